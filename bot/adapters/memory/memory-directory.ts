import { wordsBegin } from '../../domain/text.ts';
import type { Directory, PersonRecord } from '../../ports/store.ts';
import { upgraded } from '../document-versions.ts';
import type { MemoryDocuments } from './memory-documents.ts';

export class MemoryDirectory implements Directory {
  readonly #people: MemoryDocuments<'person'>;

  constructor(people: MemoryDocuments<'person'>) {
    this.#people = people;
  }

  async named(beginnings: readonly string[], limit: number): Promise<readonly PersonRecord[]> {
    const all = await this.#people.all();
    return all
      .map((one) => structuredClone(upgraded('person', one)))
      .filter(({ name }) => wordsBegin(name, beginnings))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .slice(0, limit);
  }
}
