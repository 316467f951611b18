import type { ReportedCase } from '../../domain/case.ts';
import type { FindQuery, Page } from '../../ports/store.ts';
import { pageOf, type Question, type SortKey } from '../page-token.ts';
import type { Parameters } from './cosmos-container.ts';
import { CONDITIONS, type CosmosQuestion, find } from './cosmos-questions.ts';
import { type StateRow, stateIn } from './state-row.ts';

/** Cosmos DB limits how much one query may hold; so many words are looked for by it, the longest. */
const WORDS_IN_QUERY = 8;
/** When there are more words, so many cases are looked at for each answer before a page ends early. */
const ROWS_AT_ONCE = 100;
const MOST_ROUNDS = 5;

type Row = StateRow & { readonly words?: readonly string[] };
type Ask = (question: CosmosQuestion, given: Parameters) => Promise<readonly Row[]>;
interface Place {
  readonly created: string;
  readonly id: string;
}
interface Wanted {
  readonly size: number;
  readonly after: Place;
}

const keyOf = ({ createdAt, id }: Row): SortKey => [createdAt, id];

export async function findCases(
  query: FindQuery,
  question: Question,
  { size, after }: Wanted,
  ask: Ask,
): Promise<Page<ReportedCase>> {
  const words = [...new Set(query.words)].sort((a, b) => b.length - a.length);
  const [asked, checked] = [words.slice(0, WORDS_IN_QUERY), words.slice(WORDS_IN_QUERY)];
  const from = (place: Place, limit: number) => ask(...asQuery(query, asked, checked.length > 0, place, limit));
  if (checked.length > 0) return sift(question, { size, after }, checked, (place) => from(place, ROWS_AT_ONCE));
  return pageOf(question, await from(after, size + 1), size, { key: keyOf, item: stateIn });
}

function asQuery(
  query: FindQuery,
  words: readonly string[],
  showWords: boolean,
  { created, id }: Place,
  limit: number,
): [CosmosQuestion, Parameters] {
  const { viewer } = query;
  const [whole, beginnings] = [words.filter(isShort), words.filter((word) => !isShort(word))];
  const asked = CONDITIONS.filter((name) => query[name] !== undefined);
  const sql = find({
    ...{ asked, showWords, whole: whole.length, beginnings: beginnings.length },
    seesConfidential: viewer.seesConfidential,
  });
  const given = {
    ...Object.fromEntries(asked.map((name) => [name, query[name] ?? null])),
    ...Object.fromEntries(whole.map((word, index) => [`whole${index}`, word])),
    ...Object.fromEntries(beginnings.map((word, index) => [`beginning${index}`, word])),
    ...(!viewer.seesConfidential && { viewer: viewer.id }),
    ...{ created, id, limit },
  };
  return [sql, given];
}

const isShort = (word: string): boolean => [...word].length < 3;

/** Whether a word of a query finds one of these: a short one as the whole word, others as its beginning. */
const finds = (wanted: string, words: readonly string[]): boolean =>
  isShort(wanted) ? words.includes(wanted) : words.some((word) => word.startsWith(wanted));

/**
 * Looks for the words that did not fit into the query in the cases that it found. A page may have fewer cases than asked
 * for, even none, and still a next page: that is where it goes on.
 */
async function sift(
  question: Question,
  { size, after }: Wanted,
  words: readonly string[],
  from: (place: Place) => Promise<readonly Row[]>,
): Promise<Page<ReportedCase>> {
  const found: Row[] = [];
  let place = after;
  for (let round = 1; ; round += 1) {
    const rows = await from(place);
    found.push(...rows.filter((row) => words.every((word) => finds(word, row.words ?? []))));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE || found.length > size)
      return pageOf(question, found, size, { key: keyOf, item: stateIn });
    if (round === MOST_ROUNDS) return { items: found.map(stateIn), next: placeToken(question, last) };
    place = { created: last.createdAt, id: last.id };
  }
}

/** A token that goes on after the row, though the row is not shown. */
function placeToken(question: Question, row: Row): string {
  const { next } = pageOf(question, [row, row], 1, { key: keyOf, item: stateIn });
  return next ?? '';
}
