import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { happened } from '../../bot/application/case-document.ts';
import type { Sender } from '../../bot/application/sender.ts';
import { createReckoning } from '../../bot/background/reckon-again.ts';
import { emptyRoster } from '../../bot/domain/duty.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import type { Store } from '../../bot/ports/store.ts';
import { local, reportedAt } from '../domain/clock-given.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

let store: Store;
let before: Organisation;
let quicker: Organisation;
let inForce: { organisation: Organisation; version: string };
const now = new Date(local('2026-11-23T09:30'));
const sender: Sender = { claims: (document) => document, sends: () => undefined, nudge: () => undefined };
const workload = { give: async () => undefined, changed: () => undefined, roster: async () => emptyRoster };
const process = (instance: string) =>
  createReckoning({ store, clock: { now: () => now }, instance, sender, workload, inForce: () => inForce });

beforeAll(async () => {
  before = await exampleOrganisation();
  quicker = {
    ...before,
    serviceLevels: before.serviceLevels.map((level) => ({
      ...level,
      targets: { ...level.targets, P3: { response: 60, resolution: 120 } },
    })),
  };
});
beforeEach(async () => {
  store = createMemoryStore();
  inForce = { organisation: before, version: 'v000001' };
  const history = reportedAt('2026-11-23T09:00', 'login', 'P3', before);
  await store.cases.create(happened(undefined, history, before, []));
  await process('one')();
});

const theCase = async () => {
  const stored = await store.cases.read('case-1');
  if (!stored) throw new Error('The case is there');
  return stored.value;
};
const types = async () => (await theCase()).history.map(({ type }) => type);

describe('A new version of the organisation', () => {
  it('that promises the same changes no case', async () => {
    inForce = { organisation: { ...before, name: 'En anden kommune' }, version: 'v000002' };
    await process('one')();
    expect(await types()).toEqual(['DraftOpened', 'CaseReported']);
  });

  it('with other levels moves the promises of the open cases, and what falls due with them, once', async () => {
    inForce = { organisation: quicker, version: 'v000002' };
    const reckon = process('one');
    await reckon();
    await reckon();
    await process('two')();
    expect(await types()).toEqual(['DraftOpened', 'CaseReported', 'PromiseMoved']);
    const { state, dueAt } = await theCase();
    expect(state).toMatchObject({
      promised: { responseDueAt: local('2026-11-23T10:00') },
      moved: { cause: 'serviceLevel' },
    });
    expect(dueAt).toBe(local('2026-11-23T09:45'));
  });

  it('is not waited for to tell what must be kept next in cases that an older release has reckoned', async () => {
    const { promise, ...older } = await theCase();
    store = createMemoryStore();
    await store.cases.create(older);
    await store.settings.create({ id: 'reckoned', schema: 1, value: { version: inForce.version } });
    await process('one')();
    expect(promise).toEqual({ nearAt: local('2026-11-23T12:00'), dueAt: local('2026-11-23T13:00') });
    expect((await theCase()).promise).toEqual(promise);
    expect(await types()).toEqual(['DraftOpened', 'CaseReported']);
  });

  it('is left to the process that is at it', async () => {
    inForce = { organisation: quicker, version: 'v000002' };
    await store.leases.claim('reckon', 'other', now.toISOString(), 60);
    await process('one')();
    expect(await types()).toEqual(['DraftOpened', 'CaseReported']);
    await store.leases.release('reckon', 'other');
    await process('one')();
    expect(await types()).toContain('PromiseMoved');
  });

  it('is not noted as reckoned by a process that lost its turn on the way', async () => {
    inForce = { organisation: quicker, version: 'v000002' };
    const { claim } = store.leases;
    let asked = 0;
    const lost = jest
      .spyOn(store.leases, 'claim')
      .mockImplementation(async (...lease) => ++asked === 1 && claim.apply(store.leases, lease));
    await process('one')();
    lost.mockRestore();
    expect((await store.settings.read('reckoned-2'))?.value.value).not.toMatchObject({ version: 'v000002' });
    await store.leases.release('reckon', 'one');
    await process('two')();
    expect((await store.settings.read('reckoned-2'))?.value.value).toMatchObject({ version: 'v000002' });
  });
});
