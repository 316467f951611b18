import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type MovableTime, timeInMemory } from '../../bot/adapters/clock/moved-time.ts';
import { ConnectorApi } from './connector-api.ts';
import { connectorRoutes } from './connector-routes.ts';
import { Conversations } from './conversations.ts';
import { Delivery } from './deliver.ts';
import { EventStream } from './events.ts';
import { answerWith, Faults } from './faults.ts';
import { Refused, readText, refuse, send } from './http.ts';
import { createIdentity, type Identity } from './identity.ts';
import { localState, PageApi } from './page-api.ts';
import { pageFile } from './page-files.ts';
import { PassingTime } from './passing-time.ts';
import { listen } from './ports.ts';
import type { ConnectorCall, LocalState } from './protocol.ts';
import { SentFiles } from './sent-files.ts';
import { loadState, StateFile } from './state-file.ts';
import { Throttle, type ThrottleLimits } from './throttle.ts';

/** The same at every start, as the bot keeps them with its conversations. */
const APP_ID = 'f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f';
const TENANT_ID = '0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9';
const LOOK_FOR_BOT_MS = 2000;

export interface LocalTeamsOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Where the bot takes activities, such as `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl?: string;
  /** Where conversations are kept over a restart; without it they live in memory. */
  readonly stateFile?: string;
  readonly appId?: string;
  readonly appPassword?: string;
  readonly tenantId?: string;
  /** The `iss` of tokens towards the bot. */
  readonly issuer?: string;
  readonly accessTokenSeconds?: number;
  /** Milliseconds since 1970 as this machine counts them; decides the validity of tokens. */
  readonly now?: () => number;
  /** Decides ids and times, and is moved from the page. The bot must have the same. Default: `now`, moved in memory. */
  readonly time?: MovableTime;
  /** Answers 429 when the bot calls faster than that; true for Teams' own limits. Off unless it is given. */
  readonly throttle?: true | ThrottleLimits;
}

export interface LocalTeams {
  readonly port: number;
  /** The page, without a slash at the end. */
  readonly url: string;
  /** Ends with a slash, as Teams' does. */
  readonly serviceUrl: string;
  readonly issuer: string;
  readonly openIdUrl: string;
  /** The bot posts for its token to `<loginUrl>/oauth2/v2.0/token`. */
  readonly loginUrl: string;
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  setBotUrl(url: string): void;
  /** As it is now: what happens later does not change it. */
  state(): LocalState;
  calls(): readonly ConnectorCall[];
  /** How many calls were answered 429 for being too many. */
  throttled(): number;
  /** Cuts what is still open and writes the state down. */
  stop(): Promise<void>;
}

type Settings = Omit<LocalTeams, 'setBotUrl' | 'state' | 'calls' | 'throttled' | 'stop'>;

/**
 * Teams and its Bot Connector on this machine, reachable from this machine only.
 * @throws PortTaken
 */
export async function startLocalTeams(options: LocalTeamsOptions = {}): Promise<LocalTeams> {
  const now = options.now ?? Date.now;
  const chosen = choose(options);
  const accessTokenSeconds = options.accessTokenSeconds ?? 3600;
  const identity = await createIdentity({ ...chosen, accessTokenSeconds, now });
  const saved = options.stateFile === undefined ? undefined : await loadState(options.stateFile);
  const time = options.time ?? timeInMemory(now);
  const world = new Conversations(() => time.now().getTime(), saved);
  // Nothing is awaited between listening and answering, so the first request is not lost.
  const server = createServer();
  const settings = withPort(await listen(server, options.port ?? 0), chosen);
  const parts = assemble(world, identity, settings, { ...options, time });
  server.on('request', (req, res) => void answer(parts, settings, req, res));
  return {
    ...settings,
    setBotUrl: (url) => {
      parts.scene.delivery.botUrl = url;
    },
    state: () => asItIs(localState(parts)),
    calls: () => parts.connector.calls(),
    throttled: () => parts.throttle?.refused ?? 0,
    stop: () => stop(server, parts),
  };
}

/** Everything in it is put in the place of what was before, except the messages of a conversation, of which there come more. */
const asItIs = ({ conversations, ...state }: LocalState): LocalState => ({
  ...state,
  conversations: conversations.map((one) => ({ ...one, messages: [...one.messages] })),
});

type Chosen = Pick<LocalTeams, 'issuer' | 'appId' | 'appPassword' | 'tenantId'>;

function choose(options: LocalTeamsOptions): Chosen {
  return {
    issuer: options.issuer ?? 'https://local.fejlmeld.invalid',
    appId: options.appId ?? APP_ID,
    appPassword: options.appPassword ?? randomBytes(24).toString('base64url'),
    tenantId: options.tenantId ?? TENANT_ID,
  };
}

function withPort(port: number, chosen: Chosen): Settings {
  const url = `http://127.0.0.1:${port}`;
  const addresses = { serviceUrl: `${url}/teams/`, openIdUrl: `${url}/openid`, loginUrl: `${url}/${chosen.tenantId}` };
  return { port, url, ...addresses, ...chosen };
}

