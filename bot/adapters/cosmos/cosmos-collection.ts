import { type Collection, type DocumentKind, type Stored, VersionConflict } from '../../ports/store.ts';
import { type Documents, upgraded } from '../document-versions.ts';
import { type CosmosContainer, itemId } from './cosmos-container.ts';
import { readMany } from './cosmos-questions.ts';
import { CONTAINER_OF, type Kept, kept } from './kept.ts';

/** Ids in one query. */
const IDS_AT_ONCE = 100;

/** Documents of one kind, each in a partition of its own. */
export class CosmosCollection<K extends Exclude<DocumentKind, 'follower'>> implements Collection<Documents[K]> {
  readonly #kind: K;
  readonly #container: CosmosContainer<Kept>;

  constructor(kind: K, container: CosmosContainer<Kept>) {
    this.#kind = kind;
    this.#container = container;
  }

  async read(id: string): Promise<Stored<Documents[K]> | undefined> {
    const found = await this.#container.read(itemId(id));
    return found && { value: upgraded(this.#kind, found.body), etag: found._etag };
  }

  async readMany(ids: readonly string[]): Promise<readonly Documents[K][]> {
    const found = new Map<string, Documents[K]>();
    const wanted = [...new Set(ids)];
    for (let start = 0; start < wanted.length; start += IDS_AT_ONCE) {
      const rows = await this.#rows(wanted.slice(start, start + IDS_AT_ONCE));
      for (const { body } of rows) found.set(body.id, upgraded(this.#kind, body));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async create(value: Documents[K]): Promise<Stored<Documents[K]>> {
    const item = kept(this.#kind, value);
    const etag = await this.#container.create(item);
    return { value: upgraded(this.#kind, item.body), etag };
  }

  async replace(value: Documents[K], etag: string): Promise<Stored<Documents[K]>> {
    const item = kept(this.#kind, value);
    try {
      const next = await this.#container.replace(item, etag);
      return { value: upgraded(this.#kind, item.body), etag: next };
    } catch (error) {
      // Refuses in clear words what a newer release has written meanwhile.
      if (error instanceof VersionConflict) await this.read(value.id);
      throw error;
    }
  }

  /** One is a point read, which costs less than any query. */
  async #rows(ids: readonly string[]): Promise<readonly Kept[]> {
    const [only = ''] = ids;
    if (ids.length === 1) return [(await this.#container.read(itemId(only))) ?? []].flat();
    const { sql } = readMany(CONTAINER_OF[this.#kind], ids.length);
    return this.#container.ask<Kept>(sql, Object.fromEntries(ids.map((id, index) => [`id${index}`, itemId(id)])));
  }
}
