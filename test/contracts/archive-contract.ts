import { DOCUMENT_KINDS, type DocumentKind, type RawDocument } from '../../bot/ports/store.ts';
import {
  channelRecord,
  drafted,
  event,
  followerRecord,
  further,
  inStatus,
  minute,
  noticeFor,
  organisationRecord,
  personRecord,
  raw,
  reported,
  settingRecord,
  waitingToTell,
} from './documents.ts';
import type { Setting } from './store-contract.ts';
import { idsOf } from './walk.ts';

/** Everything there is, as it was written: what a move to another store reads and writes. */
export function archiveContract(setting: Setting): void {
  describe('gives out its documents for a move', () => reading(setting));
  describe('takes in the documents of another store', () => writing(setting));
}

const viewer = { id: 'nobody', seesConfidential: false };

function reading({ store, another }: Setting): void {
  it('of every kind, as they were written', async () => {
    const document = waitingToTell({ ...reported({ id: 'c1' }), notices: [noticeFor('anna')] }, 5);
    await store().cases.create(document);
    await store().people.create(personRecord('anna'));
    await store().channels.create(channelRecord('servicedesk'));
    await store().followers.add(followerRecord('c1', 'anna'));
    await store().organisations.create(organisationRecord('v000001'));
    await store().settings.create(settingRecord('pace', { perSecond: 50 }));
    await store().cases.nextNumber(2026, 7);
    const { archive } = await another();
    expect(await archive.read('case', 10)).toEqual([document]);
    expect(await archive.read('person', 10)).toEqual([personRecord('anna')]);
    expect(await archive.read('channel', 10)).toEqual([channelRecord('servicedesk')]);
    expect(await archive.read('follower', 10)).toEqual([followerRecord('c1', 'anna')]);
    expect(await archive.read('organisation', 10)).toEqual([organisationRecord('v000001')]);
    expect(await archive.read('setting', 10)).toEqual([settingRecord('pace', { perSecond: 50 })]);
    expect(await archive.read('number', 10)).toEqual([{ id: '2026', schema: 1, last: 7 }]);
  });

  it('of which an empty store has none', async () => {
    for (const kind of DOCUMENT_KINDS) expect(await store().archive.read(kind, 1000)).toEqual([]);
  });

  it('by id, on pages after the last one', async () => {
    const ids = ['-', '1', '10', '2', '9', ':', 'A', 'Z', '_', 'a', 'aa', 'b', 'z'];
    const walked = async (kind: DocumentKind, size: number): Promise<string[]> => {
      const seen: string[] = [];
      for (;;) {
        const page = await store().archive.read(kind, size, seen.at(-1));
        expect(page.length).toBeLessThanOrEqual(size);
        seen.push(...page.map(({ id }) => id));
        if (page.length < size) return seen;
        if (seen.length > ids.length) throw new Error(`The pages repeat: ${seen.join(' ')}`);
      }
    };
    const make: readonly (readonly [DocumentKind, (id: string) => RawDocument])[] = [
      ['case', (id) => raw(drafted({ id }))],
      ['person', (id) => raw(personRecord(id))],
      ['channel', (id) => raw(channelRecord(id))],
      ['setting', (id) => raw(settingRecord(id, 1))],
    ];
    for (const [kind, made] of make) {
      for (const id of ids.toReversed()) await store().archive.write(kind, made(id));
      for (const size of [1, 4, 13, 1000]) expect(await walked(kind, size)).toEqual(ids);
    }
    const years = ['2025', '2026', '2027', '2028'];
    for (const id of years.toReversed()) await store().archive.write('number', { id, schema: 1, last: 1 });
    for (const size of [1, 3, 4]) expect(await walked('number', size)).toEqual(years);
  });

  it.each([0, 1001, 1.5, Number.NaN])('of 1 to 1,000 at a time, not %p', async (size) => {
    await expect(store().archive.read('case', size)).rejects.toBeInstanceOf(RangeError);
  });

  it('apart from the objects that were handed in and out', async () => {
    const given = raw(settingRecord('pace', 1));
    await store().archive.write('setting', given);
    const [read] = await store().archive.read('setting', 1);
    Object.assign(given, { value: 2 });
    Object.assign(read ?? {}, { value: 3 });
    expect((await store().settings.read('pace'))?.value.value).toBe(1);
  });
}

