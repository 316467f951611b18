import { newestVersion, stepped, upgraded } from '../../bot/adapters/document-versions.ts';
import { happened } from '../../bot/application/case-document.ts';
import { isOpen, isReported } from '../../bot/domain/case.ts';
import { replay } from '../../bot/domain/evolve.ts';
import {
  type CaseDocument,
  DOCUMENT_KINDS,
  type DocumentKind,
  DocumentTooNew,
  type RawDocument,
  type Store,
} from '../../bot/ports/store.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { EVERY_STORE } from '../contracts/every-store.ts';
import type { StoreUnderTest } from '../contracts/store-contract.ts';
import { idsOf } from '../contracts/walk.ts';
import { type Frozen, frozen, frozenDocuments } from '../fixtures/documents/frozen.ts';

const LATER = '2099-01-01T00:00:00.000Z';
const security = { id: 'nobody', seesConfidential: true };

describe('A document of every version that was ever released', () => {
  it.each(DOCUMENT_KINDS)('is kept here: %s', (kind) => {
    const versions = new Set(frozen(kind).map(({ version }) => version));
    expect([...versions].sort()).toEqual(Array.from({ length: newestVersion(kind) }, (_, index) => index + 1));
  });

  it.each(frozenDocuments())('is what its name says: $name', ({ version, document }) => {
    expect(document.schema).toBe(version);
  });

  it.each(frozenDocuments())('is read in the form of this release: $name', ({ kind, document }) => {
    const before = structuredClone(document);
    // The case of an older release lacks what is reckoned from its history by now.
    const state = kind === 'case' ? { state: expect.objectContaining({ id: before.id }) } : {};
    expect(upgraded(kind, document)).toEqual({ ...document, ...state, schema: newestVersion(kind) });
    expect(document).toEqual(before);
  });

  it.each(frozen('case'))('is a case that its history tells in full: $name', ({ document }) => {
    const { state, history, version } = upgraded('case', document);
    expect(replay(history)).toEqual(state);
    expect(version).toBe(history.length);
  });

  it.each(frozen('case'))('is a case that goes on: $name', ({ document }) => {
    const before = upgraded('case', document);
    if (!isReported(before.state)) return;
    const by = { id: 'ben', name: 'Ben' };
    const after = happened(before, [{ type: 'NoteAdded', at: LATER, by, text: 'Set regnbuen' }], ORGANISATION, ['key']);
    expect(after).toMatchObject({ schema: newestVersion('case'), version: before.version + 1 });
    expect(after.words).toEqual(expect.arrayContaining([...before.words]));
    expect(after.handled).toEqual([...before.handled, 'key']);
    expect(replay(after.history)).toEqual(after.state);
  });

  it('takes every step that it has not taken yet, and no other', () => {
    const steps = ['second', 'third', 'fourth'].map((name) => (document: RawDocument) => ({
      ...document,
      taken: [...(Array.isArray(document.taken) ? document.taken : []), name],
    }));
    const from = (schema: number): unknown => stepped({ id: 'x', schema }, steps);
    expect(from(1)).toEqual({ id: 'x', schema: 4, taken: ['second', 'third', 'fourth'] });
    expect(from(3)).toEqual({ id: 'x', schema: 4, taken: ['fourth'] });
    expect(from(4)).toEqual({ id: 'x', schema: 4 });
    expect(from(5)).toEqual({ id: 'x', schema: 5 });
  });

  it.each([0, -1, 1.5, '1', undefined, null])('has a version that can be understood, unlike %p', (schema) => {
    const strange = { id: 'c1', schema } as RawDocument;
    expect(() => upgraded('case', strange)).toThrow(
      'The case c1 has no version that can be read. Nothing was changed.',
    );
  });
});

