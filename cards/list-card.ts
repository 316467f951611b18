import type { ReportedCase } from '../bot/domain/case.ts';
import { maySee } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import type { View } from '../bot/ports/store.ts';
import { action, caseAction, onCase } from './actions.ts';
import type { Carried } from './buttons.ts';
import { serviceName, shortWhenIn, standingOf, whenIn } from './case-words.ts';
import { card, type Element, heading, line, type Scene } from './elements.ts';
import { escapeMarkdown } from './inert.ts';
import { promise } from './receipt-card.ts';
import { say } from './words.ts';

/** As many cases as one card has room for, and a phone patience. */
export const LONGEST_LIST = 15;

export interface CaseList extends Scene {
  readonly title: string;
  /** At most `LONGEST_LIST`. */
  readonly items: readonly ReportedCase[];
  /** What «Vis flere» carries; absent on the last page. */
  readonly next?: Carried<'list'>;
  /** Said when there are no items. */
  readonly empty: string;
  /** Buttons under the list. */
  readonly more?: readonly Element[];
  /** How a case opens from the list. */
  readonly view: View;
}

/** A page of cases. Confidential ones show only their number, unless `actor` may see them. */
export function listCard(list: CaseList): CardJson {
  const { language, title, items, next, empty, more = [] } = list;
  if (items.length > LONGEST_LIST)
    throw new RangeError(`A list card has room for ${LONGEST_LIST} cases, not ${items.length}`);
  return card({
    ...{ language, fallbackText: `${escapeMarkdown(title)}.` },
    body: [
      heading(escapeMarkdown(title)),
      ...(items.length > 0 ? items.map((state) => row(state, list)) : [line(empty)]),
    ],
    actions: [...(next ? [action('list', say(language, 'buttonMore'), next)] : []), ...more],
  });
}

const row = (state: ReportedCase, list: CaseList): Element => listRow(state, rowLines(state, list), list);

/** A case in a list, with a press that opens it. The button's tooltip names the case: `Vis` alone would not tell which. */
export function listRow(
  state: ReportedCase,
  lines: readonly Element[],
  scene: Scene & Pick<CaseList, 'view'>,
): Element {
  // The list does not know the case's version; none is older than 0.
  const show = caseAction('open', 'buttonShow', onCase(state, scene.view, 0), scene);
  return {
    ...{ type: 'ColumnSet', separator: true, spacing: 'medium' },
    columns: [
      { type: 'Column', width: 'stretch', items: lines },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'center',
        items: [{ type: 'ActionSet', actions: [show] }],
      },
    ],
  };
}

function rowLines(state: ReportedCase, list: CaseList): readonly Element[] {
  const { language, organisation, actor } = list;
  if (state.confidential && !(actor && maySee(actor, state)))
    return [line(say(language, 'confidentialHeading', { number: state.number }), { bold: true })];
  const service = serviceName(state.enquiry.serviceId, organisation, language);
  return [
    line(`${state.number} · ${standingOf(state, language)}`, { subtle: true }),
    line(state.enquiry.title, { bold: true, spacing: 'none' }),
    line(`${service} · ${shortWhenIn(state.createdAt, list)}`, { subtle: true, spacing: 'none' }),
    // A list is not drawn anew when the day turns.
    ...(list.view === 'reporter' ? promise(state, list, whenIn).slice(0, 1) : []).map((text) =>
      line(text, { subtle: true, spacing: 'none' }),
    ),
  ];
}
