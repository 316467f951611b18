import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, runningSqlite } from '../../bot/adapters/sqlite/database.ts';
import { understood } from '../../bot/adapters/sqlite/failures.ts';
import { ARCHIVED } from '../../bot/adapters/sqlite/sqlite-archive.ts';
import { COUNT_FOLLOWERS, FOLLOWERS_OF } from '../../bot/adapters/sqlite/sqlite-followers.ts';
import { HELD } from '../../bot/adapters/sqlite/sqlite-leases.ts';
import * as questions from '../../bot/adapters/sqlite/sqlite-questions.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { AlreadyExists, type Store, StoreAway } from '../../bot/ports/store.ts';
import { channelRecord, event, further, personRecord, reported } from './documents.ts';
import { chosen } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { idsOf } from './walk.ts';

const viewer = { id: 'nobody', seesConfidential: false };

(chosen('sqlite') ? describe : describe.skip)('The SQLite file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  let store: Store;
  let raw: DatabaseSync;

  beforeEach(async () => {
    folder = temporaryFolder();
    file = folder.file('deep/below/cases.sqlite');
    store = await openSqliteStore(file);
    raw = new DatabaseSync(file);
  });
  afterEach(async () => {
    if (raw.isOpen) raw.close();
    await store.close();
    folder.remove();
  });

  const value = (sql: string): unknown => Object.values(raw.prepare(sql).get() ?? {}).at(0);

  describe('is opened', () => {
    it('in a folder that nobody else can read, with a write-ahead log', async () => {
      expect(statSync(folder.file('deep')).mode & 0o777).toBe(0o700);
      expect(value('PRAGMA journal_mode')).toBe('wal');
      expect(value('PRAGMA user_version')).toBe(2);
    });

    it('so that a commit is on the disk before it is answered', async () => {
      const database = await openDatabase(file, runningSqlite());
      const full = 2;
      expect(database.value('PRAGMA synchronous')).toBe(full);
      database.close();
    });

    it('again with all that was in it, and closed twice without harm', async () => {
      const created = await store.cases.create(reported({ id: 'c1' }));
      await store.close();
      await store.close();
      store = await openSqliteStore(file);
      expect(await store.cases.read('c1')).toEqual(created);
    });

    it.each([3, 7])('by no release that is older than its layout (%d)', async (layout) => {
      await store.close();
      raw.exec(`PRAGMA user_version = ${layout}`);
      await expect(openSqliteStore(file)).rejects.toThrow(
        new RegExp(`layout ${layout}.*up to 2.*Start that release again`),
      );
      expect(value('PRAGMA user_version')).toBe(layout);
    });

    it.each(['3.46.1', '3.51.2', '3.7.17'])('with no SQLite as old as %s', async (version) => {
      const other = folder.file('never.sqlite');
      await expect(openSqliteStore(other, version)).rejects.toThrow(new RegExp(`SQLite ${version}; at least 3.51.3`));
      expect(statSync(other, { throwIfNoEntry: false })).toBeUndefined();
    });

    it.each(['3.51.3', '3.53.0', '3.100.0', '4.0.0'])('with SQLite %s', async (version) => {
      const other = await openSqliteStore(folder.file('other.sqlite'), version);
      await expect(other.check()).resolves.toBeUndefined();
      await other.close();
    });

    it('only when it is our own', async () => {
      const foreign = folder.file('foreign.sqlite');
      const other = new DatabaseSync(foreign);
      other.exec('CREATE TABLE theirs (x)');
      other.close();
      const before = readFileSync(foreign);
      await expect(openSqliteStore(foreign)).rejects.toThrow(/another program/);
      expect(readFileSync(foreign).equals(before)).toBe(true);
    });

    it('only where there can be one', async () => {
      await expect(openSqliteStore(`${file}/x/cases.sqlite`)).rejects.toThrow(StoreAway);
      await expect(openSqliteStore(folder.file('deep'))).rejects.toThrow(/cannot be opened/);
      await expect(openSqliteStore(':memory:')).rejects.toThrow(/write-ahead log/);
    });
  });

  describe('answers each question from an index', () => {
    const inOrder: readonly (readonly [string, string, RegExp])[] = [
      ['reported by', questions.REPORTED_BY, /case_by_reporter \(reporter_id=\?/],
      ['queue', questions.queueSql(1), /case_in_queue \(team_id=\? AND \(priority,created_at,id\)>/],
      ['queue of three', questions.queueSql(3), /case_in_queue \(team_id=\? AND \(priority,created_at,id\)>/],
      ['promised', questions.promisedSql(1), /case_promised \(team_id=\? AND <expr>>/],
      ['promised of three', questions.promisedSql(3), /case_promised \(team_id=\? AND <expr>>/],
      ['promised by', questions.promisedSql('assignee'), /case_promised_by \(assignee_id=\? AND <expr>>/],
      ['outcomes of answers', questions.outcomesSql('response', true), /case_by_response \(<expr>>\? AND <expr><\?\)/],
      ['outcomes of all', questions.outcomesSql('resolution', false), /case_by_resolution \(<expr>>\? AND <expr><\?\)/],
      ['load', questions.LOAD, /case_in_queue \(team_id=\?/],
      ['open in', questions.OPEN_IN, /case_in_queue \(team_id=\?/],
      ['last assignee', questions.LAST_ASSIGNEE, /case_assigned \(team_id=\?/],
      ['to deliver', questions.TO_DELIVER, /case_to_deliver \(deliver_at</],
      ['due', questions.DUE, /case_due \(due_at</],
      ['next due', questions.NEXT_DUE, /case_due \(due_at>/],
      ['next to deliver', questions.NEXT_TO_DELIVER, /case_to_deliver \(deliver_at>/],
      ['held', HELD, /leases USING INDEX sqlite_autoindex_leases_1 \(name>/],
      ['followers', FOLLOWERS_OF, /follower_of_case \(case_id=\? AND id>/],
      ['how many followers', COUNT_FOLLOWERS, /COVERING INDEX follower_of_case \(case_id=/],
      ['archived cases', ARCHIVED.case, /autoindex_cases_1 \(id>/],
      ['archived people', ARCHIVED.person, /autoindex_documents_1 \(kind=\? AND id>/],
      ['archived followers', ARCHIVED.follower, /autoindex_followers_1 \(id>/],
      ['archived numbers', ARCHIVED.number, /numbers USING INTEGER PRIMARY KEY \(rowid>/],
    ];
    const plan = (sql: string): string =>
      raw
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
        .join('\n');

    it.each(inOrder)('in its order: %s', (_, sql, index) => {
      expect(plan(sql)).toMatch(index);
      expect(plan(sql)).not.toMatch(/SCAN|TEMP B-TREE/);
    });

    it('or looks up one person first, and then sorts what waits for that person', () => {
      expect(plan(questions.CONCERNING)).toMatch(/case_recipients USING PRIMARY KEY \(person_id=\?\)/);
      expect(plan(questions.CONCERNING)).not.toMatch(/SCAN/);
    });

    it.each([
      ['of open cases', ['live_search'], false],
      ['of all', ['live_search', 'over_search'], false],
      ['of words longer than the index knows', ['live_search', 'over_search'], true],
    ] as const)('and finds in the order of the search tables, the newest first: %s', (_, tables, long) => {
      const steps = plan(questions.findSql(tables, long)).split('\n');
      const scanned = steps.filter((step) => step.startsWith('SCAN') && !/subquery|asked|said/.test(step));
      // M: the index of the terms; <: begins at the page's place; 192: in falling order, by itself.
      expect(scanned).toEqual(tables.map((table) => `SCAN ${table} VIRTUAL TABLE INDEX 192:M1<`));
      expect(steps.filter((step) => step === 'SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)')).toHaveLength(
        tables.length,
      );
      expect(steps.join()).not.toMatch(/TEMP B-TREE/);
    });
  });

  describe('guards what a newer release has written', () => {
    it('in a case: it is neither read nor listed nor overwritten', async () => {
      const { etag, value: document } = await store.cases.create(reported({ id: 'c1' }));
      raw.exec(`UPDATE cases SET body = json_set(body, '$.schema', 4, '$.new', 'kept')`);
      const words = /case c1 was written by a newer release \(version 4; this one knows 3\)/;
      await expect(store.cases.read('c1')).rejects.toThrow(words);
      await expect(store.cases.byNumber('INC-2026-c1')).rejects.toThrow(words);
      await expect(store.cases.reportedBy('anna', { size: 1 })).rejects.toThrow(words);
      await expect(store.cases.queue({ teamIds: ['servicedesk'], viewer }, { size: 1 })).rejects.toThrow(words);
      await expect(store.cases.find({ words: [], viewer }, { size: 1 })).rejects.toThrow(words);
      const always = { clock: 'response', from: '', before: '9' } as const;
      await expect(store.cases.outcomes(always, 1)).rejects.toThrow(words);
      await expect(store.cases.replace(further(document, event.noted(1)), etag)).rejects.toThrow(words);
      expect(value(`SELECT body ->> '$.new' FROM cases`)).toBe('kept');
    });

    it('in a small document', async () => {
      const { etag, value: anna } = await store.people.create(personRecord('anna'));
      await store.channels.create(channelRecord('servicedesk'));
      raw.exec(`UPDATE documents SET body = json_set(body, '$.schema', 3)`);
      await expect(store.people.read('anna')).rejects.toThrow(/person anna.*newer release/);
      await expect(store.people.readMany(['anna'])).rejects.toThrow(/person anna.*newer release/);
      await expect(store.people.replace(anna, etag)).rejects.toThrow(/person anna.*newer release/);
      await expect(store.channels.read('servicedesk')).rejects.toThrow(/channel servicedesk.*newer release/);
      expect(value(`SELECT min(body ->> '$.schema') FROM documents`)).toBe(3);
    });
  });

  it('never holds two cases with one number', async () => {
    await store.cases.create(reported({ id: 'c1', number: 'INC-2026-1' }));
    const twin = reported({ id: 'c2', number: 'INC-2026-1' });
    await expect(store.cases.create(twin)).rejects.toBeInstanceOf(AlreadyExists);
    expect(await store.cases.read('c2')).toBeUndefined();
  });

  it('holds a case and what it is found by both or not at all', async () => {
    const { etag, value: document } = await store.cases.create(reported({ id: 'c1', words: ['before'] }));
    raw.exec(`CREATE TRIGGER full BEFORE INSERT ON case_places BEGIN SELECT raise(ABORT, 'no room'); END`);
    raw.exec(`CREATE TRIGGER full_too BEFORE UPDATE ON case_places BEGIN SELECT raise(ABORT, 'no room'); END`);
    await expect(store.cases.replace({ ...document, words: ['after'], handled: ['x'] }, etag)).rejects.toThrow(
      'no room',
    );
    await expect(store.cases.create(reported({ id: 'c2' }))).rejects.toThrow('no room');
    expect(await store.cases.read('c1')).toEqual({ etag, value: document });
    expect(value('SELECT count(*) FROM cases')).toBe(1);
    expect(await idsOf((page) => store.cases.find({ words: ['before'], viewer }, page))).toEqual(['c1']);
    expect(await idsOf((page) => store.cases.find({ words: ['after'], viewer }, page))).toEqual([]);
  });

  describe('says in clear words', () => {
    const failure = (work: () => unknown): unknown => {
      try {
        work();
      } catch (error) {
        return understood(error, 'cases.sqlite');
      }
      throw new Error('Nothing failed');
    };

    it('that the disk is full', () => {
      raw.exec(`PRAGMA max_page_count = ${Number(value('PRAGMA page_count'))}`);
      const error = failure(() => raw.exec(`INSERT INTO leases VALUES (printf('%200000s', 'x'), '', '')`));
      expect(error).toBeInstanceOf(StoreAway);
      expect(error).toMatchObject({
        message: expect.stringMatching(/cases\.sqlite could not be written: the disk is full/),
      });
    });

    it('that the file is read-only', () => {
      const readOnly = new DatabaseSync(file, { readOnly: true });
      const error = failure(() => readOnly.exec('DELETE FROM leases'));
      readOnly.close();
      expect(error).toBeInstanceOf(StoreAway);
      expect(error).toMatchObject({ message: expect.stringMatching(/read-only/) });
    });

    it('that another process does not let go', () => {
      const hasty = new DatabaseSync(file, { timeout: 0 });
      raw.exec('BEGIN IMMEDIATE');
      const error = failure(() => hasty.exec('BEGIN IMMEDIATE'));
      hasty.close();
      expect(error).toBeInstanceOf(StoreAway);
      expect(error).toMatchObject({ message: expect.stringMatching(/locked by another process/) });
    });

    it('nothing about a mistake of its own', () => {
      const error = failure(() => raw.exec('SELEKT'));
      expect(error).not.toBeInstanceOf(StoreAway);
      expect(error).toMatchObject({ message: expect.stringMatching(/syntax error/) });
    });
  });
});
