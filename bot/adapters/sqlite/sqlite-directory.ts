import { wordsBegin } from '../../domain/text.ts';
import type { Directory, PersonRecord } from '../../ports/store.ts';
import { upgraded } from '../document-versions.ts';
import type { Database } from './database.ts';

export const PEOPLE_NAMES = "SELECT id, body ->> '$.name' AS name FROM documents WHERE kind = 'person' ORDER BY id";
const READ_PEOPLE =
  "SELECT body FROM documents WHERE kind = 'person' AND id IN (SELECT value FROM json_each(:ids)) ORDER BY id";

/**
 * Looks through all names: SQLite cannot fold them as we do, and a municipality's are read in some milliseconds, asked
 * for when somebody calls.
 */
export class SqliteDirectory implements Directory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async named(beginnings: readonly string[], limit: number): Promise<readonly PersonRecord[]> {
    const ids = this.#database
      .all(PEOPLE_NAMES, {})
      .filter(({ name }) => wordsBegin(String(name), beginnings))
      .slice(0, limit)
      .map(({ id }) => id);
    const rows = this.#database.all(READ_PEOPLE, { ids: JSON.stringify(ids) });
    return rows.map(({ body }) => upgraded('person', JSON.parse(String(body))));
  }
}
