import { decideDue } from '../../bot/domain/decide-due.ts';
import { ORGANISATION } from '../cards/samples.ts';
import {
  anna,
  asked,
  bo,
  cancelled,
  carl,
  closed,
  coordinator,
  dorte,
  dropped,
  enquiry,
  erik,
  fold,
  given,
  NOW,
  opened,
  person,
  reportedTo,
  resolved,
  security,
  taken,
  waiting,
  waitingForChange,
} from './given.ts';

const promised = { responseDueAt: '2026-11-23T09:15:00.000Z', resolutionDueAt: '2026-11-23T11:00:00.000Z' };
const report = {
  type: 'Report',
  number: 'INC-2026-000124',
  enquiry,
  cprRemoved: 0,
  priority: 'P3',
  promised,
  confidential: false,
  assignment: { teamId: 'klient' },
} as const;
const resolve = {
  type: 'Resolve',
  code: 'vejledning',
  text: 'Sådan gør du',
  minutes: 5,
  closesAt: '2026-11-30T14:30:00.000Z',
} as const;
const toTeam = (teamId: string) => ({ type: 'HandOver', assignment: { teamId }, note: 'Det er netværket' }) as const;

describe('Reporting', () => {
  it('makes a case of a draft, in the queue of a team', () =>
    given(opened)
      .when(anna, report)
      .thenIs({ status: 'ny', number: 'INC-2026-000124', teamId: 'klient', createdAt: NOW }));
  it('gives the case to the consultant that distribution chose', () =>
    given(opened)
      .when(anna, { ...report, assignment: { teamId: 'klient', assignee: person(bo) } })
      .thenIs({ status: 'tildelt', assignee: person(bo), assignedAt: NOW }));
  it('is for the one who wrote it alone', () => given(opened).when(erik, report).thenRefused('noRight'));
  it('happens once', () =>
    given(opened, reportedTo()).when(anna, report).thenRefused({ because: 'notInThisStatus', status: 'ny' }));
  it('does not happen after the draft was dropped', () =>
    given(opened, dropped).when(anna, report).thenRefused('notInThisStatus'));
  it('can be given up', () => given(opened).when(anna, { type: 'DropDraft' }).thenIs({ status: 'kasseret' }));
});

describe('Taking a case', () => {
  it('makes it the consultant’s own and counts as the first answer', () =>
    given(opened, reportedTo())
      .when(bo, { type: 'Take' })
      .thenIs({ status: 'igang', assignee: person(bo), respondedAt: NOW }));
  it('takes it over from a colleague who has not begun, who is remembered', () =>
    given(opened, reportedTo(carl))
      .when(bo, { type: 'Take' })
      .thenIs({ assignee: person(bo), formerAssignees: [person(carl)] }));
  it('is told who was first when somebody was', () =>
    given(opened, reportedTo(), taken(bo))
      .when(carl, { type: 'Take' })
      .thenRefused({ because: 'alreadyTaken', by: person(bo), at: '2026-11-23T08:00:00.000Z' }));
  it('is not for employees, not even for the reporter', () => {
    given(opened, reportedTo()).when(erik, { type: 'Take' }).thenRefused('noRight');
    given(opened, reportedTo()).when(anna, { type: 'Take' }).thenRefused('noRight');
  });
  it('is open to a consultant of another team', () =>
    given(opened, reportedTo()).when(dorte, { type: 'Take' }).thenIs({ status: 'igang', teamId: 'klient' }));
});

describe('Handing over', () => {
  it('puts the case in the other team’s queue, with the note, and counts it', () =>
    given(opened, reportedTo(), taken(bo))
      .when(bo, toTeam('drift'))
      .thenIs({
        status: 'tildelt',
        teamId: 'drift',
        reassignCount: 1,
        formerAssignees: [person(bo)],
        remarks: [{ kind: 'handover', text: 'Det er netværket', by: person(bo), at: NOW }],
      }));
  it('leaves nobody as the one who has it', () => {
    const { assignment, ...rest } = toTeam('drift');
    const event = { ...rest, type: 'CaseHandedOver', assignment, at: NOW, by: person(bo) } as const;
    expect(fold(opened, reportedTo(), taken(bo), event)).not.toHaveProperty('assignee');
  });
  it('is for the team’s own consultants and the coordinator', () => {
    given(opened, reportedTo(), taken(bo)).when(dorte, toTeam('drift')).thenRefused('noRight');
    given(opened, reportedTo(), taken(bo)).when(carl, toTeam('drift')).thenHappens('CaseHandedOver');
    given(opened, reportedTo(), taken(bo)).when(coordinator, toTeam('drift')).thenHappens('CaseHandedOver');
  });
  it('goes somewhere else than where the case is', () =>
    given(opened, reportedTo()).when(coordinator, toTeam('klient')).thenRefused('alreadyThere'));
  it('waits until the case is in hand again', () =>
    given(opened, reportedTo(), taken(bo), asked).when(bo, toTeam('drift')).thenRefused('notInThisStatus'));
});

