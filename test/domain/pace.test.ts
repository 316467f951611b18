import fc from 'fast-check';
import { type Limit, Pace, Paces, shareOf, TEAMS_LIMITS } from '../../bot/domain/pace.ts';

const limit: fc.Arbitrary<Limit> = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  seconds: fc.integer({ min: 1, max: 20 }),
});
const limits = fc.array(limit, { minLength: 1, maxLength: 4 });

/** The most that lie in any window of so many milliseconds, one end not included. Times in order. */
function mostWithin(times: readonly number[], ms: number): number {
  let from = 0;
  let most = 0;
  times.forEach((time, to) => {
    while ((times[from] ?? time) <= time - ms) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return most;
}

const keeps = (times: readonly number[], within: readonly Limit[]) => {
  const sorted = times.toSorted((one, other) => one - other);
  return within.every(({ count, seconds }) => mostWithin(sorted, seconds * 1_000) <= count);
};

/** Sends as fast as it may, each one arriving at once. */
function greedy(within: readonly Limit[], until: number, pace = new Pace(), most = Number.POSITIVE_INFINITY): number[] {
  const times: number[] = [];
  for (let now = 0; times.length < most; ) {
    now += pace.opensIn(within, now);
    if (now >= until) break;
    times.push(now);
    pace.leave();
    pace.arrive(within, now);
  }
  return times;
}

describe('The pace towards Teams', () => {
  it('uses all that Teams allows, and no more', () => {
    const hour = greedy(TEAMS_LIMITS.conversation, 3_600_000);
    const within = (ms: number) => hour.filter((time) => time < ms).length;
    expect([within(1_000), within(2_000), within(30_000), within(3_600_000)]).toEqual([7, 8, 60, 1_800]);
    expect(keeps(hour, TEAMS_LIMITS.conversation)).toBe(true);
    expect(greedy(TEAMS_LIMITS.overall, 10_000)).toHaveLength(500);
  });

  it('never lets the other side see more than the limits, however unevenly things travel', () => {
    const sent = fc.record({ pause: fc.nat(2_000), travels: fc.nat(3_000), answer: fc.nat(3_000) });
    fc.assert(
      fc.property(limits, fc.array(sent, { minLength: 1, maxLength: 60 }), (within, plan) => {
        const pace = new Pace();
        let now = 0;
        let underWay: number[] = [];
        const seen: number[] = [];
        const passTo = (time: number) => {
          for (const at of underWay.filter((one) => one <= time).toSorted((a, b) => a - b)) pace.arrive(within, at);
          underWay = underWay.filter((one) => one > time);
          now = time;
        };
        for (const { pause, travels, answer } of plan) {
          passTo(now + pause);
          // What is under way can keep it closed beyond any estimate: then only its arrival helps.
          while (pace.opensIn(within, now) > 0) {
            passTo(Math.min(now + pace.opensIn(within, now), ...underWay));
          }
          pace.leave();
          seen.push(now + travels);
          underWay.push(now + travels + answer);
        }
        return keeps(seen, within);
      }),
    );
  });

  it('keeps nobody waiting for longer than a limit demands', () => {
    fc.assert(
      fc.property(limits, fc.array(fc.nat(3_000), { maxLength: 40 }), (within, pauses) => {
        const pace = new Pace();
        const times: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const wait = pace.opensIn(within, now);
          if (wait > 0) expect(keeps([...times, now + wait - 1], within)).toBe(false);
          now += wait;
          times.push(now);
          pace.leave();
          pace.arrive(within, now);
        }
        expect(keeps(times, within)).toBe(true);
      }),
    );
  });

  it('foretells when the one behind so many others will leave', () => {
    fc.assert(
      fc.property(limits, fc.nat(20), fc.nat(20), (within, before, ahead) => {
        const pace = new Pace();
        const now = greedy(within, Number.POSITIVE_INFINITY, pace, before).at(-1) ?? 0;
        const told = now + pace.opensIn(within, now, ahead);
        const times = greedy(within, Number.POSITIVE_INFINITY, new Pace(), before + ahead + 1);
        expect(told).toBe(times.at(-1));
      }),
    );
  });

  it('counts what is under way as if it arrived now', () => {
    const pace = new Pace();
    const two = [{ count: 2, seconds: 10 }];
    pace.leave();
    pace.leave();
    expect(pace.opensIn(two, 4_000)).toBe(10_000);
    pace.arrive(two, 5_000);
    expect([pace.opensIn(two, 6_000), pace.opensIn(two, 14_999)]).toEqual([9_000, 1]);
    pace.arrive(two, 16_000);
    expect([pace.opensIn(two, 16_000), pace.opensIn(two, 16_000, 1)]).toEqual([0, 10_000]);
  });

  it('pauses for as long as it is told, and a shorter pause does not end a longer one', () => {
    const pace = new Pace();
    pace.pause(9_000);
    pace.pause(5_000);
    expect([pace.opensIn([], 1_000), pace.opensIn([], 9_000)]).toEqual([8_000, 0]);
  });
});

describe('A share of the limits', () => {
  const instances = fc.integer({ min: 1, max: 15 });

  it('keeps all instances together within every limit, at the worst moments too', () => {
    fc.assert(
      fc.property(limits, instances, fc.array(fc.nat(5_000), { minLength: 15, maxLength: 15 }), (all, n, starts) => {
        const within = all.filter(({ count }) => count >= n);
        const times = starts
          .slice(0, n)
          .flatMap((start) => greedy(shareOf(within, n), 30_000, new Pace(), 60).map((time) => time + start));
        return keeps(times, within);
      }),
    );
  });

  it('keeps more instances than the limit has places to it on average', () => {
    fc.assert(
      fc.property(limit, fc.integer({ min: 2, max: 40 }), (one, n) => {
        fc.pre(n > one.count);
        const windows = 50;
        const each = greedy(shareOf([one], n), windows * one.seconds * 1_000).length;
        const all = each * n;
        expect(all).toBeLessThanOrEqual(one.count * windows + n);
        expect(all).toBeGreaterThanOrEqual(one.count * windows - n);
      }),
    );
  });

  it('is fair and never nothing', () => {
    expect(shareOf(TEAMS_LIMITS.conversation, 2).map(({ count }) => count)).toEqual([3, 4, 30, 900]);
    expect(shareOf(TEAMS_LIMITS.overall, 3)).toEqual([{ count: 16, seconds: 1 }]);
    expect(shareOf([{ count: 8, seconds: 2 }], 12)).toEqual([{ count: 1, seconds: 3 }]);
    for (const odd of [0, -3, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(shareOf(TEAMS_LIMITS.overall, odd)).toEqual(TEAMS_LIMITS.overall);
    }
  });
});

describe('The paces of many conversations', () => {
  const within = [{ count: 2, seconds: 10 }];

  it('are kept apart, and asking leaves no trace', () => {
    const paces = new Paces();
    for (const _ of [1, 2]) paces.leave('busy', within, 0).arrive(within, 0);
    expect([paces.of('busy').opensIn(within, 0), paces.of('other').opensIn(within, 0)]).toEqual([10_000, 0]);
    expect(paces.size).toBe(1);
  });

  it('are forgotten when there is nothing to remember, so that the memory holds a window at the most', () => {
    const paces = new Paces();
    let most = 0;
    for (let time = 0; time < 100_000; time += 100) {
      paces.leave(`chat ${time}`, within, time).arrive(within, time);
      most = Math.max(most, paces.size);
    }
    expect(most).toBe(100);
  });

  it('are not forgotten while something is under way or a pause lasts', () => {
    const paces = new Paces();
    const paused = paces.leave('paused', within, 0);
    paused.pause(60_000);
    paused.arrive(within, 0);
    for (let time = 20_000; time < 50_000; time += 1_000) paces.leave('other', within, time).arrive(within, time);
    expect(paces.of('paused').opensIn(within, 50_000)).toBe(10_000);
    const hanging = new Paces();
    for (const _ of [1, 2]) hanging.leave('under way', within, 0);
    for (let time = 20_000; time < 50_000; time += 1_000) hanging.leave('other', within, time).arrive(within, time);
    expect(hanging.of('under way').opensIn(within, 50_000)).toBe(10_000);
  });
});
