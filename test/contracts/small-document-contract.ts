import { AlreadyExists, VersionConflict } from '../../bot/ports/store.ts';
import { channelRecord, minute, personRecord } from './documents.ts';
import type { Setting } from './store-contract.ts';

export function smallDocumentContract(setting: Setting): void {
  describe('keeps people and channels', () => collections(setting));
  describe('gives leave to one at a time', () => leases(setting));
}

function collections({ store, another }: Setting): void {
  it('as they were written, each kind for itself', async () => {
    const anna = await store().people.create(personRecord('anna'));
    const channel = await store().channels.create(channelRecord('anna'));
    expect(anna.value).toEqual(personRecord('anna'));
    expect(await (await another()).people.read('anna')).toEqual(anna);
    expect(await store().channels.read('anna')).toEqual(channel);
    expect(channel.value).toEqual(channelRecord('anna'));
    expect(await store().people.read('ben')).toBeUndefined();
  });

  it('once: the same id again is refused', async () => {
    const created = await store().people.create(personRecord('anna'));
    const other = { ...personRecord('anna'), name: 'Another' };
    await expect((await another()).people.create(other)).rejects.toBeInstanceOf(AlreadyExists);
    expect(await store().people.read('anna')).toEqual(created);
  });

  it('and refuses a replacement of something older', async () => {
    const created = await store().people.create(personRecord('anna'));
    const greeted = await store().people.replace({ ...created.value, greetedAt: minute(1) }, created.etag);
    expect(greeted.etag).not.toBe(created.etag);
    const late = (await another()).people.replace({ ...created.value, name: 'Late' }, created.etag);
    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    await expect(store().people.replace(personRecord('ben'), created.etag)).rejects.toBeInstanceOf(VersionConflict);
    await expect(store().channels.replace(channelRecord('anna'), greeted.etag)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store().people.read('anna')).toEqual(greeted);
    expect(await store().people.read('ben')).toBeUndefined();
  });

  it('and reads many in the order asked for, without those it does not know', async () => {
    for (const id of ['anna', 'ben', 'cleo']) await store().people.create(personRecord(id));
    const people = await store().people.readMany(['cleo', 'unknown', 'anna']);
    expect(people).toEqual([personRecord('cleo'), personRecord('anna')]);
    expect(await store().people.readMany([])).toEqual([]);
    expect(await store().channels.readMany(['anna'])).toEqual([]);
  });

  it('apart from the objects that were handed in and out', async () => {
    const given = personRecord('anna');
    const created = await store().people.create(given);
    Object.assign(given, { name: 'Changed before' });
    Object.assign(created.value, { name: 'Changed after' });
    expect(given.name).toBe('Changed before');
    const [listed] = await store().people.readMany(['anna']);
    Object.assign(listed ?? {}, { name: 'Changed in a list' });
    expect((await store().people.read('anna'))?.value.name).toBe('Name of anna');
  });
}

function leases({ store, another }: Setting): void {
  const claim = (holder: string, at: number, name = 'digest') => store().leases.claim(name, holder, minute(at), 120);

  it('until the lease runs out', async () => {
    expect(await claim('one', 0)).toBe(true);
    expect(await claim('two', 0)).toBe(false);
    expect(await (await another()).leases.claim('digest', 'two', minute(1), 120)).toBe(false);
    expect(await claim('two', 2)).toBe(true);
    expect(await claim('one', 3)).toBe(false);
  });

  it('whatever others do under another name', async () => {
    expect(await claim('one', 0, 'digest')).toBe(true);
    expect(await claim('two', 0, 'sweep')).toBe(true);
  });

  it('longer when the holder asks again', async () => {
    await claim('one', 0);
    expect(await claim('one', 1)).toBe(true);
    expect(await claim('two', 2)).toBe(false);
    expect(await claim('two', 3)).toBe(true);
  });

  it('until it is given back, by the holder alone', async () => {
    await claim('one', 0);
    await store().leases.release('digest', 'two');
    expect(await claim('two', 0)).toBe(false);
    await store().leases.release('digest', 'one');
    expect(await claim('two', 0)).toBe(true);
    await store().leases.release('never claimed', 'two');
  });

  it('however many ask at once', async () => {
    const connections = [store(), await another()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (connections[index % 2] ?? store()).leases.claim('digest', `holder-${index}`, minute(0), 60),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
}
