import { DateTime } from 'luxon';
import { fold } from './text.ts';

/** When somebody is away or on call, as people say it. Local dates (`YYYY-MM-DD`) or times (`YYYY-MM-DDTHH:MM`); a date that ends it is in it. */
export interface SpokenSpan {
  readonly from?: string;
  readonly until?: string;
}

const MONTHS = [
  ...['januar|january|jan', 'februar|february|feb', 'marts|march|mar', 'april|apr', 'maj|may', 'juni|june|jun'],
  ...['juli|july|jul', 'august|aug', 'september|sept|sep', 'oktober|october|okt|oct', 'november|nov', 'december|dec'],
];
const WEEKDAYS = [
  ...['mandag|monday', 'tirsdag|tuesday', 'onsdag|wednesday', 'torsdag|thursday', 'fredag|friday'],
  ...['loerdag|saturday', 'soendag|sunday'],
];
const month = `(?:${MONTHS.join('|')})`;
const placeOf = (word: string, names: readonly string[]): number =>
  names.findIndex((each) => new RegExp(`^(?:${each})$`).test(word));

/** A date without a year that is longer gone than this is next year's. */
const MOST_DAYS_BACK = 60;

/** Undefined when something in the text is no time. `today`: the local date. */
export function readSpan(text: string, today: string): SpokenSpan | undefined {
  const line = fold(text)
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[.!,]+$/, '')
    .trim()
    .replace(new RegExp(`^(?:fra )?(\\d{1,2})\\.?\\s?-\\s?(\\d{1,2})\\.?\\s?(${month})\\b`), '$1. $3 - $2. $3');
  if (line === '') return {};
  const onlyEnd = /^(?:indtil|til og med|til|t\.?o\.?m\.?|until|till|to|through) (.+)$/.exec(line);
  if (onlyEnd?.[1]) {
    const until = point(onlyEnd[1], today);
    return until?.rest === '' ? { until: until.local } : undefined;
  }
  const week = /^(?:i )?(?:uge|week) (\d{1,2})$/.exec(line);
  if (week) return wholeWeek(Number(week[1]), today);
  const start = point(line.replace(/^(?:fra og med|fra|from|den|on|i) (?!dag\b|morgen\b)/, ''), today);
  if (!start) return undefined;
  if (start.rest === '')
    return start.local.includes('T') ? { from: start.local } : { from: start.local, until: start.local };
  const joined = /^(?:-|til og med|til|to|until|through|og frem)\s*(.*)$/.exec(start.rest);
  if (!joined) return undefined;
  if (joined[1] === '') return { from: start.local };
  const end = point(joined[1] ?? '', start.local.slice(0, 10));
  return end?.rest === '' ? { from: start.local, until: end.local } : undefined;
}

interface Point {
  readonly local: string;
  readonly rest: string;
}

function point(text: string, around: string): Point | undefined {
  const day = dayAt(text.replace(/^(?:den|the) /, ''), around);
  const clock = /^(?:,? ?(?:kl\.?|klokken|at) ?(\d{1,2})(?:[.:](\d{2}))?|,? ?(\d{1,2}):(\d{2}))(?![\d.])/.exec(
    day ? day.rest : text,
  );
  if (!day && !clock) return undefined;
  const date = day?.local ?? around;
  const rest = (day ? day.rest : text).slice(clock?.[0].length ?? 0).trim();
  if (!clock) return { local: date, rest };
  const [hour, minute] = [Number(clock[1] ?? clock[3]), Number(clock[2] ?? clock[4] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return { local: `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, rest };
}

function dayAt(text: string, around: string): Point | undefined {
  const near = /^(i dag|today|i morgen|tomorrow)\b/.exec(text);
  if (near) return { local: plusDays(around, /dag|today/.test(near[0]) ? 0 : 1), rest: text.slice(near[0].length) };
  const weekday = new RegExp(`^(?:paa )?(${WEEKDAYS.join('|')})\\b(?! (?:den )?\\d)`).exec(text);
  if (weekday)
    return { local: nextWeekday(placeOf(weekday[1] ?? '', WEEKDAYS), around), rest: text.slice(weekday[0].length) };
  const named = new RegExp(`^(?:(?:${WEEKDAYS.join('|')}) (?:den )?)?`).exec(text)?.[0] ?? '';
  const spoken = text.slice(named.length);
  for (const [form, parts] of FORMS) {
    const found = form.exec(spoken);
    const local = found && dated(parts(found), around);
    if (found) return local ? { local, rest: spoken.slice(found[0].length) } : undefined;
  }
  return undefined;
}

type Parts = { readonly day: number; readonly month: number; readonly year?: string | undefined };
const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => Parts])[] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?!\d)/, ([, year, mm, dd]) => ({ day: Number(dd), month: Number(mm), year })],
  [
    new RegExp(`^(\\d{1,2})\\.? ?(${month})\\b\\.?(?:,? (\\d{4}))?`),
    ([, dd, name = '', year]) => ({ day: Number(dd), month: placeOf(name, MONTHS) + 1, year }),
  ],
  [
    new RegExp(`^(${month}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?`),
    ([, name = '', dd, year]) => ({ day: Number(dd), month: placeOf(name, MONTHS) + 1, year }),
  ],
  [
    /^(\d{1,2})[./-](\d{1,2})(?!\d)(?:[./-](\d{4}|\d{2})(?!\d))?/,
    ([, dd, mm, year]) => ({ day: Number(dd), month: Number(mm), year }),
  ],
];

function dated({ day, month: number, year }: Parts, around: string): string | undefined {
  const inYear = (one: number): DateTime => DateTime.fromObject({ year: one, month: number, day }, { zone: 'utc' });
  const start = DateTime.fromISO(around, { zone: 'utc' });
  if (year) return valid(inYear(Number(year.length === 2 ? `20${year}` : year)));
  const same = inYear(start.year);
  return valid(same.isValid && same >= start.minus({ days: MOST_DAYS_BACK }) ? same : inYear(start.year + 1));
}

const valid = (date: DateTime): string | undefined => (date.isValid ? (date.toISODate() ?? undefined) : undefined);
const plusDays = (date: string, days: number): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? date;

/** The next one after the day. */
function nextWeekday(weekday: number, after: string): string {
  const { weekday: today } = DateTime.fromISO(after, { zone: 'utc' });
  return plusDays(after, ((weekday + 1 - today + 6) % 7) + 1);
}

function wholeWeek(number: number, today: string): SpokenSpan | undefined {
  const now = DateTime.fromISO(today, { zone: 'utc' });
  const year = number >= now.weekNumber ? now.weekYear : now.weekYear + 1;
  const monday = DateTime.fromObject({ weekYear: year, weekNumber: number, weekday: 1 }, { zone: 'utc' });
  const from = valid(monday);
  return from ? { from, until: plusDays(from, 6) } : undefined;
}
