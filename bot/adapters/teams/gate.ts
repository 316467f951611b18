import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { TeamsConfig } from '../../config.ts';
import { type ChannelToken, type Claims, isSignedBy, readToken } from './channel-token.ts';
import type { TrustsServiceUrl } from './service-urls.ts';
import { KeysUnavailable, type SigningKeys } from './signing-keys.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/** Teams itself, as its token proves it: it may hand in activities from this service and no other. */
export interface Caller {
  readonly serviceUrl: string;
}

/** Why a request was refused: for the log. Who asks is told nothing. */
export type RefusedBecause =
  | 'no-token'
  | 'issuer'
  | 'audience'
  | 'lifetime'
  | 'unknown-key'
  | 'endorsement'
  | 'signature'
  | 'service-url-not-trusted'
  | 'activity';

export type Admission =
  | { readonly admitted: true; readonly caller: Caller }
  | { readonly admitted: false; readonly because: RefusedBecause | 'keys-unavailable' };

export interface GateOptions {
  readonly config: TeamsConfig;
  readonly keys: SigningKeys;
  readonly trusts: TrustsServiceUrl;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export const productionIssuer = 'https://api.botframework.com';
const channel = 'msteams';
/** Clocks may differ this much. The Bot Framework's own rule. */
const toleranceSeconds = 300;

/**
 * Decides who may hand in activities. It stands before anything of the Bot Framework's own validation, which lets
 * tokens without an expiry and keys without endorsements through, answers 500 to a wrong signature, tells the caller
 * what was wrong, and fetches documents for whoever asks.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #issuer: string;
  readonly #verified: VerifiedTokens;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#verified = new VerifiedTokens(options.now);
    this.#issuer = options.config.loopback?.issuer ?? productionIssuer;
  }

  /** Checks everything that the header alone can prove. Cheap checks first: only what could be Teams' may cause a fetch. */
  async admit(authorization: string | undefined): Promise<Admission> {
    if (authorization === undefined) return refused('no-token');
    const verified = this.#verified.find(authorization);
    if (verified) return this.#admitAgain(verified);
    const token = readToken(authorization);
    if (!token) return refused('no-token');
    const wrongClaim = this.#wrongClaim(token.claims);
    if (wrongClaim) return refused(wrongClaim);
    try {
      const admission = await this.#checkSignature(token);
      if (admission.admitted) this.#verified.keep(authorization, token.claims);
      return admission;
    } catch (error) {
      if (error instanceof KeysUnavailable) return refused('keys-unavailable');
      throw error;
    }
  }

  /** Whether an activity is one that this caller may hand in: from Teams, from its own service, from our tenant. */
  accepts(caller: Caller, activity: unknown): activity is Activity {
    const read = activityShape.safeParse(activity);
    if (!read.success || read.data.serviceUrl !== caller.serviceUrl) return false;
    const tenants = [read.data.conversation.tenantId, read.data.channelData?.tenant?.id].filter(
      (id) => id !== undefined,
    );
    return tenants.length > 0 && tenants.every((id) => id.toLowerCase() === this.#options.config.tenantId);
  }

  /** It may have expired since. */
  #admitAgain(claims: Claims): Admission {
    const wrongClaim = this.#wrongClaim(claims);
    return wrongClaim ? refused(wrongClaim) : { admitted: true, caller: { serviceUrl: claims.serviceurl } };
  }

  #wrongClaim(claims: Claims): RefusedBecause | undefined {
    const now = this.#options.now() / 1000;
    if (claims.iss !== this.#issuer) return 'issuer';
    if (claims.aud.toLowerCase() !== this.#options.config.appId) return 'audience';
    if (claims.exp + toleranceSeconds <= now) return 'lifetime';
    if (claims.nbf !== undefined && claims.nbf - toleranceSeconds > now) return 'lifetime';
    return undefined;
  }

  async #checkSignature(token: ChannelToken): Promise<Admission> {
    const key = await this.#options.keys.find(token.keyId);
    if (!key) return refused('unknown-key');
    if (!key.endorsements.includes(channel)) return refused('endorsement');
    if (!isSignedBy(token, key.key)) return refused('signature');
    const { serviceurl } = token.claims;
    if (!this.#options.trusts(serviceurl)) return refused('service-url-not-trusted');
    return { admitted: true, caller: { serviceUrl: serviceurl } };
  }
}

const refused = (because: RefusedBecause | 'keys-unavailable'): Admission => ({ admitted: false, because });

const activityShape = z.object({
  type: z.string().min(1),
  channelId: z.literal(channel),
  serviceUrl: z.string(),
  conversation: z.object({ id: z.string().min(1), tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string().optional() }).optional() }).optional(),
});
