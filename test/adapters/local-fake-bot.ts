import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalTeams } from '../../deployment/local/local-teams.ts';
import type { LocalMessage } from '../../deployment/local/protocol.ts';

export type Json = Record<string, unknown>;

/** A bot that writes down what it is sent, and answers what the test says. */
export interface FakeBot {
  readonly url: string;
  readonly heard: { readonly activity: Json; readonly authorization: string }[];
  /** Decides the answer; without it 200 and no body. */
  answer: (activity: Json) => { status: number; body?: unknown };
  stop(): Promise<void>;
}

export async function startFakeBot(): Promise<FakeBot> {
  const heard: FakeBot['heard'] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString());
      heard.push({ activity, authorization: req.headers.authorization ?? '' });
      const { status, body } = bot.answer(activity);
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  const port = await listening(server);
  const bot: FakeBot = {
    url: `http://127.0.0.1:${port}/api/messages`,
    heard,
    answer: () => ({ status: 200 }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return bot;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The claims of a token, after its signature was checked with the keys that the metadata leads to. */
export async function verified(
  teams: LocalTeams,
  authorization: string,
): Promise<{ header: Json; claims: Json; key: Json }> {
  const { body: metadata } = await read(teams.openIdUrl);
  const { body: jwks } = await read(String(metadata.jwks_uri));
  const [head = '', payload = '', signature = ''] = authorization.replace('Bearer ', '').split('.');
  const header = decoded(head);
  const key = (jwks.keys as Json[]).find((each) => each.kid === header.kid);
  if (!key) throw new Error('The key of the token is not published.');
  const publicKey = createPublicKey({ key: { kty: 'RSA', n: String(key.n), e: String(key.e) }, format: 'jwk' });
  const isRight = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${payload}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
  if (!isRight) throw new Error('The signature is wrong.');
  return { header, claims: decoded(payload), key };
}

const decoded = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString());

async function read(url: string): Promise<{ status: number; body: Json }> {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as Json };
}

export interface Answered<T = Json> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

async function answered<T>(response: Response): Promise<Answered<T>> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as T };
}

/** What the page does. */
export async function local<T = Json>(
  teams: LocalTeams,
  name: string,
  body: unknown,
  headers: Json = {},
): Promise<Answered<T>> {
  const all = { 'Content-Type': 'application/json', ...(headers as Record<string, string>) };
  return answered<T>(
    await fetch(`${teams.url}/local/${name}`, { method: 'POST', headers: all, body: JSON.stringify(body) }),
  );
}

export function askForToken(teams: LocalTeams, changes: Record<string, string> = {}): Promise<Answered> {
  const form = {
    grant_type: 'client_credentials',
    client_id: teams.appId,
    client_secret: teams.appPassword,
    scope: 'https://api.botframework.com/.default',
    ...changes,
  };
  return fetch(`${teams.loginUrl}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) }).then(
    (response) => answered(response),
  );
}

/** The connector, called with a token as the bot does. */
export async function connectorOf(teams: LocalTeams) {
  const { body } = await askForToken(teams);
  const authorization = `Bearer ${body.access_token}`;
  return async <T = Json>(method: string, path: string, sent?: unknown): Promise<Answered<T>> => {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(sent === undefined ? {} : { body: JSON.stringify(sent) }) };
    return answered<T>(await fetch(`${teams.serviceUrl}v3/${path}`, init));
  };
}

export const cardMessage = (title: string): Json => ({
  type: 'message',
  summary: title,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf(title) }],
});

export const cardOf = (title: string): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: title }],
});

export function messagesIn(teams: LocalTeams, conversationId: string): readonly LocalMessage[] {
  return teams.state().conversations.find((each) => each.id === conversationId)?.messages ?? [];
}
