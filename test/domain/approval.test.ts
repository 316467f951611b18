import {
  approvalAsked,
  chased,
  isApprover,
  leaderOf,
  mayStillApprove,
  waitsForApproval,
} from '../../bot/domain/approval.ts';
import type { CaseEvent, ReportedCase } from '../../bot/domain/case.ts';
import { decide, hasRight, mayNow } from '../../bot/domain/decide.ts';
import { decideDue } from '../../bot/domain/decide-due.ts';
import { fallsDue } from '../../bot/domain/falls-due.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { DEPUTY, happenedTo, LEADER, ORDERING, waiting } from '../cards/order-samples.ts';
import { actor, person } from '../cards/samples.ts';

/** Monday 23 November 2026, 9.00. */
const NOW = '2026-11-23T08:00:00.000Z';
const at = { leader: { ...LEADER, roles: [], teamIds: [] }, deputy: { ...DEPUTY, roles: [], teamIds: [] } };
const away = (from: string, to: string): Organisation => ({
  ...ORDERING,
  leaders: ORDERING.leaders.map((one) => (one.id === LEADER.id ? { ...one, away: { from, to } } : one)),
});
const asked = (involved: readonly string[], organisation = ORDERING, leaderId: string | undefined = LEADER.id) =>
  approvalAsked({ leaderId, involved, organisation, now: NOW });

/** When somebody is reminded of the approval next. */
const chasedAt = (state: ReportedCase): string | undefined =>
  fallsDue(state, ORDERING).find(({ task }) => task.is === 'chaseApproval')?.at;

/** An order made at NOW that only the leader is asked about. */
function order(): ReportedCase {
  const approval = asked(['reporter-1']);
  if (!approval) throw new Error('The leader is there');
  return { ...waiting(), approval };
}
const reminded = (state: ReportedCase, now: string, organisation = ORDERING): CaseEvent => {
  if (!waitsForApproval(state)) throw new Error('The order waits');
  return chased(state, now, organisation);
};

describe('Who is asked to approve an order', () => {
  it('is the leader chosen, with the coordinator to tell when that fails', () => {
    expect(asked(['reporter-1'])).toEqual({
      ...{ leader: LEADER, caretaker: person.lead, since: NOW, step: 0 },
      nextAt: '2026-11-25T07:00:00.000Z',
    });
  });

  it('is the deputy when the leader orders, or when it is for the leader', () => {
    expect(asked([LEADER.id])?.leader).toEqual(DEPUTY);
    expect(asked(['reporter-1', LEADER.id])?.leader).toEqual(DEPUTY);
  });

  it('is the coordinator when there is no deputy, or the deputy is in it too, or no leader is there', () => {
    const alone = { ...ORDERING, leaders: [{ ...LEADER, departments: [] }] };
    expect(asked([LEADER.id], alone)?.leader).toEqual(person.lead);
    expect(asked([LEADER.id, DEPUTY.id])?.leader).toEqual(person.lead);
    expect(asked(['reporter-1'], ORDERING, 'nobody')?.leader).toEqual(person.lead);
  });

  it('is nobody when nobody else may', () => {
    expect(asked([person.lead.id], ORDERING, 'nobody')).toBeUndefined();
    expect(asked(['reporter-1'], { ...ORDERING, members: [] }, 'nobody')).toBeUndefined();
  });

  it.each([
    ['on the first day', '2026-11-23', '2026-12-01', true],
    ['on the last day', '2026-11-01', '2026-11-23', true],
    ['before', '2026-11-24', '2026-12-01', false],
    ['afterwards', '2026-11-01', '2026-11-22', false],
  ])('is the deputy too while the leader is away: %s', (_, from, to, isAsked) => {
    expect(asked(['reporter-1'], away(from, to))?.deputy).toEqual(isAsked ? DEPUTY : undefined);
    expect(asked(['reporter-1', DEPUTY.id], away(from, to))?.deputy).toBeUndefined();
  });

  it('is suggested by the department', () => {
    expect(leaderOf('reporter-1', ORDERING)?.id).toBe(LEADER.id);
    expect(leaderOf('tech-1', ORDERING)).toBeUndefined();
    expect(leaderOf('somebody', ORDERING)).toBeUndefined();
  });
});

