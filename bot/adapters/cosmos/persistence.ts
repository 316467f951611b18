import { setTimeout as pause } from 'node:timers/promises';
import { StoreAway } from '../../ports/store.ts';
import { type Fault, faultOf } from './faults.ts';

/** How long to try. */
export interface Patience {
  /** For one request. */
  readonly requestMilliseconds: number;
  /** For one operation with everything that is tried again. */
  readonly totalMilliseconds: number;
  /** How often an operation is tried at most. */
  readonly attempts: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
}

export const PATIENCE: Patience = {
  requestMilliseconds: 3_000,
  totalMilliseconds: 5_000,
  attempts: 10,
  sleep: pause,
  random: Math.random,
};

const FIRST_WAIT = 50;
const LONGEST_WAIT = 1_000;

export interface Attempt {
  /** Whether an attempt before this one may have been carried out: its answer is missing. */
  readonly unsure: boolean;
  /** Ends the request when the time for the whole operation is over. */
  readonly abortSignal: AbortSignal;
}

/** Carries out operations in spite of faults that pass, for a bounded time. */
export class Persistence {
  readonly #patience: Patience;
  readonly #endpoint: string;
  #closed = false;

  constructor(endpoint: string, patience: Patience) {
    this.#endpoint = endpoint;
    this.#patience = patience;
  }

  close(): void {
    this.#closed = true;
  }

  /**
   * Does `work` until it succeeds, or fails in a way that no waiting changes: then rejects with what it threw.
   * @throws StoreAway when time or attempts run out, and when the store does not let us
   */
  async carryOut<T>(where: string, work: (attempt: Attempt) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreAway('The store is closed');
    const { totalMilliseconds } = this.#patience;
    const end = new AbortController();
    const over = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      end.abort();
      over.reject(new DOMException('The time is over', 'TimeoutError'));
    }, totalMilliseconds);
    // Not all that the SDK does ends with the signal: to get a token, for one.
    const inTime = (attempt: Attempt): Promise<T> => Promise.race([work(attempt), over.promise]);
    try {
      return await this.#repeat(where, inTime, end.signal, performance.now() + totalMilliseconds);
    } finally {
      clearTimeout(timer);
    }
  }

  async #repeat<T>(
    where: string,
    work: (attempt: Attempt) => Promise<T>,
    abortSignal: AbortSignal,
    endsAt: number,
  ): Promise<T> {
    let unsure = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work({ unsure, abortSignal });
      } catch (error) {
        const fault = faultOf(error);
        unsure ||= fault.kind === 'unknown';
        const wait = this.#waitAfter(fault, attempt);
        const isLast = attempt >= this.#patience.attempts || performance.now() + wait >= endsAt;
        if (!passes(fault) || isLast) throw this.#understood(error, fault, where);
        await this.#patience.sleep(wait);
      }
    }
  }

  /** Never less than the service asks for, and never the same for all who were refused at the same moment. */
  #waitAfter({ waitMilliseconds = 0 }: Fault, attempt: number): number {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
    return Math.round(waitMilliseconds + longest * (0.5 + this.#patience.random() / 2));
  }

  #understood(error: unknown, fault: Fault, where: string): unknown {
    const { kind, code } = fault;
    if (kind === 'refused') return new StoreAway(refusal(this.#endpoint, code), { cause: error });
    // Whoever can do without an item has caught that one is missing: here it is the container.
    if (kind === 'noContainer' || kind === 'missing') return new StoreAway(noContainer(where), { cause: error });
    if (!passes(fault)) return error;
    return new StoreAway(`Cosmos DB at ${this.#endpoint} did not do it in time (${code})`, { cause: error });
  }
}

const passes = ({ kind }: Fault): boolean => kind === 'later' || kind === 'unknown';

const refusal = (endpoint: string, code: string): string =>
  `Cosmos DB at ${endpoint} refuses the key or the role of this process (${code}). Look at COSMOS_KEY; without one, at whether ` +
  'the identity has the data-plane role "Cosmos DB Built-in Data Contributor"; and at the firewall of the account.';

const noContainer = (where: string): string =>
  `${where} is not there any more. Run "npm run cosmos:create", or deploy the infrastructure again.`;
