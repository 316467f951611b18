import { createAlarms, schedule } from '../../bot/background/schedule.ts';
import type { Log } from '../../bot/ports/log.ts';

const EVERY_TWO_SECONDS = { shortestMs: 2_000, longestMs: 2_000 };

const warned: string[] = [];
const log: Log = { info: () => undefined, warn: (event) => void warned.push(event), error: () => undefined };

beforeEach(() => {
  jest.useFakeTimers();
  warned.length = 0;
});
afterEach(() => {
  jest.useRealTimers();
});

describe('A job that runs again and again', () => {
  it('pauses first, and after each run', async () => {
    let runs = 0;
    const timer = schedule(
      'sweep',
      async () => {
        runs += 1;
      },
      EVERY_TWO_SECONDS,
      log,
    );
    await jest.advanceTimersByTimeAsync(1_999);
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(runs).toBe(4);
    await timer.stop();
  });

  it('never runs beside itself, however long a run takes', async () => {
    const ends: (() => void)[] = [];
    const job = () => new Promise<void>((resolve) => ends.push(resolve));
    const timer = schedule('sweep', job, EVERY_TWO_SECONDS, log);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(1_999);
    expect(ends).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await timer.stop();
  });

  it('goes on after a run that failed, and says so', async () => {
    let runs = 0;
    const job = async () => {
      runs += 1;
      if (runs === 1) throw new Error('The store is away');
    };
    const timer = schedule('sweep', job, EVERY_TWO_SECONDS, log);
    await jest.advanceTimersByTimeAsync(4_000);
    expect(runs).toBe(2);
    expect(warned).toEqual(['job-failed']);
    await timer.stop();
  });

  it('stops at once in a pause', async () => {
    let runs = 0;
    const timer = schedule(
      'sweep',
      async () => {
        runs += 1;
      },
      EVERY_TWO_SECONDS,
      log,
    );
    await timer.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits for a run in progress when it stops, and runs no more', async () => {
    const ends: (() => void)[] = [];
    const timer = schedule('sweep', () => new Promise<void>((resolve) => ends.push(resolve)), EVERY_TWO_SECONDS, log);
    await jest.advanceTimersByTimeAsync(2_000);
    let stopped = false;
    const stop = timer.stop().then(() => {
      stopped = true;
    });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(stopped).toBe(false);
    ends[0]?.();
    await stop;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(ends).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('comes less often while there is nothing to do, and at once more often when there is', async () => {
    const runs: number[] = [];
    const found = [false, false, false, true, false];
    const begun = Date.now();
    const job = async () => {
      runs.push(Date.now() - begun);
      return found[runs.length - 1];
    };
    const timer = schedule('sweep', job, { shortestMs: 10_000, longestMs: 30_000 }, log);
    await jest.advanceTimersByTimeAsync(200_000);
    await timer.stop();
    expect(runs.slice(0, 6)).toEqual([10_000, 25_000, 47_500, 77_500, 87_500, 102_500]);
  });
});

describe('An alarm', () => {
  const now = () => new Date(Date.now());
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

  it('rings at its time, at once when that has passed, and not when it is far away', async () => {
    const rung: string[] = [];
    const alarms = createAlarms(now);
    for (const [name, seconds] of [
      ['past', -5],
      ['soon', 3],
      ['far', 121],
    ] as const)
      alarms.at(inSeconds(seconds), () => rung.push(name));
    await jest.advanceTimersByTimeAsync(2_999);
    expect(rung).toEqual(['past']);
    await jest.advanceTimersByTimeAsync(1);
    expect(rung).toEqual(['past', 'soon']);
    await jest.advanceTimersByTimeAsync(1_000_000);
    expect(rung).toEqual(['past', 'soon']);
  });

  it('rings no more once it is stopped', async () => {
    const alarms = createAlarms(now);
    alarms.at(inSeconds(3), () => {
      throw new Error('It rang');
    });
    alarms.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
