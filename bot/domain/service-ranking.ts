import type { Heard, Range } from './heard.ts';
import type { Organisation } from './organisation.ts';
import { serviceWordsOf, type Weights } from './service-words.ts';
import { endsSentence } from './spoken.ts';
import { basesOf } from './word-forms.ts';

export interface RankedService {
  readonly serviceId: string;
  /** 1 is one usual word of the service; a system's own name is more, a hint is less. */
  readonly score: number;
  /** 0..1: how likely it is the right one. */
  readonly confidence: number;
}

/** A word or term of a text that speaks of services. */
export interface Mention extends Range {
  readonly weights: Weights;
}

const longestGap = 2;

/** Where a text speaks of which services, by the catalogue's and the lexicon's words. */
export function mentionsIn({ spoken: { words } }: Heard, organisation: Organisation): readonly Mention[] {
  const known = serviceWordsOf(organisation);
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from++) {
    const word = words[from] ?? '';
    if (endsSentence(word)) continue;
    for (const { words: term, weights } of known.beginningWith(word)) {
      const to = termEnd(term, words, from);
      if (to !== undefined) mentions.push({ from, to, weights });
    }
    const weights = known.weightsOf(word);
    if (weights.size > 0) mentions.push({ from, to: from + 1, weights });
  }
  return mentions;
}

/** Each word in any form, and up to two words between: `logger mig på`. */
function termEnd(term: readonly string[], words: readonly string[], from: number): number | undefined {
  let at = from + 1;
  for (const part of term.slice(1)) {
    let gap = 0;
    while (gap <= longestGap && !endsSentence(words[at + gap]) && !basesOf(words[at + gap] ?? '').includes(part)) gap++;
    if (gap > longestGap || endsSentence(words[at + gap])) return undefined;
    at += gap + 1;
  }
  return at;
}

/** The services that mentions speak of, the likeliest first. `share` tells how much each mention counts. */
export function ranked<One extends Mention>(
  mentions: readonly One[],
  share: (mention: One) => number,
): RankedService[] {
  const told = new Map<string, { readonly mention: Mention; readonly weight: number }[]>();
  for (const mention of mentions) {
    const part = share(mention);
    if (part <= 0) continue;
    for (const [id, weight] of mention.weights) {
      const words = told.get(id) ?? [];
      words.push({ mention, weight: weight * part });
      told.set(id, words);
    }
  }
  return withConfidence([...told].map(([serviceId, words]) => ({ serviceId, score: scoreOf(apart(words)) })));
}

const mostCounted = 6;

/** The strongest mentions, of which none lies in another and none repeats another: a word tells once. */
function apart(words: readonly { readonly mention: Mention; readonly weight: number }[]): number[] {
  const kept: { readonly mention: Mention; readonly weight: number }[] = [];
  for (const one of [...words].sort((first, second) => second.weight - first.weight)) {
    if (kept.length === mostCounted) break;
    const { from, to, weights } = one.mention;
    const told = kept.some(({ mention }) => mention.weights === weights || (from < mention.to && mention.from < to));
    if (!told) kept.push(one);
  }
  return kept.map(({ weight }) => weight);
}

/** The strongest word counts whole, each further one half of the one before: repeating a word proves nothing. */
const scoreOf = (weights: readonly number[]): number => {
  const sum = [...weights]
    .sort((one, other) => other - one)
    .reduce((total, weight, index) => total + weight / 2 ** index, 0);
  return Math.round(sum * 100) / 100;
};

/** Sorted, and with how likely each is: by its part of all that was said, and less when little was said. */
export function withConfidence(services: readonly { serviceId: string; score: number }[]): RankedService[] {
  const sorted = services.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  const all = sorted.reduce((sum, { score }) => sum + score ** 2, littleSaid);
  return sorted.map(({ serviceId, score }) => ({
    serviceId,
    score,
    confidence: Math.round((score ** 2 / all) * 100) / 100,
  }));
}

const littleSaid = 0.15;
