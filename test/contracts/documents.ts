import type { CaseEvent, Enquiry, Person, ReportedCase } from '../../bot/domain/case.ts';
import { evolve, replay } from '../../bot/domain/evolve.ts';
import { fallsDue } from '../../bot/domain/falls-due.ts';
import type { Priority } from '../../bot/domain/organisation.ts';
import type { Address } from '../../bot/ports/messenger.ts';
import type {
  CaseDocument,
  ChannelRecord,
  FollowerRecord,
  Notice,
  OrganisationRecord,
  PersonRecord,
  RawDocument,
  Screen,
  SettingRecord,
} from '../../bot/ports/store.ts';
import { ORGANISATION } from '../cards/samples.ts';

/** Without levels: what falls due are the dates in the events. */
const RULES = { ...ORGANISATION, serviceLevels: [] };

/** So many minutes after Monday 5 January 2026, 8:00 UTC. */
export const minute = (count: number): string => new Date(Date.UTC(2026, 0, 5, 8, 0) + count * 60_000).toISOString();

export const person = (id: string): Person => ({ id, name: `Name of ${id}` });

const address: Address = { conversationId: '19:chat', serviceUrl: 'https://smba.example/emea/', tenantId: 'kommune' };

interface Particulars {
  readonly id: string;
  readonly number: string;
  readonly reporterId: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly priority: Priority;
  readonly confidential: boolean;
  /** The minute when it was reported. */
  readonly at: number;
  /** Absent: to the team's queue. */
  readonly assigneeId?: string;
  readonly description: string;
  /** Already folded, as the store gets them. */
  readonly words: readonly string[];
}

export type Given = Partial<Particulars> & { readonly id: string };

function particulars(given: Given): Particulars {
  const description = given.description ?? 'The printer on the second floor is dead';
  return {
    ...{
      number: `INC-2026-${given.id}`,
      reporterId: 'anna',
      teamId: 'servicedesk',
      serviceId: 'print',
      priority: 'P3',
    },
    ...{ confidential: false, at: 0, description, words: description.toLowerCase().split(/[^\p{L}\p{N}]+/u) },
    ...given,
  };
}

const enquiry = ({ description, serviceId }: Particulars): Enquiry => ({
  ...{ description, title: description.slice(0, 80), kind: 'incident', serviceId, impact: 3, urgency: 2 },
  flags: {
    ...{
      affectsCitizens: false,
      lifeHealth: false,
      securityIncident: false,
      suspectedBreach: false,
      activeAttack: false,
    },
  },
});

const opened = (of: Particulars): CaseEvent => ({
  ...{
    type: 'DraftOpened',
    id: of.id,
    at: minute(of.at - 1),
    by: person(of.reporterId),
    reporter: person(of.reporterId),
  },
  ...{ reportedIn: 'personal', enquiry: enquiry(of), cprRemoved: 0 },
});

const sent = (of: Particulars): CaseEvent => ({
  ...{ type: 'CaseReported', at: minute(of.at), by: person(of.reporterId), number: of.number, enquiry: enquiry(of) },
  ...{ cprRemoved: 0, priority: of.priority, confidential: of.confidential },
  promised: { responseDueAt: minute(of.at + 60), resolutionDueAt: minute(of.at + 960) },
  assignment: { teamId: of.teamId, ...(of.assigneeId && { assignee: person(of.assigneeId) }) },
});

function folded(history: readonly CaseEvent[], words: readonly string[]): CaseDocument {
  const state = replay(history);
  if (!state) throw new Error('A document needs a history');
  const rest = { screens: [], notices: [], handled: [], words };
  return { id: state.id, schema: 3, state, history, version: history.length, ...rest };
}

export const drafted = (given: Given): CaseDocument => folded([opened(particulars(given))], particulars(given).words);

export const reported = (given: Given): CaseDocument =>
  folded([opened(particulars(given)), sent(particulars(given))], particulars(given).words);

/** The document after more events, with its due date. */
export function further(document: CaseDocument, ...events: readonly CaseEvent[]): CaseDocument {
  const { dueAt: _, ...before } = document;
  const history = [...document.history, ...events];
  const state = events.reduce(evolve, document.state);
  const dueAt = fallsDue(state, RULES)[0]?.at;
  return { ...before, state, history, version: history.length, ...(dueAt && { dueAt }) };
}

