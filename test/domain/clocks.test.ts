import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isOpen } from '../../bot/domain/calendar.ts';
import type { CaseEvent, ReportedCase } from '../../bot/domain/case.ts';
import {
  type CaseClock,
  type ClockName,
  clocksOf,
  dueOf,
  isBreached,
  isRunning,
  nearOf,
  nextPromise,
  usedMinutes,
} from '../../bot/domain/clocks.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import type { Organisation, Priority } from '../../bot/domain/organisation.ts';
import { withPromise } from '../../bot/domain/promise.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { caseAfter, local, reportedAt, step } from './clock-given.ts';
import { bo, person } from './given.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});

const clock = (state: ReportedCase, name: ClockName, rules = organisation): CaseClock => {
  const found = clocksOf(state, rules).find((one) => one.name === name);
  if (!found) throw new Error(`No ${name} clock`);
  return found;
};
const having = (...history: readonly CaseEvent[]): ReportedCase => caseAfter(organisation, ...history);
const p3 = (time: string): readonly CaseEvent[] => reportedAt(time, 'login', 'P3', organisation);

interface Worked {
  id: string;
  service: string;
  priority: Priority;
  created: string;
  firstResponse: string | null;
  resolved: string | null;
  pauses: [string, string][];
  target: { response: number; resolution: number };
  responseMinutes: number | null;
  resolutionMinutes: number;
  responseMet: boolean;
  resolutionMet: boolean;
}
const { kpi } = JSON.parse(readFileSync('test/fixtures/vectors.json', 'utf8')) as {
  kpi: { now: string; cases: Worked[] };
};

