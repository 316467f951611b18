import { DateTime } from 'luxon';
import { nextOpening } from './calendar.ts';
import { hoursOn } from './calendar-days.ts';
import type { Calendar } from './organisation.ts';

/** When the desk opens on a local date (`YYYY-MM-DD`), or on the first day after it with opening hours. */
export function openingOn(date: string, calendar: Calendar): Date {
  return nextOpening(DateTime.fromISO(date, { zone: calendar.timeZone }).toJSDate(), calendar);
}

/** Service days after which a resolved case closes by itself (domain.md 2.4). */
export const DAYS_TO_CLOSING = 5;

/** When the desk opens on the last of so many service days after the day of `at`. */
export const openingOfServiceDay = (at: Date, days: number, calendar: Calendar): Date =>
  openingOn(localDay(endOfServiceDay(at, days, calendar), calendar), calendar);

/** Closing time on the last of so many service days after the day of `at`. A service day is one with opening hours. */
export function endOfServiceDay(at: Date, days: number, calendar: Calendar): Date {
  let day = DateTime.fromJSDate(at, { zone: calendar.timeZone }).startOf('day');
  for (let left = days; left > 0; ) {
    day = day.plus({ days: 1 });
    if (hoursOn(day.toISODate() ?? '', calendar)) left -= 1;
  }
  const [, closes = '00:00'] = hoursOn(day.toISODate() ?? '', calendar) ?? [];
  const [hour, minute] = closes.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toJSDate();
}

/** A local time of day (`HH:MM`) on the day of `now`. */
export function momentToday(time: string, now: Date, { timeZone }: Pick<Calendar, 'timeZone'>): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return DateTime.fromJSDate(now, { zone: timeZone }).set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
}

/** The local date of a moment, as `YYYY-MM-DD`. */
export const localDay = (at: Date | string, { timeZone }: Calendar): string =>
  DateTime.fromJSDate(new Date(at), { zone: timeZone }).toISODate() ?? '';
