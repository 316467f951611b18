import { DateTime } from 'luxon';
import { danishHolidays } from './holidays.ts';
import type { Calendar, Hours, Weekday } from './organisation.ts';

/** A moment: a Date, milliseconds since 1970, or a stored time (ISO 8601 with zone). */
export type Moment = Date | number | string;

/** Which time a promise is counted in. */
export type Clock = 'openingHours' | '24x7';

const ALWAYS: Calendar = { timeZone: 'UTC', weekly: {}, partialDays: {}, closedDays: [] };
export const calendarOf = ({ calendar }: { calendar: Calendar }, id: string): Calendar =>
  id === '24x7' ? ALWAYS : calendar;

interface Opening {
  /** Milliseconds; open from `from` until just before `to`. */
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const day = 86_400_000;
/** No desk is closed for longer; a calendar that is has no opening hours at all. */
const mostClosedDays = 800;
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Whether the desk is open. At the closing minute it is closed. */
export function isOpen(at: Moment, calendar: Calendar): boolean {
  const time = milliseconds(at);
  return calendar === ALWAYS || firstOpeningEndingAfter(time, calendar).from <= time;
}

/** The first moment from `at` on when the desk is open: `at` itself while it is. */
export function nextOpening(at: Moment, calendar: Calendar): Date {
  const time = milliseconds(at);
  return new Date(Math.max(time, firstOpeningEndingAfter(time, calendar).from));
}

/** When so many minutes of the clock have passed. A time that falls on the closing minute stands there. */
export function dueAt(start: Moment, minutes: number, calendar: Calendar, clock: Clock = 'openingHours'): Date {
  const from = milliseconds(start);
  if (clock === '24x7' || calendar === ALWAYS) return new Date(from + minutes * minute);
  let left = minutes * minute;
  let opening = firstOpeningEndingAfter(from, calendar);
  let at = Math.max(from, opening.from);
  while (left > opening.to - at) {
    left -= opening.to - at;
    opening = firstOpeningEndingAfter(opening.to, calendar);
    at = opening.from;
  }
  return new Date(at + left);
}

/** Minutes of the clock between two moments, with fractions; 0 when `to` is not after `from`. */
export function minutesBetween(from: Moment, to: Moment, calendar: Calendar, clock: Clock = 'openingHours'): number {
  const start = milliseconds(from);
  const end = milliseconds(to);
  if (end <= start) return 0;
  if (clock === '24x7' || calendar === ALWAYS) return (end - start) / minute;
  let sum = 0;
  let opening = firstOpeningEndingAfter(start, calendar);
  while (opening.from < end) {
    sum += Math.min(end, opening.to) - Math.max(start, opening.from);
    opening = firstOpeningEndingAfter(opening.to, calendar);
  }
  return sum / minute;
}

function milliseconds(at: Moment): number {
  const time = typeof at === 'string' ? Date.parse(at) : Number(at);
  if (!Number.isFinite(time)) throw new RangeError('Not a point in time');
  return time;
}

function firstOpeningEndingAfter(time: number, calendar: Calendar): Opening {
  // The local day of a moment is at most one away from its day in UTC.
  const start = Math.floor(time / day) - 1;
  for (let number = start; number < start + mostClosedDays; number++) {
    const opening = openingOn(number, calendar);
    if (opening && opening.to > time) return opening;
  }
  throw new RangeError('The calendar never opens');
}

/** Zone rules are slow to ask, and a case asks for the same days again and again: so each day is worked out once. */
const knownOpenings = new WeakMap<Calendar, Map<number, Opening | undefined>>();
const mostKnownDays = 20_000;

/** Opening hours of a local day, numbered from 1 January 1970. */
function openingOn(number: number, calendar: Calendar): Opening | undefined {
  let known = knownOpenings.get(calendar);
  if (!known || known.size > mostKnownDays) {
    known = new Map();
    knownOpenings.set(calendar, known);
  }
  if (!known.has(number)) known.set(number, workOutOpening(number, calendar));
  return known.get(number);
}

function workOutOpening(number: number, calendar: Calendar): Opening | undefined {
  const date = new Date(number * day).toISOString().slice(0, 10);
  const hours = hoursOn(date, calendar);
  if (!hours) return undefined;
  const [from, to] = hours.map((time) => localTime(date, time, calendar.timeZone));
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
}

/** Local opening hours of a date (`YYYY-MM-DD`); undefined on a closed day. */
export function hoursOn(date: string, calendar: Calendar): Hours | undefined {
  const monthAndDay = date.slice(5);
  if (calendar.closedDays.includes(monthAndDay) || danishHolidays(Number(date.slice(0, 4))).has(date)) return undefined;
  const weekday = weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7];
  const usual = weekday && calendar.weekly[weekday];
  // A shorter day does not open a desk that is closed on that weekday.
  return usual && (calendar.partialDays[monthAndDay] ?? usual);
}

function localTime(date: string, time: string, zone: string): number {
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!local.isValid) throw new RangeError(`Not a time in ${zone}: ${time}`);
  return local.toMillis();
}
