import type { Leases } from '../../ports/store.ts';
import type { Database } from './database.ts';

const CLAIM = `
  INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE leases.holder = excluded.holder OR leases.until <= :now
  RETURNING holder`;
const RELEASE = 'DELETE FROM leases WHERE name = :name AND holder = :holder';

export class SqliteLeases implements Leases {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async claim(name: string, holder: string, now: string, seconds: number): Promise<boolean> {
    const start = new Date(now);
    const until = new Date(start.getTime() + seconds * 1000);
    const values = { name, holder, now: start.toISOString(), until: until.toISOString() };
    return this.#database.get(CLAIM, values) !== undefined;
  }

  async release(name: string, holder: string): Promise<void> {
    this.#database.run(RELEASE, { name, holder });
  }
}
