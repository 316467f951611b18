import type { Case, CaseEvent } from '../../bot/domain/case.ts';
import { mayReceive, mustMove, saidWith, soundsConfidential } from '../../bot/domain/confidential.ts';
import { decide, mayNow, mayUndo } from '../../bot/domain/decide.ts';
import { replay } from '../../bot/domain/evolve.ts';
import { noFlags } from '../../bot/domain/flags.ts';
import { registered } from '../../bot/domain/registration.ts';
import type { Actor } from '../../bot/domain/rights.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { anna, bo, carl, enquiry, NOW, opened, person, reportedTo, resolved, security, taken } from './given.ts';

const promised = { responseDueAt: NOW, resolutionDueAt: NOW };
const caseOf = (...history: readonly CaseEvent[]): Case => {
  const state = replay(history);
  if (!state) throw new Error('A case was expected');
  return state;
};
const refusal = (state: Case, type: 'OpenUp' | 'MakeConfidential' | 'Undo', actor: Actor, now = NOW) => {
  const common = { flags: noFlags, priority: 'P3' as const, promised };
  const commands = {
    OpenUp: { type: 'OpenUp' as const, ...common, serviceId: 'print', assignment: { teamId: 'klient' } },
    MakeConfidential: { type: 'MakeConfidential' as const, ...common, informed: [] },
    Undo: { type: 'Undo' as const },
  };
  const decision = decide(state, commands[type], actor, now);
  return decision.accepted ? undefined : decision.refusal.because;
};

describe('What is for security', () => {
  it.each(['securityIncident', 'suspectedBreach', 'activeAttack'] as const)('is a report with %s', (flag) => {
    expect(soundsConfidential({ ...noFlags, [flag]: true })).toBe(true);
    expect(soundsConfidential(noFlags)).toBe(false);
  });

  it('is what people add, answer, note and hand over with, and not how it was solved', () => {
    const said = { at: NOW, by: person(anna), text: 'ord' };
    expect(saidWith({ ...said, type: 'ReporterAdded', cprRemoved: 0 })).toBe('ord');
    expect(saidWith({ ...said, type: 'NoteAdded' })).toBe('ord');
    expect(saidWith({ ...said, type: 'EnquiryCorrected', enquiry, cprRemoved: 0 })).toBe(enquiry.description);
    expect(saidWith({ ...said, type: 'CaseHandedOver', note: 'note', assignment: { teamId: 'klient' } })).toBe('note');
    expect(saidWith({ ...said, type: 'CaseResolved', code: 'leveret', minutes: 1, closesAt: NOW })).toBe('');
  });
});

