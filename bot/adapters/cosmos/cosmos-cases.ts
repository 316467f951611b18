import { dueIn, type Outcome } from '../../domain/attainment.ts';
import type { OpenCase, ReportedCase } from '../../domain/case.ts';
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
import { refuseTooNew, upgraded } from '../document-versions.ts';
import {
  findQuestion,
  keyBefore,
  pageOf,
  promisedQuestion,
  queueQuestion,
  refuseSize,
  reportedByQuestion,
} from '../page-token.ts';
import type { CosmosCollection } from './cosmos-collection.ts';
import { type CosmosContainer, itemId, type Parameters } from './cosmos-container.ts';
import { findCases } from './cosmos-find.ts';
import type { CosmosNumbers } from './cosmos-numbers.ts';
import * as questions from './cosmos-questions.ts';
import type { Kept } from './kept.ts';
import { type StateRow, stateIn } from './state-row.ts';

export class CosmosCases implements CaseStore {
  readonly #documents: CosmosCollection<'case'>;
  readonly #container: CosmosContainer<Kept>;
  readonly #numbers: CosmosNumbers;

  constructor(documents: CosmosCollection<'case'>, container: CosmosContainer<Kept>, numbers: CosmosNumbers) {
    this.#documents = documents;
    this.#container = container;
    this.#numbers = numbers;
  }

  read(id: string): Promise<Stored<CaseDocument> | undefined> {
    return this.#documents.read(id);
  }

  create(document: CaseDocument): Promise<Stored<CaseDocument>> {
    return this.#documents.create(document);
  }

  replace(document: CaseDocument, etag: string): Promise<Stored<CaseDocument>> {
    return this.#documents.replace(document, etag);
  }

  nextNumber(year: number, count = 1): Promise<number> {
    return this.#numbers.next(String(year), count);
  }

  async byNumber(number: string): Promise<Stored<CaseDocument> | undefined> {
    interface Row {
      readonly body: RawDocument;
      readonly _etag: string;
    }
    const [found] = await this.#ask<Row>(questions.BY_NUMBER, { number });
    return found && { value: upgraded('case', found.body), etag: found._etag };
  }

  async reportedBy(personId: string, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = reportedByQuestion(personId);
    const [ended = 0, created = '', id = ''] = keyBefore(question, page);
    const given = { person: personId, ended, created, id, limit: page.size + 1 };
    const rows = await this.#ask<StateRow & { readonly ended: number }>(questions.REPORTED_BY, given);
    return pageOf(question, rows, page.size, {
      key: (row) => [row.ended, row.createdAt, row.id],
      item: stateIn,
    });
  }

  async queue(
    { teamIds, viewer }: { readonly teamIds: readonly string[]; readonly viewer: FindQuery['viewer'] },
    page: PageRequest,
  ): Promise<Page<ReportedCase>> {
    const question = queueQuestion(teamIds);
    const [priority = '', created = '', id = ''] = keyBefore(question, page);
    const teams = [...new Set(teamIds)];
    // Cosmos DB would ask with an empty list as well, and it does not say what that means.
    if (teams.length === 0) return { items: [] };
    const given = {
      ...named(teams),
      ...{ priority, created, id, limit: page.size + 1 },
      ...(!viewer.seesConfidential && { viewer: viewer.id }),
    };
    const sql = questions.queue(teams.length, viewer.seesConfidential);
    const rows = await this.#ask<StateRow & { readonly priority: string }>(sql, given);
    return pageOf(question, rows, page.size, {
      key: (row) => [row.priority, row.createdAt, row.id],
      item: stateIn,
    });
  }

  async promised(query: PromisedQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = promisedQuestion(query);
    const [due = '', id = ''] = keyBefore(question, page);
    const { of, dueBy, nearBy, viewer } = query;
    const teams = 'teamIds' in of ? [...new Set(of.teamIds)] : undefined;
    if (teams?.length === 0) return { items: [] };
    const given = {
      ...('teamIds' in of ? named(teams ?? []) : { assignee: of.assigneeId }),
      ...{ due, id, dueBy, nearBy, limit: page.size + 1 },
      ...(!viewer.seesConfidential && { viewer: viewer.id }),
    };
    const sql = questions.promised(teams?.length ?? 'assignee', viewer.seesConfidential);
    const rows = await this.#ask<StateRow & { readonly promiseDueAt: string }>(sql, given);
    return pageOf(question, rows, page.size, { key: (row) => [row.promiseDueAt, row.id], item: stateIn });
  }

  async outcomes(
    { clock, from, before, serviceId }: OutcomesQuery,
    size: number,
    after?: Outcome,
  ): Promise<readonly Outcome[]> {
    refuseSize(size, 1000);
    const place = after ? { from: dueIn(after.promised, clock), id: itemId(after.id) } : { from, id: '' };
    const given = { ...place, before, limit: size, ...(serviceId !== undefined && { service: serviceId }) };
    const sql = questions.outcomes(clock, serviceId !== undefined);
    const rows = await this.#ask<Outcome & { readonly schema: number }>(sql, given);
    return rows.map(({ schema, ...outcome }) => {
      refuseTooNew('case', { id: outcome.id, schema });
      return outcome;
    });
  }

  async find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const question = findQuestion(query);
    const [created = '', id = ''] = keyBefore(question, page);
    const after = { created: String(created), id: String(id) };
    return findCases(query, question, { size: page.size, after }, (sql, given) => this.#ask(sql, given));
  }

  draftsOf(personId: string, limit: number): Promise<readonly string[]> {
    return this.#ids(questions.DRAFTS_OF, { person: personId, limit });
  }

  load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]> {
    return this.#ask(questions.LOAD, { team: teamId });
  }

  openIn(teamId: string): Promise<readonly { readonly status: OpenCase['status']; readonly priority: Priority }[]> {
    return this.#ask(questions.OPEN_IN, { team: teamId });
  }

  async lastAssignee(teamId: string): Promise<string | undefined> {
    const [row] = await this.#ask<{ readonly assigneeId: string }>(questions.LAST_ASSIGNEE, { team: teamId });
    return row?.assigneeId;
  }

  toDeliver(until: string, limit: number): Promise<readonly string[]> {
    return this.#ids(questions.TO_DELIVER, { until, limit });
  }

  due(until: string, limit: number): Promise<readonly string[]> {
    return this.#ids(questions.DUE, { until, limit });
  }

  async upcoming(after: string): Promise<Upcoming> {
    const [[due], [deliver]] = await Promise.all([
      this.#ask<Pick<Upcoming, 'dueAt'>>(questions.NEXT_DUE, { after }),
      this.#ask<Pick<Upcoming, 'deliverAt'>>(questions.NEXT_TO_DELIVER, { after }),
    ]);
    return { ...due, ...deliver };
  }

  concerning(personId: string, limit: number): Promise<readonly string[]> {
    return this.#ids(questions.CONCERNING, { person: personId, limit });
  }

  async #ids(question: questions.CosmosQuestion, given: Parameters): Promise<readonly string[]> {
    return (await this.#ask<{ readonly id: string }>(question, given)).map(({ id }) => id);
  }

  #ask<Row>({ sql }: questions.CosmosQuestion, given: Parameters): Promise<readonly Row[]> {
    return this.#container.ask<Row>(sql, given);
  }
}

/** `@team0`, `@team1` … */
const named = (teams: readonly string[]): Parameters =>
  Object.fromEntries(teams.map((team, index) => [`team${index}`, team]));
