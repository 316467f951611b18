import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Database, openDatabase, runningSqlite } from '../../bot/adapters/sqlite/database.ts';
import { SharedCommits } from '../../bot/adapters/sqlite/shared-commits.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { AlreadyExists, type Store, StoreAway, VersionConflict } from '../../bot/ports/store.ts';
import { event, followerRecord, further, minute, personRecord, reported, settingRecord } from './documents.ts';
import { chosen } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { idsOf } from './walk.ts';

const viewer = { id: 'nobody', seesConfidential: false };

(chosen('sqlite') ? describe : describe.skip)('Writes that wait at the same moment', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  let store: Store;
  beforeEach(async () => {
    folder = temporaryFolder();
    file = folder.file('cases.sqlite');
    store = await openSqliteStore(file);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const raw = (sql: string): unknown => {
    const database = new DatabaseSync(file);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };

  it('have each a result of their own', async () => {
    const first = await store.cases.create(reported({ id: 'c1' }));
    const results = await Promise.allSettled([
      store.cases.create(reported({ id: 'c2', words: ['red'] })),
      store.cases.create(reported({ id: 'c1' })),
      store.cases.replace(further(first.value, event.taken('ben', 1)), first.etag),
      store.cases.replace(further(first.value, event.taken('cleo', 1)), first.etag),
      store.people.create(personRecord('anna')),
      store.people.create(personRecord('anna')),
      store.cases.nextNumber(2026, 5),
      store.cases.nextNumber(2026),
      store.leases.claim('digest', 'one', minute(0), 60),
      store.leases.claim('digest', 'two', minute(0), 60),
      store.followers.add(followerRecord('c1', 'anna')),
      store.followers.add(followerRecord('c1', 'anna')),
      store.settings.replace(settingRecord('pace', 1), 'none'),
      store.cases.create(reported({ id: 'c3', words: ['red'], at: -9 })),
    ]);
    const kept = expect.objectContaining({ etag: expect.any(String) });
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual([
      ...[kept, expect.any(AlreadyExists), kept, expect.any(VersionConflict)],
      ...[kept, expect.any(AlreadyExists), 1, 6, true, false, true, false],
      ...[expect.any(VersionConflict), kept],
    ]);
    expect((await store.cases.read('c1'))?.value.state).toMatchObject({ assignee: { id: 'ben' } });
    const found = await idsOf((page) => store.cases.find({ words: ['red'], viewer }, page));
    expect(found).toEqual(['c2', 'c3']);
  });

  it('leave nothing of one that failed half-way', async () => {
    const before = await store.cases.create(reported({ id: 'c1', words: ['before'] }));
    raw(
      `CREATE TRIGGER full BEFORE UPDATE ON case_places WHEN new.case_row = 1 BEGIN SELECT raise(ABORT, 'no room'); END`,
    );
    const changed = further({ ...before.value, words: ['after'] }, event.taken('ben', 2));
    const [failed, other] = await Promise.allSettled([
      store.cases.replace(changed, before.etag),
      store.cases.create(reported({ id: 'c2', words: ['after'] })),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/no room/) } });
    expect(other).toMatchObject({ status: 'fulfilled' });
    expect(await store.cases.read('c1')).toEqual(before);
    const found = async (word: string) => idsOf((page) => store.cases.find({ words: [word], viewer }, page));
    expect(await found('after')).toEqual(['c2']);
    expect(await found('before')).toEqual(['c1']);
  });

  it('all fail with the commit, and leave nothing', async () => {
    const before = await store.cases.create(reported({ id: 'c1', words: ['before'] }));
    raw('CREATE TABLE real (id TEXT PRIMARY KEY)');
    raw('CREATE TABLE promised (id TEXT REFERENCES real (id) DEFERRABLE INITIALLY DEFERRED)');
    raw(`CREATE TRIGGER broken AFTER INSERT ON documents BEGIN INSERT INTO promised VALUES ('x'); END`);
    const results = await Promise.allSettled([
      store.people.create(personRecord('anna')),
      store.cases.replace({ ...before.value, words: ['after'] }, before.etag),
      store.cases.nextNumber(2026),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    raw('DROP TRIGGER broken');
    expect(await store.people.read('anna')).toBeUndefined();
    expect(await store.cases.read('c1')).toEqual(before);
    expect(await store.cases.nextNumber(2026)).toBe(1);
    const found = await idsOf((page) => store.cases.find({ words: ['before'], viewer }, page));
    expect(found).toEqual(['c1']);
  });

  it('are all on the disk when the store is closed', async () => {
    const writing = Array.from({ length: 300 }, async (_, index) => store.people.create(personRecord(`p${index}`)));
    await store.close();
    await Promise.all(writing);
    await expect(store.people.create(personRecord('late'))).rejects.toBeInstanceOf(StoreAway);
    store = await openSqliteStore(file);
    expect(await store.archive.read('person', 1000)).toHaveLength(300);
  });

  it('keep the copy that was handed in', async () => {
    const given = { ...reported({ id: 'c1', words: ['before'] }) };
    const writing = store.cases.create(given);
    Object.assign(given, { id: 'c2', words: ['after'] });
    await writing;
    expect((await store.cases.read('c1'))?.value.words).toEqual(['before']);
    expect(await idsOf((page) => store.cases.find({ words: ['before'], viewer }, page))).toEqual(['c1']);
  });
});

(chosen('sqlite') ? describe : describe.skip)('A shared commit', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let database: Database;
  let file: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    file = folder.file('cases.sqlite');
    database = await openDatabase(file, runningSqlite());
    database.exec('CREATE TABLE notes (text TEXT) STRICT');
  });
  afterEach(() => {
    database.close();
    folder.remove();
  });
  const note = (text: string) => database.run('INSERT INTO notes VALUES (:text)', { text });
  const seenByOthers = (): unknown => {
    const other = new DatabaseSync(file);
    const row = other.prepare('SELECT count(*) AS count FROM notes').get();
    other.close();
    return row?.count;
  };

  it('is one for all that wait, and nobody is answered before it', async () => {
    const commits = new SharedCommits(database);
    const moments: unknown[] = [];
    const transaction = jest.spyOn(database, 'transaction');
    const writing = ['a', 'b', 'c'].map(async (text) => {
      await commits.write(() => note(text));
      moments.push(seenByOthers());
    });
    await Promise.resolve();
    expect([seenByOthers(), transaction.mock.calls.length]).toEqual([0, 0]);
    await Promise.all(writing);
    expect(moments).toEqual([3, 3, 3]);
    expect(transaction).toHaveBeenCalledTimes(1);
  });

  it('comes at the next turn of the loop, with all that was handed in by then, in that order', async () => {
    const commits = new SharedCommits(database);
    const done: string[] = [];
    const texts = Array.from({ length: 200 }, (_, index) => String(index));
    for (const text of texts) void commits.write(() => note(text)).then(() => done.push(text));
    await nextTurn();
    expect(done).toEqual(texts.slice(0, 128));
    await nextTurn();
    expect(done).toEqual(texts);
    expect(database.all('SELECT text FROM notes ORDER BY rowid').map(({ text }) => text)).toEqual(texts);
  });

  it('does what comes last after all else, and not what belongs to something that failed', async () => {
    const commits = new SharedCommits(database);
    const done: string[] = [];
    const write = async (name: string, fails: boolean): Promise<unknown> =>
      commits
        .write((last) => {
          done.push(name);
          note(name);
          last(() => done.push(`${name} last`));
          if (fails) throw new Error('no');
        })
        .catch((error: unknown) => error);
    await Promise.all([write('a', false), write('b', true), write('c', false)]);
    expect(done).toEqual(['a', 'b', 'c', 'a last', 'c last']);
    expect(database.all('SELECT text FROM notes').map(({ text }) => text)).toEqual(['a', 'c']);
  });

  it('goes on after one that another process has blocked', async () => {
    const commits = new SharedCommits(database);
    database.exec('PRAGMA busy_timeout = 0');
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const blocked = await Promise.allSettled(['a', 'b'].map(async (text) => commits.write(() => note(text))));
    expect(blocked).toEqual([1, 2].map(() => ({ status: 'rejected', reason: expect.any(StoreAway) })));
    other.exec('ROLLBACK');
    other.close();
    await commits.write(() => note('c'));
    expect(seenByOthers()).toBe(1);
  });

  it('that has lost its transaction half-way, as on a full disk, fails for all', async () => {
    const commits = new SharedCommits(database);
    const write = async (text: string, lost = false): Promise<unknown> =>
      commits.write(() => {
        note(text);
        if (!lost) return;
        database.exec('ROLLBACK');
        throw new StoreAway('the disk is full');
      });
    const results = await Promise.allSettled([write('a'), write('b', true), write('c')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(seenByOthers()).toBe(0);
  });
});
