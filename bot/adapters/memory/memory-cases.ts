import { dueIn, type Outcome, outcomeOf } from '../../domain/attainment.ts';
import { assigneeIn, isOpen, isReported, type OpenCase, type ReportedCase } from '../../domain/case.ts';
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
import { asAsked, refuseTooNew } from '../document-versions.ts';
import {
  findQuestion,
  keyBefore,
  pageOf,
  promisedQuestion,
  type Question,
  queueQuestion,
  refuseSize,
  reportedByQuestion,
  type SortKey,
} from '../page-token.ts';
import type { MemoryDocuments } from './memory-documents.ts';

type Viewer = FindQuery['viewer'];
/** 1 ascending, -1 descending, for each part of a sort key. */
type Directions = readonly (1 | -1)[];
/** A case as it was written, and what the questions look at. Questions are asked of every version; only what is handed out must be understood. */
interface Row {
  readonly raw: RawDocument;
  readonly state: ReportedCase;
  readonly words: readonly string[];
  readonly promise: CaseDocument['promise'];
}

export class MemoryCases implements CaseStore {
  readonly #documents: MemoryDocuments<'case'>;
  readonly #numbers: MemoryDocuments<'number'>;

  constructor(documents: MemoryDocuments<'case'>, numbers: MemoryDocuments<'number'>) {
    this.#documents = documents;
    this.#numbers = numbers;
  }

  async read(id: string): Promise<Stored<CaseDocument> | undefined> {
    return this.#documents.read(id);
  }

  async create(document: CaseDocument): Promise<Stored<CaseDocument>> {
    return this.#documents.create(document);
  }

  async replace(document: CaseDocument, etag: string): Promise<Stored<CaseDocument>> {
    return this.#documents.replace(document, etag);
  }

  async nextNumber(year: number, count = 1): Promise<number> {
    const id = String(year);
    await this.#numbers.read(id); // answers, or rejects; others may have asked meanwhile
    const last = this.#numbers.now(id)?.last ?? 0;
    this.#numbers.put({ id, schema: 1, last: last + count });
    return last + 1;
  }

  async byNumber(number: string): Promise<Stored<CaseDocument> | undefined> {
    const found = (await this.#reported()).find(({ state }) => state.number === number);
    return found && this.#documents.read(found.state.id);
  }

  async reportedBy(personId: string, page: PageRequest): Promise<Page<ReportedCase>> {
    const key = ({ state }: Row): SortKey => [
      isOpen(state) || state.status === 'loest' ? 0 : 1,
      state.createdAt,
      state.id,
    ];
    const own = (await this.#reported()).filter(({ state }) => state.reporter.id === personId);
    return paged(own, reportedByQuestion(personId), page, key, [1, -1, 1]);
  }

  async draftsOf(personId: string, limit: number): Promise<readonly string[]> {
    const drafts = (await this.#everything()).filter(({ state }) => state.status === 'kladde');
    const own = drafts.filter(({ state }) => state.reporter.id === personId);
    return own.slice(0, limit).map(({ id }) => id);
  }

  async queue(
    { teamIds, viewer }: { readonly teamIds: readonly string[]; readonly viewer: Viewer },
    page: PageRequest,
  ): Promise<Page<ReportedCase>> {
    const waiting = (await this.#reported()).filter(
      ({ state }) => isOpen(state) && teamIds.includes(state.teamId) && mayBeSeen(state, viewer),
    );
    const key = ({ state: { priority, createdAt, id } }: Row): SortKey => [priority, createdAt, id];
    return paged(waiting, queueQuestion(teamIds), page, key, [1, 1, 1]);
  }

  async promised(query: PromisedQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const { of, dueBy, nearBy, viewer } = query;
    const theirs = (state: ReportedCase): boolean =>
      'teamIds' in of ? of.teamIds.includes(state.teamId) : assigneeIn(state)?.id === of.assigneeId;
    const asked = (await this.#reported()).filter(
      ({ state, promise }) =>
        promise !== undefined &&
        (promise.dueAt <= dueBy || promise.nearAt <= nearBy) &&
        isOpen(state) &&
        theirs(state) &&
        mayBeSeen(state, viewer),
    );
    const key = ({ state, promise }: Row): SortKey => [promise?.dueAt ?? '', state.id];
    return paged(asked, promisedQuestion(query), page, key, [1, 1]);
  }

  async outcomes(
    { clock, from, before, serviceId }: OutcomesQuery,
    size: number,
    after?: Outcome,
  ): Promise<readonly Outcome[]> {
    refuseSize(size, 1000);
    const key = ({ state: { id, promised } }: Row): SortKey => [dueIn(promised, clock), id];
    const begin: SortKey = after ? [dueIn(after.promised, clock), after.id] : [from, ''];
    const asked = (await this.#reported()).filter(
      ({ state }) =>
        dueIn(state.promised, clock) < before && (serviceId === undefined || state.enquiry.serviceId === serviceId),
    );
    return asked
      .filter((row) => compare(key(row), begin, [1, 1]) > 0)
      .sort((a, b) => compare(key(a), key(b), [1, 1]))
      .slice(0, size)
      .map((row) => outcomeOf(stateIn(row)));
  }

  async find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const found = (await this.#reported()).filter(
      ({ state, words }) => mayBeSeen(state, query.viewer) && asked(state, query) && says(words, query.words),
    );
    return paged(found, findQuestion(query), page, ({ state: { createdAt, id } }) => [createdAt, id], [-1, 1]);
  }

  async load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]> {
    return (await this.#open(teamId)).flatMap((state) => {
      const assignee = assigneeIn(state);
      return assignee ? { assigneeId: assignee.id, priority: state.priority } : [];
    });
  }

