import { later } from '../ports/later.ts';
import { aboutError, type Log } from '../ports/log.ts';

export interface Scheduled {
  /** Waits for a run in progress. */
  stop(): Promise<void>;
}

/**
 * Runs a job again and again with a pause after each run: the shortest after a run that found something to do, up to
 * the longest while there is nothing.
 */
export function schedule(
  name: string,
  job: () => Promise<unknown>,
  pauses: { readonly shortestMs: number; readonly longestMs: number },
  log: Log,
): Scheduled {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let pauseMs = pauses.shortestMs;

  const run = async (): Promise<void> => {
    let found: unknown;
    try {
      found = await job();
    } catch (error) {
      log.warn('job-failed', { job: name, ...aboutError(error) });
    }
    pauseMs = found ? pauses.shortestMs : Math.min(pauseMs * 1.5, pauses.longestMs);
    next();
  };
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, pauseMs);
  };

  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Later than this is left to the sweep. */
const SOON_MS = 120_000;

/** Calls back at times that are near. */
export interface Alarms {
  /** At that time (UTC), when it is within two minutes. */
  at(time: string, ring: () => void): void;
  stop(): void;
}

export function createAlarms(now: () => Date): Alarms {
  const set = new Set<() => void>();
  return {
    at(time, ring) {
      const ms = Math.max(0, Date.parse(time) - now().getTime());
      if (ms > SOON_MS) return;
      const cancel = later(() => {
        set.delete(cancel);
        ring();
      }, ms);
      set.add(cancel);
    },
    stop() {
      for (const cancel of set) cancel();
      set.clear();
    },
  };
}
