import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { NearWords } from '../../bot/domain/near-words.ts';
import { swapsOf } from '../../bot/domain/word-forms.ts';

const word = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 4, maxLength: 9 }).map((rest) => `s${rest}`);

describe('Words that are like another one', () => {
  it.each([1, 2] as const)(
    'are all found that differ in %i letters at most and begin alike, in their order',
    (letters) => {
      fc.assert(
        fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, one) => {
          const like = new NearWords(words, letters).like(one);
          expect(like.filter((other) => distance(one, other) <= letters)).toEqual(
            words.filter((other) => distance(one, other) <= letters),
          );
        }),
      );
    },
  );

  it('are not looked for among all: thousands that share a part are left out, and so is what begins otherwise', () => {
    const words = Array.from({ length: 5_000 }, (_, index) => `s${index}mmmmmm`);
    expect(new NearWords(words, 2).like('s1xmmmmmm').length).toBeLessThanOrEqual(200);
    expect(new NearWords(['printer', 'komputer', 'scanner'], 2).like('computer')).toEqual(['komputer']);
    expect(new NearWords(['printer'], 2).like('scanner')).toEqual([]);
    expect(new NearWords([], 1).like('')).toEqual([]);
  });

  it('have each two neighbours in each other’s place', () => {
    expect(swapsOf('abc')).toEqual(['bac', 'acb']);
    expect(swapsOf('a')).toEqual([]);
  });
});
