import { DateTime } from 'luxon';
import { dueAt, isOpen, minutesBetween, nextOpening } from '../../bot/domain/calendar.ts';
import { periodsOn } from '../../bot/domain/calendar-days.ts';
import type { Calendar } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import type { Section } from './table.ts';

const CALLS = 100_000;
const WALKED_CALLS = 2_000;
const YEARS = [2026, 2036, 2066] as const;

/** How many promises are worked out in a second, beside walking through the days one after the other. */
export async function calendars(): Promise<Section> {
  const { calendar } = await readOrganisation('deployment/organisation');
  const rows = YEARS.map((year) => {
    const start = Date.UTC(year, 3, 1);
    const at = (call: number): number => start + (call % 5_000) * 600_000;
    const due = perSecond(CALLS, (call) => dueAt(at(call), 2_250, calendar));
    const walked = perSecond(WALKED_CALLS, (call) => dueByWalking(at(call), 2_250, calendar));
    return [
      String(year),
      ...[
        due,
        perSecond(CALLS, (call) => minutesBetween(at(call), at(call) + 20 * 86_400_000, calendar)),
        perSecond(CALLS, (call) => isOpen(at(call), calendar)),
        perSecond(CALLS, (call) => nextOpening(at(call), calendar)),
      ].map(inThousands),
      inThousands(walked),
      (due / walked).toFixed(0),
    ];
  });
  const long = perSecond(CALLS, (call) => minutesBetween(Date.UTC(2026, 3, 1) + call, Date.UTC(2050, 3, 1), calendar));
  return {
    title: 'Calendars',
    about: ['Thousand calls a second on one core, for dates in a year near and far; five service days of 450 minutes.'],
    tables: [
      {
        columns: ['year', 'dueAt', 'minutesBetween', 'isOpen', 'nextOpening', 'dueAt by walking', 'ratio'],
        rows,
      },
    ],
    findings: [`Minutes between 2026 and 2050: ${inThousands(long)} thousand a second.`],
  };
}

const inThousands = (count: number): string => (count / 1_000).toFixed(0);

/** The best of three rounds; the first calls make the years known. */
function perSecond(calls: number, one: (call: number) => unknown): number {
  for (let call = 0; call < 100; call++) one(call);
  const rounds = [1, 2, 3].map(() => {
    const before = performance.now();
    for (let call = 0; call < calls; call++) one(call);
    return (performance.now() - before) / 1_000;
  });
  return calls / Math.min(...rounds);
}

/** The plain way: day by day, each looked up in its zone. */
function dueByWalking(start: number, minutes: number, calendar: Calendar): number {
  let left = minutes * 60_000;
  for (
    let day = DateTime.fromMillis(start, { zone: calendar.timeZone }).startOf('day');
    ;
    day = day.plus({ days: 1 })
  ) {
    for (const [from, to] of periodsOn(day.toISODate() ?? '', calendar)) {
      const opens = Math.max(start, timeOn(day, from));
      const open = timeOn(day, to) - opens;
      if (open <= 0) continue;
      if (left <= open) return opens + left;
      left -= open;
    }
  }
}

function timeOn(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toMillis();
}
