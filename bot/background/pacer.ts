import { type Limit, Pace, Paces, shareOf } from '../domain/pace.ts';
import { type Later, later as usualLater } from '../ports/later.ts';
import { DeliveryFailed, type Urgency } from '../ports/messenger.ts';
import { SendQueue, type Waiting } from './send-queue.ts';

export interface PacerOptions {
  /** Of all instances together. */
  readonly limits: { readonly conversation: readonly Limit[]; readonly overall: readonly Limit[] };
  /** How many share the limits now, this one included. */
  readonly instances: () => number;
  /** Teams said that it was too much: perhaps there are more instances than we know. */
  readonly onThrottled?: () => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  readonly later?: Later;
  /** Further ones are refused, the least urgent first. */
  readonly mostWaiting?: number;
  /** Whoever would wait longer is refused at once. Sending must fit into the sender's lease together with this. */
  readonly longestWaitMs?: number;
}

interface Call extends Waiting {
  /** It waits no longer than until then. */
  readonly until: number;
  /** Never rejects; resolves when it is over, to what went wrong. */
  send(): Promise<unknown>;
  refuse(waitMs: number): void;
}

const MOST_WAITING = 1_000;
const LONGEST_WAIT_MS = 4_000;
/** A pause that Teams asks for is kept up to here; the sender asks again after it anyway. */
const LONGEST_PAUSE_MS = 3_600_000;
/** For so long everybody goes at half the pace after a 429, which does not say whether it is for one or for all. */
const SLOW_MS = 1_000;

/** Where something goes that counts towards the overall limits alone. */
export const NO_CONVERSATION = '';

/** Lets calls go as fast as the limits allow, and keeps who must wait in a bounded queue for a bounded time. */
export class Pacer {
  readonly #options: Required<Omit<PacerOptions, 'onThrottled'>> & Pick<PacerOptions, 'onThrottled'>;
  readonly #queue = new SendQueue<Call>();
  readonly #paces = new Paces();
  readonly #overall = new Pace();
  #slowUntil = Number.NEGATIVE_INFINITY;
  #places = 0;
  #stopped = false;
  #lastShares: Shares | undefined;
  #wake: { readonly at: number; readonly cancel: () => void } | undefined;

