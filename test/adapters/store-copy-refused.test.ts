import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import {
  type Archive,
  DOCUMENT_KINDS,
  type DocumentKind,
  DocumentTooNew,
  type RawDocument,
  type Store,
} from '../../bot/ports/store.ts';
import { type Copying, copyEverything } from '../../bot/store-copy/copy-everything.ts';
import { beginUse, CopyRefused, readMarker } from '../../bot/store-copy/move-marker.ts';
import {
  drafted,
  event,
  followerRecord,
  further,
  minute,
  organisationRecord,
  personRecord,
  raw,
  reported,
  settingRecord,
} from '../contracts/documents.ts';
import { everythingIn, failureOf, few, withArchive } from './copied.ts';

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

describe('A copy is not finished', () => {
  it('when the source has changed meanwhile, and says how much of what', async () => {
    await few(source);
    let changed = false;
    const progress: Copying['progress'] = (step) => {
      if (step !== 'compare' || changed) return;
      changed = true;
      void source.archive.write('case', raw(further(reported({ id: 'c3' }), event.taken('ben', 9))));
      void source.archive.write('case', raw(drafted({ id: 'c4' })));
      void source.archive.write('person', raw(personRecord('anna')));
    };
    const outcome = await copyEverything(copying({ progress }));
    expect(outcome).toMatchObject({
      finished: false,
      written: 4,
      problem: 'The source has changed while it was copied (1 person). Stop the bot and run it again.',
    });
    await expect(beginUse(target, new Date())).rejects.toThrow('is not finished');
    expect(await copyEverything(copying())).toMatchObject({ finished: true, written: 3 });
  });

  it('when the target does not give back what was written', async () => {
    await few(source);
    const write: Archive['write'] = async (kind, document) =>
      target.archive.write(kind, document.id === 'c2' ? { ...document, version: 99 } : document);
    expect(await copyEverything(copying({ target: withArchive(target, { write }) }))).toMatchObject({
      finished: false,
      findings: { case: { source: 3, target: 3, changed: 1, missing: 0 } },
      problem: expect.stringMatching(/^The target does not give back what was written \(1 case\)/),
    });
  });

  it('when the target has lost something', async () => {
    await few(source);
    const write: Archive['write'] = async (kind, document) => {
      if (document.id !== 'c2') await target.archive.write(kind, document);
    };
    expect(await copyEverything(copying({ target: withArchive(target, { write }) }))).toMatchObject({
      finished: false,
      findings: { case: { source: 3, target: 2, changed: 0, missing: 1 } },
    });
  });

  it('when somebody else has written into the target', async () => {
    await few(source);
    const progress: Copying['progress'] = (step, _, done) => {
      if (step === 'copy' && done === 3) void target.archive.write('case', raw(reported({ id: 'c9' })));
    };
    expect(await copyEverything(copying({ progress }))).toMatchObject({
      finished: false,
      problem: 'Something else has written into the target (1 case) while it was filled. Copy into an empty store.',
    });
  });
});

describe('A copy is refused, and nothing is touched,', () => {
  const refused = async (words: string | RegExp, changes: Partial<Copying> = {}, kind = CopyRefused): Promise<void> => {
    const write: Archive['write'] = async () => {
      throw new Error('Something was written');
    };
    const { target: to = target } = changes;
    const before = await Promise.all(DOCUMENT_KINDS.map(async (one) => to.archive.read(one, 1000)));
    const failure = await failureOf(copyEverything(copying({ ...changes, target: withArchive(to, { write }) })));
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject({ message: expect.stringMatching(words) });
    expect(await Promise.all(DOCUMENT_KINDS.map(async (one) => to.archive.read(one, 1000)))).toEqual(before);
  };
  beforeEach(async () => {
    await few(source);
  });

  it.each<[DocumentKind, RawDocument]>([
    ['case', raw(reported({ id: 'c1' }))],
    ['person', raw(personRecord('anna'))],
    ['follower', raw(followerRecord('c1', 'anna'))],
    ['organisation', raw(organisationRecord('v000001'))],
    ['setting', raw(settingRecord('pace', 1))],
    ['number', { id: '2026', schema: 1, last: 3 }],
  ])('by a target with other data: %s', async (kind, document) => {
    await target.archive.write(kind, document);
    await refused(`The target has other data (${kind}). Copy into an empty store.`.replace(/[()]/g, '\\$&'));
  });

  it('by a target that another store was or is being copied into', async () => {
    await copyEverything(copying());
    await refused('was filled, or is being filled, from another store', { fingerprint: 'theirs' });
  });

  it('by its own target when there is more in it than at the source', async () => {
    await copyEverything(copying());
    await target.archive.write('case', raw(reported({ id: 'c7' })));
    await target.archive.write('person', raw(personRecord('anna')));
    await refused(/data that the source does not have \(1 case, 1 person\)/);
  });

  it('by a target with a marker that cannot be read', async () => {
    await target.settings.create(settingRecord('move', { from: 1 }));
    await refused(/setting "move" of the store cannot be read/);
  });

  it('from a source that is only half copied itself', async () => {
    await source.settings.create(settingRecord('move', { from: 'elsewhere', startedAt: minute(0) }));
    await refused(/source is itself the target of a move that is not finished/);
  });

  it('but not from a source that was copied in full, whose marker stays behind', async () => {
    await source.settings.create(settingRecord('move', { from: 'x', startedAt: minute(0), finishedAt: minute(1) }));
    expect(await copyEverything(copying())).toMatchObject({ finished: true, findings: { setting: { source: 0 } } });
    expect((await readMarker(target))?.move.from).toBe('ours');
  });

  it('from a source with a document of a newer release', async () => {
    await source.archive.write('person', { ...personRecord('zoe'), schema: 9 });
    await refused(/The person zoe was written by a newer release \(version 9/, {}, DocumentTooNew);
  });

  it('by a target with a document of a newer release', async () => {
    await copyEverything(copying());
    await target.archive.write('case', { ...reported({ id: 'c1' }), schema: 9 } as RawDocument);
    await refused(/The case c1 was written by a newer release/, {}, DocumentTooNew);
  });

  it('when another copy has begun at the same moment', async () => {
    const both = await Promise.allSettled([copyEverything(copying()), copyEverything(copying())]);
    const lost = both.filter(({ status }) => status === 'rejected');
    expect(lost).toEqual([{ status: 'rejected', reason: expect.any(CopyRefused) }]);
    expect(await everythingIn(target)).toEqual(await everythingIn(source));
  });

  it('by a store that gives its documents in another order', async () => {
    const read: Archive['read'] = async (kind, size, after) =>
      (await source.archive.read(kind, size, after)).toReversed();
    await refused(/out of order/, { source: withArchive(source, { read }) }, Error as typeof CopyRefused);
  });
});

describe('A bot', () => {
  it('may work on a store that was never a target', async () => {
    await beginUse(target, new Date(minute(1)));
    expect(await target.settings.read('move')).toBeUndefined();
  });

  it('notes once that it works on a target, also when several start together', async () => {
    await few(source);
    await copyEverything(copying());
    await Promise.all([1, 2, 3].map((at) => beginUse(target, new Date(minute(at)))));
    await beginUse(target, new Date(minute(9)));
    expect((await readMarker(target))?.move).toMatchObject({ finishedAt: minute(0), usedSince: minute(1) });
  });
});
