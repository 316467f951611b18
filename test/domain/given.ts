import type { Case, CaseEvent, Person } from '../../bot/domain/case.ts';
import { type Command, type Decision, decide, type Refusal } from '../../bot/domain/decide.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import type { Actor } from '../../bot/domain/rights.ts';

export const NOW = '2026-11-23T09:00:00.000Z';

const actor = (name: string, roles: Actor['roles'], teamIds: readonly string[]): Actor => ({
  id: `id-${name}`,
  name,
  roles,
  teamIds,
});

/** The people of the stories. Anna reports; Bo and Carl share a team; Dorte works in another. */
export const anna = actor('Anna', [], []);
export const erik = actor('Erik', [], []);
export const bo = actor('Bo', ['consultant'], ['klient']);
export const carl = actor('Carl', ['consultant'], ['klient']);
export const dorte = actor('Dorte', ['consultant'], ['drift']);
export const coordinator = actor('Koordinator', ['coordinator'], []);
export const security = actor('Sikkerhed', ['consultant', 'security'], ['sikkerhed']);
export const everybody = [anna, erik, bo, carl, dorte, coordinator, security];

export const person = ({ id, name }: Actor): Person => ({ id, name });
const at = '2026-11-23T08:00:00.000Z';
const promised = { responseDueAt: '2026-11-23T12:00:00.000Z', resolutionDueAt: '2026-11-25T12:00:00.000Z' };
export const enquiry = {
  description: 'Printeren på 3. sal er død',
  title: 'Printeren på 3. sal er død',
  kind: 'incident' as const,
  serviceId: 'print',
  impact: 2 as const,
  urgency: 2 as const,
  flags: {
    affectsCitizens: false,
    lifeHealth: false,
    securityIncident: false,
    suspectedBreach: false,
    activeAttack: false,
  },
};

/** Things that have happened, as a history is made of them. */
export const opened: CaseEvent = {
  type: 'DraftOpened',
  id: 'case-1',
  reporter: person(anna),
  reportedIn: 'personal',
  enquiry,
  cprRemoved: 0,
  at,
  by: person(anna),
};
export const dropped: CaseEvent = { type: 'DraftDropped', at, by: person(anna) };
export const reportedTo = (assignee?: Actor, confidential = false): CaseEvent => ({
  type: 'CaseReported',
  number: 'INC-2026-000123',
  enquiry,
  cprRemoved: 0,
  priority: 'P3',
  promised,
  confidential,
  assignment: { teamId: confidential ? 'sikkerhed' : 'klient', ...(assignee && { assignee: person(assignee) }) },
  at,
  by: person(anna),
});
export const taken = (by: Actor): CaseEvent => ({ type: 'CaseTaken', consultant: person(by), at, by: person(by) });
export const asked: CaseEvent = { type: 'ReporterAsked', question: 'Hvilken printer?', at, by: person(bo) };
export const waiting: CaseEvent = {
  type: 'WaitingForVendor',
  vendor: 'Printfirma',
  followUpAt: '2026-11-30T07:00:00.000Z',
  at,
  by: person(bo),
};
export const waitingForChange: CaseEvent = {
  type: 'WaitingForChange',
  followUpAt: '2026-11-30T07:00:00.000Z',
  at,
  by: person(bo),
};
export const resolved: CaseEvent = {
  type: 'CaseResolved',
  code: 'loest_permanent',
  text: 'Skiftet toner',
  minutes: 15,
  closesAt: '2026-11-30T14:30:00.000Z',
  at,
  by: person(bo),
};
export const closed: CaseEvent = { type: 'CaseClosed', confirmed: true, at, by: person(anna) };
export const cancelled: CaseEvent = { type: 'CaseCancelled', reason: '', at, by: person(anna) };

export const fold = (...history: readonly CaseEvent[]): Case | undefined =>
  history.reduce<Case | undefined>(evolve, undefined);

/** `given(what has happened).when(who, wants what)` and then one of the endings. */
export function given(...history: readonly CaseEvent[]) {
  const before = fold(...history);
  return {
    when(who: Actor, command: Command) {
      const decision: Decision = decide(before, command, who, NOW);
      const events = decision.accepted ? decision.events : [];
      const after = events.reduce<Case | undefined>(evolve, before);
      return {
        thenHappens: (...types: readonly CaseEvent['type'][]) => expect(events.map(({ type }) => type)).toEqual(types),
        thenIs: (expected: Partial<Record<string, unknown>>) => {
          expect(decision.accepted ? 'accepted' : decision.refusal).toBe('accepted');
          expect(after).toMatchObject(expected);
        },
        thenRefused: (refusal: Refusal['because'] | Refusal) => {
          if (decision.accepted) throw new Error(`Accepted, but was to be refused as ${JSON.stringify(refusal)}`);
          expect(typeof refusal === 'string' ? decision.refusal.because : decision.refusal).toEqual(refusal);
        },
      };
    },
  };
}
