import type { AddressInfo } from 'node:net';
import { createServer, type Request, type Response, type Server } from 'restify';
import { aboutError, type Log } from '../../ports/log.ts';
import type { Door, Reply } from './door.ts';
import { BodyRefused, readJson } from './read-json.ts';
import { type Checks, readiness } from './readiness.ts';

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly door: Door;
  /** For the local Teams, which moves time: `POST /api/local-time`. Without it there is no such path. */
  readonly localTime?: Door | undefined;
  readonly checks: Checks;
  readonly log: Log;
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  readonly bodyBytes: number;
  /** Activities being worked on or waiting at the same time; further ones are answered 503. More than the application turns away politely. */
  readonly turnsAtOnce: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How long `stop` waits for answers under way before it cuts them off. */
  readonly graceMs: number;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, lets those under way finish, and closes. */
  stop(): Promise<void>;
}

const usualLimits: Limits = {
  bodyBytes: 256 * 1024,
  turnsAtOnce: 2_048,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  graceMs: 20_000,
};
/** Longer than a front end keeps its own connections, so that it never writes into one that we are closing. */
const keepAliveTimeoutMs = 75_000;
const retryAfterSeconds = 2;

const json = { 'Content-Type': 'application/json' } as const;
const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
} as const;

/** Serves `POST /api/messages`, `POST /api/local-time` when there is a door to it, `GET /healthz` and `GET /readyz`. Rejects when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = { ...usualLimits, ...options.limits };
  const server = createServer({ name: '', ignoreTrailingSlash: false });
  limitTimes(server, limits);
  const state = { turns: 0, stopping: false };
  route(server, options, limits, state);
  const port = await listen(server, options);
  let stopped: Promise<void> | undefined;
  return {
    port,
    stop: () => {
      state.stopping = true;
      stopped ??= close(server, limits.graceMs);
      return stopped;
    },
  };
}

interface State {
  turns: number;
  stopping: boolean;
}

function route(server: Server, { door, localTime, checks, log }: ServerOptions, limits: Limits, state: State): void {
  const away = readiness(checks);
  server.pre(async (_request: Request, response: Response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  });
  server.on('restifyError', blank);
  const safely = (answer: (request: Request) => Promise<Reply>) => async (request: Request, response: Response) => {
    try {
      send(request, response, await answer(request));
    } catch (error) {
      log.error('request-failed', aboutError(error));
      send(request, response, { status: 500, body: { error: 'internal' } });
    }
  };
  server.get(
    '/healthz',
    safely(async () => ({ status: 200, body: { status: 'ok' } })),
  );
  server.get(
    '/readyz',
    safely(async () => readyReply(state.stopping ? ['stopping'] : await away())),
  );
  server.post(
    '/api/messages',
    safely((request) => takeTurn(request, door, limits, state)),
  );
  if (!localTime) return;
  server.post(
    '/api/local-time',
    safely((request) => takeTurn(request, localTime, limits, state)),
  );
}

const readyReply = (away: readonly string[]): Reply =>
  away.length === 0
    ? { status: 200, body: { status: 'ready' } }
    : { status: 503, body: { status: 'unavailable', away } };

async function takeTurn(request: Request, door: Door, limits: Limits, state: State): Promise<Reply> {
  if (state.stopping || state.turns >= limits.turnsAtOnce) return { status: 503, body: { error: 'unavailable' } };
  state.turns += 1;
  try {
    const entry = await door.enter(request.headers.authorization);
    if (!entry.open) return entry.reply;
    return await entry.receive(await readJson(request, limits.bodyBytes));
  } catch (error) {
    if (error instanceof BodyRefused) return { status: error.status, body: { error: bodyErrors[error.status] } };
    throw error;
  } finally {
    state.turns -= 1;
  }
}

const bodyErrors = { 400: 'not-json', 413: 'too-large', 415: 'unsupported-type' } as const;

function send(request: Request, response: Response, { status, body }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 503) response.setHeader('Retry-After', String(retryAfterSeconds));
  // What is left of a body that was not read must not be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close');
  const text = body === undefined ? '' : JSON.stringify(body);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  // Not restify's own `send`, which answers 406 to a caller that would rather have something else than JSON.
  response.sendRaw(status, text, body === undefined ? {} : json);
}

/** What restify says of a wrong path or method repeats what was asked; ours does not. */
function blank(
  _request: Request,
  _response: Response,
  error: { statusCode?: number; body?: unknown; toJSON?: () => unknown },
  done: () => void,
): void {
  const plain = { error: error.statusCode === 405 ? 'not-allowed' : 'not-found' };
  error.body = plain;
  error.toJSON = () => plain;
  done();
}

/** restify makes the server itself and takes no such options; they hold when set before it listens. */
function limitTimes({ server }: Server, { headersTimeoutMs, requestTimeoutMs }: Limits): void {
  Object.assign(server, {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: 1_000,
  });
}

async function listen(server: Server, { port, host }: ServerOptions): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const failed = (error: NodeJS.ErrnoException) => reject(notListening(error, port, host));
  server.once('error', failed);
  server.listen(port, host, () => {
    server.removeListener('error', failed);
    resolve(portOf(server.address()));
  });
  return promise;
}

function notListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} on ${host} is taken. Set PORT to another one.`);
  return new Error(`Cannot listen on port ${port} of ${host} (${error.code}). Check PORT and HOST.`);
}

const portOf = ({ port }: AddressInfo): number => port;

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = Promise.withResolvers<void>();
  const idle = setInterval(() => server.server.closeIdleConnections(), 50);
  const grace = setTimeout(() => server.server.closeAllConnections(), graceMs);
  server.close(() => closed.resolve());
  server.server.closeIdleConnections();
  await closed.promise;
  clearInterval(idle);
  clearTimeout(grace);
}
