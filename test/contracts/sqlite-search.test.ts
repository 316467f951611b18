import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { drafted, event, further, inStatus, minute, reported } from './documents.ts';
import { chosen } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { idsOf, keep } from './walk.ts';

const viewer = { id: 'nobody', seesConfidential: false };
const seer = { ...viewer, seesConfidential: true };

(chosen('sqlite') ? describe : describe.skip)('The SQLite store writes what a case is found by', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: Store;
  let raw: DatabaseSync;
  beforeEach(async () => {
    folder = temporaryFolder();
    store = await openSqliteStore(folder.file('cases.sqlite'));
    raw = new DatabaseSync(folder.file('cases.sqlite'));
  });
  afterEach(async () => {
    raw.close();
    await store.close();
    folder.remove();
  });

  const rows = (sql: string) =>
    raw
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' '));
  const inLive = () => rows('SELECT rowid >> 20 FROM live_search ORDER BY rowid');
  const inOver = () => rows('SELECT rowid >> 20 FROM over_search ORDER BY rowid');
  const at = (count: number) => String(Date.parse(minute(count)));

  it('only when that has changed', async () => {
    const { value: document, etag } = await store.cases.create(reported({ id: 'c1', words: ['before'] }));
    const before = rows('SELECT count(*), sum(length(block)) FROM live_search_data');
    const pressed = await store.cases.replace({ ...document, handled: ['press'] }, etag);
    expect(rows('SELECT count(*), sum(length(block)) FROM live_search_data')).toEqual(before);
    await store.cases.replace({ ...pressed.value, words: ['after'] }, pressed.etag);
    expect(rows('SELECT count(*), sum(length(block)) FROM live_search_data')).not.toEqual(before);
  });

  it('in one table while the case lives and in another when it is over', async () => {
    const draft = await store.cases.create(drafted({ id: 'c1' }));
    expect([inLive(), inOver()]).toEqual([[], []]);
    const sent = await store.cases.replace(reported({ id: 'c1', at: 3 }), draft.etag);
    expect([inLive(), inOver()]).toEqual([[at(3)], []]);
    const solved = further(sent.value, event.taken('ben', 4), event.resolved(5, 9));
    const resolved = await store.cases.replace(solved, sent.etag);
    expect([inLive(), inOver()]).toEqual([[at(3)], []]);
    const closed = await store.cases.replace(further(solved, event.closed(9)), resolved.etag);
    expect([inLive(), inOver()]).toEqual([[], [at(3)]]);
    await store.cases.replace(reported({ id: 'c1', at: 7 }), closed.etag);
    expect([inLive(), inOver()]).toEqual([[at(7)], []]);
    expect(rows('SELECT count(*) FROM case_places')).toEqual(['1']);
  });

  it('for each of many that were reported at the same moment, in the order of their ids', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    const shuffled = ids.toSorted((a, b) => (a.at(-1) ?? '').localeCompare(b.at(-1) ?? ''));
    await keep(store, ...shuffled.map((id, index) => inStatus(index % 3 ? 'ny' : 'annulleret', { id })));
    for (const size of [1, 7, 60, 100])
      expect(await idsOf((page) => store.cases.find({ words: ['printer'], viewer }, page), size)).toEqual(ids);
  });

  it('also of words that are longer than the index takes', async () => {
    const long = (end: string) => `${'ø🖨'.repeat(2600)}${end}`;
    await keep(
      store,
      reported({ id: 'c1', words: [long('ab'), 'red'] }),
      reported({ id: 'c2', words: [long('x')] }),
      reported({ id: 'c3', words: ['a'.repeat(40_000)] }),
    );
    const found = (...words: readonly string[]) => idsOf((page) => store.cases.find({ words, viewer }, page));
    expect(await found(long(''))).toEqual(['c1', 'c2']);
    expect(await found(long('a'))).toEqual(['c1']);
    expect(await found(long('abc'))).toEqual([]);
    expect(await found(long(''), 'red')).toEqual(['c1']);
    expect(await found('ø🖨ø')).toEqual(['c1', 'c2']);
    expect(await found('a'.repeat(40_000))).toEqual(['c3']);
    expect(await found('a'.repeat(40_001))).toEqual([]);
  });

  it('so that no letter runs into the next', async () => {
    await keep(store, reported({ id: 'c1', words: ['\u{f8ab}xy'] }), reported({ id: 'c2', words: ['øabxy'] }));
    const found = (word: string) => idsOf((page) => store.cases.find({ words: [word], viewer }, page));
    expect([await found('øab'), await found('\u{f8ab}xy')]).toEqual([['c2'], ['c1']]);
  });

  it('so that no word is taken for a filter, nor a filter for a word', async () => {
    await keep(
      store,
      reported({ id: 'c1', words: ['_o', '_u', '_tnetwork', 'and', 'not', 'near', '"', '*', '^'] }),
      reported({ id: 'c2', words: ['ny'], teamId: 'network', confidential: true }),
    );
    const found = (query: object) => idsOf((page) => store.cases.find({ words: [], viewer, ...query }, page));
    for (const words of [['_o'], ['_tne'], ['and', 'not'], ['near'], ['"'], ['*'], ['^']])
      expect(await found({ words })).toEqual(['c1']);
    for (const words of [['_n'], ['_wn'], ['_zny'], ['_p'], ['""'], ['_00'], ['a*']])
      expect(await found({ words })).toEqual([]);
    expect(await found({ teamId: 'network' })).toEqual([]);
    expect(await found({ teamId: 'net', viewer: seer })).toEqual([]);
    expect(await found({ teamId: 'network', viewer: seer })).toEqual(['c2']);
    expect(await found({ words: ['ny'], teamId: '" OR "ny', viewer: seer })).toEqual([]);
  });
});
