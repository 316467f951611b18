import type { Archive, DocumentKind, RawDocument } from '../../ports/store.ts';
import { refuseSize } from '../page-token.ts';
import { type CosmosContainer, itemId } from './cosmos-container.ts';
import { everything } from './cosmos-questions.ts';
import { CONTAINER_OF, type Kept, kept } from './kept.ts';

export class CosmosArchive implements Archive {
  readonly #containers: Readonly<Record<DocumentKind, CosmosContainer<Kept>>>;

  constructor(containers: Readonly<Record<DocumentKind, CosmosContainer<Kept>>>) {
    this.#containers = containers;
  }

  async read(kind: DocumentKind, size: number, after = ''): Promise<readonly RawDocument[]> {
    refuseSize(size, 1000);
    const { sql } = everything(CONTAINER_OF[kind]);
    const given = { after: itemId(after), limit: size };
    const rows = await this.#containers[kind].ask<Pick<Kept, 'body'>>(sql, given);
    return rows.map(({ body }) => body);
  }

  async write(kind: DocumentKind, document: RawDocument): Promise<void> {
    await this.#containers[kind].put(kept(kind, document));
  }
}
