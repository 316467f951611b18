import { aboutError, type Log } from '../ports/log.ts';
import { schedule } from './schedule.ts';

export interface Jobs {
  /** Resolves to how much there was to do. */
  readonly sweep: () => Promise<number>;
  readonly presence: () => Promise<void>;
  /** Takes over what has come into force meanwhile. */
  readonly organisation: () => Promise<void>;
  /** Offers the cases of those whose long absence has begun. */
  readonly offers: () => Promise<void>;
}

/** Two questions to the store each time: at most one in five seconds, and fewer while there is nothing to do. */
const SWEEP_PAUSES = { shortestMs: 10_000, longestMs: 30_000 };
/** A write and a question each time. */
const PRESENCE_PAUSES = { shortestMs: 30_000, longestMs: 30_000 };
/** A point read each time: a new version is in use everywhere within a minute. */
const ORGANISATION_PAUSES = { shortestMs: 30_000, longestMs: 30_000 };

/** A point read each time. */
const OFFERS_PAUSES = { shortestMs: 60_000, longestMs: 60_000 };

/** Begins what the bot does by itself; at once, as a process that died may have left something. */
export function startJobs({ sweep, presence, organisation, offers }: Jobs, log: Log): { stop(): Promise<void> } {
  const atOnce = Promise.all([presence(), sweep()]).catch((error: unknown) =>
    log.warn('job-failed', { job: 'start', ...aboutError(error) }),
  );
  const scheduled = [
    schedule('sweep', sweep, SWEEP_PAUSES, log),
    schedule('presence', presence, PRESENCE_PAUSES, log),
    schedule('organisation', organisation, ORGANISATION_PAUSES, log),
    schedule('offers', offers, OFFERS_PAUSES, log),
  ];
  return {
    async stop() {
      for (const one of scheduled) await one.stop();
      await atOnce;
    },
  };
}
