import type { z } from 'zod';
import { type Entry, lists, type Singles, singles } from './organisation-schema.ts';

/** Takes a problem and its place, such as `services[3].teamId`. */
export type Report = (place: string, what: string) => void;
export type Entries = { readonly [Key in keyof Entry]: readonly Entry[Key][] };
type Values = Readonly<Record<string, unknown>>;

/** Checks each part by itself and what they say of each other; reports all problems. Undefined when a part is missing. */
export function checkOrganisation(values: Values, report: Report): { one: Singles; many: Entries } | undefined {
  const check = <Schema extends z.ZodType>(schema: Schema, key: string) => checked(schema, values[key], key, report);
  const one: Partial<Singles> = {
    name: check(singles.name, 'name'),
    desk: check(singles.desk, 'desk'),
    defaultTeamId: check(singles.defaultTeamId, 'defaultTeamId'),
    securityTeamId: check(singles.securityTeamId, 'securityTeamId'),
    defaultServiceId: check(singles.defaultServiceId, 'defaultServiceId'),
    calendar: check(singles.calendar, 'calendar'),
  };
  const many = {
    teams: entries(lists.teams, 'teams', values, report),
    serviceLevels: entries(lists.serviceLevels, 'serviceLevels', values, report),
    services: entries(lists.services, 'services', values, report),
    people: entries(lists.people, 'people', values, report),
  };
  checkIds(values, report);
  checkReferences(values, report);
  checkDays(one.calendar, report);
  return isComplete(one) ? { one, many } : undefined;
}

const isComplete = (one: Partial<Singles>): one is Singles => Object.values(one).every((value) => value !== undefined);

function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
  report: Report,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, value, place, report);
  return undefined;
}

function reportIssue(issue: z.core.$ZodIssue, value: unknown, place: string, report: Report): void {
  const found = issue.path.reduce<unknown>((inner, key) => fieldOf(inner, key), value);
  const at = place + issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  if (issue.code === 'unrecognized_keys') for (const key of issue.keys) report(`${at}.${key}`, issue.message);
  else if (found === undefined) report(at, 'is missing');
  else report(at, `${shown(found)}: ${wording(issue)}`);
}

/** What is wrong with a key of a table is told by the issue inside. */
const wording = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message).join('; ') : issue.message;

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null;
const fieldOf = (value: unknown, key: PropertyKey): unknown => (isObject(value) ? value[key] : undefined);
const longestShown = 60;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
};

function entries<Schema extends z.ZodType>(
  schema: Schema,
  key: string,
  values: Values,
  report: Report,
): z.output<Schema>[] {
  const list = values[key];
  if (!Array.isArray(list)) {
    report(key, list === undefined ? 'is missing' : `${shown(list)}: must be a list`);
    return [];
  }
  if (list.length === 0) report(key, 'must have at least one entry');
  return list.flatMap((entry: unknown, index) => {
    const read = checked(schema, entry, `${key}[${index}]`, report);
    return read === undefined ? [] : [read];
  });
}

/** Also entries with other faults count, so that one fault does not make ten. */
const raw = (values: Values, key: string): readonly unknown[] => {
  const list = values[key];
  return Array.isArray(list) ? list : [];
};
const idOf = (entry: unknown): string | undefined => {
  const id = fieldOf(entry, 'id');
  return typeof id === 'string' ? id.toLowerCase() : undefined;
};

function checkIds(values: Values, report: Report): void {
  for (const key of Object.keys(lists)) {
    const ids = raw(values, key).map(idOf);
    ids.forEach((id, index) => {
      const first = ids.indexOf(id);
      if (id !== undefined && first < index)
        report(`${key}[${index}].id`, `${shown(id)}: is also the id of ${key}[${first}]`);
    });
  }
}

function checkReferences(values: Values, report: Report): void {
  const known = (key: string) => raw(values, key).flatMap((entry) => idOf(entry) ?? []);
  const refer = (place: string, value: unknown, what: string, key: string) => {
    if (typeof value !== 'string' || known(key).includes(value) || known(key).length === 0) return;
    report(place, `${shown(value)}: no such ${what}; allowed: ${known(key).join(', ')}`);
  };
  raw(values, 'services').forEach((service, index) => {
    refer(`services[${index}].teamId`, fieldOf(service, 'teamId'), 'team', 'teams');
    refer(`services[${index}].serviceLevelId`, fieldOf(service, 'serviceLevelId'), 'service level', 'serviceLevels');
  });
  raw(values, 'people').forEach((person, index) => {
    const teams = fieldOf(person, 'teams');
    if (!Array.isArray(teams)) return;
    for (const [at, team] of teams.entries()) refer(`people[${index}].teams[${at}]`, team, 'team', 'teams');
  });
  refer('defaultTeamId', values.defaultTeamId, 'team', 'teams');
  refer('securityTeamId', values.securityTeamId, 'team', 'teams');
  refer('defaultServiceId', values.defaultServiceId, 'service', 'services');
}

function checkDays(calendar: Singles['calendar'] | undefined, report: Report): void {
  for (const day of calendar?.closedDays ?? []) {
    if (calendar?.partialDays[day])
      report(`calendar.partialDays.${day}`, 'is a closed day too; allowed: one of the two');
  }
}