describe.each(EVERY_STORE)('The $name store', ({ make }) => {
  let current: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    current = await make();
    store = current.store;
  });
  afterEach(async () => {
    await current.close();
  });

  const stored = async ({ kind, document }: Pick<Frozen, 'kind' | 'document'>): Promise<void> =>
    store.archive.write(kind, document);
  const kept = async (kind: DocumentKind): Promise<RawDocument | undefined> => (await store.archive.read(kind, 1))[0];

  it.each(frozen('case'))('answers every question about an older case, and saves it new: $name', async (one) => {
    await stored(one);
    const document = upgraded('case', one.document);
    const read = await store.cases.read(document.id);
    expect(read?.value).toEqual(document);
    await answersAbout(document, expect.objectContaining({ ...(one.document.state as object) }));
    expect(await kept('case')).toEqual(one.document);

    await store.cases.replace({ ...document, handled: [] }, read?.etag ?? '');
    expect(await kept('case')).toEqual({ ...document, handled: [] });
  });

  /** A list need not read the history: `listed` is the case as it was written. */
  async function answersAbout(document: CaseDocument, listed: unknown): Promise<void> {
    const { id, state, words, deliverAt, dueAt } = document;
    expect(await store.cases.toDeliver(LATER, 10)).toEqual(deliverAt ? [id] : []);
    expect(await store.cases.due(LATER, 10)).toEqual(dueAt ? [id] : []);
    const own = await store.cases.reportedBy(state.reporter.id, { size: 1 });
    expect(own.items).toEqual(isReported(state) ? [listed] : []);
    if (!isReported(state)) return;
    expect((await store.cases.byNumber(state.number))?.value).toEqual(document);
    expect((await store.cases.find({ words: words.slice(0, 5), viewer: security }, { size: 1 })).items).toEqual([
      listed,
    ]);
    const { items } = await store.cases.queue({ teamIds: [state.teamId], viewer: security }, { size: 1 });
    expect(items).toEqual(isOpen(state) ? [listed] : []);
    expect(await store.cases.openIn(state.teamId)).toHaveLength(isOpen(state) ? 1 : 0);
    expect(await store.cases.load(state.teamId)).toHaveLength(isOpen(state) ? 1 : 0);
    expect(await store.cases.lastAssignee(state.teamId)).toMatch(/^0000000/);
  }

  it.each(frozen('person'))('reads a person, and saves it new: $name', async (one) => {
    await stored(one);
    const person = upgraded('person', one.document);
    const read = await store.people.read(person.id);
    expect(read?.value).toEqual(person);
    expect(await store.people.readMany([person.id])).toEqual([person]);
    await store.people.replace({ ...person, name: 'New' }, read?.etag ?? '');
    expect(await kept('person')).toEqual({ ...person, name: 'New' });
  });

  it.each(frozen('channel'))('reads a channel, and saves it new: $name', async (one) => {
    await stored(one);
    const channel = upgraded('channel', one.document);
    const read = await store.channels.read(channel.id);
    expect(read?.value).toEqual(channel);
    expect(await store.channels.readMany([channel.id])).toEqual([channel]);
    await store.channels.replace({ ...channel, linkedAt: LATER }, read?.etag ?? '');
    expect(await kept('channel')).toEqual({ ...channel, linkedAt: LATER });
  });

  it.each(frozen('follower'))('reads a follower: $name', async (one) => {
    await stored(one);
    const follower = upgraded('follower', one.document);
    expect((await store.followers.of(follower.caseId, { size: 1 })).items).toEqual([follower]);
    expect(await store.followers.add(follower)).toBe(false);
    expect(await store.followers.count(follower.caseId)).toBe(1);
  });

  it.each(frozen('organisation'))('reads a version of the organisation: $name', async (one) => {
    await stored(one);
    const version = upgraded('organisation', one.document);
    expect((await store.organisations.read(version.id))?.value).toEqual(version);
  });

  it.each(frozen('setting'))('reads a setting, and saves it new: $name', async (one) => {
    await stored(one);
    const setting = upgraded('setting', one.document);
    const read = await store.settings.read(setting.id);
    expect(read?.value).toEqual(setting);
    await store.settings.replace({ ...setting, value: 'new' }, read?.etag ?? '');
    expect(await kept('setting')).toEqual({ ...setting, value: 'new' });
  });

  it.each(frozen('number'))('goes on with a number: $name', async (one) => {
    await stored(one);
    const { id, last } = upgraded('number', one.document);
    expect(await store.cases.nextNumber(Number(id))).toBe(last + 1);
    expect(await kept('number')).toEqual({ id, schema: newestVersion('number'), last: last + 1 });
  });

  describe('leaves alone what a newer release has written', () => {
    const newer = (kind: DocumentKind): RawDocument => {
      const newest = newestVersion(kind);
      const known = frozen(kind, newest).find(({ name }) => !/draft|dropped|closed|solved/.test(name));
      if (!known) throw new Error(`There is no ${kind} of version ${newest}`);
      return { ...known.document, schema: newest + 1, invented: { later: true } };
    };
    const refused = async (kind: DocumentKind, asks: readonly (() => Promise<unknown>)[]): Promise<void> => {
      for (const ask of asks) {
        const error: unknown = await ask().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(DocumentTooNew);
        expect(String(error)).toMatch(
          new RegExp(
            `The ${kind} .+ was written by a newer release \\(version ${newestVersion(kind) + 1}; this one knows`,
          ),
        );
      }
      expect(await kept(kind)).toEqual(newer(kind));
    };

    it('in a case: it is neither read nor listed nor overwritten', async () => {
      const [one] = frozen('case', newestVersion('case')).filter(({ name }) => name.endsWith('half-told'));
      if (!one) throw new Error('There is no open case');
      const document = upgraded('case', one.document);
      const { etag } = await store.cases.create(document);
      await stored({ kind: 'case', document: newer('case') });
      const { id, state } = document;
      if (!isReported(state)) throw new Error('There is no open case');
      await refused('case', [
        async () => store.cases.read(id),
        async () => store.cases.byNumber(state.number),
        async () => store.cases.reportedBy(state.reporter.id, { size: 1 }),
        async () => store.cases.queue({ teamIds: [state.teamId], viewer: security }, { size: 1 }),
        async () => store.cases.find({ words: [], viewer: security }, { size: 1 }),
        async () => store.cases.find({ words: ['bibliotek'], viewer: security }, { size: 1 }),
        async () => store.cases.replace(document, etag),
      ]);
      await expect(store.cases.create(document)).rejects.toThrow();
      expect(await kept('case')).toEqual(newer('case'));
      expect(await store.cases.toDeliver(LATER, 10)).toEqual([id]);
    });

    it('but lists the cases that it knows on other pages', async () => {
      const [open] = frozen('case', 1).filter(({ name }) => name.endsWith('solved'));
      if (open) await stored(open);
      const { id } = newer('case');
      await stored({ kind: 'case', document: newer('case') });
      const find = (words: readonly string[]) => idsOf((page) => store.cases.find({ words, viewer: security }, page));
      expect(await find(['printer', 'drum'])).toEqual([open?.document.id]);
      await expect(find([])).rejects.toThrow(id);
    });

    it('in a person, a channel, a version of the organisation and a setting', async () => {
      const kinds = ['person', 'channel', 'organisation', 'setting'] as const;
      for (const kind of kinds) await stored({ kind, document: newer(kind) });
      const parts = [
        ['person', store.people],
        ['channel', store.channels],
        ['organisation', store.organisations],
        ['setting', store.settings],
      ] as const;
      for (const [kind, part] of parts) {
        const { id } = newer(kind);
        await refused(kind, [async () => part.read(id), async () => part.readMany([id])]);
      }
    });

    it('and does not replace a small document either', async () => {
      const [one] = frozen('person', newestVersion('person'));
      const person = upgraded('person', one?.document ?? newer('person'));
      const { etag } = await store.people.create(person);
      await stored({ kind: 'person', document: newer('person') });
      await refused('person', [async () => store.people.replace(person, etag)]);
      await expect(store.people.create(person)).rejects.toThrow();
      expect(await kept('person')).toEqual(newer('person'));
    });

    it('in a follower', async () => {
      await stored({ kind: 'follower', document: newer('follower') });
      const { caseId } = upgraded('follower', { ...newer('follower'), schema: 1 });
      await refused('follower', [async () => store.followers.of(caseId, { size: 1 })]);
    });

    it('in a number, which it does not count on from', async () => {
      const written = await stored({ kind: 'number', document: newer('number') }).catch((error: unknown) => error);
      // A store that has no room for what a newer release wrote may say so at once.
      if (written instanceof DocumentTooNew) return;
      await refused('number', [async () => store.cases.nextNumber(2026)]);
    });
  });
});
