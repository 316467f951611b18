import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { type Archive, DOCUMENT_KINDS, type RawDocument, type Store, StoreAway } from '../../bot/ports/store.ts';
import { type Copying, CopyStopped, copyEverything } from '../../bot/store-copy/copy-everything.ts';
import { beginUse, readMarker } from '../../bot/store-copy/move-marker.ts';
import { drafted, event, further, minute, personRecord, raw, reported } from '../contracts/documents.ts';
import { EVERY_STORE } from '../contracts/every-store.ts';
import { everythingIn, failureOf, few, filled, withArchive } from './copied.ts';

let source: Store;
let target: Store;
beforeEach(() => {
  source = createMemoryStore();
  target = createMemoryStore();
});

const copying = (changes: Partial<Copying> = {}): Copying => ({
  ...{ source, target, fingerprint: 'ours', now: () => new Date(minute(0)) },
  ...{ signal: new AbortController().signal, progress: () => {} },
  ...changes,
});

describe('A store is copied', () => {
  const pairs = EVERY_STORE.flatMap((from) => EVERY_STORE.map((to) => ({ from, to })));

  it.each(pairs)('with everything in it, from $from.name to $to.name', async ({ from, to }) => {
    const [one, other] = [await from.make(), await to.make()];
    const count = await filled(one.store);
    await one.store.leases.claim('sweep', 'one', minute(0), 60);

    const outcome = await copyEverything(copying({ source: one.store, target: other.store }));

    expect(outcome).toMatchObject({ finished: true, written: count, sourceInUse: true });
    expect(outcome.findings.person).toMatchObject({ source: 252, target: 252, changed: 0, missing: 0, extra: 0 });
    expect(await everythingIn(other.store)).toEqual(await everythingIn(one.store));
    expect(await other.store.leases.held('', minute(0))).toEqual([]);
    expect(await other.store.cases.nextNumber(2026)).toBe(4);
    await one.close();
    await other.close();
  });

  it('and says how far it is, in the order of the kinds', async () => {
    await few(source);
    const said: unknown[] = [];
    await copyEverything(copying({ progress: (...how) => said.push(how) }));
    expect(said).toEqual([
      ...[1, 2, 3].map((done) => ['look', 'case', done, undefined]),
      ['look', 'number', 1, undefined],
      ...[1, 2, 3].map((done) => ['copy', 'case', done, 3]),
      ['copy', 'number', 1, 1],
      ...[1, 2, 3].map((done) => ['compare', 'case', done, 3]),
      ['compare', 'number', 1, 1],
    ]);
  });

  it('once: again there is nothing to write', async () => {
    const count = await filled(source);
    const first = await copyEverything(copying());
    expect(first).toMatchObject({ finished: true, written: count, sourceInUse: false });
    expect(await copyEverything(copying())).toEqual({ ...first, written: 0 });
  });

  it('again with what has changed at the source, until a bot works on the target', async () => {
    await few(source);
    await copyEverything(copying());
    const changed = further(reported({ id: 'c2' }), event.taken('ben', 9));
    await source.archive.write('case', raw(changed));
    await source.archive.write('case', raw(drafted({ id: 'c4' })));
    expect(await copyEverything(copying())).toMatchObject({ finished: true, written: 2 });
    expect((await target.cases.read('c2'))?.value).toEqual(changed);

    await beginUse(target, new Date(minute(7)));
    await source.archive.write('case', raw(reported({ id: 'c2' })));
    await expect(copyEverything(copying())).rejects.toThrow(`A bot has worked on the target since ${minute(7)}`);
    expect((await target.cases.read('c2'))?.value).toEqual(changed);
  });

  it('by several writes at once, and no more than 8', async () => {
    await filled(source);
    let [now, most] = [0, 0];
    const write: Archive['write'] = async (kind, document) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      await target.archive.write(kind, document);
      now -= 1;
    };
    expect(await copyEverything(copying({ target: withArchive(target, { write }) }))).toMatchObject({ finished: true });
    expect(most).toBe(8);
  });

  it('also into a store that keeps the fields of a document in another order', async () => {
    await few(source);
    const backwards = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, field]) => [name, backwards(field)])
          .toReversed(),
      );
    };
    const write: Archive['write'] = async (kind, document) =>
      target.archive.write(kind, backwards(document) as RawDocument);
    expect(await copyEverything(copying({ target: withArchive(target, { write }) }))).toMatchObject({ finished: true });
  });

  it('also with half characters, which not every store can hold', async () => {
    const half = { ...personRecord('anna'), name: 'Anna \ud83d' };
    await source.archive.write('person', raw(half));
    const write: Archive['write'] = async (kind, document) =>
      target.archive.write(kind, { ...document, name: String(document.name).toWellFormed() });
    expect(await copyEverything(copying({ target: withArchive(target, { write }) }))).toMatchObject({ finished: true });
  });
});

describe('A copy that is stopped', () => {
  it('is heard while it reads and writes, also between stores that never wait for anything', async () => {
    await filled(source);
    const stopping = new AbortController();
    setImmediate(() => stopping.abort());
    expect(await failureOf(copyEverything(copying({ signal: stopping.signal })))).toBeInstanceOf(CopyStopped);
  });

  it.each(EVERY_STORE)('goes on where it was, into $name', async ({ make }) => {
    const { store, close } = await make();
    const count = await filled(source);
    const stopping = new AbortController();
    const progress: Copying['progress'] = (step, kind, done) => {
      if (step === 'copy' && kind === 'person' && done === 100) stopping.abort();
    };
    const stopped = copyEverything(copying({ target: store, signal: stopping.signal, progress }));
    expect(await failureOf(stopped)).toBeInstanceOf(CopyStopped);
    const there = Object.values(await everythingIn(store)).flat().length;
    expect(there).toBe(100 + (await source.archive.read('case', 1000)).length);
    await expect(beginUse(store, new Date(minute(1)))).rejects.toThrow('is not finished');

    const outcome = await copyEverything(copying({ target: store, now: () => new Date(minute(9)) }));
    expect(outcome).toMatchObject({ finished: true, written: count - there });
    expect(await everythingIn(store)).toEqual(await everythingIn(source));
    expect((await readMarker(store))?.move).toEqual({ from: 'ours', startedAt: minute(0), finishedAt: minute(9) });
    await close();
  });

  it('before it has written anything leaves no trace', async () => {
    await few(source);
    const stopped = copyEverything(copying({ signal: AbortSignal.abort() }));
    expect(await failureOf(stopped)).toBeInstanceOf(CopyStopped);
    for (const kind of DOCUMENT_KINDS) expect(await target.archive.read(kind, 1)).toEqual([]);
  });

  it('by a target that goes away leaves nothing under way, and goes on', async () => {
    const count = await filled(source);
    let [begun, underWay] = [0, 0];
    const write: Archive['write'] = async (kind, document) => {
      begun += 1;
      const fails = begun === 50;
      underWay += 1;
      await new Promise(setImmediate);
      underWay -= 1;
      if (fails) throw new StoreAway('The target is away');
      await target.archive.write(kind, document);
    };
    const failure = await failureOf(copyEverything(copying({ target: withArchive(target, { write }) })));
    expect(failure).toBeInstanceOf(StoreAway);
    expect(underWay).toBe(0);
    expect(begun).toBeLessThan(70);
    expect(await copyEverything(copying())).toMatchObject({ finished: true, written: count - begun + 1 });
  });
});
