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

/** A gap, or what may stand here: each option is one word or several. */
type Element = 'gap' | readonly Option[];
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
    .map((part): Element => (part === '..' ? 'gap' : optionsOf(part, named)));
  return { list, source, elements };
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
 * the time grows with the number of words, whatever the phrases are.
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
        for (const option of element) for (const { text, fits } of option) if (fits === 'whole') words.add(text);
      }
      const [first] = one.elements;
      if (!first || first === 'gap') continue;
      for (const [pattern] of first) if (pattern) this.#index(pattern, one);
    }
    this.words = words;
  }

  #index({ text, fits }: Pattern, one: Phrase): void {
    if (fits === 'inside') {
      this.#inside.push({ text, phrase: one });
      return;
    }
    const map = { whole: this.#whole, beginning: this.#beginning, ending: this.#ending }[fits];
    map.set(text, [...(map.get(text) ?? []), one]);
  }

  find(words: readonly string[]): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < words.length; from++) {
      for (const one of this.#beginningWith(words[from] ?? '')) {
        const to = endOf(one, words, from);
        if (to !== undefined) hits.push({ list: one.list, source: one.source, from, to });
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

/** The furthest place where the phrase may end; undefined when it does not stand here. */
function endOf({ elements }: Phrase, words: readonly string[], from: number): number | undefined {
  let places = [from];
  for (const element of elements) {
    const next = new Set<number>();
    for (const place of places) {
      if (element === 'gap') spread(place, words, next);
      else for (const option of element) if (stands(option, words, place)) next.add(place + option.length);
    }
    if (next.size === 0) return undefined;
    places = [...next];
  }
  return Math.max(...places);
}

function spread(place: number, words: readonly string[], next: Set<number>): void {
  for (let gap = 0; gap <= longestGap; gap++) {
    next.add(place + gap);
    if (endsSentence(words[place + gap])) return;
  }
}

const stands = (option: Option, words: readonly string[], place: number): boolean =>
  option.every(({ text, fits }, index) => {
    const word = words[place + index];
    if (word === undefined || (endsSentence(word) && word !== text)) return false;
    if (fits === 'whole') return word === text;
    if (fits === 'beginning') return word.startsWith(text);
    return fits === 'ending' ? word.endsWith(text) : word.includes(text);
  });
