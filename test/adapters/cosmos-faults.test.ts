import { type Store, StoreAway } from '../../bot/ports/store.ts';
import { event, followerRecord, further, minute, personRecord, raw, reported } from '../contracts/documents.ts';
import type { Trouble, Which } from '../dsl/store-proxy.ts';
import { cosmosScene } from './cosmos-scene.ts';

const scene = cosmosScene();

/** Something that is asked of the store, which request it is, and what must be true of it after every trouble. */
interface Task {
  readonly which: Which;
  readonly prepare?: (store: Store) => Promise<unknown>;
  readonly act: (store: Store) => Promise<unknown>;
  readonly isRight: (result: unknown) => Promise<void>;
}

const TASKS: Readonly<Record<string, Task>> = {
  'a new case': {
    which: { operation: 'create', container: 'cases' },
    act: (store) => store.cases.create(reported({ id: 'c1' })),
    isRight: async (result) => {
      expect(await scene.direct.cases.read('c1')).toEqual(result);
      expect(result).toMatchObject({ value: reported({ id: 'c1' }) });
    },
  },
  'a change of a case': {
    which: { operation: 'replace', container: 'cases' },
    prepare: (store) => store.cases.create(reported({ id: 'c1' })),
    act: async (store) => {
      const read = await store.cases.read('c1');
      return read && store.cases.replace(further(read.value, event.taken('ben', 1)), read.etag);
    },
    isRight: async (result) => {
      expect(await scene.direct.cases.read('c1')).toEqual(result);
      expect(result).toMatchObject({ value: { version: 3, state: { status: 'igang' } } });
    },
  },
  'a number': {
    which: { operation: 'patch', container: 'numbers' },
    prepare: (store) => store.cases.nextNumber(2026, 5),
    act: (store) => store.cases.nextNumber(2026),
    isRight: async (result) => {
      expect(result).toBeGreaterThanOrEqual(6);
      expect(await scene.direct.cases.nextNumber(2026)).toBeGreaterThan(Number(result));
    },
  },
  'the first number of a year': {
    which: { operation: 'create', container: 'numbers' },
    act: (store) => store.cases.nextNumber(2026, 3),
    isRight: async (result) => {
      expect(result).toBe(1);
      expect(await scene.direct.cases.nextNumber(2026)).toBe(4);
    },
  },
  'a new lease': {
    which: { operation: 'create', container: 'leases' },
    act: (store) => store.leases.claim('sweep', 'one', minute(0), 60),
    isRight: async (result) => {
      expect(result).toBe(true);
      expect(await scene.direct.leases.claim('sweep', 'two', minute(0), 60)).toBe(false);
      expect(await scene.direct.leases.claim('sweep', 'two', minute(1), 60)).toBe(true);
    },
  },
  'a lease held on to': {
    which: { operation: 'replace', container: 'leases' },
    prepare: (store) => store.leases.claim('sweep', 'one', minute(0), 60),
    act: (store) => store.leases.claim('sweep', 'one', minute(1), 60),
    isRight: async (result) => {
      expect(result).toBe(true);
      expect(await scene.direct.leases.claim('sweep', 'two', minute(1), 60)).toBe(false);
      expect(await scene.direct.leases.claim('sweep', 'two', minute(2), 60)).toBe(true);
    },
  },
  'a lease given back': {
    which: { operation: 'delete', container: 'leases' },
    prepare: (store) => store.leases.claim('sweep', 'one', minute(0), 60),
    act: (store) => store.leases.release('sweep', 'one'),
    isRight: async () => expect(await scene.direct.leases.claim('sweep', 'two', minute(0), 60)).toBe(true),
  },
  'a follower': {
    which: { operation: 'create', container: 'followers' },
    act: (store) => store.followers.add(followerRecord('c1', 'anna')),
    isRight: async (result) => {
      expect(result).toBe(true);
      expect(await scene.direct.followers.count('c1')).toBe(1);
    },
  },
  'a person': {
    which: { operation: 'create', container: 'people' },
    act: (store) => store.people.create(personRecord('anna')),
    isRight: async (result) => expect(await scene.direct.people.read('anna')).toEqual(result),
  },
  'a document of another store': {
    which: { operation: 'put', container: 'people' },
    act: (store) => store.archive.write('person', raw(personRecord('anna'))),
    isRight: async () => expect((await scene.direct.people.read('anna'))?.value).toEqual(personRecord('anna')),
  },
  'a case that is read': {
    which: { operation: 'read', container: 'cases' },
    prepare: (store) => store.cases.create(reported({ id: 'c1' })),
    act: (store) => store.cases.read('c1'),
    isRight: async (result) => expect(result).toMatchObject({ value: reported({ id: 'c1' }) }),
  },
  'a list': {
    which: { operation: 'query', container: 'cases' },
    prepare: (store) => store.cases.create(reported({ id: 'c1' })),
    act: (store) => store.cases.reportedBy('anna', { size: 5 }),
    isRight: async (result) => expect(result).toMatchObject({ items: [{ id: 'c1' }] }),
  },
};
const tasks = Object.entries(TASKS);

