import type { Moment } from './calendar.ts';
import { isInDutyHours, isOnDuty, onCallOf, type Roster } from './duty.ts';
import type { Member, Organisation, Priority } from './organisation.ts';

interface OpenWork {
  readonly assigneeId: string;
  readonly priority: Priority;
}

interface Distribution {
  readonly teamId: string;
  readonly organisation: Pick<Organisation, 'calendar' | 'calendars' | 'members' | 'teams'>;
  readonly roster: Roster;
  /** Whether it cannot wait until the team is at work again: a P1 whose clock runs day and night. */
  readonly roundTheClock: boolean;
  /** All open cases that somebody has, of whatever team. */
  readonly load: readonly OpenWork[];
  /** Who got the team's last case. */
  readonly lastAssigneeId: string | undefined;
  readonly at: Moment;
}

/** Our choice: one step of priority weighs as much as two cases of the step below. */
const weights: Readonly<Record<Priority, number>> = { P1: 8, P2: 4, P3: 2, P4: 1 };

/**
 * Who gets the case: of the team's consultants on duty the one with the lightest load; among equals the next in the
 * roster after the last one. Outside the team's hours what cannot wait goes to whoever is on call. Undefined when there is
 * nobody: the case waits in the team's queue.
 */
export function distribute(distribution: Distribution): string | undefined {
  const { teamId, organisation, roster, load, lastAssigneeId, at, roundTheClock } = distribution;
  if (roundTheClock && !isInDutyHours([teamId], at, organisation)) {
    const onCall = onCallOf(teamId, at, organisation, roster);
    if (onCall) return onCall.id;
  }
  const team = organisation.members.filter((member) => takesCasesOf(member, teamId));
  const lastIndex = team.findIndex((member) => member.id === lastAssigneeId);
  const inTurn = [...team.slice(lastIndex + 1), ...team.slice(0, lastIndex + 1)];
  const onDuty = inTurn.filter((member) => isOnDuty(member, at, organisation, roster, [teamId]));
  const loads = loadByAssignee(load);
  const loadOf = ({ id }: Member) => loads.get(id) ?? 0;
  const lightest = Math.min(...onDuty.map(loadOf));
  return onDuty.find((member) => loadOf(member) === lightest)?.id;
}

const takesCasesOf = (member: Member, teamId: string): boolean =>
  member.roles.includes('consultant') && member.teamIds.includes(teamId);

function loadByAssignee(load: readonly OpenWork[]): ReadonlyMap<string, number> {
  const loads = new Map<string, number>();
  for (const { assigneeId, priority } of load) loads.set(assigneeId, (loads.get(assigneeId) ?? 0) + weights[priority]);
  return loads;
}
