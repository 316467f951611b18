import { createDispatcher } from '../../bot/background/dispatcher.ts';
import type { Log } from '../../bot/ports/log.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Deliveries that end when they are told to. */
class Deliveries {
  /** The cases in the order in which they were begun. */
  readonly begun: string[] = [];
  readonly running = new Map<string, { readonly end: () => void; readonly fail: () => void }>();
  most = 0;

  readonly deliver = async (caseId: string): Promise<void> => {
    if (this.running.has(caseId)) throw new Error('Two runs of one case at once');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.begun.push(caseId);
    this.running.set(caseId, { end: resolve, fail: () => reject(new Error('Teams is away')) });
    this.most = Math.max(this.most, this.running.size);
    try {
      await promise;
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
    const dispatcher = createDispatcher(deliveries.deliver, quiet);
    for (let count = 0; count < 5; count += 1) dispatcher.nudge('a');
    await settled();
    await deliveries.end('a');
    await deliveries.end('a');
    await dispatcher.idle();
    expect(deliveries.begun).toEqual(['a', 'a']);
  });

  it('tells once more, after and never beside it, when nudged during a run', async () => {
    const dispatcher = createDispatcher(deliveries.deliver, quiet);
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
      const dispatcher = createDispatcher(async () => {
        const seen = version;
        await Promise.resolve();
        told = seen;
      }, quiet);
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
    const dispatcher = createDispatcher(deliveries.deliver, quiet, 3);
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
    const dispatcher = createDispatcher(deliveries.deliver, log, 1);
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
    const dispatcher = createDispatcher(deliveries.deliver, quiet, 1);
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
});
