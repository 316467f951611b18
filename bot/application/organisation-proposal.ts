import type { Member, Organisation } from '../domain/organisation.ts';
import { type Consequence, changesIn, type Difference, differences } from '../domain/organisation-difference.ts';
import type {
  NotReadable,
  OrganisationFile,
  OrganisationReader,
  ReadOrganisation,
  SpelledService,
} from '../ports/organisation-reader.ts';
import type { OrganisationRecord, Store } from '../ports/store.ts';
import { putInForce, type VersionInForce, versionInForce } from './organisation-versions.ts';

export interface ProposalParts {
  readonly store: Pick<Store, 'organisations' | 'settings' | 'cases'>;
  readonly read: OrganisationReader;
}

/** An organisation that could come into force, compared with the one that is. */
export interface Proposal {
  readonly files: readonly OrganisationFile[];
  readonly digest: string;
  /** What it would take the place of. */
  readonly before: VersionInForce | undefined;
  readonly differences: readonly Difference[];
  /** What else people must know before they decide. */
  readonly consequences: readonly Consequence[];
  /** Services that the files no longer have. */
  readonly kept: readonly SpelledService[];
}

/** Files with the names of some that are there take their places; others are all there is. */
function completed(
  files: readonly OrganisationFile[],
  before: readonly OrganisationFile[],
): readonly OrganisationFile[] {
  const sent = new Map(files.map((file) => [file.name, file]));
  const isPart = files.every(({ name }) => before.some((file) => file.name === name));
  return isPart ? before.map((file) => sent.get(file.name) ?? file) : files;
}

/** Checks the files, and what the cases that there are have to say to them. Changes nothing. */
export async function propose(
  parts: ProposalParts,
  sent: readonly OrganisationFile[],
): Promise<Proposal | NotReadable> {
  const { store, read } = parts;
  const before = await versionInForce(store);
  const files = completed(sent, before?.record.files ?? []);
  const old = before && readIn(read, before.record);
  const next = read(files);
  if ('problems' in next) return next;
  const kept = keptBy(next, old, before?.record);
  const whole = read(files, kept);
  if ('problems' in whole) return whole;
  const problems = old ? await teamsStillNeeded(parts, old.organisation, next) : [];
  if (problems.length > 0) return { problems };
  return {
    ...{ files, digest: next.digest, before, kept },
    differences: differences(old?.values ?? {}, next.values),
    consequences: old ? await consequencesOf(parts, old, next) : [],
  };
}

/** Puts it in force. Undefined when something else has come into force since it was compared. */
export async function takeIntoUse(
  { store }: Pick<ProposalParts, 'store'>,
  { files, digest, kept, differences: found, before }: Proposal,
  who: Pick<OrganisationRecord, 'at' | 'by' | 'note' | 'upload'>,
): Promise<OrganisationRecord | undefined> {
  return putInForce(store, { ...who, files, digest, kept, changes: changesIn(found) }, before);
}

/** A version that this release cannot read can only be taken the place of. */
function readIn(read: OrganisationReader, { files, kept }: OrganisationRecord): ReadOrganisation | undefined {
  const found = read(files, kept);
  return 'problems' in found ? undefined : found;
}

const spelled = (values: ReadOrganisation['values']): readonly SpelledService[] =>
  Array.isArray(values.services) ? values.services : [];

/** Old cases must stay readable, so a service that the files no longer have stays, retired. */
function keptBy(
  next: ReadOrganisation,
  old: ReadOrganisation | undefined,
  record: OrganisationRecord | undefined,
): readonly SpelledService[] {
  const ids = new Set(spelled(next.values).map(({ id }) => id));
  return [...(old ? spelled(old.values) : []), ...(record?.kept ?? [])].filter(({ id }) => !ids.has(id));
}

const EVERYTHING = { id: '', seesConfidential: true };

/** A team may go when no open case would be left without one. */
async function teamsStillNeeded(
  { store }: ProposalParts,
  { teams }: Organisation,
  next: ReadOrganisation,
): Promise<readonly string[]> {
  const gone = teams.filter(({ id }) => !next.organisation.teams.some((team) => team.id === id));
  const needed = await Promise.all(
    gone.map(async ({ id }) => {
      const { items } = await store.cases.queue({ teamIds: [id], viewer: EVERYTHING }, { size: 1 });
      return items.length > 0 ? [id] : [];
    }),
  );
  return needed
    .flat()
    .map((id) => `${next.fileOf('teams')}: teams: "${id}" is missing and has open cases; allowed: without open cases`);
}

async function consequencesOf(
  { store }: ProposalParts,
  old: ReadOrganisation,
  next: ReadOrganisation,
): Promise<readonly Consequence[]> {
  const ids = new Set(spelled(next.values).map(({ id }) => id));
  const services = old.organisation.services.filter(({ id, retired }) => !ids.has(id) && !retired);
  const leaving = old.organisation.members.filter(({ id }) => !next.organisation.members.some((one) => one.id === id));
  const hasAdministrator = next.organisation.members.some(({ roles }) => roles.includes('administrator'));
  return [
    ...services.map(({ id, name }): Consequence => ({ kind: 'serviceKept', id, name })),
    ...(await openCasesOf(store, old.organisation, leaving)),
    ...(hasAdministrator ? [] : [{ kind: 'noAdministrator' } as const]),
  ];
}

/** Cases keep the name of whoever has them; the team must know that they are left. */
async function openCasesOf(
  { cases }: Pick<Store, 'cases'>,
  { teams }: Organisation,
  leaving: readonly Member[],
): Promise<readonly Consequence[]> {
  if (leaving.length === 0) return [];
  const load = (await Promise.all(teams.map(({ id }) => cases.load(id)))).flat();
  return leaving.flatMap(({ id, name }): Consequence[] => {
    const openCases = load.filter(({ assigneeId }) => assigneeId === id).length;
    return openCases > 0 ? [{ kind: 'memberLeaves', name, openCases }] : [];
  });
}
