import {
  AlreadyExists,
  type Collection,
  type DocumentKind,
  type RawDocument,
  StoreAway,
  type Stored,
  VersionConflict,
} from '../../ports/store.ts';
import { type Documents, refuseTooNew, upgraded } from '../document-versions.ts';

/** Whether the store is still open, asked by all its parts. */
export interface Openness {
  closed: boolean;
}

/** Lets others go first, as a store across a wire would; rejects with `StoreAway` when closed. */
export async function answered(openness: Openness): Promise<void> {
  await Promise.resolve();
  if (openness.closed) throw new StoreAway('The store is closed');
}

/** Documents of a kind by id, in the versions they were written in; copied on the way in and out so that nobody shares an object with the store. */
export class MemoryDocuments<K extends DocumentKind> implements Collection<Documents[K]> {
  readonly #kind: K;
  readonly #openness: Openness;
  readonly #documents = new Map<string, Stored<RawDocument>>();
  #writes = 0;

  constructor(kind: K, openness: Openness) {
    this.#kind = kind;
    this.#openness = openness;
  }

  async read(id: string): Promise<Stored<Documents[K]> | undefined> {
    await answered(this.#openness);
    return this.#understood(this.#documents.get(id));
  }

  async readMany(ids: readonly string[]): Promise<readonly Documents[K][]> {
    await answered(this.#openness);
    return ids.flatMap((id) => this.#understood(this.#documents.get(id))?.value ?? []);
  }

  async create(value: Documents[K]): Promise<Stored<Documents[K]>> {
    const copy = structuredClone(value);
    await answered(this.#openness);
    if (this.#documents.has(copy.id)) throw new AlreadyExists(`${copy.id} exists`);
    return { value: structuredClone(copy), etag: this.put(copy) };
  }

  async replace(value: Documents[K], etag: string): Promise<Stored<Documents[K]>> {
    const copy = structuredClone(value);
    await answered(this.#openness);
    const before = this.#documents.get(copy.id);
    if (before) refuseTooNew(this.#kind, before.value);
    if (before?.etag !== etag) throw new VersionConflict(`${copy.id} was written by somebody else`);
    return { value: structuredClone(copy), etag: this.put(copy) };
  }

  /** The documents themselves, as they were written: to be copied before they are handed out. */
  async all(): Promise<readonly RawDocument[]> {
    await answered(this.#openness);
    return [...this.#documents.values()].map(({ value }) => value);
  }

  /** What is there now, and at once: between it and a `put` nobody else can write. */
  now(id: string): Documents[K] | undefined {
    return this.#understood(this.#documents.get(id))?.value;
  }

  /** Keeps the object itself, in place of what stood there. Returns its new etag. */
  put(document: Documents[K] | RawDocument): string {
    this.#writes += 1;
    const etag = `m${this.#writes}`;
    this.#documents.set(document.id, { value: document as RawDocument, etag });
    return etag;
  }

  #understood(stored: Stored<RawDocument> | undefined): Stored<Documents[K]> | undefined {
    return stored && { value: structuredClone(upgraded(this.#kind, stored.value)), etag: stored.etag };
  }
}