describe('Who may decide on an order', () => {
  it('is who was asked, and nobody else whatever their role', () => {
    for (const type of ['Approve', 'Reject'] as const) {
      expect(hasRight(at.leader, type, order())).toBe(true);
      expect(hasRight(at.deputy, type, order())).toBe(false);
      expect(hasRight(at.deputy, type, waiting())).toBe(true);
      for (const who of ['reporter', 'tech', 'lead', 'security', 'admin', 'stranger'] as const)
        expect(hasRight(actor(who), type, waiting())).toBe(false);
    }
  });

  it('is nobody once the case is confidential, nor who is no leader any more', () => {
    expect(isApprover(LEADER, { ...waiting(), confidential: true })).toBe(false);
    expect(mayStillApprove(LEADER.id, ORDERING)).toBe(true);
    expect(mayStillApprove(person.lead.id, ORDERING)).toBe(true);
    expect(mayStillApprove(LEADER.id, { ...ORDERING, leaders: [] })).toBe(false);
    expect(mayStillApprove('tech-1', ORDERING)).toBe(false);
  });

  it('is the quicker of two', () => {
    const approve = { type: 'Approve' as const, promised: waiting().promised, assignment: { teamId: 'klient' } };
    const first = decide(waiting(), approve, at.leader, NOW);
    if (!first.accepted) throw new Error('It was the leader');
    const second = decide(happenedTo(waiting(), ...first.events), { type: 'Reject', reason: 'Nej' }, at.deputy, NOW);
    expect(second).toEqual({
      accepted: false,
      refusal: { because: 'alreadyDecided', how: 'approved', by: LEADER, at: NOW },
    });
  });
});

describe('An order that waits', () => {
  it('cannot be taken or handed over, and never has its priority set', () => {
    const take = decide(waiting({}, {}), { type: 'Take' }, actor('tech'), NOW);
    expect(take).toEqual({ accepted: false, refusal: { because: 'waitsForApproval', of: DEPUTY } });
    expect(mayNow(actor('lead'), 'HandOver', waiting())).toBe(false);
    const { promised } = waiting();
    const priority = { type: 'SetPriority' as const, priority: 'P1' as const, reason: 'x', promised };
    expect(decide(waiting(), priority, actor('lead'), NOW)).toMatchObject({ refusal: { because: 'noPriority' } });
    expect(mayNow(actor('lead'), 'SetPriority', waiting())).toBe(false);
    expect(mayNow(actor('reporter'), 'Withdraw', waiting())).toBe(true);
  });

  it('keeps what it was asked and answered through everything that follows', () => {
    const approved: CaseEvent = {
      ...{ type: 'OrderApproved', at: NOW, by: LEADER, promised: waiting().promised },
      assignment: { teamId: 'drift' },
    };
    const { tech } = person;
    const taken: CaseEvent = { type: 'CaseTaken', at: NOW, by: tech, consultant: tech };
    const state = happenedTo(waiting(), approved, taken);
    expect(state).toMatchObject({
      status: 'igang',
      teamId: 'drift',
      approval: { decided: { how: 'approved', by: LEADER } },
    });
    expect(chasedAt(state)).toBeUndefined();
  });
});

describe('A leader who does not answer', () => {
  it('is reminded when the desk opens after two and four service days, and the deputy asked then', () => {
    const state = order();
    expect(chasedAt(state)).toBe('2026-11-25T07:00:00.000Z');
    const first = reminded(state, '2026-11-25T07:00:00.000Z');
    expect(first).toMatchObject({ step: 1, stuck: false, nextAt: '2026-11-27T07:00:00.000Z' });
    expect('deputy' in first).toBe(false);
    const second = reminded(happenedTo(state, first), '2026-11-27T07:00:00.000Z');
    expect(second).toMatchObject({ step: 2, stuck: false, deputy: DEPUTY, nextAt: '2026-12-07T07:00:00.000Z' });
    const last = reminded(happenedTo(state, first, second), '2026-12-07T07:00:00.000Z');
    expect(last).toMatchObject({ step: 3, stuck: true });
    expect(chasedAt(happenedTo(state, first, second, last))).toBeUndefined();
  });

  it('is reminded once for what was missed while the bot was away', () => {
    expect(reminded(order(), '2026-11-29T07:00:00.000Z')).toMatchObject({ step: 2, deputy: DEPUTY });
  });

  it('leaves it to whoever ordered when there is no deputy to ask', () => {
    const alone = { ...ORDERING, leaders: [{ ...LEADER, departments: [] }] };
    const event = reminded(order(), '2026-11-27T07:00:00.000Z', alone);
    expect(event).toMatchObject({ step: 2, stuck: true });
    expect('nextAt' in event).toBe(false);
  });

  it('and is away or no leader any more by the first reminder, is not waited for', () => {
    expect(reminded(order(), '2026-11-25T07:00:00.000Z', away('2026-11-24', '2026-11-30'))).toMatchObject({
      deputy: DEPUTY,
    });
    const gone = { ...ORDERING, leaders: [] };
    expect(reminded(order(), '2026-11-25T07:00:00.000Z', gone)).toMatchObject({ step: 1, stuck: true });
  });

  it('is not reminded before, and never woken as if the case waited for a date', () => {
    const state = order();
    if (!waitsForApproval(state)) throw new Error('The order waits');
    expect(decideDue(state, '2026-11-25T06:59:59.000Z', ORDERING)).toEqual([]);
    expect(decideDue(state, '2026-11-25T07:00:00.000Z', ORDERING)).toMatchObject([{ type: 'ApprovalChased', step: 1 }]);
  });
});
