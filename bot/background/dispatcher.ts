import { aboutError, type Log } from '../ports/log.ts';
import type { CaseDocument, Stored } from '../ports/store.ts';

/** Tells people about cases as they change: each case by one run at a time, a bounded number of cases at once. */
export interface Dispatcher {
  /** Whether a case could be told of at once. */
  hasRoom(caseId: string): boolean;
  /**
   * There is something to tell about this case. Asking during its run means one more run, so that nothing is left lying.
   * `written`: what this process has just written, with the lease for sending it, which spares a look at the store.
   */
  nudge(caseId: string, written?: Stored<CaseDocument>): void;
  /** Resolves when nothing is running or waiting to run now. */
  idle(): Promise<void>;
  /** Takes nothing more on and resolves when what runs is done. */
  stop(): Promise<void>;
}

export interface DispatcherOptions {
  /** Resolves to when the rest can be told (UTC), if there is any. */
  readonly deliver: (caseId: string, written?: Stored<CaseDocument>) => Promise<string | undefined>;
  /** Calls back at that time (UTC), if it is soon: what is further away, or lost by a restart, is found by the sweep. */
  readonly later?: (at: string, nudge: () => void) => void;
  readonly log: Log;
  readonly mostAtOnce?: number;
  readonly mostWaiting?: number;
}

/** What runs mostly waits for its turn to send. */
const MOST_AT_ONCE = 128;
/** Ids alone; what finds no place is found by the sweep. */
const MOST_WAITING = 20_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { deliver, later = () => undefined, log, mostAtOnce = MOST_AT_ONCE, mostWaiting = MOST_WAITING } = options;
  const waiting = new Map<string, Stored<CaseDocument> | undefined>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  const run = async (caseId: string, written: Stored<CaseDocument> | undefined): Promise<void> => {
    try {
      const rest = await deliver(caseId, written);
      if (rest) later(rest, () => nudge(caseId));
    } catch (error) {
      log.warn('delivery-put-off', { caseId, ...aboutError(error) });
    } finally {
      running.delete(caseId); // before the next is chosen, in the same tick: a nudge in between must not be lost
      startNext();
    }
  };

  const startNext = (): void => {
    for (const [caseId, written] of waiting) {
      if (running.size >= mostAtOnce) return;
      if (running.has(caseId)) continue;
      waiting.delete(caseId);
      running.set(
        caseId,
        Promise.resolve().then(() => run(caseId, written)),
      );
    }
  };

  const nudge: Dispatcher['nudge'] = (caseId, written) => {
    if (stopped || (waiting.size >= mostWaiting && !waiting.has(caseId))) return;
    // What was written while a run was under way, or before another write, is not the last word.
    const isLast = !running.has(caseId) && !waiting.has(caseId);
    waiting.set(caseId, isLast ? written : undefined);
    startNext();
  };

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };

  return {
    hasRoom: (caseId) => !stopped && running.size < mostAtOnce && !running.has(caseId) && !waiting.has(caseId),
    nudge,
    idle,
    async stop() {
      stopped = true;
      waiting.clear();
      await idle();
    },
  };
}
