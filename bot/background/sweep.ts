import { dueAgain } from '../application/case-document.ts';
import { changeCase, retried, save, type Writing } from '../application/change-case.ts';
import type { Case } from '../domain/case.ts';
import type { Decision } from '../domain/decide.ts';
import { decideDue } from '../domain/decide-due.ts';
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
 * Does all that has fallen due on a case, decided on the case as it is by now. Where a crash left matters of a report
 * unopened, these are opened. A case that turns out to have nothing due yet is looked at again when it will have.
 */
async function actOn(parts: SweepParts, id: string, now: string): Promise<void> {
  const changed = await changeCase(parts, id, [], (state): Decision => {
    const events = decideDue(state, now, parts.organisation);
    return events.length > 0
      ? { accepted: true, events }
      : { accepted: false, refusal: { because: 'notInThisStatus', status: state.status } };
  });
  if (!changed?.refusal) return;
  if (hasPartsToOpen(changed.document.state)) await parts.opensParts(changed.document);
  else await lookLater(parts, id, now);
}

const hasPartsToOpen = (state: Case): boolean => 'partsToOpen' in state && state.partsToOpen !== undefined;

/** What is not said at night, or not by the rules that are in force by now, must not stand in the way of the rest. */
const lookLater = async (parts: SweepParts, id: string, now: string): Promise<void> =>
  retried(async () => {
    const stored = await parts.store.cases.read(id);
    if (!stored) return;
    const again = dueAgain(stored.value, parts.organisation, now);
    if (again.dueAt !== stored.value.dueAt) await save(parts, stored, again);
  });
