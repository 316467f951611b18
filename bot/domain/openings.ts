import { periodsOn } from './calendar-days.ts';
import { danishHolidays } from './holidays.ts';
import type { Calendar } from './organisation.ts';
import { momentsBetween } from './zone-time.ts';

/**
 * Every time that a calendar is open in some years, one after the other and none touching the next, so that a question
 * is a search and not a walk. All times are in milliseconds, moments since 1970.
 */
export interface Openings {
  readonly calendar: Calendar;
  readonly firstYear: number;
  /** The first year that is not in it. */
  endYear: number;
  readonly from: number[];
  readonly to: number[];
  /** How long it had been open before each. */
  readonly before: number[];
  /** How long it is open in all of them. */
  total: number;
}

const day = 86_400_000;
const minute = 60_000;

/** Zone rules are slow to ask, and a case asks for the same years again and again: so each year is worked out once. */
const known = new WeakMap<Calendar, Openings>();
/** Of one calendar: less than a megabyte. */
const mostYears = 100;

/** The openings of a calendar around two moments, and perhaps of years before and after. */
export function openingsAround(from: number, to: number, calendar: Calendar): Openings {
  const openings = known.get(calendar);
  if (openings && startOf(openings) <= from && to < endOf(openings)) return openings;
  // The local day of a moment is at most one away from its day in UTC.
  const [first, last] = [new Date(from - day).getUTCFullYear(), new Date(to + day).getUTCFullYear()];
  const grown = (openings && joined(openings, first, last)) ?? lengthened(noneBefore(first, calendar), last);
  known.set(calendar, grown);
  return grown;
}

/** Before that moment openings may be missing. */
const startOf = ({ firstYear }: Openings): number => Date.UTC(firstYear, 0, 2);
/** From that moment on openings may be missing. */
export const endOf = ({ endYear }: Openings): number => Date.UTC(endYear, 0, 0);

/** Adds the openings of one more year. */
export function lengthen(openings: Openings): void {
  const { calendar, endYear } = openings;
  const [start, end] = [Date.UTC(endYear, 0, 1), Date.UTC(endYear + 1, 0, 1)];
  const momentOf = momentsBetween(start, end, calendar.timeZone);
  const holidays = danishHolidays(endYear);
  for (let midnight = start; midnight < end; midnight += day) {
    const date = new Date(midnight).toISOString().slice(0, 10);
    for (const [from, to] of periodsOn(date, calendar, holidays))
      add(openings, momentOf(midnight + timeOf(from)), momentOf(midnight + timeOf(to)));
  }
  openings.endYear += 1;
}

/** With the years from `first` to `last` too; undefined when that would be too many to keep. */
function joined(openings: Openings, first: number, last: number): Openings | undefined {
  const { calendar, firstYear, endYear } = openings;
  if (Math.max(endYear, last + 1) - Math.min(firstYear, first) > mostYears) return undefined;
  if (first >= firstYear) return lengthened(openings, last);
  const earlier = lengthened(noneBefore(first, calendar), firstYear - 1);
  for (const [index, from] of openings.from.entries()) add(earlier, from, openings.to[index] ?? from);
  earlier.endYear = endYear;
  return lengthened(earlier, last);
}

const noneBefore = (year: number, calendar: Calendar): Openings => ({
  ...{ calendar, firstYear: year, endYear: year, from: [], to: [], before: [], total: 0 },
});

function lengthened(openings: Openings, last: number): Openings {
  while (openings.endYear <= last) lengthen(openings);
  return openings;
}

function add(openings: Openings, from: number, to: number): void {
  if (from >= to) return; // the clocks skipped it
  const last = openings.to.length - 1;
  if (openings.to[last] === from) openings.to[last] = to;
  else {
    openings.from.push(from);
    openings.to.push(to);
    openings.before.push(openings.total);
  }
  openings.total += to - from;
}

/** Milliseconds from midnight to `HH:MM`. */
function timeOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
}
