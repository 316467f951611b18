import { dueIn, type Outcome, outcomeOf } from '../../domain/attainment.ts';
import { isReported, type OpenCase, type ReportedCase } from '../../domain/case.ts';
import type { Priority } from '../../domain/organisation.ts';
import type {
  CaseDocument,
  CaseStore,
  FindQuery,
  OutcomesQuery,
  Page,
  PageRequest,
  PromisedQuery,
  RawDocument,
  Stored,
  Upcoming,
} from '../../ports/store.ts';
import { newestVersion, refuseTooNew, upgraded } from '../document-versions.ts';
import {
  findQuestion,
  keyBefore,
  pageOf,
  promisedQuestion,
  queueQuestion,
  refuseSize,
  reportedByQuestion,
} from '../page-token.ts';
import { CaseRows } from './case-rows.ts';
import { firstPlace, type SearchTable } from './case-search.ts';
import type { Database, Row, Values } from './database.ts';
import { longWords, matchOf } from './search-terms.ts';
import type { SharedCommits } from './shared-commits.ts';
import {
  CONCERNING,
  DRAFTS_OF,
  DUE,
  findSql,
  LAST_ASSIGNEE,
  LOAD,
  NEXT_DUE,
  NEXT_TO_DELIVER,
  OPEN_IN,
  outcomesSql,
  promisedSql,
  queueSql,
  REPORTED_BY,
  TO_DELIVER,
} from './sqlite-questions.ts';

const NEXT_NUMBER = `INSERT INTO numbers (year, last) VALUES (:year, :count)
  ON CONFLICT (year) DO UPDATE SET last = last + :count RETURNING last - :count + 1 AS first`;
const BY_ID = 'SELECT etag, body FROM cases WHERE id = :id';
const BY_NUMBER = 'SELECT etag, body FROM cases WHERE number = :number';

/** Later than every place. */
const NO_PLACE = 2n ** 63n - 1n;

export class SqliteCases implements CaseStore {
  readonly #database: Database;
  readonly #commits: SharedCommits;
  readonly #rows: CaseRows;

  constructor(database: Database, commits: SharedCommits) {
    this.#database = database;
    this.#commits = commits;
    this.#rows = new CaseRows(database);
  }

  async read(id: string): Promise<Stored<CaseDocument> | undefined> {
    return stored(this.#database.get(BY_ID, { id }));
  }

  async create(document: CaseDocument): Promise<Stored<CaseDocument>> {
    const copy = written(document);
    const etag = await this.#commits.write(this.#rows.created(copy));
    return { value: copy.value, etag };
  }

  async replace(document: CaseDocument, etag: string): Promise<Stored<CaseDocument>> {
    const copy = written(document);
    const next = await this.#commits.write(this.#rows.replaced(copy, etag));
    return { value: copy.value, etag: next };
  }

  async nextNumber(year: number, count = 1): Promise<number> {
    return this.#commits.write(() => Number(this.#database.get(NEXT_NUMBER, { year, count })?.first));
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

  async draftsOf(personId: string, limit: number): Promise<readonly string[]> {
    return this.#database.all(DRAFTS_OF, { person: personId, limit }).map((row) => text(row, 'id'));
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
      ...named(teams),
      ...{ priority, created, id, ...eyes(viewer), limit: page.size + 1 },
    });
    const key = (row: Row) => [text(row, 'priority'), text(row, 'created_at'), text(row, 'id')];
    return pageOf(question, rows, page.size, { key, item: stateIn });
  }

