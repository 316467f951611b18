import fc from 'fast-check';
import { dueAt, isOpen, minutesBetween, nextClosing, nextOpening } from '../../bot/domain/calendar.ts';
import { danishHolidays, HOLIDAYS } from '../../bot/domain/holidays.ts';
import type { Calendar, Day, Hours } from '../../bot/domain/organisation.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Clocks change at night, at midnight, by half an hour, by a whole day, or not at all. */
const ZONES = [
  ...['Europe/Copenhagen', 'Europe/Copenhagen', 'Europe/Copenhagen', 'UTC', 'America/New_York', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'America/Havana', 'America/Sao_Paulo', 'Africa/Cairo', 'Pacific/Apia'],
];

const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** The night's own times come often. */
const minuteOfDay = fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 90, 120, 150, 165, 180, 1440));
const periods = fc
  .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
  .map((times) => times.toSorted((one, other) => one - other).map(timeOfDay))
  .map((times): Hours[] =>
    times.flatMap((from, index): Hours[] => {
      const to = times[index + 1];
      return index % 2 === 0 && to !== undefined ? [[from, to]] : [];
    }),
  );
const day = periods.map((all): Day => (all.length === 1 && all[0] ? all[0] : all));
const night = fc.constant<Day>([
  ['00:00', '06:00'],
  ['22:00', '24:00'],
]);
const exception = fc
  .tuple(fc.option(fc.integer({ min: 2000, max: 2090 })), fc.integer({ min: 0, max: 365 }))
  .map(([year, days]) => new Date(Date.UTC(year ?? 2028, 0, 1 + days)).toISOString().slice(year === null ? 5 : 0, 10));
const days = fc.oneof(day, night);
const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  weekly: fc.record(
    { mon: days, tue: days, wed: days, thu: days, fri: days, sat: days, sun: days },
    { requiredKeys: ['wed', 'sun'] },
  ),
  partialDays: fc.dictionary(fc.oneof(exception, fc.constantFrom('02-29', '03-29', '10-25', '12-31')), days),
  closedDays: fc.array(fc.oneof(exception, fc.constantFrom('02-29', '12-24', '03-28'))),
  holidays: fc.subarray([...HOLIDAYS]),
});

/** Anywhere, but often in a week when clocks change, at the end of February or at the turn of a year. */
const moment = fc.oneof(
  fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map(Number),
  fc
    .tuple(
      fc.integer({ min: 2000, max: 2089 }),
      fc.constantFrom('02-26', '03-08', '03-24', '04-01', '10-01', '10-24', '11-01', '12-29'),
      fc.integer({ min: 0, max: 8 * DAY }),
    )
    .map(([year, week, after]) => Date.parse(`${year}-${week}T00:00:00Z`) + after),
);

const clocks = new Map<string, Intl.DateTimeFormat>();
/** What the clock on the wall shows, as milliseconds as if it were in UTC. */
function wallClock(at: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}

/** The rules of a day, written down once more as the yardstick. */
function hoursThen(date: string, { weekly, partialDays, closedDays, holidays = HOLIDAYS }: Calendar): Day | undefined {
  const weekday = WEEKDAYS[new Date(date).getUTCDay()];
  const usual = weekday && weekly[weekday];
  if (usual === undefined || closedDays.includes(date)) return undefined;
  if (date in partialDays) return partialDays[date];
  if (closedDays.includes(date.slice(5))) return undefined;
  if (holidays.some((name) => danishHolidays(Number(date.slice(0, 4))).get(date) === name)) return undefined;
  return partialDays[date.slice(5)] ?? usual;
}

/** From and to of each period of a date, as what the clock on the wall shows then. */
function shownOn(date: string, calendar: Calendar): readonly (readonly [number, number])[] {
  const midnight = Date.parse(`${date}T00:00Z`);
  const at = (time = '') => midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
  const times = [hoursThen(date, calendar) ?? []].flat(2);
  return times.flatMap((from, index) => (index % 2 === 0 ? [[at(from), at(times[index + 1])] as const] : []));
}

