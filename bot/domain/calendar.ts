import { DateTime, IANAZone } from 'luxon';
import { danishHolidays, HOLIDAYS } from './holidays.ts';
import type { Calendar, CalendarId, Day, Hours, Organisation, Weekday } from './organisation.ts';

/** A moment: a Date, milliseconds since 1970, or a stored time (ISO 8601 with zone). */
export type Moment = Date | number | string;

const minute = 60_000;
const day = 86_400_000;
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const wholeDay: readonly Hours[] = [['00:00', '24:00']];

/** Day and night, holidays too. */
const roundTheClock: Calendar = {
  timeZone: 'UTC',
  weekly: Object.fromEntries(weekdays.map((weekday) => [weekday, wholeDay])),
  ...{ partialDays: {}, closedDays: [], holidays: [] },
};

/** The calendar that a clock runs by. */
export function calendarOf(organisation: Pick<Organisation, 'calendar' | 'calendars'>, id: CalendarId): Calendar {
  if (id === 'openingHours') return organisation.calendar;
  if (id === '24x7') return roundTheClock;
  const found = organisation.calendars.find((one) => one.id === id);
  if (!found) throw new Error(`There is no calendar ${id}`);
  return found;
}

/** Whether it is open. At the closing minute it is closed. */
export function isOpen(at: Moment, calendar: Calendar): boolean {
  const time = milliseconds(at);
  return openingEndingAfter(time, calendar)[0] <= time;
}

/** The first moment from `at` on when it is open: `at` itself while it is. */
export function nextOpening(at: Moment, calendar: Calendar): Date {
  const time = milliseconds(at);
  return new Date(Math.max(time, openingEndingAfter(time, calendar)[0]));
}

/**
 * When so many minutes of the calendar have passed. A time that falls on the closing minute stands there; what starts
 * while it is closed counts from the next opening.
 */
export function dueAt(startsAt: Moment, minutes: number, calendar: Calendar): Date {
  const from = milliseconds(startsAt);
  if (minutes <= 0) return nextOpening(from, calendar);
  const start = firstYear(from);
  let left = minutes * minute;
  for (let year = start; ; year++) {
    const table = yearOf(year, calendar);
    const gone = openBefore(from, table);
    const rest = table.total - gone;
    if (left <= rest) return new Date(timeWhenOpen(gone + left, table));
    left -= rest;
    if (year > LAST_YEAR) throw new RangeError('Too far away');
    if (year === start + MOST_CLOSED_YEARS && left === minutes * minute) throw new RangeError(NEVER_OPEN);
  }
}

/** Minutes of the calendar between two moments, with fractions; 0 when `to` is not after `from`. */
export function minutesBetween(from: Moment, to: Moment, calendar: Calendar): number {
  const start = milliseconds(from);
  const end = milliseconds(to);
  if (end <= start) return 0;
  let sum = 0;
  for (let year = firstYear(start); year <= lastYear(end); year++) {
    const table = yearOf(year, calendar);
    sum += openBefore(end, table) - openBefore(start, table);
  }
  return sum / minute;
}

/**
 * The local periods of a date (`YYYY-MM-DD`) in which it is open, none on a closed day. What is said of one date goes
 * before what is said of the day of every year, and both before the holidays; a shorter day does not open what is closed
 * on that weekday.
 */
export function periodsOn(date: string, calendar: Calendar): readonly Hours[] {
  const { partialDays, closedDays, weekly, holidays = HOLIDAYS } = calendar;
  const monthAndDay = date.slice(5);
  const usual = weekly[weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? 'mon'];
  if (closedDays.includes(date) || !usual) return [];
  const once = partialDays[date];
  if (once) return periods(once);
  const holiday = danishHolidays(Number(date.slice(0, 4))).get(date);
  if (closedDays.includes(monthAndDay) || (holiday && holidays.includes(holiday))) return [];
  return periods(partialDays[monthAndDay] ?? usual);
}

/** Local times from the first opening to the last closing of a date; undefined on a closed day. */
export function hoursOn(date: string, calendar: Calendar): Hours | undefined {
  const all = periodsOn(date, calendar);
  const [first, last] = [all[0], all.at(-1)];
  return first && last && [first[0], last[1]];
}

/** A day has one period or several. */
export const periods = (hours: Day): readonly Hours[] => (isOnePeriod(hours) ? [hours] : hours);
const isOnePeriod = (hours: Day): hours is Hours => typeof hours[0] === 'string';

/** The openings of a year by the calendar's own dates, in order, in milliseconds. */
interface YearTable {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Open time before each opening. */
  readonly before: readonly number[];
  readonly total: number;
}

