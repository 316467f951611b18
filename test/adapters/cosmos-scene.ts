import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import type { Patience } from '../../bot/adapters/cosmos/persistence.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type CosmosServer, startStandIn } from '../contracts/cosmos-server.ts';
import { StoreProxy } from '../dsl/store-proxy.ts';

export interface CosmosScene {
  readonly server: CosmosServer;
  readonly proxy: StoreProxy;
  /** A new one for every test. */
  readonly database: string;
  /** Past the proxy: what is true. */
  readonly direct: Store;
  /** The waits of the stores that were opened here, in milliseconds; they are written down and not waited. */
  readonly waits: number[];
  /** A store behind the proxy. The requests of opening it are forgotten. */
  open(patience?: Partial<Patience>): Promise<Store>;
}

/** A stand-in for Cosmos DB with a proxy before it, for the tests of a file. */
export function cosmosScene(): CosmosScene {
  let server: CosmosServer;
  let proxy: StoreProxy;
  let direct: Store;
  let database: string;
  const waits: number[] = [];
  const opened: Store[] = [];
  const hurried: Partial<Patience> = {
    ...{ requestMilliseconds: 10_000, totalMilliseconds: 20_000, random: () => 1 },
    sleep: async (milliseconds) => waits.push(milliseconds),
  };

  beforeAll(async () => {
    server = await startStandIn();
    proxy = await StoreProxy.before(server.endpoint);
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });
  beforeEach(async () => {
    waits.length = 0;
    const options = await server.database();
    database = options.database;
    direct = await openCosmosStore(options);
    opened.push(direct);
  });
  afterEach(async () => {
    proxy.isWell();
    for (const store of opened.splice(0)) await store.close();
  });

  return {
    get server() {
      return server;
    },
    get proxy() {
      return proxy;
    },
    get database() {
      return database;
    },
    get direct() {
      return direct;
    },
    waits,
    open: async (patience = {}) => {
      const options = { endpoint: proxy.endpoint, key: server.key, database, patience: { ...hurried, ...patience } };
      const store = await openCosmosStore(options);
      opened.push(store);
      proxy.forget();
      return store;
    },
  };
}
