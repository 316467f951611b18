import { type Archive, DOCUMENT_KINDS, type RawDocument, type Store } from '../../bot/ports/store.ts';
import { personRecord, raw, reported } from '../contracts/documents.ts';
import { frozenDocuments } from '../fixtures/documents/frozen.ts';

export async function everythingIn({
  archive,
}: Pick<Store, 'archive'>): Promise<Readonly<Record<string, RawDocument[]>>> {
  const all = await Promise.all(DOCUMENT_KINDS.map(async (kind) => [kind, await archive.read(kind, 1000)] as const));
  const withoutMarker = all.map(
    ([kind, documents]) => [kind, documents.filter(({ id }) => kind !== 'setting' || id !== 'move')] as const,
  );
  return Object.fromEntries(withoutMarker);
}

/** Documents of every kind and version, and more than a page of people. */
export async function filled({ archive }: Store): Promise<number> {
  const documents = frozenDocuments();
  for (const { kind, document } of documents) await archive.write(kind, document);
  await archive.write('person', raw(personRecord('move'))); // an id like any other, but for settings
  for (let index = 0; index < 250; index += 1)
    await archive.write('person', raw(personRecord(`p${String(index).padStart(3, '0')}`)));
  const all = Object.values(await everythingIn({ archive }));
  return all.flat().length;
}

export async function few({ archive }: Store): Promise<void> {
  for (const id of ['c1', 'c2', 'c3']) await archive.write('case', raw(reported({ id })));
  await archive.write('number', { id: '2026', schema: 1, last: 3 });
}

export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

export const withArchive = (store: Store, changes: Partial<Archive>): Store => ({
  ...store,
  archive: {
    read: async (kind, size, after) => store.archive.read(kind, size, after),
    write: async (kind, document) => store.archive.write(kind, document),
    ...changes,
  },
});
