import { danishHolidays, HOLIDAYS } from './holidays.ts';
import type { Calendar, Day, Hours, Weekday } from './organisation.ts';

/** In the order of the week. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * The local periods of a date (`YYYY-MM-DD`) in which it is open, none on a closed day. What is said of one date goes
 * before what is said of the day of every year, and both before the holidays; a shorter day does not open what is closed
 * on that weekday. `holidays`: those of the date's year, when they are at hand.
 */
export function periodsOn(
  date: string,
  calendar: Calendar,
  holidays = danishHolidays(Number(date.slice(0, 4))),
): readonly Hours[] {
  const { partialDays, closedDays, weekly, holidays: closing = HOLIDAYS } = calendar;
  const monthAndDay = date.slice(5);
  const usual = weekly[weekdayOf(date)];
  if (closedDays.includes(date) || !usual) return [];
  const once = partialDays[date];
  if (once) return periods(once);
  const holiday = holidays.get(date);
  if (closedDays.includes(monthAndDay) || (holiday && closing.includes(holiday))) return [];
  return periods(partialDays[monthAndDay] ?? usual);
}

/** Of a date (`YYYY-MM-DD`). */
export const weekdayOf = (date: string): Weekday => WEEKDAYS[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';

/** Local times from the first opening to the last closing of a date; undefined on a closed day. */
export function hoursOn(date: string, calendar: Calendar): Hours | undefined {
  const all = periodsOn(date, calendar);
  const [first, last] = [all[0], all.at(-1)];
  return first && last && [first[0], last[1]];
}

/** A day has one period or several. */
export const periods = (hours: Day): readonly Hours[] => (isOnePeriod(hours) ? [hours] : hours);
const isOnePeriod = (hours: Day): hours is Hours => typeof hours[0] === 'string';
