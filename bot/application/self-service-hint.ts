import type { Person } from '../domain/case.ts';
import { actorOf, worksOnCases } from '../domain/rights.ts';
import { retried } from './change-case.ts';
import type { Parts } from './parts.ts';

const PAUSE_DAYS = 30;

/**
 * Whether the receipt tells the person how to report it themselves next time: not to those who know, not to those who
 * do not want it, and not more often than every 30 days. Written down before it is told, so that it is never told twice.
 */
export async function hints(
  { store, organisation, clock }: Pick<Parts, 'store' | 'organisation' | 'clock'>,
  person: Person,
  registrar: Person,
): Promise<boolean> {
  if (person.id === registrar.id || worksOnCases(actorOf(person, organisation))) return false;
  const now = clock.now();
  return retried(async () => {
    const stored = await store.people.read(person.id);
    if (!stored || stored.value.noSelfServiceHints) return false;
    const { selfServiceHintAt: last } = stored.value;
    if (last && now.getTime() - Date.parse(last) < PAUSE_DAYS * 86_400_000) return false;
    await store.people.replace({ ...stored.value, selfServiceHintAt: now.toISOString() }, stored.etag);
    return true;
  });
}

/** The person does not want to be told again. */
export async function noMoreHints({ store }: Pick<Parts, 'store'>, personId: string): Promise<void> {
  await retried(async () => {
    const stored = await store.people.read(personId);
    if (!stored || stored.value.noSelfServiceHints) return;
    await store.people.replace({ ...stored.value, noSelfServiceHints: true }, stored.etag);
  });
}
