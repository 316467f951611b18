import { z } from 'zod';
import { type Lexicon, phraseLists } from './domain/lexicon.ts';
import { listed } from './domain/phrases.ts';
import { words } from './domain/text.ts';
import { wrongInLine, wrongInNamed, wrongTogether } from './organisation-phrases.ts';
import { table } from './organisation-schema.ts';
import { usualPart } from './usual-part.ts';

/** The lexicon as a file spells it, with limits that keep what an administrator writes quick to read with. */

const longestLine = 800;
const mostSpellings = 2_000;
const mostChoices = 200;
const mostServiceWords = 5_000;
/** Terms of several words are tried wherever their first word stands. */
const mostWithSameFirstWord = 100;

const line = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(longestLine, `at most ${longestLine} characters in a line`);
const lines = (what: z.ZodType<string> = line) => z.array(what).max(1_000, 'at most 1000 lines');

const checkedBy = (wrongIn: (text: string) => string | undefined) => (text: string, context: z.RefinementCtx) => {
  const wrong = wrongIn(text);
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
};

const lists = Object.keys(phraseLists);
const phrases = z
  .record(z.enum(lists, `allowed: ${lists.join(', ')}`).or(z.string()), lines(line.superRefine(checkedBy(wrongInLine))))
  .superRefine((all, context) => {
    for (const list of Object.keys(all)) {
      if (!lists.includes(list))
        context.addIssue({ code: 'custom', path: [list], message: `no such list; allowed: ${lists.join(', ')}` });
    }
  });

/** Words that each stand for something, at most so many of them. */
const glossary = <Key extends z.ZodString, Value extends z.ZodString>(key: Key, value: Value, most: number) =>
  z.record(key, value).superRefine((all, context) => {
    const { length } = Object.keys(all);
    if (length > most) context.addIssue({ code: 'custom', message: `there are ${length}; at most ${most}` });
  });

const choices = glossary(
  z.string().regex(/^\w{1,20}$/, 'allowed: letters a-z, digits and _, at most 20'),
  z.string('must be a text').max(1_000, 'at most 1000 characters').superRefine(checkedBy(wrongInNamed)),
  mostChoices,
);

const spelling = z
  .string('must be a text')
  .max(40, 'at most 40 characters')
  .regex(/^[\p{L}\p{N}]+$/u, 'must be one word, of letters and digits');

const serviceWords = z
  .array(
    table({
      when: z.array(line).min(1, 'must name an alias or id of a service').max(50, 'at most 50 names'),
      words: lines(),
      hint: z.boolean('allowed: true, false').optional(),
    }),
  )
  .max(500, 'at most 500 groups')
  .superRefine((groups, context) => {
    const all = groups.flatMap(({ words }, group) =>
      words.flatMap((text, at) => listed(text).map((term) => ({ term, path: [group, 'words', at] }))),
    );
    const tell = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const extra = all[mostServiceWords];
    if (extra) tell(extra.path, `«${extra.term}»: there are ${all.length} words; at most ${mostServiceWords} in all`);
    const firstWords = new Map<string, number>();
    for (const { term, path } of all) {
      const [first = '', ...more] = words(term);
      if (more.length === 0) continue;
      const count = (firstWords.get(first) ?? 0) + 1;
      firstWords.set(first, count);
      if (count === mostWithSameFirstWord + 1)
        tell(path, `«${term}»: at most ${mostWithSameFirstWord} of several words with the first word «${first}»`);
    }
  });

/** The `lexicon` key of an organisation's files; every part may be left out. */
export const lexicon = table({
  /** For readers of the file. */
  notation: lines().optional(),
  phrases: phrases.default({}),
  choices: choices.default({}),
  spellings: glossary(spelling, spelling, mostSpellings).default({}),
  words: serviceWords.default([]),
  strong: lines().default([]),
  weak: lines().default([]),
  feeble: lines().default([]),
  emptyNameWords: lines().default([]),
  lookalikes: lines().default([]),
  notInCompounds: lines().default([]),
  causes: lines().default([]),
}).superRefine((read, context) => {
  for (const { list, line: at, what } of wrongTogether(read))
    context.addIssue({ code: 'custom', path: ['phrases', list, at], message: what });
});

export type FileLexicon = z.output<typeof lexicon>;

const toLexicon = ({ notation: _, ...read }: FileLexicon): Lexicon => read;

const usual = usualPart('../deployment/organisation/lexicon.json', 'lexicon', lexicon.transform(toLexicon));

/** The lexicon of an organisation's files; without one, the Danish and English one that comes with this release. */
export const lexiconOr = (own: FileLexicon | undefined): Lexicon => (own ? toLexicon(own) : usual());
