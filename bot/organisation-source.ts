import { localMoment } from './domain/duty.ts';
import type { Calendar, CalendarId, Leader, Organisation, ServiceLevel, Team } from './domain/organisation.ts';
import { jsonFault } from './json-fault.ts';
import { type Checked, checkOrganisation, type Entries, type Report } from './organisation-check.ts';
import { cprNumbersIn, withoutCpr } from './organisation-cpr.ts';
import { examplesOr } from './organisation-examples.ts';
import { lexiconOr } from './organisation-lexicon.ts';
import { OPENING_HOURS } from './organisation-references.ts';
import { ignoredKeys, lists, type Singles, singles } from './organisation-schema.ts';
import type { NotReadable, OrganisationFile, ReadOrganisation, SpelledService } from './ports/organisation-reader.ts';
import { canonicalJson, sha256 } from './store-copy/canonical.ts';

/** More would not fit into one document of Cosmos DB (2 MB), with room for how it is written there. */
export const LARGEST_SOURCE_BYTES = 1_800_000;

type Source = ReadonlyMap<string, { readonly file: string; readonly value: unknown }>;

/** Reads files that are already in memory, such as a stored version or what somebody sent. An `OrganisationReader`. */
export function organisationIn(
  files: readonly OrganisationFile[],
  kept: readonly SpelledService[] = [],
): ReadOrganisation | NotReadable {
  const size = Buffer.byteLength(JSON.stringify(files));
  if (size > LARGEST_SOURCE_BYTES)
    return { problems: [`${named(files)}: ${size} bytes; allowed: at most ${LARGEST_SOURCE_BYTES}`] };
  const problems: string[] = [];
  const source = merged(files, problems);
  const fileOf = (key: string): string => source.get(key)?.file ?? named(files);
  const report: Report = (place, what) => problems.push(withoutCpr(`${fileOf(topKey(place))}: ${place}: ${what}`));
  const given = Object.fromEntries([...source].map(([key, { value }]) => [key, value]));
  const checked = checkOrganisation(withKept(given, kept), report);
  if (!checked || problems.length > 0) return { problems };
  const values = valuesOf(checked, given);
  const digest = sha256(canonicalJson(values));
  return {
    organisation: toOrganisation(checked),
    values,
    digest,
    fileOf,
  };
}

const named = (files: readonly OrganisationFile[]): string =>
  files.length === 1 ? withoutCpr(files[0]?.name ?? '') : 'organisation';

const topKey = (place: string): string => place.split(/[.[]/)[0] ?? place;

function merged(files: readonly OrganisationFile[], problems: string[]): Source {
  const source = new Map<string, { file: string; value: unknown }>();
  for (const given of files) {
    const file = withoutCpr(given.name);
    const content = parsed({ ...given, name: file }, problems);
    problems.push(...cprNumbersIn({ ...given, name: file }, content));
    for (const [key, value] of Object.entries(content)) {
      const first = source.get(key);
      if (ignoredKeys.includes(key)) continue;
      if (!allKeys.includes(key)) problems.push(`${file}: ${short(key)}: unknown key; allowed: ${allKeys.join(', ')}`);
      else if (first) problems.push(`${file}: ${key}: is also in ${first.file}; allowed in one file only`);
      else source.set(key, { file, value });
    }
  }
  return source;
}

const allKeys = [...Object.keys(singles), ...Object.keys(lists), 'lexicon', 'examples'];
const short = (key: string): string => withoutCpr(key).slice(0, 60);

function parsed({ name, text }: OrganisationFile, problems: string[]): Record<string, unknown> {
  const json = text.replace(/^\ufeff/, '');
  if (json.includes('\ufffd')) problems.push(`${name}: some letters cannot be read; allowed: a file saved as UTF-8`);
  try {
    const content: unknown = JSON.parse(json);
    if (!isObject(content)) problems.push(`${name}: must hold one JSON object`);
    else if (isDeeper(content, DEEPEST))
      problems.push(`${name}: lists and objects in each other; allowed: ${DEEPEST} deep`);
    else return content;
  } catch {
    problems.push(`${name}:${jsonFault(json)}: not valid JSON`);
  }
  return {};
}

/** More than any organisation needs, and less than any stack has. */
const DEEPEST = 20;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kept services after those of the files; what they refer to may be gone by now. */
function withKept(given: Record<string, unknown>, kept: readonly SpelledService[]): Record<string, unknown> {
  const inFiles = new Set(idsIn(given.services));
  const missing = kept.filter(({ id }) => !inFiles.has(String(id)));
  if (missing.length === 0 || !Array.isArray(given.services)) return given;
  const [teams, levels, groups] = [idsIn(given.teams), idsIn(given.serviceLevels), idsIn(given.groups)];
  const services = missing.map(({ group, ...service }) => ({
    ...service,
    ...(groups.includes(String(group)) && { group }),
    teamId: teams.includes(String(service.teamId)) ? service.teamId : given.defaultTeamId,
    serviceLevelId: levels.includes(String(service.serviceLevelId)) ? service.serviceLevelId : levels[0],
    ...{ retired: true, orders: [] },
  }));
  return { ...given, services: [...given.services, ...services] };
}

const idsIn = (list: unknown): readonly string[] =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) => (isObject(one) && typeof one.id === 'string' ? one.id : []))
    : [];

