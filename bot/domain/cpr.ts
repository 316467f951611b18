/** What stands where a CPR number stood. */
export const cprMask = '[CPR fjernet]';

const gap = '[ \\t\\u00a0\\u2007\\u2009\\u202f]';
/** Six digits, also in pairs, and four: with a dash of any form, space, dot, slash or nothing between. */
const candidate = new RegExp(
  `(?:(?<![\\p{L}\\p{N}+])|(?<=cpr|cpr-?nr|nummer))(\\d{2})([.\\-/ ]?)(\\d{2})\\2(\\d{2})` +
    `(${gap}{0,2}[\\p{Pd}\\u2212]${gap}{0,2}|${gap}{1,2}|[./]?)(\\d{4})(?![\\p{L}\\p{N}])`,
  'giu',
);
const keyword = /cpr|person-?n(?:umme)?r|personal id number|social security number|civil registration number/iu;
const otherNumber = new RegExp(
  String.raw`(?<!\p{L})(?:p-?(?:nummer|nr)|pnr|cvr|se-?nr|ean|gln|faktura|fakt|ordre|bestilling|invoice|order|bilag|` +
    `konto|account|tlf|tel|telefon|mobil|phone|imei|serie|serial|sags|journal|kunde|vare|licens|rekvisition|` +
    String.raw`ref|reference|inc)(?:en|s)?(?:[-. ]{0,2}(?:nummer|number|nr|no))?[\s.:#=\-]{0,4}(?:(?:er|is)\s)?$`,
  'iu',
);

/** How far from the number a word may stand and still tell what the number is. */
const reach = 25;

/**
 * Removes CPR numbers from a text: when in doubt, a number goes (a lost invoice number costs a question, a stored CPR
 * number is a breach). Without `today` dates in the future count as births too. Takes time in proportion to the text.
 */
export function maskCpr(text: string, today?: Date): { text: string; removed: number } {
  const numbers = cprNumbers(text, today);
  let kept = '';
  let end = 0;
  for (const number of numbers) {
    kept += text.slice(end, number.start) + cprMask;
    end = number.end;
  }
  return { text: kept + text.slice(end), removed: numbers.length };
}

interface CprNumber {
  readonly start: number;
  readonly end: number;
  /** Told by a word beside it, not only by how it looks. */
  readonly named: boolean;
}

function cprNumbers(text: string, today: Date | undefined): CprNumber[] {
  const numbers: CprNumber[] = [];
  for (const { index: start, 0: whole, 5: separator = '' } of text.matchAll(candidate)) {
    const end = start + whole.length;
    const last = numbers.at(-1);
    const named = (last?.named && continuesList(text.slice(last.end, start))) || isNamed(text, start, end);
    const masked = named || (!otherNumber.test(before(text, start)) && looksLikeCpr(whole, separator, today));
    if (masked) numbers.push({ start, end, named });
  }
  return numbers;
}

const isNamed = (text: string, start: number, end: number): boolean =>
  namedBefore(text, start) || namedAfter(text, end);

/** The words directly before the number: a digit or a mask tells of another number, so nothing before it counts. */
function before(text: string, start: number): string {
  const near = text.slice(Math.max(0, start - reach - 30), start);
  const afterMask = near.split(cprMask).at(-1) ?? '';
  return afterMask.split(/\d/).at(-1) ?? '';
}

function namedBefore(text: string, start: number): boolean {
  const words = before(text, start);
  const last = [...words.matchAll(new RegExp(keyword.source, 'giu'))].at(-1);
  return last !== undefined && words.length - (last.index + last[0].length) <= reach;
}

/** `310299-1234 (cpr)`, but not `faktura 2411260915, cpr 070761-4285`, where the word belongs to the next number. */
function namedAfter(text: string, end: number): boolean {
  const near = text.slice(end, end + reach + 40);
  const upToMask = near.split(cprMask)[0] ?? '';
  const words = upToMask.match(/^[^\d.;\n]*/)?.[0] ?? '';
  const nextIsNumber = /^\d/.test(near.slice(words.length)) || near.startsWith(cprMask, words.length);
  return !nextIsNumber && words.search(keyword) >= 0 && words.search(keyword) <= reach;
}

const continuesList = (between: string): boolean =>
  /^[\s,;/&]{1,4}(?:(?:og|and|samt|eller|or)\s{1,2})?$/iu.test(between);

function looksLikeCpr(written: string, separator: string, today: Date | undefined): boolean {
  const digits = written.replace(/\D/g, '');
  const born = birthDate(digits);
  if (!born || born.getUTCFullYear() < 1900 || (today && born > today)) return false;
  const dashed = /[\p{Pd}\u2212]/u.test(separator);
  return dashed || digits.startsWith('0101') || passesModulus11(digits);
}

/** The date in the number, the century by the seventh digit (rule of the CPR office); undefined when there is no such day. */
function birthDate(digits: string): Date | undefined {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const date = new Date(Date.UTC(fullYear(Number(digits.slice(4, 6)), Number(digits[6])), month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date : undefined;
}

function fullYear(year: number, seventh: number): number {
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const passesModulus11 = (digits: string): boolean =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;
