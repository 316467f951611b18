import type { Archive, DocumentKind, RawDocument } from '../../ports/store.ts';
import { refuseSize } from '../page-token.ts';
import type { MemoryDocuments } from './memory-documents.ts';

export type Kept = { readonly [K in DocumentKind]: MemoryDocuments<K> };

export class MemoryArchive implements Archive {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  async read(kind: DocumentKind, size: number, after = ''): Promise<readonly RawDocument[]> {
    refuseSize(size, 1000);
    const later = (await this.#kept[kind].all()).filter(({ id }) => id > after);
    return structuredClone(later.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, size));
  }

  async write(kind: DocumentKind, document: RawDocument): Promise<void> {
    const copy = structuredClone(document);
    await this.#kept[kind].all(); // answers, or rejects when closed
    this.#kept[kind].put(copy);
  }
}
