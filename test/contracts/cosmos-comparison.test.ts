import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { type CosmosServer, startCosmosServer } from './cosmos-server.ts';
import { chosen } from './store-contract.ts';
import { sameAsInMemory } from './store-steps.ts';

(chosen('cosmos') ? describe : describe.skip)('The Cosmos store', () => {
  let server: CosmosServer;
  beforeAll(async () => {
    server = await startCosmosServer();
  });
  afterAll(() => server.stop());

  it('does and answers what the store in memory does and answers, whatever is asked of it', async () => {
    const makeStore = async () => {
      const options = await server.database();
      const store = await openCosmosStore(options);
      const close = async (): Promise<void> => {
        await store.close();
        await server.remove(options.database);
      };
      return { store, close };
    };
    await sameAsInMemory(makeStore, 30);
  });
});
