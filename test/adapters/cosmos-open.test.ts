import { execFile } from 'node:child_process';
import path from 'node:path';
import { CosmosClient, PartitionKeyKind } from '@azure/cosmos';
import type { CosmosOptions } from '../../bot/adapters/cosmos/connection.ts';
import { CONTAINERS } from '../../bot/adapters/cosmos/containers.ts';
import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { createCosmosContainers } from '../../bot/adapters/cosmos/create-containers.ts';
import { StoreAway } from '../../bot/ports/store.ts';
import { type CosmosServer, startStandIn } from '../contracts/cosmos-server.ts';
import { reported } from '../contracts/documents.ts';
import { StoreProxy } from '../dsl/store-proxy.ts';

const SCRIPT = path.join(import.meta.dirname, '../../bot/adapters/cosmos/create.ts');
const patience = { attempts: 2, sleep: async () => {} };

let server: CosmosServer;
let proxy: StoreProxy;
let client: CosmosClient;
let made: string[] = [];
/** What was asked of the store that is not reading. */
const written = () => proxy.asked().filter(({ status }) => status === 201 || status === 204);

beforeAll(async () => {
  server = await startStandIn();
  proxy = await StoreProxy.before(server.endpoint);
  const { endpoint, key } = server;
  client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
});
afterAll(async () => {
  client.dispose();
  await proxy.stop();
  await server.stop();
});
beforeEach(() => {
  made = [];
  proxy.isWell();
  proxy.forget();
});

const named = (database: string): CosmosOptions => ({
  ...{ endpoint: proxy.endpoint, key: server.key, database, patience },
});
const create = (options: CosmosOptions): Promise<void> => createCosmosContainers(options, (line) => made.push(line));

describe('The Cosmos store refuses to open', () => {
  const refused = async (options: CosmosOptions, words: RegExp): Promise<void> => {
    await expect(openCosmosStore(options)).rejects.toThrow(words);
    expect(written()).toEqual([]);
  };

  it('where nobody answers', async () => {
    const options = { ...named('cases'), endpoint: 'http://127.0.0.1:9' };
    await refused(options, /http:\/\/127\.0\.0\.1:9 .*ECONNREFUSED/);
    await expect(openCosmosStore(options)).rejects.toBeInstanceOf(StoreAway);
  });

  it('with a key that is refused', async () => {
    proxy.isAway('refused');
    await refused(named('cases'), /refuses the key or the role .*COSMOS_KEY/);
  });

  it('a database that is not there', async () => {
    await refused(named('nowhere'), /no database nowhere.*npm run cosmos:create/);
  });

  it('without all of its containers, and names those that are missing', async () => {
    const { database } = await server.database();
    for (const id of ['followers', 'leases']) await client.database(database).container(id).delete();
    await refused(named(database), /container followers of .* missing.*container leases of .* missing.*cosmos:create/);
  });

  it('a database of another product', async () => {
    const { database } = await server.database();
    await client.database(database).container('cases').delete();
    await client.database(database).containers.create({ id: 'cases', partitionKey: { paths: ['/customer'] } });
    await refused(named(database), /container cases .*parted by \/customer, not by \/id.*another product/);
  });

  it('a container without an index that a question needs', async () => {
    const { database } = await server.database();
    await client
      .database(database)
      .container('leases')
      .replace({ id: 'leases', partitionKey: { paths: ['/id'], version: 2, kind: PartitionKeyKind.Hash } });
    await refused(named(database), /container leases .*does not index \/name\/\?; \/until\/\?/);
  });

  it('over plain http elsewhere than on this machine, and asks nobody', async () => {
    for (const endpoint of ['http://fejlmeld.documents.azure.com', 'ftp://127.0.0.1', 'fejlmeld', ''])
      await refused({ ...named('cases'), endpoint }, /begins with https:\/\//);
    expect(proxy.asked()).toEqual([]);
  });

  it('without a key where no identity can sign in', async () => {
    const { key: _, ...keyless } = named('cases');
    await refused(keyless, /needs a key in COSMOS_KEY/);
    expect(proxy.asked()).toEqual([]);
  });

  it('after it has asked for what is there, and nothing else', async () => {
    const { database } = await server.database();
    const store = await openCosmosStore(named(database));
    expect(proxy.asked()).toHaveLength(1 + CONTAINERS.length);
    expect(proxy.asked().every(({ status }) => status === 200)).toBe(true);
    await store.close();
  });
});

describe('Making the containers', () => {
  it('says what was made and what was there', async () => {
    await create(named('made'));
    expect(made).toEqual([
      'The database made was made.',
      ...CONTAINERS.map(({ id }) => `The container ${id} was made.`),
    ]);
    made = [];
    await create(named('made'));
    expect(made).toEqual([
      'The database made is there already.',
      ...CONTAINERS.map(({ id }) => `The container ${id} is there already.`),
    ]);
  });

  it('goes on where it was stopped, and leaves the cases alone', async () => {
    const options = await server.database();
    const before = await openCosmosStore(options);
    await before.cases.create(reported({ id: 'c1' }));
    await client.database(options.database).container('people').delete();
    await create(options);
    expect(made).toContain('The container people was made.');
    expect((await before.cases.read('c1'))?.value).toEqual(reported({ id: 'c1' }));
    await before.close();
  });

  it('gives a container the indexes that it lacks, and says so', async () => {
    const options = await server.database();
    await client
      .database(options.database)
      .container('leases')
      .replace({ id: 'leases', partitionKey: { paths: ['/id'], version: 2, kind: PartitionKeyKind.Hash } });
    await create(options);
    expect(made).toContainEqual(expect.stringMatching(/container leases was there and got the indexes \/name\/\?; /));
    await (await openCosmosStore(options)).close();
  });

  it('changes nothing where a container is of another product', async () => {
    const { database } = await client.databases.create({ id: 'foreign' });
    await database.containers.create({ id: 'people', partitionKey: { paths: ['/team'] } });
    await expect(create(named('foreign'))).rejects.toThrow(/container people .*another product.*Nothing was changed/);
    expect(written()).toEqual([]);
  });

  it('comes to an end when an answer is lost on the way', async () => {
    proxy.meets('lostReply', { operation: 'other', times: 1 });
    await create({ ...named('bumpy'), patience: { ...patience, attempts: 5 } });
    await (await openCosmosStore(named('bumpy'))).close();
  });

  it('may be begun by two at once', async () => {
    await Promise.all([create(named('twice')), create(named('twice'))]);
    await (await openCosmosStore(named('twice'))).close();
  });
});

describe('The script that makes the containers', () => {
  const run = (env: NodeJS.ProcessEnv) =>
    new Promise<{ code: number | string | null | undefined; out: string; err: string }>((resolve) => {
      const settings = { env: { PATH: process.env.PATH, ...env } };
      execFile(process.execPath, [SCRIPT], settings, (error, out, err) =>
        resolve({ code: error?.code ?? 0, out, err }),
      );
    });

  it('makes what STORE names, with the key in COSMOS_KEY', async () => {
    const { code, out } = await run({ STORE: `cosmos:${server.endpoint}/scripted`, COSMOS_KEY: server.key });
    expect(code).toBe(0);
    expect(out).toMatch(/database scripted was made\.\n(.*container \w+ was made\.\n){8}$/);
    await (await openCosmosStore(named('scripted'))).close();
  });

  it('says what is wrong when STORE names no Cosmos DB', async () => {
    for (const [STORE, words] of [
      ['sqlite:cases.sqlite', /STORE names no Cosmos DB/],
      ['', /STORE: /],
    ] as const) {
      const { code, out, err } = await run({ STORE });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(words);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});