/** Events as they happen to a case, at a minute. */
export const event = {
  promised: (at: number, response: number, resolution: number): CaseEvent => ({
    ...{ type: 'PromiseMoved', at: minute(at), by: 'system', cause: 'serviceLevel' },
    promised: { responseDueAt: minute(response), resolutionDueAt: minute(resolution) },
  }),
  dropped: (at: number): CaseEvent => ({ type: 'DraftDropped', at: minute(at), by: person('anna') }),
  taken: (by: string, at: number): CaseEvent => ({
    ...{ type: 'CaseTaken', at: minute(at), by: person(by), consultant: person(by) },
  }),
  handedOver: (teamId: string, at: number, assigneeId?: string): CaseEvent => ({
    ...{ type: 'CaseHandedOver', at: minute(at), by: person('ben'), note: 'Yours' },
    assignment: { teamId, ...(assigneeId && { assignee: person(assigneeId) }) },
  }),
  asked: (at: number): CaseEvent => ({
    ...{ type: 'ReporterAsked', at: minute(at), by: person('ben'), question: 'Which floor?' },
  }),
  waitingForVendor: (at: number, followUp: number): CaseEvent => ({
    ...{ type: 'WaitingForVendor', at: minute(at), by: person('ben'), vendor: 'Acme', followUpAt: minute(followUp) },
  }),
  waitingForChange: (at: number, followUp: number): CaseEvent => ({
    ...{ type: 'WaitingForChange', at: minute(at), by: person('ben'), followUpAt: minute(followUp) },
  }),
  raised: (priority: Priority, at: number): CaseEvent => ({
    ...{ type: 'PriorityChanged', at: minute(at), by: person('ben'), priority, reason: 'Many people' },
    promised: { responseDueAt: minute(at + 15), resolutionDueAt: minute(at + 240) },
  }),
  noted: (at: number, text = 'Called the caretaker'): CaseEvent => ({
    ...{ type: 'NoteAdded', at: minute(at), by: person('ben'), text },
  }),
  resolved: (at: number, closes: number): CaseEvent => ({
    ...{
      type: 'CaseResolved',
      at: minute(at),
      by: person('ben'),
      code: 'loest_permanent',
      text: 'Plugged in',
      minutes: 5,
    },
    closesAt: minute(closes),
  }),
  closed: (at: number): CaseEvent => ({ type: 'CaseClosed', at: minute(at), by: 'system', confirmed: false }),
  cancelled: (at: number): CaseEvent => ({
    ...{ type: 'CaseCancelled', at: minute(at), by: person('anna'), reason: 'It works again' },
  }),
};

/** What happens to a new case, with minutes counted from `at`, until it has the status. */
const WAYS: Readonly<Record<ReportedCase['status'], (at: number) => readonly CaseEvent[]>> = {
  ny: () => [],
  tildelt: (at) => [event.handedOver('servicedesk', at, 'ben')],
  igang: (at) => [event.taken('ben', at)],
  afventer_bruger: (at) => [event.taken('ben', at), event.asked(at)],
  afventer_leverandoer: (at) => [event.taken('ben', at), event.waitingForVendor(at, at + 100)],
  afventer_aendring: (at) => [event.taken('ben', at), event.waitingForChange(at, at + 200)],
  loest: (at) => [event.taken('ben', at), event.resolved(at, at + 300)],
  lukket: (at) => [event.taken('ben', at), event.resolved(at, at + 300), event.closed(at + 300)],
  annulleret: (at) => [event.cancelled(at)],
};
export const STATUSES = Object.keys(WAYS).filter((status): status is ReportedCase['status'] => status in WAYS);

export const inStatus = (status: ReportedCase['status'], given: Given): CaseDocument =>
  further(reported(given), ...WAYS[status](particulars(given).at + 1));

export const waitingToTell = (document: CaseDocument, at: number): CaseDocument => ({
  ...document,
  deliverAt: minute(at),
});

/** With something to keep: near its end at the one minute, due at the other. */
export const promising = (document: CaseDocument, near: number, due: number): CaseDocument => ({
  ...document,
  promise: { nearAt: minute(near), dueAt: minute(due) },
});

export const allTold = ({ deliverAt: _, ...document }: CaseDocument): CaseDocument => document;

export const screenFor = (personId: string): Screen => ({
  ...{
    id: `screen-${personId}`,
    view: 'reporter',
    personId,
    to: { kind: 'person', personId },
    shownVersion: 0,
    failures: 0,
  },
});

export const channelScreen = (teamId: string, personId?: string): Screen => ({
  ...{ id: `screen-${teamId}`, view: 'channel', to: { kind: 'channel', teamId }, shownVersion: 0, failures: 0 },
  ...(personId && { personId }),
});

export const noticeFor = (personId: string): Notice => ({
  ...{
    id: `notice-${personId}`,
    to: { kind: 'person', personId },
    event: event.noted(1),
    about: 'followUp',
    failures: 0,
  },
});

export const personRecord = (id: string): PersonRecord => ({
  ...{ id, schema: 1, name: `Name of ${id}`, mri: `29:${id}`, language: 'da', chat: address },
});

export const channelRecord = (id: string): ChannelRecord => ({ id, schema: 2, address, linkedAt: minute(0) });

export const followerRecord = (caseId: string, personId: string): FollowerRecord => ({
  ...{ id: `${caseId}:${personId}`, schema: 1, caseId, personId, since: minute(0) },
});

export const organisationRecord = (id: string): OrganisationRecord => ({
  ...{ id, schema: 1, at: minute(0), by: { name: 'Systemadministrator' }, note: 'Ny printerkø' },
  ...{ files: [{ name: 'organisation.json', text: '\ufeff{\r\n  "name": "Prøve Kommune"\n}\n' }], digest: 'abc' },
  kept: [{ id: 'fax', name: { da: 'Fax', en: 'Fax' }, aliases: [] }],
});

export const settingRecord = (id: string, value: unknown): SettingRecord => ({ id, schema: 1, value });

/** Any document as an archive has it. */
export const raw = (document: { readonly id: string; readonly schema: number }): RawDocument => ({ ...document });
