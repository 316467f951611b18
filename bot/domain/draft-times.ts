import { DateTime } from 'luxon';
import type { DraftTimes } from './case.ts';
import type { Calendar } from './organisation.ts';
import { openingOn } from './service-days.ts';

const DAYS_TO_DROPPING = 7;

/** A draft that lies is offered again when the desk opens on the next service day, and dropped when it opens a week later. */
export function draftTimes(now: Date, calendar: Calendar): DraftTimes {
  const opening = (days: number): string => {
    const day = DateTime.fromJSDate(now, { zone: calendar.timeZone }).plus({ days }).toISODate() ?? '';
    return openingOn(day, calendar).toISOString();
  };
  return { offerAt: opening(1), dropAt: opening(DAYS_TO_DROPPING) };
}
