import { aboutError, type Log } from '../ports/log.ts';

/** Tells people about cases as they change: each case by one run at a time, a bounded number of cases at once. */
export interface Dispatcher {
  /** There is something to tell about this case. Asking during its run means one more run, so that nothing is left lying. */
  nudge(caseId: string): void;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
  /** Takes nothing more on and resolves when what runs is done. */
  stop(): Promise<void>;
}

export function createDispatcher(deliver: (caseId: string) => Promise<void>, log: Log, mostAtOnce = 16): Dispatcher {
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  const run = async (caseId: string): Promise<void> => {
    try {
      await deliver(caseId);
    } catch (error) {
      log.warn('delivery-put-off', { caseId, ...aboutError(error) });
    } finally {
      running.delete(caseId); // before the next is chosen, in the same tick: a nudge in between must not be lost
      startNext();
    }
  };

  const startNext = (): void => {
    for (const caseId of waiting) {
      if (running.size >= mostAtOnce) return;
      if (running.has(caseId)) continue;
      waiting.delete(caseId);
      running.set(
        caseId,
        Promise.resolve().then(() => run(caseId)),
      );
    }
  };

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };

  return {
    nudge(caseId) {
      if (stopped) return;
      waiting.add(caseId);
      startNext();
    },
    idle,
    async stop() {
      stopped = true;
      waiting.clear();
      await idle();
    },
  };
}
