import { AlreadyExists, StoreAway, VersionConflict } from '../../bot/ports/store.ts';
import {
  drafted,
  event,
  followerRecord,
  further,
  minute,
  raw,
  reported,
  screenFor,
  waitingToTell,
} from './documents.ts';
import type { Setting } from './store-contract.ts';

export function writeContract({ store, another }: Setting): void {
  describe('keeps a case', () => {
    it('as it was written, and finds it by id and by number', async () => {
      const document = waitingToTell({ ...reported({ id: 'c1' }), screens: [screenFor('anna')], handled: ['a1'] }, 5);
      const created = await store().cases.create(document);
      expect(created.value).toEqual(document);
      expect(await store().cases.read('c1')).toEqual(created);
      expect(await store().cases.byNumber('INC-2026-c1')).toEqual(created);
      expect(await (await another()).cases.read('c1')).toEqual(created);
    });

    it('and knows nothing of a case that was never written', async () => {
      await store().cases.create(drafted({ id: 'draft' }));
      expect(await store().cases.read('c1')).toBeUndefined();
      expect(await store().cases.byNumber('INC-2026-draft')).toBeUndefined();
      await expect(store().cases.replace(reported({ id: 'c1' }), 'etag')).rejects.toBeInstanceOf(VersionConflict);
      expect(await store().cases.read('c1')).toBeUndefined();
    });

    it('once: the same id again is refused and leaves the first', async () => {
      const created = await store().cases.create(reported({ id: 'c1', reporterId: 'anna' }));
      const second = reported({ id: 'c1', number: 'INC-2026-other', reporterId: 'dorte' });
      await expect(store().cases.create(second)).rejects.toBeInstanceOf(AlreadyExists);
      expect(await store().cases.read('c1')).toEqual(created);
      expect(await store().cases.byNumber('INC-2026-other')).toBeUndefined();
    });

    it('with a new etag for every write, also when nothing differs', async () => {
      const document = reported({ id: 'c1' });
      const created = await store().cases.create(document);
      const first = await store().cases.replace(document, created.etag);
      const second = await store().cases.replace(document, first.etag);
      expect(new Set([created.etag, first.etag, second.etag]).size).toBe(3);
      expect(await store().cases.read('c1')).toEqual(second);
    });

    it('apart from the objects that were handed in and out', async () => {
      const changeable = { ...drafted({ id: 'c1' }), handled: ['first'] };
      const created = await store().cases.create(changeable);
      changeable.handled.push('outside');
      Object.assign(created.value.state, { status: 'kasseret' });
      const read = await store().cases.read('c1');
      Object.assign(read?.value.state ?? {}, { cprRemoved: 7 });
      expect(changeable.state.status).toBe('kladde');
      const again = await store().cases.read('c1');
      expect(again?.value.handled).toEqual(['first']);
      expect(again?.value.state).toMatchObject({ status: 'kladde', cprRemoved: 0 });
    });

    it('apart from the objects that replaced it', async () => {
      const { etag, value } = await store().cases.create(drafted({ id: 'c1' }));
      const changeable = { ...value, handled: ['first'] };
      const replaced = await store().cases.replace(changeable, etag);
      Object.assign(replaced.value.state, { status: 'kasseret' });
      changeable.handled.push('outside');
      expect(changeable.state.status).toBe('kladde');
      expect((await store().cases.read('c1'))?.value).toMatchObject({
        handled: ['first'],
        state: { status: 'kladde' },
      });
    });

    it('apart from the objects in its lists', async () => {
      await store().cases.create(reported({ id: 'c1' }));
      const [listed] = (await store().cases.reportedBy('anna', { size: 1 })).items;
      Object.assign(listed ?? {}, { reporter: { id: 'mallory', name: 'Mallory' } });
      expect((await store().cases.read('c1'))?.value.state.reporter.id).toBe('anna');
    });

    it('with everything that people can type', async () => {
      const description = `Skærmen blinker 🖨️👩‍💻 ${'"'}'; DROP TABLE cases; -- \u0000 mid \u2028 \\ %_ ${'æøå'.repeat(40_000)}`;
      const document = reported({ id: 'c1', description, words: ['skaermen', '🖨️'] });
      expect(Buffer.byteLength(JSON.stringify(document))).toBeGreaterThan(256 * 1024);
      const created = await store().cases.create(document);
      expect(created.value).toEqual(document);
      expect((await store().cases.read('c1'))?.value.state.enquiry.description).toBe(description);
      expect((await store().cases.reportedBy('anna', { size: 1 })).items).toEqual([document.state]);
    });
  });

  describe('lets one of two writers win', () => {
    it('when both have read the same version', async () => {
      const created = await store().cases.create(reported({ id: 'c1' }));
      const [ben, cleo] = await Promise.allSettled([
        store().cases.replace(further(created.value, event.taken('ben', 1)), created.etag),
        (await another()).cases.replace(further(created.value, event.taken('cleo', 1)), created.etag),
      ]);
      const lost = [ben, cleo].filter(({ status }) => status === 'rejected');
      expect(lost).toEqual([{ status: 'rejected', reason: expect.any(VersionConflict) }]);
      const winner = ben.status === 'fulfilled' ? 'ben' : 'cleo';
      expect((await store().cases.read('c1'))?.value.state).toMatchObject({ assignee: { id: winner } });
    });

    it('when both create the same case', async () => {
      const other = await another();
      const results = await Promise.allSettled([
        ...Array.from({ length: 10 }, () => store().cases.create(reported({ id: 'c1' }))),
        ...Array.from({ length: 10 }, () => other.cases.create(reported({ id: 'c1' }))),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.filter((one) => one.status === 'rejected' && one.reason instanceof AlreadyExists)).toHaveLength(
        19,
      );
    });

    it('and nothing is lost when everybody reads again and retries', async () => {
      await store().cases.create(reported({ id: 'c1' }));
      const connections = [store(), await another()];
      const addOne = async (index: number): Promise<void> => {
        const { cases } = connections[index % 2] ?? store();
        for (;;) {
          const read = await cases.read('c1');
          if (!read) throw new Error('The case is gone');
          const handled = [...read.value.handled, `press-${index}`];
          const written = await cases.replace({ ...read.value, handled }, read.etag).catch((error: unknown) => error);
          if (!(written instanceof Error)) return;
          if (!(written instanceof VersionConflict)) throw written;
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, index) => addOne(index)));
      const handled = (await store().cases.read('c1'))?.value.handled;
      expect([...(handled ?? [])].sort()).toEqual(Array.from({ length: 20 }, (_, index) => `press-${index}`).sort());
    });

    it('and an old etag stays refused', async () => {
      const created = await store().cases.create(reported({ id: 'c1' }));
      const taken = further(created.value, event.taken('ben', 1));
      const stored = await store().cases.replace(taken, created.etag);
      await expect(store().cases.replace(created.value, created.etag)).rejects.toBeInstanceOf(VersionConflict);
      expect(await store().cases.read('c1')).toEqual(stored);
    });
  });

  describe('gives numbers', () => {
    it('that start at 1 in every year', async () => {
      expect(await store().cases.nextNumber(2026)).toBe(1);
      expect(await store().cases.nextNumber(2026)).toBe(2);
      expect(await store().cases.nextNumber(2027)).toBe(1);
      expect(await store().cases.nextNumber(2026)).toBe(3);
    });

    it('in a row when several are asked for', async () => {
      expect(await store().cases.nextNumber(2026, 1)).toBe(1);
      expect(await store().cases.nextNumber(2026, 50)).toBe(2);
      expect(await store().cases.nextNumber(2026)).toBe(52);
      expect(await store().cases.nextNumber(2027, 3)).toBe(1);
      expect(await (await another()).cases.nextNumber(2027)).toBe(4);
    });

    it('in rows that do not overlap, however many ask at once', async () => {
      const connections = [store(), await another()];
      const asked = Array.from({ length: 40 }, async (_, index) => {
        const count = 1 + (index % 4);
        const first = await (connections[index % 2] ?? store()).cases.nextNumber(2026, count);
        return Array.from({ length: count }, (__, number) => first + number);
      });
      const numbers = (await Promise.all(asked)).flat();
      expect(numbers).toHaveLength(100);
      expect(new Set(numbers).size).toBe(100);
    });

    it('never twice, however many ask at once', async () => {
      const connections = [store(), await another()];
      const asked = Array.from({ length: 100 }, (_, index) =>
        (connections[index % 2] ?? store()).cases.nextNumber(2026),
      );
      const numbers = await Promise.all(asked);
      expect(new Set(numbers).size).toBe(100);
      expect(Math.min(...numbers)).toBe(1);
      expect(await store().cases.nextNumber(2026)).toBeGreaterThan(Math.max(...numbers));
    });
  });

  it('says when it is reachable and when not', async () => {
    await expect(store().check()).resolves.toBeUndefined();
    await store().close();
    await expect(store().check()).rejects.toBeInstanceOf(StoreAway);
    await expect(store().cases.read('c1')).rejects.toBeInstanceOf(StoreAway);
    await expect(store().cases.create(reported({ id: 'c1' }))).rejects.toBeInstanceOf(StoreAway);
    await expect(store().people.read('anna')).rejects.toBeInstanceOf(StoreAway);
    await expect(store().leases.claim('digest', 'one', minute(0), 60)).rejects.toBeInstanceOf(StoreAway);
    await expect(store().leases.held('', minute(0))).rejects.toBeInstanceOf(StoreAway);
    await expect(store().followers.add(followerRecord('c1', 'anna'))).rejects.toBeInstanceOf(StoreAway);
    await expect(store().settings.read('pace')).rejects.toBeInstanceOf(StoreAway);
    await expect(store().archive.read('case', 1)).rejects.toBeInstanceOf(StoreAway);
    await expect(store().archive.write('case', raw(reported({ id: 'c1' })))).rejects.toBeInstanceOf(StoreAway);
    await expect(store().cases.nextNumber(2026)).rejects.toBeInstanceOf(StoreAway);
  });
}
