import { IANAZone } from 'luxon';

/** How far the local clock is ahead of UTC, and until when; milliseconds. */
interface Offset {
  readonly ahead: number;
  readonly until: number;
}

const day = 86_400_000;

/**
 * Turns local times of some days into moments; both are milliseconds since 1970, a local time as if it were UTC.
 *
 * A local time counts as the first moment at which the clock shows it or a later one. In the night when the clock goes
 * from 02:00 to 03:00, 02:30 is the moment of the change; in the night when there are two of it, 02:30 is the first.
 */
export function momentsBetween(from: number, to: number, timeZone: string): (local: number) => number {
  const offsets = offsetsBetween(from - 2 * day, to + 2 * day, timeZone);
  return (local) => {
    let changed = Number.NEGATIVE_INFINITY;
    for (const { ahead, until } of offsets) {
      const moment = Math.max(changed, local - ahead);
      if (moment < until) return moment;
      changed = until;
    }
    throw new RangeError(`Not a time in ${timeZone}`);
  };
}

/** No zone changes its clocks twice within so short a time. */
const step = 7 * day;

function offsetsBetween(from: number, to: number, timeZone: string): readonly Offset[] {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`Not a time zone: ${timeZone}`);
  const aheadAt = (moment: number) => zone.offset(moment) * 60_000;
  const offsets: Offset[] = [];
  for (let at = from; at < to; at += step) {
    const ahead = aheadAt(at);
    if (aheadAt(at + step) !== ahead) offsets.push({ ahead, until: changeBetween(at, at + step, aheadAt) });
  }
  return [...offsets, { ahead: aheadAt(to + step), until: Number.POSITIVE_INFINITY }];
}

/** The first moment of the later offset. */
function changeBetween(from: number, to: number, aheadAt: (moment: number) => number): number {
  const before = aheadAt(from);
  let [last, first] = [from, to];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (aheadAt(middle) === before) last = middle;
    else first = middle;
  }
  return first;
}
