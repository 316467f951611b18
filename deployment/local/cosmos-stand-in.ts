import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createCosmosContainers } from '../../bot/adapters/cosmos/create-containers.ts';
import type { LocalStore } from './local-store.ts';
import { listen } from './ports.ts';
import { SettingWrong } from './settings.ts';

const DATABASE = 'fejlmeld';

/**
 * A stand-in for Azure Cosmos DB, in memory, reachable from this machine only, with the bot's containers in it. It ends with this process.
 * @throws SettingWrong when it is not installed
 */
export async function startCosmosStandIn(): Promise<LocalStore> {
  const server = await createServer();
  const port = await listen(server, 0);
  const endpoint = `http://127.0.0.1:${port}`;
  const key = randomBytes(32).toString('base64');
  await createCosmosContainers({ endpoint, database: DATABASE, key });
  return {
    settings: { STORE: `cosmos:${endpoint}/${DATABASE}`, COSMOS_KEY: key },
    lasts: false,
    words: [
      `Sagerne ligger i en efterligning af Cosmos DB (${endpoint}); sager og samtaler er væk, når du stopper.`,
      'The cases are in a stand-in for Cosmos DB; cases and conversations are gone when you stop.',
    ],
  };
}

async function createServer(): Promise<Server> {
  try {
    const { createHttpServer } = await import('@vercel/cosmosdb-server');
    return createHttpServer({ keepAlive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new SettingWrong(
      'Efterligningen af Cosmos DB mangler, fordi pakker til udvikling ikke er installeret. Kør: npm ci\n' +
        'The stand-in for Cosmos DB is missing, as packages for development are not installed. Run: npm ci',
    );
  }
}
