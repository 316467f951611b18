import { type Case, type CaseEvent, type EscalationCause, isOpen, isReported, type Person } from './case.ts';
import { securityPeople } from './confidential.ts';
import { absenceOf, managerOf, onCallOf, type Roster } from './duty.ts';
import { evolve } from './evolve.ts';
import type { Member, Organisation } from './organisation.ts';

/** What is known of who is there. */
export interface Staffing {
  readonly organisation: Organisation;
  readonly roster: Roster;
}

/** Who hears of what beside whoever has the case (domain.md 2.7). */
export const TOLD_OF = {
  warned: 'coordinators',
  unassigned: 'onCall',
  unassignedLong: 'manager',
  handovers: 'coordinators',
  urged: 'coordinators',
} as const satisfies Readonly<Record<EscalationCause | 'warned' | 'urged', 'coordinators' | 'onCall' | 'manager'>>;
export type Told = (typeof TOLD_OF)[keyof typeof TOLD_OF];

/**
 * The people whom `TOLD_OF` names, at that moment; the coordinators who are not away when it names nobody who is there. Of a
 * confidential case security alone.
 */
export function informedOf(
  cause: keyof typeof TOLD_OF,
  { teamId, confidential }: { readonly teamId: string; readonly confidential: boolean },
  { organisation, roster }: Staffing,
  now: string,
): readonly Person[] {
  if (confidential) return securityPeople(organisation);
  const told: Told = TOLD_OF[cause];
  const one =
    told === 'onCall'
      ? onCallOf(teamId, now, organisation, roster)
      : told === 'manager'
        ? managerOf(teamId, now, organisation, roster)
        : undefined;
  return (one ? [one] : coordinatorsAt(now, { organisation, roster })).map(({ id, name }) => ({ id, name }));
}

/** Those who are away, too, when they all are: somebody must hear of it. */
function coordinatorsAt(now: string, { organisation, roster }: Staffing): readonly Member[] {
  const all = organisation.members.filter(({ roles }) => roles.includes('coordinator'));
  const there = all.filter(({ id }) => !absenceOf(id, now, roster));
  return there.length > 0 ? there : all;
}

/** Handed over so often, a case needs somebody to decide where it belongs (domain.md 2.7). */
export const MANY_HANDOVERS = 3;

/** Whether the case has been handed over so often by now that the coordinator must hear of it, and has not. */
export function isPassedAround(state: Case, events: readonly CaseEvent[]): boolean {
  if (!events.some(({ type }) => type === 'CaseHandedOver')) return false;
  const after = events.reduce<Case>(evolve, state);
  return (
    isReported(after) && isOpen(after) && after.reassignCount >= MANY_HANDOVERS && !after.marks?.includes('handovers')
  );
}