describe('A confidential case', () => {
  const secret = caseOf(opened, reportedTo(bo, true));
  const ordinary = caseOf(opened, reportedTo(bo));

  it('is opened up by security alone, also when somebody else has it', () => {
    expect(refusal(secret, 'OpenUp', security)).toBeUndefined();
    for (const actor of [bo, carl, anna]) expect(refusal(secret, 'OpenUp', actor)).toBe('noRight');
  });

  it('stays confidential when somebody asks for their own data', () => {
    const reported = reportedTo(bo, true);
    if (reported.type !== 'CaseReported') throw new Error('A report was expected');
    const data = caseOf(opened, { ...reported, enquiry: { ...enquiry, dataRights: true } });
    expect(refusal(data, 'OpenUp', security)).toBe('noRight');
    expect(mayNow(security, 'OpenUp', data)).toBe(false);
  });

  it('is made confidential by whoever works on it, and by nobody else', () => {
    expect(refusal(ordinary, 'MakeConfidential', carl)).toBeUndefined();
    expect(refusal(ordinary, 'MakeConfidential', anna)).toBe('noRight');
    expect(mayNow(bo, 'MakeConfidential', ordinary)).toBe(true);
  });

  it('is so once', () => {
    expect(refusal(secret, 'MakeConfidential', security)).toBe('alreadySo');
    expect(refusal(ordinary, 'OpenUp', security)).toBe('alreadySo');
    expect([mayNow(security, 'MakeConfidential', secret), mayNow(security, 'OpenUp', ordinary)]).toEqual([
      false,
      false,
    ]);
  });

  it('goes to security, or to a person whom security has chosen', () => {
    const officer = { id: 'sec-1', name: 'Informationssikkerhedskoordinator' };
    const to = (by: Actor, assignee?: { id: string; name: string }, teamId = 'sikkerhed') =>
      mayReceive({ teamId, ...(assignee && { assignee }) }, secret, by, ORGANISATION);
    expect([to(bo), to(bo, officer), to(security, person(carl))]).toEqual([true, true, true]);
    expect([to(bo, person(carl)), to(security, undefined, 'klient'), to(bo, undefined, 'klient')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayReceive({ teamId: 'drift' }, ordinary, bo, ORGANISATION)).toBe(true);
  });

  it('leaves those who have it, unless they are security or nothing is left to do', () => {
    expect(mustMove(ordinary, ORGANISATION)).toBe(true);
    expect(mustMove(caseOf(opened, reportedTo({ ...bo, id: 'sec-1' })), ORGANISATION)).toBe(false);
    expect(mustMove(caseOf(opened, reportedTo(undefined, true)), ORGANISATION)).toBe(false);
    const cancelled: CaseEvent = { type: 'CaseCancelled', reason: 'x', at: NOW, by: person(bo) };
    expect(mustMove(caseOf(opened, reportedTo(bo), cancelled), ORGANISATION)).toBe(false);
  });
});

describe('A registration', () => {
  const register = (confidential = false): Case => {
    const reported = {
      number: 'INC-2026-000001',
      enquiry,
      cprRemoved: 0,
      priority: 'P3' as const,
      promised,
      confidential,
    };
    const report = { ...reported, assignment: { teamId: 'klient', assignee: person(bo) } };
    const registration = { id: 'c', reporter: person(anna), enquiryChannel: 'phone' as const, report, takes: false };
    return caseOf(...registered(registration, person(bo), NOW));
  };
  const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

  it('is taken back for a minute by the one who made it, and by nobody else', () => {
    const state = register();
    expect(refusal(state, 'Undo', bo, later(60))).toBeUndefined();
    expect(refusal(state, 'Undo', bo, later(61))).toBe('tooLateToUndo');
    for (const actor of [carl, anna, security]) expect(refusal(state, 'Undo', actor, later(1))).toBe('noRight');
    expect([mayUndo(bo, state, later(60)), mayUndo(bo, state, later(61)), mayUndo(carl, state, NOW)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is taken back when its maker has begun, and not when somebody else has, or when it is confidential', () => {
    const registration = { id: 'c', reporter: person(anna), enquiryChannel: 'phone' as const, report: reportOf() };
    const own = registered({ ...registration, takes: true }, person(bo), NOW);
    expect(refusal(caseOf(...own), 'Undo', bo)).toBeUndefined();
    const theirs = registered({ ...registration, takes: false }, person(bo), NOW);
    expect(refusal(caseOf(...theirs, taken(carl)), 'Undo', bo)).toBe('noRight');
    const again: CaseEvent = {
      type: 'CaseReopened',
      comment: 'x',
      at: NOW,
      by: person(anna),
      assignment: { teamId: 'klient', assignee: person(bo) },
    };
    expect(refusal(caseOf(...theirs, resolved, again), 'Undo', bo)).toBe('noRight');
    expect(refusal(register(true), 'Undo', bo)).toBe('noRight');
  });

  it('counts from when the person called, and is taken by the one who says so', () => {
    const registration = {
      id: 'c',
      reporter: person(anna),
      enquiryChannel: 'walkIn' as const,
      takes: true,
      report: reportOf(),
    };
    const state = caseOf(...registered({ ...registration, receivedAt: '2026-11-23T08:00:00.000Z' }, person(bo), NOW));
    expect(state).toMatchObject({
      createdAt: '2026-11-23T08:00:00.000Z',
      openedAt: NOW,
      status: 'igang',
      enquiryChannel: 'walkIn',
    });
    expect(state).toMatchObject({ registeredBy: person(bo), reporter: person(anna), respondedAt: NOW });
  });

  function reportOf() {
    const common = { number: 'INC-2026-000001', enquiry, cprRemoved: 0, priority: 'P3' as const, promised };
    return { ...common, confidential: false, assignment: { teamId: 'klient', assignee: person(bo) } };
  }
});
