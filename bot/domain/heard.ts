import { distance } from 'fastest-levenshtein';
import { type PhraseList, type Phrases, phrasesOf } from './lexicon.ts';
import { NearWords } from './near-words.ts';
import type { Organisation } from './organisation.ts';
import type { Hit } from './phrases.ts';
import { beginningIn, coverOf, type Range } from './ranges.ts';
import { serviceWordsOf } from './service-words.ts';
import { endsSentence, type Spoken, spoken } from './spoken.ts';
import { skeleton, swapsOf } from './word-forms.ts';

export type { Range } from './ranges.ts';

/** A text with all the phrases found in it. */
export class Heard {
  readonly text: string;
  readonly spoken: Spoken;
  readonly #hits: ReadonlyMap<string, readonly Hit[]>;

  constructor(text: string, organisation: Organisation) {
    this.text = text;
    this.spoken = withUsualSpelling(spoken(text), organisation);
    const byList = new Map<string, Hit[]>();
    for (const hit of phrasesOf(organisation).finder.find(this.spoken.words)) {
      const list = byList.get(hit.list) ?? [];
      list.push(hit);
      byList.set(hit.list, list);
    }
    this.#hits = byList;
  }

  get whole(): Range {
    return { from: 0, to: this.spoken.words.length };
  }

  /** In the order in which they begin. */
  hits(list: PhraseList, within: Range = this.whole): readonly Hit[] {
    const all = this.#hits.get(list) ?? [];
    return within.from === 0 && within.to >= this.spoken.words.length ? all : beginningIn(all, within);
  }

  says(list: PhraseList, within: Range = this.whole): boolean {
    return this.hits(list, within).length > 0;
  }

  /** Says so at a place that no phrase of the other list covers. */
  saysBeside(list: PhraseList, other: PhraseList, within: Range = this.whole): boolean {
    const covered = coverOf(this.hits(other, within));
    return this.hits(list, within).some((hit) => !covered.overlaps(hit));
  }

  /** Where the last such phrase ends; -1 when there is none. */
  lastEnd(list: PhraseList, within: Range = this.whole): number {
    return this.hits(list, within).reduce((last, { to }) => Math.max(last, to), -1);
  }

  /** The words of the text that a phrase covers, as they were written. */
  quote({ from, to }: Range): string {
    const { starts, ends } = this.spoken;
    return this.text.slice(starts[from] ?? 0, ends[Math.max(from, to - 1)] ?? this.text.length).replace(/\s+/g, ' ');
  }

  /** How many words a range has, sentence marks not counted. */
  count({ from, to }: Range = this.whole): number {
    return this.spoken.words.slice(from, to).filter((word) => !endsSentence(word)).length;
  }
}

/** Puts the usual spelling for what people write instead: `ik` for `ikke`, `viker` for `virker`. */
function withUsualSpelling(heard: Spoken, organisation: Organisation): Spoken {
  const phrases = phrasesOf(organisation);
  const known = serviceWordsOf(organisation);
  return {
    ...heard,
    words: heard.words.map(
      (word) => phrases.spellings.get(word) ?? (known.isKnown(word) ? word : usual(word, phrases)),
    ),
  };
}

interface Corrections {
  readonly known: Map<string, string>;
  readonly near: NearWords;
  readonly bySkeleton: ReadonlyMap<string, readonly string[]>;
}

const corrections = new WeakMap<Phrases, Corrections>();
const mostKnownWords = 5_000;
/** Shorter words are too often other words. */
const shortest = 5;

function correctionsOf(phrases: Phrases): Corrections {
  const before = corrections.get(phrases);
  if (before) return before;
  const words = [...phrases.finder.words].filter((word) => word.length >= shortest);
  const bySkeleton = Map.groupBy(words, skeleton);
  const made = { known: new Map<string, string>(), near: new NearWords(words, 1), bySkeleton };
  corrections.set(phrases, made);
  return made;
}

function usual(word: string, phrases: Phrases): string {
  if (word.length < shortest || /\d/.test(word) || phrases.finder.knows(word)) return word;
  const prepared = correctionsOf(phrases);
  const { known } = prepared;
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = nearest(word, prepared, phrases.finder.words);
  if (known.size > mostKnownWords) known.clear();
  known.set(word, found);
  return found;
}

/** The one word that is a slip of the finger away; the word itself when there is none, or more than one. */
function nearest(word: string, { near, bySkeleton }: Corrections, words: ReadonlySet<string>): string {
  const found = new Set(near.like(word).filter((one) => distance(word, one) <= 1));
  for (const one of swapsOf(word)) if (words.has(one)) found.add(one);
  for (const one of bySkeleton.get(skeleton(word)) ?? []) if (Math.abs(one.length - word.length) <= 1) found.add(one);
  const [only, ...more] = [...found].filter((one) => one[0] === word[0]);
  return only === undefined || more.length > 0 ? word : only;
}
