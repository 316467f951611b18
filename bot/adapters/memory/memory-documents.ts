import { AlreadyExists, type Collection, StoreAway, type Stored, VersionConflict } from '../../ports/store.ts';

/** Whether the store is still open, asked by all its parts. */
export interface Openness {
  closed: boolean;
}

/** Lets others go first, as a store across a wire would; rejects with `StoreAway` when closed. */
export async function answered(openness: Openness): Promise<void> {
  await Promise.resolve();
  if (openness.closed) throw new StoreAway('The store is closed');
}

/** Documents by id, copied on the way in and out so that nobody shares an object with the store. */
export class MemoryDocuments<T extends { readonly id: string }> implements Collection<T> {
  readonly #documents = new Map<string, Stored<T>>();
  readonly #openness: Openness;
  #writes = 0;

  constructor(openness: Openness) {
    this.#openness = openness;
  }

  async read(id: string): Promise<Stored<T> | undefined> {
    await answered(this.#openness);
    return structuredClone(this.#documents.get(id));
  }

  async readMany(ids: readonly string[]): Promise<readonly T[]> {
    await answered(this.#openness);
    return ids.flatMap((id) => structuredClone(this.#documents.get(id)?.value) ?? []);
  }

  async create(value: T): Promise<Stored<T>> {
    const copy = structuredClone(value);
    await answered(this.#openness);
    if (this.#documents.has(copy.id)) throw new AlreadyExists(`${copy.id} exists`);
    return this.#write(copy);
  }

  async replace(value: T, etag: string): Promise<Stored<T>> {
    const copy = structuredClone(value);
    await answered(this.#openness);
    if (this.#documents.get(copy.id)?.etag !== etag)
      throw new VersionConflict(`${copy.id} was written by somebody else`);
    return this.#write(copy);
  }

  /** The values themselves, for questions: to be copied before they are handed out. */
  async all(): Promise<readonly T[]> {
    await answered(this.#openness);
    return [...this.#documents.values()].map(({ value }) => value);
  }

  #write(value: T): Stored<T> {
    this.#writes += 1;
    const stored = { value, etag: `m${this.#writes}` };
    this.#documents.set(value.id, stored);
    return structuredClone(stored);
  }
}
