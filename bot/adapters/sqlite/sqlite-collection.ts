import { randomUUID } from 'node:crypto';
import { type Collection, type Stored, VersionConflict } from '../../ports/store.ts';
import { type Documents, newestVersion, upgraded } from '../document-versions.ts';
import type { Database, Row } from './database.ts';
import type { SharedCommits } from './shared-commits.ts';

const READ = 'SELECT id, etag, body FROM documents WHERE kind = :kind AND id = :id';
const READ_MANY =
  'SELECT id, etag, body FROM documents WHERE kind = :kind AND id IN (SELECT value FROM json_each(:ids))';
const CREATE = 'INSERT INTO documents (kind, id, etag, body) VALUES (:kind, :id, :etag, :body)';
const REPLACE = `UPDATE documents SET etag = :next, body = :body
  WHERE kind = :kind AND id = :id AND etag = :etag AND (body ->> '$.schema') <= :newest RETURNING id`;

/** Small documents of one kind. */
export class SqliteCollection<K extends 'person' | 'channel' | 'organisation' | 'setting'>
  implements Collection<Documents[K]>
{
  readonly #database: Database;
  readonly #commits: SharedCommits;
  readonly #kind: K;

  constructor(database: Database, commits: SharedCommits, kind: K) {
    this.#database = database;
    this.#commits = commits;
    this.#kind = kind;
  }

  async read(id: string): Promise<Stored<Documents[K]> | undefined> {
    return this.#read(id);
  }

  async readMany(ids: readonly string[]): Promise<readonly Documents[K][]> {
    const rows = this.#database.all(READ_MANY, { kind: this.#kind, ids: JSON.stringify(ids) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => this.#stored(found.get(id))?.value ?? []);
  }

  async create(value: Documents[K]): Promise<Stored<Documents[K]>> {
    const [etag, body] = [randomUUID(), JSON.stringify(value)];
    const { id } = value;
    await this.#commits.write(() => this.#database.run(CREATE, { kind: this.#kind, id, etag, body }));
    return { value: JSON.parse(body), etag };
  }

  async replace(value: Documents[K], etag: string): Promise<Stored<Documents[K]>> {
    const [next, body] = [randomUUID(), JSON.stringify(value)];
    const { id } = value;
    const newest = newestVersion(this.#kind);
    await this.#commits.write(() => {
      if (!this.#database.get(REPLACE, { kind: this.#kind, id, etag, next, body, newest })) this.#refuse(id);
    });
    return { value: JSON.parse(body), etag: next };
  }

  /** Says why nothing was replaced. */
  #refuse(id: string): never {
    this.#read(id); // refuses in clear words what a newer release has written
    throw new VersionConflict(`${this.#kind} ${id} was written by somebody else`);
  }

  #read(id: string): Stored<Documents[K]> | undefined {
    return this.#stored(this.#database.get(READ, { kind: this.#kind, id }));
  }

  #stored(row: Row | undefined): Stored<Documents[K]> | undefined {
    return row && { value: upgraded(this.#kind, JSON.parse(String(row.body))), etag: String(row.etag) };
  }
}
