import { PhraseFinder, phrase } from '../../bot/domain/phrases.ts';
import { spoken } from '../../bot/domain/spoken.ts';

const named = { device: 'telefon*|min_pc' };
/** The words that the phrase covers, wherever it stands. */
function found(source: string, text: string): readonly string[] {
  const { words } = spoken(text);
  const hits = new PhraseFinder([phrase('fault', source, named)]).find(words);
  return hits.map(({ from, to }) => words.slice(from, to).join(' '));
}

describe('A phrase', () => {
  it.each<[string, string, readonly string[]]>([
    ['virker ikke', 'Den virker ikke. Virker ikke', ['virker ikke', 'virker ikke']],
    ['virker ikke', 'virker den ikke', []],
    ['virker|fungerer ikke', 'den fungerer ikke', ['fungerer ikke']],
    ['virk* ikke', 'virkede ikke', ['virkede ikke']],
    ['*drev ned*', 'fællesdrev nede', ['faellesdrev nede']],
    ['*print*', 'hovedprinteren', ['hovedprinteren']],
    ['*print*', 'skanneren', []],
    ['alle|hele_huset venter', 'hele huset venter', ['hele huset venter']],
    ['tabt {device}', 'tabt telefonen og tabt min pc', ['tabt telefonen', 'tabt min pc']],
    ['tabt {unknown}', 'tabt telefonen', []],
    ['æ', 'ae', ['ae']],
  ])('«%s» in «%s» is %j', (source, text, hits) => {
    expect(found(source, text)).toEqual(hits);
  });

  it.each<[string, readonly string[]]>([
    ['virker ikke', ['virker ikke']],
    ['virker den her printer ikke', ['virker den her printer ikke']],
    ['virker den her gamle printer ikke', []],
    ['virker. Den er ikke ny', []],
    ['virker nu? ikke ny', []],
    ['virker ikke og ikke', ['virker ikke og ikke']],
  ])('with .. reaches over three words of the same sentence at most: %s', (text, hits) => {
    expect(found('virker .. ikke', text)).toEqual(hits);
  });

  it('that would reach over more than thirty words is not found, and harms nothing', () => {
    const long = Array(40).fill('a').join(' ');
    expect(found(long, long)).toEqual([]);
    expect(found(Array(30).fill('a').join(' '), long)).toHaveLength(11);
    expect(found(`${'a .. '.repeat(12)}a`, long)[0]?.split(' ')).toHaveLength(30);
  });
});
