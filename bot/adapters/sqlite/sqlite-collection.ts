import { randomUUID } from 'node:crypto';
import { type Collection, type Stored, VersionConflict } from '../../ports/store.ts';
import type { Database, Row } from './database.ts';
import { DOCUMENT_SCHEMA } from './schema.ts';

const SCHEMA = "(body ->> '$.schema')";
const READ = 'SELECT id, etag, body FROM documents WHERE kind = :kind AND id = :id';
const READ_MANY =
  'SELECT id, etag, body FROM documents WHERE kind = :kind AND id IN (SELECT value FROM json_each(:ids))';
const CREATE = 'INSERT INTO documents (kind, id, etag, body) VALUES (:kind, :id, :etag, :body)';
const REPLACE = `UPDATE documents SET etag = :next, body = :body
  WHERE kind = :kind AND id = :id AND etag = :etag AND ${SCHEMA} <= ${DOCUMENT_SCHEMA} RETURNING id`;

/** Small documents of one kind. */
export class SqliteCollection<T extends { readonly id: string; readonly schema: number }> implements Collection<T> {
  readonly #database: Database;
  readonly #kind: string;

  constructor(database: Database, kind: string) {
    this.#database = database;
    this.#kind = kind;
  }

  async read(id: string): Promise<Stored<T> | undefined> {
    return this.#stored(this.#database.get(READ, { kind: this.#kind, id }));
  }

  async readMany(ids: readonly string[]): Promise<readonly T[]> {
    const rows = this.#database.all(READ_MANY, { kind: this.#kind, ids: JSON.stringify(ids) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => this.#stored(found.get(id))?.value ?? []);
  }

  async create(value: T): Promise<Stored<T>> {
    const [etag, body] = [randomUUID(), JSON.stringify(value)];
    this.#database.run(CREATE, { kind: this.#kind, id: value.id, etag, body });
    return { value: JSON.parse(body), etag };
  }

  async replace(value: T, etag: string): Promise<Stored<T>> {
    const [next, body] = [randomUUID(), JSON.stringify(value)];
    const written = this.#database.get(REPLACE, { kind: this.#kind, id: value.id, etag, next, body });
    if (written) return { value: JSON.parse(body), etag: next };
    await this.read(value.id); // refuses in clear words what a newer release has written
    throw new VersionConflict(`${this.#kind} ${value.id} was written by somebody else`);
  }

  #stored(row: Row | undefined): Stored<T> | undefined {
    if (!row) return undefined;
    const value: T = JSON.parse(String(row.body));
    if (value.schema <= DOCUMENT_SCHEMA) return { value, etag: String(row.etag) };
    throw new Error(
      `${this.#kind} ${value.id} was written by a newer release (schema ${value.schema}, this one knows ${DOCUMENT_SCHEMA}). ` +
        'Start that release again. Nothing was changed.',
    );
  }
}
