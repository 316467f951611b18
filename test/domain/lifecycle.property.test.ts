import fc from 'fast-check';
import { BREACH_CAUSES, type Case, type CaseEvent, isReported, type Status } from '../../bot/domain/case.ts';
import { type Command, type Decision, decide, mayNow } from '../../bot/domain/decide.ts';
import { decideDue } from '../../bot/domain/decide-due.ts';
import { evolve, replay } from '../../bot/domain/evolve.ts';
import { worksOnCases } from '../../bot/domain/rights.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { anna, bo, carl, enquiry, everybody, opened, person, security } from './given.ts';

const promised = { responseDueAt: '2026-11-23T12:00:00.000Z', resolutionDueAt: '2026-11-25T12:00:00.000Z' };
const text = fc.string({ minLength: 1, maxLength: 20 });
const assignment = fc.constantFrom(
  { teamId: 'klient' },
  { teamId: 'drift' },
  { teamId: 'klient', assignee: person(bo) },
  { teamId: 'klient', assignee: person(carl) },
);
const date = fc.integer({ min: 1, max: 40 }).map((day) => new Date(Date.UTC(2026, 10, 23 + day)).toISOString());
const cprRemoved = fc.nat(2);
const number = fc.constant('INC-2026-000001');

type Later = Exclude<Command, { type: 'OpenDraft' }>;
const is = <T extends Later['type']>(type: T) => fc.constant(type);
const commands: fc.Arbitrary<Later> = fc.oneof(
  fc.record({ type: is('DropDraft') }),
  fc.record({
    ...{ type: is('DropDraft'), cause: fc.constantFrom('person', 'selfHelp', 'messageDeleted', 'toCase') },
  }),
  fc.record(
    {
      ...{ type: is('ChangeDraft'), enquiry: fc.constant(enquiry), cprRemoved },
      others: fc.constant([enquiry]),
      questions: fc.constant([{ about: 'urgency' as const }]),
      asked: fc.constant(['urgency' as const]),
      selfHelp: fc.constantFrom('offered', 'tried'),
      messages: fc.constant(['m1', 'm2']),
    },
    { requiredKeys: ['type', 'enquiry', 'cprRemoved'] },
  ),
  fc.record({
    type: is('Report'),
    number,
    enquiry: fc.constant(enquiry),
    cprRemoved,
    priority: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    promised: fc.constant(promised),
    confidential: fc.boolean(),
    assignment,
  }),
  fc.record({
    ...{ type: is('Report'), number, enquiry: fc.constant(enquiry), cprRemoved },
    ...{ priority: fc.constant('P3'), promised: fc.constant(promised), confidential: fc.constant(false), assignment },
    parts: fc.constant([{ id: 'case-2', enquiry }]),
  }),
  fc.record({ type: is('Take') }),
  fc.record({ type: is('HandOver'), assignment, note: text }),
  fc.record({ type: is('AskReporter'), question: text }),
  fc.record({ type: is('Answer'), text, cprRemoved }),
  fc.record({ type: is('Add'), text, cprRemoved }),
  fc.record({ type: is('WaitForVendor'), vendor: text, followUpAt: date }),
  fc.record({ type: is('WaitForChange'), followUpAt: date }),
  fc.record({ type: is('Continue') }),
  fc.record({ type: is('Note'), text }),
  fc.record({ type: is('RegisterTime'), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({
    type: is('SetPriority'),
    priority: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    reason: text,
    promised: fc.constant(promised),
  }),
  fc.record({ type: is('Resolve'), code: fc.constant('vejledning'), text, minutes: fc.nat(60), closesAt: date }),
  fc.record({ type: is('ExplainBreach'), cause: fc.constantFrom(...BREACH_CAUSES), text }),
  fc.record({ type: is('ConfirmWorks') }),
  fc.record({ type: is('NotWorking'), comment: text, assignment }),
  fc.record({ type: is('Withdraw'), reason: text }),
  fc.record({ type: is('Cancel'), reason: text }),
  fc.record({ type: is('CorrectResolution'), code: fc.constant('leveret'), text }),
  fc.record({ type: is('Undo') }),
  fc.record({ type: is('DismissHint') }),
  fc.record({
    ...{ type: is('MakeConfidential'), flags: fc.constant({ ...enquiry.flags, suspectedBreach: true }) },
    ...{ priority: fc.constant('P2'), promised: fc.constant(promised), informed: fc.constant([person(security)]) },
  }),
  fc.record({
    ...{ type: is('OpenUp'), serviceId: fc.constant('print'), flags: fc.constant(enquiry.flags) },
    ...{ priority: fc.constant('P3'), promised: fc.constant(promised), assignment },
  }),
);

/** Where a case may go from each status: the table in the domain's rules, written down once more as the yardstick. */
const ALLOWED: Readonly<Record<Status, readonly Status[]>> = {
  kladde: ['kladde', 'kasseret', 'ny', 'tildelt'],
  kasseret: ['kasseret'],
  ny: ['ny', 'tildelt', 'igang', 'annulleret'],
  tildelt: ['tildelt', 'igang', 'loest', 'annulleret'],
  igang: ['igang', 'tildelt', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest', 'annulleret'],
  // Opened up by security: as a new assignment, from whatever it waited for.
  afventer_bruger: ['afventer_bruger', 'igang', 'tildelt', 'loest', 'annulleret'],
  afventer_leverandoer: ['afventer_leverandoer', 'igang', 'tildelt', 'loest', 'annulleret'],
  afventer_aendring: ['afventer_aendring', 'igang', 'tildelt', 'loest', 'annulleret'],
  // Reopened: to the same consultant, or as a new assignment when that one is not on duty.
  loest: ['loest', 'igang', 'tildelt', 'lukket'],
  lukket: ['lukket'],
  annulleret: ['annulleret'],
};
const NEEDS_SOMEBODY: readonly Status[] = [
  'igang',
  'afventer_bruger',
  'afventer_leverandoer',
  'afventer_aendring',
  'loest',
  'lukket',
];

const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ who: fc.constantFrom(...everybody), command: commands }) },
  { weight: 1, arbitrary: fc.constant('dueDate' as const) },
);

