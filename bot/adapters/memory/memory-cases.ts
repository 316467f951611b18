import { assigneeIn, isOpen, isReported, type ReportedCase } from '../../domain/case.ts';
import type { Priority } from '../../domain/organisation.ts';
import type { CaseDocument, CaseStore, FindQuery, Page, PageRequest, Stored } from '../../ports/store.ts';
import {
  findQuestion,
  keyBefore,
  pageOf,
  type Question,
  queueQuestion,
  reportedByQuestion,
  type SortKey,
} from '../page-token.ts';
import { answered, MemoryDocuments, type Openness } from './memory-documents.ts';

type Viewer = FindQuery['viewer'];
/** 1 ascending, -1 descending, for each part of a sort key. */
type Directions = readonly (1 | -1)[];

export class MemoryCases implements CaseStore {
  readonly #documents: MemoryDocuments<CaseDocument>;
  readonly #openness: Openness;
  readonly #lastNumbers = new Map<number, number>();

  constructor(openness: Openness) {
    this.#openness = openness;
    this.#documents = new MemoryDocuments(openness);
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

  async nextNumber(year: number): Promise<number> {
    await answered(this.#openness);
    const next = (this.#lastNumbers.get(year) ?? 0) + 1;
    this.#lastNumbers.set(year, next);
    return next;
  }

  async byNumber(number: string): Promise<Stored<CaseDocument> | undefined> {
    const found = (await this.#documents.all()).find(({ state }) => isReported(state) && state.number === number);
    return found && this.#documents.read(found.id);
  }

  async reportedBy(personId: string, page: PageRequest): Promise<Page<ReportedCase>> {
    const key = (state: ReportedCase): SortKey => [
      isOpen(state) || state.status === 'loest' ? 0 : 1,
      state.createdAt,
      state.id,
    ];
    const own = (await this.#reported()).map(({ state }) => state).filter(({ reporter }) => reporter.id === personId);
    return paged(own, reportedByQuestion(personId), page, key, [1, -1, 1]);
  }

  async queue(
    { teamIds, viewer }: { readonly teamIds: readonly string[]; readonly viewer: Viewer },
    page: PageRequest,
  ): Promise<Page<ReportedCase>> {
    const waiting = (await this.#reported())
      .map(({ state }) => state)
      .filter((state) => isOpen(state) && teamIds.includes(state.teamId) && mayBeSeen(state, viewer));
    const key = ({ priority, createdAt, id }: ReportedCase): SortKey => [priority, createdAt, id];
    return paged(waiting, queueQuestion(teamIds), page, key, [1, 1, 1]);
  }

  async find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>> {
    const found = (await this.#reported())
      .filter(({ state, words }) => mayBeSeen(state, query.viewer) && asked(state, query) && says(words, query.words))
      .map(({ state }) => state);
    return paged(found, findQuestion(query), page, ({ createdAt, id }) => [createdAt, id], [-1, 1]);
  }

  async load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]> {
    return (await this.#reported()).flatMap(({ state }) => {
      const assignee = assigneeIn(state);
      if (!assignee || !isOpen(state) || state.teamId !== teamId) return [];
      return { assigneeId: assignee.id, priority: state.priority };
    });
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
    return longestWaiting(await this.#documents.all(), 'deliverAt', until, limit);
  }

  async due(until: string, limit: number): Promise<readonly string[]> {
    return longestWaiting(await this.#documents.all(), 'dueAt', until, limit);
  }

  async concerning(personId: string, limit: number): Promise<readonly string[]> {
    const theirs = (await this.#documents.all()).filter(({ screens, notices }) =>
      [...screens, ...notices].some(({ to }) => to.kind === 'person' && to.personId === personId),
    );
    return longestWaiting(theirs, 'deliverAt', undefined, limit);
  }

  async #reported(): Promise<readonly { readonly state: ReportedCase; readonly words: readonly string[] }[]> {
    return (await this.#documents.all()).flatMap(({ state, words }) => (isReported(state) ? { state, words } : []));
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

function paged(
  cases: readonly ReportedCase[],
  question: Question,
  request: PageRequest,
  key: (state: ReportedCase) => SortKey,
  directions: Directions,
): Page<ReportedCase> {
  const before = keyBefore(question, request);
  const rows = cases
    .filter((state) => compare(key(state), before, directions) > 0)
    .sort((a, b) => compare(key(a), key(b), directions));
  return pageOf(question, rows, request.size, { key, item: (state) => structuredClone(state) });
}

function compare(a: SortKey, b: SortKey, directions: Directions): number {
  for (const [index, direction] of directions.entries()) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left !== right) return left < right ? -direction : direction;
  }
  return 0;
}
