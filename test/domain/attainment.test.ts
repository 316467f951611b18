import { readFileSync } from 'node:fs';
import {
  attainment,
  monthsAround,
  type Outcome,
  outcomeOf,
  serviceRecord,
  verdict,
} from '../../bot/domain/attainment.ts';
import type { CaseEvent } from '../../bot/domain/case.ts';
import type { Organisation, Priority } from '../../bot/domain/organisation.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { caseAfter, local, reportedAt, step } from './clock-given.ts';
import { bo, person } from './given.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});

interface Worked {
  readonly created: string;
  readonly service: string;
  readonly priority: Priority;
  readonly firstResponse: string | null;
  readonly resolved: string | null;
  readonly pauses: readonly (readonly [string, string])[];
}
const { kpi } = JSON.parse(readFileSync('test/fixtures/vectors.json', 'utf8')) as {
  kpi: { now: string; cases: readonly Worked[]; expected: Record<string, number> };
};

const outcome = (...history: readonly CaseEvent[]): Outcome => outcomeOf(caseAfter(organisation, ...history));
/** Promised: the answer by 23.11. 13.00, the solution by 25.11. 15.30. */
const reported = () => reportedAt('2026-11-23T08:30', 'login', 'P3', organisation);

describe('How well promises were kept', () => {
  it('is what was worked out by hand', () => {
    const outcomes = kpi.cases.map((one) =>
      outcome(
        ...reportedAt(one.created, one.service, one.priority, organisation),
        ...(one.firstResponse ? [step('taken', one.firstResponse)] : []),
        ...one.pauses.flatMap(([from, to]) => [step('asked', from), step('answered', to)]),
        ...(one.resolved ? [step('resolved', one.resolved)] : []),
      ),
    );
    const of = (clock: 'response' | 'resolution') => attainment(outcomes, clock, organisation, local(kpi.now));
    const { responseAttainmentPct = 0, resolutionAttainmentPct = 0 } = kpi.expected;
    expect(of('response')).toEqual({ met: 4, breached: 2, share: expect.closeTo(responseAttainmentPct / 100) });
    expect(of('resolution')).toEqual({ met: 3, breached: 3, share: expect.closeTo(resolutionAttainmentPct / 100) });
  });

  it('has no share where nothing was to be kept', () => {
    expect(attainment([], 'response', organisation, local(kpi.now))).toEqual({ met: 0, breached: 0 });
  });
});

describe('A promise', () => {
  const told = (outcome: Outcome, clock: 'response' | 'resolution', now = '2026-12-24T08:00', rules = organisation) =>
    verdict(outcome, clock, rules, local(now));
  const { responseDueAt, resolutionDueAt } = { responseDueAt: '2026-11-23T12:30', resolutionDueAt: '2026-11-25T15:30' };

  it('is kept to the minute, and broken a moment after', () => {
    const due = outcome(...reported()).promised;
    const at = (time: string): CaseEvent => ({ ...step('resolved', responseDueAt), at: time });
    const late = (time: string): string => new Date(Date.parse(time) + 1).toISOString();
    expect(told(outcome(...reported(), at(due.responseDueAt)), 'response')).toBe('met');
    expect(told(outcome(...reported(), at(late(due.responseDueAt))), 'response')).toBe('breached');
    expect(told(outcome(...reported(), at(due.resolutionDueAt)), 'resolution')).toBe('met');
    expect(told(outcome(...reported(), at(late(due.resolutionDueAt))), 'resolution')).toBe('breached');
  });

  it('of an open case is not counted before it is broken', () => {
    const open = outcome(...reported());
    expect(open.promised.responseDueAt).toBe(local(responseDueAt));
    expect(told(open, 'response', '2026-11-23T12:30')).toBeUndefined();
    expect(told(open, 'response', '2026-11-23T12:31')).toBe('breached');
    expect(told(open, 'resolution', '2026-11-23T12:31')).toBeUndefined();
  });

  it('of a case that was taken back is never counted', () => {
    const cancelled = { type: 'CaseCancelled', reason: 'Virker', at: local('2026-12-01T11:00'), by: person(bo) };
    const taken = outcome(...reported(), cancelled as CaseEvent);
    expect([told(taken, 'response'), told(taken, 'resolution')]).toEqual([undefined, undefined]);
  });

  it('is not broken while the reporter is waited for, unless it was so before', () => {
    const taken = step('taken', '2026-11-23T09:00');
    const asked = (time: string): Outcome => outcome(...reported(), taken, step('asked', time));
    expect(told(asked('2026-11-24T09:00'), 'resolution')).toBeUndefined();
    expect(told(asked('2026-11-30T09:00'), 'resolution')).toBe('breached');
    const answered = outcome(
      ...[...reported(), taken, step('asked', '2026-11-24T09:00')],
      ...[step('answered', '2026-12-01T09:00'), step('resolved', '2026-12-01T10:00')],
    );
    expect(answered.promised.resolutionDueAt > local(resolutionDueAt)).toBe(true);
    expect(told(answered, 'resolution')).toBe('met');
  });

  it('goes on while a vendor is waited for, unless the organisation has it otherwise', () => {
    const waiting = outcome(...reported(), step('taken', '2026-11-23T09:00'), step('vendor', '2026-11-23T10:00'));
    expect(told(waiting, 'resolution')).toBe('breached');
    expect(told(waiting, 'resolution', undefined, { ...organisation, pausesAtVendor: true })).toBeUndefined();
  });

  it('of something ordered counts once, by its delivery, and not before it is approved', () => {
    const at = local('2026-11-30T15:30');
    const ordered = { ...outcome(...reported()), promised: { responseDueAt: at, resolutionDueAt: at } };
    expect([told(ordered, 'response'), told(ordered, 'resolution')]).toEqual([undefined, 'breached']);
    expect(told({ ...ordered, resolvedAt: at }, 'resolution')).toBe('met');
    expect(told({ ...ordered, approval: {} }, 'resolution')).toBeUndefined();
    const decided = { how: 'approved' as const, by: bo, at };
    expect(told({ ...ordered, approval: { decided } }, 'resolution')).toBe('breached');
  });
});

