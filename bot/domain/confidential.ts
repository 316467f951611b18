import {
  type Assignment,
  assigneeIn,
  type Case,
  type CaseEvent,
  type Enquiry,
  type Flags,
  isOpen,
  type Person,
} from './case.ts';
import type { Organisation } from './organisation.ts';
import { type Actor, actorOf, seesConfidential } from './rights.ts';

type Alarms = Pick<Flags, 'securityIncident' | 'suspectedBreach' | 'activeAttack'>;

/** Whether what is reported is for security alone until they say otherwise (domain.md 2.1, 3.6). */
export const soundsConfidential = ({ securityIncident, suspectedBreach, activeAttack }: Alarms): boolean =>
  securityIncident || suspectedBreach || activeAttack;

/** The same of an enquiry: also who asks what is kept about them is answered by security's people alone. */
export const isSecret = ({ flags, dataRights }: Pick<Enquiry, 'flags' | 'dataRights'>): boolean =>
  dataRights === true || soundsConfidential(flags);

/** Security and the data protection officer: who hears of a confidential case at once. */
export const securityPeople = ({ members }: Pick<Organisation, 'members'>): readonly Person[] =>
  members.filter(({ roles }) => roles.includes('security')).map(({ id, name }) => ({ id, name }));

/** Whether a confidential case may go there: to security, or to a person whom security has chosen. */
export function mayReceive(
  { teamId, assignee }: Assignment,
  state: Case,
  by: Actor,
  organisation: Organisation,
): boolean {
  if (!('confidential' in state) || !state.confidential) return true;
  if (!assignee) return teamId === organisation.securityTeamId;
  return seesConfidential(by) || seesConfidential(actorOf(assignee, organisation));
}

/** Whether security has the case already, so that it stays where it is when it becomes confidential. */
export function isWithSecurity(state: Case, organisation: Organisation): boolean {
  const assignee = assigneeIn(state);
  if (assignee) return seesConfidential(actorOf(assignee, organisation));
  return 'teamId' in state && state.teamId === organisation.securityTeamId;
}

/** A case that is solved or over stays where it is; security can open it again. */
export const mustMove = (state: Case, organisation: Organisation): boolean =>
  isOpen(state) && !isWithSecurity(state, organisation);

/** What a person said with an event, as far as it tells something about the matter. Solutions tell what was done about it. */
export function saidWith(event: CaseEvent): string {
  switch (event.type) {
    case 'QuestionAnswered':
    case 'ReporterAdded':
    case 'NoteAdded':
      return event.text;
    case 'EnquiryCorrected':
      return event.enquiry.description;
    case 'CaseReopened':
      return event.comment;
    case 'CaseHandedOver':
      return event.note;
    case 'PriorityChanged':
    case 'UrgencyDeclined':
    case 'CaseCancelled':
      return event.reason;
    case 'ReporterAsked':
      return event.question;
    default:
      return '';
  }
}
