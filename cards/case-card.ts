import { isApprover } from '../bot/domain/approval.ts';
import { hasPriority, type ReportedCase } from '../bot/domain/case.ts';
import { type Actor, isReporter, maySee, mayWorkOn } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import type { View } from '../bot/ports/store.ts';
import { onCase, refreshed } from './actions.ts';
import { approvalBody } from './approval-card.ts';
import { approverButtons, commonButtons, consultantButtons, reporterButtons } from './case-buttons.ts';
import { serviceName, standing, teamName, whenIn } from './case-words.ts';
import { consultantBody, due } from './consultant-card.ts';
import { banner, card, type Element, fact, fitted, heading, line, type Scene } from './elements.ts';
import { approvalInWords, deliveryFact } from './order-words.ts';
import { receiptBody } from './receipt-card.ts';
import { say } from './words.ts';

/** What the body of a case's card is drawn from; `room` is how long its longest text may be. */
export interface CaseParts {
  readonly state: ReportedCase;
  readonly scene: Scene;
  readonly room: number;
}

/** `closed`: that there is a case, and nothing of it. `compact`: what everybody in the channel may see. */
type Face = 'receipt' | 'approval' | 'consultant' | 'compact' | 'closed';

/**
 * The case as the view and the person allow: without a right to see it, or on the common card of a confidential case,
 * only its number. `refreshFor`: MRIs, at most 60. `said` is a plain text above the rest, such as why a press did nothing.
 */
export function caseCard(
  view: View,
  state: ReportedCase,
  version: number,
  scene: Scene,
  refreshFor: readonly string[],
  said?: string,
): CardJson {
  const face = faceOf(view, state, scene.actor);
  const on = onCase(state, view, version);
  const buttons = buttonsOf(face, state, on, scene);
  const refresh = refreshed(on, scene, refreshFor);
  return fitted((room) =>
    card({
      ...{ language: scene.language, refresh, fallbackText: fallbackOf(state, scene) },
      body: [...banner(said), ...bodyOf(face, { state, scene, room })],
      actions: buttons,
    }),
  );
}

function faceOf(view: View, state: ReportedCase, actor: Actor | undefined): Face {
  if (!actor) return state.confidential ? 'closed' : 'compact';
  if (state.confidential && !maySee(actor, state)) return 'closed';
  if (view === 'approval' && isApprover(actor, state)) return 'approval';
  const works = mayWorkOn(actor, state);
  if (view === 'channel') return 'compact';
  if (view === 'consultant' && works) return 'consultant';
  if (isReporter(actor, state)) return 'receipt';
  const shared = view === 'reporter' && state.reportedIn !== 'personal';
  return works || shared ? 'compact' : 'closed';
}

function bodyOf(face: Face, parts: CaseParts): readonly Element[] {
  switch (face) {
    case 'receipt':
      return receiptBody(parts);
    case 'approval':
      return approvalBody(parts);
    case 'consultant':
      return consultantBody(parts);
    case 'compact':
      return compactBody(parts);
    case 'closed':
      return closedBody(parts);
  }
}

function compactBody({ state, scene }: CaseParts): readonly Element[] {
  const { language, organisation } = scene;
  const { enquiry, teamId, promised, respondedAt, createdAt } = state;
  const assignee = 'assignee' in state ? state.assignee?.name : undefined;
  return [
    heading(say(language, 'caseHeading', { number: state.number })),
    standing(state, scene),
    line(enquiry.title, { bold: true, large: true }),
    ...fact(say(language, 'factService'), serviceName(enquiry.serviceId, organisation, language)),
    ...fact(say(language, 'factLocation'), enquiry.location),
    ...fact(say(language, 'factTeam'), teamName(teamId, organisation, language)),
    ...fact(say(language, 'factAssignee'), assignee ?? say(language, 'nobody')),
    ...fact(say(language, 'factCreated'), whenIn(createdAt, scene)),
    ...fact(say(language, 'factApproval'), approvalInWords(state, scene)),
    ...(hasPriority(state) ? [] : deliveryFact(state, scene)),
    ...due('factDue', respondedAt ? promised.resolutionDueAt : promised.responseDueAt, state, scene),
  ];
}

function closedBody({ state: { number, confidential }, scene: { language } }: CaseParts): readonly Element[] {
  if (confidential) return [heading(say(language, 'confidentialHeading', { number }))];
  return [heading(say(language, 'caseHeading', { number })), line(say(language, 'noRight'))];
}

function buttonsOf(
  face: Face,
  state: ReportedCase,
  on: Parameters<typeof commonButtons>[1],
  scene: Scene,
): readonly Element[] {
  const { actor } = scene;
  if (!actor) return commonButtons(state, on, scene);
  if (face === 'approval') return approverButtons(actor, state, on, scene);
  if (face === 'receipt') return reporterButtons(actor, state, on, scene);
  return mayWorkOn(actor, state)
    ? consultantButtons(actor, state, on, scene)
    : reporterButtons(actor, state, on, scene);
}

const fallbackOf = ({ number, confidential }: ReportedCase, { language }: Scene): string =>
  confidential
    ? `${say(language, 'confidentialHeading', { number })}.`
    : `${say(language, 'caseHeading', { number })}.`;
