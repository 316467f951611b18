import { schedule } from '../../bot/background/schedule.ts';
import type { Log } from '../../bot/ports/log.ts';

const warnings: string[] = [];
const log: Log = { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined };

beforeEach(() => {
  warnings.splice(0);
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('runs again and again, with the pause after each run', async () => {
  let runs = 0;
  const timer = schedule('job', async () => void runs++, 1000, log);
  await jest.advanceTimersByTimeAsync(3500);
  expect(runs).toBe(3);
  await timer.stop();
  await jest.advanceTimersByTimeAsync(5000);
  expect(runs).toBe(3);
});

it('never runs twice at once, however long a run takes', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const timer = schedule(
    'job',
    async () => {
      runs++;
      await promise;
    },
    1000,
    log,
  );
  await jest.advanceTimersByTimeAsync(10_000);
  expect(runs).toBe(1);
  let stopped = false;
  const stopping = timer.stop().then(() => {
    stopped = true;
  });
  await jest.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  resolve();
  await stopping;
});

it('goes on after a run that failed', async () => {
  let runs = 0;
  const timer = schedule(
    'job',
    async () => {
      runs++;
      throw new Error('no');
    },
    1000,
    log,
  );
  await jest.advanceTimersByTimeAsync(2500);
  await timer.stop();
  expect(runs).toBe(2);
  expect(warnings).toEqual(['job-failed', 'job-failed']);
});
