import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { catchUp } from '../../bot/background/catch-up.ts';
import type { CaseDocument } from '../../bot/ports/store.ts';
import { inStatus, reported, waitingToTell } from '../contracts/documents.ts';

const store = createMemoryStore();
const clock = { now: () => new Date() };
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

const catchingUp = async (sweep: () => Promise<number> = async () => 0) =>
  catchUp({ sweep, idle: async () => undefined, cases: store.cases, clock, instance: 'own', leaseSeconds: 30 });

const sentBy = (by: string, id: string, until: string): CaseDocument => ({
  ...waitingToTell(reported({ id }), 0),
  ...{ delivery: { by, until }, deliverAt: until },
});

describe('Before time is moved on', () => {
  it('another instance finishes telling, so that its lease does not run out in the middle', async () => {
    const until = soon(250);
    await store.cases.create(sentBy('other', 'c1', until));
    await catchingUp();
    expect(new Date().toISOString() >= until).toBe(true);
  });

  it('nobody waits for what this instance holds itself', async () => {
    const until = soon(20_000);
    await store.cases.create(sentBy('own', 'c2', until));
    expect(await catchingUp()).toMatchObject({ deliverAt: until });
    expect(new Date().toISOString() < until).toBe(true);
  });

  it('what was too much for one sweep is swept again', async () => {
    const found = [200, 7];
    let sweeps = 0;
    await catchingUp(async () => {
      sweeps += 1;
      return found[sweeps - 1] ?? 0;
    });
    expect(sweeps).toBe(3);
  });

  it('what another instance sweeps is waited for', async () => {
    const { value, etag } = await store.cases.create({ ...inStatus('loest', { id: 'c3' }), dueAt: soon(-1_000) });
    const { dueAt: _, ...done } = value;
    let sweeps = 0;
    await catchingUp(async () => {
      sweeps += 1;
      if (sweeps === 3) await store.cases.replace(done, etag);
      return 0;
    });
    expect(sweeps).toBe(3);
  });
});
