import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BadPageToken, type FindQuery, type Page, type PageRequest, type PromisedQuery } from '../ports/store.ts';

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

/** Sorted by: when the promise is due, the soonest first; id. By when is left out, as time goes on while somebody turns pages. */
export const promisedQuestion = ({ of }: PromisedQuery): Question => ({
  digest: 'teamIds' in of ? digest('promised', [...new Set(of.teamIds)].sort()) : digest('promisedTo', of.assigneeId),
  first: ['', ''],
});

/** Sorted by: created, newest first; id. */
export function findQuestion({ words, open, status, teamId, serviceId, priority, assigneeId }: FindQuery): Question {
  const asked = { open, status, teamId, serviceId, priority, assigneeId };
  return { digest: digest('find', [...new Set(words)].sort(), asked), first: [NEWEST, ''] };
}

/** Sorted by id. */
export const followersQuestion = (caseId: string): Question => ({ digest: digest('followers', caseId), first: [''] });

const digest = (...asked: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);

/** `k`: the sort key of the page's last row; `d`: digest of question and key, as a key that was changed could begin a page anywhere. */
const token = z.object({ d: z.string(), k: z.array(z.union([z.string(), z.number()])) });

/** The sort key after which the page begins. Throws `BadPageToken`, and `RangeError` for a size outside 1 to 100. */
export function keyBefore(question: Question, { size, after }: PageRequest): SortKey {
  refuseSize(size, 100);
  if (after === undefined) return question.first;
  const { success, data } = token.safeParse(decoded(after));
  if (!success) throw new BadPageToken('This is not a page token');
  if (after !== tokenOf(question, data.k))
    throw new BadPageToken('This page token was changed or belongs to another question');
  return data.k;
}

function tokenOf(question: Question, key: SortKey): string {
  const content = { d: digest(question.digest, key), k: key };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws RangeError for a size outside 1 to `most` */
export function refuseSize(size: number, most: number): void {
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw new RangeError(`A page has 1 to ${most} items, not ${size}`);
}

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
  return { items, next: tokenOf(question, read.key(last)) };
}
