import type { Store } from '../../ports/store.ts';
import { openDatabase, runningSqlite } from './database.ts';
import { SharedCommits } from './shared-commits.ts';
import { SqliteArchive } from './sqlite-archive.ts';
import { SqliteCases } from './sqlite-cases.ts';
import { SqliteCollection } from './sqlite-collection.ts';
import { SqliteDirectory } from './sqlite-directory.ts';
import { SqliteFollowers } from './sqlite-followers.ts';
import { SqliteLeases } from './sqlite-leases.ts';

/**
 * Everything in one file on a local disk (not a network drive); several processes of one machine may share it.
 * Rejects in clear words when the file is of a newer release or another program, or SQLite is too old.
 */
export async function openSqliteStore(file: string, sqliteVersion: string = runningSqlite()): Promise<Store> {
  const database = await openDatabase(file, sqliteVersion);
  const commits = new SharedCommits(database);
  return {
    cases: new SqliteCases(database, commits),
    people: new SqliteCollection(database, commits, 'person'),
    directory: new SqliteDirectory(database),
    channels: new SqliteCollection(database, commits, 'channel'),
    followers: new SqliteFollowers(database, commits),
    organisations: new SqliteCollection(database, commits, 'organisation'),
    settings: new SqliteCollection(database, commits, 'setting'),
    leases: new SqliteLeases(database, commits),
    archive: new SqliteArchive(database, commits),
    check: async () => {
      database.value('SELECT count(*) FROM numbers');
    },
    close: async () => {
      commits.finish();
      database.close();
    },
  };
}
