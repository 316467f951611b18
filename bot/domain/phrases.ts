import { fold } from './text.ts';

/**
 * A text made ready for phrases: folded words between single spaces, apostrophes closed up (`pc'en` → `pcen`), and
 * `.` or `?` as a word of its own where a sentence ends.
 */
export type Spoken = string;

const longestWord = 40;

export function spoken(text: string): Spoken {
  const closed = fold(text).replace(/(?<=[\p{L}\p{N}])['’‘`´](?=\p{L})/gu, '');
  const parts = closed.match(/[\p{L}\p{N}]+|[.!;\n]+(?=\s|$)|\?/gu) ?? [];
  const tokens = parts.map((part) => (/^[.!;\n]/.test(part) ? '.' : part.slice(0, longestWord)));
  return ` ${tokens.join(' ')} `;
}

/** The entries of a list that is written with commas between, over as many lines as it takes. */
export const listed = (list: string): string[] => list.trim().split(/\s*,\s*/);

/**
 * Builds an expression out of phrases written as people write them, with commas between. `a|b` is a choice, `virk*`
 * any ending, `*drev` any beginning, `..` up to three words of the same sentence; `_` keeps words of one choice
 * together.
 */
export function phrases(list: string): RegExp {
  const longestFirst = listed(list).sort((one, other) => other.length - one.length);
  return new RegExp(`(?<= )(?:${longestFirst.map(source).join('|')})(?= )`, 'gu');
}

function source(phrase: string): string {
  const elements = phrase
    .split(' ')
    .map((element) => (element === '..' ? '(?:[^ .?]+ ){0,3}' : `(?:${choice(element)}) `));
  return elements.join('').trimEnd();
}

const choice = (element: string): string =>
  element
    .split('|')
    .map((word) => fold(word).replace(/\*/g, '[^ .?]*').replace(/_/g, ' '))
    .join('|');

export const says = (text: Spoken, expression: RegExp): boolean => text.search(expression) >= 0;

/** Where the last such phrase ends; -1 when there is none. */
export function lastEnd(text: Spoken, expression: RegExp): number {
  const last = [...text.matchAll(expression)].at(-1);
  return last ? last.index + last[0].length : -1;
}

/** The text without such phrases. */
export const without = (text: Spoken, expression: RegExp): Spoken =>
  text.replace(expression, '').replace(/ {2,}/g, ' ');
