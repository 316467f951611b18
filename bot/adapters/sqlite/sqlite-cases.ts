import { randomUUID } from 'node:crypto';
import type { ReportedCase } from '../../domain/case.ts';
import type { Priority } from '../../domain/organisation.ts';
import {
  type CaseDocument,
  type CaseStore,
  type FindQuery,
  type Page,
  type PageRequest,
  type Stored,
  VersionConflict,
} from '../../ports/store.ts';
import { findQuestion, keyBefore, pageOf, queueQuestion, reportedByQuestion } from '../page-token.ts';
import type { Database, Row, Values } from './database.ts';
import { DOCUMENT_SCHEMA } from './schema.ts';
import {
  type Bounds,
  boundsOf,
  CONCERNING,
  CONDITIONS,
  COUNT_WORD,
  DUE,
  findSql,
  LAST_ASSIGNEE,
  LOAD,
  queueSql,
  REPORTED_BY,
  TO_DELIVER,
} from './sqlite-questions.ts';

const CREATE = 'INSERT INTO cases (etag, body) VALUES (:etag, :body) RETURNING row';
const REPLACE = `UPDATE cases SET etag = :next, body = :body WHERE id = :id AND etag = :etag AND schema <= ${DOCUMENT_SCHEMA} RETURNING row`;
const NEXT_NUMBER =
  'INSERT INTO numbers (year, last) VALUES (:year, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last';
const BY_ID = 'SELECT schema, id, etag, body FROM cases WHERE id = :id';
const BY_NUMBER = 'SELECT schema, id, etag, body FROM cases WHERE number = :number';

/** A word with so many entries is no good to begin with. */
const COMMON = 500;
/** Only so many words of a query are counted, the longest, which are likely the rarest. */
const COUNTED_WORDS = 8;

/** Tables of what a case is looked up by that stands in a list inside it. */
const LINKS = { case_words: 'word', case_recipients: 'person_id' } as const;

export class SqliteCases implements CaseStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(id: string): Promise<Stored<CaseDocument> | undefined> {
    return stored(this.#database.get(BY_ID, { id }));
  }

  async create(document: CaseDocument): Promise<Stored<CaseDocument>> {
    const [etag, body] = [randomUUID(), JSON.stringify(document)];
    this.#database.transaction(() => this.#link(this.#database.get(CREATE, { etag, body }), document));
    return { value: JSON.parse(body), etag };
  }

