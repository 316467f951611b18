import { isApprover } from './approval.ts';
import { type Case, isReported, type ReportedCase } from './case.ts';
import type { Member, Organisation, Role } from './organisation.ts';

/** Somebody who acts: who they are by Teams' token, and what the organisation says of them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
}

export function actorOf(person: { id: string; name: string }, organisation: Organisation): Actor {
  const member: Member | undefined = organisation.members.find(({ id }) => id === person.id);
  return { id: person.id, name: person.name, roles: member?.roles ?? [], teamIds: member?.teamIds ?? [] };
}

const has = (actor: Actor, ...roles: Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/** Consultants, coordinators and security work on cases (domain.md 1.2: accept, comment, hold, resolve, register time). */
export const worksOnCases = (actor: Actor): boolean => has(actor, 'consultant', 'coordinator', 'security');

export const seesConfidential = (actor: Actor): boolean => has(actor, 'security');

export const isReporter = (actor: Actor, { reporter }: Case): boolean => reporter.id === actor.id;

const isAssignee = (actor: Actor, state: Case): boolean => 'assignee' in state && state.assignee?.id === actor.id;

/** Sees the case as those who work on it do. */
export function mayWorkOn(actor: Actor, state: Case): state is ReportedCase {
  if (!isReported(state) || !worksOnCases(actor)) return false;
  return !state.confidential || seesConfidential(actor) || isAssignee(actor, state);
}

export const maySee = (actor: Actor, state: Case): boolean =>
  isReporter(actor, state) || isApprover(actor, state) || mayWorkOn(actor, state);

/** Assign to others and set the priority by hand: consultants on their own team's cases, coordinators and security on all. */
export function maySteer(actor: Actor, state: Case): state is ReportedCase {
  if (!mayWorkOn(actor, state)) return false;
  return has(actor, 'coordinator', 'security') || isAssignee(actor, state) || actor.teamIds.includes(state.teamId);
}

/** May see and change who, what and how the organisation is. */
export const mayChangeOrganisation = (actor: Actor): boolean => has(actor, 'administrator');

/** Works in IT, whatever they do there. */
export const isStaff = (actor: Actor): boolean => actor.roles.length > 0;

/** May change when others are away and who is on call (domain.md 1.2). */
export const mayChangeDuty = (actor: Actor): boolean => has(actor, 'coordinator');

/** May link a Teams channel to a team by hand. */
/** Whether a case is more urgent than its priority says is the coordinator's to decide; of a confidential one security's. */
export const decidesUrgency = (actor: Actor): boolean => has(actor, 'coordinator', 'security');

export const mayLinkChannels = (actor: Actor): boolean => has(actor, 'coordinator', 'administrator');
