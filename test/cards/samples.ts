import type {
  CaseEvent,
  Draft,
  DropCause,
  DroppedDraft,
  Enquiry,
  Person,
  ReportedCase,
} from '../../bot/domain/case.ts';
import { isReported } from '../../bot/domain/case.ts';
import { replay } from '../../bot/domain/evolve.ts';
import { emptyLexicon } from '../../bot/domain/lexicon.ts';
import type { Member, Organisation, Role } from '../../bot/domain/organisation.ts';
import { type Actor, actorOf } from '../../bot/domain/rights.ts';
import type { Scene } from '../../cards/elements.ts';

/** A Monday in the desk's opening hours: 9.00 in Copenhagen. */
export const NOW = '2026-11-23T08:00:00.000Z';
export const REFRESH_FOR = ['29:one', '29:two'];
export const LANGUAGES = ['da', 'en'] as const;
export const VIEWS = ['reporter', 'consultant', 'channel'] as const;

const member = (id: string, name: string, teamId: string | undefined, ...roles: Role[]): Member => ({
  ...{ id, name, roles, teamIds: teamId ? [teamId] : [], duty: 'openingHours' },
});

export const ORGANISATION: Organisation = {
  name: 'Prøve Kommune',
  desk: { phone: '12 34 56 78', onCallPhone: '87 65 43 21' },
  calendar: {
    timeZone: 'Europe/Copenhagen',
    weekly: {
      ...{ mon: ['08:00', '15:30'], tue: ['08:00', '15:30'], wed: ['08:00', '15:30'], thu: ['08:00', '15:30'] },
      fri: ['08:00', '14:00'],
    },
    partialDays: {},
    closedDays: ['12-24'],
  },
  calendars: [],
  pausesAtVendor: false,
  teams: [
    { id: 'klient', name: { da: 'Klient og udstyr', en: 'Client and devices' }, channel: 'Klient' },
    { id: 'drift', name: { da: 'Drift og netværk', en: 'Operations and network' }, channel: 'Drift' },
    { id: 'sikkerhed', name: { da: 'Informationssikkerhed', en: 'Information security' }, channel: 'Sikkerhed' },
  ],
  serviceLevels: [],
  lexicon: emptyLexicon,
  examples: [],
  groups: [],
  services: [
    service('print', 'Print, kopi og scan', 'Print, copy and scan', 'klient'),
    service('vpn', 'Fjernadgang (VPN)', 'Remote access (VPN)', 'drift'),
  ],
  members: [
    {
      ...member('reporter-1', 'Pædagog 1', undefined),
      department: 'Børn og Unge',
      location: 'Daginstitution Solsikken',
    },
    member('tech-1', 'Klienttekniker 1', 'klient', 'consultant'),
    member('tech-2', 'Klienttekniker 2', 'klient', 'consultant'),
    member('ops-1', 'Driftstekniker 1', 'drift', 'consultant'),
    member('lead-1', 'Servicedesk-koordinator', 'klient', 'coordinator'),
    member('sec-1', 'Informationssikkerhedskoordinator', 'sikkerhed', 'security'),
    member('admin-1', 'It-administrator', undefined, 'administrator'),
  ],
  leaders: [],
  defaultTeamId: 'klient',
  defaultServiceId: 'print',
  securityTeamId: 'sikkerhed',
};

function service(id: string, da: string, en: string, teamId: string): Organisation['services'][number] {
  const name = { da, en };
  return {
    ...{ id, name, description: name, teamId, serviceLevelId: 'soelv', criticality: 'middel', citizenFacing: false },
    ...{
      aliases: [],
      selfHelp: { da: ['Sluk og tænd.', 'Vent lidt.'], en: ['Turn it off and on.', 'Wait a moment.'] },
      defaultKind: 'incident',
      retired: false,
      orders: [],
    },
  };
}

const named = (id: string): Person => {
  const known = ORGANISATION.members.find((one) => one.id === id);
  return { id, name: known?.name ?? id };
};
export const person = {
  ...{ reporter: named('reporter-1'), tech: named('tech-1'), otherTech: named('tech-2'), ops: named('ops-1') },
  ...{
    lead: named('lead-1'),
    security: named('sec-1'),
    admin: named('admin-1'),
    stranger: { id: 'somebody', name: 'Sagsbehandler 9' },
  },
};
export const actor = (who: keyof typeof person): Actor => actorOf(person[who], ORGANISATION);

export const scene = (language: Scene['language'], who?: keyof typeof person, now = NOW): Scene => ({
  ...{ organisation: ORGANISATION, now, language },
  ...(who && { actor: actor(who) }),
});

