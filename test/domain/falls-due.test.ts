import type { Case, CaseEvent, ReportedCase } from '../../bot/domain/case.ts';
import { decideDue } from '../../bot/domain/decide-due.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import { lookAt } from '../../bot/domain/falls-due.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { caseAfter, local, reportedAt, step } from './clock-given.ts';
import { bo, person } from './given.ts';

let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});

const having = (...history: readonly CaseEvent[]): ReportedCase => caseAfter(organisation, ...history);
const reported = (time: string, serviceId = 'login', priority: 'P1' | 'P3' = 'P3') =>
  reportedAt(time, serviceId, priority, organisation);
/** In the hands of somebody from the start, who has not acted yet. */
const distributed = (time: string): readonly CaseEvent[] =>
  reported(time).map((event) =>
    event.type === 'CaseReported' ? { ...event, assignment: { ...event.assignment, assignee: person(bo) } } : event,
  );
const doneAt = (state: Case, time: string): readonly CaseEvent[] => decideDue(state, local(time), organisation);
const said = (events: readonly CaseEvent[]): readonly string[] =>
  events.map((event) =>
    event.type === 'ClockWarned'
      ? `${event.clock} ${event.step}`
      : event.type === 'Escalated'
        ? event.cause
        : event.type === 'ReporterReminded'
          ? `reminded ${event.step}`
          : event.type,
  );
/** What the bot does by itself when it looks whenever it has to, until a time: what and when, local time. */
function watched(state: Case, until: string): readonly string[] {
  const seen: string[] = [];
  let so = state;
  for (let at = lookAt(so, organisation, local('2026-11-01T00:00')); at && at <= local(until); ) {
    const events = decideDue(so, at, organisation);
    const time = new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' }).slice(5, 16);
    seen.push(...said(events).map((what) => `${time} ${what}`));
    so = events.reduce(evolve, so);
    const next = lookAt(so, organisation, at);
    if (next === at) throw new Error(`Nothing to do at ${at}`);
    at = next;
  }
  return seen;
}

