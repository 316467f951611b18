import type { Organisation } from './organisation.ts';
import { listed, PhraseFinder, phrase } from './phrases.ts';
import { fold } from './text.ts';

/** The lists of phrases, each with what it tells. `deployment/organisation/lexicon.json` holds the phrases. */
export const phraseLists = {
  greeting: 'says hello or goodbye',
  polite: 'courtesy around a greeting, which is nothing by itself',
  thanks: 'thanks',
  help: 'asks for help or what the bot can do',
  resolved: 'it works again',
  withdrawal: 'no longer wanted',
  fault: 'something does not work, certain on its own',
  notFault: 'sounds like a fault and is none: polite, or not knowing how',
  wrong: 'something is wrong, unless the rest says that it is a wish or a question',
  works: 'works: what stands in the same part of the sentence is not meant',
  notThis: 'is not what is meant: what stands after it in the same part of the sentence',
  request: 'wants something delivered, opened, closed or changed',
  idea: 'wishes for something new',
  question: 'wants to know something',
  learning: 'wants to learn; nothing is broken',
  status: 'asks how far something is',
  caseMention: 'speaks of a case',
  answer: 'an answer or addition to something said before',
  still: 'still, again: reads on from something said before',
  contrast: 'but',
  addition: 'another matter begins',
  several: 'announces that there are several matters',
  callback: 'wants to be called',
  complaint: 'is unhappy with the help desk itself',
  gdpr: 'wants to see or have erased what is kept',
  notIt: 'another department’s: the building, the canteen, cars',
  smallTalk: 'talk about other things than what is wrong',
  breach: 'personal data may have been seen, lost or changed by the wrong people',
  exposed: 'seen, sent or left open; a breach when personal data is spoken of',
  maybeBreach: 'may be a breach or only a fault: confidential until somebody has looked',
  personal: 'personal data is spoken of',
  lost: 'lost or stolen; an incident with a device in the same sentence',
  device: 'things that hold data, as they are lost',
  sent: 'sent or handed out; a breach with the wrong receiver in the same sentence',
  wrongOnes: 'the wrong receiver or attachment',
  gave: 'typed or told; a breach with a secret in the same sentence',
  secret: 'codes and card numbers, when they are given away',
  opened: 'clicked or opened; an incident with a lure in the same sentence',
  lure: 'links, attachments, calls',
  odd: 'looks false; an incident with a lure in the same sentence',
  incident: 'an attack, fraud, a lost device',
  notIncident: 'sounds like an incident and is none',
  attack: 'an attack that goes on or spreads',
  general: 'asks about security in general',
  life: 'life or health is at risk when it does not work',
  care: 'people in care, and who cares for them',
  danger: 'may harm somebody in care when it does not work; said of care in the same sentence',
  citizens: 'citizens, patients, parents or residents',
  onlyMe: 'one person is affected',
  notOnlyMe: 'more than one person is affected',
  everywhere: 'the whole municipality, several sites, or all citizens are affected',
  oneCitizen: 'one citizen is affected',
  together: 'a team or institution is affected',
  shared: 'a thing that several people use',
  public: 'a thing that the public uses',
  wholeTime: 'looks like many people and is none',
  canWait: 'can wait',
  wayRound: 'there is a way round',
  hurry: 'must be solved soon',
  standstill: 'work has stopped',
  tried: 'the usual has been tried',
  behalf: 'written for somebody else',
  othersToo: 'asks whether others are hit, or says so',
} as const;
export type PhraseList = keyof typeof phraseLists;

/** Words that mean the same area of work, for every service that has one of the names `when`. */
export interface WordGroup {
  /** Aliases or ids of services. */
  readonly when: readonly string[];
  readonly words: readonly string[];
  /** Tells less than a service's own words. */
  readonly hint?: boolean | undefined;
}

/** The words by which a text is understood, as an administrator keeps them. Lines hold entries with commas between. */
export interface Lexicon {
  readonly phrases: Readonly<Partial<Record<PhraseList, readonly string[]>>>;
  /** Choices that phrases use as `{name}`. */
  readonly choices: Readonly<Record<string, string>>;
  /** What people write for a word: `ik` for `ikke`. */
  readonly spellings: Readonly<Record<string, string>>;
  readonly words: readonly WordGroup[];
  /** Words that tell more than others which service is meant, and words that tell less. */
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly feeble: readonly string[];
  /** Words of services' names that say nothing. */
  readonly emptyNameWords: readonly string[];
  /** Words that look like a misspelt or compound word of the catalogue, and are none. */
  readonly lookalikes: readonly string[];
  /** Parts of many compounds that have nothing to do with the service. */
  readonly notInCompounds: readonly string[];
  /** Names of services whose failure stops others: what comes after it is a consequence. */
  readonly causes: readonly string[];
}

/** Understands nothing but the catalogue's own words. */
export const emptyLexicon: Lexicon = {
  phrases: {},
  choices: {},
  spellings: {},
  words: [],
  strong: [],
  weak: [],
  feeble: [],
  emptyNameWords: [],
  lookalikes: [],
  notInCompounds: [],
  causes: [],
};

export const entriesOf = (lines: readonly string[]): string[] => lines.flatMap(listed);

export interface Phrases {
  readonly finder: PhraseFinder;
  readonly spellings: ReadonlyMap<string, string>;
}

const compiled = new WeakMap<Lexicon, Phrases>();

/** The lexicon's phrases, made ready once. */
export function phrasesOf({ lexicon }: Pick<Organisation, 'lexicon'>): Phrases {
  const known = compiled.get(lexicon);
  if (known) return known;
  const all = Object.entries(lexicon.phrases).flatMap(([list, lines]) =>
    entriesOf(lines ?? []).map((source) => phrase(list, source, lexicon.choices)),
  );
  const spellings = new Map(Object.entries(lexicon.spellings).map(([one, other]) => [fold(one), fold(other)]));
  const made = { finder: new PhraseFinder(all), spellings };
  compiled.set(lexicon, made);
  return made;
}
