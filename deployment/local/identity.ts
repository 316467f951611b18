import { createHash, createPrivateKey, generateKeyPair, randomBytes, sign, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Answer } from './http.ts';

const TOKEN_SCOPE = 'https://api.botframework.com/.default';
/** A token towards the bot is used again for this long, as Teams does; it is valid for an hour. */
const REUSE_MS = 10 * 60_000;
const VALID_SECONDS = 3600;

export interface IdentitySettings {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  /** The `iss` of tokens towards the bot. */
  readonly issuer: string;
  /** How long the bot's own access tokens are valid. */
  readonly accessTokenSeconds: number;
  readonly now: () => number;
}

/** Both directions of trust: signs what goes to the bot, hands out and checks the tokens that the bot calls back with. */
export interface Identity {
  /** The public keys, as a JWKS document. */
  readonly keys: unknown;
  /** `Bearer <JWT>` for an activity with this service URL. */
  authorization(serviceUrl: string): string;
  /** Answers the OAuth token request (client credentials). */
  grant(form: URLSearchParams): Answer;
  /** Whether an Authorization header carries an unexpired token that was handed out here. */
  accepts(header: string | undefined): boolean;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Makes a new signing key; it lives in this process only. */
export async function createIdentity(settings: IdentitySettings): Promise<Identity> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = createPrivateKey(pair.privateKey);
  const { n, e } = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(n)).digest('base64url').slice(0, 27);

  const signed = (serviceUrl: string): string => {
    const seconds = Math.floor(settings.now() / 1000);
    const claims = {
      serviceurl: serviceUrl,
      nbf: seconds,
      exp: seconds + VALID_SECONDS,
      iss: settings.issuer,
      aud: settings.appId,
    };
    const input = `${base64url({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })}.${base64url(claims)}`;
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
  };

  return {
    keys: { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, x5t: kid, n, e, endorsements: ['msteams'] }] },
    authorization: reusing(signed, settings.now),
    ...accessTokens(settings),
  };
}

function reusing(make: (serviceUrl: string) => string, now: () => number): (serviceUrl: string) => string {
  let last: { serviceUrl: string; token: string; at: number } | undefined;
  return (serviceUrl) => {
    if (last?.serviceUrl !== serviceUrl || Math.abs(now() - last.at) > REUSE_MS) {
      last = { serviceUrl, token: make(serviceUrl), at: now() };
    }
    return `Bearer ${last.token}`;
  };
}

function accessTokens(settings: IdentitySettings): Pick<Identity, 'grant' | 'accepts'> {
  const expiries = new Map<string, number>();
  const forgetExpired = (): void => {
    for (const [token, expiry] of expiries) if (expiry <= settings.now()) expiries.delete(token);
  };
  return {
    grant(form) {
      const refusal = tokenRefusal(form, settings);
      if (refusal) return refusal;
      forgetExpired();
      const token = randomBytes(32).toString('base64url');
      expiries.set(token, settings.now() + settings.accessTokenSeconds * 1000);
      return {
        status: 200,
        body: {
          token_type: 'Bearer',
          expires_in: settings.accessTokenSeconds,
          ext_expires_in: settings.accessTokenSeconds,
          access_token: token,
        },
      };
    },
    accepts(header) {
      const token = /^Bearer ([\w-]+)$/.exec(header ?? '')?.[1];
      return token !== undefined && (expiries.get(token) ?? 0) > settings.now();
    },
  };
}

function tokenRefusal(form: URLSearchParams, settings: IdentitySettings): Answer | undefined {
  const no = (status: number, error: string, error_description: string): Answer => ({
    status,
    body: { error, error_description },
  });
  if (form.get('grant_type') !== 'client_credentials') {
    return no(400, 'unsupported_grant_type', 'The grant type must be client_credentials.');
  }
  if (form.get('client_id') !== settings.appId) return no(400, 'unauthorized_client', 'The application is not known.');
  if (!equal(form.get('client_secret') ?? '', settings.appPassword)) {
    return no(401, 'invalid_client', 'The client secret is wrong.');
  }
  if (form.get('scope') !== TOKEN_SCOPE) return no(400, 'invalid_scope', `The scope must be ${TOKEN_SCOPE}.`);
  return undefined;
}

function equal(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
