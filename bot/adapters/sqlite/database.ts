import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreAway } from '../../ports/store.ts';
import { understood } from './failures.ts';
import { layoutOf } from './layout.ts';
import { migrate } from './schema.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;
export type Values = Readonly<Record<string, SQLInputValue>>;

/** Before it, connections that reset the WAL at the same time could damage the file. */
const OLDEST_SQLITE = '3.51.3';
const BUSY_MILLISECONDS = 10_000;
/** As long as a million cases may take. */
const MIGRATION_MILLISECONDS = 20 * 60_000;

/** One connection. Everything is synchronous: what happens inside `transaction` is never mixed with other work of this process. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #file: string;
  /** Statements by their text, of which there are as many as kinds of question. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.#file = file;
    this.#connection = this.#guarded(() => new DatabaseSync(file, { timeout: BUSY_MILLISECONDS }));
  }

  get(sql: string, values: Values = {}): Row | undefined {
    return this.#guarded(() => this.#prepared(sql).get(values));
  }

  all(sql: string, values: Values = {}): readonly Row[] {
    return this.#guarded(() => this.#prepared(sql).all(values));
  }

  /** Row by row, as far as they are asked for; no other question with the same text may be asked meanwhile. */
  *each(sql: string, values: Values = {}): Generator<Row, void, undefined> {
    const rows = this.#guarded(() => this.#prepared(sql).iterate(values));
    try {
      for (;;) {
        const { done, value } = this.#guarded(() => rows.next());
        if (done) return;
        yield value;
      }
    } finally {
      rows.return?.();
    }
  }

  run(sql: string, values: Values = {}): void {
    this.#guarded(() => this.#prepared(sql).run(values));
  }

  exec(sql: string): void {
    this.#guarded(() => this.#connection.exec(sql));
  }

  value(sql: string): unknown {
    return Object.values(this.get(sql) ?? {}).at(0);
  }

  /** Takes the write lock at the start, so that it never has to give up half-way. Rolls back when `work` throws. */
  transaction<T>(work: () => T): T {
    return this.#between('BEGIN IMMEDIATE', work);
  }

  /** All that `work` reads is of one moment, whatever other processes write meanwhile. */
  reading<T>(work: () => T): T {
    return this.#between('BEGIN', work);
  }

  /** Inside a transaction: undoes what `work` has written when it throws, and leaves the rest of the transaction alone. */
  step<T>(work: () => T): T {
    this.run('SAVEPOINT step');
    try {
      return work();
    } catch (error) {
      if (this.inTransaction) this.run('ROLLBACK TO step');
      throw error;
    } finally {
      if (this.inTransaction) this.run('RELEASE step');
    }
  }

  get inTransaction(): boolean {
    return this.#connection.isOpen && this.#connection.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    if (this.#connection.isOpen) this.#connection.close();
  }

  #between<T>(begin: string, work: () => T): T {
    this.exec(begin);
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has already rolled back by itself.
      if (this.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw understood(error, this.#file);
    }
  }
}

export function runningSqlite(): string {
  const database = new Database(':memory:');
  try {
    return String(database.value('SELECT sqlite_version()'));
  } finally {
    database.close();
  }
}

/** Opens the file, made with its folder when missing, and brings it to this release's layout. */
export async function openDatabase(file: string, sqliteVersion: string): Promise<Database> {
  refuseOld(sqliteVersion);
  makeFolder(dirname(file));
  const database = new Database(file);
  try {
    database.reading(() => layoutOf(database, file));
    await useWal(database, file);
    // Each commit reaches the disk before it is answered.
    database.exec('PRAGMA synchronous = FULL');
    await migrated(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function refuseOld(version: string): void {
  if (version.localeCompare(OLDEST_SQLITE, 'en', { numeric: true }) >= 0) return;
  throw new Error(
    `This Node.js brings SQLite ${version}; at least ${OLDEST_SQLITE} is needed, as earlier ones can damage a file that two ` +
      'processes use. Install Node.js 24.16 or later.',
  );
}

function makeFolder(folder: string): void {
  try {
    // The cases are personal data: nobody else on the machine is to read them.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreAway(`The folder ${folder} for the cases cannot be made`, { cause: error });
  }
}

/** SQLite does not wait by itself when two processes turn WAL on in a new file at the same time. */
async function useWal(database: Database, file: string): Promise<void> {
  const mode = await unlocked(() => database.value('PRAGMA journal_mode = WAL'), BUSY_MILLISECONDS);
  if (mode !== 'wal')
    throw new Error(`${file} cannot be used with a write-ahead log (mode ${String(mode)}). Put it on a local disk.`);
}

/** Another process may be bringing the file to this layout just now: it is waited for. */
async function migrated(database: Database, file: string): Promise<void> {
  await unlocked(() => database.transaction(() => migrate(database, file)), MIGRATION_MILLISECONDS);
}

/** Tries again while another process holds the lock, for so long. */
async function unlocked<T>(work: () => T, milliseconds: number): Promise<T> {
  const giveUpAt = performance.now() + milliseconds;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof StoreAway) || !/locked by/.test(error.message) || performance.now() > giveUpAt)
        throw error;
      await pause(20);
    }
  }
}
