import { z } from 'zod';
import { nextOpening } from './domain/calendar.ts';
import { HOLIDAYS } from './domain/holidays.ts';
import type { Calendar } from './domain/organisation.ts';

/** The organisation as its files spell it; `organisation-file.ts` turns it into the domain's types. */

/** An object with these keys only; a slip in an optional key is not passed over. */
export const table = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) => {
      const keys = Object.keys(shape).join(', ');
      if (code === 'unrecognized_keys') return `unknown key; allowed: ${keys}`;
      return code === 'invalid_type' ? `allowed: an object with ${keys}` : undefined;
    },
  });

const line = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'at most 200 characters');
const id = z
  .string('must be a text')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'allowed: small letters a-z, digits and hyphens, at most 40');
const text = table({ da: line, en: line });
const longText = z.string('must be a text').trim().min(1, 'must not be empty').max(1000, 'at most 1000 characters');
const timeOfDay = z
  .string('must be a text')
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'allowed: a time of day as HH:MM');
const hours = z
  .tuple([timeOfDay, timeOfDay], 'allowed: opening and closing time, such as ["08:00", "15:30"]')
  .refine(([from, to]) => from < to, 'must open before it closes');
const day = z.union(
  [
    hours,
    z
      .array(hours)
      .min(1, 'must have at least one period')
      .refine(
        (all) => all.every(([from], index) => index === 0 || (all[index - 1]?.[1] ?? '') <= from),
        'the periods must be in order and must not overlap',
      ),
  ],
  { error: (issue) => firstOf(issue) },
);
const dayOfYear = z
  .string()
  .refine(
    (value) => isMonthAndDay(value) || isDate(value),
    'allowed: a day of the year as MM-DD, or of one year as YYYY-MM-DD',
  );
const minutes = z
  .int('allowed: whole minutes')
  .min(1, 'allowed: at least 1 minute')
  .max(525_600, 'allowed: at most one year');
/** Of which calendar, is checked among the references. */
const clock = z.string('must be a text');

/** Of several forms that a value may have, what is wrong with the one that it comes closest to. */
function firstOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  const [onePeriod = [], several = []] = issue.errors as readonly (readonly z.core.$ZodIssue[])[];
  const isList = Array.isArray(issue.input) && Array.isArray(issue.input[0]);
  return (isList ? several : onePeriod).map(({ message }) => message)[0];
}

function isMonthAndDay(value: string): boolean {
  const date = new Date(`2028-${value}T00:00Z`);
  return /^\d\d-\d\d$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === value;
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

const calendarShape = {
  timeZone: line.refine(isTimeZone, 'allowed: an IANA time zone such as Europe/Copenhagen'),
  weekly: table({
    mon: day.optional(),
    tue: day.optional(),
    wed: day.optional(),
    thu: day.optional(),
    fri: day.optional(),
    sat: day.optional(),
    sun: day.optional(),
  }).refine((days) => Object.keys(days).length > 0, 'must be open on at least one weekday'),
  partialDays: z.record(dayOfYear, day).default({}),
  closedDays: z.array(dayOfYear).default([]),
  holidays: z.array(z.enum(HOLIDAYS, `allowed: ${HOLIDAYS.join(', ')}`), 'must be a list').default(() => [...HOLIDAYS]),
  /** For readers of the file. */
  publicHolidays: line.optional(),
};
const calendar = table(calendarShape).check(checkCalendar);
const namedCalendar = table({ id, name: text, ...calendarShape }).check(checkCalendar);

/** What the parts of a calendar say of each other, once each of them is right. */
function checkCalendar({ value, issues }: z.core.ParsePayload<z.output<z.ZodObject<typeof calendarShape>>>): void {
  if (issues.length > 0) return;
  for (const [day, input] of Object.entries(value.partialDays)) {
    const message = 'is a closed day too; allowed: one of the two';
    if (value.closedDays.includes(day)) issues.push({ code: 'custom', input, path: ['partialDays', day], message });
  }
  const message = 'never opens; allowed: open on some day of every year';
  if (!opens(value as Calendar)) issues.push({ code: 'custom', input: value.weekly, path: ['weekly'], message });
}

function opens(calendar: Calendar): boolean {
  try {
    return Boolean(nextOpening('2000-01-01T00:00:00Z', calendar));
  } catch {
    return false;
  }
}

const date = z.string('must be a text').refine(isDate, 'allowed: a date as YYYY-MM-DD');

function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const localTime = z
  .string('must be a text')
  .refine(
    (value) => isDate(value.slice(0, 10)) && /^(?:|T(?:[01]\d|2[0-3]):[0-5]\d)$/.test(value.slice(10)),
    'allowed: a date as YYYY-MM-DD, or a local time as YYYY-MM-DDTHH:MM',
  );

const entraId = z
  .string('must be a text')
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'allowed: an Entra object id, such as 0f8fad5b-d9cb-469f-a165-70867728950e',
  );

/** Local times that compare as texts: a date begins with its day, and ends with it. */
export const onCallSpan = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  from: from.length === 10 ? `${from}T00:00` : from,
  to: to.length === 10 ? `${to}T24:00` : to,
});