  constructor(options: PacerOptions) {
    this.#options = {
      now: () => performance.now(),
      later: usualLater,
      mostWaiting: MOST_WAITING,
      longestWaitMs: LONGEST_WAIT_MS,
      ...options,
    };
  }

  waiting(): number {
    return this.#queue.size;
  }

  /** Milliseconds that one of this urgency would wait, as far as can be told from who is waiting now. */
  wait(line: string, urgency: Urgency): number {
    return this.#wait(line, urgency, this.#options.now());
  }

  /** Runs it when its turn has come. Rejects as it does, or with `throttled` and `own-pace` when it would wait too long. */
  run<T>(line: string, urgency: Urgency, send: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const until = this.#options.now() + this.#options.longestWaitMs;
    this.#places += 1;
    this.#enter({
      line,
      urgency,
      place: this.#places,
      until,
      send: async () => {
        try {
          resolve(await send());
        } catch (error) {
          reject(error);
          return error;
        }
        return undefined;
      },
      refuse: (waitMs) => reject(new DeliveryFailed('throttled', 'own-pace', Math.max(1, Math.ceil(waitMs / 1_000)))),
    });
    return promise;
  }

  /** Nobody waits any more: who waits is refused, and what comes goes now or not at all. */
  stop(): void {
    this.#stopped = true;
    this.#sleep();
    for (const call of this.#queue.removeWhere(() => true)) call.refuse(0);
  }

  #enter(call: Call): void {
    const now = this.#options.now();
    const wait = this.#wait(call.line, call.urgency, now);
    const longest = this.#stopped ? 0 : this.#options.longestWaitMs;
    if (wait > longest || (wait > 0 && !this.#hasRoomFor(call, now))) {
      call.refuse(wait);
      return;
    }
    this.#queue.add(call);
    this.#letGo(now);
    if (this.#queue.size > 0) this.#wakeAt(Math.min(call.until, now + this.#opensIn(call.line, now)), now);
  }

  /** When the queue is full, who is less urgent gives way. */
  #hasRoomFor({ urgency }: Call, now: number): boolean {
    if (this.#queue.size < this.#options.mostWaiting) return true;
    const givesWay = this.#queue.makeRoomFor(urgency);
    givesWay?.refuse(this.#wait(givesWay.line, givesWay.urgency, now));
    return givesWay !== undefined;
  }

  #letGo(now: number): void {
    while (this.#queue.size > 0 && this.#overallOpensIn(now) === 0) {
      const call = this.#queue.next((line) => this.#lineOpensIn(line, now) === 0);
      if (!call) return;
      void this.#send(call, now);
    }
  }

  async #send(call: Call, now: number): Promise<void> {
    const { conversation, overall } = this.#options.limits;
    const pace = this.#paces.leave(call.line, conversation, now);
    this.#overall.leave();
    const failure = await call.send();
    const over = this.#options.now();
    if (failure instanceof DeliveryFailed && failure.reason === 'throttled') this.#heed(pace, failure, over);
    pace.arrive(conversation, over);
    this.#overall.arrive(overall, over);
    this.#goOn(over);
  }

  #heed(pace: Pace, { retryAfterSeconds = 1 }: DeliveryFailed, now: number): void {
    pace.pause(now + Math.min(retryAfterSeconds * 1_000, LONGEST_PAUSE_MS));
    this.#slowUntil = now + SLOW_MS;
    this.#options.onThrottled?.();
  }

  /** Lets go who may, refuses whose time is up or whose conversation opens too late for them, and sees to the next time. */
  #goOn(now: number): void {
    this.#letGo(now);
    const opensAt = new Map<string, number>();
    for (const line of this.#queue.lines()) opensAt.set(line, now + this.#opensIn(line, now));
    const isHopeless = ({ until, line }: Call) => (opensAt.get(line) ?? now) > until;
    for (const call of this.#queue.removeWhere(isHopeless)) call.refuse(this.#wait(call.line, call.urgency, now));
    this.#sleep();
    for (const { until, line } of this.#queue.all()) this.#wakeAt(Math.min(until, opensAt.get(line) ?? until), now);
  }

  /** Looks again then, unless it does so before. */
  #wakeAt(at: number, now: number): void {
    if (this.#wake && this.#wake.at <= at) return;
    this.#sleep();
    const wake = () => {
      this.#wake = undefined;
      this.#goOn(this.#options.now());
    };
    this.#wake = { at, cancel: this.#options.later(wake, Math.max(1, Math.ceil(at - now))) };
  }

  #sleep(): void {
    this.#wake?.cancel();
    this.#wake = undefined;
  }

  #wait(line: string, urgency: Urgency, now: number): number {
    const inLine = this.#lineOpensIn(line, now, this.#queue.ahead(urgency, line));
    return Math.max(inLine, this.#overallOpensIn(now, this.#queue.ahead(urgency)));
  }

  #opensIn(line: string, now: number): number {
    return Math.max(this.#lineOpensIn(line, now), this.#overallOpensIn(now));
  }

  #lineOpensIn(line: string, now: number, ahead = 0): number {
    const limits = line === NO_CONVERSATION ? [] : this.#shares().conversation;
    return this.#paces.of(line).opensIn(limits, now, ahead);
  }

  #overallOpensIn(now: number, ahead = 0): number {
    const { overall, halfOfOverall } = this.#shares();
    return this.#overall.opensIn(now < this.#slowUntil ? halfOfOverall : overall, now, ahead);
  }

  #shares(): Shares {
    const instances = this.#options.instances();
    if (this.#lastShares?.instances !== instances) this.#lastShares = sharesOf(this.#options.limits, instances);
    return this.#lastShares;
  }
}

interface Shares {
  readonly instances: number;
  readonly conversation: readonly Limit[];
  readonly overall: readonly Limit[];
  readonly halfOfOverall: readonly Limit[];
}

const sharesOf = ({ conversation, overall }: PacerOptions['limits'], instances: number): Shares => ({
  instances,
  conversation: shareOf(conversation, instances),
  overall: shareOf(overall, instances),
  halfOfOverall: shareOf(overall, instances * 2),
});
