import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsConfig } from '../../bot/config.ts';

export const appId = '11111111-1111-4111-8111-111111111111';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const appPassword = 'an-invented-secret';
export const issuer = 'https://fake-channel.invalid';

/** A request that came in, as the channel saw it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What the connector answers to one call; `cut` breaks the connection after the call was received, `hang` never answers. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'cut'
  | 'hang';

export interface PublishedKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[] | undefined;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export function makeKey(
  kid: string,
  endorsements: readonly string[] | undefined = ['msteams'],
  bits = 2048,
): PublishedKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: bits }) };
}

/** Teams' end of the line, on loopback: keys, token endpoint and connector in one server. */
export class FakeChannel {
  readonly calls: Call[] = [];
  keys: PublishedKey[] = [makeKey('key-1')];
  /** Answers to connector calls, in order; then 200 with a new id. */
  readonly answers: Answer[] = [];
  tokenAnswer: Answer | undefined;
  keysAnswer: Answer | undefined;
  metadataAnswer: Answer | undefined;
  #server: Server | undefined;
  #port = 0;
  #nextId = 1;
  #tokens = 0;

  async start(port = 0): Promise<this> {
    const server = createServer((request, response) => void this.#handle(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  get serviceUrl(): string {
    return `${this.url}/teams/`;
  }

  get config(): TeamsConfig {
    return {
      appId,
      tenantId,
      identity: { kind: 'secret', password: appPassword },
      serviceHosts: ['smba.trafficmanager.net'],
      fileHosts: [],
      loopback: { openIdMetadataUrl: `${this.url}/openid`, issuer, loginUrl: `${this.url}/${tenantId}` },
    };
  }

  callsTo(path: string): Call[] {
    return this.calls.filter((call) => call.path.startsWith(path));
  }

  get posts(): Call[] {
    return this.callsTo('/teams/');
  }

  #handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const path = request.url ?? '';
    const body = request.headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : text;
    this.calls.push({ method: request.method ?? '', path, authorization: request.headers.authorization, body });
    reply(response, this.#answer(path));
  };

  #answer(path: string): Answer {
    if (path === '/openid')
      return this.metadataAnswer ?? { status: 200, body: { issuer, jwks_uri: `${this.url}/keys` } };
    if (path === '/keys') return this.keysAnswer ?? { status: 200, body: { keys: this.keys.map(published) } };
    if (path.endsWith('/oauth2/v2.0/token')) return this.tokenAnswer ?? this.#token();
    if (path.startsWith('/teams/'))
      return this.answers.shift() ?? { status: 200, body: { id: `sent-${this.#nextId++}` } };
    return { status: 500 };
  }

  #token(): Answer {
    this.#tokens += 1;
    return { status: 200, body: { token_type: 'Bearer', access_token: `bot-token-${this.#tokens}`, expires_in: 3600 } };
  }
}

function published({ kid, publicKey, endorsements, overrides }: PublishedKey): Record<string, unknown> {
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid, n, e, ...(endorsements ? { endorsements } : {}), ...overrides };
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
  response.end(
    answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  );
}

export type Claims = Record<string, unknown>;

/** Claims that Teams would send at `now` (milliseconds since 1970). */
export function goodClaims(serviceUrl: string, now: number): Claims {
  const seconds = Math.floor(now / 1000);
  return { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: seconds - 60, exp: seconds + 3600 };
}

export const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A JWT, signed with RS256 by the key; the header may claim something else. */
export function signed(key: PublishedKey, claims: unknown, header: Claims = {}): string {
  const body = `${encoded({ typ: 'JWT', alg: 'RS256', kid: key.kid, ...header })}.${encoded(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key.privateKey, 'base64url')}`;
}
