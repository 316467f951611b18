import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { type CaseDocument, DOCUMENT_KINDS, type Store } from '../../bot/ports/store.ts';
import {
  channelRecord,
  drafted,
  event,
  further,
  inStatus,
  minute,
  noticeFor,
  personRecord,
  raw,
  reported,
  STATUSES,
  waitingToTell,
} from './documents.ts';
import { makeLayout1File } from './sqlite-layout-1.ts';
import { chosen } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { idsOf } from './walk.ts';

const viewer = { id: 'nobody', seesConfidential: false };
const told = reported({ id: 'told', at: 3, words: ['printer', 'zz\u{10ffff}', 'ø'], assigneeId: 'ben' });
const cases: readonly CaseDocument[] = [
  waitingToTell({ ...told, notices: [noticeFor('anna')] }, 5),
  ...STATUSES.map((status, index) => inStatus(status, { id: status, at: index * 10, words: ['printer', status] })),
  reported({ id: 'secret', at: 4, words: ['printer'], confidential: true }),
  reported({ id: 'another', at: 4, words: ['printer'], teamId: 'network' }),
  drafted({ id: 'draft', words: ['printer'] }),
];
const written = {
  cases: cases.map((document) => ({ ...document })),
  documents: [
    ['person', raw(personRecord('anna'))],
    ['channel', raw(channelRecord('servicedesk'))],
  ] as const,
  numbers: { 2026: 41 },
  leases: ['sweep'],
};

(chosen('sqlite') ? describe : describe.skip)('An SQLite file of layout 1', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  const opened: Store[] = [];
  const children = new Set<ChildProcess>();
  beforeEach(() => {
    folder = temporaryFolder();
    file = folder.file('cases.sqlite');
    makeLayout1File(file, written);
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const store of opened.splice(0)) await store.close();
    folder.remove();
  });

  async function open(): Promise<Store> {
    const store = await openSqliteStore(file);
    opened.push(store);
    return store;
  }

  const upgraded = (document: CaseDocument): CaseDocument => ({ ...document, schema: 3 });

  it('opens as layout 2, with every document as it was', async () => {
    const { archive } = await open();
    const kept = await Promise.all(DOCUMENT_KINDS.map(async (kind) => [kind, await archive.read(kind, 100)]));
    const byId = written.cases.map((document) => ({ ...document, schema: 1 })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(Object.fromEntries(kept)).toEqual({
      case: byId,
      person: [personRecord('anna')],
      channel: [{ ...channelRecord('servicedesk'), schema: 1 }],
      follower: [],
      organisation: [],
      setting: [],
      number: [{ id: '2026', schema: 1, last: 41 }],
    });
  });

  it('is read, listed and found in the form of this release', async () => {
    const store = await open();
    for (const document of cases) {
      const expected = { etag: `etag-${document.id}`, value: upgraded(document) };
      expect(await store.cases.read(document.id)).toEqual(expected);
    }
    expect((await store.channels.read('servicedesk'))?.value).toEqual(channelRecord('servicedesk'));
    const { items } = await store.cases.find({ words: ['told', 'pri'], viewer }, { size: 1 });
    expect(items).toEqual([]);
    const [found] = (await store.cases.find({ words: ['zz\u{10ffff}'], viewer }, { size: 1 })).items;
    expect(found).toEqual(told.state);
  });

  it('answers every question', async () => {
    const store = await open();
    const found = async (words: readonly string[], filters = {}) =>
      idsOf((page) => store.cases.find({ words, viewer, ...filters }, page), 3);
    const newestFirst = [...STATUSES].reverse();
    expect(await found(['printer'])).toEqual([
      ...newestFirst.filter((status) => status !== 'ny'),
      ...['another', 'told', 'ny'],
    ]);
    expect(await found(['pri'], { teamId: 'network' })).toEqual(['another']);
    expect(await found(['lukket'])).toEqual(['lukket']);
    expect(await found([], { status: 'annulleret' })).toEqual(['annulleret']);
    expect(await idsOf((page) => store.cases.queue({ teamIds: ['network'], viewer }, page))).toEqual(['another']);
    expect(await store.cases.openIn('network')).toEqual([{ status: 'ny', priority: 'P3' }]);
    expect(await store.cases.toDeliver(minute(5), 10)).toEqual(['told']);
    expect(await store.cases.concerning('anna', 10)).toEqual(['told']);
    expect(await store.cases.nextNumber(2026)).toBe(42);
    expect(await store.leases.claim('sweep', 'two', minute(0), 60)).toBe(false);
  });

  it('takes writes, which save the new form, and finds a case by what it became', async () => {
    const store = await open();
    const read = await store.cases.read('told');
    if (!read) throw new Error('The case is gone');
    const resolved = further(read.value, event.resolved(6, 99), event.closed(99));
    await store.cases.replace({ ...resolved, words: ['scanner'] }, read.etag);
    const found = (word: string) => idsOf((page) => store.cases.find({ words: [word], open: false, viewer }, page));
    expect(await found('sca')).toEqual(['told']);
    expect(await found('ø')).toEqual([]);
    const [stored] = (await store.archive.read('case', 100)).filter(({ id }) => id === 'told');
    expect(stored).toMatchObject({ schema: 3, words: ['scanner'] });
  });

  it('is brought over once when several processes open it at the same moment', async () => {
    const processes = ['one', 'two', 'three'].map(() => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'open-new.ts')], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.add(child);
      return child;
    });
    const said = processes.map(async ({ stdout }) => String(await stdout?.toArray()).trim());
    for (const { stdin } of processes) stdin?.end(`${file}\n`);
    await Promise.all(processes.map(async (child) => once(child, 'exit')));
    expect((await Promise.all(said)).sort()).toEqual(['42', '43', '44']);
    const { cases: kept } = await open();
    const pages = idsOf((page) => kept.find({ words: ['printer'], viewer }, page));
    expect(await pages).toHaveLength(STATUSES.length + 2);
    expect(integrity()).toEqual([{ integrity_check: 'ok' }]);
  });

  it('stays as it was when bringing it over fails', async () => {
    const other = new DatabaseSync(file);
    other.exec(`UPDATE cases SET body = json_remove(body, '$.history') WHERE id = 'lukket'`);
    other.close();
    await expect(open()).rejects.toThrow();
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(database.prepare('SELECT count(*) AS words FROM case_words').get()).toEqual({ words: 24 });
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE '%search%'`).all()).toEqual([]);
    database.close();
  });

  function integrity(): unknown {
    const database = new DatabaseSync(file);
    const rows = database.prepare('PRAGMA integrity_check').all();
    database.close();
    return rows.map((row) => ({ ...row }));
  }
});
