import type { Assignment } from '../domain/case.ts';
import { distribute } from '../domain/distribute.ts';
import type { Organisation, Priority } from '../domain/organisation.ts';
import type { Workload } from './workload.ts';

/** Who in the team gets the next case; without a person it waits in the team's queue. */
export async function assignmentIn(
  workload: Workload,
  organisation: Organisation,
  { teamId, priority, at }: { readonly teamId: string; readonly priority: Priority; readonly at: Date },
): Promise<Assignment> {
  const id = await workload.give(teamId, priority, (team) =>
    distribute({ teamId, organisation, ...team, at: at.toISOString() }),
  );
  const member = organisation.members.find((one) => one.id === id);
  return { teamId, ...(member && { assignee: { id: member.id, name: member.name } }) };
}
