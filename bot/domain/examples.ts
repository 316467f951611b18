import type { Impact, Organisation, Service, Urgency } from './organisation.ts';
import { fold } from './text.ts';
import type { Intent } from './understanding.ts';

export const EXAMPLE_FLAGS = [
  ...(['affectsCitizens', 'lifeHealth', 'securityIncident', 'suspectedBreach', 'activeAttack', 'onBehalf'] as const),
];
export type ExampleFlag = (typeof EXAMPLE_FLAGS)[number];

/** A message as somebody might write it, and how a person at the desk reads it. */
export interface Example {
  readonly text: string;
  readonly intent: Exclude<Intent, 'multi'>;
  /** Left out where it is about no service. */
  readonly serviceId?: string | undefined;
  /** Of faults alone, as `urgency`. */
  readonly impact?: Impact | undefined;
  readonly urgency?: Urgency | undefined;
  readonly flags?: readonly ExampleFlag[] | undefined;
}

/** A reading, and how likely it is: 0..1, all together 1. */
export interface Likely<Label extends string = string> {
  readonly label: Label;
  readonly share: number;
}

/** How likely one reading is among several; 0 when it is not among them. */
export const shareOf = (readings: readonly Likely[], label: string | undefined): number =>
  readings.find((reading) => reading.label === label)?.share ?? 0;

/** What messages like this one were, by the examples. */
export interface Experience {
  readonly intent: readonly Likely<Example['intent']>[];
  readonly service: readonly Likely[];
  /** How likely each flag is to be raised, 0..1. */
  readonly flag: Readonly<Record<ExampleFlag, number>>;
  readonly urgency: readonly Likely[];
  readonly impact: readonly Likely[];
}

type Features = ReadonlyMap<string, number>;

/** Longer words are no words; so many words of a text are compared. */
const longestWord = 40;
const mostWords = 400;

/**
 * The words of a text, its pairs of words, and the runs of four and five letters in each word, by which `printerkøen` and
 * `pritneren` resemble `printer`. In proportion to the text.
 */
