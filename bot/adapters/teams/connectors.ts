import { ConnectorClient, TeamsConnectorClient, TokenCredentials } from 'botframework-connector';
import type { ServiceToken } from './service-token.ts';
import type { TrustsServiceUrl } from './service-urls.ts';

/** The two halves of the Bot Connector's REST API at one service URL. */
export interface Connector {
  readonly conversations: ConnectorClient['conversations'];
  readonly teams: TeamsConnectorClient['teams'];
  /** The whole, for the Bot Framework's own adapter. */
  readonly client: ConnectorClient;
}

/** A token was about to be sent to a host that we do not know. */
export class UntrustedServiceUrl extends Error {
  constructor() {
    super('untrusted service URL');
    this.name = 'UntrustedServiceUrl';
  }
}

const mostConnectors = 16;

/**
 * Makes the clients that call Teams. The only place where the bot's token meets an address, so that addresses that were
 * stored long ago are checked as well.
 */
export class Connectors {
  readonly #token: ServiceToken;
  readonly #trusts: TrustsServiceUrl;
  readonly #honoursProxy: boolean;
  readonly #byServiceUrl = new Map<string, Connector>();

  constructor(token: ServiceToken, trusts: TrustsServiceUrl, honoursProxy: boolean) {
    this.#token = token;
    this.#trusts = trusts;
    this.#honoursProxy = honoursProxy;
  }

  /** Throws `UntrustedServiceUrl`. */
  at(serviceUrl: string): Connector {
    if (!this.#trusts(serviceUrl)) throw new UntrustedServiceUrl();
    const known = this.#byServiceUrl.get(serviceUrl);
    if (known) return known;
    const connector = this.#connect(serviceUrl);
    const [oldest] = this.#byServiceUrl.keys();
    if (oldest !== undefined && this.#byServiceUrl.size >= mostConnectors) this.#byServiceUrl.delete(oldest);
    this.#byServiceUrl.set(serviceUrl, connector);
    return connector;
  }

  #connect(serviceUrl: string): Connector {
    const credentials = credentialsFrom(this.#token);
    const client = new ConnectorClient(credentials, { baseUri: serviceUrl });
    const teams = new TeamsConnectorClient(credentials, { baseUri: serviceUrl });
    tame(client, this.#honoursProxy);
    tame(teams, this.#honoursProxy);
    return { client, conversations: client.conversations, teams: teams.teams };
  }
}

const credentialsFrom = (token: ServiceToken): TokenCredentials => {
  const credentials = new TokenCredentials('fetched for each call');
  credentials.signRequest = async (request) => new TokenCredentials(await token.get()).signRequest(request);
  return credentials;
};

interface Pipeline {
  removePolicy(policy: { readonly name: string }): readonly unknown[];
}

/**
 * Takes out what the client does on its own: it sends a POST again when the answer was lost (the message comes twice),
 * waits as long as `Retry-After` says (an hour, if so told), and follows redirects. What is retried, and when, is decided
 * by those who know what is being sent. On this machine a proxy from the environment is left aside as well.
 */
function tame(client: object, honoursProxy: boolean): void {
  const pipeline = pipelineOf(client);
  const policies = ['defaultRetryPolicy', 'redirectPolicy', ...(honoursProxy ? [] : ['proxyPolicy'])];
  for (const name of policies) {
    if (pipeline.removePolicy({ name }).length === 0) throw new Error(`botframework-connector has no ${name} any more`);
  }
}

/** The pipeline is private in the Bot Framework's types; a version that moves it must fail at start and not in silence. */
function pipelineOf(client: object): Pipeline {
  const inner = 'client' in client ? client.client : undefined;
  const pipeline = typeof inner === 'object' && inner && 'pipeline' in inner ? inner.pipeline : undefined;
  if (!isPipeline(pipeline)) throw new Error('botframework-connector has changed: no pipeline');
  return pipeline;
}

const isPipeline = (value: unknown): value is Pipeline =>
  typeof value === 'object' && value !== null && 'removePolicy' in value && typeof value.removePolicy === 'function';
