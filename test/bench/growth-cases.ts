import { type CaseEvent, type Enquiry, isReported, type Person } from '../../bot/domain/case.ts';
import { replay } from '../../bot/domain/evolve.ts';
import type { Priority } from '../../bot/domain/organisation.ts';
import { searchWords } from '../../bot/domain/text.ts';
import type { CaseDocument, Screen } from '../../bot/ports/store.ts';
import { sentence } from './growth-words.ts';
import { seeded } from './seeded.ts';

export const TEAMS = Array.from({ length: 13 }, (_, index) => `team-${String(index + 1).padStart(2, '0')}`);
export const SERVICES = Array.from({ length: 29 }, (_, index) => `ydelse-${index + 1}`);
/** Some of them report far more than others; the first ones the most. */
const REPORTERS = 7_500;
const CONSULTANTS = 60;
/** A case every five minutes, day and night, until the last one. */
const STEP_MS = 5 * 60_000;
export const NOW = Date.parse('2026-11-23T09:00:00.000Z');
/** Those still worked on are among the last so many. */
const RECENT = 1_200;
/** Common in one half of the cases each, and never in the same. */
export const NEVER_TOGETHER = ['solsikke', 'mælkebøtte'] as const;

const guid = (kind: string, index: number): string => `${kind}-feed-4bad-8c0d-${String(index).padStart(12, '0')}`;
export const reporterId = (index: number): string => guid('eeeeeeee', index % REPORTERS);
export const consultantId = (index: number): string => guid('cccccccc', index % CONSULTANTS);
export const caseId = (index: number): string => guid('aaaaaaaa', index);
export const assetTag = (index: number): string => `VK-${100_000 + index}`;

const reporter = (index: number): Person => ({
  id: reporterId(index),
  name: `Medarbejder Nummer${index % REPORTERS}`,
});
const consultant = (index: number): Person => ({
  id: consultantId(index),
  name: `Konsulent ${index % CONSULTANTS}`,
});

const startOf = (index: number, size: number): number => NOW - (size - index) * STEP_MS;
export const numberOf = (index: number, size: number): string =>
  `INC-${new Date(startOf(index, size)).getUTCFullYear()}-${String(index + 1).padStart(6, '0')}`;

type Fate = 'open' | 'resolved' | 'closed' | 'cancelled';

/** Case `index` of `size`, of which the last is the newest: its history as it happens, everything of it told. */
export function caseNumber(index: number, size: number): CaseDocument {
  const random = seeded(index * 7919 + 13);
  const history = historyOf(index, size, random);
  const state = replay(history);
  if (!state || !isReported(state)) throw new Error('A case of the benchmark is reported');
  const said = state.remarks.filter(({ kind }) => kind !== 'internal').map(({ text }) => text);
  const solution = 'resolution' in state ? state.resolution.text : '';
  const { enquiry, number } = state;
  const text = [
    number,
    enquiry.description,
    enquiry.location,
    enquiry.assetTag,
    state.reporter.name,
    ...said,
    solution,
  ];
  const dueAt = 'followUpAt' in state ? state.followUpAt : 'closesAt' in state ? state.closesAt : undefined;
  return {
    ...{ id: state.id, schema: 3, state, history, version: history.length, notices: [] },
    screens: screensOf(state.id, state.teamId, history.length, index),
    handled: history.map((_, event) => `${guid('f0000000', index)}:${event}`),
    words: searchWords(text.filter(Boolean).join('\n')),
    ...(dueAt && { dueAt }),
    ...(size - index <= 5 && { deliverAt: new Date(NOW - index).toISOString() }),
  };
}

function fateOf(index: number, size: number, random: () => number): Fate {
  const chance = random();
  const recent = Math.min(RECENT, size / 4);
  if (size - index <= recent && chance < 0.5) return chance < 0.35 ? 'open' : 'resolved';
  return chance > 0.95 ? 'cancelled' : 'closed';
}

