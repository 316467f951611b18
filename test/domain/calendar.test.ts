import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dueAt, hoursOn, isOpen, minutesBetween, nextOpening } from '../../bot/domain/calendar.ts';
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
const local = (time: string) => DateTime.fromISO(time, { zone: 'Europe/Copenhagen' }).toJSDate();

describe('Danish public holidays', () => {
  it.each(Object.entries(vectors.holidays))('are those of %s', (year, days) => {
    expect(Object.fromEntries(danishHolidays(Number(year)))).toEqual(days);
  });

  it('have no store bededag after 2023', () => {
    expect(danishHolidays(2023).get('2023-05-05')).toBe('Store bededag');
    expect([...danishHolidays(2024).values()]).not.toContain('Store bededag');
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
    expect(dueAt(startUtc, minutes, calendar, '24x7')).toEqual(new Date(dueLocal));
    expect(minutesBetween(startUtc, dueLocal, calendar, '24x7')).toBe(minutes);
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

  it('may lie a day away from the day in UTC', () => {
    const west: Calendar = { ...calendar, timeZone: 'America/Los_Angeles', weekly: { mon: ['08:00', '18:00'] } };
    expect(isOpen('2026-11-24T00:30:00Z', west)).toBe(true);
    const east: Calendar = { ...west, timeZone: 'Pacific/Auckland' };
    expect(isOpen('2026-11-22T20:00:00Z', east)).toBe(true);
  });

  it('that never opens is refused instead of searched for ever', () => {
    expect(() => isOpen('2026-11-24T10:00:00Z', { ...calendar, weekly: {} })).toThrow('never opens');
    expect(() => dueAt('tomorrow', 1, calendar)).toThrow('Not a point in time');
  });
});

describe('Any promise', () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 7_000 });

  it('is as many minutes away as was promised', () => {
    fc.assert(
      fc.property(moment, minutes, (start, length) => {
        expect(minutesBetween(start, dueAt(start, length, calendar), calendar)).toBeCloseTo(length, 6);
      }),
    );
  });

  it('falls into opening hours or on a closing minute', () => {
    fc.assert(
      fc.property(moment, minutes, (start, length) => {
        const due = dueAt(start, length, calendar);
        expect(isOpen(due, calendar) || isOpen(due.getTime() - 1, calendar)).toBe(true);
      }),
    );
  });

  it('made in two parts is the same as made in one', () => {
    fc.assert(
      fc.property(moment, minutes, minutes, (start, first, second) => {
        expect(dueAt(dueAt(start, first, calendar), second, calendar)).toEqual(dueAt(start, first + second, calendar));
      }),
    );
  });

  it('is worked out more than 100,000 times a second', () => {
    const start = Date.parse('2026-11-23T08:00:00Z');
    for (let index = 0; index < 5_000; index++) dueAt(start + index * 600_000, 2_250, calendar);
    // The quickest of three, by the time that this process had a core to itself: others may be at work beside it.
    const rounds = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      for (let index = 0; index < 100_000; index++) dueAt(start + (index % 5_000) * 600_000, 2_250, calendar);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    expect(Math.min(...rounds)).toBeLessThan(1_000);
  });
});