function featuresOf(text: string): Features {
  const found = new Map<string, number>();
  const count = (feature: string, weight: number) => found.set(feature, (found.get(feature) ?? 0) + weight);
  const words = (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  for (const [index, whole] of words.entries()) {
    const word = whole.slice(0, longestWord);
    count(`w:${word}`, 1);
    if (index > 0) count(`b:${words[index - 1]?.slice(0, longestWord)} ${word}`, 1);
    const edged = `<${word}>`;
    for (const size of [4, 5]) {
      for (let at = 0; at + size <= edged.length; at++) count(edged.slice(at, at + size), 0.5);
    }
  }
  return found;
}

/** A text as numbers: which features it has, and how much each tells; of length 1. */
interface Vector {
  readonly at: Int32Array;
  readonly weights: Float32Array;
}

/** Work that may be interrupted each time it yields: after some milliseconds. */
type Slices<Done> = Generator<undefined, Done>;
/** So many weights are changed, texts read, or features counted in a slice. */
const workInSlice = 1_000_000;
const textsInSlice = 50;
const featuresInSlice = 20_000;

/** The features that more than one example has, weighed by how few have them. */
class Vocabulary {
  readonly #index = new Map<string, number>();
  readonly #rarity: number[] = [];

  /** `seen`: in how many of the texts each feature is. */
  static *of(seen: ReadonlyMap<string, number>, texts: number): Slices<Vocabulary> {
    const own = new Vocabulary();
    let left = featuresInSlice;
    for (const [feature, count] of seen) {
      if (count > 1) {
        own.#index.set(feature, own.#index.size);
        own.#rarity.push(Math.log((texts + 1) / (count + 0.5)));
      }
      left -= 1;
      if (left > 0) continue;
      left = featuresInSlice;
      yield;
    }
    return own;
  }

  get size(): number {
    return this.#index.size;
  }

  vectorOf(features: Features): Vector {
    const at: number[] = [];
    const weights: number[] = [];
    for (const [feature, count] of features) {
      const index = this.#index.get(feature);
      if (index === undefined) continue;
      const isWord = feature[1] === ':';
      at.push(index);
      weights.push((1 + Math.log(1 + count)) * (this.#rarity[index] ?? 0) * (isWord ? 1 : 0.5));
    }
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return { at: Int32Array.from(at), weights: Float32Array.from(weights, (weight) => weight / length) };
  }
}

interface Lesson<Label> {
  readonly vector: Vector;
  readonly label: Label;
}

/** So often all examples are gone through, with smaller steps each time. */
const rounds = 6;
const firstStep = 4;
/** A smaller change of a weight is not worth the work: what is known already is hardly learnt again. */
const leastChange = 0.01;

/** Softmax regression. The same examples in the same order always teach the same. */
class Reader<Label extends string> {
  readonly #labels: readonly Label[];
  /** A row of one weight a label for each feature. */
  readonly #weights: Float32Array;
  /** The labels whose weights a lesson changes, and by how much of each feature. */
  readonly #changed: Int32Array;
  readonly #changes: Float32Array;

  private constructor(labels: readonly Label[], features: number) {
    this.#labels = labels;
    this.#weights = new Float32Array(features * labels.length);
    this.#changed = new Int32Array(labels.length);
    this.#changes = new Float32Array(labels.length);
  }

  static *taught<Label extends string>(lessons: readonly Lesson<Label>[], features: number): Slices<Reader<Label>> {
    const labels = [...new Set(lessons.map(({ label }) => label))];
    const reader = new Reader(labels, features);
    const heed = heedOf(lessons);
    let work = 0;
    for (let round = 0; round < rounds; round++) {
      for (const lesson of shuffled(lessons, round)) {
        work += reader.#learn(lesson, ((heed.get(lesson.label) ?? 1) * firstStep) / (1 + 0.3 * round));
        if (work < workInSlice) continue;
        work = 0;
        yield;
      }
    }
    return reader;
  }

  /** The likeliest first; empty when nothing was learnt. */
  read(vector: Vector): Likely<Label>[] {
    const shares = this.#shares(vector);
    return this.#labels
      .map((label, index) => ({ label, share: shares[index] ?? 0 }))
      .sort((one, other) => other.share - one.share);
  }

  /** How much work it was. */
  #learn({ vector, label }: Lesson<Label>, step: number): number {
    const shares = this.#shares(vector);
    const right = this.#labels.indexOf(label);
    shares[right] = (shares[right] ?? 0) - 1;
    let changed = 0;
    for (let one = 0; one < shares.length; one++) {
      const change = (shares[one] ?? 0) * step;
      if (Math.abs(change) < leastChange) continue;
      this.#changed[changed] = one;
      this.#changes[changed] = change;
      changed += 1;
    }
    this.#change(vector, changed);
    return vector.at.length * (shares.length + changed);
  }

  #change({ at, weights }: Vector, count: number): void {
    const labels = this.#labels.length;
    const own = this.#weights;
    const [changed, changes] = [this.#changed, this.#changes];
    for (let place = 0; place < at.length; place++) {
      const row = (at[place] ?? 0) * labels;
      const weight = weights[place] ?? 0;
      for (let one = 0; one < count; one++) {
        const cell = row + (changed[one] ?? 0);
        own[cell] = (own[cell] ?? 0) - (changes[one] ?? 0) * weight;
      }
    }
  }

  #shares({ at, weights }: Vector): Float32Array {
    const labels = this.#labels.length;
    const scores = new Float32Array(labels);
    const own = this.#weights;
    for (let place = 0; place < at.length; place++) {
      const weight = weights[place] ?? 0;
      const row = (at[place] ?? 0) * labels;
      for (let one = 0; one < labels; one++) scores[one] = (scores[one] ?? 0) + (own[row + one] ?? 0) * weight;
    }
    return inShares(scores);
  }
}

/** Scores as shares that add up to 1, in the same place. */
function inShares(scores: Float32Array): Float32Array {
  let best = Number.NEGATIVE_INFINITY;
  for (const score of scores) best = Math.max(best, score);
  let sum = 0;
  for (let one = 0; one < scores.length; one++) {
    const odds = Math.exp((scores[one] ?? 0) - best);
    scores[one] = odds;
    sum += odds;
  }
  for (let one = 0; one < scores.length; one++) scores[one] = (scores[one] ?? 0) / sum;
  return scores;
}

/** Each example of a reading that has many counts less, so that it does not swallow what is like no example. */
function heedOf<Label extends string>(lessons: readonly Lesson<Label>[]): ReadonlyMap<Label, number> {
  const counts = new Map<Label, number>();
  for (const { label } of lessons) counts.set(label, (counts.get(label) ?? 0) + 1);
  const usual = lessons.length / (counts.size || 1);
  return new Map(
    [...counts].map(([label, count]) => [label, Math.min(1.5, Math.max(0.3, (usual / count) ** evenness))]),
  );
}
const evenness = 1;

/** The same order for the same round: what is learnt must not differ from one process to the next. */
function shuffled<Item>(items: readonly Item[], round: number): Item[] {
  const order = [...items];
  let seed = 7 + round;
  for (let last = order.length - 1; last > 0; last--) {
    seed = (seed * 16_807) % 2_147_483_647;
    const other = seed % (last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

interface Readers {
  readonly vocabulary: Vocabulary;
  readonly intent: Reader<Example['intent']>;
  readonly service: Reader<string>;
  readonly urgency: Reader<string>;
  readonly impact: Reader<string>;
  readonly flags: ReadonlyMap<ExampleFlag, Reader<'yes' | 'no'>>;
}

type Learnt = Pick<Example, 'text' | 'serviceId' | 'impact' | 'urgency' | 'flags'> & {
  readonly intent?: Example['intent'];
};

function* readersOf({ examples, services, lexicon }: Known): Slices<Readers> {
  const inUse = new Set(services.map(({ id }) => id));
  const written = examples.map(
    ({ serviceId, ...example }): Learnt => ({
      ...example,
      ...(serviceId !== undefined && inUse.has(serviceId) && { serviceId }),
    }),
  );
  const lessonsOf: readonly Learnt[] = [...written, ...catalogueLessons(services, lexicon)];
  const texts: Features[] = [];
  const seen = new Map<string, number>();
  for (const { text } of lessonsOf) {
    const features = featuresOf(text);
    texts.push(features);
    for (const feature of features.keys()) seen.set(feature, (seen.get(feature) ?? 0) + 1);
    if (texts.length % textsInSlice === 0) yield;
  }
  const vocabulary = yield* Vocabulary.of(seen, texts.length);
  const vectors: Vector[] = [];
  for (const features of texts) {
    vectors.push(vocabulary.vectorOf(features));
    if (vectors.length % textsInSlice === 0) yield;
  }
  const reader = <Label extends string>(labelOf: (example: Learnt) => Label | undefined): Slices<Reader<Label>> => {
    const lessons = lessonsOf.flatMap((example, index) => {
      const [vector, label] = [vectors[index], labelOf(example)];
      return vector && label !== undefined ? [{ vector, label }] : [];
    });
    return Reader.taught(lessons, vocabulary.size);
  };
  const level = (value: number | undefined) => (value === undefined ? undefined : String(value));
  const flags = new Map<ExampleFlag, Reader<'yes' | 'no'>>();
  for (const flag of EXAMPLE_FLAGS) {
    const isRaised = ({ flags: raised }: Learnt) => (raised?.includes(flag) ? 'yes' : 'no');
    flags.set(flag, yield* reader((example) => (teaches(example, flag) ? isRaised(example) : undefined)));
  }
  return {
    vocabulary,
    intent: yield* reader(({ intent }) => intent),
    // What is about none of the services is a reading too, or every text would be about one of them.
    service: yield* reader(({ serviceId }) => serviceId ?? NONE),
    urgency: yield* reader(({ urgency }) => level(urgency)),
    impact: yield* reader(({ impact }) => level(impact)),
    flags,
  };
}

const SECURITY: readonly ExampleFlag[] = ['securityIncident', 'suspectedBreach', 'activeAttack'];

/** What sort of incident it is, is learnt from incidents alone; whether it is one at all is told by the service. */
const teaches = ({ intent, flags = [] }: Learnt, flag: ExampleFlag): boolean =>
  intent === 'fault' && (!SECURITY.includes(flag) || SECURITY.some((one) => flags.includes(one)));

/** What a service is called and does teaches which service is meant, and nothing else. */
const catalogueLessons = (services: readonly Service[], { words }: Organisation['lexicon']): readonly Learnt[] =>
  services.flatMap(({ id: serviceId, name, description, aliases }) => {
    const ways = words
      .filter(({ when }) => when.some((one) => one === serviceId || aliases.includes(one)))
      .flatMap((group) => group.words.flatMap((line) => line.split(',')));
    const texts = [
      name.da,
      name.en,
      description.da,
      description.en,
      ...aliases,
      ...ways.map((one) => one.replaceAll('*', '')),
    ];
    return texts.map((text) => ({ text, serviceId }));
  });

const NONE = '';

type Known = Pick<Organisation, 'examples' | 'services' | 'lexicon'>;
const byOrganisation = new WeakMap<Known, Readers>();
/** The last that were learnt, and from what: an organisation that is read again has other objects and the same content. */
let last: { readonly from: string; readonly readers: Readers } | undefined;

function* learnt(known: Known): Slices<Readers> {
  const before = byOrganisation.get(known);
  if (before) return before;
  const { examples, services, lexicon } = known;
  const catalogue = services.map(({ id, name, description, aliases }) => [id, name, description, aliases]);
  const from = JSON.stringify([examples, catalogue, lexicon.words]);
  const readers = last?.from === from ? last.readers : yield* readersOf(known);
  last = { from, readers };
  byOrganisation.set(known, readers);
  return readers;
}

function readersFor(known: Known): Readers {
  const learning = learnt(known);
  for (;;) {
    const { done, value } = learning.next();
    if (done) return value;
  }
}

/**
 * Learns the examples before they are asked for, in slices of some milliseconds, so that others get their turn between
 * them. There are none when the same examples of the same services are known already.
 */
export function* learning(known: Known): Generator<undefined, void> {
  yield* learnt(known);
}

/** What the examples say of a text. They are learnt once, and again when the services are others. */
export const experienceWith = (text: string, known: Known): Experience => new Reading(text, readersFor(known));

/** Each question is worked out when it is first asked: where a text is cut, only intent and service are. */
class Reading implements Experience {
  readonly #readers: Readers;
  readonly #vector: Vector;
  #intent: Experience['intent'] | undefined;
  #service: Experience['service'] | undefined;
  #flag: Experience['flag'] | undefined;

  constructor(text: string, readers: Readers) {
    this.#readers = readers;
    this.#vector = readers.vocabulary.vectorOf(featuresOf(text));
  }

  get intent(): Experience['intent'] {
    this.#intent ??= this.#readers.intent.read(this.#vector);
    return this.#intent;
  }

  get service(): Experience['service'] {
    this.#service ??= this.#readers.service.read(this.#vector).filter(({ label }) => label !== NONE);
    return this.#service;
  }

  get flag(): Experience['flag'] {
    const flagged = (flag: ExampleFlag) => shareOf(this.#readers.flags.get(flag)?.read(this.#vector) ?? [], 'yes');
    this.#flag ??= Object.fromEntries(EXAMPLE_FLAGS.map((flag) => [flag, flagged(flag)])) as Experience['flag'];
    return this.#flag;
  }

  get urgency(): Experience['urgency'] {
    return this.#readers.urgency.read(this.#vector);
  }

  get impact(): Experience['impact'] {
    return this.#readers.impact.read(this.#vector);
  }
}
