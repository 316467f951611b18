import { randomUUID } from 'node:crypto';
import type { Archive, DocumentKind, RawDocument } from '../../ports/store.ts';
import { refuseTooNew } from '../document-versions.ts';
import { refuseSize } from '../page-token.ts';
import { CaseRows } from './case-rows.ts';
import type { Database, Values } from './database.ts';
import type { SharedCommits } from './shared-commits.ts';

const READ_DOCUMENTS = `
  SELECT body FROM documents WHERE kind = :kind AND id > :after ORDER BY id LIMIT :size`;
/** By kind; the rest are documents. */
export const ARCHIVED: Readonly<Record<DocumentKind, string>> = {
  case: 'SELECT body FROM cases WHERE id > :after ORDER BY id LIMIT :size',
  person: READ_DOCUMENTS,
  channel: READ_DOCUMENTS,
  organisation: READ_DOCUMENTS,
  setting: READ_DOCUMENTS,
  follower: 'SELECT body FROM followers WHERE id > :after ORDER BY id LIMIT :size',
  // The text of a year is in the order of the years.
  number: `SELECT json_object('id', CAST(year AS TEXT), 'schema', 1, 'last', last) AS body
    FROM numbers WHERE year > CAST(:after AS INTEGER) ORDER BY year LIMIT :size`,
};
const PUT_DOCUMENT = `INSERT INTO documents (kind, id, etag, body) VALUES (:kind, :id, :etag, :body)
  ON CONFLICT (kind, id) DO UPDATE SET etag = excluded.etag, body = excluded.body`;
const PUT_FOLLOWER = `INSERT INTO followers (id, case_id, body) VALUES (:id, :case, :body)
  ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, body = excluded.body`;
const PUT_NUMBER = `INSERT INTO numbers (year, last) VALUES (:year, :last)
  ON CONFLICT (year) DO UPDATE SET last = excluded.last`;

export class SqliteArchive implements Archive {
  readonly #database: Database;
  readonly #commits: SharedCommits;
  readonly #rows: CaseRows;

  constructor(database: Database, commits: SharedCommits) {
    this.#database = database;
    this.#commits = commits;
    this.#rows = new CaseRows(database);
  }

  async read(kind: DocumentKind, size: number, after = ''): Promise<readonly RawDocument[]> {
    refuseSize(size, 1000);
    const values: Values = { size, after, ...(ARCHIVED[kind] === READ_DOCUMENTS && { kind }) };
    return this.#database.all(ARCHIVED[kind], values).map(({ body }) => JSON.parse(String(body)));
  }

  async write(kind: DocumentKind, document: RawDocument): Promise<void> {
    if (kind === 'number') refuseTooNew(kind, document); // its row has no room for more than a release knows
    const body = JSON.stringify(document);
    const copy: RawDocument = JSON.parse(body);
    if (kind === 'case') {
      await this.#commits.write(this.#rows.put({ id: copy.id, body, document: copy }));
      return;
    }
    const { sql, values } = putting(kind, copy, body);
    await this.#commits.write(() => this.#database.run(sql, values));
  }
}

function putting(
  kind: Exclude<DocumentKind, 'case'>,
  { id, caseId, last }: RawDocument,
  body: string,
): { readonly sql: string; readonly values: Values } {
  if (kind === 'follower') return { sql: PUT_FOLLOWER, values: { id, case: String(caseId), body } };
  if (kind === 'number') return { sql: PUT_NUMBER, values: { year: Number(id), last: Number(last) } };
  return { sql: PUT_DOCUMENT, values: { kind, id, etag: randomUUID(), body } };
}
