import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { calendarOf, dueAt, isOpen, minutesBetween, nextClosing, nextOpening } from '../../bot/domain/calendar.ts';
import { hoursOn, periodsOn } from '../../bot/domain/calendar-days.ts';
import { danishHolidays } from '../../bot/domain/holidays.ts';
import type { Calendar } from '../../bot/domain/organisation.ts';

interface Vectors {
  slaDue: { why: string; startUtc: string; businessMinutes: number; dueUtc: string }[];
  businessMinutesBetween: { why: string; fromLocal: string; toLocal: string; businessMinutes: number }[];
  sla24x7: { why: string; startUtc: string; minutes: number; dueLocal: string }[];
  holidays: Record<string, Record<string, string>>;
}
const vectors = JSON.parse(readFileSync('test/fixtures/vectors.json', 'utf8')) as Vectors;

const calendar: Calendar = {
  timeZone: 'Europe/Copenhagen',
  weekly: {
    mon: ['08:00', '15:30'],
    tue: ['08:00', '15:30'],
    wed: ['08:00', '15:30'],
    thu: ['08:00', '15:30'],
    fri: ['08:00', '14:00'],
  },
  partialDays: { '06-05': ['08:00', '12:00'], '12-31': ['08:00', '12:00'] },
  closedDays: ['12-24'],
};
const roundTheClock = calendarOf({ calendar, calendars: [] }, '24x7');
const local = (time: string) => DateTime.fromISO(time, { zone: 'Europe/Copenhagen' }).toJSDate();

describe('Danish public holidays', () => {
  it.each(Object.entries(vectors.holidays))('are those of %s', (year, days) => {
    expect([...danishHolidays(Number(year)).keys()]).toEqual(Object.keys(days));
  });

  it('have no store bededag after 2023', () => {
    expect(danishHolidays(2023).get('2023-05-05')).toBe('storeBededag');
    expect([...danishHolidays(2024).values()]).not.toContain('storeBededag');
  });

  it('agree with an independent list for a hundred years', () => {
    const independent = new Holidays('DK');
    for (let year = 2000; year < 2100; year++) {
      const expected = independent.getHolidays(year).filter(({ type }) => type === 'public');
      expect([...danishHolidays(year).keys()].sort()).toEqual(
        [...new Set(expected.map(({ date }) => date.slice(0, 10)))].sort(),
      );
    }
  });
});

describe('A promise in opening hours', () => {
  it.each(vectors.slaDue)('$why', ({ startUtc, businessMinutes, dueUtc }) => {
    expect(dueAt(startUtc, businessMinutes, calendar)).toEqual(new Date(dueUtc));
  });

  it.each(vectors.businessMinutesBetween)('counts minutes: $why', ({ fromLocal, toLocal, businessMinutes }) => {
    expect(minutesBetween(local(fromLocal), local(toLocal), calendar)).toBe(businessMinutes);
  });

  it('that falls on the closing minute stands at closing time, one minute later at the next opening', () => {
    expect(dueAt(local('2026-11-27T13:00'), 60, calendar)).toEqual(local('2026-11-27T14:00'));
    expect(dueAt(local('2026-11-27T13:00'), 61, calendar)).toEqual(local('2026-11-30T08:01'));
  });

  it('counts nothing backwards', () => {
    expect(minutesBetween(local('2026-11-24T10:00'), local('2026-11-24T09:00'), calendar)).toBe(0);
  });
});

describe('A promise round the clock', () => {
  it.each(vectors.sla24x7)('$why', ({ startUtc, minutes, dueLocal }) => {
    expect(dueAt(startUtc, minutes, roundTheClock)).toEqual(new Date(dueLocal));
    expect(minutesBetween(startUtc, dueLocal, roundTheClock)).toBe(minutes);
  });
});