  async replace(document: CaseDocument, etag: string): Promise<Stored<CaseDocument>> {
    const [next, body] = [randomUUID(), JSON.stringify(document)];
    this.#database.transaction(() => {
      const written = this.#database.get(REPLACE, { id: document.id, etag, next, body });
      if (!written) this.#refuse(document.id);
      this.#link(written, document);
    });
    return { value: JSON.parse(body), etag: next };
  }

  async nextNumber(year: number): Promise<number> {
    return Number(this.#database.get(NEXT_NUMBER, { year })?.last);
  }

  async byNumber(number: string): Promise<Stored<CaseDocument> | undefined> {
    return stored(this.#database.get(BY_NUMBER, { number }));
  }

  async reportedBy(personId: string, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = reportedByQuestion(personId);
    const [over = 0, created = '', id = ''] = keyBefore(question, page);
    const rows = this.#database.all(REPORTED_BY, { person: personId, over, created, id, limit: page.size + 1 });
    const key = (row: Row) => [Number(row.over), text(row, 'created_at'), text(row, 'id')];
    return pageOf(question, rows, page.size, { key, item: stateIn });
  }

  async queue(
    { teamIds, viewer }: { readonly teamIds: readonly string[]; readonly viewer: FindQuery['viewer'] },
    page: PageRequest,
  ): Promise<Page<ReportedCase>> {
    const question = queueQuestion(teamIds);
    const [priority = '', created = '', id = ''] = keyBefore(question, page);
    const teams = [...new Set(teamIds)];
    if (teams.length === 0) return { items: [] };
    const rows = this.#database.all(queueSql(teams.length), {
      ...Object.fromEntries(teams.map((team, index) => [`team${index}`, team])),
      ...{ priority, created, id, ...eyes(viewer), limit: page.size + 1 },
    });
    const key = (row: Row) => [text(row, 'priority'), text(row, 'created_at'), text(row, 'id')];
    return pageOf(question, rows, page.size, { key, item: stateIn });
  }

  async find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = findQuestion(query);
    const [created = '', id = ''] = keyBefore(question, page);
    const asked = CONDITIONS.filter(({ name }) => query[name] !== undefined);
    const { first, checked } = this.#words(query.words);
    const rows = this.#database.all(findSql(asked, { first: first !== undefined, checked: checked.length > 0 }), {
      ...Object.fromEntries(asked.map(({ name }) => [name, sqlValue(query[name])])),
      ...first,
      ...(checked.length > 0 && { checked: JSON.stringify(checked.map(({ from, to }) => [from, to])) }),
      created,
      id,
      ...eyes(query.viewer),
      limit: page.size + 1,
    });
    const key = (row: Row) => [text(row, 'created_at'), text(row, 'id')];
    return pageOf(question, rows, page.size, { key, item: stateIn });
  }

  async load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]> {
    return this.#database.all(LOAD, { team: teamId }).map((row) => ({
      assigneeId: text(row, 'assignee_id'),
      priority: text(row, 'priority') as Priority,
    }));
  }

  async lastAssignee(teamId: string): Promise<string | undefined> {
    const row = this.#database.get(LAST_ASSIGNEE, { team: teamId });
    return row && text(row, 'assignee_id');
  }

  async toDeliver(until: string, limit: number): Promise<readonly string[]> {
    return this.#database.all(TO_DELIVER, { until, limit }).map((row) => text(row, 'id'));
  }

  async due(until: string, limit: number): Promise<readonly string[]> {
    return this.#database.all(DUE, { until, limit }).map((row) => text(row, 'id'));
  }

  async concerning(personId: string, limit: number): Promise<readonly string[]> {
    return this.#database.all(CONCERNING, { person: personId, limit }).map((row) => text(row, 'id'));
  }

  /**
   * The rarest word to begin with, and those to check on what it found. When every word is common, each case is checked,
   * newest first: then a page fills soon, and sorting all that a common word finds would take longer.
   */
  #words(words: readonly string[]): { readonly first?: Bounds; readonly checked: readonly Bounds[] } {
    const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length).map(boundsOf);
    const counted = longestFirst.slice(0, COUNTED_WORDS).map((bounds) => {
      const row = this.#database.get(COUNT_WORD, { ...bounds, most: COMMON });
      return { bounds, count: Number(Object.values(row ?? {}).at(0)) };
    });
    const first = counted.sort((a, b) => a.count - b.count).at(0);
    if (!first || first.count >= COMMON) return { checked: longestFirst };
    return { first: first.bounds, checked: longestFirst.filter((bounds) => bounds !== first.bounds) };
  }

  /** Says why nothing was replaced. */
  #refuse(id: string): never {
    const row = this.#database.get(BY_ID, { id });
    if (row) refuseNewer(row);
    throw new VersionConflict(`Case ${id} was written by somebody else`);
  }

  #link(written: Row | undefined, { words, screens, notices, deliverAt }: CaseDocument): void {
    const row = Number(written?.row);
    this.#keep('case_words', row, words);
    const recipients = [...screens, ...notices].flatMap(({ to }) => (to.kind === 'person' ? to.personId : []));
    this.#keep('case_recipients', row, deliverAt === undefined ? [] : recipients);
  }

  /** Writes only what has changed: most changes of a case leave its words alone. */
  #keep(table: keyof typeof LINKS, row: number, wanted: readonly string[]): void {
    const column = LINKS[table];
    const rows = this.#database.all(`SELECT ${column} AS value FROM ${table} WHERE case_row = :row`, { row });
    const [before, after] = [new Set(rows.map((one) => text(one, 'value'))), new Set(wanted)];
    for (const value of before) {
      if (after.has(value)) continue;
      this.#database.run(`DELETE FROM ${table} WHERE ${column} = :value AND case_row = :row`, { value, row });
    }
    for (const value of after) {
      if (before.has(value)) continue;
      this.#database.run(`INSERT INTO ${table} (${column}, case_row) VALUES (:value, :row)`, { value, row });
    }
  }
}

const sqlValue = (value: string | boolean | undefined): string | number =>
  typeof value === 'string' ? value : Number(value);

const eyes = ({ id, seesConfidential }: FindQuery['viewer']): Values => ({
  viewer: id,
  seesConfidential: Number(seesConfidential),
});

const text = (row: Row, column: string): string => String(row[column]);

function stored(row: Row | undefined): Stored<CaseDocument> | undefined {
  if (!row) return undefined;
  refuseNewer(row);
  return { value: JSON.parse(text(row, 'body')), etag: text(row, 'etag') };
}

function stateIn(row: Row): ReportedCase {
  refuseNewer(row);
  return JSON.parse(text(row, 'state'));
}

/** To read it as one of ours could lose what the newer release has written into it. */
function refuseNewer(row: Row): void {
  if (Number(row.schema) <= DOCUMENT_SCHEMA) return;
  throw new Error(
    `Case ${text(row, 'id')} was written by a newer release (schema ${Number(row.schema)}, this one knows ${DOCUMENT_SCHEMA}). ` +
      'Start that release again. The case was not changed.',
  );
}
