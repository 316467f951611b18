import type { Log } from '../../ports/log.ts';

const onceEveryMs = 60_000;

/** Tells of refused requests, once a minute for each reason, so that whoever knocks cannot fill the log. */
export class RefusalLog {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #lastTold = new Map<string, { at: number; untold: number }>();

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** An alarm, as against a warning, when the token was real: then something about Teams or our settings has changed. */
  tell(reason: string, alarm: boolean): void {
    const last = this.#lastTold.get(reason) ?? { at: Number.NEGATIVE_INFINITY, untold: 0 };
    if (this.#now() - last.at < onceEveryMs) {
      last.untold += 1;
      return;
    }
    this.#lastTold.set(reason, { at: this.#now(), untold: 0 });
    const fields = { reason, count: last.untold + 1 };
    if (alarm) this.#log.error('request-refused', fields);
    else this.#log.warn('request-refused', fields);
  }
}