/** What a sample case is made of, where it must differ. */
export interface Sample {
  readonly enquiry?: Partial<Enquiry>;
  readonly confidential?: boolean;
  readonly reportedIn?: Draft['reportedIn'];
  readonly cprRemoved?: number;
  /** Said in every text that a person writes. */
  readonly text?: string;
  readonly reporter?: Person;
}

const ENQUIRY: Enquiry = {
  description: 'Printeren på 2. sal udskriver ikke.\nDen melder papirstop.',
  title: 'Printeren på 2. sal udskriver ikke',
  kind: 'incident',
  serviceId: 'print',
  ...{ impact: 2, urgency: 2 },
  flags: {
    affectsCitizens: false,
    lifeHealth: false,
    securityIncident: false,
    suspectedBreach: false,
    activeAttack: false,
  },
  location: 'Rådhuset, 2. sal',
  assetTag: 'VK-123456',
  callbackPhone: '12345678',
};
const minute = (count: number): string => new Date(Date.parse(NOW) - (600 - count) * 60_000).toISOString();
const PROMISED = { responseDueAt: '2026-11-24T07:30:00.000Z', resolutionDueAt: '2026-11-26T12:00:00.000Z' };

const opened = ({
  enquiry,
  reportedIn = 'personal',
  cprRemoved = 0,
  reporter = person.reporter,
}: Sample): CaseEvent => ({
  ...{ type: 'DraftOpened', at: minute(0), by: reporter, id: 'case-1', reporter, reportedIn, cprRemoved },
  enquiry: { ...ENQUIRY, ...enquiry },
});

export function draft(sample: Sample = {}): Draft {
  const state = replay([opened(sample)]);
  if (state?.status !== 'kladde') throw new Error('A draft was expected');
  return state;
}

/** A phone call that a consultant has registered and solved at this moment, for somebody who is told how to write themselves. */
export function phoned(sample: Sample = {}): ReportedCase {
  const [first, ...rest] = history('fordelt', sample);
  const { tech } = person;
  const happened = { at: NOW, by: tech };
  const registered = { registeredBy: tech, enquiryChannel: 'phone' as const, selfServiceHint: true as const };
  const state = replay([
    { ...(first ?? opened(sample)), ...registered, ...happened } as CaseEvent,
    ...rest,
    { ...happened, type: 'CaseResolved', code: 'vejledning', text: 'Vist hvordan', minutes: 5, closesAt: NOW },
  ]);
  if (!state || !isReported(state)) throw new Error('A reported case was expected');
  return state;
}

/** Somebody has sent citizens' data to the wrong person. */
export const breach = (more: Sample = {}): Sample => ({
  confidential: true,
  ...more,
  enquiry: {
    ...{ description: 'Jeg sendte en mail med oplysninger til en forkert modtager', title: 'Forkert modtager' },
    flags: { ...ENQUIRY.flags, suspectedBreach: true, securityIncident: true },
    ...more.enquiry,
  },
});

/** A draft with everything that a report card may ask and offer. */
export const busyDraft = (sample: Sample = {}): Draft => ({
  ...draft(sample),
  questions: [{ about: 'service', between: ['print', 'vpn'] }, { about: 'urgency' }],
  ...{ selfHelp: 'offered', offeredAt: NOW },
  mayBelongTo: [{ id: 'case-2', number: 'INC-2026-000124', title: sample.text ?? 'Printeren larmer' }],
});

/** A draft of so many matters. */
export const severalDraft = (count: number, sample: Sample = {}): Draft => ({
  ...draft(sample),
  others: Array.from({ length: count - 1 }, () => ({ ...draft(sample).enquiry, serviceId: 'vpn' })),
});

export function droppedDraft(cause?: DropCause): DroppedDraft {
  const happened = { at: minute(1), by: person.reporter };
  const state = replay([opened({}), { type: 'DraftDropped', ...happened, ...(cause && { cause }) }]);
  if (state?.status !== 'kasseret') throw new Error('A dropped draft was expected');
  return state;
}

const KINDS = [
  'ny',
  'tildelt',
  'fordelt',
  'igang',
  'afventer_bruger',
  'afventer_leverandoer',
  'afventer_aendring',
  'genaabnet',
  'loest',
  'lukket',
  'annulleret',
  'haster',
  'udskudt',
  'intetSvar',
] as const;
/** One sample per status; `fordelt`/`genaabnet` for the two ways of being assigned and in progress; and what clocks and people make of them. */
export const SAMPLES = KINDS;
export type SampleName = (typeof KINDS)[number];