describe('The clocks of a case', () => {
  it.each(kpi.cases)('are those that were worked out by hand: $id', (one) => {
    const pauses = one.pauses.flatMap(([from, to]) => [step('asked', from), step('answered', to)]);
    const state = having(
      ...reportedAt(one.created, one.service, one.priority, organisation),
      ...(one.firstResponse ? [step('taken', one.firstResponse)] : []),
      ...pauses,
      ...(one.resolved ? [step('resolved', one.resolved)] : []),
    );
    const now = local(kpi.now);
    const [response, resolution] = [clock(state, 'response'), clock(state, 'resolution')];
    expect([response.target, resolution.target]).toEqual([one.target.response, one.target.resolution]);
    if (one.responseMinutes !== null) expect(usedMinutes(response, now)).toBe(one.responseMinutes);
    expect(usedMinutes(resolution, now)).toBe(one.resolutionMinutes);
    expect(isBreached(response, now)).toBe(!one.responseMet);
    expect(isBreached(resolution, now)).toBe(!one.resolutionMet);
  });

  it('stand while the reporter is asked and while a planned change is awaited, and not while a vendor is', () => {
    const begun = [...p3('2026-11-23T09:00'), step('taken', '2026-11-23T09:10')];
    const due = (...more: readonly CaseEvent[]) => dueOf(clock(having(...begun, ...more), 'resolution'));
    // Three service days of 7½ hours, of which Friday has only six.
    expect(due()).toBe(local('2026-11-26T09:00'));
    expect(due(step('asked', '2026-11-23T10:00'), step('answered', '2026-11-24T11:30'))).toBe(
      local('2026-11-27T10:30'),
    );
    expect(due(step('change', '2026-11-23T10:00'), step('continued', '2026-11-24T11:30'))).toBe(
      local('2026-11-27T10:30'),
    );
    expect(due(step('vendor', '2026-11-23T10:00'), step('continued', '2026-11-24T11:30'))).toBe(
      local('2026-11-26T09:00'),
    );
  });

  it('stand while a vendor is awaited, too, where the organisation wants that', () => {
    const pausing = { ...organisation, pausesAtVendor: true };
    const state = caseAfter(
      pausing,
      ...p3('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('vendor', '2026-11-23T10:00'),
      step('continued', '2026-11-24T11:30'),
    );
    expect(dueOf(clock(state, 'resolution', pausing))).toBe(local('2026-11-27T10:30'));
  });

  it('say while they stand when it would be if they went on from there', () => {
    const state = having(
      ...p3('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('asked', '2026-11-23T10:00'),
    );
    expect(isRunning(clock(state, 'resolution'))).toBe(false);
    expect(state.promised.resolutionDueAt).toBe(local('2026-11-26T09:00'));
    expect(isBreached(clock(state, 'resolution'), local('2026-12-24T09:00'))).toBe(false);
  });

  it('go on from the minutes used when a case is reopened, and ask for another answer', () => {
    const state = having(
      ...p3('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('resolved', '2026-11-23T10:00'),
      step('reopened', '2026-11-25T10:00'),
    );
    expect(usedMinutes(clock(state, 'resolution'), local('2026-11-25T11:00'))).toBe(120);
    expect(state.promised).toEqual({
      responseDueAt: local('2026-11-23T13:00'),
      resolutionDueAt: local('2026-11-30T10:30'),
      reopenedDueAt: local('2026-11-25T14:00'),
    });
    expect(state.moved?.cause).toBe('reopened');
    const acted = having(
      ...p3('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('resolved', '2026-11-23T10:00'),
      step('reopened', '2026-11-25T10:00'),
      step('asked', '2026-11-25T10:20'),
    );
    expect(isRunning(clock(acted, 'reopened'))).toBe(false);
    expect(usedMinutes(clock(acted, 'reopened'), local('2026-12-01T10:00'))).toBe(20);
    expect(clock(acted, 'response').runs).toEqual(clock(state, 'response').runs);
  });

  it('count from the creation when the priority changes, with the pauses kept, and by the clock of that priority', () => {
    const before = [
      ...reportedAt('2026-11-23T09:00', 'eoj', 'P3', organisation),
      step('taken', '2026-11-23T09:10'),
      step('asked', '2026-11-23T10:00'),
      step('answered', '2026-11-23T10:30'),
    ];
    const raised: CaseEvent = {
      ...{ type: 'PriorityChanged', priority: 'P1', reason: 'Ingen kan give medicin' },
      ...{ at: local('2026-11-23T11:00'), by: person(bo) },
    };
    const state = having(...before, raised);
    expect(state.promised.resolutionDueAt).toBe(local('2026-11-23T11:30'));
    expect(state.moved?.cause).toBe('priority');
    // Round the clock for a gold P1: a pause at night counts every minute.
    const night = having(
      ...reportedAt('2026-11-23T22:00', 'eoj', 'P1', organisation),
      step('taken', '2026-11-23T22:10'),
      step('asked', '2026-11-23T22:30'),
      step('answered', '2026-11-24T03:30'),
    );
    expect(night.promised.resolutionDueAt).toBe(local('2026-11-24T05:00'));
  });

  it('have run out for good once they did, however long the case waits afterwards', () => {
    const state = having(
      ...p3('2026-11-02T09:00'),
      step('taken', '2026-11-02T09:10'),
      step('asked', '2026-11-09T09:00'),
      step('answered', '2026-11-23T09:00'),
    );
    expect(state.promised.resolutionDueAt).toBe(local('2026-11-05T09:00'));
    expect(isBreached(clock(state, 'resolution'), local('2026-11-23T09:00'))).toBe(true);
  });

  it('are near their end when three quarters of the time have gone', () => {
    expect(nearOf(clock(having(...p3('2026-11-23T09:00')), 'response'))).toBe(local('2026-11-23T12:00'));
  });

  it('stop for a case that is taken back, and never start for a service that is not there any more', () => {
    const cancelled: CaseEvent = {
      ...{ type: 'CaseCancelled', reason: '', at: local('2026-11-23T10:00'), by: person(bo) },
    };
    const state = having(...p3('2026-11-23T09:00'), cancelled);
    expect(clocksOf(state, organisation).some(isRunning)).toBe(false);
    expect(usedMinutes(clock(state, 'resolution'), local('2026-12-23T10:00'))).toBe(60);
    expect(clocksOf(state, { ...organisation, services: [] })).toEqual([]);
  });
});

describe('A promise', () => {
  it('is kept to the letter when nothing changes it', () => {
    const state = having(...p3('2026-11-23T09:00'));
    const taken = [step('taken', '2026-11-23T09:10')];
    expect(withPromise(state, taken, organisation)).toEqual(taken);
    expect(withPromise(state, [], organisation, local('2026-11-23T09:20'))).toEqual([]);
  });

  it('is another by the rules of a new version of the organisation', () => {
    const state = having(...p3('2026-11-23T09:00'));
    const quicker = {
      ...organisation,
      serviceLevels: organisation.serviceLevels.map((level) => ({
        ...level,
        targets: { ...level.targets, P3: { response: 60, resolution: 120 } },
      })),
    };
    const [moved, ...rest] = withPromise(state, [], quicker, local('2026-11-23T09:20'));
    expect(rest).toEqual([]);
    expect(moved).toMatchObject({
      ...{ type: 'PromiseMoved', cause: 'serviceLevel', by: 'system', at: local('2026-11-23T09:20') },
      promised: { responseDueAt: local('2026-11-23T10:00'), resolutionDueAt: local('2026-11-23T11:00') },
    });
  });

  it('ends with the case: nothing is promised of what is solved', () => {
    const state = having(...p3('2026-11-23T09:00'), step('taken', '2026-11-23T09:10'));
    const resolved = [step('resolved', '2026-11-23T10:00')];
    expect(withPromise(state, resolved, organisation)).toEqual(resolved);
  });
});

describe('Whatever happens to a case and in whatever order', () => {
  const NEXT = {
    igang: ['asked', 'vendor', 'change', 'resolved'],
    afventer_bruger: ['answered'],
    afventer_leverandoer: ['continued'],
    afventer_aendring: ['continued'],
    loest: ['reopened'],
  } as const;
  const RUNNING = ['ny', 'tildelt', 'igang', 'afventer_leverandoer'];
  /** Quarters of an hour to the next step, and which of those that are possible it is. */
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(3)), { maxLength: 14 });
  const start = DateTime.fromISO('2026-10-20T09:00', { zone: 'Europe/Copenhagen' });

  it.each([
    ['login', 'P3'],
    ['print', 'P4'],
    ['eoj', 'P1'],
  ] as const)('the clock is what counting minute by minute gives: %s %s', (serviceId, priority) => {
    fc.assert(
      fc.property(steps, (chosen) => {
        const at = (quarters: number): string => start.plus({ minutes: quarters * 15 }).toISO() ?? '';
        let quarters = 1;
        const spells: { status: string; to: number }[] = [{ status: 'ny', to: 1 }];
        let state = caseAfter(
          organisation,
          ...reportedAt(at(0), serviceId, priority, organisation),
          step('taken', at(1)),
        );
        for (const [pause, which] of chosen) {
          const possible = NEXT[state.status as keyof typeof NEXT];
          const type = possible[which % possible.length];
          if (!type) break;
          spells.push({ status: state.status, to: quarters + pause });
          quarters += pause;
          state = withPromise(state, [step(type, at(quarters))], organisation).reduce(evolve, state) as ReportedCase;
        }
        spells.push({ status: state.status, to: quarters + 40 });
        const resolution = clock(state, 'resolution');
        let used = 0;
        let quarter = 0;
        let due: string | undefined;
        for (const { status, to } of spells)
          for (; quarter < to; quarter++) {
            const begins = start.plus({ minutes: quarter * 15 });
            if (!RUNNING.includes(status) || !isOpen(begins.toMillis(), resolution.calendar)) continue;
            used += 15;
            if (used >= resolution.target) due ??= begins.plus({ minutes: 15 }).toUTC().toISO() ?? '';
          }
        const now = local(at(quarters + 40));
        expect(usedMinutes(resolution, now)).toBe(used);
        if (due) expect(dueOf(resolution)).toBe(due);
        else if (isRunning(resolution)) expect(dueOf(resolution) > now).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('What must be kept next', () => {
  const next = (...history: readonly CaseEvent[]) => nextPromise(having(...history), organisation);
  let reported: readonly CaseEvent[];
  beforeAll(() => {
    reported = p3('2026-11-23T09:00');
  });

  it('is the answer while it is awaited, and then the solution', () => {
    const taken = step('taken', '2026-11-23T10:00');
    expect(next(...reported)).toEqual({
      ...{ clock: 'response', nearAt: local('2026-11-23T12:00'), dueAt: local('2026-11-23T13:00') },
    });
    expect(next(...reported, taken)).toMatchObject({
      ...{ clock: 'resolution', dueAt: having(...reported, taken).promised.resolutionDueAt },
    });
  });

  it('is nothing while the reporter is waited for, nor when it is solved or taken back', () => {
    const taken = step('taken', '2026-11-23T10:00');
    expect(next(...reported, taken, step('asked', '2026-11-23T11:00'))).toBeUndefined();
    expect(next(...reported, taken, step('vendor', '2026-11-23T11:00'))).toMatchObject({ clock: 'resolution' });
    expect(next(...reported, taken, step('resolved', '2026-11-23T11:00'))).toBeUndefined();
    const cancelled = { type: 'CaseCancelled', reason: 'Den virker', at: local('2026-11-23T11:00'), by: person(bo) };
    expect(next(...reported, cancelled as CaseEvent)).toBeUndefined();
  });

  it('is the answer after a reopening, unless the solution is due before that', () => {
    const solved = [step('taken', '2026-11-23T10:00'), step('resolved', '2026-11-23T11:00')];
    const reopened = step('reopened', '2026-11-24T09:00');
    expect(next(...reported, ...solved, reopened)).toMatchObject({
      ...{ clock: 'reopened', dueAt: local('2026-11-24T13:00') },
    });
    const late = [step('taken', '2026-11-23T10:00'), step('resolved', '2026-12-07T09:00')];
    expect(next(...reported, ...late, step('reopened', '2026-12-08T09:00'))).toMatchObject({ clock: 'resolution' });
  });
});
