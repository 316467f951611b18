import { fold } from './text.ts';

/** A text made ready for reading: its folded words, and `.` or `?` as a word of its own where a sentence ends. */
export interface Spoken {
  readonly words: readonly string[];
  /** Where each word begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** A comma, dash, colon or bracket stands before the word. */
  readonly paused: readonly boolean[];
  /** An empty line, or a new point of a list, stands before the word. */
  readonly opens: readonly boolean[];
}

/** Longer words are no words; so much of them is read. */
const longestWord = 40;

const piece =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘`´](?=\p{L})[\p{L}\p{N}\p{M}]+)?|(?<![.!;…])[.!;…]+(?=[\s"”»)]|$)|\?+|\n[ \t]*(?:[-*•–·]|\(?\d{1,2}[.)])[ \t]|\n[ \t]*\n|\n|[,:()–—]|(?<=\s)-(?=\s)/gu;
/** A full stop after these ends no sentence. */
const abbreviations = new Set(
  'kl nr ca tlf lok evt fx f.eks eks bl bla pr d mdr dvs inkl ekskl min max afd st no e.g i.e mr mrs dr'.split(' '),
);

export function spoken(text: string): Spoken {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const paused: boolean[] = [];
  const opens: boolean[] = [];
  let pause = false;
  let open = /^\s*(?:[-*•–·]|\(?\d{1,2}[.)])[ \t]/u.test(text);
  const add = (word: string, start: number, end: number) => {
    words.push(word);
    starts.push(start);
    ends.push(end);
    paused.push(pause);
    opens.push(open);
    pause = false;
    open = false;
  };
  for (const { 0: found, index } of text.matchAll(piece)) {
    const end = index + found.length;
    if (/^[\p{L}\p{N}]/u.test(found)) {
      const word = fold(found.slice(0, longestWord)).replace(/[^\p{L}\p{N}]/gu, '');
      if (word) add(word, index, end);
    } else if (/^[,:()–—-]/u.test(found)) pause = true;
    else if (found[0] === '?') add('?', index, end);
    else if (found[0] === '\n' || !isAbbreviation(words.at(-1), text, end)) {
      if (words.at(-1) !== '.' && words.at(-1) !== '?' && words.length > 0) add('.', index, end);
      open ||= found.length > 1 && found[0] === '\n';
    }
  }
  return { words, starts, ends, paused, opens };
}

function isAbbreviation(before: string | undefined, text: string, end: number): boolean {
  if (before === undefined) return false;
  if (abbreviations.has(before)) return true;
  return /^\d{1,2}$/.test(before) && /^\s?\p{Ll}/u.test(text.slice(end, end + 2));
}

export const endsSentence = (word: string | undefined): boolean => word === undefined || word === '.' || word === '?';