describe('The desk', () => {
  it('opens at the opening minute and is closed at the closing minute', () => {
    expect(isOpen(local('2026-11-24T07:59:59'), calendar)).toBe(false);
    expect(isOpen(local('2026-11-24T08:00'), calendar)).toBe(true);
    expect(isOpen(local('2026-11-24T15:29:59'), calendar)).toBe(true);
    expect(isOpen(local('2026-11-24T15:30'), calendar)).toBe(false);
  });

  it('opens next after the weekend, and at once while it is open', () => {
    expect(nextOpening(local('2026-11-27T14:00'), calendar)).toEqual(local('2026-11-30T08:00'));
    expect(nextOpening(local('2026-11-27T13:59'), calendar)).toEqual(local('2026-11-27T13:59'));
  });

  it('closes next at the end of the period, and never when it is always open', () => {
    const pause: Calendar = {
      ...calendar,
      weekly: {
        tue: [
          ['08:00', '12:00'],
          ['12:30', '15:00'],
          ['15:00', '15:30'],
        ],
      },
    };
    expect(nextClosing(local('2026-11-24T08:00'), pause)).toEqual(local('2026-11-24T12:00'));
    expect(nextClosing(local('2026-11-24T12:00'), pause)).toEqual(local('2026-11-24T15:30'));
    expect(nextClosing(local('2026-12-29T14:00'), calendar)).toEqual(local('2026-12-29T15:30'));
    expect(nextClosing('2026-11-24T08:00:00Z', roundTheClock)).toBeUndefined();
    const newYear: Calendar = { ...calendar, weekly: { thu: [['20:00', '24:00']], fri: [['00:00', '04:00']] } };
    const night = { ...newYear, partialDays: {}, holidays: [] };
    expect(nextClosing(local('2026-12-31T21:00'), night)).toEqual(local('2027-01-01T04:00'));
  });

  it('keeps its local hours when the clocks change', () => {
    expect(nextOpening('2026-10-25T12:00:00Z', calendar).toISOString()).toBe('2026-10-26T07:00:00.000Z');
    expect(nextOpening('2026-03-29T12:00:00Z', calendar).toISOString()).toBe('2026-03-30T06:00:00.000Z');
  });

  it('does not open on a weekend because the date is a half day', () => {
    expect(hoursOn('2027-06-05', calendar)).toBeUndefined();
    expect(hoursOn('2026-06-05', calendar)).toEqual(['08:00', '12:00']);
    expect(hoursOn('2028-06-05', calendar)).toBeUndefined();
  });

  it('with opening hours in the night of the clock change counts the hours that there are', () => {
    const night: Calendar = { ...calendar, weekly: { sun: ['01:00', '05:00'] } };
    expect(minutesBetween('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', night)).toBe(300);
    expect(
      minutesBetween('2027-03-27T12:00:00Z', '2027-03-29T12:00:00Z', {
        ...night,
        weekly: { ...night.weekly, mon: ['10:00', '11:00'] },
      }),
    ).toBe(0);
    expect(minutesBetween('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', night)).toBe(180);
  });

  it('reaches a time that the clocks skip when they skip it, and one that comes twice the first time', () => {
    const night = (...sun: readonly (readonly [string, string])[]): Calendar => ({
      ...{ ...calendar, weekly: { sun }, holidays: [] },
    });
    const spring = (...sun: readonly (readonly [string, string])[]) =>
      minutesBetween('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', night(...sun));
    expect(spring(['00:00', '02:30'], ['03:00', '06:00'])).toBe(300);
    expect(spring(['01:30', '02:15'], ['02:30', '02:45'])).toBe(30);
    expect(spring(['02:30', '04:00'])).toBe(60);
    const autumn = (...sun: readonly (readonly [string, string])[]) =>
      minutesBetween('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', night(...sun));
    expect(autumn(['02:15', '02:45'])).toBe(30);
    expect(autumn(['00:00', '02:30'], ['02:30', '04:00'])).toBe(300);
    expect(nextOpening('2026-10-25T00:00:00Z', night(['02:30', '04:00']))).toEqual(new Date('2026-10-25T00:30:00Z'));
  });

  it('may lie a day away from the day in UTC', () => {
    const west: Calendar = { ...calendar, timeZone: 'America/Los_Angeles', weekly: { mon: ['08:00', '18:00'] } };
    expect(isOpen('2026-11-24T00:30:00Z', west)).toBe(true);
    const east: Calendar = { ...west, timeZone: 'Pacific/Auckland' };
    expect(isOpen('2026-11-22T20:00:00Z', east)).toBe(true);
  });

  it('that never opens is refused instead of searched for ever', () => {
    const never: Calendar = { ...calendar, weekly: {} };
    expect(isOpen('2026-11-24T10:00:00Z', never)).toBe(false);
    expect(() => nextOpening('2026-11-24T10:00:00Z', never)).toThrow('never opens');
    expect(() => nextClosing('2026-11-24T10:00:00Z', never)).toThrow('never opens');
    expect(() => dueAt('2026-11-24T10:00:00Z', 1, never)).toThrow('never opens');
    expect(() => dueAt('tomorrow', 1, calendar)).toThrow('Not a point in time');
    expect(() => dueAt('2026-11-24T10:00:00Z', Number.NaN, calendar)).toThrow('Not a number of minutes');
  });
});

