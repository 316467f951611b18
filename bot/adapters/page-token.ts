import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BadPageToken, type FindQuery, type Page, type PageRequest } from '../ports/store.ts';

/** What a row is sorted by, ending with its id, so that no two rows have the same. */
export type SortKey = readonly (string | number)[];

/** A question of which the answer comes in pages. */
export interface Question {
  /** Digest of what is asked. Whose eyes is left out: every page is filtered for the eyes that ask for it. */
  readonly digest: string;
  /** Sorts before every row. */
  readonly first: SortKey;
}

/** Later than any time, as text. */
const NEWEST = '~';

/** Sorted by: 0 for open and 1 for the rest; created, newest first; id. */
export const reportedByQuestion = (personId: string): Question => ({
  digest: digest('reportedBy', personId),
  first: [0, NEWEST, ''],
});

/** Sorted by: priority; created, oldest first; id. */
export const queueQuestion = (teamIds: readonly string[]): Question => ({
  digest: digest('queue', [...new Set(teamIds)].sort()),
  first: ['', '', ''],
});

/** Sorted by: created, newest first; id. */
export function findQuestion({ words, open, status, teamId, serviceId, priority, assigneeId }: FindQuery): Question {
  const asked = { open, status, teamId, serviceId, priority, assigneeId };
  return { digest: digest('find', [...new Set(words)].sort(), asked), first: [NEWEST, ''] };
}

const digest = (...asked: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);

const token = z.strictObject({ q: z.string(), k: z.array(z.union([z.string(), z.number()])) });

/** The sort key after which the page begins. Throws `BadPageToken`, and `RangeError` for a size outside 1 to 100. */
export function keyBefore(question: Question, { size, after }: PageRequest): SortKey {
  if (!Number.isInteger(size) || size < 1 || size > 100) throw new RangeError(`A page has 1 to 100 items, not ${size}`);
  if (after === undefined) return question.first;
  const { success, data } = token.safeParse(decoded(after));
  if (!success) throw new BadPageToken('This is not a page token');
  if (data.q !== question.digest) throw new BadPageToken('This page token belongs to another question');
  if (!sameShape(data.k, question.first)) throw new BadPageToken('This page token has another sort order');
  return data.k;
}

const sameShape = (key: SortKey, other: SortKey): boolean =>
  key.length === other.length && key.every((part, index) => typeof part === typeof other[index]);

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The page out of rows of which one more was fetched than it holds: the extra one tells that there is a next page. */
export function pageOf<Row, Item>(
  question: Question,
  rows: readonly Row[],
  size: number,
  read: { readonly key: (row: Row) => SortKey; readonly item: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const items = shown.map(read.item);
  if (rows.length <= size || last === undefined) return { items };
  const next = Buffer.from(JSON.stringify({ q: question.digest, k: read.key(last) })).toString('base64url');
  return { items, next };
}
