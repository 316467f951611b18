import type { Leases } from '../../ports/store.ts';
import type { Database } from './database.ts';
import type { SharedCommits } from './shared-commits.ts';

const CLAIM = `
  INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE leases.holder = excluded.holder OR leases.until <= :now
  RETURNING holder`;
const RELEASE = 'DELETE FROM leases WHERE name = :name AND holder = :holder';
/** `name >= :beginning` finds the place; where it ends, the names no longer begin so. */
export const HELD = `
  SELECT name FROM leases
  WHERE name >= :beginning AND substr(name, 1, length(:beginning)) = :beginning AND until > :now`;

export class SqliteLeases implements Leases {
  readonly #database: Database;
  readonly #commits: SharedCommits;

  constructor(database: Database, commits: SharedCommits) {
    this.#database = database;
    this.#commits = commits;
  }

  async claim(name: string, holder: string, now: string, seconds: number): Promise<boolean> {
    const start = new Date(now);
    const until = new Date(start.getTime() + seconds * 1000);
    const values = { name, holder, now: start.toISOString(), until: until.toISOString() };
    return this.#commits.write(() => this.#database.get(CLAIM, values) !== undefined);
  }

  async release(name: string, holder: string): Promise<void> {
    await this.#commits.write(() => this.#database.run(RELEASE, { name, holder }));
  }

  async held(beginning: string, now: string): Promise<readonly string[]> {
    const rows = this.#database.all(HELD, { beginning, now: new Date(now).toISOString() });
    return rows.map(({ name }) => String(name));
  }
}
