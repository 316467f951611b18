import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A key that Teams signs with, and the channels it may speak for. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly endorsements: readonly string[];
}

/** Teams' keys cannot be had right now, so that a request can be neither trusted nor refused. */
export class KeysUnavailable extends Error {
  constructor() {
    super('signing keys unavailable');
    this.name = 'KeysUnavailable';
  }
}

export interface SigningKeysOptions {
  readonly metadataUrl: string;
  /** Which addresses the metadata may send us to for the keys. */
  readonly allows: (url: URL) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const minutes = 60_000;
const freshFor = 12 * 60 * minutes;
const usableFor = 24 * 60 * minutes;
/** How long to leave Teams alone after an attempt; the reason of the next one decides. */
const pause = { noKeys: 5_000, unknownKey: 3 * minutes, stale: 1 * minutes };
const fetchTimeoutMs = 5_000;

const metadataShape = z.object({ jwks_uri: z.string() });
const keySetShape = z.object({ keys: z.array(z.unknown()).max(200) });
const keyShape = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
  endorsements: z.array(z.string()).default([]),
});

/**
 * The keys that Teams signs with. Fetched once and kept for 12 hours; an unknown key id fetches them anew, but never
 * more often than every 3 minutes, so that a new key is accepted soon and forged ids cause no storm. All who wait share
 * one fetch. If Teams' keys cannot be fetched, the old ones hold until they are 24 hours old.
 */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  #keys: ReadonlyMap<string, SigningKey> = new Map();
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #attemptedAt = Number.NEGATIVE_INFINITY;
  #fetching: Promise<boolean> | undefined;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  /** Resolves when usable keys are there; rejects with `KeysUnavailable`. */
  async ready(): Promise<void> {
    if (!this.#usable() || !this.#fresh()) await this.#refresh(this.#usable() ? pause.stale : pause.noKeys);
    if (!this.#usable()) throw new KeysUnavailable();
  }

  /** The key with this id, or `undefined` when Teams has none. Rejects with `KeysUnavailable`. */
  async find(keyId: string): Promise<SigningKey | undefined> {
    await this.ready();
    const known = this.#keys.get(keyId);
    if (known) return known;
    const answered = await this.#refresh(pause.unknownKey);
    if (!answered) throw new KeysUnavailable();
    return this.#keys.get(keyId);
  }

  /** Resolves to `false` when an attempt was made and failed. */
  async #refresh(pauseMs: number): Promise<boolean> {
    if (this.#fetching) return this.#fetching;
    if (this.#options.now() - this.#attemptedAt < pauseMs) return true;
    this.#attemptedAt = this.#options.now();
    this.#fetching = this.#load().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<boolean> {
    try {
      const { jwks_uri } = metadataShape.parse(await fetchJson(this.#options.metadataUrl));
      const keysUrl = new URL(jwks_uri);
      if (!this.#options.allows(keysUrl)) return false;
      const keys = readKeys(await fetchJson(keysUrl.href));
      if (keys.size === 0) return false;
      this.#keys = keys;
      this.#fetchedAt = this.#options.now();
      return true;
    } catch {
      return false;
    }
  }

  #fresh = (): boolean => this.#options.now() - this.#fetchedAt < freshFor;
  #usable = (): boolean => this.#options.now() - this.#fetchedAt < usableFor;
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/** One unusable key does not spoil the others. */
function readKeys(json: unknown): ReadonlyMap<string, SigningKey> {
  const keys = new Map<string, SigningKey>();
  for (const candidate of keySetShape.parse(json).keys) {
    const read = keyShape.safeParse(candidate);
    const key = read.success ? publicKey(read.data) : undefined;
    if (read.success && key) keys.set(read.data.kid, { key, endorsements: read.data.endorsements });
  }
  return keys;
}

function publicKey({ kty, n, e }: z.output<typeof keyShape>): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? key : undefined;
  } catch {
    return undefined;
  }
}
