import fc from 'fast-check';
import { guessedCode, nameAtStart, readMatter, readOneLine } from '../../bot/domain/one-line.ts';

const PEOPLE = [{ name: 'Anna Berg' }, { name: 'Anna Sørensen' }, { name: 'Jens Aage Hansen' }, { name: 'Anna' }];
const named = (text: string) => {
  const { people, rest } = nameAtStart(text, PEOPLE);
  return [people.map(({ name }) => name), rest];
};

describe('The beginning of a line', () => {
  it.each([
    ['tlf @anna printer', 'phone', { by: 'beginning' }, 'anna printer'],
    ['TLF. @anna printer', 'phone', { by: 'beginning' }, 'anna printer'],
    ['telefon: @anna printer', 'phone', { by: 'beginning' }, 'anna printer'],
    ['phone for Bo Lund: printer', 'phone', { by: 'name', name: 'Bo Lund' }, 'printer'],
    ['pers Anna Berg printer', 'walkIn', { by: 'mention', name: 'Anna Berg' }, 'printer'],
    ['personlig Anna Berg, printer', 'walkIn', { by: 'mention', name: 'Anna Berg' }, 'printer'],
    ['walk-in @Anna Berg printer', 'walkIn', { by: 'mention', name: 'Anna Berg' }, 'printer'],
    ['opret for @jens printer', undefined, { by: 'beginning' }, 'jens printer'],
    ['opret for Jens Hansen: printer', undefined, { by: 'name', name: 'Jens Hansen' }, 'printer'],
    ['registrér for Anna Berg printer', undefined, { by: 'mention', name: 'Anna Berg' }, 'printer'],
    ['tlf printeren er død', 'phone', undefined, 'printeren er død'],
    [
      'tlf @anna printeren er død, også den anden: ja',
      'phone',
      { by: 'beginning' },
      'anna printeren er død, også den anden: ja',
    ],
  ])('“%s” says how and for whom', (line, enquiryChannel, who, rest) => {
    expect(readOneLine(line, ['Anna Berg'])).toEqual({ enquiryChannel, who, rest });
  });

  it.each([
    'Telefonen virker ikke',
    'telefon virker ikke',
    'phone is dead',
    'personlig mappe er væk',
    'personale mangler adgang',
    'tlfx @anna y',
    'mine sager',
    '',
  ])('“%s” registers nothing for others', (line) => {
    expect(readOneLine(line, [])).toBeUndefined();
  });
});

describe('A name at the beginning of a text', () => {
  it('is as long as somebody is called so', () => {
    expect(named('anna berg printer 4. sal')).toEqual([['Anna Berg'], 'printer 4. sal']);
    expect(named('anna soerensen, skærm')).toEqual([['Anna Sørensen'], 'skærm']);
    expect(named('jens hansen skærm')).toEqual([['Jens Aage Hansen'], 'skærm']);
    expect(named('jen skærm')).toEqual([['Jens Aage Hansen'], 'skærm']);
  });

  it('is whoever is called exactly that, else everybody whose name begins so', () => {
    expect(named('anna printer')).toEqual([['Anna'], 'printer']);
    expect(named('ann printer')).toEqual([['Anna Berg', 'Anna Sørensen', 'Anna'], 'printer']);
  });

  it('is nobody’s when nobody is called so, and the text then stays whole', () => {
    expect(named('bodil printer')).toEqual([[], 'bodil printer']);
    expect(named('')).toEqual([[], '']);
  });
});

