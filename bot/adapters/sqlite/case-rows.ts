import { randomUUID } from 'node:crypto';
import { type CaseDocument, type RawDocument, VersionConflict } from '../../ports/store.ts';
import { asAsked, newestVersion, refuseTooNew } from '../document-versions.ts';
import { CaseSearch } from './case-search.ts';
import type { Database, Row } from './database.ts';
import type { Work } from './shared-commits.ts';

const CREATE = 'INSERT INTO cases (etag, body) VALUES (:etag, :body) RETURNING row';
const REPLACE = `UPDATE cases SET etag = :next, body = :body
  WHERE id = :id AND etag = :etag AND schema <= ${newestVersion('case')} RETURNING row`;
const PUT = `INSERT INTO cases (etag, body) VALUES (:etag, :body)
  ON CONFLICT (id) DO UPDATE SET etag = excluded.etag, body = excluded.body RETURNING row`;
const VERSION = 'SELECT id, schema FROM cases WHERE id = :id';
const RECIPIENTS = 'SELECT person_id FROM case_recipients WHERE case_row = :row';
const ADD_RECIPIENT = 'INSERT INTO case_recipients (person_id, case_row) VALUES (:person, :row)';
const REMOVE_RECIPIENT = 'DELETE FROM case_recipients WHERE person_id = :person AND case_row = :row';

interface Written {
  readonly id: string;
  readonly body: string;
  readonly document: RawDocument;
}

/** Writes a case and all that it is looked up by, inside the caller's transaction. Everything gives the new etag. */
export class CaseRows {
  readonly #database: Database;
  readonly #search: CaseSearch;

  constructor(database: Database) {
    this.#database = database;
    this.#search = new CaseSearch(database);
  }

  created({ body, document }: Written): Work<string> {
    return (last) => {
      const etag = randomUUID();
      this.#link(this.#database.get(CREATE, { etag, body }), document, last);
      return etag;
    };
  }

  replaced({ id, body, document }: Written, etag: string): Work<string> {
    return (last) => {
      const next = randomUUID();
      const row = this.#database.get(REPLACE, { id, etag, next, body });
      if (!row) this.#refuse(id);
      this.#link(row, document, last);
      return next;
    };
  }

  /** In place of whatever stood there. */
  put({ body, document }: Written): Work<string> {
    return (last) => {
      const etag = randomUUID();
      this.#link(this.#database.get(PUT, { etag, body }), document, last);
      return etag;
    };
  }

  /** Says why nothing was replaced. */
  #refuse(id: string): never {
    const row = this.#database.get(VERSION, { id });
    if (row) refuseTooNew('case', { id, schema: Number(row.schema) });
    throw new VersionConflict(`Case ${id} was written by somebody else`);
  }

  #link(written: Row | undefined, document: RawDocument, last: Parameters<Work<string>>[0]): void {
    const row = Number(written?.row);
    this.#linkRecipients(row, asAsked('case', document));
    const lasting = this.#search.keep(row, document);
    if (lasting) last(lasting);
  }

  /** Whom something is still to be told; of these alone there are rows. */
  #linkRecipients(row: number, { screens, notices, deliverAt }: CaseDocument): void {
    const told = [...screens, ...notices].flatMap(({ to }) => (to.kind === 'person' ? to.personId : []));
    const before = new Set(this.#database.all(RECIPIENTS, { row }).map((one) => String(one.person_id)));
    const after = new Set(deliverAt === undefined ? [] : told);
    for (const person of before) if (!after.has(person)) this.#database.run(REMOVE_RECIPIENT, { person, row });
    for (const person of after) if (!before.has(person)) this.#database.run(ADD_RECIPIENT, { person, row });
  }
}
