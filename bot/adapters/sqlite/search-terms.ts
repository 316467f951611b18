import { assigneeIn, isOpen, type ReportedCase } from '../../domain/case.ts';
import type { FindQuery } from '../../ports/store.ts';

/*
 * Everything that `find` asks for, words and filters alike, is a term of the search tables, so that the index alone gives
 * the answer and in its order. Terms are ASCII that the tokenizer leaves whole: a small letter, a digit and `-` stand for
 * themselves, every other character is `_` and six hex digits, so that the beginning of a word stays a beginning. What is
 * no word begins with `_` and a letter that is no hex digit.
 */

/** Of longer words only so many characters are indexed; the rest is compared with the document. */
export const LONGEST_INDEXED = 1000;

const plain = /[a-z0-9-]/;

const encoded = (text: string): string =>
  [...text].map((letter) => (plain.test(letter) ? letter : `_${hex(letter)}`)).join('');

const hex = (letter: string): string => (letter.codePointAt(0) ?? 0).toString(16).padStart(6, '0');

const indexedPart = (word: string): string =>
  word.length <= LONGEST_INDEXED ? word : [...word].slice(0, LONGEST_INDEXED).join('');

const OPEN = '_o';
const NOT_OPEN = '_n';
const FOR_ALL = '_u';
const CONFIDENTIAL = '_v';
const tag = {
  status: (status: string) => `_z${encoded(status)}`,
  teamId: (id: string) => `_t${encoded(id)}`,
  serviceId: (id: string) => `_y${encoded(id)}`,
  priority: (priority: string) => `_p${encoded(priority)}`,
  assigneeId: (id: string) => `_w${encoded(id)}`,
  confidentialOf: (id: string) => `_q${encoded(id)}`,
} as const;

/** What the case is found by, as the text that the tokenizer takes apart again. */
export function termsOf(state: ReportedCase, words: readonly string[]): string {
  const assignee = assigneeIn(state);
  const tags = [
    isOpen(state) ? OPEN : NOT_OPEN,
    state.confidential ? CONFIDENTIAL : FOR_ALL,
    tag.status(state.status),
    tag.teamId(state.teamId),
    tag.serviceId(state.enquiry.serviceId),
    tag.priority(state.priority),
    ...(assignee ? [tag.assigneeId(assignee.id)] : []),
    ...(assignee && state.confidential ? [tag.confidentialOf(assignee.id)] : []),
  ];
  return [...tags, ...words.map((word) => encoded(indexedPart(word)))].join(' ');
}

/** The query in FTS5's language. Every term of it is quoted, so that none is read as an operator. */
export function matchOf(query: FindQuery): string {
  const words = [...new Set(query.words)].filter((word) => word !== '').map(wordAsked);
  const all = [...words, ...tagsAsked(query).map(quoted)].join(' AND ');
  const { id, seesConfidential } = query.viewer;
  const [forAll, confidential, own] = [FOR_ALL, CONFIDENTIAL, tag.confidentialOf(id)].map(quoted);
  if (all === '') return `${forAll} OR ${seesConfidential ? confidential : own}`;
  // Taking the few confidential ones away costs a rare word much less than going along with all that are not.
  return seesConfidential ? all : `(${all}) NOT (${confidential} NOT ${own})`;
}

function tagsAsked({ open, status, teamId, serviceId, priority, assigneeId }: FindQuery): readonly string[] {
  return [
    open === undefined ? undefined : open ? OPEN : NOT_OPEN,
    status && tag.status(status),
    teamId === undefined ? undefined : tag.teamId(teamId),
    serviceId === undefined ? undefined : tag.serviceId(serviceId),
    priority && tag.priority(priority),
    assigneeId === undefined ? undefined : tag.assigneeId(assigneeId),
  ].filter((one) => one !== undefined);
}

/** Three letters and more match beginnings, fewer the whole word. */
function wordAsked(word: string): string {
  const letters = [...word].length;
  return letters < 3 ? quoted(encoded(word)) : `${quoted(encoded(indexedPart(word)))} *`;
}

const quoted = (term: string): string => `"${term}"`;

/** The words of a query of which the index knows the beginning only. */
export const longWords = (words: readonly string[]): readonly string[] =>
  words.filter((word) => [...word].length > LONGEST_INDEXED);
