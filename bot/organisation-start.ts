import { putInForce, type VersionStore, versionInForce } from './application/organisation-versions.ts';
import type { Organisation } from './domain/organisation.ts';
import { differences } from './domain/organisation-difference.ts';
import { OrganisationError, organisationFiles } from './organisation-file.ts';
import { organisationIn } from './organisation-source.ts';
import type { Log } from './ports/log.ts';
import type { ReadOrganisation } from './ports/organisation-reader.ts';
import type { OrganisationRecord } from './ports/store.ts';

export interface StartingOrganisation {
  readonly organisation: Organisation;
  readonly version: string;
}

/**
 * The organisation to start with: the version in force; in a store that has none, the files, which become the first.
 * Rejects in clear words when it cannot be used.
 */
export async function organisationAtStart(
  store: VersionStore,
  path: string,
  now: Date,
  log: Log,
): Promise<StartingOrganisation> {
  const inForce = await versionInForce(store);
  if (inForce) return fromStore(inForce.record, path, log);
  const files = await organisationFiles(path);
  const { organisation, digest } = readOrThrow(organisationIn(files));
  const who = { at: now.toISOString(), by: { name: 'system' } };
  const first = await putInForce(store, { ...who, files, digest, kept: [] }, undefined);
  // Another instance that starts now was faster.
  if (!first) return organisationAtStart(store, path, now, log);
  log.info('organisation-from-files', { version: first.id });
  return { organisation, version: first.id };
}

function readOrThrow(found: ReturnType<typeof organisationIn>): ReadOrganisation {
  if ('problems' in found) throw new OrganisationError(found.problems);
  return found;
}

async function fromStore(
  { id, files, kept }: OrganisationRecord,
  path: string,
  log: Log,
): Promise<StartingOrganisation> {
  const found = organisationIn(files, kept);
  if ('problems' in found)
    throw new OrganisationError(
      found.problems,
      `This release cannot read the organisation in the store (${id}). Start the release that wrote it; or export it ` +
        'with "npm run organisation -- export <folder>", correct it, and import it again. Nothing was changed.',
    );
  if (!(await sayTheSame(found, path))) log.warn('organisation-files-differ', { version: id });
  return { organisation: found.organisation, version: id };
}

/** Whether the files say what the store says; they count for nothing as soon as the store has a version. */
async function sayTheSame(inForce: ReadOrganisation, path: string): Promise<boolean> {
  const files = await organisationFiles(path).catch(() => []);
  const found = organisationIn(files);
  return !('problems' in found) && differences(inForce.values, found.values).length === 0;
}