/** Zone rules are slow to ask, so each year is worked out once. */
const known = new WeakMap<Calendar, Map<number, YearTable>>();
const MOST_KNOWN_YEARS = 200;

function yearOf(year: number, calendar: Calendar): YearTable {
  let years = known.get(calendar);
  if (!years || years.size >= MOST_KNOWN_YEARS) {
    years = new Map();
    known.set(calendar, years);
  }
  const table = years.get(year) ?? workOut(year, calendar);
  years.set(year, table);
  return table;
}

function workOut(year: number, calendar: Calendar): YearTable {
  const [from, to, before]: [number[], number[], number[]] = [[], [], []];
  const local = localTimes(calendar.timeZone);
  let total = 0;
  for (let midnight = Date.UTC(year, 0, 1); midnight < Date.UTC(year + 1, 0, 1); midnight += day) {
    const date = new Date(midnight).toISOString().slice(0, 10);
    for (const [opens, closes] of periodsOn(date, calendar)) {
      const start = local(midnight, opens);
      const end = local(midnight, closes);
      if (start >= end) continue; // the clocks skipped it
      from.push(start);
      to.push(end);
      before.push(total);
      total += end - start;
    }
  }
  return { from, to, before, total };
}

/**
 * The moment of a local time of day, given with its date as midnight in UTC. A local time that the clocks skip is an hour
 * later, and one that comes twice is the first of the two. To ask a zone is slow: on most days its distance from UTC is
 * that of the days around.
 */
function localTimes(timeZone: string): (midnight: number, time: string) => number {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`Not a time zone: ${timeZone}`);
  const known = new Map<number, number>();
  const offsetAt = (time: number): number => {
    const offset = known.get(time) ?? zone.offset(time);
    known.set(time, offset);
    return offset;
  };
  return (midnight, time) => {
    const [hour = 0, minutes = 0] = time.split(':').map(Number);
    const offset = offsetAt(midnight);
    if (
      offsetAt(midnight - day) === offset &&
      offsetAt(midnight + day) === offset &&
      offsetAt(midnight + 2 * day) === offset
    )
      return midnight + (hour * 60 + minutes - offset) * minute;
    const { year, month, day: date } = DateTime.fromMillis(midnight, { zone: 'utc' });
    const local = DateTime.fromObject({ year, month, day: date }, { zone });
    return (hour === 24 ? local.plus({ days: 1 }) : local.set({ hour, minute: minutes })).toMillis();
  };
}

/** No place is further from UTC; at the turn of a year a moment may lie in either. */
const furthestFromUtc = 14 * 60 * minute;
const firstYear = (time: number): number => new Date(time - furthestFromUtc).getUTCFullYear();
const lastYear = (time: number): number => new Date(time + furthestFromUtc).getUTCFullYear();

/** No calendar is closed for longer; one that is never opens. */
const MOST_CLOSED_YEARS = 5;
const LAST_YEAR = 2200;
const NEVER_OPEN = 'The calendar never opens';

/** Open time of the year until a moment. */
function openBefore(time: number, { from, to, before, total }: YearTable): number {
  if (time <= (from[0] ?? 0)) return 0;
  if (time >= (to.at(-1) ?? 0)) return total;
  const index = firstEndingAfter(time, to);
  return (before[index] ?? 0) + Math.max(0, time - (from[index] ?? 0));
}

/** The moment when so much of the year's open time has passed; on a closing minute that minute. */
function timeWhenOpen(open: number, { from, before }: YearTable): number {
  let [low, high] = [0, before.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((before[middle] ?? 0) < open) low = middle;
    else high = middle - 1;
  }
  return (from[low] ?? 0) + open - (before[low] ?? 0);
}

/** The index of the first opening that ends after a moment; their number when none does. */
function firstEndingAfter(time: number, to: readonly number[]): number {
  let [low, high] = [0, to.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((to[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

function openingEndingAfter(time: number, calendar: Calendar): readonly [number, number] {
  const start = firstYear(time);
  for (let year = start; year <= start + MOST_CLOSED_YEARS; year++) {
    const { from, to } = yearOf(year, calendar);
    const index = firstEndingAfter(time, to);
    const [opens, closes] = [from[index], to[index]];
    if (opens !== undefined && closes !== undefined) return [opens, closes];
  }
  throw new RangeError(NEVER_OPEN);
}

function milliseconds(at: Moment): number {
  const time = typeof at === 'string' ? Date.parse(at) : Number(at);
  if (!Number.isFinite(time)) throw new RangeError('Not a point in time');
  return time;
}
