import { schedule } from '../../bot/background/schedule.ts';
import type { Log } from '../../bot/ports/log.ts';

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
      2_000,
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
    const timer = schedule('sweep', job, 2_000, log);
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
    const timer = schedule('sweep', job, 2_000, log);
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
      2_000,
      log,
    );
    await timer.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits for a run in progress when it stops, and runs no more', async () => {
    const ends: (() => void)[] = [];
    const timer = schedule('sweep', () => new Promise<void>((resolve) => ends.push(resolve)), 2_000, log);
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
});
