import type { EnquiryChannel, ResolutionCode } from './case.ts';
import { type Spent, type Started, spentAtEnd, withoutStart } from './spoken-time.ts';
import { fold, searchWords } from './text.ts';

/** How the person is named at the beginning of the line. */
export type Named =
  /** Mentioned, as the name stands in the text. */
  | { readonly by: 'mention'; readonly name: string }
  /** `for Anna Berg: …`: all of it is the name. */
  | { readonly by: 'name'; readonly name: string }
  /** `@anna printer …`: the rest begins with the name, and only who is known tells where that ends. */
  | { readonly by: 'beginning' };

/** The beginning of a line that registers an enquiry for somebody. */
export interface OneLine {
  /** Undefined: the line does not say how the person came. */
  readonly enquiryChannel: Exclude<EnquiryChannel, 'teams'> | undefined;
  /** Undefined: nobody is named. */
  readonly who: Named | undefined;
  readonly rest: string;
}

/** What is wrong, and what was done about it. */
export interface Matter {
  readonly text: string;
  /** `løst` was said. */
  readonly isSolved: boolean;
  readonly solution: string;
  readonly minutes: Spent | undefined;
  readonly started: Started | undefined;
  /** The consultant takes it. */
  readonly takes: boolean;
}

const WAYS: readonly (readonly [OneLine['enquiryChannel'], RegExp])[] = [
  // Words that also begin a report of one's own count when somebody is named after them.
  ['phone', /^(?:tlf\.?|telefonisk|opkald|telefon(?=\s+(?:@|for\s)|\s*:)|phone(?=\s+(?:@|for\s)|\s*:))(?!\p{L})/iu],
  ['walkIn', /^(?:pers\.?|walk-?in|walk in|skranke|personlig(?:t|en)?(?=\s+(?:@|for\s)|\s*:))(?!\p{L})/iu],
  [undefined, /^(?:opret for|registr[ée]r for|register for|create for)(?!\p{L})/iu],
];

/** Undefined when the line registers nothing. `mentioned`: the names of the people mentioned, as they stand in the text. */
export function readOneLine(line: string, mentioned: readonly string[]): OneLine | undefined {
  const way = WAYS.map(([enquiryChannel, word]) => ({
    enquiryChannel,
    word: word.exec(line)?.[0] ?? mentionAfter(word, line, mentioned),
  })).find(({ word }) => word !== undefined);
  if (!way?.word) return undefined;
  const after = line.slice(way.word.length).replace(/^[\s:,.–-]+/u, '');
  return { enquiryChannel: way.enquiryChannel, ...personAt(after, mentioned, /for$/iu.test(way.word)) };
}

/** `telefon Anna Berg …` where Anna Berg is a mention: Teams leaves the `@` away. */
function mentionAfter(word: RegExp, line: string, mentioned: readonly string[]): string | undefined {
  const name = mentioned.find((one) => one !== '' && line.includes(` ${one}`));
  return name === undefined ? undefined : word.exec(line.replace(` ${name}`, ` @${name}`))?.[0];
}

function personAt(text: string, mentioned: readonly string[], isFor: boolean): Pick<OneLine, 'who' | 'rest'> {
  const start = /^(?:for\s+)?@?/iu.exec(text)?.[0] ?? '';
  const named = text.slice(start.length);
  const mention = mentioned.find((name) => name !== '' && named.startsWith(name));
  if (mention) return { who: { by: 'mention', name: mention }, rest: tidy(named.slice(mention.length)) };
  if (start === '' && !isFor) return { who: undefined, rest: tidy(text) };
  const all = /^([\p{L}][\p{L}.'’-]*(?: [\p{L}][\p{L}.'’-]*){0,4}?)\s*:\s*/u.exec(named);
  if (all?.[1]) return { who: { by: 'name', name: all[1] }, rest: tidy(named.slice(all[0].length)) };
  return { who: { by: 'beginning' }, rest: tidy(named) };
}

