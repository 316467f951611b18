import { changeCase } from '../application/change-case.ts';
import { decideDue } from '../domain/decide.ts';
import type { Clock } from '../ports/clock.ts';
import type { CaseStore, Leases } from '../ports/store.ts';

export interface SweepParts {
  readonly cases: CaseStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly instance: string;
  readonly nudge: (caseId: string) => void;
}

/** A few pauses between sweeps: so long may a process that died keep the others from it. Two at once would do no harm. */
const LEASE_SECONDS = 10;
/** So many cases at a time; the next sweep takes the next ones. */
const BATCH = 200;

/**
 * Does what has fallen due and finds what a crash or a fault has left untold. One process of many does it at a time;
 * the others return at once. Resolves to how many cases were acted on or found.
 */
export async function sweep(parts: SweepParts): Promise<number> {
  const now = parts.clock.now().toISOString();
  if (!(await parts.leases.claim('sweep', parts.instance, now, LEASE_SECONDS))) return 0;
  const due = await parts.cases.due(now, BATCH);
  for (const id of due) await actOn(parts, id, now);
  const untold = await parts.cases.toDeliver(now, BATCH);
  for (const id of untold) parts.nudge(id);
  return due.length + untold.length;
}

/** Closes what was resolved and not contradicted; wakes what waited for a date. Decided on the case as it is by now. */
async function actOn({ cases, nudge }: SweepParts, id: string, now: string): Promise<void> {
  const changed = await changeCase(cases, id, [], (state) => decideDue(state, now));
  if (changed && !changed.refusal) nudge(id);
}
