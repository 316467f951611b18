import { WEEKDAYS as WEEK } from '../bot/domain/calendar-days.ts';
import type { CalendarId, Language, Weekday } from '../bot/domain/organisation.ts';

const TIME_ZONE = 'Europe/Copenhagen';
const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

const localTime = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: TIME_ZONE, hourCycle: 'h23' },
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
});
const names = (language: Language, part: 'weekday' | 'month') =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: TIME_ZONE, [part]: 'long' });
const WEEKDAYS = { da: names('da', 'weekday'), en: names('en', 'weekday') };
const MONTHS = { da: names('da', 'month'), en: names('en', 'month') };

// A card stays in the chat and is still read on another day: only what is drawn anew when the day turns says `i morgen`.

interface Local {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: string;
  readonly minute: string;
}

/** The same few moments stand on many cards, and to take a moment apart costs more than the rest of a card's text. */
const known = new Map<number, Local>();
const MOST_KNOWN = 1_000;

function local(at: string | Date): Local {
  const time = new Date(at).getTime();
  const before = known.get(time);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const now = takenApart(time);
  known.set(time, now);
  return now;
}

function takenApart(at: number): Local {
  const parts = Object.fromEntries(localTime.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const { year, month, day, hour = '', minute = '' } = parts;
  return { year: Number(year), month: Number(month), day: Number(day), hour, minute };
}

/** `kl. 9.12` or `09:12`, in Copenhagen (domain.md 3.4). */
export function timeOfDay(at: string | Date, language: Language): string {
  const { hour, minute } = local(at);
  return language === 'da' ? `kl. ${Number(hour)}.${minute}` : `${hour}:${minute}`;
}

/** `mandag den 30. november` or `Monday 30 November`; with the year when it is not that of `now`. */
export function date(at: string | Date, now: string, language: Language): string {
  const weekday = WEEKDAYS[language].format(new Date(at));
  return `${weekday}${language === 'da' ? ' den' : ''} ${shortDate(at, now, language)}`;
}

/** `30. november` or `30 November`; with the year when it is not that of `now`. */
function shortDate(at: string | Date, now: string, language: Language): string {
  const { year, day } = local(at);
  const inWords = `${day}${language === 'da' ? '.' : ''} ${MONTHS[language].format(new Date(at))}`;
  return year === local(now).year ? inWords : `${inWords} ${year}`;
}

/** The date as it stands after a verb: `mandag den 30. november`; `on Monday 30 November`. */
export const onDate = (at: string | Date, now: string, language: Language): string =>
  `${language === 'en' ? 'on ' : ''}${date(at, now, language)}`;

/** `mandag den 30. november kl. 8.30` or `Monday 30 November at 08:30`. */
export const moment = (at: string | Date, now: string, language: Language): string =>
  withTime(date(at, now, language), at, language);

/** `i dag kl. 14.30`, `i morgen kl. 8.30`, `14:30 today`, else with the date: for what is drawn anew when the day turns. */
export function nearMoment(at: string | Date, now: string, language: Language): string {
  const [day, today] = [isoDay(at), isoDay(now)];
  if (day === today) return NEAR[language].today(timeOfDay(at, language));
  return day === dayAfter(today) ? NEAR[language].tomorrow(timeOfDay(at, language)) : moment(at, now, language);
}

const NEAR = {
  da: { today: (time: string) => `i dag ${time}`, tomorrow: (time: string) => `i morgen ${time}` },
  en: { today: (time: string) => `${time} today`, tomorrow: (time: string) => `${time} tomorrow` },
} as const;

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);

/** `30. november kl. 8.30` or `30 November at 08:30`, where there are many of them. */
export const shortMoment = (at: string | Date, now: string, language: Language): string =>
  withTime(shortDate(at, now, language), at, language);

const withTime = (when: string, at: string | Date, language: Language): string =>
  `${when} ${language === 'da' ? '' : 'at '}${timeOfDay(at, language)}`;

/** `45 min.`, `1 t. 15 min.`; `1 h 15 min` */
export function minutesInWords(minutes: number, language: Language): string {
  const [hour, minute] = language === 'da' ? ['t.', 'min.'] : ['h', 'min'];
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} ${minute}`;
}

/** The day in Copenhagen as `YYYY-MM-DD`. */
export function isoDay(at: string | Date): string {
  const { year, month, day: date } = local(at);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** A municipal working day (domain.md 2.3). */
export const WORKING_DAY = 450;

/** `30 minutter`, `4 timer`, `7½ time`, `5 arbejdsdage`: a target as people say it; round the clock a day has 24 hours. */
export function durationInWords(minutes: number, clock: CalendarId, language: Language): string {
  if (clock === 'openingHours' && minutes % WORKING_DAY === 0)
    return counted(minutes / WORKING_DAY, DURATIONS[language].day);
  if (minutes < 60 || minutes % 30 !== 0) return counted(minutes, DURATIONS[language].minute);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? counted(hours, DURATIONS[language].hour)
    : `${hours}½ ${DURATIONS[language].hour[language === 'da' ? 0 : 1]}`;
}

/** One of it, and several. */
const DURATIONS = {
  da: { minute: ['minut', 'minutter'], hour: ['time', 'timer'], day: ['arbejdsdag', 'arbejdsdage'] },
  en: { minute: ['minute', 'minutes'], hour: ['hour', 'hours'], day: ['working day', 'working days'] },
} as const;

const counted = (count: number, [one, several]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : several}`;

/** `92,5` or `92.5` */
export const numberInWords = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language]).format(value);

/** `8.00` or `08:00`, of a local time of day (`HH:MM`). */
export const timeInWords = (time: string, language: Language): string =>
  language === 'da' ? time.replace(/^0/, '').replace(':', '.') : time;

/** `mandag` or `Monday` */
export const dayOfWeek = (weekday: Weekday, language: Language): string =>
  // The first day of 2024 was a Monday.
  WEEKDAYS[language].format(new Date(`2024-01-0${1 + WEEK.indexOf(weekday)}T12:00:00.000Z`));

/** A day given as `YYYY-MM-DD`, in words: `fredag den 4. december`. */
export const dateInWords = (day: string, now: string, language: Language): string =>
  date(`${day}T12:00:00.000Z`, now, language);

/** A day given as `YYYY-MM-DD`, in words with its year, whichever that is: `fredag den 4. december 2026`. */
export const fullDate = (day: string, language: Language): string =>
  `${dateInWords(day, day, language)} ${day.slice(0, 4)}`;

/** `november` or `November`: the month of a moment, in Copenhagen. */
export const monthName = (at: string | Date, language: Language): string => MONTHS[language].format(new Date(at));
