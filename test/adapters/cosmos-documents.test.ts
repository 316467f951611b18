import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { DocumentTooNew, type FindQuery, type PageRequest, type Store } from '../../bot/ports/store.ts';
import { type CosmosServer, startCosmosServer, startStandIn } from '../contracts/cosmos-server.ts';
import { event, further, minute, personRecord, raw, reported } from '../contracts/documents.ts';
import { idsOf } from '../contracts/walk.ts';
import { StoreProxy } from '../dsl/store-proxy.ts';

const nobody = { id: 'nobody', seesConfidential: false };
const security = { id: 'sofie', seesConfidential: true };

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
});
afterAll(() => server.stop());

describe('In Cosmos DB', () => {
  let store: Store;
  let database: string;
  beforeEach(async () => {
    const options = await server.database();
    database = options.database;
    store = await openCosmosStore(options);
  });
  afterEach(async () => {
    await store.close();
    await server.remove(database);
  });

  it('names stand as they are, also with letters that Cosmos DB forbids in ids', async () => {
    const names = [
      'a/b',
      'a\\b',
      'a?b',
      'a#b',
      'a~b',
      'a~2fb',
      'a%2Fb',
      'a b',
      'a:b',
      'å',
      '19:x@thread.tacv2;messageid=1',
    ];
    for (const name of names) expect(await store.leases.claim(name, name, minute(0), 60)).toBe(true);
    for (const name of names) expect(await store.leases.claim(name, 'another', minute(0), 60)).toBe(false);
    expect([...(await store.leases.held('', minute(0)))].sort()).toEqual([...names].sort());
    expect(await store.leases.held('a/', minute(0))).toEqual(['a/b']);
    for (const name of names) {
      await store.leases.release(name, name);
      expect(await store.leases.claim(name, 'another', minute(0), 60)).toBe(true);
    }
    for (const id of names) await store.people.create(personRecord(id));
    for (const id of names) expect((await store.people.read(id))?.value.id).toBe(id);
    expect((await store.people.readMany(names)).map(({ id }) => id)).toEqual(names);
  });

  it('half characters are replaced, in what is stored and in what is given back', async () => {
    const created = await store.cases.create(reported({ id: 'c1', description: 'half \ud83d here', words: ['half'] }));
    expect(created.value.state.enquiry.description).toBe('half \ufffd here');
    expect(await store.cases.read('c1')).toEqual(created);
  });

  it('a counter of a newer release is refused and not raised', async () => {
    await store.archive.write('number', { id: '2026', schema: 99, last: 7 });
    await expect(store.cases.nextNumber(2026)).rejects.toBeInstanceOf(DocumentTooNew);
    expect(await store.archive.read('number', 1)).toEqual([{ id: '2026', schema: 99, last: 7 }]);
  });

  it('a lease that this process lost to another is not thought to be held', async () => {
    const other = await openCosmosStore({ ...server, database });
    await store.leases.claim('sweep', 'one', minute(0), 60);
    expect(await other.leases.claim('sweep', 'two', minute(1), 60)).toBe(true);
    expect(await store.leases.claim('sweep', 'one', minute(1), 60)).toBe(false);
    await store.leases.release('sweep', 'one');
    expect(await other.leases.claim('sweep', 'two', minute(1), 60)).toBe(true);
    expect(await store.leases.claim('sweep', 'one', minute(2), 60)).toBe(true);
    await other.close();
  });

  it('another holder in the same process is another holder', async () => {
    await store.leases.claim('sweep', 'one', minute(0), 60);
    expect(await store.leases.claim('sweep', 'two', minute(0), 60)).toBe(false);
    await store.leases.release('sweep', 'two');
    expect(await store.leases.claim('sweep', 'three', minute(0), 60)).toBe(false);
  });
});

describe('In Cosmos DB, with more cases than one answer holds', () => {
  const COUNT = 1_050;
  let store: Store;
  let database: string;

  /** Nine words: the shortest, which does not fit into the query, stands in two cases alone. */
  const words = [...Array.from({ length: 8 }, (_, index) => `longest-word-${index}`), 'rare'];
  beforeAll(async () => {
    const options = await server.database();
    database = options.database;
    store = await openCosmosStore(options);
    const cases = Array.from({ length: COUNT }, (_, index) => {
      const isRare = index === 3 || index === 4;
      const confidential = index === 4;
      const said = isRare ? words : words.slice(0, 8);
      return reported({ id: `c${index}`, at: index, assigneeId: 'ben', words: said, confidential });
    });
    for (let start = 0; start < COUNT; start += 50)
      await Promise.all(cases.slice(start, start + 50).map((one) => store.cases.create(one)));
  });
  afterAll(async () => {
    await store.close();
    await server.remove(database);
  });

  const find = (query: Partial<FindQuery>) => (page: PageRequest) =>
    store.cases.find({ words: [], viewer: nobody, ...query }, page);

  it('what a team has to do is told in full', async () => {
    expect(await store.cases.load('servicedesk')).toHaveLength(COUNT);
    expect(await store.cases.openIn('servicedesk')).toHaveLength(COUNT - 1);
  });

  it('a search of many words finds what has all of them, page by page, for eyes that may see it', async () => {
    expect(await idsOf(find({ words }), 10)).toEqual(['c3']);
    expect(await idsOf(find({ words, viewer: security }), 1)).toEqual(['c4', 'c3']);
    expect(await idsOf(find({ words: [...words, 'zz'] }), 10)).toEqual([]);
    expect(await idsOf(find({ words: words.map((word) => word.slice(0, -1)), viewer: security }))).toEqual([
      'c4',
      'c3',
    ]);
    expect(await idsOf(find({ words: [...words.slice(0, 8), 'ra'], viewer: security }))).toEqual([]);
  });

  it('no page of such a search looks at more than 500 cases, and the next one goes on', async () => {
    const first = await find({ words })({ size: 10 });
    expect(first.items).toEqual([]);
    const second = await find({ words })({ size: 10, after: first.next ?? '' });
    expect(second.items).toEqual([]);
    const third = await find({ words })({ size: 10, after: second.next ?? '' });
    expect(third.items.map(({ id }) => id)).toEqual(['c3']);
    expect(third.next).toBeUndefined();
  });

  it('a list of all of them is whole', async () => {
    const ids = await idsOf((page) => store.cases.reportedBy('anna', page), 100);
    expect(ids).toEqual(Array.from({ length: COUNT }, (_, index) => `c${COUNT - 1 - index}`));
  });
});

