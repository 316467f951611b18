import { z } from 'zod';
import { AlreadyExists, type OrganisationRecord, type Store, VersionConflict } from '../ports/store.ts';

export type VersionStore = Pick<Store, 'organisations' | 'settings'>;

export interface VersionInForce {
  readonly record: OrganisationRecord;
  /** Of the setting that says so. */
  readonly etag: string;
}

/** What a version is made of; its number and what it takes the place of follow from the store. */
export type NewVersion = Omit<OrganisationRecord, 'id' | 'schema' | 'before' | 'became'>;

/** The setting that names the version in force. */
const SETTING = 'organisation';
const pointer = z.object({ version: z.string().regex(/^v\d{6,}$/) });

/** Names the version in force, with one point read; undefined when there is none yet. */
export async function nameInForce(
  store: Pick<Store, 'settings'>,
): Promise<{ readonly version: string; readonly etag: string } | undefined> {
  const stored = await store.settings.read(SETTING);
  if (!stored) return undefined;
  const { data, success } = pointer.safeParse(stored.value.value);
  if (!success) throw new Error(`The setting "${SETTING}" of the store cannot be read. Nothing was changed.`);
  return { version: data.version, etag: stored.etag };
}

export async function versionInForce(store: VersionStore): Promise<VersionInForce | undefined> {
  const named = await nameInForce(store);
  return named && { record: await readVersion(store, named.version), etag: named.etag };
}

/** Rejects in clear words when there is no such version. */
export async function readVersion(store: VersionStore, version: string): Promise<OrganisationRecord> {
  const stored = await store.organisations.read(version);
  if (stored) return stored.value;
  throw new Error(`The store has no version ${version} of the organisation. Nothing was changed.`);
}

/**
 * Writes the version and then puts it in force, if what is in force is still `before`. Undefined when somebody else was
 * first: what was written then is a version that never was in force, as it is after a crash between the two.
 */
export async function putInForce(
  store: VersionStore,
  version: NewVersion,
  before: VersionInForce | undefined,
): Promise<OrganisationRecord | undefined> {
  const record = await written(store, version, before);
  const setting = { id: SETTING, schema: 1, value: { version: record.id } } as const;
  try {
    await (before ? store.settings.replace(setting, before.etag) : store.settings.create(setting));
    return record;
  } catch (error) {
    if (error instanceof VersionConflict || error instanceof AlreadyExists) return undefined;
    throw error;
  }
}

/** Under the next number that nobody has. */
async function written(
  store: VersionStore,
  version: NewVersion,
  before: VersionInForce | undefined,
): Promise<OrganisationRecord> {
  for (let number = before ? numberOf(before.record.id) + 1 : 1; ; number += 1) {
    const id = versionName(number);
    try {
      const record = { ...version, id, schema: 1, ...(before && { before: before.record.id }) } as const;
      return (await store.organisations.create(record)).value;
    } catch (error) {
      if (!(error instanceof AlreadyExists)) throw error;
    }
  }
}

/** 12 → `v000012` */
export const versionName = (number: number): string => `v${String(number).padStart(6, '0')}`;
/** `v000012` → 12 */
export const numberOf = (version: string): number => Number(version.slice(1));

/** The versions that are or were in force, newest first. */
export async function* versionsBack(store: VersionStore): AsyncGenerator<OrganisationRecord> {
  let next = (await nameInForce(store))?.version;
  while (next !== undefined) {
    const record = await readVersion(store, next);
    yield record;
    next = record.before;
  }
}
