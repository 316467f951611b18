import { hash } from 'node:crypto';
import type { Claims } from './channel-token.ts';

const keptMs = 5 * 60_000;
const mostKept = 64;

/**
 * Tokens whose signature was right a short while ago. Teams sends the same one with many activities, and to check a
 * signature costs more than everything else at the door. What a token claims is for the caller to check at each use;
 * a key that is withdrawn is honoured five minutes longer at most.
 */
export class VerifiedTokens {
  readonly #now: () => number;
  /** By digest, so that no token lies about in memory; the one that was verified first comes first. */
  readonly #kept = new Map<string, { readonly claims: Claims; readonly until: number }>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The claims of a token that was kept with this very header. */
  find(authorization: string): Claims | undefined {
    const known = this.#kept.get(digestOf(authorization));
    return known && this.#now() < known.until ? known.claims : undefined;
  }

  keep(authorization: string, claims: Claims): void {
    const digest = digestOf(authorization);
    this.#kept.delete(digest);
    const [first] = this.#kept.keys();
    if (first !== undefined && this.#kept.size >= mostKept) this.#kept.delete(first);
    this.#kept.set(digest, { claims, until: this.#now() + keptMs });
  }
}

const digestOf = (authorization: string): string => hash('sha256', authorization, 'base64');