/** A case with a history that leads to the status. */
export function reported(name: SampleName, sample: Sample = {}, ...more: readonly CaseEvent[]): ReportedCase {
  const state = replay([...history(name, sample), ...more]);
  if (!state || !isReported(state)) throw new Error('A reported case was expected');
  return state;
}

function history(name: SampleName, sample: Sample): readonly CaseEvent[] {
  const {
    enquiry,
    confidential = false,
    cprRemoved = 0,
    text = 'Tekst fra en person',
    reporter = person.reporter,
  } = sample;
  const { tech, otherTech, ops } = person;
  const assignee = name === 'fordelt' ? { assignee: tech } : {};
  const start: readonly CaseEvent[] = [
    opened(sample),
    {
      ...{ type: 'CaseReported', at: minute(1), by: reporter, number: 'INC-2026-000123', cprRemoved, priority: 'P3' },
      ...{ promised: PROMISED, confidential, enquiry: { ...ENQUIRY, ...enquiry } },
      assignment: { teamId: 'klient', ...assignee },
    },
  ];
  const taken: CaseEvent = { type: 'CaseTaken', at: minute(10), by: tech, consultant: tech };
  const worked: readonly CaseEvent[] = [
    ...start,
    { type: 'CaseTaken', at: minute(5), by: otherTech, consultant: otherTech },
    {
      type: 'CaseHandedOver',
      at: minute(6),
      by: otherTech,
      assignment: { teamId: 'klient', assignee: tech },
      note: `HANDOVER ${text}`,
    },
    taken,
    { type: 'NoteAdded', at: minute(11), by: tech, text: `INTERNAL ${text}` },
    { type: 'TimeRegistered', at: minute(12), by: tech, minutes: 75 },
    { type: 'ReporterAdded', at: minute(13), by: reporter, text: `ADDED ${text}`, cprRemoved: 0 },
  ];
  const asked: CaseEvent = { type: 'ReporterAsked', at: minute(20), by: tech, question: `QUESTION ${text}` };
  const followUpAt = '2026-11-30T07:00:00.000Z';
  const solved: CaseEvent = {
    ...{
      type: 'CaseResolved',
      at: minute(30),
      by: tech,
      code: 'loest_permanent',
      text: `SOLUTION ${text}`,
      minutes: 15,
    },
    closesAt: '2026-11-30T14:30:00.000Z',
  };
  switch (name) {
    case 'ny':
    case 'fordelt':
      return start;
    case 'tildelt':
      return [
        ...start,
        { type: 'CaseHandedOver', at: minute(5), by: ops, assignment: { teamId: 'klient' }, note: text },
      ];
    case 'igang':
      return worked;
    case 'afventer_bruger':
      return [...worked, asked];
    case 'afventer_leverandoer':
      return [
        ...worked,
        {
          type: 'WaitingForVendor',
          at: minute(20),
          by: tech,
          vendor: text.slice(0, 200),
          vendorRef: 'V-17',
          followUpAt,
        },
      ];
    case 'afventer_aendring':
      return [
        ...worked,
        { type: 'WaitingForChange', at: minute(20), by: tech, change: text.slice(0, 200), followUpAt },
      ];
    case 'loest':
      return [...worked, solved];
    case 'genaabnet':
      return [
        ...worked,
        solved,
        {
          type: 'CaseReopened',
          at: minute(40),
          by: reporter,
          comment: text,
          assignment: { teamId: 'klient', assignee: tech },
        },
      ];
    case 'lukket':
      return [...worked, solved, { type: 'CaseClosed', at: minute(50), by: reporter, confirmed: true }];
    case 'haster':
      return [
        ...worked,
        { type: 'ReporterUrged', at: minute(20), by: reporter, text: `URGED ${text}`, cprRemoved: 0, informed: [] },
      ];
    case 'udskudt':
      return [
        ...worked,
        {
          ...{ type: 'PromiseMoved', at: minute(20), by: 'system', cause: 'waitedForChange' },
          promised: { ...PROMISED, resolutionDueAt: '2026-12-02T12:00:00.000Z' },
        },
      ];
    case 'intetSvar':
      return [
        ...worked,
        asked,
        { type: 'ReporterReminded', at: minute(25), by: 'system', step: 1 },
        {
          ...{ type: 'CaseResolved', at: minute(30), by: 'system', code: 'ingen_respons', text: '', minutes: 0 },
          closesAt: '2026-11-30T14:30:00.000Z',
        },
      ];
    case 'annulleret':
      return [...worked, { type: 'CaseCancelled', at: minute(20), by: tech, reason: text }];
  }
}
