import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { type Known, known } from '../../bot/application/known.ts';
import { createNumbers } from '../../bot/application/numbers.ts';
import { createWorkload } from '../../bot/application/workload.ts';
import { createPresence } from '../../bot/background/presence.ts';
import { type PersonRecord, VersionConflict } from '../../bot/ports/store.ts';
import { event, further, minute, personRecord, reported } from '../contracts/documents.ts';
import { WatchedStore } from '../dsl/watched-store.ts';

const MINUTE = 60_000;
let now: number;
let store: WatchedStore;
beforeEach(() => {
  now = 1_000;
  store = new WatchedStore(createMemoryStore());
});
const ticks = () => now;
const asked = () => store.asked.splice(0);

describe('People that an instance has met', () => {
  let people: Known<PersonRecord>;
  beforeEach(async () => {
    people = known(store.people, ticks);
    await store.people.create(personRecord('anna'));
    asked();
  });

  it('are looked up once in five minutes, unless it must be as it is now', async () => {
    for (let times = 0; times < 3; times += 1) expect(await people.recent('anna')).toEqual(personRecord('anna'));
    expect(asked()).toEqual(['people.read']);
    await people.read('anna');
    expect(asked()).toEqual(['people.read']);
    now += 5 * MINUTE - 1;
    await people.recent('anna');
    expect(asked()).toEqual([]);
    now += 1;
    await people.recent('anna');
    expect(asked()).toEqual(['people.read']);
  });

  it('are as this instance has written them', async () => {
    const stored = await people.read('anna');
    await people.replace({ ...personRecord('anna'), language: 'en' }, stored?.etag ?? '');
    await people.create(personRecord('ben'));
    asked();
    expect((await people.recent('anna'))?.language).toBe('en');
    expect(await people.recentMany(['ben', 'anna'])).toHaveLength(2);
    expect(asked()).toEqual([]);
  });

  it('are looked up again after a write that somebody else was quicker with', async () => {
    const stored = await people.read('anna');
    await store.people.replace({ ...personRecord('anna'), language: 'en' }, stored?.etag ?? '');
    const late = people.replace({ ...personRecord('anna'), name: 'Late' }, stored?.etag ?? '');
    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    expect((await people.recent('anna'))?.language).toBe('en');
  });

  it('are not taken for what they were by a look that was slower than a write', async () => {
    const stored = await people.read('anna');
    const old = Promise.withResolvers<void>();
    const { read, readMany, create, replace } = store.people;
    const slowly = async (id: string) => {
      const before = await read(id);
      await old.promise;
      return before;
    };
    const met = known({ read: slowly, readMany, create, replace }, ticks);
    const slow = met.recent('anna');
    await met.replace({ ...personRecord('anna'), language: 'en' }, stored?.etag ?? '');
    old.resolve();
    expect((await slow)?.language).toBe('da');
    expect((await met.recent('anna'))?.language).toBe('en');
  });

  it('are asked for again each time while they are not known, and in lists once', async () => {
    expect(await people.recent('ben')).toBeUndefined();
    expect(await people.recentMany(['ben', 'anna'])).toEqual([personRecord('anna')]);
    expect(await people.recentMany(['ben', 'anna'])).toHaveLength(1);
    expect(asked()).toEqual(['people.read', 'people.readMany']);
    await store.people.create(personRecord('ben'));
    expect(await people.recent('ben')).toEqual(personRecord('ben'));
  });

  it('are forgotten, the longest unseen first, beyond ten thousand', async () => {
    await people.recent('anna');
    await people.recentMany(Array.from({ length: 10_000 }, (_, index) => `nobody ${index}`));
    asked();
    await people.recent('anna');
    expect(asked()).toEqual(['people.read']);
  });
});

