import { z } from 'zod';
import { type Lexicon, phraseLists } from './domain/lexicon.ts';
import { usualPart } from './usual-part.ts';

/** The lexicon as a file spells it, with limits that keep what an administrator writes quick to read with. */

const longestLine = 800;
const longestPhrase = 600;
const mostWords = 12;
const mostPhrases = 2_000;

const line = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(longestLine, `at most ${longestLine} characters in a line`);
const lines = (what: z.ZodType<string> = line) => z.array(what).max(1_000, 'at most 1000 lines');

const entries = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** What is wrong with a line of phrases; undefined when nothing is. */
function wrongIn(text: string): string | undefined {
  for (const phrase of entries(text)) {
    const parts = phrase.split(/\s+/);
    const quoted = `«${phrase.slice(0, 60)}»`;
    if (phrase.length > longestPhrase) return `${quoted}: at most ${longestPhrase} characters in a phrase`;
    if (parts.length > mostWords) return `${quoted}: at most ${mostWords} words in a phrase`;
    if (parts[0] === '..' || parts.at(-1) === '..') return `${quoted}: .. may stand between words only`;
    if (parts.filter((part) => part === '..').length > 3) return `${quoted}: at most three .. in a phrase`;
    const choices = parts.filter((part) => part !== '..').flatMap((part) => part.split('|'));
    const bare = choices.find(
      (choice) =>
        !/\{\w+\}/.test(choice) && choice.replace(/[^\p{L}\p{N}]/gu, '').length < (choice.includes('*') ? 2 : 1),
    );
    if (bare !== undefined) return `${quoted}: «${bare}» must hold a letter, or two beside a *`;
    if (choices.some((choice) => /\*./.test(choice.replace(/^\*/, ''))))
      return `${quoted}: * may stand at the beginning or end of a word only`;
  }
  return undefined;
}

const phraseLine = line.superRefine((text, context) => {
  const wrong = wrongIn(text);
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
});

const lists = Object.keys(phraseLists);
const phrases = z
  .record(z.enum(lists, `allowed: ${lists.join(', ')}`).or(z.string()), lines(phraseLine))
  .superRefine((all, context) => {
    for (const [list, phraseLines] of Object.entries(all)) {
      if (!lists.includes(list))
        context.addIssue({ code: 'custom', path: [list], message: `no such list; allowed: ${lists.join(', ')}` });
      if (phraseLines.flatMap(entries).length > mostPhrases)
        context.addIssue({ code: 'custom', path: [list], message: `at most ${mostPhrases} phrases in a list` });
    }
  });

/** The `lexicon` key of an organisation's files; every part may be left out. */
export const lexicon = z.strictObject({
  /** For readers of the file. */
  notation: lines().optional(),
  phrases: phrases.default({}),
  choices: z
    .record(
      z.string().regex(/^\w{1,20}$/, 'allowed: letters and digits, at most 20'),
      z.string().max(1_000, 'at most 1000 characters'),
    )
    .default({}),
  spellings: z.record(z.string().max(40), z.string().max(40)).default({}),
  words: z
    .array(
      z.strictObject({
        when: z.array(line).min(1, 'must name an alias or id of a service'),
        words: lines(),
        hint: z.boolean('allowed: true, false').optional(),
      }),
    )
    .max(500, 'at most 500 groups')
    .default([]),
  strong: lines().default([]),
  weak: lines().default([]),
  feeble: lines().default([]),
  emptyNameWords: lines().default([]),
  lookalikes: lines().default([]),
  notInCompounds: lines().default([]),
  causes: lines().default([]),
});

export type FileLexicon = z.output<typeof lexicon>;

const toLexicon = ({ notation: _, ...read }: FileLexicon): Lexicon => read;

const usual = usualPart('../deployment/organisation/lexicon.json', 'lexicon', lexicon);

/** The lexicon of an organisation's files; without one, the Danish and English one that comes with this release. */
export const lexiconOr = (own: FileLexicon | undefined): Lexicon => (own ? toLexicon(own) : usual());
