import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { type CosmosServer, startCosmosServer } from './cosmos-server.ts';
import { chosen, type StoreUnderTest } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface AnyStore {
  readonly name: string;
  readonly make: () => Promise<StoreUnderTest>;
}

const memory: AnyStore = {
  name: 'memory',
  make: async () => {
    const store = createMemoryStore();
    return { store, close: async () => store.close() };
  },
};

const sqlite: AnyStore = {
  name: 'sqlite',
  make: async () => {
    const folder = temporaryFolder();
    const store = await openSqliteStore(folder.file('cases.sqlite'));
    const close = async (): Promise<void> => {
      await store.close();
      folder.remove();
    };
    return { store, close };
  },
};

let server: Promise<CosmosServer> | undefined;
afterAll(async () => {
  await (await server)?.stop();
});

const cosmos: AnyStore = {
  name: 'cosmos',
  make: async () => {
    server ??= startCosmosServer();
    const { database, remove } = await server;
    const options = await database();
    const store = await openCosmosStore(options);
    const close = async (): Promise<void> => {
      await store.close();
      await remove(options.database);
    };
    return { store, close };
  },
};

/** For tests of what goes through every store and is no promise of the port. Each `make` gives an empty one. */
export const EVERY_STORE: readonly AnyStore[] = [memory, sqlite, cosmos].filter(({ name }) => chosen(name));