function valuesOf({ one, many, lexicon, examples }: Checked, given: Record<string, unknown>) {
  const inFiles = new Set(idsIn(given.services));
  const services = many.services.filter(({ id }) => inFiles.has(id));
  return { ...one, ...many, services, ...(lexicon && { lexicon }), ...(examples && { examples }) };
}

function toOrganisation({ one: { calendar, ...one }, many, lexicon, examples }: Checked): Organisation {
  return {
    ...one,
    calendar: toCalendar(calendar),
    calendars: many.calendars.map(({ id, name, ...own }) => ({ id, name, ...toCalendar(own) })),
    teams: many.teams.map((team) => toTeam(team, calendar)),
    serviceLevels: many.serviceLevels.map(toServiceLevel),
    groups: many.groups,
    services: many.services.map((service) => ({ ...service, defaultKind: kinds[service.defaultKind] })),
    members: many.people.map(({ id, teams, ...person }) => ({ ...person, id: id.toLowerCase(), teamIds: teams })),
    leaders: many.leaders.map(toLeader),
    lexicon: lexiconOr(lexicon),
    examples: examplesOr(examples),
  };
}

const toTeam = (
  { id, name, channel, dutyHours, onCall }: Entries['teams'][number],
  calendar: Checked['one']['calendar'],
): Team => ({
  ...{ id, name, channel },
  ...(dutyHours !== undefined && { dutyHours: clockOf(dutyHours) }),
  ...(onCall.length > 0 && {
    onCall: onCall
      .map(({ from, to, personId }) => ({
        from: localMoment(from, calendar),
        to: localMoment(to, calendar, true),
        personId: personId.toLowerCase(),
      }))
      .toSorted((one, other) => (one.from < other.from ? -1 : 1)),
  }),
});

const toLeader = ({ id, deputyId, ...leader }: Entries['leaders'][number]): Leader => ({
  ...leader,
  id: id.toLowerCase(),
  ...(deputyId !== undefined && { deputyId: deputyId.toLowerCase() }),
});

const kinds = { fejl: 'incident', bestilling: 'request', ide: 'idea' } as const;

const toCalendar = ({ timeZone, weekly, partialDays, closedDays, holidays }: Singles['calendar']): Calendar => ({
  ...{ timeZone, weekly: weekly as Calendar['weekly'], partialDays, closedDays, holidays },
});

/** The opening hours have a Danish name in the files. */
const clockOf = (calendar: string): CalendarId => (calendar === OPENING_HOURS ? 'openingHours' : calendar);

function toServiceLevel(level: Entries['serviceLevels'][number]): ServiceLevel {
  const { id, name, calendar, targetsMinutes, attainmentGoalPct } = level;
  const { P1, P2, P3, P4 } = calendar;
  return {
    id,
    name,
    clock: { P1: clockOf(P1), P2: clockOf(P2), P3: clockOf(P3), P4: clockOf(P4) },
    targets: targetsMinutes,
    goal: attainmentGoalPct,
  };
}
