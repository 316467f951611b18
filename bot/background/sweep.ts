import { changeCase, type Writing } from '../application/change-case.ts';
import { waitsForApproval } from '../domain/approval.ts';
import { decideDue, decideReminder } from '../domain/decide.ts';
import type { Clock } from '../ports/clock.ts';
import type { CaseDocument, CaseStore, Leases } from '../ports/store.ts';

export interface SweepParts extends Writing {
  readonly store: { readonly cases: CaseStore; readonly leases: Leases };
  readonly clock: Clock;
  /** Opens the other matters that were sent with a case, if there are any left. */
  readonly opensParts: (document: CaseDocument) => Promise<void>;
  readonly instance: string;
}

/** So long may a process that died keep the others from it. Two at once would do no harm. */
const LEASE_SECONDS = 10;
/** So many cases at a time; the next sweep takes the next ones. */
const BATCH = 200;

/**
 * Does what has fallen due and finds what a crash or a fault has left untold. When there is something, one process of
 * many does it; the others return at once. Resolves to how many cases were acted on or found.
 */
export async function sweep(parts: SweepParts): Promise<number> {
  const { store, clock, instance, sender } = parts;
  const now = clock.now().toISOString();
  const [due, untold] = await Promise.all([store.cases.due(now, BATCH), store.cases.toDeliver(now, BATCH)]);
  if (due.length + untold.length === 0) return 0;
  if (!(await store.leases.claim('sweep', instance, now, LEASE_SECONDS))) return 0;
  for (const id of due) await actOn(parts, id, now);
  for (const id of untold) sender.nudge(id);
  return due.length + untold.length;
}

/**
 * Offers drafts again or drops them, closes what was resolved and not contradicted, wakes what waited for a date, reminds
 * who must approve an order: decided on the case as it is by now. Where a crash left matters of a report unopened, these
 * are opened.
 */
async function actOn(parts: SweepParts, id: string, now: string): Promise<void> {
  const changed = await changeCase(parts, id, [], (state) =>
    waitsForApproval(state)
      ? decideReminder(state, now, parts.organisation)
      : decideDue(state, now, parts.organisation),
  );
  if (changed?.refusal) await parts.opensParts(changed.document);
}