describe('What the bot does by itself', () => {
  it('warns of each clock at three quarters of its time and when it has run out, each once', () => {
    expect(watched(having(...distributed('2026-11-23T09:00')), '2026-12-31T00:00')).toEqual([
      '11-23 12:00 response near',
      '11-23 13:00 response breached',
      '11-25 10:52 resolution near',
      '11-26 09:00 resolution breached',
    ]);
  });

  it('says nothing of a clock that was stopped in time', () => {
    const state = having(...distributed('2026-11-23T09:00'), step('taken', '2026-11-23T11:59'));
    expect(watched(state, '2026-11-25T10:00')).toEqual([]);
  });

  it('tells the coordinator when a promise is broken, and only whoever has the case when it is about to be', () => {
    const state = having(...distributed('2026-11-23T09:00'));
    const [near] = doneAt(state, '2026-11-23T12:00');
    expect(near).toMatchObject({ type: 'ClockWarned', step: 'near', informed: [] });
    const [breached] = doneAt(state, '2026-11-23T13:00');
    const coordinators = organisation.members.filter(({ roles }) => roles.includes('coordinator'));
    expect(breached).toMatchObject({
      ...{ type: 'ClockWarned', step: 'breached', dueAt: local('2026-11-23T13:00') },
      informed: coordinators.map(({ id, name }) => ({ id, name })),
    });
    expect(coordinators.length).toBeGreaterThan(0);
  });

  it('tells of a broken promise of a confidential case to security alone', () => {
    const [opened, sent, ...rest] = distributed('2026-11-23T09:00');
    const secret = { ...sent, confidential: true } as CaseEvent;
    const [breached] = doneAt(having(opened as CaseEvent, secret, ...rest), '2026-11-23T13:00');
    const security = organisation.members.filter(({ roles }) => roles.includes('security'));
    expect(breached).toMatchObject({ informed: security.map(({ id, name }) => ({ id, name })) });
  });

  it('says late only the last of two steps, and never at night', () => {
    const state = having(...distributed('2026-11-20T09:00'));
    // Away from Friday morning to Saturday: the promise was broken on Friday at 13.00.
    expect(doneAt(state, '2026-11-21T10:00')).toEqual([]);
    expect(lookAt(state, organisation, local('2026-11-21T10:00'))).toBe(local('2026-11-23T08:00'));
    expect(said(doneAt(state, '2026-11-23T08:00'))).toEqual(['response breached']);
    const told = doneAt(state, '2026-11-23T08:00').reduce<Case>(evolve, state);
    expect(doneAt(told, '2026-11-23T08:01')).toEqual([]);
  });

  it('says at closing time what falls due then', () => {
    // Fifteen and a half hours of 450 minutes: due on the closing minute.
    const state = having(...distributed('2026-11-23T11:30'));
    expect(said(doneAt(state, '2026-11-23T15:31'))).toEqual(['response breached']);
    expect(doneAt(state, '2026-11-23T16:31')).toEqual([]);
  });

  it('warns at night too where the clock runs round it', () => {
    const state = having(...reported('2026-11-23T22:00', 'eoj', 'P1'), step('taken', '2026-11-23T22:01'));
    expect(watched(state, '2026-11-25T00:00')).toEqual([
      '11-23 23:30 resolution near',
      '11-24 00:00 resolution breached',
    ]);
  });

  it('raises the alarm when nobody has taken the most critical case, in the time of its clock', () => {
    expect(watched(having(...reported('2026-11-23T22:00', 'eoj', 'P1')), '2026-11-23T22:12')).toEqual([
      '11-23 22:05 unassigned',
      '11-23 22:10 unassignedLong',
      '11-23 22:11 response near',
    ]);
    // Silver runs in opening hours, also for P1.
    expect(watched(having(...reported('2026-11-23T22:00', 'login', 'P1')), '2026-11-24T08:11')).toEqual([
      '11-24 08:05 unassigned',
      '11-24 08:10 unassignedLong',
    ]);
    const distributedOne = reported('2026-11-23T22:00', 'eoj', 'P1').map((event) =>
      event.type === 'CaseReported' ? { ...event, assignment: { ...event.assignment, assignee: person(bo) } } : event,
    );
    expect(watched(having(...distributedOne), '2026-11-23T22:11')).toEqual([]);
  });

  it('counts the time without anybody anew when the case comes back to the queue', () => {
    const back: CaseEvent = {
      ...{ type: 'CaseHandedOver', at: local('2026-11-23T23:00'), by: person(bo), note: 'Jeg går hjem' },
      assignment: { teamId: 'fagsystemer' },
    };
    const state = having(...reported('2026-11-23T22:00', 'eoj', 'P1'), step('taken', '2026-11-23T22:01'), back);
    expect(state.unassignedSince).toBe(local('2026-11-23T23:00'));
    expect(watched(state, '2026-11-23T23:06')).toEqual(['11-23 23:05 unassigned']);
  });

  it('reminds whoever does not answer after two and four service days, and resolves the case after five', () => {
    const state = having(
      ...reported('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('asked', '2026-11-23T10:00'),
    );
    expect(watched(state, '2026-12-01T00:00')).toEqual([
      '11-25 08:00 reminded 1',
      '11-27 08:00 reminded 2',
      '11-30 15:30 CaseResolved',
    ]);
    const resolved = doneAt(state, '2026-11-30T15:30').reduce<Case>(evolve, state);
    expect(resolved).toMatchObject({
      status: 'loest',
      resolution: { code: 'ingen_respons', by: 'system' },
      closesAt: local('2026-12-07T15:30'),
    });
  });

  it('does not remind of what it must resolve by now, and never reminds twice of the same', () => {
    const state = having(
      ...reported('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('asked', '2026-11-23T10:00'),
    );
    expect(said(doneAt(state, '2026-11-27T09:00'))).toEqual(['reminded 2']);
    expect(said(doneAt(state, '2026-12-02T09:00'))).toEqual(['CaseResolved']);
    const answered = having(
      ...reported('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('asked', '2026-11-23T10:00'),
      step('answered', '2026-11-24T10:00'),
    );
    expect(said(doneAt(answered, '2026-11-26T08:00'))).toEqual([]);
  });

  it('leaves alone what is over', () => {
    const closed = having(
      ...reported('2026-11-23T09:00'),
      step('taken', '2026-11-23T09:10'),
      step('resolved', '2026-11-23T10:00'),
      step('closed', '2026-11-23T11:00'),
    );
    expect(lookAt(closed, organisation, local('2026-11-23T11:00'))).toBeUndefined();
    expect(doneAt(closed, '2027-11-23T11:00')).toEqual([]);
  });
});