  async openIn(
    teamId: string,
  ): Promise<readonly { readonly status: OpenCase['status']; readonly priority: Priority }[]> {
    const seen = (await this.#open(teamId)).filter(({ confidential }) => !confidential);
    return seen.map(({ status, priority }) => ({ status, priority }));
  }

  async lastAssignee(teamId: string): Promise<string | undefined> {
    const assigned = (await this.#reported()).flatMap(({ state }) => {
      const assignee = assigneeIn(state);
      if (!assignee || state.assignedAt === undefined || state.teamId !== teamId) return [];
      return { assigneeId: assignee.id, key: [state.assignedAt, state.id] };
    });
    return assigned.sort((a, b) => compare(a.key, b.key, [-1, 1])).at(0)?.assigneeId;
  }

  async toDeliver(until: string, limit: number): Promise<readonly string[]> {
    return longestWaiting(await this.#everything(), 'deliverAt', until, limit);
  }

  async due(until: string, limit: number): Promise<readonly string[]> {
    return longestWaiting(await this.#everything(), 'dueAt', until, limit);
  }

  async upcoming(after: string): Promise<Upcoming> {
    const all = await this.#everything();
    return { ...earliest(all, 'dueAt', after), ...earliest(all, 'deliverAt', after) };
  }

  async concerning(personId: string, limit: number): Promise<readonly string[]> {
    const theirs = (await this.#everything()).filter(({ screens, notices }) =>
      [...screens, ...notices].some(({ to }) => to.kind === 'person' && to.personId === personId),
    );
    return longestWaiting(theirs, 'deliverAt', undefined, limit);
  }

  async #everything(): Promise<readonly CaseDocument[]> {
    return (await this.#documents.all()).map((raw) => asAsked('case', raw));
  }

  async #open(teamId: string): Promise<readonly OpenCase[]> {
    const states = (await this.#reported()).map(({ state }) => state);
    return states.filter(isOpen).filter((state) => state.teamId === teamId);
  }

  async #reported(): Promise<readonly Row[]> {
    return (await this.#documents.all()).flatMap((raw) => {
      const { state, words, promise } = asAsked('case', raw);
      return isReported(state) ? { raw, state, words, promise } : [];
    });
  }
}
const mayBeSeen = (state: ReportedCase, viewer: Viewer): boolean =>
  !state.confidential || viewer.seesConfidential || assigneeIn(state)?.id === viewer.id;

function asked(state: ReportedCase, query: FindQuery): boolean {
  const wanted = [
    [query.open, isOpen(state)],
    [query.status, state.status],
    [query.teamId, state.teamId],
    [query.serviceId, state.enquiry.serviceId],
    [query.priority, state.priority],
    [query.assigneeId, assigneeIn(state)?.id],
  ];
  return wanted.every(([want, is]) => want === undefined || want === is);
}

const says = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((want) => ([...want].length < 3 ? words.includes(want) : words.some((word) => word.startsWith(want))));

function longestWaiting(
  documents: readonly CaseDocument[],
  field: 'deliverAt' | 'dueAt',
  until: string | undefined,
  limit: number,
): readonly string[] {
  return documents
    .flatMap(({ id, [field]: at }) =>
      at === undefined || (until !== undefined && at > until) ? [] : { id, key: [at, id] },
    )
    .sort((a, b) => compare(a.key, b.key, [1, 1]))
    .slice(0, limit)
    .map(({ id }) => id);
}

function earliest(documents: readonly CaseDocument[], field: 'deliverAt' | 'dueAt', after: string): Upcoming {
  const times = documents.flatMap(({ [field]: at }) => (at !== undefined && at > after ? [at] : []));
  const first = times.sort().at(0);
  return first === undefined ? {} : { [field]: first };
}

function paged(
  cases: readonly Row[],
  question: Question,
  request: PageRequest,
  key: (row: Row) => SortKey,
  directions: Directions,
): Page<ReportedCase> {
  const before = keyBefore(question, request);
  const rows = cases
    .filter((row) => compare(key(row), before, directions) > 0)
    .sort((a, b) => compare(key(a), key(b), directions));
  return pageOf(question, rows, request.size, { key, item: stateIn });
}

function stateIn({ raw, state }: Row): ReportedCase {
  refuseTooNew('case', raw);
  return structuredClone(state);
}

function compare(a: SortKey, b: SortKey, directions: Directions): number {
  for (const [index, direction] of directions.entries()) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left !== right) return left < right ? -direction : direction;
  }
  return 0;
}
