import { type Lexicon, phraseLists } from './domain/lexicon.ts';
import { listed, type Phrase, phrase } from './domain/phrases.ts';

/** What is wrong with phrases as an administrator writes them, by themselves and all together. */

const longestPhrase = 600;
const mostWords = 12;
const mostGaps = 3;
const most = {
  phrases: 10_000,
  /** Each is compared with every word that is read. */
  withOpenBeginning: 200,
  /** Each is tried wherever the word stands. */
  withSameFirstWord: 300,
  /** Of all phrases, each choice counted where it is used. */
  words: 100_000,
};

/** What is wrong with a line of phrases; undefined when nothing is. */
export function wrongInLine(line: string): string | undefined {
  for (const source of listed(line)) {
    const wrong = wrongInPhrase(source);
    if (wrong) return `${quoted(source)}: ${wrong}`;
  }
  return undefined;
}

const quoted = (source: string): string => `«${source.slice(0, 60)}»`;

function wrongInPhrase(source: string): string | undefined {
  const parts = source.split(/\s+/);
  if (source.length > longestPhrase) return `at most ${longestPhrase} characters in a phrase`;
  if (parts[0] === '..' || parts.at(-1) === '..') return '.. may stand between words only';
  if (parts.filter((part) => part === '..').length > mostGaps) return `at most three .. in a phrase`;
  const choices = parts.filter((part) => part !== '..').flatMap((part) => part.split('|'));
  return firstOf(choices.filter((choice) => !named.test(choice)).map(wrongInChoice));
}

const named = /^\{\w+\}$/;
const firstOf = (wrongs: readonly (string | undefined)[]): string | undefined =>
  wrongs.find((wrong) => wrong !== undefined);

/** What is wrong with the words that a named choice stands for; undefined when nothing is. */
export function wrongInNamed(words: string): string | undefined {
  if (/[\s,]/.test(words)) return 'must be words with | between; words that belong together have _ between';
  if (words.includes('..')) return '.. may stand between words of a phrase only';
  const wrong = firstOf(words.split('|').map(wrongInChoice));
  return wrong && `${quoted(words)}: ${wrong}`;
}

function wrongInChoice(choice: string): string | undefined {
  if (/[{}]/.test(choice)) return `«${choice}»: {name} may stand alone or between | only, in phrases`;
  const words = choice.split(/[^\p{L}\p{N}*?]+/u).filter(Boolean);
  if (words.length === 0) return `«${choice}» must hold a letter, or two beside a *`;
  return firstOf(
    words.map((word) => {
      const letters = word.replace(/[^\p{L}\p{N}]/gu, '').length;
      if (letters < (word.includes('*') ? 2 : 1)) return `«${word}» must hold a letter, or two beside a *`;
      return /.\*./.test(word) ? '* may stand at the beginning or end of a word only' : undefined;
    }),
  );
}

/** A line of a list, and what is wrong with it. */
export interface WrongLine {
  readonly list: string;
  readonly line: number;
  readonly what: string;
}

/** What is wrong with lines that are right by themselves: with the choices they name, and when there are too many. */
export function wrongTogether({ phrases, choices }: Pick<Lexicon, 'phrases' | 'choices'>): readonly WrongLine[] {
  const wrong: WrongLine[] = [];
  const counting = counter();
  for (const [list, lines] of Object.entries(phrases)) {
    if (!(list in phraseLists)) continue;
    for (const [line, text] of (lines ?? []).entries()) {
      for (const source of listed(text)) {
        const what = wrongName(source, choices) ?? counting(phrase(list, source, choices));
        if (what) wrong.push({ list, line, what: `${quoted(source)}: ${what}` });
      }
    }
  }
  return wrong;
}

function wrongName(source: string, choices: Lexicon['choices']): string | undefined {
  const missing = [...source.matchAll(/\{(\w+)\}/g)].find(([, name = '']) => !Object.hasOwn(choices, name));
  const allowed = Object.keys(choices).map((name) => `{${name}}`);
  return missing && `no such choice ${missing[0]}; allowed: ${allowed.join(', ') || 'none, as choices is empty'}`;
}

/** Counts phrases as they come; tells of each limit once, at the phrase that is one too many. */
function counter(): (one: Phrase) => string | undefined {
  const firstWords = new Map<string, number>();
  let [phrases, open, words] = [0, 0, 0];
  const isOneTooMany = (before: number, more: number, allowed: number) => before <= allowed && before + more > allowed;
  return (one) => {
    const { longest, all, first } = sizeOf(one);
    if (longest > mostWords) return `at most ${mostWords} words in a phrase`;
    const opened = first.some((word) => word.startsWith('*')) ? 1 : 0;
    const tooMany = [
      isOneTooMany(phrases, 1, most.phrases) && `at most ${most.phrases} phrases in all`,
      isOneTooMany(open, opened, most.withOpenBeginning) &&
        `at most ${most.withOpenBeginning} phrases in all with * before the first word`,
      isOneTooMany(words, all, most.words) && `at most ${most.words} words in all phrases, with the choices they name`,
      ...first.map((word) => {
        const before = firstWords.get(word) ?? 0;
        firstWords.set(word, before + 1);
        return (
          isOneTooMany(before, 1, most.withSameFirstWord) &&
          `at most ${most.withSameFirstWord} phrases in all with the first word «${word}»`
        );
      }),
    ];
    phrases += 1;
    open += opened;
    words += all;
    return tooMany.find((what) => what !== false) || undefined;
  };
}

/** How many words a phrase covers at most, how many it has with every choice, and what it may begin with. */
function sizeOf({ elements }: Phrase): { longest: number; all: number; first: readonly string[] } {
  let [longest, all] = [0, 0];
  for (const element of elements) {
    if (element === 'gap') continue;
    const lengths = element.options.map((option) => option.length);
    longest += Math.max(element.words.size > 0 ? 1 : 0, ...lengths);
    all += element.words.size + lengths.reduce((sum, length) => sum + length, 0);
  }
  const [begins] = elements;
  if (begins === undefined || begins === 'gap') return { longest, all, first: [] };
  const marks = { whole: ['', ''], beginning: ['', '*'], ending: ['*', ''], inside: ['*', '*'] };
  const firstParts = begins.options.flatMap(([pattern]) => (pattern ? [pattern] : []));
  const written = firstParts.map(({ text, fits }) => [marks[fits][0], text, marks[fits][1]].join(''));
  return { longest, all, first: [...new Set([...begins.words, ...written])] };
}
