import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Leader, Organisation, Priority, ServiceLevel } from './domain/organisation.ts';
import { jsonFault } from './json-fault.ts';
import { checkOrganisation, type Entries, type Report } from './organisation-check.ts';
import { ignoredKeys, lists, type Singles, singles } from './organisation-schema.ts';

/** Everything that is wrong with the organisation's files, one line each: file, place, value, what is allowed. */
export class OrganisationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The organisation cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'OrganisationError';
    this.problems = problems;
  }
}

/** Reads one JSON file, or all `*.json` of a folder whose top-level keys make up the organisation. Rejects with `OrganisationError`. */
export async function readOrganisation(path: string): Promise<Organisation> {
  const problems: string[] = [];
  const files = await jsonFiles(path);
  const source = merged(
    await Promise.all(files.map(async (file) => ({ file, content: await parsed(file, problems) }))),
    problems,
  );
  const report: Report = (place, what) => {
    problems.push(`${source.get(topKey(place))?.file ?? basename(path)}: ${place}: ${what}`);
  };
  const values = Object.fromEntries([...source].map(([key, { value }]) => [key, value]));
  const checked = checkOrganisation(values, report);
  if (!checked || problems.length > 0) throw new OrganisationError(problems);
  return toOrganisation(checked.one, checked.many);
}

type Source = ReadonlyMap<string, { readonly file: string; readonly value: unknown }>;

const topKey = (place: string): string => place.split(/[.[]/)[0] ?? place;

async function jsonFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new OrganisationError([`${path}: no such file or folder`]);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new OrganisationError([`${path}: the folder has no .json file`]);
  return names.map((name) => join(path, name));
}

async function parsed(file: string, problems: string[]): Promise<Record<string, unknown>> {
  const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content)) return content;
    problems.push(`${basename(file)}: must hold one JSON object`);
  } catch {
    problems.push(`${basename(file)}:${jsonFault(text)}: not valid JSON`);
  }
  return {};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merged(
  files: readonly { readonly file: string; readonly content: Record<string, unknown> }[],
  problems: string[],
): Source {
  const source = new Map<string, { file: string; value: unknown }>();
  for (const { file: path, content } of files) {
    const file = basename(path);
    for (const [key, value] of Object.entries(content)) {
      const first = source.get(key);
      if (ignoredKeys.includes(key)) continue;
      if (!(key in singles || key in lists))
        problems.push(`${file}: ${key}: unknown key; allowed: ${allKeys.join(', ')}`);
      else if (first) problems.push(`${file}: ${key}: is also in ${first.file}; allowed in one file only`);
      else source.set(key, { file, value });
    }
  }
  return source;
}

const allKeys = [...Object.keys(singles), ...Object.keys(lists)];

function toOrganisation({ calendar, ...one }: Singles, many: Entries): Organisation {
  const { timeZone, weekly, partialDays, closedDays } = calendar;
  return {
    ...one,
    calendar: { timeZone, weekly, partialDays, closedDays },
    teams: many.teams.map(({ id, name, channel }) => ({ id, name, channel })),
    serviceLevels: many.serviceLevels.map(toServiceLevel),
    groups: many.groups,
    services: many.services.map((service) => ({ ...service, defaultKind: kinds[service.defaultKind] })),
    members: many.people.map(({ id, teams, ...person }) => ({ ...person, id: id.toLowerCase(), teamIds: teams })),
    leaders: many.leaders.map(toLeader),
  };
}

const toLeader = ({ id, deputyId, ...leader }: Entries['leaders'][number]): Leader => ({
  ...leader,
  id: id.toLowerCase(),
  ...(deputyId !== undefined && { deputyId: deputyId.toLowerCase() }),
});

const kinds = { fejl: 'incident', bestilling: 'request', ide: 'idea' } as const;
const clocks = { aabningstid: 'openingHours', '24x7': '24x7' } as const;

function toServiceLevel({ id, name, calendar, targetsMinutes }: Entries['serviceLevels'][number]): ServiceLevel {
  const clock = (priority: Priority) => clocks[calendar[priority] ?? calendar.default];
  return {
    id,
    name,
    clock: { P1: clock('P1'), P2: clock('P2'), P3: clock('P3'), P4: clock('P4') },
    targets: targetsMinutes,
  };
}