describe('Numbers', () => {
  it('are fetched ten at a time, by the first of many who ask', async () => {
    const numbers = createNumbers(store.cases);
    const given = await Promise.all(Array.from({ length: 25 }, () => numbers.next(2026)));
    expect(given.toSorted()).toEqual(
      Array.from({ length: 25 }, (_, index) => `INC-2026-${String(index + 1).padStart(6, '0')}`),
    );
    expect(asked()).toEqual(['cases.nextNumber', 'cases.nextNumber', 'cases.nextNumber']);
    expect(await numbers.next(2027)).toBe('INC-2027-000001');
  });

  it('are different ones in every instance', async () => {
    const instances = [createNumbers(store.cases), createNumbers(store.cases)];
    const given = await Promise.all(Array.from({ length: 40 }, async (_, index) => instances[index % 2]?.next(2026)));
    expect(new Set(given).size).toBe(40);
  });

  it('are asked for again when the store did not answer', async () => {
    const numbers = createNumbers(store.cases);
    store.isAway = true;
    await expect(numbers.next(2026)).rejects.toThrow();
    store.isAway = false;
    expect(await numbers.next(2026)).toBe('INC-2026-000001');
  });
});

describe('Who has how much to do', () => {
  type Team = Parameters<Parameters<ReturnType<typeof createWorkload>['give']>[2]>[0];
  const aboutCases = (asked: string): boolean => asked.startsWith('cases.');
  /** Gives Ben a case, and says what the choice was made from. */
  const seenBy = async (workload: ReturnType<typeof createWorkload>): Promise<Team | undefined> => {
    let seen: Team | undefined;
    await workload.give('servicedesk', 'P3', (team) => {
      seen = team;
      return 'ben';
    });
    return seen;
  };

  it('is asked of the store once in five seconds, and what is given meanwhile is counted', async () => {
    const workload = createWorkload(store, ticks);
    expect(await seenBy(workload)).toMatchObject({ load: [], lastAssigneeId: undefined });
    const load = [{ assigneeId: 'ben', priority: 'P3' }];
    expect(await seenBy(workload)).toMatchObject({ load, lastAssigneeId: 'ben' });
    expect(asked().filter(aboutCases)).toEqual(['cases.load', 'cases.lastAssignee']);
    now += 5_000;
    expect(await seenBy(workload)).toMatchObject({ load: [] });
  });

  it('is counted for each of many who are given a case at the same moment', async () => {
    const workload = createWorkload(store, ticks);
    const seen = await Promise.all([1, 2, 3].map(async () => (await seenBy(workload))?.load.length));
    expect(seen).toEqual([0, 1, 2]);
  });

  it('is asked for again when a case of the team is solved, handed over or raised, and not for a note', async () => {
    const workload = createWorkload(store, ticks);
    const before = reported({ id: 'c1', assigneeId: 'ben' });
    for (const [happening, isNews] of [
      [event.noted(1), false],
      [event.raised('P1', 1), true],
      [event.handedOver('network', 1), true],
      [event.cancelled(1), true],
    ] as const) {
      await seenBy(workload);
      asked();
      workload.changed(before.state, further(before, happening).state);
      await seenBy(workload);
      expect(asked().some(aboutCases)).toBe(isNews);
    }
  });
});

describe('The instances that share a store', () => {
  const clock = { now: () => new Date(minute(now / MINUTE)) };

  it('know how many they are, also when one leaves or dies', async () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => createPresence(store.leases, name, clock));
    if (!one || !two || !three) throw new Error('There are three');
    expect(one.instances()).toBe(1);
    for (const each of [one, two, three, one]) await each.look();
    expect([one.instances(), three.instances()]).toEqual([3, 3]);
    await two.leave();
    await one.look();
    expect(one.instances()).toBe(2);
    now += 91_000;
    await one.look();
    expect(one.instances()).toBe(1);
  });

  it('look again when Teams has had too much, and not at every word of it', async () => {
    const [one, two] = ['a', 'b'].map((name) => createPresence(store.leases, name, clock));
    if (!one || !two) throw new Error('There are two');
    await one.look();
    await two.look();
    await one.lookAgain();
    expect(one.instances()).toBe(1);
    now += 3_000;
    await one.lookAgain();
    expect(one.instances()).toBe(2);
    now += 3_000;
    store.isAway = true;
    await one.lookAgain();
    expect(one.instances()).toBe(2);
  });
});
