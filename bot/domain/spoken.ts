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
  /** The word is the first of a point of a list. */
  readonly points: readonly boolean[];
}

/** Longer words are no words; so much of them is read. */
const longestWord = 40;

const piece =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‘`´](?=\p{L})[\p{L}\p{N}\p{M}]+)?|(?<![.!;…])[.!;…]+(?=[\s"”»)]|$)|\?+|\n[ \t]*(?:[-*•–·]|\(?\d{1,2}[.)])[ \t]|\n[ \t]*\n|\n|[,:()–—]|(?<=\s)-(?=\s)/gu;
/** A full stop after these ends no sentence. */
const abbreviations = new Set(
  'kl nr ca tlf lok evt fx f.eks eks bl bla pr d mdr dvs inkl ekskl min max afd st no e.g i.e mr mrs dr'.split(' '),
);

/** A number with a bracket or full stop, as the points of a list have within a line. */
const numbered =
  /(?<=^|[\s:;,.!?(])\(?(\d{1,2})[.)]\s+(?=[\p{L}"«'])(?!(?:sal|etage|klasse|kl|gang|dag|uge|semester|kvartal|afd|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?!\p{L})|(?:januar|februar|marts|april|juni|juli|august|september|oktober|november|december)(?!\p{L}))/giu;

/** Where the points of a list that is written in one line begin: `1) … 2) …`. Of `på 2. sal` there is no first. */
function pointsIn(text: string): ReadonlySet<number> {
  const points = new Set<number>();
  let expected = 1;
  let first = 0;
  for (const { 0: found, 1: number, index } of text.matchAll(numbered)) {
    if (Number(number) !== expected) continue;
    const start = index + Number(found.startsWith('('));
    if (expected === 1) first = start;
    else points.add(first).add(start);
    expected += 1;
  }
  return points;
}

export function spoken(text: string): Spoken {
  const inLine = pointsIn(text);
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const paused: boolean[] = [];
  const opens: boolean[] = [];
  const points: boolean[] = [];
  let pause = false;
  let point = /^\s*(?:[-*•–·]|\(?\d{1,2}[.)])[ \t]/u.test(text);
  let open = point;
  const add = (word: string, start: number, end: number) => {
    words.push(word);
    starts.push(start);
    ends.push(end);
    paused.push(pause);
    opens.push(open);
    points.push(point);
    pause = false;
    open = false;
    point = false;
  };
  for (const { 0: found, index } of text.matchAll(piece)) {
    const end = index + found.length;
    if (/^[\p{L}\p{N}]/u.test(found)) {
      const word = fold(found.slice(0, longestWord)).replace(/[^\p{L}\p{N}]/gu, '');
      if (inLine.has(index)) {
        if (!endsSentence(words.at(-1))) add('.', index, index);
        open = true;
        point = true;
      } else if (word) add(word, index, end);
    } else if (/^[,:()–—-]/u.test(found)) pause = true;
    else if (found[0] === '?') add('?', index, end);
    else {
      const isBreak = found[0] === '\n';
      if (!isBreak && isAbbreviation(words.at(-1), text, end)) continue;
      if (!endsSentence(words.at(-1))) add('.', index, isBreak ? index : end);
      open ||= isBreak && found.length > 1;
      point ||= isBreak && found.trim() !== '';
    }
  }
  return { words, starts, ends, paused, opens, points };
}

function isAbbreviation(before: string | undefined, text: string, end: number): boolean {
  if (before === undefined) return false;
  if (abbreviations.has(before)) return true;
  return /^\d{1,2}$/.test(before) && /^\s?\p{Ll}/u.test(text.slice(end, end + 2));
}

export const endsSentence = (word: string | undefined): boolean => word === undefined || word === '.' || word === '?';
