import { assigneeIn, type Case, isOpen, isReported } from '../domain/case.ts';
import type { Roster } from '../domain/duty.ts';
import type { Priority } from '../domain/organisation.ts';
import type { CaseStore, Store } from '../ports/store.ts';
import { rosterNow } from './roster.ts';

interface OpenWork {
  readonly assigneeId: string;
  readonly priority: Priority;
}

interface Team {
  readonly load: readonly OpenWork[];
  readonly lastAssigneeId: string | undefined;
}

/** Who has how much to do. What other instances gave somebody in the last seconds may be missing: that evens out. */
export interface Workload {
  /**
   * Resolves to who gets a case, as `choose` says from who has what. It is counted at once, before it is written, so that
   * of many cases at the same moment the next goes to the next in turn.
   */
  give(
    teamId: string,
    priority: Priority,
    choose: (team: Team, roster: Roster) => string | undefined,
  ): Promise<string | undefined>;
  /** Who is away and who covers, as the store has it at this moment: all instances agree on it. */
  roster(): Promise<Roster>;
  /** This process has written a case. */
  changed(before: Case, after: Case): void;
}

/** So long an answer of the store is good for distributing: in a storm it is not asked for every report. */
const KEPT_MS = 5_000;

/** `now`: milliseconds on a clock that only goes forward. */
export function createWorkload(
  { cases, settings }: { readonly cases: Pick<CaseStore, 'load' | 'lastAssignee'> } & Pick<Store, 'settings'>,
  now: () => number = () => performance.now(),
): Workload {
  const teams = new Map<string, Team & { readonly readAt: number }>();

  const look = async (teamId: string): Promise<void> => {
    const before = teams.get(teamId);
    if (before && now() - before.readAt < KEPT_MS) return;
    const readAt = now();
    const [load, lastAssigneeId] = await Promise.all([cases.load(teamId), cases.lastAssignee(teamId)]);
    // Somebody who asked at the same time was quicker, and has counted on it since.
    if (teams.get(teamId) === before) teams.set(teamId, { readAt, load, lastAssigneeId });
  };

  return {
    async give(teamId, priority, choose) {
      const roster = await rosterNow({ settings });
      let team: (Team & { readonly readAt: number }) | undefined;
      while (!team) {
        await look(teamId);
        team = teams.get(teamId); // from here to the count nothing is awaited
      }
      const assigneeId = choose(team, roster);
      if (assigneeId) {
        const load = [...team.load, { assigneeId, priority }];
        teams.set(teamId, { ...team, load, lastAssigneeId: assigneeId });
      }
      return assigneeId;
    },
    roster: async () => rosterNow({ settings }),
    changed(before, after) {
      if (!isReported(before) || workIn(before) === workIn(after)) return;
      teams.delete(before.teamId);
      if (isReported(after)) teams.delete(after.teamId);
    },
  };
}

/** All of a case that distributing looks at, as one text. */
const workIn = (state: Case): string =>
  isReported(state) && isOpen(state) ? [state.teamId, assigneeIn(state)?.id, state.priority].join('\n') : '';
