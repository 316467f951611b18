import { waitsForApproval } from '../bot/domain/approval.ts';
import { isOpen, type ReportedCase } from '../bot/domain/case.ts';
import type { Language } from '../bot/domain/organisation.ts';
import { clockStands, isLate, whenIn } from './case-words.ts';
import { type Element, fact, type Scene } from './elements.ts';
import { date as dateOf, durationInWords, WORKING_DAY } from './format.ts';
import { say } from './words.ts';

/** `5 arbejdsdage` */
export const daysInWords = (days: number, language: Language): string =>
  durationInWords(days * WORKING_DAY, 'openingHours', language);

/** Whose answer an order waits for: the leader, and the deputy once asked. */
export function approversIn(state: ReportedCase): string {
  const { approval } = state;
  return [approval?.leader.name, approval?.deputy?.name].filter(Boolean).join(' / ');
}

/** By when something ordered is delivered, in a sentence; nothing when that is over. */
export function deliveryPromise(state: ReportedCase, scene: Scene): readonly string[] {
  const { language } = scene;
  const days = state.enquiry.order?.deliveryDays ?? 0;
  if (waitsForApproval(state)) return [say(language, 'deliverAfterApproval', { days: daysInWords(days, language) })];
  if (!isOpen(state) || clockStands(state, scene)) return [];
  const { resolutionDueAt } = state.promised;
  const date = dateOf(resolutionDueAt, scene.now, language);
  return [say(language, isLate(resolutionDueAt, scene.now) ? 'deliverLate' : 'deliverBy', { date })];
}

/** The same as a named value for those who work on it. */
export function deliveryFact(state: ReportedCase, scene: Scene): readonly Element[] {
  if (waitsForApproval(state) || !isOpen(state) || clockStands(state, scene)) return [];
  const { language, now } = scene;
  const when = dateOf(state.promised.resolutionDueAt, now, language);
  const late = isLate(state.promised.resolutionDueAt, now);
  const text = late ? say(language, 'overdue', { when }) : when;
  return fact(say(language, 'factDeliverBy'), text, late ? { attention: true, bold: true } : {});
}

/** Who must approve, or who decided and when; nothing for what needs no approval. */
export function approvalInWords(state: ReportedCase, scene: Scene): string | undefined {
  const { language } = scene;
  const decided = state.approval?.decided;
  if (decided) {
    const words = { who: decided.by.name, when: whenIn(decided.at, scene) };
    return say(language, `approvalDecided_${decided.how}`, words);
  }
  if (waitsForApproval(state)) return say(language, 'waitsFor', { who: approversIn(state) });
  return state.approval && isOpen(state) ? say(language, 'approvalMissing') : undefined;
}

/** What the reporter reads of how far the order is; undefined where the words for a fault serve. */
export function orderStanding(state: ReportedCase, who: string, language: Language): readonly string[] | undefined {
  if (waitsForApproval(state)) return [say(language, 'orderWaits', { who: approversIn(state) })];
  const isIdea = state.enquiry.kind === 'idea';
  if (state.status === 'loest') return [say(language, isIdea ? 'ideaDone' : 'orderDelivered')];
  if (state.approval?.decided?.how === 'rejected')
    return [
      say(language, 'orderRejectedBy', { who: state.approval.decided.by.name }),
      say(language, 'orderForYouAgain'),
    ];
  if ((state.status !== 'ny' && state.status !== 'tildelt') || state.respondedAt) return undefined;
  return [say(language, isIdea ? 'ideaCreated' : 'orderCreated'), say(language, `plain_${state.status}`, { who })];
}