describe('Asking the reporter', () => {
  it('waits for the answer', () =>
    given(opened, reportedTo(), taken(bo))
      .when(bo, { type: 'AskReporter', question: 'Hvilken?' })
      .thenIs({ status: 'afventer_bruger', question: { text: 'Hvilken?', by: person(bo), at: NOW } }));
  it('goes on when the reporter answers', () =>
    given(opened, reportedTo(), taken(bo), asked)
      .when(anna, { type: 'Answer', text: 'Den ved kopirummet', cprRemoved: 0 })
      .thenIs({ status: 'igang', assignee: person(bo) }));
  it('takes an addition for the answer', () =>
    given(opened, reportedTo(), taken(bo), asked)
      .when(anna, { type: 'Add', text: 'Den ved kopirummet', cprRemoved: 1 })
      .thenHappens('QuestionAnswered'));
  it('is not answered by others', () =>
    given(opened, reportedTo(), taken(bo), asked)
      .when(erik, { type: 'Answer', text: 'Ja', cprRemoved: 0 })
      .thenRefused('noRight'));
  it('is not asked before somebody has the case', () =>
    given(opened, reportedTo()).when(bo, { type: 'AskReporter', question: '?' }).thenRefused('notInThisStatus'));
});

describe('Waiting', () => {
  it('for a vendor ends when the consultant goes on', () =>
    given(opened, reportedTo(), taken(bo), waiting).when(bo, { type: 'Continue' }).thenIs({ status: 'igang' }));
  it('forgets the vendor afterwards', () =>
    expect(
      fold(opened, reportedTo(), taken(bo), waiting, { type: 'CaseContinued', at: NOW, by: person(bo) }),
    ).not.toHaveProperty('vendor'));
  it.each([waiting, waitingForChange])('ends by itself when the date comes, not before', (event) => {
    const state = fold(opened, reportedTo(), taken(bo), event);
    if (!state) throw new Error('no case');
    const woken = (now: string) => decideDue(state, now, ORGANISATION).filter(({ type }) => type === 'CaseContinued');
    expect(woken('2026-11-30T06:59:59.000Z')).toEqual([]);
    expect(woken('2026-11-30T07:00:00.000Z')).toMatchObject([{ type: 'CaseContinued', by: 'system' }]);
  });
});

describe('The priority', () => {
  const raise = { type: 'SetPriority', priority: 'P1', reason: 'Ingen kan give medicin' } as const;
  it('set by hand keeps its reason', () =>
    given(opened, reportedTo()).when(bo, raise).thenIs({ priority: 'P1', priorityReason: 'Ingen kan give medicin' }));
  it('is not for another team’s consultant', () =>
    given(opened, reportedTo()).when(dorte, raise).thenRefused('noRight'));
  it('is not changed to what it is', () =>
    given(opened, reportedTo())
      .when(bo, { ...raise, priority: 'P3' })
      .thenRefused('samePriority'));
});

describe('Why a promise was broken', () => {
  const explain = { type: 'ExplainBreach', cause: 'bemanding', text: 'To var syge' } as const;
  it('is noted by whoever works on cases, as long as it was not cancelled', () => {
    given(opened, reportedTo(), taken(bo))
      .when(dorte, explain)
      .thenIs({ breach: { cause: 'bemanding', text: 'To var syge', at: NOW, by: person(dorte) } });
    given(opened, reportedTo(), taken(bo)).when(anna, explain).thenRefused('noRight');
    const cancelled = { type: 'CaseCancelled', reason: 'Dublet', at: NOW, by: person(bo) } as const;
    given(opened, reportedTo(), taken(bo), cancelled).when(bo, explain).thenRefused('notInThisStatus');
  });
  it('is what was noted last, and stays whatever becomes of the case', () => {
    const explained = (cause: 'andet' | 'reservedel') =>
      ({ type: 'BreachExplained', cause, at: NOW, by: person(bo) }) as const;
    const state = fold(opened, reportedTo(), taken(bo), explained('andet'), explained('reservedel'), asked);
    expect(state).toMatchObject({ status: 'afventer_bruger', breach: { cause: 'reservedel' } });
  });
});