const QUARTER = 15 * MINUTE;
/** Whether it is open in each minute of a stretch, walked through one by one by what the clock on the wall shows. */
function walked(from: number, count: number, calendar: Calendar): readonly boolean[] {
  const open: boolean[] = [];
  const days = new Map<number, ReturnType<typeof shownOn>>();
  let shown = wallClock(from - DAY, calendar.timeZone);
  let wall = 0;
  for (let at = from - DAY; at < from + count * MINUTE; at += MINUTE) {
    // Clocks change on the quarter. One that goes back tells nothing new until it is where it was.
    wall = at % QUARTER === 0 || wall === 0 ? wallClock(at, calendar.timeZone) : wall + MINUTE;
    shown = Math.max(shown, wall);
    const day = Math.floor(shown / DAY);
    const hours = days.get(day) ?? shownOn(new Date(day * DAY).toISOString().slice(0, 10), calendar);
    days.set(day, hours);
    if (at >= from) open.push(hours.some(([opens, closes]) => opens <= shown && shown < closes));
  }
  return open;
}

describe('Whatever the calendar', () => {
  const length = fc.integer({ min: 1, max: 20_000 });

  it('every answer is the one of walking minute by minute', () => {
    fc.assert(
      fc.property(calendars, moment, fc.nat(), (calendar, near, some) => {
        const from = near - (near % MINUTE);
        const open = walked(from, 4 * 24 * 60, calendar);
        const to = from + open.length * MINUTE;
        const minutes = open.flatMap((isIt, index) => (isIt ? [index] : []));
        expect(minutesBetween(from, to, calendar)).toBe(minutes.length);
        expect(open.findIndex((isIt, index) => isIt !== isOpen(from + index * MINUTE, calendar))).toBe(-1);
        const [first] = minutes;
        if (first === undefined) return;
        expect(nextOpening(from, calendar).getTime()).toBe(from + first * MINUTE);
        const closes = open.indexOf(false, first);
        if (closes > 0) expect(nextClosing(from, calendar)?.getTime()).toBe(from + closes * MINUTE);
        const count = 1 + (some % minutes.length);
        expect(dueAt(from, count, calendar).getTime()).toBe(from + ((minutes[count - 1] ?? 0) + 1) * MINUTE);
      }),
      { numRuns: 120 },
    );
  });

  it('a promise is as many minutes away as was promised', () => {
    fc.assert(
      fc.property(calendars, moment, length, (calendar, start, minutes) => {
        expect(minutesBetween(start, dueAt(start, minutes, calendar), calendar)).toBe(minutes);
      }),
    );
  });

  it('a promise in two parts is the same as in one, and minutes add up', () => {
    fc.assert(
      fc.property(calendars, moment, length, length, (calendar, start, first, second) => {
        const [middle, end] = [dueAt(start, first, calendar), dueAt(start, first + second, calendar)];
        expect(dueAt(middle, second, calendar)).toEqual(end);
        expect(minutesBetween(start, middle, calendar) + minutesBetween(middle, end, calendar)).toBe(first + second);
      }),
    );
  });

  it('what starts later or takes longer is never due earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        moment,
        fc.integer({ min: 0, max: 3 * DAY }),
        length,
        length,
        (calendar, start, ...rest) => {
          const [later, minutes, more] = rest;
          const due = dueAt(start, minutes, calendar).getTime();
          expect(dueAt(start + later, minutes, calendar).getTime()).toBeGreaterThanOrEqual(due);
          expect(dueAt(start, minutes + more, calendar).getTime()).toBeGreaterThan(due);
        },
      ),
    );
  });

  it('what was asked before changes no answer', () => {
    const anywhere = fc.oneof(moment, fc.integer({ min: Date.UTC(1850, 0), max: Date.UTC(2250, 0) }));
    fc.assert(
      fc.property(
        calendars,
        fc.array(anywhere, { minLength: 2, maxLength: 5 }),
        length,
        (calendar, starts, minutes) => {
          for (const start of starts) {
            const due = dueAt(start, minutes, calendar);
            expect(due).toEqual(dueAt(start, minutes, { ...calendar }));
            expect(minutesBetween(start, due, calendar)).toBe(minutes);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a promise falls into opening hours or on a closing minute', () => {
    fc.assert(
      fc.property(calendars, moment, length, (calendar, start, minutes) => {
        expect(isOpen(dueAt(start, minutes, calendar).getTime() - 1, calendar)).toBe(true);
      }),
    );
  });
});