const onCall = table({ from: localTime, to: localTime, personId: entraId }).refine((entry) => {
  const { from, to } = onCallSpan(entry);
  return from < to;
}, 'must not end before it begins');

const team = table({
  id,
  name: text,
  channel: line,
  dutyHours: line.optional(),
  onCall: z.array(onCall, 'must be a list').max(1000, 'at most 1000 entries').default([]),
  /** For readers of the file: who is in a team is said by the people. */
  line: z.int().optional(),
  consultants: z.array(line).optional(),
});

const target = table({ response: minutes, resolution: minutes }).refine(
  ({ response, resolution }) => response <= resolution,
  'response must not be later than resolution',
);

/** Percent; of bronze in domain.md 2.3. */
const DEFAULT_GOAL = 80;

const serviceLevel = table({
  id,
  name: text,
  calendar: table({
    P1: clock.optional(),
    P2: clock.optional(),
    P3: clock.optional(),
    P4: clock.optional(),
    default: clock,
  }).transform(({ P1, P2, P3, P4, default: usual }) => ({
    ...{ P1: P1 ?? usual, P2: P2 ?? usual, P3: P3 ?? usual, P4: P4 ?? usual },
  })),
  targetsMinutes: table({ P1: target, P2: target, P3: target, P4: target }),
  attainmentGoalPct: z
    .number('allowed: 0 to 100')
    .min(0, 'allowed: 0 to 100')
    .max(100, 'allowed: 0 to 100')
    .default(DEFAULT_GOAL),
});

const group = table({ id, name: text });

const fieldTypes = ['text', 'longText', 'number', 'date', 'choice', 'person'] as const;

const orderField = table({
  id,
  label: text,
  type: z.enum(fieldTypes, `allowed: ${fieldTypes.join(', ')}`),
  required: z.boolean('allowed: true, false').default(false),
  choices: z
    .array(table({ id, name: text }))
    .min(1, 'must have at least one choice')
    .optional(),
});

const orderItem = table({
  id,
  name: text,
  description: text.optional(),
  fields: z.array(orderField, 'must be a list').max(12, 'at most 12 fields').default([]),
  deliveryDays: z.int('allowed: whole service days').min(1, 'allowed: 1 to 260').max(260, 'allowed: 1 to 260'),
  approval: z.boolean('allowed: true, false').default(false),
});

const service = table({
  id,
  name: text,
  description: table({ da: longText, en: longText }),
  teamId: id,
  serviceLevelId: id,
  criticality: z.enum(['lav', 'middel', 'hoej', 'kritisk'], 'allowed: lav, middel, hoej, kritisk'),
  citizenFacing: z.boolean('allowed: true, false'),
  aliases: z.array(line),
  selfHelp: table({ da: z.array(longText), en: z.array(longText) }),
  defaultKind: z.enum(['fejl', 'bestilling', 'ide'], 'allowed: fejl, bestilling, ide'),
  group: id.optional(),
  retired: z.boolean('allowed: true, false').default(false),
  orders: z.array(orderItem, 'must be a list').default([]),
});

const roles = ['consultant', 'coordinator', 'manager', 'security', 'administrator'] as const;
const duties = ['openingHours', 'always', 'never'] as const;

const person = table({
  id: entraId,
  name: line,
  roles: z.array(z.enum(roles, `allowed: ${roles.join(', ')}`)),
  teams: z.array(id),
  duty: z.enum(duties, `allowed: ${duties.join(', ')}`),
  department: line.optional(),
  location: line.optional(),
  locale: z
    .string()
    .regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'allowed: a locale such as da-DK or en-GB')
    .optional(),
});

const leader = table({
  id: entraId,
  name: line,
  departments: z.array(line, 'must be a list').min(1, 'must have at least one department'),
  deputyId: entraId.optional(),
  away: table({ from: date, to: date })
    .refine(({ from, to }) => from <= to, 'must not end before it begins')
    .optional(),
});

/** Top-level keys with one value each. */
export const singles = {
  name: line,
  desk: table({ phone: line, onCallPhone: line }),
  defaultTeamId: id,
  securityTeamId: id,
  defaultServiceId: id,
  calendar,
  pausesAtVendor: z.boolean('allowed: true, false').default(false),
};
/** Top-level keys with a list, read entry by entry so that one wrong entry hides no other. */
export const lists = {
  calendars: namedCalendar,
  teams: team,
  serviceLevels: serviceLevel,
  groups: group,
  services: service,
  people: person,
  leaders: leader,
};
/** Lists that may be empty or not be there. */
export const optionalLists: readonly string[] = ['calendars', 'groups', 'leaders'];
/** Allowed for readers of the file, and not read. */
export const ignoredKeys: readonly string[] = ['meta', '$schema'];

export type Singles = { readonly [Key in keyof typeof singles]: z.output<(typeof singles)[Key]> };
/** One entry of each list. */
export type Entry = { readonly [Key in keyof typeof lists]: z.output<(typeof lists)[Key]> };
