import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import { PATIENCE, type Patience } from './persistence.ts';
import { wire, withPlansOnDemand } from './wire.ts';

export interface CosmosOptions {
  /** `https://<account>.documents.azure.com`; plain http on this machine alone. */
  readonly endpoint: string;
  readonly database: string;
  /** Without a key the identity of the machine signs in (`DefaultAzureCredential`). */
  readonly key?: string;
  /** How long to try when something fails. */
  readonly patience?: Partial<Patience>;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

export const patienceOf = ({ patience }: CosmosOptions): Patience => ({ ...PATIENCE, ...patience });

/**
 * A client that sends each request once, and to this endpoint alone: the address of an account leads to its write region,
 * also after that has moved. What is tried again is decided by `Persistence`.
 */
export async function connect(options: CosmosOptions): Promise<CosmosClient> {
  const isPlain = refuseForeignHttp(options.endpoint);
  return new CosmosClient({
    ...{ endpoint: options.endpoint, ...(await credentials(options, isPlain)) },
    connectionPolicy: {
      enableEndpointDiscovery: false,
      enableBackgroundEndpointRefreshing: false,
      requestTimeout: patienceOf(options).requestMilliseconds,
      retryOptions: { maxRetryAttemptCount: 0 },
    },
    httpClient: isPlain ? withPlansOnDemand(wire()) : wire(),
  });
}

async function credentials(
  { endpoint, key }: CosmosOptions,
  isPlain: boolean,
): Promise<Pick<CosmosClientOptions, 'key' | 'aadCredentials'>> {
  if (key !== undefined) return { key };
  if (isPlain) throw new Error(`${endpoint} needs a key in COSMOS_KEY: an identity signs in over https:// alone`);
  const { DefaultAzureCredential } = await import('@azure/identity');
  return { aadCredentials: new DefaultAzureCredential() };
}

/** Whether the endpoint is plain http. Key and cases would cross the network for all to read, so it is for this machine alone. */
function refuseForeignHttp(endpoint: string): boolean {
  const url = URL.parse(endpoint);
  if (url?.protocol === 'https:') return false;
  if (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname)) return true;
  throw new Error(`${endpoint} is no address of Cosmos DB: it begins with https://, on this machine also with http://`);
}
