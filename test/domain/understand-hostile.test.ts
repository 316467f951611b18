import fc from 'fast-check';
import { maskCpr } from '../../bot/domain/cpr.ts';
import { detailsIn } from '../../bot/domain/details.ts';
import { foreignLanguageOf, languageOf } from '../../bot/domain/language.ts';
import { phrasesOf } from '../../bot/domain/lexicon.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { PhraseFinder, phrase } from '../../bot/domain/phrases.ts';
import { spoken } from '../../bot/domain/spoken.ts';
import { spentAtEnd, withoutStart } from '../../bot/domain/spoken-time.ts';
import { cleaned, shortened, titleOf } from '../../bot/domain/text.ts';
import { understand } from '../../bot/domain/understand.ts';
import { partsOf } from '../../bot/domain/understand-heart.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

const now = new Date('2026-11-24T12:00:00Z');
let organisation: Organisation;
beforeAll(async () => {
  organisation = await exampleOrganisation();
  understand('Printeren virker ikke', { organisation, now });
});

const wild = new PhraseFinder(
  [
    'virker .. ikke',
    'aa .. aa .. aa .. aa',
    '*aa* .. *aa* .. *aa*',
    'aa|a aa|a aa|a aa|a .. x',
    'a* .. *b',
    '*xy*',
  ].map((source) => phrase('fault', source)),
);

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'what is cleaned away': cleaned,
  'CPR numbers': (text) => maskCpr(text, now),
  'quotes and signatures': partsOf,
  'words and sentences': spoken,
  'time that was spent': spentAtEnd,
  'when it began': withoutStart,
  'the language': (text) => [languageOf(text), foreignLanguageOf(text)],
  details: (text) => detailsIn(text, text, { organisation, now }),
  'the title': (text) => [titleOf(text), shortened(text, 80)],
};

/** What each expression begins to match, over and over, and then does not. */
const nearMisses = [
  ...['a', 'A', 'Aa', ' ', '\t', '\n', '\n\t', '\n \n ', '.', '!', '?', '. ', '…', '-', '_', '>', '|', '"', '(', ', '],
  ...['<a', '<!-', "a'", 'a’a', 'a\u0301', '👩‍', '\u200b', '\u200d', 'ж', '\n- ', '1) a\n', '- a\n'],
  ...[
    'fra: x\n',
    'den ',
    'den x skrev\n',
    'on \t',
    '--original',
    '__________',
    'hilsen\n',
    'hilsen ',
    'mvh ',
    '. mvh ',
  ],
  ...['med venlig ', 'de bedste ', 'denne mail ', 'hej ', 'til ', '\nps', '\nps ', 'sent from ', 'Best,\n'],
  ...['1', '1 ', '1. ', '1.1.', '1/1/', 'kl. ', 'nr.', '251248', '251248-', '25 12 48 ', '010101-99', 'cpr ', 'cpr-'],
  ...['ring', 'ringe ', 'tlf ', 'tlf: 1', '+45 ', '12 34 56 ', 'lokal ', 'efter ', 'efter kl ', 'efter 1:11 '],
  ...['fejl ', 'fejl.', 'fejlkode: ', 'error ab', 'AAA_', 'A_', '0x123', 'AADSTS1', 'XError: ', 'Fejl-123: '],
  ...['siger ', 'siger "', 'siger "a', 'inc-', 'inc-2026-1', 'VK-10423', 'serienr ', 's/n: ', 'leverandørens sag '],
  ...['1 timer ', '1 timer a ', '1timer a b', '1 m ', '1 min', 'for 1 min siden ', 'siden ', 'siden a b ', 'for ca. '],
  ...['senest ', 'skal bruge ', 'skal brugea', 'skal bruge a b c ', 'inden d. ', 'pr 1 ', 'd. 1. jan', 'starter '],
  ...['skole ', 'skole A', 'Skole S-', 'A-', 'a-', 'Aa ', 'A a ', 'Søndre ', 'plejehjem A', 'lokale a1', '2. sal '],
  ...['ich nicht ', 'jeg ikke ', 'virker ', 'virker a ', 'aa ', 'a ', 'afdelingen for ', 'Byggesag '],
];
/** What people write, over and over: it says much, and means no more than once. */
const repeated = [
  ...['hej ', 'tak ', 'ikke ', 'er ', 'kan ikke ', 'printer ', 'vi alle ', 'haster ', 'borger ', 'mvh\n', 'abcdefgh '],
  ...[
    'printer virker ikke, ',
    'i stykker, ',
    'det virker igen ',
    'ikke printeren, ',
    'virker og ',
    'farligt for borgeren ',
  ],
  ...[
    'printeren virker, men nexus virker ikke og ',
    'printer nede. nexus nede. ',
    'hvordan printer jeg? ',
    'min sag? ',
  ],
  ...[
    'tabt telefon ',
    'sendt journal til forkert borger ',
    'klikkede på link ',
    'jeg har tabt min telefon, ',
    'ny pc ',
  ],
  ...[
    'kl. 12:30 ',
    '25/12 ',
    '24. december 2026 ',
    'tlf 12 34 56 78 ',
    '12345678 ',
    '251248-1234 ',
    '12 ',
    '1,5 timer ',
  ],
  ...['! ', '? ', '?', '"a" ', '“', '(a) ', ': ', '- ', '…', '\n', 'a\n', '> a\n', '> ', '\n- printer virker ikke'],
  ...['😀', '😀 ', '👩‍👩‍👧', 'a\u200b', '\u200b', '\u202e', 'a\u0301'],
];
const surroundings = ['', 'fejl "', 'kort tekst\nfra: en\nom 1 m'];
const endings = ['', 'x ¤', 'Aa'];