function writing({ store, another }: Setting): void {
  it('each kind for itself, and each is read like any other', async () => {
    const { archive } = store();
    await archive.write('person', raw(personRecord('anna')));
    await archive.write('channel', raw(channelRecord('anna')));
    await archive.write('organisation', raw(organisationRecord('anna')));
    await archive.write('setting', raw(settingRecord('anna', 1)));
    await archive.write('follower', raw(followerRecord('c1', 'anna')));
    const other = await another();
    expect((await other.people.read('anna'))?.value).toEqual(personRecord('anna'));
    expect((await other.channels.read('anna'))?.value).toEqual(channelRecord('anna'));
    expect((await other.organisations.read('anna'))?.value).toEqual(organisationRecord('anna'));
    expect((await other.settings.read('anna'))?.value).toEqual(settingRecord('anna', 1));
    expect((await other.followers.of('c1', { size: 1 })).items).toEqual([followerRecord('c1', 'anna')]);
    expect(await other.followers.add(followerRecord('c1', 'anna'))).toBe(false);
    expect(await other.followers.count('c1')).toBe(1);
    await archive.write('person', raw({ ...personRecord('anna'), name: 'Renamed' } as RawDocument));
    expect((await other.people.read('anna'))?.value.name).toBe('Renamed');
  });

  it('and a case answers every question', async () => {
    const told = { id: 'c1', assigneeId: 'ben', words: ['printer', 'red'] };
    const waiting = waitingToTell({ ...reported(told), notices: [noticeFor('anna')] }, 5);
    await store().archive.write('case', raw(waiting));
    await store().archive.write('case', raw(inStatus('loest', { id: 'c2', at: 9 })));
    await store().archive.write('case', raw(drafted({ id: 'draft', words: ['printer'] })));
    const { cases } = await another();
    expect((await cases.read('c1'))?.value).toEqual(waiting);
    expect((await cases.byNumber('INC-2026-c1'))?.value).toEqual(waiting);
    expect(await idsOf((page) => cases.reportedBy('anna', page))).toEqual(['c2', 'c1']);
    expect(await idsOf((page) => cases.queue({ teamIds: ['servicedesk'], viewer }, page))).toEqual(['c1']);
    expect(await idsOf((page) => cases.find({ words: ['pri'], viewer }, page))).toEqual(['c2', 'c1']);
    expect(await idsOf((page) => cases.find({ words: ['printer', 'red'], viewer }, page))).toEqual(['c1']);
    expect(await cases.load('servicedesk')).toEqual([{ assigneeId: 'ben', priority: 'P3' }]);
    expect(await cases.openIn('servicedesk')).toEqual([{ status: 'tildelt', priority: 'P3' }]);
    expect(await cases.lastAssignee('servicedesk')).toBe('ben');
    expect(await cases.toDeliver(minute(5), 10)).toEqual(['c1']);
    expect(await cases.concerning('anna', 10)).toEqual(['c1']);
    expect(await cases.due(minute(999), 10)).toEqual(['c2']);
  });

  it('in place of what stood there, also for the questions', async () => {
    const before = waitingToTell({ ...reported({ id: 'c1', words: ['red'] }), notices: [noticeFor('anna')] }, 5);
    const { etag } = await store().cases.create(before);
    const after = further(reported({ id: 'c1', words: ['blue'] }), event.handedOver('network', 7, 'cleo'));
    await store().archive.write('case', raw(waitingToTell({ ...after, notices: [noticeFor('ben')] }, 9)));
    const { cases } = await another();
    const found = (word: string) => idsOf((page) => cases.find({ words: [word], viewer }, page));
    expect(await found('red')).toEqual([]);
    expect(await found('blue')).toEqual(['c1']);
    expect(await idsOf((page) => cases.queue({ teamIds: ['servicedesk'], viewer }, page))).toEqual([]);
    expect(await cases.load('network')).toEqual([{ assigneeId: 'cleo', priority: 'P3' }]);
    expect(await cases.toDeliver(minute(8), 10)).toEqual([]);
    expect(await cases.concerning('anna', 10)).toEqual([]);
    expect(await cases.concerning('ben', 10)).toEqual(['c1']);
    await expect(cases.replace(before, etag)).rejects.toThrow();
    const written = await cases.read('c1');
    if (!written) throw new Error('The case is gone');
    const noted = further(written.value, event.noted(20));
    await cases.replace(noted, written.etag);
    expect(await store().archive.read('case', 10)).toEqual([noted]);
  });

  it('with what a document of another version has and this release does not know', async () => {
    const old: readonly (readonly [DocumentKind, RawDocument])[] = [
      ['case', { ...reported({ id: 'c1' }), schema: 1, extra: { kept: [1, 'æ', null] } }],
      ['person', { ...personRecord('anna'), schema: 7, extra: 'kept' }],
      ['channel', { ...channelRecord('servicedesk'), schema: 1, extra: 0 }],
      ['follower', { ...followerRecord('c1', 'anna'), schema: 3, extra: false }],
      ['organisation', { ...organisationRecord('v000001'), schema: 2, extra: [] }],
      ['setting', { ...settingRecord('pace', { deep: { er: 1 } }), schema: 2, extra: '' }],
    ];
    for (const [kind, document] of old) {
      await store().archive.write(kind, document);
      expect(await (await another()).archive.read(kind, 10)).toEqual([document]);
    }
  });

  it('and numbers go on where they were', async () => {
    await store().archive.write('number', { id: '2026', schema: 1, last: 41 });
    expect(await (await another()).cases.nextNumber(2026)).toBe(42);
    await store().archive.write('number', { id: '2026', schema: 1, last: 99 });
    expect(await store().cases.nextNumber(2026, 2)).toBe(100);
    expect(await store().archive.read('number', 10)).toEqual([{ id: '2026', schema: 1, last: 101 }]);
    expect(await store().cases.nextNumber(2027)).toBe(1);
  });
}
