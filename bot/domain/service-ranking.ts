import { isSmallWord } from './language.ts';
import {
  emptyNameWords,
  lookalikes,
  relatedWeight,
  relatedWords,
  serviceNameWeight,
  systemNameWeight,
  wordWeights,
} from './lexicon-services.ts';
import type { Service } from './organisation.ts';
import { listed, type Spoken } from './phrases.ts';
import { fold, words } from './text.ts';
import { inflectedPhrase, isFormOf, isMisspelt } from './word-forms.ts';

export interface RankedService {
  readonly serviceId: string;
  /** 1 is one usual word of the service; a system's own name is more, a hint is less. */
  readonly score: number;
  /** 0..1: how likely it is the right one. */
  readonly confidence: number;
}

type Hits = ReadonlyMap<string, number>;

interface Term {
  /** Folded. */
  readonly text: string;
  readonly weights: Map<string, number>;
}

interface Vocabulary {
  readonly single: ReadonlyMap<string, Term>;
  readonly terms: readonly Term[];
  readonly several: readonly { readonly expression: RegExp; readonly weights: Hits }[];
  /** What was found for a word, as people use the same words again and again. */
  readonly known: Map<string, Hits>;
}

const folded = (list: Iterable<string>): Set<string> => new Set([...list].map(fold));
const weightOf = new Map([...wordWeights].map(([word, weight]) => [fold(word), weight]));
const related = relatedWords.map((group) => ({
  factor: 1,
  ...group,
  anchors: folded(listed(group.anchors)),
  words: listed(group.words),
}));
const everyday = folded([...related.flatMap((group) => [...group.anchors, ...group.words]), ...wordWeights.keys()]);
const empty = folded(emptyNameWords);
const unlike = folded(lookalikes);
const severalWordsWeight = 1.2;

/** The services that a text speaks of, the likeliest first, by the catalogue's names and aliases. */
export function rankServices(text: Spoken, services: readonly Service[]): readonly RankedService[] {
  const vocabulary = vocabularyOf(services);
  const hits: Hits[] = [...new Set(text.trim().split(' '))].map((word) => hitsOf(word, vocabulary));
  for (const { expression, weights } of vocabulary.several) if (expression.test(text)) hits.push(weights);
  return services
    .map(({ id }) => ({ serviceId: id, score: scoreOf(hits.map((hit) => hit.get(id) ?? 0)), confidence: 0 }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
}

/** The strongest word counts whole, each further one half of the one before: repeating a word proves nothing. */
const scoreOf = (weights: readonly number[]): number => {
  const strongest = weights.filter((weight) => weight > 0).sort((one, other) => other - one);
  const sum = strongest.reduce((total, weight, index) => total + weight / 2 ** index, 0);
  return Math.round(sum * 100) / 100;
};

const vocabularies = new WeakMap<readonly Service[], Vocabulary>();

function vocabularyOf(services: readonly Service[]): Vocabulary {
  const known = vocabularies.get(services);
  if (known) return known;
  const built = buildVocabulary(services);
  vocabularies.set(services, built);
  return built;
}

function buildVocabulary(services: readonly Service[]): Vocabulary {
  const all = new Map<string, Map<string, number>>();
  for (const service of services) {
    for (const [term, weight] of termsOf(service)) {
      const weights = all.get(term) ?? new Map<string, number>();
      weights.set(service.id, Math.max(weight, weights.get(service.id) ?? 0));
      all.set(term, weights);
    }
  }
  const terms = [...all].map(([text, weights]) => ({ text, weights }));
  const single = terms.filter(({ text }) => !text.includes(' '));
  const several = terms.filter(({ text }) => text.includes(' '));
  return {
    single: new Map(single.map((term) => [term.text, term])),
    terms: single,
    several: several.map(({ text, weights }) => ({ expression: inflectedPhrase(text), weights })),
    known: new Map(),
  };
}

/** Folded words of a service with what they tell. */
function termsOf(service: Service): [string, number][] {
  const named = [...service.aliases.map(plain)];
  const own = named.map((term): [string, number] => [term, aliasWeight(term)]);
  const groups = related.filter(({ anchors }) => service.aliases.some((alias) => anchors.has(fold(alias))));
  const more = groups
    .flatMap(({ words: list, factor }) => list.map(plain).map((term) => ({ term, factor })))
    .map(({ term, factor }): [string, number] => [term, factor * relatedWeight * aliasWeight(term)]);
  const nameWords = [...words(service.name.da), ...words(service.name.en)].filter(
    (word) => word.length > 3 && !empty.has(word) && !isSmallWord(word),
  );
  return [...nameWords.map((word): [string, number] => [word, serviceNameWeight]), ...more, ...own];
}

/** As `spoken` writes it: `p-drev` is two words. */
const plain = (term: string): string => words(term).join(' ');

function aliasWeight(term: string): number {
  const weight = weightOf.get(term);
  if (weight !== undefined) return weight;
  if (term.includes(' ')) return severalWordsWeight;
  return everyday.has(term) ? 1 : systemNameWeight;
}

const mostKnownWords = 5_000;

function hitsOf(word: string, vocabulary: Vocabulary): Hits {
  const known = vocabulary.known.get(word);
  if (known) return known;
  const found = findHits(word, vocabulary);
  if (vocabulary.known.size > mostKnownWords) vocabulary.known.clear();
  vocabulary.known.set(word, found);
  return found;
}

function findHits(word: string, { single, terms }: Vocabulary): Hits {
  const exact = single.get(word);
  if (exact) return exact.weights;
  if (unlike.has(word) || isSmallWord(word) || word.length < 3) return new Map();
  const forms = terms.filter(({ text }) => isFormOf(word, text));
  if (forms.length > 0) return best(forms.map((term) => ({ term, factor: 0.98 })));
  const compounds = terms.flatMap((term) => compoundHit(word, term));
  if (compounds.length > 0) return best(compounds);
  return best(terms.filter(({ text }) => isMisspelt(word, text)).map((term) => ({ term, factor: 0.75 })));
}

function best(hits: readonly { readonly term: Term; readonly factor: number }[]): Hits {
  const weights = new Map<string, number>();
  for (const { term, factor } of hits) {
    for (const [id, weight] of term.weights) weights.set(id, Math.max(weights.get(id) ?? 0, weight * factor));
  }
  return weights;
}

/** The last part of a Danish compound says what it is (`hovedprinteren`), the first what it is about (`printerkøen`). */
function compoundHit(word: string, term: Term): { term: Term; factor: number }[] {
  const { text } = term;
  if (text.length < 4 || (weightOf.get(text) ?? 1) < 0.7 || tooCommon.has(text) || word.length < text.length + 2)
    return [];
  const at = word.lastIndexOf(text);
  if (at >= 2 && (at + text.length === word.length || isFormOf(word.slice(at), text))) return [{ term, factor: 0.85 }];
  return at === 0 && word.length >= text.length + 3 ? [{ term, factor: 0.75 }] : [];
}
/** Parts of many words that have nothing to do with the service. */
const tooCommon = folded(
  listed(`
  kort, star, word, edge, elev, office, klasse, starter, stopper, opus, aula, cura, order, lyd, papir, kopi,
  konto, access, drive, switch, fiber, rota, chat, robot, brev, ferie, sync, zoom, forms, maps, prisme, momentum,
  sensor, program, remote, lokale, lader, låne, meeting, folder, lån, ekstra, skype, adgang, kode, fejl
`),
);
