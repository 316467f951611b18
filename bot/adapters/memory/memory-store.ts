import type { ChannelRecord, Leases, PersonRecord, Store } from '../../ports/store.ts';
import { MemoryCases } from './memory-cases.ts';
import { answered, MemoryDocuments, type Openness } from './memory-documents.ts';

/** A store that lives as long as the object does: for tests. It keeps every promise of the port but that of surviving. */
export function createMemoryStore(): Store {
  const openness: Openness = { closed: false };
  return {
    cases: new MemoryCases(openness),
    people: new MemoryDocuments<PersonRecord>(openness),
    channels: new MemoryDocuments<ChannelRecord>(openness),
    leases: new MemoryLeases(openness),
    check: () => answered(openness),
    close: async () => {
      openness.closed = true;
    },
  };
}

class MemoryLeases implements Leases {
  readonly #held = new Map<string, { readonly holder: string; readonly until: number }>();
  readonly #openness: Openness;

  constructor(openness: Openness) {
    this.#openness = openness;
  }

  async claim(name: string, holder: string, now: string, seconds: number): Promise<boolean> {
    await answered(this.#openness);
    const held = this.#held.get(name);
    if (held && held.holder !== holder && held.until > Date.parse(now)) return false;
    this.#held.set(name, { holder, until: Date.parse(now) + seconds * 1000 });
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    await answered(this.#openness);
    if (this.#held.get(name)?.holder === holder) this.#held.delete(name);
  }
}
