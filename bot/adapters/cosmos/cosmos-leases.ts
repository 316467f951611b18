import { AlreadyExists, type Leases, VersionConflict } from '../../ports/store.ts';
import { type CosmosContainer, type Item, itemId, type Written } from './cosmos-container.ts';
import { HELD } from './cosmos-questions.ts';

interface Lease extends Item {
  readonly name: string;
  readonly holder: string;
  readonly until: string;
}

/** Whoever loses so many races in a row to others has not got the lease. */
const MOST_RACES = 5;

export class CosmosLeases implements Leases {
  readonly #container: CosmosContainer<Lease>;
  /** Etags of what this process holds: renewing takes one write and no read. */
  readonly #own = new Map<string, { readonly holder: string; readonly etag: string }>();

  constructor(container: CosmosContainer<Lease>) {
    this.#container = container;
  }

  async claim(name: string, holder: string, now: string, seconds: number): Promise<boolean> {
    const start = new Date(now);
    const until = new Date(start.getTime() + seconds * 1000).toISOString();
    const lease = { id: itemId(name), name, holder, until };
    if (await this.#renewed(lease)) return true;
    for (let race = 0; race < MOST_RACES; race += 1) {
      const held = await this.#container.read(lease.id);
      if (held && held.holder !== holder && held.until > start.toISOString()) return false;
      if (await this.#written(lease, held?._etag)) return true;
    }
    return false;
  }

  async release(name: string, holder: string): Promise<void> {
    const id = itemId(name);
    const known = this.#own.get(name);
    this.#own.delete(name);
    if (known?.holder === holder && (await this.#container.remove(id, known.etag))) return;
    for (let race = 0; race < MOST_RACES; race += 1) {
      const held: (Lease & Written) | undefined = await this.#container.read(id);
      if (held?.holder !== holder || (await this.#container.remove(id, held._etag))) return;
    }
  }

  async held(beginning: string, now: string): Promise<readonly string[]> {
    const given = { beginning, now: new Date(now).toISOString() };
    const rows = await this.#container.ask<Pick<Lease, 'name'>>(HELD.sql, given);
    return rows.map(({ name }) => name);
  }

  async #renewed(lease: Lease): Promise<boolean> {
    const known = this.#own.get(lease.name);
    return known?.holder === lease.holder && (await this.#written(lease, known.etag));
  }

  /** False when somebody else was faster. */
  async #written(lease: Lease, etag: string | undefined): Promise<boolean> {
    this.#own.delete(lease.name);
    try {
      const next = await (etag === undefined ? this.#container.create(lease) : this.#container.replace(lease, etag));
      this.#own.set(lease.name, { holder: lease.holder, etag: next });
      return true;
    } catch (error) {
      if (error instanceof AlreadyExists || error instanceof VersionConflict) return false;
      throw error;
    }
  }
}
