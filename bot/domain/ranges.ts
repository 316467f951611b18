/** Part of a text: from one word up to before another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How many of the ranges, which stand in the order in which they begin, begin before a place. */
function countBefore(ranges: readonly Range[], place: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that begin within another range, of ranges in the order in which they begin; found without looking at the rest. */
export const beginningIn = <Item extends Range>(ranges: readonly Item[], { from, to }: Range): readonly Item[] =>
  ranges.slice(countBefore(ranges, from), countBefore(ranges, to));

/** Tells of ranges, in the order in which they begin, whether one of them overlaps or contains another range. */
export interface Cover {
  overlaps(range: Range): boolean;
  contains(range: Range): boolean;
}

/** Made once and asked often: an answer takes a few steps, however many ranges there are. */
export function coverOf(ranges: readonly Range[]): Cover {
  let furthest = -1;
  const reach = ranges.map(({ to }) => {
    furthest = Math.max(furthest, to);
    return furthest;
  });
  /** How far those reach that begin before a place. */
  const reachBefore = (place: number): number => reach[countBefore(ranges, place) - 1] ?? -1;
  return {
    overlaps: ({ from, to }) => reachBefore(to) > from,
    contains: ({ from, to }) => reachBefore(from + 1) >= to,
  };
}