function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  look: (before: Case, after: Case, events: readonly CaseEvent[]) => void,
) {
  const lying = { ...opened, offerAt: '2026-11-24T07:00:00.000Z', dropAt: '2026-11-30T07:00:00.000Z' };
  let state: Case = evolve(undefined, lying);
  const history: CaseEvent[] = [lying];
  steps.forEach((one, index) => {
    const now = new Date(Date.UTC(2026, 10, 23, 9) + index * 86_400_000).toISOString();
    const events =
      one === 'dueDate' ? decideDue(state, now, ORGANISATION) : eventsOf(decide(state, one.command, one.who, now));
    const before: Case = state;
    state = events.reduce<Case>(evolve, state);
    history.push(...events);
    look(before, state, events);
  });
  return { state, history };
}

const eventsOf = (decision: Decision): readonly CaseEvent[] => (decision.accepted ? decision.events : []);

const runs = { numRuns: 400 };
const steps = fc.array(step, { minLength: 1, maxLength: 40 });

it('never goes where the rules forbid, whatever people press', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      play(sequence, (before, after) => {
        expect(ALLOWED[before.status]).toContain(after.status);
        if (NEEDS_SOMEBODY.includes(after.status)) expect(after).toHaveProperty('assignee.id');
        if (after.status === 'ny') expect(after).not.toHaveProperty('assignee');
      });
    }),
    runs,
  );
});

it('is the same when its history is folded again, also after a detour over JSON', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { state, history } = play(sequence, () => undefined);
      expect(replay(JSON.parse(JSON.stringify(history)))).toEqual(JSON.parse(JSON.stringify(state)));
    }),
    runs,
  );
});

it('is offered once as a draft, and dropped by the bot only when its week is over', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { history } = play(sequence, (before, after, events) => {
        if (before.status !== 'kladde' || after.status !== 'kladde') return;
        expect([after.offerAt, after.dropAt]).toEqual([before.offerAt, before.dropAt]);
        if (before.offeredAt) expect(after.offeredAt).toBe(before.offeredAt);
        expect(events.length).toBeLessThanOrEqual(1);
      });
      expect(history.filter(({ type }) => type === 'DraftOffered').length).toBeLessThanOrEqual(1);
      for (const event of history)
        if (event.type === 'DraftDropped' && event.by === 'system')
          expect([event.cause, event.at >= '2026-11-30T07:00:00.000Z']).toEqual(['lying', true]);
    }),
    runs,
  );
});

it('keeps its number, reporter and time of creation for life, and only ever counts up', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      play(sequence, (before, after) => {
        expect(after.reporter).toEqual(before.reporter);
        if (!isReported(before) || !isReported(after)) return;
        expect([after.number, after.createdAt]).toEqual([before.number, before.createdAt]);
        expect(after.minutesSpent).toBeGreaterThanOrEqual(before.minutesSpent);
        expect(after.remarks.length).toBeGreaterThanOrEqual(before.remarks.length);
        if (before.respondedAt) expect(after.respondedAt).toBe(before.respondedAt);
      });
    }),
    runs,
  );
});

it('is changed by nobody but those who work on cases and the reporter', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      play(sequence, (_before, _after, events) => {
        for (const { by } of events) {
          const who = everybody.find(({ id }) => by !== 'system' && id === by.id);
          expect(by === 'system' || who === anna || (who && worksOnCases(who))).toBeTruthy();
        }
      });
    }),
    runs,
  );
});

it('offers as buttons exactly what it would let through', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...everybody), commands, (sequence, who, command) => {
      const { state } = play(sequence, () => undefined);
      const decision = decide(state, command, who, '2027-03-01T09:00:00.000Z');
      const refusal = decision.accepted ? undefined : decision.refusal.because;
      // What a form is filled in with may still be refused; the button itself was rightly there.
      const offered = decision.accepted || refusal === 'alreadyThere' || refusal === 'samePriority';
      expect(mayNow(who, command.type, state)).toBe(offered);
    }),
    runs,
  );
});
