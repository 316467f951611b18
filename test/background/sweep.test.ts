import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import type { Sender } from '../../bot/application/sender.ts';
import { type SweepParts, sweep } from '../../bot/background/sweep.ts';
import { emptyRoster } from '../../bot/domain/duty.ts';
import type { Store } from '../../bot/ports/store.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { event, further, minute, reported, waitingToTell } from '../contracts/documents.ts';

let store: Store;
let nudged: string[];
let now: Date;
beforeEach(() => {
  store = createMemoryStore();
  nudged = [];
  now = new Date(minute(100));
});

const sender: Sender = {
  claims: (document) => document,
  sends: ({ value }) => void nudged.push(value.id),
  nudge: (id) => void nudged.push(id),
};
const parts = (instance = 'one'): SweepParts => ({
  ...{ store, clock: { now: () => now }, instance, sender },
  ...{
    organisation: ORGANISATION,
    workload: { give: async () => undefined, changed: () => undefined, roster: async () => emptyRoster },
  },
  opensParts: async () => undefined,
});
/** Resolved at minute 2, to be closed by itself at the minute given. */
const resolved = async (id: string, closes: number) =>
  store.cases.create(further(reported({ id }), event.taken('ben', 1), event.resolved(2, closes)));
const statusOf = async (id: string) => (await store.cases.read(id))?.value.state.status;
const typesOf = async (id: string) => (await store.cases.read(id))?.value.history.map(({ type }) => type);

describe('The sweep', () => {
  it('closes what nobody contradicted, once, and has it told', async () => {
    await resolved('due', 100);
    await resolved('later', 101);
    expect(await sweep(parts())).toBeGreaterThan(0);
    expect([await statusOf('due'), await statusOf('later')]).toEqual(['lukket', 'loest']);
    expect(nudged).toContain('due');
    await sweep(parts());
    expect((await typesOf('due'))?.filter((type) => type === 'CaseClosed')).toHaveLength(1);
    now = new Date(minute(101));
    await sweep(parts());
    expect(await statusOf('later')).toBe('lukket');
  });

  it('wakes what waited for a date, once, and tells the consultant', async () => {
    const waits = further(reported({ id: 'waits' }), event.taken('ben', 1), event.waitingForVendor(2, 100));
    await store.cases.create(waits);
    await sweep(parts());
    await sweep(parts());
    expect(await statusOf('waits')).toBe('igang');
    expect((await typesOf('waits'))?.filter((type) => type === 'CaseContinued')).toHaveLength(1);
    expect((await store.cases.read('waits'))?.value.notices.map(({ about }) => about)).toEqual(['followUp']);
  });

  it('leaves a case alone on which somebody acted first', async () => {
    await resolved('contradicted', 100);
    const reopened = {
      ...{ type: 'CaseReopened' as const, at: minute(99), by: { id: 'anna', name: 'Anna' }, comment: 'No' },
      assignment: { teamId: 'servicedesk', assignee: { id: 'ben', name: 'Ben' } },
    };
    const { cases } = store;
    jest.spyOn(cases, 'due').mockImplementationOnce(async () => {
      const stored = await cases.read('contradicted');
      if (stored) await cases.replace(further(stored.value, reopened), stored.etag);
      return ['contradicted'];
    });
    await sweep(parts());
    expect(await statusOf('contradicted')).toBe('igang');
    expect((await store.cases.read('contradicted'))?.value.notices).toEqual([]);
  });

  it('finds what was left untold when its time has come', async () => {
    await store.cases.create(waitingToTell(reported({ id: 'now' }), 100));
    await store.cases.create(waitingToTell(reported({ id: 'later' }), 101));
    await store.cases.create(reported({ id: 'told' }));
    expect(await sweep(parts())).toBe(1);
    expect(nudged).toEqual(['now']);
  });

  it('is done by one process of several', async () => {
    await store.cases.create(waitingToTell(reported({ id: 'a' }), 1));
    const found = await Promise.all([sweep(parts('one')), sweep(parts('two'))]);
    expect(found.toSorted()).toEqual([0, 1]);
    expect(nudged).toEqual(['a']);
    expect(await sweep(parts('one'))).toBe(1);
  });

  it('is taken over soon from one that died', async () => {
    await store.cases.create(waitingToTell(reported({ id: 'a' }), 1));
    await sweep(parts('dead'));
    now = new Date(now.getTime() + 9_999);
    expect(await sweep(parts('two'))).toBe(0);
    now = new Date(now.getTime() + 1);
    expect(await sweep(parts('two'))).toBe(1);
  });
});
