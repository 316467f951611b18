import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Place } from '../../deployment/local/activities.ts';
import type { Answer } from '../../deployment/local/http.ts';
import { createIdentity, type Identity } from '../../deployment/local/identity.ts';
import type { Throttle } from '../../deployment/local/throttle.ts';
import { chatOf } from './people.ts';

const APP_ID = '11111111-1111-4111-8111-111111111111';
const TENANT = '22222222-2222-4222-8222-222222222222';
const PASSWORD = 'an-invented-secret';
const ISSUER = 'https://bench-teams.invalid';

/** A message that the connector has taken. */
export interface Taken {
  readonly kind: 'post' | 'update';
  readonly conversationId: string;
  readonly activityId: string;
  /** The activity, as JSON text. */
  readonly body: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
}

export interface BenchTeamsOptions {
  readonly throttle?: Throttle;
  /** Of the one Teams team. */
  readonly channels?: readonly Channel[];
  readonly members?: readonly { readonly id: string; readonly mri: string; readonly name: string }[];
}

/**
 * Teams' end of the line for the benchmark: keys, tokens and connector in one bare server, the same for every bot.
 * It keeps no conversations and draws no cards, so that what is measured is the bot.
 */
export class BenchTeams {
  readonly counts = { post: 0, update: 0, other: 0, refused: 0 };
  readonly #identity: Identity;
  readonly #server: Server;
  readonly #options: BenchTeamsOptions;
  readonly #listeners: ((taken: Taken) => void)[] = [];
  #lastId = 0;

  private constructor(identity: Identity, options: BenchTeamsOptions) {
    this.#identity = identity;
    this.#options = options;
    this.#server = createServer(
      { keepAliveTimeout: 75_000 },
      (request, response) => void this.#handle(request, response),
    );
  }

  static async start(options: BenchTeamsOptions = {}): Promise<BenchTeams> {
    const day = 24 * 60 * 60;
    const settings = {
      appId: APP_ID,
      appPassword: PASSWORD,
      tenantId: TENANT,
      issuer: ISSUER,
      accessTokenSeconds: day,
    };
    const teams = new BenchTeams(await createIdentity({ ...settings, now: Date.now }), options);
    await new Promise<void>((resolve) => teams.#server.listen(0, '127.0.0.1', resolve));
    return teams;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get place(): Place {
    return { appId: APP_ID, tenantId: TENANT, serviceUrl: `${this.url}/teams/` };
  }

  /** What a bot needs to know to be reached from here and to call back. */
  get settings(): Readonly<Record<string, string>> {
    return {
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: APP_ID,
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppPassword: PASSWORD,
      ToBotFromChannelOpenIdMetadataUrl: `${this.url}/openid`,
      ToBotFromChannelTokenIssuer: ISSUER,
      ToChannelFromBotLoginUrl: `${this.url}/${TENANT}`,
    };
  }

  /** Is told of each message taken, before the bot is answered. */
  listen(listener: (taken: Taken) => void): void {
    this.#listeners.push(listener);
  }

  readonly authorization = (): string => this.#identity.authorization(this.place.serviceUrl);

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // the bot has gone away in the middle of a call
    }
    answer(response, this.#answerTo(request, Buffer.concat(chunks).toString()));
  }

  #answerTo({ method = '', url = '', headers }: IncomingMessage, body: string): Answer {
    if (url === '/openid') return { status: 200, body: { issuer: ISSUER, jwks_uri: `${this.url}/keys` } };
    if (url === '/keys') return { status: 200, body: this.#identity.keys };
    if (url.endsWith('/oauth2/v2.0/token')) return this.#identity.grant(new URLSearchParams(body));
    if (!this.#identity.accepts(headers.authorization)) {
      this.counts.refused += 1;
      return { status: 401, body: { error: { code: 'Unauthorized' } } };
    }
    const path = url.split('?')[0]?.split('/').slice(3).map(decodeURIComponent) ?? [];
    return this.#connector(method, path, body);
  }

  #connector(method: string, [area, id, what, activityId]: readonly string[], body: string): Answer {
    if (area === 'conversations' && what === 'activities' && id !== undefined) {
      return method === 'PUT' && activityId !== undefined
        ? this.#take('update', id, activityId, body)
        : this.#take('post', id, undefined, body);
    }
    this.counts.other += 1;
    if (area === 'conversations' && id === undefined) return this.#openChat(body);
    if (area === 'conversations' && what === 'pagedmembers') return this.#roster();
    if (area === 'teams' && what === 'conversations')
      return { status: 200, body: { conversations: this.#options.channels ?? [] } };
    return { status: 404, body: { error: { code: 'NotFound' } } };
  }

  #take(kind: Taken['kind'], conversationId: string, replaced: string | undefined, body: string): Answer {
    const refusal = this.#options.throttle?.refusal(kind, conversationId);
    if (refusal) return refusal;
    this.#lastId += 1;
    const activityId = replaced ?? `1:${this.#lastId}`;
    this.counts[kind] += 1;
    for (const listen of this.#listeners) listen({ kind, conversationId, activityId, body });
    return { status: kind === 'post' ? 201 : 200, body: { id: activityId } };
  }

  #openChat(body: string): Answer {
    const { members } = JSON.parse(body) as { members: readonly { id: string }[] };
    const id = chatOf(members[0]?.id ?? randomUUID());
    return this.#options.throttle?.refusal('createConversation', id) ?? { status: 201, body: { id } };
  }

  #roster(): Answer {
    const members = (this.#options.members ?? []).map(({ id, mri, name }) => ({ id: mri, name, aadObjectId: id }));
    return { status: 200, body: { members } };
  }
}

function answer(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': length,
    ...headers,
  });
  response.end(text);
}
