/** At most `count` (1 or more) in any `seconds`. */
export type Limit = { readonly count: number; readonly seconds: number };

/**
 * What Teams takes from a bot, for sending as well as for opening a chat. A conversation is a chat with one person, a
 * group chat, or a channel with all its threads; overall is per app and tenant. Above it Teams answers 429.
 * From https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit, which says that the figures
 * may change (older copies of the page allow 30 a second overall).
 */
export const TEAMS_LIMITS = {
  conversation: [
    { count: 7, seconds: 1 },
    { count: 8, seconds: 2 },
    { count: 60, seconds: 30 },
    { count: 1_800, seconds: 3_600 },
  ],
  overall: [{ count: 50, seconds: 1 }],
} as const satisfies Record<string, readonly Limit[]>;

/**
 * What one of so many instances may use. Together they stay within every limit in every window while each gets at
 * least one. Where there are more instances than `count`, each gets one in a window stretched so far that all of them
 * together keep to the limit on average: who goes first cannot be agreed on without asking the others.
 */
export function shareOf(limits: readonly Limit[], instances: number): readonly Limit[] {
  const sharers = Number.isFinite(instances) ? Math.max(1, Math.ceil(instances)) : 1;
  return limits.map(({ count, seconds }) => {
    const share = Math.floor(count / sharers);
    return share >= 1 ? { count: share, seconds } : { count: 1, seconds: (seconds * sharers) / count };
  });
}

/**
 * How fast things have gone to one place, and when the next may go. Times are milliseconds on any clock that never
 * goes back. What is under way counts until it has arrived and a whole window longer: somewhere in between the other
 * side has counted it, so that no travelling time, however uneven, makes it see more than the limits allow.
 */
export class Pace {
  /** Oldest first. */
  readonly #arrivedAt: number[] = [];
  #underWay = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** Milliseconds until one more may leave behind `ahead` others; 0 is now. Supposes that what is under way arrives now. */
  opensIn(limits: readonly Limit[], now: number, ahead = 0): number {
    const before = this.#arrivedAt.length + this.#underWay;
    const planned: number[] = [];
    const at = (index: number) => this.#arrivedAt[index] ?? planned[index - before] ?? now;
    let opensAt = Math.max(now, this.#pausedUntil);
    for (let place = 0; ; place += 1) {
      for (const { count, seconds } of limits) {
        const mustBePast = before + place - count;
        if (mustBePast >= 0) opensAt = Math.max(opensAt, at(mustBePast) + seconds * 1_000);
      }
      if (place >= ahead) return opensAt - now;
      planned.push(opensAt);
    }
  }

  leave(): void {
    this.#underWay += 1;
  }

  /** One that has left has arrived, or will not any more. */
  arrive(limits: readonly Limit[], now: number): void {
    this.#underWay -= 1;
    this.#arrivedAt.push(now);
    this.#forget(limits, now);
  }

  /** Nothing leaves before then. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Whether it is as good as new. */
  isIdle(limits: readonly Limit[], now: number): boolean {
    this.#forget(limits, now);
    return this.#underWay === 0 && this.#arrivedAt.length === 0 && this.#pausedUntil <= now;
  }

  #forget(limits: readonly Limit[], now: number): void {
    const past = now - longest(limits);
    while ((this.#arrivedAt[0] ?? now + 1) <= past) this.#arrivedAt.shift();
  }
}

const longest = (limits: readonly Limit[]): number => Math.max(0, ...limits.map(({ seconds }) => seconds)) * 1_000;

/** So many idle ones are forgotten each time that something leaves: more than can be added, so that they do not pile up. */
const FORGOTTEN_AT_ONCE = 2;

/** The paces of many places by name. It holds no more of them than something has gone to within the longest window. */
export class Paces {
  /** The one where the last departure is longest ago first. */
  readonly #paces = new Map<string, Pace>();

  get size(): number {
    return this.#paces.size;
  }

  /** To be asked; to leave, use `leave`. */
  of(name: string): Pace {
    return this.#paces.get(name) ?? new Pace();
  }

  leave(name: string, limits: readonly Limit[], now: number): Pace {
    const pace = this.of(name);
    this.#paces.delete(name);
    this.#forgetIdle(limits, now);
    this.#paces.set(name, pace);
    pace.leave();
    return pace;
  }

  #forgetIdle(limits: readonly Limit[], now: number): void {
    let looked = 0;
    for (const [name, pace] of this.#paces) {
      if (looked === FORGOTTEN_AT_ONCE || !pace.isIdle(limits, now)) return;
      this.#paces.delete(name);
      looked += 1;
    }
  }
}