type Parts = ReturnType<typeof assemble>;
type Options = LocalTeamsOptions & Required<Pick<LocalTeamsOptions, 'time'>>;

function assemble(world: Conversations, identity: Identity, place: Settings, options: Options) {
  const events = new EventStream();
  const faults = new Faults();
  const files = new SentFiles();
  const delivery = new Delivery(identity, (reachable) => events.send({ type: 'bot', reachable }));
  delivery.botUrl = options.botUrl;
  const scene = { world, delivery, place };
  const routes = connectorRoutes({ world, files, place });
  const throttle = throttleOf(options);
  const connector = new ConnectorApi({ routes, identity, faults, world, throttle });
  const time = new PassingTime({
    time: options.time,
    catchUp: () => delivery.catchUp(place.serviceUrl),
    onTime: (now) => events.send({ type: 'time', time: now }),
  });
  const page = new PageApi({ scene, files, faults, events, time, calls: () => connector.calls() });
  const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile, () => world.saved());
  world.onEvent((event) => {
    events.send(event);
    file?.changed();
  });
  const look = setInterval(() => void (events.listeners > 0 && delivery.probe()), LOOK_FOR_BOT_MS).unref();
  return { scene, files, events, faults, identity, connector, page, file, look, throttle, time };
}

const throttleOf = ({ throttle, now }: LocalTeamsOptions): Throttle | undefined =>
  throttle && new Throttle(throttle === true ? undefined : throttle, now);

async function answer(parts: Parts, settings: Settings, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    assertLocal(req, settings.port);
    await route(parts, settings, req, res);
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error);
    send(res, error instanceof Refused ? error.answer : { status: 500, body: { error: 'Something went wrong.' } });
  }
}

async function route(parts: Parts, settings: Settings, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', settings.url);
  const { pathname } = url;
  if (pathname.startsWith('/teams/')) {
    await parts.connector.handle(req, res, url, pathname.slice('/teams/'.length));
  } else if (pathname.startsWith('/local/')) {
    await parts.page.handle(req, res, pathname);
  } else if (pathname === `/${settings.tenantId}/oauth2/v2.0/token` && req.method === 'POST') {
    const form = new URLSearchParams(await readText(req, 'application/x-www-form-urlencoded'));
    await answerWith(parts.faults.take('token', undefined), res, () => parts.identity.grant(form));
  } else if (req.method !== 'GET' && req.method !== 'HEAD') {
    throw refuse(405, 'This can only be read.');
  } else if (pathname.startsWith('/files/')) {
    send(res, parts.files.answer(pathname.slice('/files/'.length)) ?? noSuchFile);
  } else if (pathname === '/openid') {
    send(res, { status: 200, body: openIdMetadata(settings) });
  } else if (pathname === '/keys') {
    send(res, { status: 200, body: parts.identity.keys });
  } else {
    send(res, await pageFile(pathname));
  }
}

const noSuchFile = { status: 404, body: { error: 'The file is not kept any more.' } };

function openIdMetadata({ url, issuer }: Settings): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: `${url}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
}

/** A page from elsewhere must not speak through somebody's browser, not even under a name that leads to 127.0.0.1. */
function assertLocal(req: IncomingMessage, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(req.headers.host ?? '')) throw refuse(403, 'This answers on 127.0.0.1 only.');
  const { origin } = req.headers;
  if (req.method !== 'GET' && origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    throw refuse(403, 'This can be used from its own page only.');
  }
}

async function stop(server: Server, { events, look, file }: Parts): Promise<void> {
  clearInterval(look);
  events.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  await file?.flush();
}
