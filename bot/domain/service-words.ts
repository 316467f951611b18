import { isSmallWord } from './language.ts';
import { entriesOf, type Lexicon } from './lexicon.ts';
import { NearWords } from './near-words.ts';
import type { Organisation, Service } from './organisation.ts';
import { fold, words } from './text.ts';
import { basesOf, isMisspelt, skeleton, withoutEnding } from './word-forms.ts';

/** How much a word tells for each service that it may mean: 1 is a usual word of it. */
export type Weights = ReadonlyMap<string, number>;

const strongWeight = 1.3;
const severalWordsWeight = 1.2;
const relatedFactor = 0.95;
const hintFactor = 0.6;
const nameWordWeight = 0.6;
const descriptionWordWeight = 0.45;

/** The words of all services of a catalogue, made ready to be looked up. */
export interface ServiceWords {
  /** What a word tells; empty when nothing. */
  weightsOf(word: string): Weights;
  /** Terms of several words that may begin with this word, each as its words. */
  beginningWith(word: string): readonly { readonly words: readonly string[]; readonly weights: Weights }[];
  isKnown(word: string): boolean;
}

const made = new WeakMap<Lexicon, WeakMap<readonly Service[], ServiceWords>>();

/** The catalogue's names, aliases and descriptions with the lexicon's words for them, made ready once. */
export function serviceWordsOf({ services, lexicon }: Pick<Organisation, 'services' | 'lexicon'>): ServiceWords {
  const byServices = made.get(lexicon) ?? new WeakMap<readonly Service[], ServiceWords>();
  made.set(lexicon, byServices);
  const known = byServices.get(services) ?? build(services, lexicon);
  byServices.set(services, known);
  return known;
}

function build(services: readonly Service[], lexicon: Lexicon): ServiceWords {
  const terms = termsOf(services, lexicon);
  const single = new Map([...terms].filter(([term]) => !term.includes(' ')));
  const several = new Map<string, { words: string[]; weights: Weights }[]>();
  for (const [term, weights] of terms) {
    if (!term.includes(' ')) continue;
    const parts = term.split(' ');
    const key = parts[0] ?? '';
    several.set(key, [...(several.get(key) ?? []), { words: parts, weights }]);
  }
  const find = finder(single, lexicon);
  const known = new Map<string, Weights>();
  return {
    weightsOf(word) {
      const before = known.get(word);
      if (before) return before;
      const found = find(word);
      if (known.size > mostKnownWords) known.clear();
      known.set(word, found);
      return found;
    },
    beginningWith: (word) => basesOf(word).flatMap((base) => several.get(base) ?? []),
    isKnown: (word) => basesOf(word).some((base) => single.has(base) || several.has(base)),
  };
}

const mostKnownWords = 5_000;

/** As they are read in a text: `p-drev` is two words. */
const plain = (term: string): string => words(term.replace(/['’]/g, '')).join(' ');
const plainSet = (lines: readonly string[]): Set<string> => new Set(entriesOf(lines).map(plain));

function termsOf(services: readonly Service[], lexicon: Lexicon): Map<string, Map<string, number>> {
  const weigh = weigher(lexicon);
  const empty = plainSet(lexicon.emptyNameWords);
  const groups = lexicon.words.map((group) => ({
    ...group,
    when: new Set(group.when.map(fold)),
    words: entriesOf(group.words).map(plain),
  }));
  const terms = new Map<string, Map<string, number>>();
  const add = (term: string, id: string, weight: number) => {
    const weights = terms.get(term) ?? new Map<string, number>();
    weights.set(id, Math.max(weight, weights.get(id) ?? 0));
    terms.set(term, weights);
  };
  for (const { id, aliases, name, description } of services) {
    const names = new Set([id, ...aliases].map(fold));
    const telling = (text: string) =>
      words(text).filter((word) => word.length > 3 && !empty.has(word) && !isSmallWord(word));
    for (const word of [description.da, description.en].flatMap(telling)) add(word, id, descriptionWordWeight);
    for (const word of [name.da, name.en].flatMap(telling)) add(word, id, nameWordWeight);
    for (const { when, words: list, hint } of groups) {
      if (![...when].some((one) => names.has(one))) continue;
      for (const term of list) add(term, id, weigh(term) * relatedFactor * (hint ? hintFactor : 1));
    }
    for (const term of aliases.map(plain)) add(term, id, weigh(term));
  }
  terms.delete('');
  return terms;
}

function weigher({ strong, weak, feeble }: Lexicon): (term: string) => number {
  const weights = new Map([
    ...entriesOf(strong).map((term): [string, number] => [plain(term), strongWeight]),
    ...entriesOf(weak).map((term): [string, number] => [plain(term), 0.7]),
    ...entriesOf(feeble).map((term): [string, number] => [plain(term), 0.35]),
  ]);
  return (term) => weights.get(term) ?? (term.includes(' ') ? severalWordsWeight : 1);
}

type Terms = ReadonlyMap<string, Weights>;

/** Looks a word up as it is, as a form, as a compound, and as a slip of the finger, in this order. */
function finder(single: Terms, lexicon: Lexicon): (word: string) => Weights {
  const lookalikes = plainSet(lexicon.lookalikes);
  const notInCompounds = plainSet(lexicon.notInCompounds);
  const inCompounds = (term: string) =>
    term.length >= 4 && !notInCompounds.has(term) && strength(single.get(term)) >= 0.7;
  const bySkeleton = new Map<string, string>();
  for (const term of single.keys()) {
    if (term.length < 5) continue;
    bySkeleton.set(skeleton(term), term);
  }
  const slips = new NearWords(
    [...single.keys()].filter((term) => term.length >= 5),
    2,
  );
  return (word) => {
    const exact = single.get(word);
    if (exact) return exact;
    if (lookalikes.has(word) || isSmallWord(word) || word.length < 3) return none;
    const forms = basesOf(word).flatMap((base) => single.get(base) ?? []);
    if (forms.length > 0) return scaled(forms.slice(0, 1), 0.98);
    const compound = compoundIn(word, single, inCompounds);
    if (compound) return compound;
    if (/\d/.test(word)) return none;
    const written = basesOf(word).flatMap((base) => single.get(bySkeleton.get(skeleton(base)) ?? '') ?? []);
    if (written.length > 0) return scaled(written, 0.95);
    const alike = new Set([...slips.like(word), ...slips.like(withoutEnding(word))]);
    const near = [...alike].filter((term) => isMisspelt(word, term));
    return scaled(
      near.flatMap((term) => single.get(term) ?? []),
      0.75,
    );
  };
}

const none: Weights = new Map();
const strength = (weights: Weights | undefined): number => Math.max(0, ...(weights?.values() ?? []));

/** The last part of a Danish compound says what it is (`hovedprinteren`), the first what it is about (`printerkøen`). */
function compoundIn(word: string, single: Terms, counts: (term: string) => boolean): Weights | undefined {
  for (let at = 2; at <= word.length - 4; at++) {
    const base = basesOf(word.slice(at)).find(counts);
    if (base) return scaled([single.get(base) ?? none], 0.85);
  }
  for (let to = word.length - 2; to >= 4; to--) {
    const first = word.slice(0, to);
    if (counts(first)) return scaled([single.get(first) ?? none], 0.75);
  }
  return undefined;
}

function scaled(all: readonly Weights[], factor: number): Weights {
  const weights = new Map<string, number>();
  for (const one of all)
    for (const [id, weight] of one) weights.set(id, Math.max(weights.get(id) ?? 0, weight * factor));
  return weights;
}
