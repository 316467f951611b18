import { AlreadyExists, BadPageToken, VersionConflict } from '../../bot/ports/store.ts';
import { channelRecord, followerRecord, minute, organisationRecord, personRecord, settingRecord } from './documents.ts';
import type { Setting } from './store-contract.ts';
import { idsOf, secondPage } from './walk.ts';

export function smallDocumentContract(setting: Setting): void {
  describe('keeps people and channels', () => collections(setting));
  describe('finds people', () => directory(setting));
  describe('keeps what holds for all, by name', () => settings(setting));
  describe('keeps versions of the organisation', () => organisations(setting));
  describe('keeps who else is hit', () => followers(setting));
  describe('gives leave to one at a time', () => leases(setting));
}

function directory({ store, another }: Setting): void {
  it('by the beginnings of words in their names, however their letters are typed, in the order of their ids', async () => {
    const named = async (...beginnings: string[]) =>
      (await (await another()).directory.named(beginnings, 10)).map(({ id }) => id);
    const names = { a: 'Åse Bækgård', b: 'Jens Åse-Holm', c: 'Anna Berg', d: 'Anna-Marie Sørensen' };
    for (const [id, name] of Object.entries(names)) await store().people.create({ ...personRecord(id), name });
    expect(await named('aase')).toEqual(['a', 'b']);
    expect(await named('ann')).toEqual(['c', 'd']);
    expect(await named('soe', 'a')).toEqual(['d']);
    expect(await named('nna')).toEqual([]);
    expect(await named('anna', 'jens')).toEqual([]);
    expect(await named()).toEqual([]);
    expect((await store().directory.named(['ann'], 1)).map(({ name }) => name)).toEqual(['Anna Berg']);

    const { value, etag } = (await store().people.read('c')) ?? { value: personRecord('c'), etag: '' };
    await store().people.replace({ ...value, name: 'Anna Holm' }, etag);
    expect([await named('berg'), await named('holm')]).toEqual([[], ['b', 'c']]);
  });
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

function settings({ store, another }: Setting): void {
  it('whatever its value looks like', async () => {
    for (const value of [{ perSecond: 50, off: null, list: [1, 'æ'] }, 'text', 7, false, null, []]) {
      const id = `setting-${JSON.stringify(value).length}-${typeof value}`;
      const created = await store().settings.create(settingRecord(id, value));
      expect(created.value).toEqual(settingRecord(id, value));
      expect(await (await another()).settings.read(id)).toEqual(created);
    }
  });

  it('once, and changed only by whoever has read it last', async () => {
    const created = await store().settings.create(settingRecord('pace', 1));
    await expect(store().settings.create(settingRecord('pace', 2))).rejects.toBeInstanceOf(AlreadyExists);
    const faster = await store().settings.replace(settingRecord('pace', 3), created.etag);
    const late = (await another()).settings.replace(settingRecord('pace', 4), created.etag);
    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    expect(await store().settings.read('pace')).toEqual(faster);
    expect(await store().settings.readMany(['unknown', 'pace'])).toEqual([settingRecord('pace', 3)]);
  });
}

function organisations({ store, another }: Setting): void {
  it('word for word, and each once: of two with the same number the second is refused', async () => {
    const first = await store().organisations.create(organisationRecord('v000001'));
    expect(await (await another()).organisations.read('v000001')).toEqual(first);
    expect(first.value).toEqual(organisationRecord('v000001'));
    const late = { ...organisationRecord('v000001'), note: 'Later' };
    await expect((await another()).organisations.create(late)).rejects.toBeInstanceOf(AlreadyExists);
    expect(await store().settings.read('v000001')).toBeUndefined();
    expect(await store().organisations.readMany(['v000002', 'v000001'])).toEqual([organisationRecord('v000001')]);
  });

  it('of more than half a megabyte', async () => {
    const text = 'æ'.repeat(300_000);
    await store().organisations.create({ ...organisationRecord('v000001'), files: [{ name: 'a.json', text }] });
    expect((await (await another()).organisations.read('v000001'))?.value.files[0]?.text).toBe(text);
  });

  it('waiting until somebody decides: of two who do, the later is refused', async () => {
    const waiting = await store().organisations.create(organisationRecord('upload-1'));
    const emptied = { ...waiting.value, files: [] };
    await store().organisations.replace(emptied, waiting.etag);
    const late = (await another()).organisations.replace(waiting.value, waiting.etag);
    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    expect((await store().organisations.read('upload-1'))?.value).toEqual(emptied);
  });
}

function followers({ store, another }: Setting): void {
  const add = (caseId: string, ...personIds: readonly string[]) =>
    Promise.all(personIds.map((personId) => store().followers.add(followerRecord(caseId, personId))));

  it('each of them once, as they were written first', async () => {
    expect(await store().followers.add({ ...followerRecord('c1', 'anna'), location: 'Rådhuset' })).toBe(true);
    expect(await (await another()).followers.add(followerRecord('c1', 'anna'))).toBe(false);
    expect(await store().followers.add(followerRecord('c2', 'anna'))).toBe(true);
    const { items } = await (await another()).followers.of('c1', { size: 10 });
    expect(items).toEqual([{ ...followerRecord('c1', 'anna'), location: 'Rådhuset' }]);
  });

  it('of one case, by id, and counts them', async () => {
    await add('c1', 'dorte', 'Anna', 'ben', 'anna');
    await add('c10', 'cleo');
    await add('c', '1:cleo');
    const ids = ['c1:Anna', 'c1:anna', 'c1:ben', 'c1:dorte'];
    for (const size of [1, 3, 4, 5]) expect(await idsOf((page) => store().followers.of('c1', page), size)).toEqual(ids);
    expect(await store().followers.count('c1')).toBe(4);
    expect(await store().followers.count('c10')).toBe(1);
    expect(await store().followers.count('unknown')).toBe(0);
    expect(await store().followers.of('unknown', { size: 1 })).toEqual({ items: [] });
  });

  it('on pages of that case alone', async () => {
    await add('c1', 'anna', 'ben');
    await add('c2', 'anna', 'ben');
    const after = await secondPage((page) => store().followers.of('c1', page));
    expect((await store().followers.of('c1', { size: 1, after })).items).toEqual([followerRecord('c1', 'ben')]);
    await expect(store().followers.of('c2', { size: 1, after })).rejects.toBeInstanceOf(BadPageToken);
    await expect(store().followers.of('c1', { size: 0 })).rejects.toBeInstanceOf(RangeError);
  });

  it('however many come at once', async () => {
    const connections = [store(), await another()];
    const added = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (connections[index % 2] ?? store()).followers.add(followerRecord('c1', `p${index % 30}`)),
      ),
    );
    expect(added.filter(Boolean)).toHaveLength(30);
    expect(await store().followers.count('c1')).toBe(30);
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

  it('and tells which are held, by how their names begin', async () => {
    for (const name of ['instance:one', 'instance:two', 'instances', 'Instance:three', 'instance_four'])
      await claim('one', 0, name);
    await claim('one', 1, 'instance:later');
    await store().leases.release('instance:two', 'one');
    const held = async (at: number) => [...(await (await another()).leases.held('instance:', minute(at)))].sort();
    expect(await held(0)).toEqual(['instance:later', 'instance:one']);
    expect(await held(2)).toEqual(['instance:later']);
    expect(await held(3)).toEqual([]);
    expect(await store().leases.held('instance%', minute(0))).toEqual([]);
    expect(await store().leases.held('', minute(0))).toHaveLength(5);
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
