import fc from 'fast-check';
import { cleaned, fold, matchesSearch, searchWords, titleOf, words } from '../../bot/domain/text.ts';

describe('Cleaning a text', () => {
  it('removes what people do not see and what turns the text around', () => {
    expect(cleaned('\u0000 Pri\u200bnter\u202e død\u0007\r\nher \ufeff\u{e0041}')).toBe('Printer død\nher');
    expect(cleaned('a\ud800b')).toBe('a\ufffdb');
  });

  it('keeps emoji, also families and skin tones', () => {
    for (const emoji of ['😊', '👨‍👩‍👧', '👩🏽‍💻', '🏳️‍🌈', '❤️']) expect(cleaned(`ok ${emoji}!`)).toBe(`ok ${emoji}!`);
    expect(cleaned('vi\u200drker')).toBe('virker');
  });

  it('done twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(cleaned(cleaned(text))).toBe(cleaned(text))));
  });
});

describe('Folding', () => {
  it('makes equal what people type for the same', () => {
    expect(fold('SKÆRM Ødelagt På')).toBe(fold('skaerm oedelagt paa'));
    expect(fold('A\u030alborg')).toBe('aalborg');
    expect(fold('Café Ｗｉｆｉ')).toBe('cafe wifi');
    expect(words('P-drevet, wifi’et!')).toEqual(['p', 'drevet', 'wifi', 'et']);
  });
});

describe('A search', () => {
  it('finds beginnings with three letters or more and whole words with fewer', () => {
    expect(matchesSearch('print', 'Printeren er død')).toBe(true);
    expect(matchesSearch('pr', 'Printeren er død')).toBe(false);
    expect(matchesSearch('pc', 'min PC er langsom')).toBe(true);
    expect(matchesSearch('pc', 'pcskærm')).toBe(false);
    expect(matchesSearch('teren', 'Printeren')).toBe(false);
  });

  it('wants every word, in any spelling of æ, ø and å', () => {
    expect(matchesSearch('skaerm doed', 'Død SKÆRM')).toBe(true);
    expect(matchesSearch('skærm vpn', 'Død skærm')).toBe(false);
    expect(matchesSearch(' … ', 'Død skærm')).toBe(false);
    expect(searchWords('Nexus nexus 4')).toEqual(['nexus', '4']);
  });
});

describe('The title of a case', () => {
  it('is the first sentence without the greeting', () => {
    expect(titleOf('Hej. Printeren på 3. sal virker ikke. Mvh receptionen')).toBe('Printeren på 3. sal virker ikke');
    expect(titleOf('hej, min PC nr. VK-104233 er død!\nhilsen')).toBe('Min PC nr. VK-104233 er død!');
    expect(titleOf('iPad virker ikke')).toBe('iPad virker ikke');
    expect(titleOf('> Printeren er død\nDen larmer også')).toBe('Den larmer også');
    expect(titleOf('> Printeren er død')).toBe('> Printeren er død');
    expect(titleOf('hej')).toBe('Hej');
    expect(titleOf('')).toBe('');
  });

  it('has at most 80 characters, one line, no half characters and ends between words', () => {
    expect(titleOf(`Printeren ${'larmer '.repeat(20)}`)).toBe(`Printeren ${'larmer '.repeat(10).trim()}…`);
    expect(titleOf('👨‍👩‍👧'.repeat(30)).isWellFormed()).toBe(true);
    expect(titleOf('👨‍👩‍👧'.repeat(30))).toBe(`${'👨‍👩‍👧'.repeat(9)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const title = titleOf(text);
        expect(title.length).toBeLessThanOrEqual(80);
        expect(title).not.toMatch(/\n/);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});
