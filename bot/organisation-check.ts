import type { z } from 'zod';
import { type ExampleGroup, examples } from './organisation-examples.ts';
import { type FileLexicon, lexicon } from './organisation-lexicon.ts';
import { checkReferences, fieldOf, shown } from './organisation-references.ts';
import { type Entry, lists, optionalLists, type Singles, singles } from './organisation-schema.ts';

/** Takes a problem and its place, such as `services[3].teamId`. */
export type Report = (place: string, what: string) => void;
export type Entries = { readonly [Key in keyof Entry]: readonly Entry[Key][] };
export type Values = Readonly<Record<string, unknown>>;

/** `lexicon` and `examples` are left out when the files have none. */
export interface Checked {
  readonly one: Singles;
  readonly many: Entries;
  readonly lexicon?: FileLexicon;
  readonly examples?: readonly ExampleGroup[];
}

/** Checks each part by itself and what they say of each other; reports all problems. Undefined when a part is missing. */
export function checkOrganisation(values: Values, report: Report): Checked | undefined {
  const check = <Schema extends z.ZodType>(schema: Schema, key: string) => checked(schema, values[key], key, report);
  const one: Partial<Singles> = {
    name: check(singles.name, 'name'),
    desk: check(singles.desk, 'desk'),
    defaultTeamId: check(singles.defaultTeamId, 'defaultTeamId'),
    securityTeamId: check(singles.securityTeamId, 'securityTeamId'),
    defaultServiceId: check(singles.defaultServiceId, 'defaultServiceId'),
    calendar: check(singles.calendar, 'calendar'),
    pausesAtVendor: check(singles.pausesAtVendor, 'pausesAtVendor'),
  };
  const many = {
    calendars: entries(lists.calendars, 'calendars', values, report),
    teams: entries(lists.teams, 'teams', values, report),
    serviceLevels: entries(lists.serviceLevels, 'serviceLevels', values, report),
    groups: entries(lists.groups, 'groups', values, report),
    services: entries(lists.services, 'services', values, report),
    people: entries(lists.people, 'people', values, report),
    leaders: entries(lists.leaders, 'leaders', values, report),
  };
  checkReferences(values, report);
  const words = values.lexicon === undefined ? undefined : check(lexicon, 'lexicon');
  const written = values.examples === undefined ? undefined : check(examples, 'examples');
  return isComplete(one)
    ? { one, many, ...(words && { lexicon: words }), ...(written && { examples: written }) }
    : undefined;
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
  else if (found === undefined) report(at, `is missing; ${wording(issue)}`);
  else report(at, `${shown(found)}: ${wording(issue)}`);
}

/** What is wrong with a key of a table is told by the issue inside. */
const wording = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => message).join('; ');
  const isOurs = !issue.message.startsWith('Invalid input: expected');
  return issue.code === 'invalid_type' && !isOurs
    ? `allowed: ${KINDS[issue.expected] ?? issue.expected}`
    : issue.message;
};

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true, false',
};

function entries<Schema extends z.ZodType>(
  schema: Schema,
  key: string,
  values: Values,
  report: Report,
): z.output<Schema>[] {
  const list = values[key];
  const optional = optionalLists.includes(key);
  if (list === undefined && optional) return [];
  if (!Array.isArray(list)) {
    report(key, list === undefined ? 'is missing; must be a list' : `${shown(list)}: must be a list`);
    return [];
  }
  if (list.length === 0 && !optional) report(key, 'must have at least one entry');
  return list.flatMap((entry: unknown, index) => {
    const read = checked(schema, entry, `${key}[${index}]`, report);
    return read === undefined ? [] : [read];
  });
}
