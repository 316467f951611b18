import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { cprMask, maskCpr } from '../../bot/domain/cpr.ts';

const { cpr } = JSON.parse(readFileSync('test/fixtures/vectors.json', 'utf8')) as {
  cpr: { text: string; mask: boolean; why: string; masked: string }[];
};
const today = new Date('2026-11-23T12:00:00Z');
const masked = (text: string) => maskCpr(text, today).text;

describe('A CPR number in a text', () => {
  it.each(cpr)('$text: $why', ({ text, mask, masked: expected }) => {
    expect(maskCpr(text, today)).toEqual({ text: expected, removed: mask ? 1 : 0 });
  });

  it('is removed each time it stands there, and counted', () => {
    expect(maskCpr('borger 251248-9996 og 070761-4285, ring 12 34 56 78', today)).toEqual({
      text: `borger ${cprMask} og ${cprMask}, ring 12 34 56 78`,
      removed: 2,
    });
  });

  it('is known by a word that follows it', () => {
    expect(masked('310299-1234 (cpr)')).toBe(`${cprMask} (cpr)`);
    expect(masked('310299-1234 er borgerens cpr-nummer')).toBe(`${cprMask} er borgerens cpr-nummer`);
  });

  it('does not make its neighbour one', () => {
    expect(masked('faktura 2411260915, cpr 070761-4285')).toBe(`faktura 2411260915, cpr ${cprMask}`);
    expect(masked('251248-9996 2512489996')).toBe(`${cprMask} 2512489996`);
  });

  it('is known in a list after the word', () => {
    expect(masked('cpr: 310299-1234, 310299-1235 og 310299-1236')).toBe(`cpr: ${cprMask}, ${cprMask} og ${cprMask}`);
  });

  it('is known when the word touches it', () => expect(masked('cpr070761-4285')).toBe(`cpr${cprMask}`));

  it.each(['‐', '‑', '–', '—', '−', ' - ', '\u00a0-\u00a0'])('is known with the dash %j', (dash) => {
    expect(masked(`borger 251248${dash}9996`)).toBe(`borger ${cprMask}`);
  });

  it('of a future day is left only when today is known', () => {
    expect(masked('100338-8394')).toBe('100338-8394');
    expect(maskCpr('100338-8394').removed).toBe(1);
  });
});

describe('Masking', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  /** Born before 1910, so nobody has them. */
  const dashed = fc
    .tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 3999 }),
    )
    .map(([day, month, year, serial]) => `${two(day)}${two(month)}${two(year)}-${String(serial).padStart(4, '0')}`);
  const surroundings = fc.constantFrom('borger ', 'cpr ', 'hej, ', '(', ' ', '\n', 'Ø: ', '070761-4285 ');
  const mixed = fc.array(
    fc.oneof(
      dashed,
      fc.string(),
      fc.constantFrom(
        'cpr',
        'faktura',
        ' ',
        ', ',
        ' og ',
        '0707614285',
        '2512489996',
        cprMask,
        '-',
        '310299-1234',
        '.',
      ),
    ),
    { maxLength: 12 },
  );

  it('never leaves a number with a dash and a date of birth', () => {
    fc.assert(
      fc.property(
        surroundings,
        dashed,
        fc.constantFrom('', ' ', ', ring', '.', ') ', '\nMvh', ' 070761-4285', '-'),
        (before, number, after) => {
          const { text, removed } = maskCpr(`${before}${number}${after}`, today);
          expect(text).not.toContain(number);
          expect(removed).toBeGreaterThan(0);
        },
      ),
    );
  });

  /** Every way to write one that domain.md 3.5 accepts: six digits, also in pairs; what stands between; four digits. */
  const written = (separators: readonly string[]) =>
    fc
      .tuple(dashed, fc.constantFrom('', '.', '-', '/', ' '), fc.constantFrom(...separators))
      .map(([number, pairs, between]) => {
        const [day, month, year, serial] = [
          number.slice(0, 2),
          number.slice(2, 4),
          number.slice(4, 6),
          number.slice(7),
        ];
        return { number: `${day}${pairs}${month}${pairs}${year}${between}${serial}`, serial };
      });
  const DASHES = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', ' - ', ' \u2013 ', '\u00a0-\u00a0'];
  const OTHERS = [' ', '\u00a0', '\u2007', '\u2009', '\u202f', '\t', '.', '/'];
  /** Anything at all that neither makes it part of a longer word or number nor tells that it is one of another kind. */
  const before = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `${text.replace(/\d/g, '')}\n(`);
  const after = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `\n${text}`);

  it('knows every form of a number with a dash, in any text', () => {
    fc.assert(
      fc.property(before, written(DASHES), after, (start, { number, serial }, end) => {
        const { text, removed } = maskCpr(`${start}${number}${end}`, today);
        expect(text.slice(start.length)).toMatch(/^\[CPR fjernet\]/u);
        expect([removed > 0, text.slice(start.length, -end.length).includes(serial)]).toEqual([true, false]);
      }),
      { numRuns: 500 },
    );
  });

  it('knows every other form beside a word for it, in any text', () => {
    const words = fc.constantFrom('cpr ', 'CPR-nr. ', 'cpr-nummer: ', 'personnummer ', 'Personnr.: ', 'cpr er ');
    fc.assert(
      fc.property(before, words, written([...DASHES, ...OTHERS, '']), after, (start, word, { number }, end) => {
        const { text } = maskCpr(`${start}${word}${number}${end}`, today);
        expect(text.slice(start.length + word.length)).toMatch(/^\[CPR fjernet\]/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('done twice changes nothing more', () => {
    fc.assert(
      fc.property(mixed, (parts) => {
        const once = masked(parts.join(''));
        expect(maskCpr(once, today)).toEqual({ text: once, removed: 0 });
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves a text without digits alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/\d/.test(text)),
        (text) => {
          expect(maskCpr(text)).toEqual({ text, removed: 0 });
        },
      ),
    );
  });

  it.each([
    ['numbers', '0707614285 '.repeat(909)],
    ['digits', '0'.repeat(10_000)],
    ['pairs', '07-07-61-'.repeat(1_111)],
    ['the word', 'cpr '.repeat(2_500)],
    ['spaces', `070761${' '.repeat(9_990)}4285`],
  ])('reads 10,000 characters of %s in a moment', (_, text) => {
    const begun = performance.now();
    maskCpr(text, today);
    expect(performance.now() - begun).toBeLessThan(250);
  });
});
