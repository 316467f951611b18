import type { Assignment } from '../domain/case.ts';
import { distribute } from '../domain/distribute.ts';
import { runsRoundTheClock } from '../domain/duty.ts';
import type { Organisation, Priority } from '../domain/organisation.ts';
import type { Workload } from './workload.ts';

interface Assigning {
  readonly teamId: string;
  readonly serviceId: string;
  readonly priority: Priority;
  readonly at: Date;
}

/** Who in the team gets the next case; without a person it waits in the team's queue. */
export async function assignmentIn(
  workload: Workload,
  organisation: Organisation,
  { teamId, serviceId, priority, at }: Assigning,
): Promise<Assignment> {
  const roundTheClock = runsRoundTheClock({ serviceId, priority }, organisation);
  const id = await workload.give(teamId, priority, (team, roster) =>
    distribute({ teamId, organisation, roster, roundTheClock, ...team, at: at.toISOString() }),
  );
  const member = organisation.members.find((one) => one.id === id);
  return { teamId, ...(member && { assignee: { id: member.id, name: member.name } }) };
}