describe('The record of a service', () => {
  const months = monthsAround(local('2026-12-10T08:00'), 'Europe/Copenhagen');
  const late = (id: string, cause?: 'andet' | 'bemanding'): Outcome => ({
    ...{ ...outcome(...reported()), id, ...(cause && { cause }) },
  });
  const record = (response: readonly Outcome[], resolution = response) =>
    serviceRecord({ response, resolution }, months, organisation, local('2026-12-10T08:00'));

  it('counts each promise in the month in which it is due', () => {
    const [january, december] = ['2027-01-01T00:00', '2026-12-01T00:00'].map(local);
    const moved = (resolutionDueAt = ''): Outcome => {
      const one = late('c1');
      return { ...one, promised: { ...one.promised, resolutionDueAt } };
    };
    expect(record([moved(december)])).toMatchObject({
      last: { response: { met: 0, breached: 1 }, resolution: { met: 0, breached: 0 } },
      current: { response: { met: 0, breached: 0 }, resolution: { met: 0, breached: 1 } },
    });
    expect(record([moved(january)]).current.resolution).toEqual({ met: 0, breached: 0 });
  });

  it('counts why, each case once, the most frequent first and what nobody noted last', () => {
    const broken = [
      late('1'),
      late('2'),
      late('3'),
      late('4', 'andet'),
      late('5', 'bemanding'),
      late('6', 'bemanding'),
    ];
    const kept = { ...late('7', 'andet'), respondedAt: local('2026-11-23T09:00') };
    expect(record([...broken, kept], broken).causes).toEqual([
      ...[{ cause: 'bemanding', count: 2 }, { cause: 'andet', count: 1 }, { count: 3 }],
    ]);
  });
});

describe('The months around a moment', () => {
  it.each([
    ['2026-11-24T12:00', '2026-10-01T00:00', '2026-11-01T00:00', '2026-12-01T00:00'],
    ['2026-01-01T00:00', '2025-12-01T00:00', '2026-01-01T00:00', '2026-02-01T00:00'],
    ['2026-03-31T23:59', '2026-02-01T00:00', '2026-03-01T00:00', '2026-04-01T00:00'],
  ])('%s are those on the wall, also where summer time begins or ends', (now, last, current, next) => {
    expect(monthsAround(local(now), 'Europe/Copenhagen')).toEqual({
      last: { from: local(last), before: local(current) },
      current: { from: local(current), before: local(next) },
    });
  });
});
