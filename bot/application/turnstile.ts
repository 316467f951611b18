import { say } from '../../cards/words.ts';
import { type Later, later as usualLater } from '../ports/later.ts';
import type { Log } from '../ports/log.ts';
import type { Message } from '../ports/messenger.ts';
import type { Application, Said } from './incoming.ts';
import { languageOfLocale } from './meet.ts';

export interface TurnstileOptions {
  /** The desk's, for those who are asked to try again. */
  readonly phone: () => string;
  readonly log: Log;
  /** So many turns are worked on at the same time. */
  readonly atOnce?: number;
  /** So many people wait for theirs; whoever comes then is asked to try again. */
  readonly mostWaiting?: number;
  /** Whoever has waited so long is asked to try again: Teams gives up on a turn after some 10 to 15 seconds. */
  readonly longestWaitMs?: number;
  readonly later?: Later;
}

/**
 * Keeps more from coming in than can be worked on: first turns wait, then people are told that nothing was received. A
 * card that wants to be fresh does not wait. What Teams tells of the bot being installed or removed is never dropped, nor
 * that a message was deleted: nobody can do that a second time.
 */
export function createTurnstile(application: Application, { phone, ...options }: TurnstileOptions): Application {
  const turnstile = new Turnstile(options);
  const busy = (locale: string | undefined) => say(languageOfLocale(locale), 'busy', { phone: phone() });
  const message = async (incoming: Said, turn: () => Promise<readonly Message[]>) =>
    turnstile.passOr(() => [{ text: busy(incoming.by.locale) }], turn);
  return {
    said: async (incoming) => message(incoming, async () => application.said(incoming)),
    edited: async (incoming) => message(incoming, async () => application.edited(incoming)),
    deleted: async (incoming) => turnstile.pass(() => application.deleted(incoming)),
    pressed: async (incoming) => {
      const instead = () => ({ message: busy(incoming.by.locale) });
      const turn = async () => application.pressed(incoming);
      return incoming.automatic ? turnstile.passNowOr(instead, turn) : turnstile.passOr(instead, turn);
    },
    installed: async (incoming) => turnstile.pass(() => application.installed(incoming)),
    removed: async (incoming) => turnstile.pass(() => application.removed(incoming)),
    joinedTeam: async (incoming) => turnstile.pass(() => application.joinedTeam(incoming)),
    apology: (locale) => application.apology(locale),
  };
}

const AT_ONCE = 64;
const MOST_WAITING = 512;
const LONGEST_WAIT_MS = 4_000;

class Turnstile {
  readonly #options: Required<Omit<TurnstileOptions, 'phone'>>;
  /** Called when there is a place for them; in order of arrival. */
  readonly #waiting = new Set<() => void>();
  /** How many of them may be turned away. */
  #people = 0;
  #passing = 0;
  #turnedAway = 0;

  constructor(options: Omit<TurnstileOptions, 'phone'>) {
    this.#options = {
      atOnce: AT_ONCE,
      mostWaiting: MOST_WAITING,
      longestWaitMs: LONGEST_WAIT_MS,
      later: usualLater,
      ...options,
    };
  }

  /** Takes the turn when there is a place, however long that is. */
  async pass<T>(turn: () => Promise<T>): Promise<T> {
    if (this.#isFull()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    else this.#passing += 1;
    return this.#take(turn);
  }

  /** Takes the turn if there is a place in time. */
  async passOr<T>(instead: () => T, turn: () => Promise<T>): Promise<T> {
    if (!this.#isFull()) this.#passing += 1;
    else if (!(await this.#comesInTime())) {
      this.#noteTurnedAway();
      return instead();
    }
    return this.#take(turn);
  }

  /** Takes the turn if there is a place now. */
  async passNowOr<T>(instead: () => T, turn: () => Promise<T>): Promise<T> {
    return this.#isFull() ? instead() : this.passOr(instead, turn);
  }

  #isFull(): boolean {
    return this.#passing >= this.#options.atOnce;
  }

  async #comesInTime(): Promise<boolean> {
    const { mostWaiting, longestWaitMs, later } = this.#options;
    if (this.#people >= mostWaiting) return false;
    this.#people += 1;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const enter = () => {
      giveUp();
      resolve(true);
    };
    const giveUp = later(() => {
      this.#waiting.delete(enter);
      resolve(false);
    }, longestWaitMs);
    this.#waiting.add(enter);
    const mayPass = await promise;
    this.#people -= 1;
    return mayPass;
  }

  async #take<T>(turn: () => Promise<T>): Promise<T> {
    try {
      return await turn();
    } finally {
      this.#leave();
    }
  }

  /** The place goes straight to whoever waits, so that nobody who comes now can slip in before. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else {
      this.#passing -= 1;
      this.#noteQuiet();
    }
  }

  #noteTurnedAway(): void {
    this.#turnedAway += 1;
    if (this.#turnedAway === 1) this.#options.log.warn('turns-refused', { reason: 'busy', count: this.#waiting.size });
  }

  #noteQuiet(): void {
    if (this.#turnedAway > 0) this.#options.log.info('turns-taken-again', { count: this.#turnedAway });
    this.#turnedAway = 0;
  }
}
