import { searchWords } from '../../bot/domain/text.ts';
import type { CaseDocument, FindQuery, Store } from '../../bot/ports/store.ts';
import {
  assetTag,
  caseId,
  consultantId,
  NEVER_TOGETHER,
  NOW,
  numberOf,
  reporterId,
  SERVICES,
  TEAMS,
} from './growth-cases.ts';

/** What is asked of a store with so many cases; `random` chooses which. */
export interface Asked {
  readonly store: Store;
  readonly size: number;
  readonly random: () => number;
}

export interface Kind {
  readonly name: string;
  /** At most so many times the time of the smallest size; absent where the machine decides. */
  readonly aim?: number;
  readonly ask: (asked: Asked) => Promise<unknown>;
}

const FIRST_PAGE = { size: 8 };
const viewer = { id: consultantId(1), seesConfidential: false };
const any = ({ size, random }: Asked): number => Math.floor(random() * size);
/** One of the same eight, from the oldest to the newest: what is measured is the store, not how the disk finds old pages. */
const known = ({ size, random }: Asked): number => Math.floor(((Math.floor(random() * 8) + 0.5) / 8) * size);

const find =
  (text: string, filters: Partial<FindQuery> = {}) =>
  async ({ store }: Asked): Promise<unknown> =>
    store.cases.find({ words: searchWords(text), viewer, ...filters }, FIRST_PAGE);

async function press({ store, size, random }: Asked): Promise<void> {
  const stored = await store.cases.read(caseId(size - 1 - Math.floor(random() * Math.min(size / 10, 500))));
  if (!stored) throw new Error('The case is gone');
  await store.cases.replace(pressed(stored.value, String(random())), stored.etag);
}

const pressed = (document: CaseDocument, key: string): CaseDocument => ({
  ...document,
  handled: [...document.handled, key].slice(-9),
});

export const KINDS: readonly Kind[] = [
  { name: 'open a case', aim: 1.5, ask: async (asked) => asked.store.cases.read(caseId(known(asked))) },
  {
    ...{ name: 'open any case, perhaps from the disk' },
    ask: async (asked) => asked.store.cases.read(caseId(any(asked))),
  },
  { name: 'press (read + replace)', aim: 1.5, ask: press },
  {
    ...{ name: 'mine sager', aim: 1.5 },
    // Of somebody with a full page, whatever the size, so that the answers are as long.
    ask: async ({ store, random }) => store.cases.reportedBy(reporterId(Math.floor(random() * 20)), FIRST_PAGE),
  },
  {
    ...{ name: 'kø, one team', aim: 1.5 },
    ask: async ({ store }) => store.cases.queue({ teamIds: TEAMS.slice(0, 1), viewer }, FIRST_PAGE),
  },
  {
    ...{ name: 'kø, all teams', aim: 1.5 },
    ask: async ({ store }) => store.cases.queue({ teamIds: TEAMS, viewer }, FIRST_PAGE),
  },
  {
    ...{ name: 'to distribute (load, openIn, last)', aim: 1.5 },
    ask: async ({ store: { cases } }) =>
      Promise.all([cases.load('team-01'), cases.openIn('team-01'), cases.lastAssignee('team-01')]),
  },
  {
    ...{ name: 'to deliver + due', aim: 1.5 },
    ask: async ({ store: { cases } }) => {
      const now = new Date(NOW).toISOString();
      return Promise.all([cases.toDeliver(now, 50), cases.due(now, 50)]);
    },
  },
  {
    ...{ name: 'find: asset tag (one case)', aim: 3 },
    ask: async (asked) => find(assetTag(known(asked)).replace('VK-', ''))(asked),
  },
  {
    ...{ name: 'find: case number', aim: 3 },
    ask: async (asked) => find(numberOf(known(asked), asked.size))(asked),
  },
  { name: 'find: common word', aim: 3, ask: find('virker') },
  { name: 'find: uncommon word', aim: 3, ask: find('dockingopsætning') },
  { name: 'find: three letters, common', aim: 3, ask: find('pri') },
  { name: 'find: two common words', aim: 3, ask: find('printeren virker') },
  { name: 'find: two uncommon words', aim: 3, ask: find('headset tablet') },
  { name: 'find: two rare words', aim: 3, ask: find('dockingopsætning vagtplanproblem') },
  { name: 'find: common words that never meet', aim: 3, ask: find(NEVER_TOGETHER.join(' ')) },
  { name: 'find: word team:', aim: 3, ask: find('adgang', { teamId: 'team-12' }) },
  { name: 'find: word service:', aim: 3, ask: find('adgang', { serviceId: SERVICES[27] ?? '' }) },
  { name: 'find: word prioritet:p1', aim: 3, ask: find('adgang', { priority: 'P1' }) },
  { name: 'find: word konsulent:mig', aim: 3, ask: find('adgang', { assigneeId: viewer.id }) },
  { name: 'find: word status:åben', aim: 3, ask: find('adgang', { open: true }) },
  { name: 'find: uncommon word status:åben', aim: 3, ask: find('dockingopsætning', { open: true }) },
  { name: 'find: word status:annulleret', aim: 3, ask: find('tablet', { status: 'annulleret' }) },
];