/** What is answered, or breaks, at once; and what nobody hears of again. */
const PROMPT: readonly Trouble[] = [
  ...(['throttled', 'retryWith', 'unavailable', 'behind', 'cut', 'lostReply', 'halfReply'] as const),
];
const SILENT: readonly Trouble[] = ['hang', 'noReply'];
const SHORT = { requestMilliseconds: 100 };

describe.each(tasks)('With Cosmos DB in trouble, %s', (_, { which, prepare, act, isRight }) => {
  it.each(PROMPT)('comes out right after one request that met %s', async (trouble) => {
    await prepare?.(scene.direct);
    const store = await scene.open();
    scene.proxy.meets(trouble, which);
    await isRight(await act(store));
    expect(scene.waits).toHaveLength(1);
  });

  it.each(SILENT)('comes out right after one request that met %s', async (trouble) => {
    await prepare?.(scene.direct);
    const store = await scene.open(SHORT);
    scene.proxy.meets(trouble, which);
    await isRight(await act(store));
    expect(scene.waits.length).toBeGreaterThan(0);
  });

  it('comes out right after one trouble upon the other', async () => {
    await prepare?.(scene.direct);
    const store = await scene.open();
    for (const trouble of ['throttled', 'lostReply', 'unavailable', 'lostReply', 'cut'] as const)
      scene.proxy.meets(trouble, which);
    await isRight(await act(store));
    expect(scene.waits).toHaveLength(5);
  });

  it.each(PROMPT)('is sent by us alone when it meets %s: the SDK repeats nothing by itself', async (trouble) => {
    await prepare?.(scene.direct);
    const store = await scene.open({ attempts: 1 });
    scene.proxy.isAway(trouble, which);
    await expect(act(store)).rejects.toBeInstanceOf(StoreAway);
    expect(scene.proxy.asked(which)).toHaveLength(1);
    expect(scene.waits).toEqual([]);
  });

  it('is told to be away when it is', async () => {
    await prepare?.(scene.direct);
    const store = await scene.open({ attempts: 4 });
    scene.proxy.isAway('cut', which);
    await expect(act(store)).rejects.toBeInstanceOf(StoreAway);
    expect(scene.proxy.asked(which)).toHaveLength(4);
    expect(scene.waits).toEqual([50, 100, 200]);
  });

  it('is away with a message that names the container when somebody removed it', async () => {
    await prepare?.(scene.direct);
    const store = await scene.open();
    scene.proxy.isAway('noContainer', which);
    const message = new RegExp(`container ${which.container} .*npm run cosmos:create`);
    await expect(act(store)).rejects.toThrow(message);
    await expect(act(store)).rejects.toBeInstanceOf(StoreAway);
    expect(scene.waits).toEqual([]);
  });
});

it.each(['a new case', 'a case that is read', 'a list'])('%s is sent once also when no answer comes', async (name) => {
  const { which, prepare, act } = TASKS[name] ?? {};
  await prepare?.(scene.direct);
  const store = await scene.open({ attempts: 1, requestMilliseconds: 200 });
  scene.proxy.isAway('hang', which);
  await expect(act?.(store)).rejects.toBeInstanceOf(StoreAway);
  expect(scene.proxy.asked(which)).toHaveLength(1);
});