describe('What is wrong, and what was done', () => {
  it.each([
    ['printer 4. sal løst toner skiftet 5 min', 'printer 4. sal', 'toner skiftet', 5],
    ['VPN down solved: restarted it, 1.5 hours', 'VPN down', 'restarted it', 90],
    ['kode glemt, løst - nulstillet et kvarter', 'kode glemt', 'nulstillet', 15],
    ['x løst y 5m', 'x', 'y', 5],
    ['x løst y en halv time', 'x', 'y', 30],
    ['x løst y tre kvarter.', 'x', 'y', 45],
    ['x løst y halvanden time', 'x', 'y', 90],
    ['x løst ventede 10 min, genstartet 5 min', 'x', 'ventede 10 min, genstartet', 5],
    ['x ikke løst af kollega løst byttet kabel 10 minutter', 'x ikke løst af kollega', 'byttet kabel', 10],
    ['løst kabel løst strammet 5 min', 'løst kabel', 'strammet', 5],
    ['x løst y', 'x', 'y', undefined],
    ['x løst 5 min', 'x', '', 5],
    ['x løst y 2000 min', 'x', 'y 2000 min', undefined],
    ['x løst udskiftet VK-104233 til model 5', 'x', 'udskiftet VK-104233 til model 5', undefined],
  ])('is told apart in “%s”', (line, text, solution, minutes) => {
    expect(readMatter(line)).toMatchObject({ text, solution, minutes, isSolved: true });
  });

  it.each([
    ['pc langsom, tager 10 min', 'pc langsom, tager 10 min'],
    ['fejlen er uløst', 'fejlen er uløst'],
    ['problemet er ikke løst', 'problemet er ikke løst'],
  ])('“%s” is not solved, and says no time spent', (line, text) => {
    expect(readMatter(line)).toMatchObject({ text, isSolved: false, solution: '', minutes: undefined });
  });

  it.each([
    ['x for 10 min siden', { minutesAgo: 10 }],
    ['x for et kvarter siden', { minutesAgo: 15 }],
    ['x 2 hours ago', { minutesAgo: 120 }],
    ['siden kl 9 x', { at: '09:00' }],
    ['x siden kl. 9.15', { at: '09:15' }],
    ['x since 2:30 pm', { at: '14:30' }],
  ])('when it began is taken out of “%s”', (line, started) => {
    expect(readMatter(line)).toMatchObject({ text: 'x', started });
  });

  it.each(['x siden 3 dage', 'x siden 2. maj', 'x siden i går', 'x siden 25', 'x siden 9.75'])(
    '“%s” tells no time of today',
    (line) => {
      expect(readMatter(line)).toMatchObject({ text: line, started: undefined });
    },
  );

  it('the consultant takes it when they say so', () => {
    expect(readMatter('printer død jeg tager den')).toMatchObject({ text: 'printer død', takes: true });
    expect(readMatter("printer dead, I'll take it")).toMatchObject({ takes: true });
    expect(readMatter('printer død')).toMatchObject({ takes: false });
  });

  it.each([
    ['toner skiftet', 'loest_permanent'],
    ['vist hvordan man gør', 'vejledning'],
    ['midlertidig lånepc', 'loest_midlertidigt'],
    ['ny mus udleveret', 'leveret'],
    ['henvist til ejendomsservice', 'ikke_it'],
    ['leverandøren har rettet det', 'leverandoer'],
  ])('“%s” suggests the code %s', (solution, code) => {
    expect(guessedCode(solution)).toBe(code);
  });
});

const word = fc
  .stringMatching(/^[a-zæøå]{2,9}$/)
  .filter((one) => !/^(?:for|ikke|not|en|et|an?|l(?:ø|oe)st|solved|fixed|resolved|siden|since|ago)$/u.test(one));
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));

it('What is put together from its parts is taken apart into them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('tlf', 'pers', 'walk-in'),
      fc.constantFrom(...PEOPLE),
      words,
      words,
      fc.integer({ min: 1, max: 1440 }),
      fc.constantFrom('', ' for 20 min siden'),
      (way, { name }, wrong, done, minutes, ago) => {
        const line = readOneLine(`${way} @${name}: ${wrong}${ago} løst ${done} ${minutes} min`, []);
        expect(line).toMatchObject({ enquiryChannel: way === 'tlf' ? 'phone' : 'walkIn', who: { by: 'name', name } });
        expect(readMatter(line?.rest ?? '')).toMatchObject({
          ...{ text: wrong, solution: done, minutes, isSolved: true },
          started: ago ? { minutesAgo: 20 } : undefined,
        });
      },
    ),
    { numRuns: 300 },
  );
});

it('Whatever is typed is read without a fault, and no word of it is made up', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), fc.string({ maxLength: 20 }), (text, name) => {
      const line = readOneLine(`tlf ${text}`, [name]);
      const { text: wrong, solution } = readMatter(line?.rest ?? text);
      for (const said of [wrong, solution]) for (const one of said.split(/\s+/u)) expect(`tlf ${text}`).toContain(one);
    }),
    { numRuns: 300 },
  );
});

it('The longest texts are read in a moment', () => {
  const hostile = [
    'for '.repeat(3_000),
    '5 min '.repeat(2_000),
    'løst '.repeat(2_500),
    '@'.repeat(10_000),
    'a '.repeat(5_000),
    `tlf for ${'Ab '.repeat(3_000)}`,
  ];
  const begun = performance.now();
  for (const text of hostile) {
    const line = readOneLine(`tlf ${text}`, []);
    readMatter(line?.rest ?? '');
    nameAtStart(text, PEOPLE);
  }
  expect(performance.now() - begun).toBeLessThan(500);
});