const tidy = (text: string): string => text.replace(/^[\s:;,–-]+/u, '').trim();

const LONGEST_NAME = 5;

/**
 * Whose name the text begins with: the people, and the text after the name. The first word may be the beginning of a
 * name's word, the others are whole words of it; the longest name that somebody has counts, and a whole name before others.
 */
export function nameAtStart<P extends { readonly name: string }>(
  text: string,
  people: readonly P[],
): { readonly people: readonly P[]; readonly rest: string } {
  const spoken = text.split(/\s+/u).filter((word) => word !== '');
  for (let count = Math.min(LONGEST_NAME, spoken.length); count > 0; count--) {
    const name = spoken.slice(0, count);
    const found = people.filter((one) => isNamed(one.name, name));
    if (found.length > 0) return { people: wholeFirst(found, name.join(' ')), rest: spoken.slice(count).join(' ') };
  }
  return { people: [], rest: text };
}

function isNamed(name: string, [first = '', ...others]: readonly string[]): boolean {
  const own = searchWords(name);
  const [beginning = ''] = searchWords(first);
  const wholes = others.flatMap(searchWords);
  if (wholes.length < others.length) return false;
  return (
    beginning !== '' && own.some((word) => word.startsWith(beginning)) && wholes.every((word) => own.includes(word))
  );
}

/** Who is called exactly that is meant, and not the others whose names begin so. */
export function wholeFirst<P extends { readonly name: string }>(people: readonly P[], name: string): readonly P[] {
  const whole = people.filter((one) => fold(one.name) === fold(name));
  return whole.length > 0 ? whole : people;
}

const TAKES = /(?<!\p{L})(?:jeg tager den(?: selv)?|i(?:['’]ll| will)? take it)(?!\p{L})[.,;]?/iu;
const SOLVED = /(?<!\p{L}|(?:ikke|not)\s)(?:løst|loest|solved|fixed|resolved)(?!\p{L})\s*[:,;.–-]*\s*/giu;

/** The line after the person: what is wrong, and after `løst` what was done and how long it took. */
export function readMatter(rest: string): Matter {
  const takes = TAKES.test(rest);
  const { text: timeless, started } = withoutStart(rest.replace(TAKES, ' '));
  const line = timeless.replace(/\s+/gu, ' ').trim();
  const mark = [...line.matchAll(SOLVED)].find(({ index }) => line.slice(0, index).trim() !== '');
  if (!mark) return { text: line, isSolved: false, solution: '', minutes: undefined, started, takes };
  const { text: solution, minutes } = spentAtEnd(line.slice(mark.index + mark[0].length));
  return { text: ended(line.slice(0, mark.index)), isSolved: true, solution: ended(solution), minutes, started, takes };
}

const ended = (text: string): string => text.replace(/[\s,;:–-]+$/u, '').trim();

/** What consultants write about how they solved it. The first that fits counts. */
const CODES: readonly (readonly [ResolutionCode, RegExp])[] = [
  ['ikke_it', /ikke (?:en )?it|henvist|not it\b|referred/],
  ['loest_midlertidigt', /midlertidig|lappeloesning|omvej|indtil videre|workaround|temporar/],
  ['leverandoer', /leverandoer|vendor|supplier/],
  ['kan_ikke_genskabes', /kan ikke genskab|kunne ikke genskab|cannot reproduce|could not reproduce/],
  ['selvloest', /loeste (?:det |den )?selv|virkede (?:igen )?af sig selv|af sig selv|by (?:him|her|it|them)self/],
  ['vejledning', /vejled|vist |viste|forklar|guid|instru|shown|showed|explain/],
  ['leveret', /udlever|leveret|afleveret|delivered|handed out/],
];

/** The code that the words of a solution suggest; a person can correct it on the card. */
export const guessedCode = (solution: string): ResolutionCode =>
  CODES.find(([, words]) => words.test(fold(solution)))?.[0] ?? 'loest_permanent';
