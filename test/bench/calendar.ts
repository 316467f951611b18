import { DateTime } from 'luxon';
import { dueAt, isOpen, minutesBetween, nextOpening } from '../../bot/domain/calendar.ts';
import { periodsOn } from '../../bot/domain/calendar-days.ts';
import type { Calendar } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import type { BenchOptions } from './options.ts';
import type { Section } from './table.ts';

const DAY = 86_400_000;
const SERVICE_DAY_MINUTES = 450;
const YEAR_MINUTES = 250 * SERVICE_DAY_MINUTES;
const YEARS = [2026, 2066] as const;

interface Question {
  readonly title: string;
  readonly ask: (at: number, calendar: Calendar) => unknown;
  /** The same, day by day. */
  readonly walk: (at: number, calendar: Calendar) => unknown;
}

const QUESTIONS: readonly Question[] = [
  due('dueAt, 5 service days', 5 * SERVICE_DAY_MINUTES),
  due('dueAt, 10 years', 10 * YEAR_MINUTES),
  between('minutesBetween, 20 days', 20 * DAY),
  between('minutesBetween, 20 years', 20 * 365 * DAY),
  { title: 'isOpen', ask: isOpen, walk: (at, calendar) => firstAfter(at, calendar)[0] <= at },
  { title: 'nextOpening', ask: nextOpening, walk: (at, calendar) => Math.max(at, firstAfter(at, calendar)[0]) },
];

function due(title: string, minutes: number): Question {
  const ask = (at: number, calendar: Calendar) => dueAt(at, minutes, calendar);
  return { title, ask, walk: (at, calendar) => dueByWalking(at, minutes, calendar) };
}

function between(title: string, length: number): Question {
  const ask = (at: number, calendar: Calendar) => minutesBetween(at, at + length, calendar);
  return { title, ask, walk: (at, calendar) => minutesByWalking(at, at + length, calendar) };
}

/** How many questions to a calendar are answered in a second, beside walking through the days one after the other. */
export async function calendars({ quick }: BenchOptions): Promise<Section> {
  const { calendar } = await readOrganisation('deployment/organisation');
  const calls = quick ? 20_000 : 200_000;
  const rows = QUESTIONS.map(({ title, ask, walk }) => {
    const at = Date.UTC(YEARS[0], 3, 1);
    if (Number(ask(at, calendar)) !== Number(walk(at, calendar))) throw new Error(`${title}: walking tells another`);
    const [near, far] = YEARS.map((year) => perSecond(calls, year, (at) => ask(at, calendar)));
    const walked = perSecond(title.includes('years') ? 3 : 300, YEARS[0], (at) => walk(at, calendar));
    return [
      title,
      thousands(near),
      thousands(far),
      thousands(walked),
      Math.round((near ?? 0) / walked).toLocaleString('en-US'),
    ];
  });
  return {
    title: 'Calendars',
    about: [
      'Thousand questions a second on one core, the best of five rounds by the processor’s own time, to the opening hours of',
      'the example, beside walking through the days one after the other in the zone.',
    ],
    tables: [{ columns: ['question', ...YEARS.map(String), `by walking, ${YEARS[0]}`, 'ratio'], rows }],
  };
}

const thousands = (count = 0): string =>
  (count / 1_000).toLocaleString(
    'en-US',
    count < 10_000 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 },
  );

/** The first calls make the years known. */
function perSecond(calls: number, year: number, one: (at: number) => unknown): number {
  const start = Date.UTC(year, 3, 1);
  const round = (): number => {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) one(start + (call % 5_000) * 600_000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  };
  round();
  return calls / Math.min(...[1, 2, 3, 4, 5].map(round));
}

/** Openings from the local day of a moment on, each looked up in its zone. */
function* openingsFrom(at: number, calendar: Calendar): Generator<readonly [number, number], never> {
  let day = DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day');
  for (; ; day = day.plus({ days: 1 }))
    for (const [from, to] of periodsOn(day.toISODate() ?? '', calendar)) yield [timeOn(day, from), timeOn(day, to)];
}

function firstAfter(at: number, calendar: Calendar): readonly [number, number] {
  for (const opening of openingsFrom(at, calendar)) if (opening[1] > at) return opening;
  throw new RangeError('The calendar never opens');
}

function dueByWalking(start: number, minutes: number, calendar: Calendar): number {
  let left = minutes * 60_000;
  for (const [from, to] of openingsFrom(start, calendar)) {
    const open = Math.max(0, to - Math.max(start, from));
    if (left <= open) return Math.max(start, from) + left;
    left -= open;
  }
  return start;
}

function minutesByWalking(start: number, end: number, calendar: Calendar): number {
  let open = 0;
  for (const [from, to] of openingsFrom(start, calendar)) {
    if (from >= end) break;
    open += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return open / 60_000;
}

function timeOn(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toMillis();
}
