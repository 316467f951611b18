import { verify } from 'node:crypto';
import { z } from 'zod';

/** What a token from Teams claims, before its signature was checked. */
export interface ChannelToken {
  readonly keyId: string;
  readonly claims: Claims;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly exp: number;
  readonly nbf?: number | undefined;
  readonly serviceurl: string;
}

const bearer = /^Bearer ([\w-]{1,2048})\.([\w-]{1,8192})\.([\w-]{1,2048})$/;

// RS256 and nothing else: a caller that may choose the algorithm chooses `none`, or HS256 with our public key as the secret.
const headerShape = z.object({ alg: z.literal('RS256'), kid: z.string().min(1).max(200), crit: z.never().optional() });
// `ver` is what tokens of other bots (skills) and of the emulator carry; Teams' tokens have none.
const claimsShape = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().min(1).max(500),
  ver: z.never().optional(),
});

/** Reads an `Authorization` header. `undefined` when it is not the shape of a token from Teams. */
export function readToken(authorization: string | undefined): ChannelToken | undefined {
  const [, header = '', payload = '', signature = ''] = bearer.exec(authorization ?? '') ?? [];
  const head = headerShape.safeParse(decoded(header));
  const claims = claimsShape.safeParse(decoded(payload));
  if (!head.success || !claims.success) return undefined;
  return {
    keyId: head.data.kid,
    claims: claims.data,
    signed: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

export const isSignedBy = (token: ChannelToken, key: Parameters<typeof verify>[2]): boolean =>
  verify('RSA-SHA256', token.signed, key, token.signature);

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
