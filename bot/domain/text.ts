/** Characters that people do not see or that turn the text around; a joiner stays where it holds an emoji together. */
const invisible =
  /[\p{Cc}--[\n\t]]|[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gv;
const strayJoiner =
  /(?<!\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** The text as people see it: well-formed, without control, bidirectional and zero-width characters, trimmed. */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .normalize('NFC')
    .trim();

const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ä: 'ae',
  ö: 'oe',
  ü: 'u',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
};

/** Makes equal what people type for the same: case, accents, æ/ae, ø/oe, å/aa. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[æøåäöüßðþ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** The folded words and numbers of a text, in order. */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The folded words of a search or of what is searched, each once. */
export const searchWords = (text: string): string[] => [...new Set(words(text))];

/** Shorter query words would match half of all cases by their beginning. */
const shortestBeginning = 3;

/** Whether a word of a query finds a word of a text: as its beginning, a short one only as the whole word. Both folded. */
export const wordFinds = (queryWord: string, word: string): boolean =>
  queryWord.length >= shortestBeginning ? word.startsWith(queryWord) : word === queryWord;

/** Whether every word of the query finds a word of the text. A query without words finds nothing. */
export function matchesSearch(query: string, text: string): boolean {
  const inText = searchWords(text);
  const wanted = searchWords(query);
  return wanted.length > 0 && wanted.every((queryWord) => inText.some((word) => wordFinds(queryWord, word)));
}

/** Whether each of the beginnings, folded, begins a word of the text. Without any nothing is found. */
export function wordsBegin(text: string, beginnings: readonly string[]): boolean {
  const inText = searchWords(text);
  return beginnings.length > 0 && beginnings.every((beginning) => inText.some((word) => word.startsWith(beginning)));
}

const longestTitle = 80;
/** A greeting at the beginning, which tells nothing about the case. */
const salutation =
  /^(?:hej(?:sa)?|hejs+a|hallo|halløj|goddag|god(?:morgen|aften| dag| morgen| aften)|kære|hi|hello|hey|dear|good (?:morning|afternoon|day))(?: (?:med jer|igen|alle|there|again|allesammen|all|team|it|support|servicedesk))*(?:[\s,.!:;–-]+|$)/iu;

/** Without the lines that a mail program quotes: `> …`. */
export const withoutQuoted = (text: string): string => text.replace(/^[ \t]*>.*$/gmu, '');

/** The first sentence without the greeting, in one line of at most 80 characters, cut between words. */
export function titleOf(text: string): string {
  const whole = cleaned(text);
  const own = withoutQuoted(whole).trim() || whole;
  const line = own.replace(/\s+/gu, ' ');
  const matter = line.replace(salutation, '') || line;
  return shortened(capitalised(firstSentence(matter)), longestTitle);
}

/** A full stop ends a sentence when a capital letter follows that is not after a number or an abbreviation (`3. sal`, `kl. 9`, `PC nr. VK-1`). */
function firstSentence(line: string): string {
  for (const { index, 0: mark } of line.matchAll(/(?<![.!?])[.!?]+(?=\s|$)/gu)) {
    const sentence = line.slice(0, index + mark.length);
    const abbreviated =
      /(?:^|[\s(])(?:\d{1,2}|nr|kl|ca|f\.eks|fx|bl\.a|tlf|lok|evt|pga|p\.g\.a|mv|osv|no|e\.g|i\.e)\.$/iu.test(sentence);
    if (!abbreviated && sentence.length > 3) return sentence.replace(/\.$/u, '');
  }
  return line;
}

const capitalised = (sentence: string): string =>
  sentence.replace(/^\p{Ll}(?=\p{Ll}|\s)/u, (letter) => letter.toUpperCase());

/** Cut between words to at most so many UTF-16 units, ending in `…`; a single endless word is cut between characters. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest);
  const space = room.lastIndexOf(' ');
  const cut = space > longest / 2 ? room.slice(0, space) : withoutHalfCharacter(text, longest - 1);
  return `${cut.replace(/[\s,;:.–-]+$/u, '')}…`;
}

function withoutHalfCharacter(text: string, longest: number): string {
  let kept = '';
  // No character that people see is longer than a family of emoji; so much of the text is enough.
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, longest + 50))) {
    if (kept.length + segment.length > longest) break;
    kept += segment;
  }
  return kept;
}
