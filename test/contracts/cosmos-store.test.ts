import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type CosmosServer, startCosmosServer } from './cosmos-server.ts';
import { storeContract } from './store-contract.ts';

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
});
afterAll(() => server.stop());

storeContract('cosmos', async () => {
  const options = await server.database();
  const opened: Store[] = [];
  const again = async (): Promise<Store> => {
    const store = await openCosmosStore(options);
    opened.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const store of opened) await store.close();
    await server.remove(options.database);
  };
  return { store: await again(), again, close };
});
