import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CosmosClient } from '@azure/cosmos';
import { createHttpServer } from '@vercel/cosmosdb-server';
import type { CosmosOptions } from '../../bot/adapters/cosmos/connection.ts';
import { createCosmosContainers } from '../../bot/adapters/cosmos/create-containers.ts';

export interface CosmosServer {
  readonly endpoint: string;
  readonly key: string;
  /** A new database with our containers. */
  database(): Promise<Pick<CosmosOptions, 'endpoint' | 'key' | 'database'>>;
  remove(database: string): Promise<void>;
  stop(): Promise<void>;
}

/** The stand-in on a free port; or, where `COSMOS_TEST_ENDPOINT` names one, an account or the vendor's emulator. */
export async function startCosmosServer(): Promise<CosmosServer> {
  const { COSMOS_TEST_ENDPOINT: endpoint, COSMOS_TEST_KEY: key = '' } = process.env;
  return endpoint === undefined ? startStandIn() : serverAt(endpoint, key, async () => {});
}

export async function startStandIn(): Promise<CosmosServer> {
  const server = createHttpServer({ keepAlive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return serverAt(`http://127.0.0.1:${port}`, Buffer.from('any').toString('base64'), async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
}

function serverAt(endpoint: string, key: string, stop: () => Promise<void>): CosmosServer {
  const client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
  return {
    endpoint,
    key,
    database: async () => {
      const options = { endpoint, key, database: `test-${randomUUID()}` };
      await createCosmosContainers(options);
      return options;
    },
    remove: async (database) => {
      await client.database(database).delete();
    },
    stop: async () => {
      client.dispose();
      await stop();
    },
  };
}