const filled = (start: string, unit: string, end: string, length: number): string =>
  `${start}${unit.repeat(Math.floor((length - start.length - end.length) / unit.length))}${end}`;

/** Milliseconds, the best of several when it seems slow: another process may have had the processor. */
function quickest(read: (text: string) => unknown, text: string, enough: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5 && best > enough; time++) {
    const began = performance.now();
    read(text);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

/** Ten times the text may take 25 times as long, as timers go; what grows with the square takes a hundred times. */
const timersGrowth = 25;
/** Less cannot be told from chance. */
const leastMeasured = 1;
const longestTime = 250;

function tooSlow(
  read: (text: string) => unknown,
  [start, unit, end]: readonly [string, string, string],
  mostGrowth = timersGrowth,
): string[] {
  const enough = leastMeasured * mostGrowth;
  const long = quickest(read, filled(start, unit, end, 10_000), enough);
  if (long <= enough) return [];
  const short = Math.max(leastMeasured, quickest(read, filled(start, unit, end, 1_000), 0));
  const grew = long > short * mostGrowth || long > longestTime;
  return grew ? [`${JSON.stringify([start, unit, end])}: ${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`] : [];
}

describe('A text of ten thousand characters', () => {
  it.each(Object.entries(readers))('takes time in proportion to its length, whatever it repeats: %s', (_, read) => {
    const slow = nearMisses.flatMap((unit) =>
      surroundings.flatMap((start) => endings.flatMap((end) => tooSlow(read, [start, unit, end]))),
    );
    expect(slow).toEqual([]);
  });

  it('is searched for phrases in proportion to its length, whatever gaps, choices and wildcards they have', () => {
    const read = (text: string) => wild.find(text.split(' '));
    const units = ['aa ', 'a ', 'virker ', 'virker a ', 'xaab ', 'aa . '];
    expect(units.flatMap((unit) => tooSlow(read, ['', unit, 'x']))).toEqual([]);
  });

  it('is searched to its end with the usual phrases, and no further than so much work with phrases made to be slow', () => {
    const usual = phrasesOf(organisation).finder;
    for (const word of ['er', 'kan', 'ikke', 'hej', 'jeg', 'det'])
      expect(usual.find([...Array(3_300).fill(word), 'printeren', 'virker', 'ikke']).at(-1)?.to).toBe(3_303);
    const gaps = 'a .. a|b|c*|*d .. a|b|c*|*d .. a|b|c*|*d';
    const slow = new PhraseFinder([
      ...Array.from({ length: 300 }, (_, index) => phrase('fault', `${gaps} x${index}`)),
      phrase('thanks', 'tak'),
    ]);
    expect(slow.find([...Array(20).fill('a'), 'tak'])).toHaveLength(1);
    expect(slow.find([...Array(5_000).fill('a'), 'tak'])).toEqual([]);
    expect(quickest((text) => slow.find(text.split(' ')), 'a '.repeat(5_000), 25)).toBeLessThan(75);
  });

  it('is understood in proportion to its length, whatever people repeat in it', () => {
    const read = (text: string) => understand(text, { organisation, now });
    const slow = (unit: string) => tooSlow(read, ['', unit, ''], 15);
    // What is slow by chance is not slow five times.
    expect(repeated.filter((unit) => [1, 2, 3, 4, 5].every(() => slow(unit).length > 0)).flatMap(slow)).toEqual([]);
  });

  it('is understood within a quarter of a second, whatever is mixed in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...nearMisses),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('printeren ', 'virker ikke ', 'og ', 'Nexus ', 'haster ', 'borgere '),
    );
    const text = fc
      .array(piece, { minLength: 300, maxLength: 1_200 })
      .map((pieces) => pieces.join('').slice(0, 10_000));
    fc.assert(
      fc.property(
        text,
        (one) => quickest((read) => understand(read, { organisation, now }), one, longestTime) < longestTime,
      ),
      { numRuns: 20, seed: 5 },
    );
  });
});
