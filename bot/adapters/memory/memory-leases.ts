import type { Leases } from '../../ports/store.ts';
import { answered, type Openness } from './memory-documents.ts';

export class MemoryLeases implements Leases {
  readonly #leases = new Map<string, { readonly holder: string; readonly until: number }>();
  readonly #openness: Openness;

  constructor(openness: Openness) {
    this.#openness = openness;
  }

  async claim(name: string, holder: string, now: string, seconds: number): Promise<boolean> {
    await answered(this.#openness);
    const lease = this.#leases.get(name);
    if (lease && lease.holder !== holder && lease.until > Date.parse(now)) return false;
    this.#leases.set(name, { holder, until: Date.parse(now) + seconds * 1000 });
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    await answered(this.#openness);
    if (this.#leases.get(name)?.holder === holder) this.#leases.delete(name);
  }

  async held(beginning: string, now: string): Promise<readonly string[]> {
    await answered(this.#openness);
    return [...this.#leases]
      .filter(([name, { until }]) => name.startsWith(beginning) && until > Date.parse(now))
      .map(([name]) => name);
  }
}
