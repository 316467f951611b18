import { setImmediate as nextTick } from 'node:timers/promises';
import { createDispatcher } from '../../bot/background/dispatcher.ts';
import type { Log } from '../../bot/ports/log.ts';

const warnings: string[] = [];
const log: Log = {
  info: () => undefined,
  warn: (event) => void warnings.push(event),
  error: (event) => void warnings.push(event),
};
beforeEach(() => warnings.splice(0));

/** A delivery that ends when it is told to. */
function heldDeliveries() {
  const running: { id: string; end: () => void }[] = [];
  const begun: string[] = [];
  const deliver = async (id: string): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    begun.push(id);
    running.push({ id, end: resolve });
    await promise;
  };
  const end = async (id: string) => {
    const index = running.findIndex((one) => one.id === id);
    running.splice(index, 1)[0]?.end();
    await nextTick();
  };
  return { deliver, begun, running, end };
}

it('tells of one case by one run at a time, and once more for whatever came in between', async () => {
  const held = heldDeliveries();
  const dispatcher = createDispatcher(held.deliver, log);
  dispatcher.nudge('a');
  await nextTick();
  for (let times = 0; times < 3; times++) dispatcher.nudge('a');
  await nextTick();
  expect(held.begun).toEqual(['a']);
  await held.end('a');
  expect(held.begun).toEqual(['a', 'a']);
  await held.end('a');
  await dispatcher.idle();
  expect(held.begun).toEqual(['a', 'a']);
});

it.each([0, 1, 2, 3, 4, 5])('loses no nudge that comes %d ticks after a run was told to end', async (ticks) => {
  const held = heldDeliveries();
  const dispatcher = createDispatcher(held.deliver, log);
  dispatcher.nudge('a');
  await nextTick();
  held.running.splice(0, 1)[0]?.end();
  for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
  dispatcher.nudge('a');
  await nextTick();
  expect(held.begun).toEqual(['a', 'a']);
  await held.end('a');
  await dispatcher.idle();
});

it('tells of no more cases at once than it may, and of all in the end', async () => {
  const held = heldDeliveries();
  const dispatcher = createDispatcher(held.deliver, log, 2);
  for (const id of ['a', 'b', 'c', 'd']) dispatcher.nudge(id);
  await nextTick();
  expect(held.begun).toEqual(['a', 'b']);
  await held.end('a');
  expect(held.begun).toEqual(['a', 'b', 'c']);
  for (const id of ['b', 'c', 'd']) await held.end(id);
  await dispatcher.idle();
  expect(held.begun).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on with the others when one fails, and says so without what the error says', async () => {
  const told: string[] = [];
  const dispatcher = createDispatcher(
    async (id) => {
      if (id === 'a') throw new Error('what somebody wrote');
      told.push(id);
    },
    log,
    1,
  );
  for (const id of ['a', 'b']) dispatcher.nudge(id);
  await dispatcher.idle();
  expect(told).toEqual(['b']);
  expect(warnings).toEqual(['delivery-put-off']);
});

it('waits for what runs when it stops, and begins nothing more', async () => {
  const held = heldDeliveries();
  const dispatcher = createDispatcher(held.deliver, log, 1);
  dispatcher.nudge('a');
  dispatcher.nudge('b');
  await nextTick();
  let stopped = false;
  const stopping = dispatcher.stop().then(() => {
    stopped = true;
  });
  await nextTick();
  expect(stopped).toBe(false);
  await held.end('a');
  await stopping;
  dispatcher.nudge('c');
  await nextTick();
  expect(held.begun).toEqual(['a']);
});
