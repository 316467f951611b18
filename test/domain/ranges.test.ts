import fc from 'fast-check';
import { beginningIn, coverOf, type Range } from '../../bot/domain/ranges.ts';

const range = fc
  .tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 8 }))
  .map(([from, length]): Range => ({ from, to: from + length }));
const inOrder = fc.array(range, { maxLength: 20 }).map((all) => all.sort((one, other) => one.from - other.from));

describe('Ranges of words that stand in order', () => {
  it('are found by where they begin as if each were looked at', () => {
    fc.assert(
      fc.property(inOrder, range, (all, { from, to }) => {
        expect(beginningIn(all, { from, to })).toEqual(all.filter((one) => one.from >= from && one.from < to));
      }),
    );
  });

  it('are told to overlap or contain another as if each were looked at', () => {
    fc.assert(
      fc.property(inOrder, range, (all, one) => {
        const cover = coverOf(all);
        expect(cover.overlaps(one)).toBe(all.some(({ from, to }) => from < one.to && one.from < to));
        expect(cover.contains(one)).toBe(all.some(({ from, to }) => from <= one.from && one.to <= to));
      }),
    );
  });
});
