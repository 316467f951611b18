import { endOf, lengthen, type Openings, openingsAround } from './openings.ts';
import type { Calendar, CalendarId, Hours, Organisation } from './organisation.ts';

/** A moment: a Date, milliseconds since 1970, or a stored time (ISO 8601 with zone). */
export type Moment = Date | number | string;

const minute = 60_000;
const day = 86_400_000;
/** No calendar is closed for longer; one that is never opens. */
const longestClosed = 800 * day;
/** Further than anything that a case asks for. */
const furthest = 100 * 365 * day;

const wholeDay: readonly Hours[] = [['00:00', '24:00']];
/** Day and night, holidays too. */
const roundTheClock: Calendar = {
  timeZone: 'UTC',
  weekly: {
    ...{ mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay, fri: wholeDay, sat: wholeDay, sun: wholeDay },
  },
  ...{ partialDays: {}, closedDays: [], holidays: [] },
};

/** The calendar that a clock runs by. Throws when there is none of that id. */
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
  const { from, to } = openingsAround(time, time, calendar);
  const opens = from[indexAfter(time, to)];
  return opens !== undefined && opens <= time;
}

/** The first moment from `at` on when it is open: `at` itself while it is. Throws when it never opens. */
export function nextOpening(at: Moment, calendar: Calendar): Date {
  const time = milliseconds(at);
  const { openings, index } = openingFrom(time, calendar);
  return new Date(Math.max(time, openings.from[index] ?? time));
}

/**
 * When it closes next, from `at` on; periods without a pause between them are one. Undefined when it does not close
 * within two years. Throws when it never opens.
 */
export function nextClosing(at: Moment, calendar: Calendar): Date | undefined {
  const time = milliseconds(at);
  const { openings, index } = openingFrom(time, calendar);
  while ((openings.to[index] ?? time) >= endOf(openings)) {
    if (endOf(openings) > time + longestClosed) return undefined;
    lengthen(openings);
  }
  return new Date(openings.to[index] ?? time);
}

/** The first opening after `at`: while it is open, the one after the next closing. Undefined when that is not within two years. */
export function opensNext(at: Moment, calendar: Calendar): Date | undefined {
  if (!isOpen(at, calendar)) return nextOpening(at, calendar);
  const closes = nextClosing(at, calendar);
  return closes && nextOpening(closes, calendar);
}

/**
 * When so many minutes of the calendar have passed. A time that falls on the closing minute stands there; what starts
 * while it is closed counts from the next opening, as do no minutes at all. Throws when it never opens, and when it is
 * not open for so long within a hundred years.
 */
export function dueAt(start: Moment, minutes: number, calendar: Calendar): Date {
  if (Number.isNaN(minutes)) throw new RangeError('Not a number of minutes');
  if (minutes <= 0) return nextOpening(start, calendar);
  const begin = milliseconds(start);
  const openings = openingsAround(begin, begin, calendar);
  const { from, to, before } = openings;
  const open = openUntil(begin, openings) + minutes * minute;
  while (openings.total < open) lengthenAfter(Math.max(begin, to.at(-1) ?? begin), begin, openings);
  const index = indexFrom(open, before) - 1;
  return new Date((from[index] ?? begin) + open - (before[index] ?? 0));
}

/** Minutes of the calendar between two moments, with fractions; 0 when `to` is not after `from`. Throws beyond a hundred years. */
export function minutesBetween(from: Moment, to: Moment, calendar: Calendar): number {
  const [start, end] = [milliseconds(from), milliseconds(to)];
  if (end <= start) return 0;
  if (end - start > furthest) throw new RangeError('Too far away');
  const openings = openingsAround(start, end, calendar);
  return (openUntil(end, openings) - openUntil(start, openings)) / minute;
}

/** The first opening that ends after a moment. */
function openingFrom(time: number, calendar: Calendar): { readonly openings: Openings; readonly index: number } {
  const openings = openingsAround(time, time, calendar);
  const index = indexAfter(time, openings.to);
  while (index === openings.to.length) lengthenAfter(time, time, openings);
  return { openings, index };
}

function lengthenAfter(lastOpen: number, begin: number, openings: Openings): void {
  if (endOf(openings) > lastOpen + longestClosed) throw new RangeError('The calendar never opens');
  if (endOf(openings) > begin + furthest) throw new RangeError('Too far away');
  lengthen(openings);
}

/** How long it was open until a moment, of all that the openings tell of. */
function openUntil(time: number, { from, to, before, total }: Openings): number {
  const index = indexAfter(time, to);
  return index === to.length ? total : (before[index] ?? 0) + Math.max(0, time - (from[index] ?? time));
}

/** Index of the first whole number above a limit; their count when there is none. */
const indexAfter = (limit: number, numbers: readonly number[]): number => indexFrom(Math.floor(limit) + 1, numbers);

/** Index of the first number that is not below a limit; their count when there is none. Numbers go upwards. */
function indexFrom(limit: number, numbers: readonly number[]): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function milliseconds(at: Moment): number {
  const time = typeof at === 'string' ? Date.parse(at) : Number(at);
  if (!Number.isFinite(time)) throw new RangeError('Not a point in time');
  return time;
}
