import { aboutError, type Log } from '../ports/log.ts';

/** Runs a job again and again with a pause after each run; the only owner of timers. Stopping waits for a run in progress. */
export function schedule(
  name: string,
  job: () => Promise<unknown>,
  pauseMs: number,
  log: Log,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const run = async (): Promise<void> => {
    try {
      await job();
    } catch (error) {
      log.warn('job-failed', { job: name, ...aboutError(error) });
    }
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
