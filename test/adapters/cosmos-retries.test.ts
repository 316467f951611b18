import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { AlreadyExists, StoreAway, VersionConflict } from '../../bot/ports/store.ts';
import { event, further, reported } from '../contracts/documents.ts';
import { cosmosScene } from './cosmos-scene.ts';

const scene = cosmosScene();

describe('A write whose answer was lost', () => {
  it('is known again also when looking for it fails once', async () => {
    const store = await scene.open();
    scene.proxy.meets('lostReply', { operation: 'create', container: 'cases' });
    scene.proxy.meets('cut', { operation: 'read', container: 'cases' });
    const created = await store.cases.create(reported({ id: 'c1' }));
    expect(await scene.direct.cases.read('c1')).toEqual(created);
    expect(scene.waits).toHaveLength(2);
  });

  it('is not taken for that of somebody else who made the same', async () => {
    const other = await scene.direct.cases.create(reported({ id: 'c1' }));
    const store = await scene.open();
    scene.proxy.meets('cut', { operation: 'create', container: 'cases' });
    await expect(store.cases.create(reported({ id: 'c1' }))).rejects.toBeInstanceOf(AlreadyExists);
    expect(await scene.direct.cases.read('c1')).toEqual(other);
  });

  it('is not taken for that of somebody who changed the case while we waited', async () => {
    const { value, etag } = await scene.direct.cases.create(reported({ id: 'c1' }));
    const ofOther = async (): Promise<void> => {
      const read = await scene.direct.cases.read('c1');
      if (read) await scene.direct.cases.replace(further(read.value, event.noted(9)), read.etag);
    };
    const store = await scene.open({ sleep: ofOther });
    scene.proxy.meets('lostReply', { operation: 'replace', container: 'cases' });
    const late = store.cases.replace(further(value, event.taken('ben', 1)), etag);
    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    expect((await scene.direct.cases.read('c1'))?.value.history.map(({ type }) => type).slice(-2)).toEqual([
      ...['CaseTaken', 'NoteAdded'],
    ]);
  });

  it('is a conflict like any other when nothing was lost', async () => {
    const { value, etag } = await scene.direct.cases.create(reported({ id: 'c1' }));
    await scene.direct.cases.replace(value, etag);
    const store = await scene.open();
    await expect(store.cases.replace(value, etag)).rejects.toBeInstanceOf(VersionConflict);
    expect(scene.waits).toEqual([]);
  });

  it('costs a number and never gives one twice', async () => {
    const store = await scene.open();
    const numbers = [await store.cases.nextNumber(2026)];
    scene.proxy.meets('lostReply', { operation: 'patch', times: 2 });
    for (let count = 0; count < 3; count += 1) numbers.push(await store.cases.nextNumber(2026));
    expect(numbers).toEqual([1, 4, 5, 6]);
  });
});

describe('Trying again', () => {
  const read = { operation: 'read', container: 'cases' } as const;

  it('waits longer each time, up to a second, and never the same for two who were refused together', async () => {
    for (const [random, expected] of [
      [1, [50, 100, 200, 400, 800, 1000, 1000, 1000, 1000]],
      [0, [25, 50, 100, 200, 400, 500, 500, 500, 500]],
    ] as const) {
      scene.waits.length = 0;
      const store = await scene.open({ random: () => random });
      scene.proxy.isAway('unavailable', read);
      await expect(store.cases.read('c1')).rejects.toBeInstanceOf(StoreAway);
      expect(scene.waits).toEqual(expected);
      scene.proxy.isWell();
    }
  });

  it('waits at least as long as the store asks for', async () => {
    const store = await scene.open({ random: () => 0 });
    scene.proxy.meets('throttled', { ...read, retryAfterMilliseconds: 700 });
    expect(await store.cases.read('c1')).toBeUndefined();
    expect(scene.waits).toEqual([725]);
  });

  it('gives up at once when the store asks for longer than there is time', async () => {
    const store = await scene.open({ totalMilliseconds: 5_000 });
    scene.proxy.meets('throttled', { ...read, retryAfterMilliseconds: 60_000 });
    await expect(store.cases.read('c1')).rejects.toBeInstanceOf(StoreAway);
    expect(scene.waits).toEqual([]);
    expect(scene.proxy.asked(read)).toHaveLength(1);
  });

  it('ends when the time is over, also in the middle of a request', async () => {
    const store = await scene.open({ totalMilliseconds: 200, requestMilliseconds: 10_000 });
    scene.proxy.isAway('hang', read);
    const start = performance.now();
    await expect(store.cases.read('c1')).rejects.toBeInstanceOf(StoreAway);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(scene.proxy.asked(read)).toHaveLength(1);
  });

  it('goes on by itself when the store is back', async () => {
    await scene.direct.cases.create(reported({ id: 'c1' }));
    const store = await scene.open({ attempts: 2 });
    scene.proxy.isAway();
    await expect(store.cases.read('c1')).rejects.toBeInstanceOf(StoreAway);
    await expect(store.check()).rejects.toBeInstanceOf(StoreAway);
    scene.proxy.isWell();
    await expect(store.check()).resolves.toBeUndefined();
    expect((await store.cases.read('c1'))?.value.id).toBe('c1');
  });

  it('is of no use when the key is refused, and the message says so', async () => {
    const store = await scene.open();
    scene.proxy.isAway('refused', read);
    const refused = store.cases.read('c1');
    await expect(refused).rejects.toBeInstanceOf(StoreAway);
    await expect(refused).rejects.toThrow(/refuses the key or the role .*403.*COSMOS_KEY/);
    expect(scene.waits).toEqual([]);
  });
});

describe('Something else than Cosmos DB at the address', () => {
  it.each([
    [200, '<html>Sign in to the network</html>'],
    [502, '<html>Bad gateway</html>'],
    [503, ''],
  ])('that answers %p with %p is a store that is away', async (status, body) => {
    const other = createServer((_, answer) => {
      answer.writeHead(status, { 'content-type': 'text/html' });
      answer.end(body);
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    let tries = 0;
    const patience = { attempts: 3, sleep: async () => (tries += 1) };
    const options = { endpoint, key: scene.server.key, database: scene.database, patience };
    await expect(openCosmosStore(options)).rejects.toBeInstanceOf(StoreAway);
    expect(tries).toBe(2);
    other.close();
    other.closeAllConnections();
  });
});
