import type { ReportedCase } from '../bot/domain/case.ts';
import { maySee } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { standingOf } from './case-words.ts';
import { type Span, spanInWords } from './duty-card.ts';
import { banner, card, type Element, heading, line, type Scene } from './elements.ts';
import { say } from './words.ts';

export interface Offer {
  readonly person: { readonly id: string; readonly name: string };
  readonly teamId: string;
  readonly absence: Span;
  /** All that are left; the first are shown. */
  readonly cases: readonly ReportedCase[];
}

/** As many as a phone has patience for. */
const MOST_OFFERED = 10;

/** The open cases of somebody who is away, each to be taken. Confidential ones show only their number, unless `actor` may see them. */
export function offerCard(offer: Offer, scene: Scene, remark?: string): CardJson {
  const { language } = scene;
  const { person, teamId, absence, cases } = offer;
  const { name } = person;
  const more = cases.length - MOST_OFFERED;
  return card({
    ...{ language, fallbackText: say(language, 'offerSummary') },
    body: [
      heading(say(language, 'offerSummary')),
      ...banner(remark),
      line(
        cases.length === 0
          ? say(language, 'offerEmpty')
          : say(language, 'offerText', { name, when: spanInWords(absence, scene) }),
      ),
      ...cases.slice(0, MOST_OFFERED).flatMap((state) => row(state, offer, scene)),
      ...(more > 0 ? [line(say(language, 'offerMore', { count: more }), { subtle: true })] : []),
    ],
    actions:
      cases.length > 0
        ? [action('distributeOffered', say(language, 'buttonDistributeAll'), { personId: person.id, teamId })]
        : [],
  });
}

function row(state: ReportedCase, { person, teamId }: Offer, scene: Scene): readonly Element[] {
  const { language, actor } = scene;
  const { number, id: caseId, enquiry } = state;
  const isSecret = state.confidential && !(actor && maySee(actor, state));
  const lines = isSecret
    ? [line(say(language, 'confidentialHeading', { number }), { bold: true, spacing: 'medium' })]
    : [
        line(`${number} · ${standingOf(state, language)}`, { subtle: true, spacing: 'medium' }),
        line(enquiry.title, { bold: true, spacing: 'none' }),
      ];
  const button = say(language, 'buttonTake');
  const take = action(
    'takeOffered',
    button,
    { personId: person.id, teamId, caseId },
    { tooltip: say(language, 'tipOnCase', { button, number }) },
  );
  return [...lines, { type: 'ActionSet', spacing: 'small', actions: [take] }];
}