describe('What Cosmos DB is asked for', () => {
  let standIn: CosmosServer;
  let database: string;
  let proxy: StoreProxy;
  let store: Store;
  beforeAll(async () => {
    standIn = await startStandIn();
  });
  afterAll(() => standIn.stop());
  beforeEach(async () => {
    proxy = await StoreProxy.before(standIn.endpoint);
    database = (await standIn.database()).database;
    store = await openCosmosStore({ endpoint: proxy.endpoint, key: standIn.key, database });
    await store.cases.create(reported({ id: 'c1' }));
    await store.cases.nextNumber(2026);
    for (const id of ['anna', 'ben']) await store.people.create(personRecord(id));
    await store.leases.claim('sweep', 'one', minute(0), 60);
    proxy.forget();
  });
  afterEach(async () => {
    await store.close();
    await proxy.stop();
  });

  const asked = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    proxy.forget();
    await work();
    return proxy.asked().map(({ operation, container }) => `${operation} ${container}`);
  };

  it('is one thing for each that the bot asks', async () => {
    const { cases, people, leases, followers } = store;
    const page = { size: 10 };
    const read = await cases.read('c1');
    if (!read) throw new Error('The case is gone');
    const taken = further(read.value, event.taken('ben', 1));
    const once: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['read cases', () => cases.read('c1')],
      ['read cases', () => cases.read('unknown')],
      ['create cases', () => cases.create(reported({ id: 'c2' }))],
      ['replace cases', () => cases.replace(taken, read.etag)],
      ['patch numbers', () => cases.nextNumber(2026, 5)],
      ['query cases', () => cases.byNumber('INC-2026-c1')],
      ['query cases', () => cases.reportedBy('anna', page)],
      ['query cases', () => cases.queue({ teamIds: ['servicedesk', 'network'], viewer: nobody }, page)],
      ['query cases', () => cases.find({ words: ['printer', 'on'], viewer: nobody }, page)],
      ['query cases', () => cases.load('servicedesk')],
      ['query cases', () => cases.openIn('servicedesk')],
      ['query cases', () => cases.lastAssignee('servicedesk')],
      ['query cases', () => cases.toDeliver(minute(9), 10)],
      ['query cases', () => cases.due(minute(9), 10)],
      ['query cases', () => cases.concerning('anna', 10)],
      ['read people', () => people.readMany(['anna'])],
      ['query people', () => people.readMany(['anna', 'ben', 'anna'])],
      ['replace leases', () => leases.claim('sweep', 'one', minute(0), 60)],
      ['query leases', () => leases.held('s', minute(0))],
      ['delete leases', () => leases.release('sweep', 'one')],
      [
        'create followers',
        () => followers.add({ id: 'c1:anna', schema: 1, caseId: 'c1', personId: 'anna', since: minute(0) }),
      ],
      ['query followers', () => followers.of('c1', page)],
      ['query followers', () => followers.count('c1')],
      ['query cases', () => store.archive.read('case', 100)],
      ['put cases', () => store.archive.write('case', raw(reported({ id: 'c9' })))],
      ['read settings', () => store.check()],
    ];
    for (const [expected, work] of once) expect(await asked(work)).toEqual([expected]);
  });

  it('is nothing at all where the answer is known', async () => {
    const none = { teamIds: [], viewer: nobody };
    expect(await asked(() => store.cases.queue(none, { size: 1 }))).toEqual([]);
    expect(await asked(() => store.people.readMany([]))).toEqual([]);
  });

  it('is a read more for a lease that this process does not hold yet', async () => {
    expect(await asked(() => store.leases.claim('digest', 'one', minute(0), 60))).toEqual([
      'read leases',
      'create leases',
    ]);
    expect(await asked(() => store.leases.claim('digest', 'two', minute(0), 60))).toEqual(['read leases']);
  });

  it('is a write in vain, once, for a lease that another process has taken over', async () => {
    const other = await openCosmosStore({ endpoint: standIn.endpoint, key: standIn.key, database });
    await other.leases.claim('sweep', 'two', minute(1), 60);
    const claim = () => store.leases.claim('sweep', 'one', minute(1), 60);
    expect(await asked(claim)).toEqual(['replace leases', 'read leases']);
    expect(await asked(claim)).toEqual(['read leases']);
    await other.close();
  });
});
