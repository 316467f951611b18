import { distance } from 'fastest-levenshtein';

/** How a word of a text may differ from the word of a list; all folded. */

const endings = new Set([
  '',
  ...'e en et er erne ne ene n r rne s es ens ets ernes nes rs rnes t te ede ing ingen ed ere eren'.split(' '),
]);
const longestEnding = 5;

/** What a word may be a form of, itself first: `printeren` of `printer` and `print`, `scannet` of `scan`. */
export function basesOf(word: string): string[] {
  const bases = [word];
  for (let cut = 1; cut <= Math.min(longestEnding, word.length - 2); cut++) {
    const base = word.slice(0, -cut);
    const rest = word.slice(-cut);
    if (!endings.has(rest) || (base.length < 4 && rest === 't')) continue;
    bases.push(base);
    if (base.length > 3 && base.at(-1) === base.at(-2)) bases.push(base.slice(0, -1));
    if (base.length > 3) bases.push(`${base}e`);
  }
  return bases;
}

/** `printeren` is a form of `printer`; both folded. */
export const isFormOf = (word: string, term: string): boolean => basesOf(word).includes(term);

/** One slip in a word of five letters or more, two in one of eight: a letter too many, too few, wrong or swapped. */
export function isMisspelt(word: string, term: string): boolean {
  if (word.length < 5 || term.length < 5 || firstSound(word) !== firstSound(term)) return false;
  const allowed = Math.min(word.length, term.length) >= 8 ? 2 : 1;
  if (Math.abs(word.length - term.length) > allowed + 2) return false;
  return near(word, term, allowed) || near(withoutEnding(word), term, allowed);
}

const near = (word: string, term: string, allowed: number): boolean =>
  Math.abs(word.length - term.length) <= allowed &&
  (distance(word, term) <= allowed || (allowed === 1 && isSwapped(word, term)));

/** The word with each two neighbours in each other's place. */
export const swapsOf = (word: string): string[] =>
  Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) =>
      word.slice(0, at) +
      word
        .slice(at, at + 2)
        .split('')
        .reverse()
        .join('') +
      word.slice(at + 2),
  );

/** Two neighbours that changed places. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return (
    one[at] !== undefined &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

/** A slip is seldom in the first letter, but `komputer` sounds right. */
export const firstSound = (word: string): string => ({ k: 'c', z: 's', w: 'v' })[word[0] ?? ''] ?? word.slice(0, 1);

/** Without the letters that people leave out or write in one way or the other: `tradlost`, `troedloest`. */
export const skeleton = (word: string): string => word.replace(/aa/g, 'a').replace(/[ao]e/g, (pair) => pair[0] ?? '');

export const withoutEnding = (word: string): string =>
  word.length > 7 ? word.replace(/(?:ernes|erne|ens|ets|en|et|er)$/, '') : word;
