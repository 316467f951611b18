/** How a word of a text may differ from the word of a list; both folded. */

const endings = 'e|en|et|er|erne|ne|ene|n|r|rne|s|es|ens|ets|ernes|nes|rs|rnes|t|te|ede|ing|ingen|ed';
const ending = new RegExp(`^(?:${endings})$`);

/** Each word in any form, and up to two words between: `logger mig på`. */
export const inflectedPhrase = (phrase: string): RegExp => {
  const parts = phrase.split(' ').map((word) => `${word.length > 3 ? word.replace(/e$/, '') : word}(?:${endings})?`);
  return new RegExp(` ${parts.join(' (?:[^ .?]+ ){0,2}?')} `, 'u');
};

/** `printeren`, `scannet` (doubled consonant), `printede`. */
export function isFormOf(word: string, term: string): boolean {
  if (!word.startsWith(term) || term.length < 2) return false;
  const rest = word.slice(term.length);
  if (term.length < 4 && rest === 't') return false;
  return ending.test(rest) || (term.length > 2 && rest[0] === term.at(-1) && ending.test(rest.slice(1)));
}

/** One slip in a word of five letters or more, two in one of eight: a letter too many, too few, wrong or swapped. */
export function isMisspelt(word: string, term: string): boolean {
  if (word.length < 5 || term.length < 5 || firstSound(word) !== firstSound(term)) return false;
  const allowed = Math.min(word.length, term.length) >= 8 ? 2 : 1;
  return (
    Math.abs(word.length - term.length) <= allowed + 2 &&
    (within(word, term, allowed) || within(withoutEnding(word), term, allowed))
  );
}

/** A slip is seldom in the first letter, but `komputer` sounds right. */
const firstSound = (word: string): string => ({ k: 'c', z: 's', w: 'v' })[word[0] ?? ''] ?? word.slice(0, 1);

const withoutEnding = (word: string): string =>
  word.length > 7 ? word.replace(/(?:ernes|erne|ens|ets|en|et|er)$/, '') : word;

/** Whether so many insertions, deletions, replacements and swaps of neighbours make one word of the other. */
function within(one: string, other: string, distance: number): boolean {
  if (Math.abs(one.length - other.length) > distance) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swap = swapped ? (beforeLast[column - 2] ?? row) + 1 : replaced;
      current.push(Math.min(replaced, swap, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return (last[other.length] ?? distance + 1) <= distance;
}
