import type { ChannelRecord, PersonRecord, Store } from '../../ports/store.ts';
import { openDatabase, runningSqlite } from './database.ts';
import { SqliteCases } from './sqlite-cases.ts';
import { SqliteCollection } from './sqlite-collection.ts';
import { SqliteLeases } from './sqlite-leases.ts';

/**
 * Everything in one file on a local disk (not a network drive); several processes of one machine may share it.
 * Rejects in clear words when the file is of a newer release or another program, or SQLite is too old.
 */
export async function openSqliteStore(file: string, sqliteVersion: string = runningSqlite()): Promise<Store> {
  const database = await openDatabase(file, sqliteVersion);
  return {
    cases: new SqliteCases(database),
    people: new SqliteCollection<PersonRecord>(database, 'person'),
    channels: new SqliteCollection<ChannelRecord>(database, 'channel'),
    leases: new SqliteLeases(database),
    check: async () => {
      database.value('SELECT count(*) FROM numbers');
    },
    close: async () => database.close(),
  };
}
