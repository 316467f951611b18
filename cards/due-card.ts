import type { ReportedCase } from '../bot/domain/case.ts';
import { DUE_GROUPS, type DueGroup, dueGroup, type NextPromise, nextPromise } from '../bot/domain/clocks.ts';
import { maySee } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import type { Carried } from './buttons.ts';
import { serviceName, shortWhenIn, whenIn, whoHas } from './case-words.ts';
import { box, card, type Element, heading, line, type Scene, type Style, subheading } from './elements.ts';
import { date } from './format.ts';
import { listRow } from './list-card.ts';
import { say } from './words.ts';

export interface DueList extends Scene {
  /** Soonest due first, no more than `LONGEST_LIST`. */
  readonly items: readonly ReportedCase[];
  /** Whether they are the person's own. */
  readonly own: boolean;
  /** What «Vis flere» carries; absent on the last page. */
  readonly next?: Carried<'list'>;
}

type Due = NextPromise & { readonly state: ReportedCase };

const STYLES: Readonly<Record<DueGroup, Style>> = { late: 'attention', near: 'warning', today: 'accent' };

/** What must be kept soonest: what is broken, what soon will be, and what else is due the same day. Each group says what it is beside its colour. The list stays as it was, so days are named by their date. */
export function dueCard(list: DueList): CardJson {
  const { language, now, own, next, items, organisation } = list;
  const today = date(now, now, language);
  const title = say(language, own ? 'listDueOwn' : 'listDue');
  const due = items.flatMap((state): readonly Due[] => {
    const promise = nextPromise(state, organisation);
    return promise ? [{ ...promise, state }] : [];
  });
  const groups = DUE_GROUPS.map((group) => ({ group, of: due.filter((one) => dueGroup(one, now) === group) }));
  return card({
    ...{ language, fallbackText: `${title}.` },
    body: [
      heading(title),
      line(say(language, 'dueAsOf', { when: whenIn(now, list) }), { subtle: true, spacing: 'none' }),
      ...groups
        .filter(({ of }) => of.length > 0)
        .map(({ group, of }) =>
          box(
            STYLES[group],
            subheading(say(language, `due_${group}`, { date: today })),
            ...of.map((one) => row(one, list)),
          ),
        ),
      ...(due.length > 0 ? [] : [line(say(language, own ? 'emptyDueOwn' : 'emptyDue', { date: today }))]),
    ],
    actions: [
      ...(next ? [action('list', say(language, 'buttonMore'), next)] : []),
      own
        ? action('list', say(language, 'buttonDueTeam'), { list: 'due' })
        : action('list', say(language, 'buttonDueOwn'), { list: 'due', query: OWN }),
    ],
  });
}

/** The query of one's own cases; any other is a team's id. */
export const OWN = 'mine';

const row = (due: Due, list: DueList): Element =>
  listRow(due.state, linesOf(due, list), { ...list, view: 'consultant' });

function linesOf({ state, clock, dueAt }: Due, scene: Scene): readonly Element[] {
  const { language, organisation, now, actor } = scene;
  if (state.confidential && !(actor && maySee(actor, state)))
    return [line(say(language, 'confidentialHeading', { number: state.number }), { bold: true })];
  const what = state.enquiry.order ? 'order' : clock;
  const promise = say(language, `${dueAt < now ? 'wasDue' : 'isDue'}_${what}`, { when: shortWhenIn(dueAt, scene) });
  return [
    line(`${state.number} · ${promise}`, { bold: true }),
    line(state.enquiry.title, { spacing: 'none' }),
    line(`${whoHas(state, organisation, language)} · ${serviceName(state.enquiry.serviceId, organisation, language)}`, {
      ...{ subtle: true, spacing: 'none' },
    }),
  ];
}
