import { z } from 'zod';
import { actByItself, looksAgain, retried, type Writing } from '../application/change-case.ts';
import type { Organisation } from '../domain/organisation.ts';
import { withPromise } from '../domain/promise.ts';
import type { Clock } from '../ports/clock.ts';
import type { CaseStore, Collection, Leases, SettingRecord } from '../ports/store.ts';

export interface ReckonParts extends Omit<Writing, 'organisation'> {
  readonly store: {
    readonly cases: CaseStore;
    readonly leases: Leases;
    readonly settings: Collection<SettingRecord>;
  };
  readonly inForce: () => { readonly organisation: Organisation; readonly version?: string | undefined };
  readonly clock: Clock;
  readonly instance: string;
}

/**
 * The setting that names the version of the organisation by which all open cases were last reckoned. The number rises when
 * more is reckoned, so that a new release does it once for the cases that are there; 2: what must be kept next.
 */
const SETTING = 'reckoned-2';
const reckoned = z.object({ version: z.string() });
const LEASE = 'reckon';
/** For a page of cases; a process that died is followed after that. */
const LEASE_SECONDS = 60;
const PAGE = 100;

/**
 * When another version of the organisation is in force, its levels and hours hold for the open cases too: their promises
 * and what falls due are reckoned anew, by one process of many. Costs nothing while the version is the one of before.
 */
export function createReckoning(parts: ReckonParts): () => Promise<void> {
  let done: string | undefined;
  return async () => {
    const { organisation, version } = parts.inForce();
    if (!version || version === done) return;
    if ((await lastReckoned(parts)) !== version) {
      if (!(await renewed(parts))) return;
      if (!(await reckonAll({ ...parts, organisation }))) return;
      await noteDown(parts, version);
      await parts.store.leases.release(LEASE, parts.instance);
    }
    done = version;
  };
}

/** Whether it came to the end: a process that has lost the lease leaves the rest to the one that has it, which begins anew. */
async function reckonAll(parts: ReckonParts & Writing): Promise<boolean> {
  const { store, organisation } = parts;
  const everything = {
    teamIds: organisation.teams.map(({ id }) => id),
    viewer: { id: '', seesConfidential: true },
  };
  let after: string | undefined;
  do {
    const page = await store.cases.queue(everything, { size: PAGE, ...(after && { after }) });
    for (const { id } of page.items) await reckonOne(parts, id);
    after = page.next;
    if (!(await renewed(parts))) return false;
  } while (after);
  return true;
}

async function reckonOne(parts: ReckonParts & Writing, id: string): Promise<void> {
  const { clock, organisation } = parts;
  const now = clock.now().toISOString();
  const changed = await actByItself(parts, id, (state) => withPromise(state, [], organisation, now));
  if (changed?.refusal) await looksAgain(parts, id, now);
}

const renewed = async ({ store, clock, instance }: ReckonParts): Promise<boolean> =>
  store.leases.claim(LEASE, instance, clock.now().toISOString(), LEASE_SECONDS);

async function lastReckoned({ store }: ReckonParts): Promise<string | undefined> {
  const { data } = reckoned.safeParse((await store.settings.read(SETTING))?.value.value);
  return data?.version;
}

const noteDown = async ({ store: { settings } }: ReckonParts, version: string): Promise<void> =>
  retried(async () => {
    const setting = { id: SETTING, schema: 1, value: { version } } as const;
    const before = await settings.read(SETTING);
    await (before ? settings.replace(setting, before.etag) : settings.create(setting));
  });
