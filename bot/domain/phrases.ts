import { endsSentence } from './spoken.ts';
import { fold } from './text.ts';

/** The entries of a line that is written with commas between. */
export const listed = (line: string): string[] =>
  line
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/**
 * A phrase as people write it: `a|b` is a choice, `virk*` any ending, `*drev` any beginning, `..` up to three words of
 * the same sentence; `_` keeps words of one choice together; `{device}` is a choice that has a name.
 */
export interface Phrase {
  readonly list: string;
  readonly source: string;
  readonly elements: readonly Element[];
}

/** A gap, or what may stand here. */
type Element = 'gap' | Choice;
/** Words that may stand here as they are, and options of several words or parts of words. */
interface Choice {
  readonly words: ReadonlySet<string>;
  readonly options: readonly Option[];
}
type Option = readonly Pattern[];
interface Pattern {
  readonly text: string;
  readonly fits: 'whole' | 'beginning' | 'ending' | 'inside';
}

const longestGap = 3;

export function phrase(list: string, source: string, named: Readonly<Record<string, string>> = {}): Phrase {
  const elements = source
    .trim()
    .split(/\s+/)
    .map((part): Element => (part === '..' ? 'gap' : choiceOf(part, named)));
  return { list, source, elements };
}

function choiceOf(part: string, named: Readonly<Record<string, string>>): Choice {
  const all = optionsOf(part, named);
  const isWord = ([first, ...more]: Option) => first?.fits === 'whole' && more.length === 0;
  return {
    words: new Set(all.filter(isWord).flatMap((option) => option.map(({ text }) => text))),
    options: all.filter((option) => !isWord(option)),
  };
}

const optionsOf = (part: string, named: Readonly<Record<string, string>>): readonly Option[] =>
  part
    .replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '')
    .split('|')
    .map((option) =>
      fold(option)
        .split(/[^\p{L}\p{N}*?]+/u)
        .filter(Boolean)
        .map(patternOf),
    )
    .filter((option) => option.length > 0);

function patternOf(word: string): Pattern {
  const text = word.replace(/\*/g, '');
  const [open, close] = [word.startsWith('*'), word.endsWith('*')];
  return { text, fits: open && close ? 'inside' : open ? 'ending' : close ? 'beginning' : 'whole' };
}

/** Where a phrase of a list was found: from one word up to before another. */
export interface Hit {
  readonly list: string;
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds all phrases in one walk over the words. Each word is compared only with the phrases that can begin with it, and
 * a phrase is followed element by element with the set of places it may have come to, so nothing is ever tried twice:
 * the time grows with the number of words, whatever the phrases are. What one text may cost has an end as well.
 */
export class PhraseFinder {
  readonly #whole = new Map<string, Phrase[]>();
  readonly #beginning = new Map<string, Phrase[]>();
  readonly #ending = new Map<string, Phrase[]>();
  readonly #inside: { text: string; phrase: Phrase }[] = [];
  readonly #known = new Map<string, readonly Phrase[]>();
  readonly words: ReadonlySet<string>;

  constructor(phrases: readonly Phrase[]) {
    const words = new Set<string>();
    for (const one of phrases) {
      for (const element of one.elements) {
        if (element === 'gap') continue;
        for (const word of element.words) words.add(word);
        for (const option of element.options)
          for (const { text, fits } of option) if (fits === 'whole') words.add(text);
      }
      const [first] = one.elements;
      if (!first || first === 'gap') continue;
      for (const text of first.words) this.#index({ text, fits: 'whole' }, one);
      for (const [pattern] of first.options) if (pattern) this.#index(pattern, one);
    }
    this.words = words;
  }

  #index({ text, fits }: Pattern, one: Phrase): void {
    if (fits === 'inside') {
      this.#inside.push({ text, phrase: one });
      return;
    }
    const map = { whole: this.#whole, beginning: this.#beginning, ending: this.#ending }[fits];
    const list = map.get(text) ?? [];
    list.push(one);
    map.set(text, list);
  }

