import { createDispatcher } from '../../bot/background/dispatcher.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { CaseDocument, Stored } from '../../bot/ports/store.ts';
import { reported } from '../contracts/documents.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Deliveries that end when they are told to. */
class Deliveries {
  /** The cases in the order in which they were begun. */
  readonly begun: string[] = [];
  /** The etag of what was written just before, for each of them. */
  readonly handed: (string | undefined)[] = [];
  /** When the rest can be told. */
  rest: string | undefined;
  readonly running = new Map<string, { readonly end: () => void; readonly fail: () => void }>();
  most = 0;

  readonly deliver = async (caseId: string, written?: Stored<CaseDocument>): Promise<string | undefined> => {
    if (this.running.has(caseId)) throw new Error('Two runs of one case at once');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.begun.push(caseId);
    this.handed.push(written?.etag);
    this.running.set(caseId, { end: resolve, fail: () => reject(new Error('Teams is away')) });
    this.most = Math.max(this.most, this.running.size);
    try {
      await promise;
      return this.rest;
    } finally {
      this.running.delete(caseId);
    }
  };

  async end(caseId: string): Promise<void> {
    this.running.get(caseId)?.end();
    await settled();
  }

  async fail(caseId: string): Promise<void> {
    this.running.get(caseId)?.fail();
    await settled();
  }
}

/** Everything that needs no further event has happened. */
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let deliveries: Deliveries;
let warned: string[];
beforeEach(() => {
  deliveries = new Deliveries();
  warned = [];
});

describe('The dispatcher', () => {
  it('tells of a case twice at the most for any number of nudges at once', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet });
    for (let count = 0; count < 5; count += 1) dispatcher.nudge('a');
    await settled();
    await deliveries.end('a');
    await deliveries.end('a');
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(['a', 'a']);
  });

  it('tells once more, after and never beside it, when nudged during a run', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet });
    dispatcher.nudge('a');
    await settled();
    dispatcher.nudge('a');
    dispatcher.nudge('a');
    await settled();
    expect(deliveries.begun).toEqual(['a']);
    await deliveries.end('a');
    expect(deliveries.begun).toEqual(['a', 'a']);
    await deliveries.end('a');
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(['a', 'a']);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'loses no nudge in the very moment a run ends (%d ticks later)',
    async (ticks) => {
      let told = 0;
      let version = 0;
      const deliver = async () => {
        const seen = version;
        await Promise.resolve();
        told = seen;
        return undefined;
      };
      const dispatcher = createDispatcher({ deliver, log: quiet });
      version = 1;
      dispatcher.nudge('a');
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      version = 2;
      dispatcher.nudge('a');
      await dispatcher.idle();
      expect(told).toBe(2);
    },
  );

  it('works on so many cases at once and no more, and comes to all of them', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet, mostAtOnce: 3 });
    const all = Array.from({ length: 10 }, (_, index) => `case ${index}`);
    for (const id of all) dispatcher.nudge(id);
    await settled();
    expect([...deliveries.running.keys()]).toEqual(all.slice(0, 3));
    for (const id of all) await deliveries.end(id);
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(all);
    expect(deliveries.most).toBe(3);
  });

  it('goes on with the others when one fails, and says so', async () => {
    const log: Log = { ...quiet, warn: (event, fields) => void warned.push(`${event} ${fields?.caseId}`) };
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log, mostAtOnce: 1 });
    dispatcher.nudge('a');
    dispatcher.nudge('b');
    await settled();
    await deliveries.fail('a');
    expect([...deliveries.running.keys()]).toEqual(['b']);
    expect(warned).toEqual(['delivery-put-off a']);
    await deliveries.end('b');
    dispatcher.nudge('a');
    await settled();
    await deliveries.end('a');
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(['a', 'b', 'a']);
  });

  it('stops when what runs is done, and takes nothing more on', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet, mostAtOnce: 1 });
    dispatcher.nudge('a');
    dispatcher.nudge('b');
    await settled();
    let stopped = false;
    const stop = dispatcher.stop().then(() => {
      stopped = true;
    });
    dispatcher.nudge('c');
    await settled();
    expect(stopped).toBe(false);
    await deliveries.end('a');
    await stop;
    expect(deliveries.begun).toEqual(['a']);
  });

  const written = (etag: string): Stored<CaseDocument> => ({ value: reported({ id: 'a' }), etag });

  it('hands on what was just written, unless more may have been written since', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet });
    dispatcher.nudge('a', written('first'));
    await settled();
    dispatcher.nudge('a', written('during the run'));
    await deliveries.end('a');
    await deliveries.end('a');
    await dispatcher.idle();
    dispatcher.nudge('a', written('one'));
    dispatcher.nudge('a', written('of two'));
    await settled();
    await deliveries.end('a');
    await deliveries.end('a');
    await dispatcher.idle();
    expect(deliveries.handed).toEqual(['first', undefined, 'one', undefined]);
  });

  it('knows whether it has room for a case at once', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet, mostAtOnce: 2 });
    expect(dispatcher.hasRoom('a')).toBe(true);
    dispatcher.nudge('a');
    expect([dispatcher.hasRoom('a'), dispatcher.hasRoom('b')]).toEqual([false, true]);
    dispatcher.nudge('b');
    expect(dispatcher.hasRoom('c')).toBe(false);
    await settled();
    await deliveries.end('a');
    expect([dispatcher.hasRoom('a'), dispatcher.hasRoom('c')]).toEqual([true, true]);
    await deliveries.end('b');
    await dispatcher.stop();
    expect(dispatcher.hasRoom('a')).toBe(false);
  });

  it('comes back to what could not be told yet when its time has come', async () => {
    const alarms: { readonly at: string; readonly ring: () => void }[] = [];
    const later = (at: string, ring: () => void) => void alarms.push({ at, ring });
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, later, log: quiet });
    deliveries.rest = '2026-01-05T09:00:03.000Z';
    dispatcher.nudge('a');
    await settled();
    await deliveries.end('a');
    expect(alarms.map(({ at }) => at)).toEqual(['2026-01-05T09:00:03.000Z']);
    deliveries.rest = undefined;
    alarms[0]?.ring();
    await settled();
    await deliveries.end('a');
    expect(deliveries.begun).toEqual(['a', 'a']);
    expect(alarms).toHaveLength(1);
  });

  it('lets no more wait than it has room for in memory: the sweep finds the rest', async () => {
    const dispatcher = createDispatcher({ deliver: deliveries.deliver, log: quiet, mostAtOnce: 1, mostWaiting: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'b']) dispatcher.nudge(id);
    await settled();
    for (const id of ['a', 'b', 'c']) await deliveries.end(id);
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(['a', 'b', 'c']);
  });
});