describe('A calendar of the organisation', () => {
  const evening: Calendar = {
    timeZone: 'Europe/Copenhagen',
    weekly: {
      mon: [
        ['06:00', '08:00'],
        ['15:30', '24:00'],
      ],
      tue: ['00:00', '06:00'],
    },
    partialDays: { '2026-11-30': ['10:00', '11:00'], '12-28': ['18:00', '19:00'] },
    closedDays: ['2026-11-24'],
    holidays: ['juledag'],
  };

  it('may open several times a day, and through the night', () => {
    expect(periodsOn('2026-11-23', evening)).toEqual([
      ['06:00', '08:00'],
      ['15:30', '24:00'],
    ]);
    expect(dueAt(local('2026-11-16T07:00'), 90, evening)).toEqual(local('2026-11-16T16:00'));
    expect(dueAt(local('2026-11-16T23:00'), 120, evening)).toEqual(local('2026-11-17T01:00'));
    expect(isOpen(local('2026-11-16T12:00'), evening)).toBe(false);
  });

  it('may have other hours, or be closed, in one year alone', () => {
    expect(periodsOn('2026-11-24', evening)).toEqual([]);
    expect(periodsOn('2025-11-25', evening)).toEqual([['00:00', '06:00']]);
    expect(periodsOn('2026-11-30', evening)).toEqual([['10:00', '11:00']]);
    expect(periodsOn('2026-12-28', evening)).toEqual([['18:00', '19:00']]);
  });

  it('closes on the holidays that it names', () => {
    expect(periodsOn('2029-12-25', evening)).toEqual([]);
    expect(periodsOn('2028-12-26', evening)).toEqual([['00:00', '06:00']]);
    expect(periodsOn('2027-01-01', roundTheClock)).toEqual([['00:00', '24:00']]);
  });

  it('opens on a holiday when that date has hours of its own', () => {
    const christmas: Calendar = { ...calendar, partialDays: { '2026-12-25': ['10:00', '12:00'] } };
    expect(periodsOn('2026-12-25', christmas)).toEqual([['10:00', '12:00']]);
    expect(periodsOn('2028-12-25', christmas)).toEqual([]);
  });
});

describe('A year', () => {
  it('a day of the clock change in autumn with hours through it is counted an hour longer', () => {
    const night: Calendar = { ...calendar, weekly: { sun: ['00:00', '24:00'] }, holidays: [] };
    expect(minutesBetween(local('2026-10-25T00:00'), local('2026-10-26T00:00'), night)).toBe(25 * 60);
    expect(minutesBetween(local('2027-03-28T00:00'), local('2027-03-29T00:00'), night)).toBe(23 * 60);
  });

  it('is the same whatever was asked before', () => {
    const used: Calendar = { ...calendar };
    const spans = [
      ['2026-06-01', '2027-06-01'],
      ['2024-06-01', '2030-06-01'],
      ['2020-06-01', '2020-09-01'],
      ['2027-06-01', '2031-06-01'],
      ['1890-06-01', '1890-09-01'],
      ['2019-06-01', '2031-06-01'],
    ] as const;
    for (const [from, to] of spans)
      expect(minutesBetween(from, to, used)).toBe(minutesBetween(from, to, { ...calendar }));
  });

  it('years away are no other than near ones', () => {
    expect(
      dueAt('2026-11-23T08:00:00Z', minutesBetween('2026-11-23T08:00:00Z', '2066-11-22T08:00:00Z', calendar), calendar),
    ).toEqual(new Date('2066-11-22T08:00:00Z'));
    expect(() => dueAt('2026-11-23T08:00:00Z', 1e12, calendar)).toThrow('Too far away');
    expect(() => minutesBetween('2026-11-23T08:00:00Z', '9999-12-31T00:00:00Z', calendar)).toThrow('Too far away');
    expect(isOpen('9999-12-31T10:00:00Z', calendar)).toBe(true);
    expect(isOpen('1926-11-23T08:00:00Z', calendar)).toBe(true);
  });
});