  async promised(query: PromisedQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = promisedQuestion(query);
    const [due = '', id = ''] = keyBefore(question, page);
    const { of, dueBy, nearBy, viewer } = query;
    const teams = 'teamIds' in of ? [...new Set(of.teamIds)] : undefined;
    if (teams?.length === 0) return { items: [] };
    const rows = this.#database.all(promisedSql(teams?.length ?? 'assignee'), {
      ...('teamIds' in of ? named(teams ?? []) : { assignee: of.assigneeId }),
      ...{ due, id, dueBy, nearBy, ...eyes(viewer), limit: page.size + 1 },
    });
    const key = (row: Row) => [text(row, 'promise_due'), text(row, 'id')];
    return pageOf(question, rows, page.size, { key, item: stateIn });
  }

  async outcomes(
    { clock, from, before, serviceId }: OutcomesQuery,
    size: number,
    after?: Outcome,
  ): Promise<readonly Outcome[]> {
    refuseSize(size, 1000);
    const place = after ? { from: dueIn(after.promised, clock), id: after.id } : { from, id: '' };
    const rows = this.#database.all(outcomesSql(clock, serviceId !== undefined), {
      ...{ ...place, before, limit: size, ...(serviceId !== undefined && { service: serviceId }) },
    });
    return rows.map((row) => outcomeOf(stateIn(row)));
  }

  async find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = findQuestion(query);
    const [created = '', id = ''] = keyBefore(question, page).map(String);
    const long = longWords(query.words);
    const rows = this.#database.each(findSql(tablesFor(query), long.length > 0), {
      match: matchOf(query),
      before: page.after === undefined ? NO_PLACE : firstPlace(created, 1),
      ...(long.length > 0 && { long: JSON.stringify(long) }),
    });
    const after = (row: Row): boolean =>
      page.after === undefined || text(row, 'created_at') < created || text(row, 'id') > id;
    const key = (row: Row) => [text(row, 'created_at'), text(row, 'id')];
    return pageOf(question, newestFirst(rows, after, page.size + 1), page.size, { key, item: stateIn });
  }

  async load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]> {
    return this.#database.all(LOAD, { team: teamId }).map((row) => ({
      assigneeId: text(row, 'assignee_id'),
      priority: text(row, 'priority') as Priority,
    }));
  }

  async openIn(
    teamId: string,
  ): Promise<readonly { readonly status: OpenCase['status']; readonly priority: Priority }[]> {
    return this.#database.all(OPEN_IN, { team: teamId }).map((row) => ({
      status: text(row, 'status') as OpenCase['status'],
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

  async upcoming(after: string): Promise<Upcoming> {
    const [due, deliver] = [NEXT_DUE, NEXT_TO_DELIVER].map((question) => this.#database.get(question, { after }));
    return { ...(due && { dueAt: text(due, 'at') }), ...(deliver && { deliverAt: text(deliver, 'at') }) };
  }

  async concerning(personId: string, limit: number): Promise<readonly string[]> {
    return this.#database.all(CONCERNING, { person: personId, limit }).map((row) => text(row, 'id'));
  }
}

/** Which cases can have what is asked for. */
function tablesFor({ open, status }: FindQuery): readonly SearchTable[] {
  if (status === 'lukket' || status === 'annulleret') return ['over_search'];
  return open || status !== undefined ? ['live_search'] : ['live_search', 'over_search'];
}

/** The first `count` of the rows that count, and more of the same moment: only together can these be put in order. */
function newestFirst(rows: Iterable<Row>, counts: (row: Row) => boolean, count: number): readonly Row[] {
  const taken: Row[] = [];
  for (const row of rows) {
    if (taken.length >= count && row.created_at !== taken.at(-1)?.created_at) break;
    if (counts(row)) taken.push(row);
  }
  return taken.sort(
    (a, b) => order(text(b, 'created_at'), text(a, 'created_at')) || order(text(a, 'id'), text(b, 'id')),
  );
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The document as it will be handed out: a copy of its own, however the caller goes on with theirs. */
function written(document: CaseDocument) {
  const body = JSON.stringify(document);
  const value: CaseDocument = JSON.parse(body);
  return { id: value.id, body, value, document: value as CaseDocument & RawDocument };
}

/** `:team0`, `:team1` … */
const named = (teams: readonly string[]): Values =>
  Object.fromEntries(teams.map((team, index) => [`team${index}`, team]));

const eyes = ({ id, seesConfidential }: FindQuery['viewer']): Values => ({
  viewer: id,
  seesConfidential: Number(seesConfidential),
});

const text = (row: Row, column: string): string => String(row[column]);

const stored = (row: Row | undefined): Stored<CaseDocument> | undefined =>
  row && { value: upgraded('case', JSON.parse(text(row, 'body'))), etag: text(row, 'etag') };

function stateIn(row: Row): ReportedCase {
  const schema = Number(row.schema);
  refuseTooNew('case', { id: text(row, 'id'), schema });
  const content = JSON.parse(text(row, 'content'));
  if (schema === newestVersion('case')) return content;
  const { state } = upgraded('case', content);
  if (!isReported(state)) throw new Error(`Case ${state.id} is listed, and not reported`);
  return state;
}