  /** In the order in which they begin. What comes after `mostCompared` comparisons is not found. */
  find(words: readonly string[]): Hit[] {
    const hits: Hit[] = [];
    let left = mostCompared;
    for (let from = 0; from < words.length; from++) {
      for (const one of this.#beginningWith(words[from] ?? '')) {
        const { to, compared } = follow(one, words, from);
        if (to !== undefined) hits.push({ list: one.list, source: one.source, from, to });
        left -= compared + (to === undefined ? 0 : hitCosts);
        if (left < 0) return hits;
      }
    }
    return hits;
  }

  /** Whether any phrase begins with this word. */
  knows(word: string): boolean {
    return this.#beginningWith(word).length > 0 || this.words.has(word);
  }

  #beginningWith(word: string): readonly Phrase[] {
    const known = this.#known.get(word);
    if (known) return known;
    const found = new Set(this.#whole.get(word));
    for (let length = 1; length <= word.length; length++) {
      for (const one of this.#beginning.get(word.slice(0, length)) ?? []) found.add(one);
      for (const one of this.#ending.get(word.slice(-length)) ?? []) found.add(one);
    }
    for (const { text, phrase: one } of this.#inside) if (word.includes(text)) found.add(one);
    if (this.#known.size > mostKnownWords) this.#known.clear();
    const list = [...found];
    this.#known.set(word, list);
    return list;
  }
}

const mostKnownWords = 5_000;
/** Ten thousand characters with the commonest word of a usual lexicon alone need a third of it. */
const mostCompared = 3_000_000;
const tryCosts = 4;
/** What is done with a phrase that was found. */
const hitCosts = 10;

/** A phrase that would reach further is not found. */
const longestReach = 30;

/** The furthest place where the phrase may end, undefined when it does not stand here; and how much was compared. */
function follow(
  { elements }: Phrase,
  words: readonly string[],
  from: number,
): { readonly to: number | undefined; readonly compared: number } {
  // The places that were come to: bit 0 is `from`, each higher bit one word more.
  let places = 1;
  let compared = tryCosts;
  for (const element of elements) {
    let next = 0;
    for (let rest = places; rest !== 0; rest &= rest - 1) {
      const at = highest(rest & -rest);
      next |= element === 'gap' ? gapFrom(at, words, from) : optionsAt(at, element, words, from);
      compared += element === 'gap' ? longestGap : 1 + element.options.length;
    }
    if (next === 0) return { to: undefined, compared };
    places = next;
  }
  return { to: from + highest(places), compared };
}

/** The highest bit that is set. */
const { clz32 } = Math;
const highest = (bits: number): number => 31 - clz32(bits);

function optionsAt(at: number, { words: single, options }: Choice, words: readonly string[], from: number): number {
  const word = words[from + at];
  let next = word !== undefined && at < longestReach && single.has(word) ? 1 << (at + 1) : 0;
  for (const option of options) {
    const to = at + option.length;
    if (to <= longestReach && stands(option, words, from + at)) next |= 1 << to;
  }
  return next;
}

function gapFrom(at: number, words: readonly string[], from: number): number {
  let next = 0;
  for (let place = at; place <= at + longestGap && place <= longestReach; place++) {
    next |= 1 << place;
    if (endsSentence(words[from + place])) break;
  }
  return next;
}

function stands(option: Option, words: readonly string[], place: number): boolean {
  for (let index = 0; index < option.length; index++) {
    const [word, pattern] = [words[place + index], option[index]];
    if (word === undefined || !pattern || (endsSentence(word) && word !== pattern.text)) return false;
    if (!isLike(word, pattern)) return false;
  }
  return true;
}

function isLike(word: string, { text, fits }: Pattern): boolean {
  if (fits === 'whole') return word === text;
  if (fits === 'beginning') return word.startsWith(text);
  return fits === 'ending' ? word.endsWith(text) : word.includes(text);
}