function historyOf(index: number, size: number, random: () => number): readonly CaseEvent[] {
  const start = startOf(index, size);
  const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
  const [by, owner] = [reporter(Math.floor(REPORTERS * random() ** 2)), consultant(Math.floor(random() * CONSULTANTS))];
  const teamId = TEAMS[Math.floor(TEAMS.length * random() ** 2)] ?? '';
  const enquiry = enquiryOf(index, random);
  const priority: Priority =
    (['P1', 'P2', 'P3', 'P3', 'P3', 'P4', 'P4'] as const)[Math.floor(random() ** 0.6 * 7)] ?? 'P3';
  const number = numberOf(index, size);
  const promised = { responseDueAt: at(61), resolutionDueAt: at(961) };
  const begun: CaseEvent[] = [
    ...[{ type: 'DraftOpened' as const, id: caseId(index), at: at(0), by, reporter: by, enquiry, cprRemoved: 0 }].map(
      (draft) => ({ ...draft, reportedIn: 'personal' as const }),
    ),
    {
      ...{ type: 'CaseReported', at: at(1), by, number, enquiry, cprRemoved: 0, priority, promised },
      ...{ confidential: index % 67 === 0, assignment: { teamId, assignee: owner } },
    },
  ];
  const fate = fateOf(index, size, random);
  if (fate === 'cancelled') return [...begun, { type: 'CaseCancelled', at: at(20), by, reason: sentence(random, 6) }];
  if (fate === 'open' && random() < 0.3) return begun;
  begun.push({ type: 'CaseTaken', at: at(30), by: owner, consultant: owner });
  if (random() < 0.4)
    begun.push(
      { type: 'ReporterAsked', at: at(40), by: owner, question: sentence(random, 8) },
      { type: 'QuestionAnswered', at: at(55), by, text: sentence(random, 12), cprRemoved: 0 },
    );
  if (fate === 'open') return begun;
  const text = sentence(random, 14);
  const resolved: CaseEvent = {
    ...{ type: 'CaseResolved', at: at(120), by: owner, code: 'loest_permanent', text, minutes: 15 },
    closesAt: new Date(NOW + 86_400_000 + index).toISOString(),
  };
  if (fate === 'resolved') return [...begun, resolved];
  return [...begun, resolved, { type: 'CaseClosed', at: at(7_000), by: 'system', confirmed: false }];
}

function enquiryOf(index: number, random: () => number): Enquiry {
  const flower = random() < 0.2 ? ` ${NEVER_TOGETHER[index % 2]}` : '';
  const description = sentence(random, 14 + Math.floor(random() * 24)) + flower;
  return {
    ...{ description, title: description.slice(0, 80), kind: 'incident', impact: 3, urgency: 2 },
    serviceId: SERVICES[Math.floor(SERVICES.length * random() ** 2)] ?? '',
    flags: {
      ...{ affectsCitizens: false, lifeHealth: false, securityIncident: false },
      ...{ suspectedBreach: false, activeAttack: false },
    },
    ...{ location: `Rådhuset, lokale ${Math.floor(random() * 400)}`, assetTag: assetTag(index) },
  };
}

function screensOf(id: string, teamId: string, version: number, index: number): readonly Screen[] {
  const shown = (view: Screen['view'], to: Screen['to'], conversationId: string): Screen => ({
    ...{ id: `${view}-1`, view, to, shownVersion: version, failures: 0, shownDigest: id.slice(-22) },
    ...(to.kind === 'person' && { personId: to.personId }),
    posted: {
      address: { conversationId, serviceUrl: 'https://smba.trafficmanager.net/emea/', tenantId: guid('bbbbbbbb', 1) },
      activityId: String(1_700_000_000_000 + index),
    },
  });
  return [
    shown('reporter', { kind: 'person', personId: reporterId(index) }, `a:${guid('11111111', index % REPORTERS)}`),
    shown('consultant', { kind: 'person', personId: consultantId(index) }, `a:${guid('22222222', index)}`),
    shown('channel', { kind: 'channel', teamId }, `19:${teamId}@thread.tacv2;messageid=${1_700_000_000_000 + index}`),
  ];
}