describe('Resolving', () => {
  it('asks the reporter before it is closed', () =>
    given(opened, reportedTo(), taken(bo)).when(bo, resolve).thenIs({ status: 'loest', minutesSpent: 5 }));
  it('is not possible before somebody has taken the case from the queue', () =>
    given(opened, reportedTo()).when(bo, resolve).thenRefused('notInThisStatus'));
  it('adds the minutes to those registered before', () =>
    given(opened, reportedTo(), taken(bo), { type: 'TimeRegistered', minutes: 30, at: NOW, by: person(bo) })
      .when(bo, resolve)
      .thenIs({ minutesSpent: 35 }));
  it('closes when the reporter says that it works', () =>
    given(opened, reportedTo(), taken(bo), resolved)
      .when(anna, { type: 'ConfirmWorks' })
      .thenIs({ status: 'lukket', confirmed: true, closedAt: NOW }));
  it('closes by itself when nobody objects', () => {
    const state = fold(opened, reportedTo(), taken(bo), resolved);
    if (!state) throw new Error('no case');
    expect(decideDue(state, '2026-11-30T14:29:59.000Z', ORGANISATION)).toEqual([]);
    expect(decideDue(state, '2026-11-30T14:30:00.000Z', ORGANISATION)).toMatchObject([
      { type: 'CaseClosed', confirmed: false },
    ]);
  });
  it('goes back to the same consultant when it does not work', () =>
    given(opened, reportedTo(), taken(bo), resolved)
      .when(anna, { type: 'NotWorking', comment: 'Stadig død', assignment: { teamId: 'klient', assignee: person(bo) } })
      .thenIs({ status: 'igang', assignee: person(bo), reopenCount: 1 }));
  it('goes back to the team when that consultant is not there', () =>
    given(opened, reportedTo(), taken(bo), resolved)
      .when(anna, {
        type: 'NotWorking',
        comment: 'Stadig død',
        assignment: { teamId: 'klient', assignee: person(carl) },
      })
      .thenIs({ status: 'tildelt', assignee: person(carl), formerAssignees: [person(bo)] }));
});

describe('A case that is over', () => {
  it.each([closed, cancelled])('is not opened again', (end) => {
    const history = end === closed ? [opened, reportedTo(), taken(bo), resolved, end] : [opened, reportedTo(), end];
    given(...history)
      .when(anna, { type: 'NotWorking', comment: '', assignment: { teamId: 'klient' } })
      .thenRefused('notInThisStatus');
    given(...history)
      .when(bo, { type: 'Take' })
      .thenRefused('notInThisStatus');
    given(...history)
      .when(anna, { type: 'Add', text: 'Hov', cprRemoved: 0 })
      .thenRefused('notInThisStatus');
    given(...history)
      .when(bo, resolve)
      .thenRefused('notInThisStatus');
  });
  it('is withdrawn by the reporter or cancelled by a consultant, by nobody else', () => {
    given(opened, reportedTo())
      .when(anna, { type: 'Withdraw', reason: '' })
      .thenIs({ status: 'annulleret', cancelledBy: person(anna) });
    given(opened, reportedTo())
      .when(bo, { type: 'Cancel', reason: 'dublet' })
      .thenIs({ status: 'annulleret', reason: 'dublet' });
    given(opened, reportedTo()).when(erik, { type: 'Withdraw', reason: '' }).thenRefused('noRight');
    given(opened, reportedTo()).when(anna, { type: 'Cancel', reason: '' }).thenRefused('noRight');
  });
});

describe('A confidential case', () => {
  it('is for security and for the one who has it', () => {
    given(opened, reportedTo(undefined, true)).when(bo, { type: 'Take' }).thenRefused('noRight');
    given(opened, reportedTo(undefined, true)).when(coordinator, toTeam('drift')).thenRefused('noRight');
    given(opened, reportedTo(undefined, true)).when(security, { type: 'Take' }).thenHappens('CaseTaken');
    given(opened, reportedTo(bo, true)).when(bo, { type: 'Note', text: 'Set på' }).thenHappens('NoteAdded');
  });
});
