import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { happened } from '../../bot/application/case-document.ts';
import { type SweepParts, sweep } from '../../bot/background/sweep.ts';
import type { CaseEvent } from '../../bot/domain/case.ts';
import { bo, opened, reportedTo, resolved, taken, waiting } from '../domain/given.ts';

const store = () => createMemoryStore();

function desk(cases = store(), instance = 'one') {
  const nudged: string[] = [];
  let now = new Date('2026-11-23T09:00:00.000Z');
  const parts: SweepParts = {
    cases: cases.cases,
    leases: cases.leases,
    clock: { now: () => now },
    instance,
    nudge: (id) => void nudged.push(id),
  };
  return { cases, nudged, sweeps: async () => sweep(parts), at: (time: string) => (now = new Date(time)) };
}

/** A case to which this has happened, with everything told. */
async function kept(cases: ReturnType<typeof store>, ...events: readonly CaseEvent[]) {
  const { deliverAt: _, ...told } = happened(undefined, events, []);
  await cases.cases.create({ ...told, screens: [], notices: [] });
}

it('closes what was resolved on its day, not before, and once', async () => {
  const one = desk();
  await kept(one.cases, opened, reportedTo(bo), taken(bo), resolved);
  one.at('2026-11-30T14:29:59.000Z');
  await one.sweeps();
  expect((await one.cases.cases.read('case-1'))?.value.state.status).toBe('loest');
  one.at('2026-11-30T14:30:00.000Z');
  await one.sweeps();
  await one.sweeps();
  const after = (await one.cases.cases.read('case-1'))?.value;
  expect(after?.state.status).toBe('lukket');
  expect(after?.history.map(({ type }) => type).filter((type) => type === 'CaseClosed')).toHaveLength(1);
});

it('wakes what waited for a date, and tells the consultant', async () => {
  const one = desk();
  await kept(one.cases, opened, reportedTo(bo), taken(bo), waiting);
  one.at('2026-11-30T07:00:00.000Z');
  await one.sweeps();
  const after = (await one.cases.cases.read('case-1'))?.value;
  expect(after?.state.status).toBe('igang');
  expect(after?.notices.map(({ about }) => about)).toEqual(['followUp']);
  expect(one.nudged).toContain('case-1');
});

it('finds what a crash left untold, and leaves alone what must wait', async () => {
  const one = desk();
  await one.cases.cases.create(happened(undefined, [opened], []));
  await one.sweeps();
  expect(one.nudged).toEqual(['case-1']);
  const stored = await one.cases.cases.read('case-1');
  if (!stored) throw new Error('no case');
  await one.cases.cases.replace({ ...stored.value, deliverAt: '2026-11-23T09:00:01.000Z' }, stored.etag);
  await one.sweeps();
  expect(one.nudged).toHaveLength(1);
});

it('is done by one of two instances, and by the other when that one is gone', async () => {
  const first = desk();
  const second = desk(first.cases, 'two');
  await first.cases.cases.create(happened(undefined, [opened], []));
  await first.sweeps();
  await second.sweeps();
  expect([first.nudged.length, second.nudged.length]).toEqual([1, 0]);
  second.at('2026-11-23T09:01:00.000Z');
  await second.sweeps();
  expect(second.nudged).toEqual(['case-1']);
});
