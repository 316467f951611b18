import type { Later } from '../../bot/ports/later.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Milliseconds that pass only when a test says so, and timers that go off in between. */
export class HandMovedTime {
  #now = 0;
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#now;

  readonly later: Later = (run, ms) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  async passes(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Everything that could go on by itself has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
