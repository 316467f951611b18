/** Fetches a token for calls to Teams. `fresh`: not one that was fetched before, as Teams refused that. */
export type FetchToken = (fresh: boolean) => Promise<string>;

/** No token could be had, so nothing was sent. Says nothing about why: the reason may quote a secret. */
export class TokenUnavailable extends Error {
  constructor() {
    super('no token for Teams');
    this.name = 'TokenUnavailable';
  }
}

const deadlineMs = 8_000;
/** A connector that refuses every token must not make us fetch one for every call. */
const refusalPauseMs = 60_000;

/** The bot's own token, fetched once for all who wait. */
export class ServiceToken {
  readonly #fetchToken: FetchToken;
  readonly #now: () => number;
  #fetching: Promise<string> | undefined;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #fresh = false;

  constructor(fetchToken: FetchToken, now: () => number) {
    this.#fetchToken = fetchToken;
    this.#now = now;
  }

  /** Rejects with `TokenUnavailable`, after 10 seconds at most. */
  async get(): Promise<string> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Teams has refused the token. */
  refused(): void {
    if (this.#now() - this.#refusedAt < refusalPauseMs) return;
    this.#refusedAt = this.#now();
    this.#fresh = true;
  }

  async #fetch(): Promise<string> {
    const deadline = Promise.withResolvers<never>();
    const timer = setTimeout(() => deadline.reject(new TokenUnavailable()), deadlineMs);
    try {
      const token = await Promise.race([this.#fetchToken(this.#fresh), deadline.promise]);
      this.#fresh = false;
      return token;
    } catch {
      throw new TokenUnavailable();
    } finally {
      clearTimeout(timer);
    }
  }
}
