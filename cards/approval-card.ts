import { waitsForApproval } from '../bot/domain/approval.ts';
import { isOpen, type Order, type ReportedCase } from '../bot/domain/case.ts';
import type { CaseParts } from './case-card.ts';
import { box, type Element, fact, heading, line, type Scene, withinRoom } from './elements.ts';
import { dateInWords } from './format.ts';
import { approvalInWords, daysInWords } from './order-words.ts';
import { remarksShown, shownToReporter } from './remarks.ts';
import { say } from './words.ts';

const MOST_REMARKS = 3;

/** What the leader sees: who orders what for whom, and what was decided by whom. */
export function approvalBody({ state, scene, room }: CaseParts): readonly Element[] {
  const { language } = scene;
  const { order } = state.enquiry;
  const waits = waitsForApproval(state);
  return [
    heading(say(language, 'approvalHeading', { number: state.number })),
    approvalStanding(state, scene),
    ...(waits ? [line(say(language, 'approvalAsk', { who: state.reporter.name }))] : []),
    line(state.enquiry.title, { bold: true, large: true }),
    ...fact(say(language, 'factOrderedBy'), orderedBy(state, scene)),
    ...(order ? orderShown(order, scene, room) : [line(withinRoom(state.enquiry.description, room, language))]),
    ...(order ? fact(say(language, 'factDelivery'), daysInWords(order.deliveryDays, language)) : []),
    ...fact(say(language, 'factReason'), state.approval?.decided?.reason),
    // What is said once people work on it is no longer the leader's business.
    ...(waits ? remarksShown(state.remarks.filter(shownToReporter), MOST_REMARKS, room / 4, scene) : []),
  ];
}

/** Whether it is still the leader's turn; the colour says nothing that the words do not. */
function approvalStanding(state: ReportedCase, scene: Scene): Element {
  const { language } = scene;
  if (waitsForApproval(state)) return box('warning', line(say(language, 'approvalYours'), { bold: true }));
  const decided = approvalInWords(state, scene);
  const text = decided ?? say(language, 'approvalWithdrawn');
  return box(decided && isOpen(state) ? 'good' : 'emphasis', line(text, { bold: true }));
}

function orderedBy({ reporter }: ReportedCase, { organisation }: Scene): string {
  const department = organisation.members.find(({ id }) => id === reporter.id)?.department;
  return department ? `${reporter.name}, ${department}` : reporter.name;
}

/** What was ordered, as it was filled in. */
export function orderShown(order: Order, { language, now }: Scene, room: number): readonly Element[] {
  const { receiver, fields, neededBy, note } = order;
  return [
    ...fact(say(language, 'factReceiver'), receiver?.name),
    ...fields.flatMap(({ label, value }) => fact(label, value)),
    ...fact(say(language, 'factNeededBy'), neededBy && dateInWords(neededBy, now, language)),
    ...fact(say(language, 'factNote'), note && withinRoom(note, room / 2, language)),
  ];
}
