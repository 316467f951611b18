import { AlreadyExists, type RawDocument } from '../../ports/store.ts';
import { newestVersion, refuseTooNew } from '../document-versions.ts';
import type { CosmosContainer } from './cosmos-container.ts';
import { type Kept, kept } from './kept.ts';

/** In small letters alone: the stand-in lowers the whole condition. */
const UNDERSTOOD = `from c where c.body.schema <= ${newestVersion('number')}`;

/** Counters, one document each. A lost answer leaves a gap and never gives a number twice. */
export class CosmosNumbers {
  readonly #container: CosmosContainer<Kept>;

  constructor(container: CosmosContainer<Kept>) {
    this.#container = container;
  }

  /** The first of `count` numbers in a row. */
  async next(id: string, count: number): Promise<number> {
    return (await this.#added(id, count)) ?? (await this.#begun(id, count));
  }

  async #added(id: string, count: number): Promise<number | undefined> {
    const counter = await this.#container.add(id, '/body/last', count, UNDERSTOOD);
    return counter && lastIn(counter.body) - count + 1;
  }

  /** The first number of the year, unless somebody else has just begun it. */
  async #begun(id: string, count: number): Promise<number> {
    const before = await this.#container.read(id);
    if (before) refuseTooNew('number', before.body);
    try {
      const counter = { id, schema: newestVersion('number'), last: count };
      if (!before) await this.#container.create(kept('number', counter));
      if (!before) return 1;
    } catch (error) {
      if (!(error instanceof AlreadyExists)) throw error;
    }
    const added = await this.#added(id, count);
    if (added === undefined) throw new Error(`The counter of ${id} cannot be raised`);
    return added;
  }
}

function lastIn({ last }: RawDocument): number {
  if (typeof last !== 'number' || !Number.isSafeInteger(last)) throw new Error('A counter holds no whole number');
  return last;
}
