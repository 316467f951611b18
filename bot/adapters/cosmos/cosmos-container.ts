import { randomUUID } from 'node:crypto';
import type { Container, JSONValue, SqlParameter } from '@azure/cosmos';
import { AlreadyExists, VersionConflict } from '../../ports/store.ts';
import { type FaultKind, faultOf } from './faults.ts';
import type { Attempt, Persistence } from './persistence.ts';

/** What stands in a container. `id` is made by `itemId`. */
export interface Item {
  readonly id: string;
}
export interface Written {
  readonly _etag: string;
  /** New for every write: after a lost answer it says whether the write was ours. */
  readonly write?: string;
}

export type Parameters = Readonly<Record<string, JSONValue>>;

/** How many rows the service puts into one answer at most. */
const PAGE = 1_000;

/** The id as Cosmos DB takes it: without the characters that it forbids. What is usual in ids stays as it is. */
export const itemId = (id: string): string =>
  id.replace(/[~/\\?#\p{Cc}]/gu, (letter) => `~${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);

/**
 * One container. Every method keeps trying for as long as `Persistence` does. A write of which the answer was lost is
 * known again, so it is done once and told as done.
 */
export class CosmosContainer<T extends Item> {
  readonly #container: Container;
  readonly #persistence: Persistence;
  readonly #partition: (item: T) => string;

  /** `partition` gives the partition key of an item: its id, if nothing else is said. */
  constructor(container: Container, persistence: Persistence, partition: (item: T) => string = ({ id }) => id) {
    this.#container = container;
    this.#persistence = persistence;
    this.#partition = partition;
  }

  read(id: string, partition: string = id): Promise<(T & Written) | undefined> {
    return this.#do((attempt) => this.#read(id, partition, attempt));
  }

  /** Resolves to the etag. Rejects with `AlreadyExists`. */
  create(item: T): Promise<string> {
    const named = { ...item, write: randomUUID() };
    const exists = { exists: new AlreadyExists(`${this.#where} has ${item.id}`) };
    return this.#write(named, exists, async ({ abortSignal }) => {
      const { etag } = await this.#container.items.create(named, { abortSignal });
      return etag;
    });
  }

  /** Resolves to the new etag. Rejects with `VersionConflict` unless the stored etag is still the one given. */
  replace(item: T, etag: string): Promise<string> {
    const named = { ...item, write: randomUUID() };
    const conflict = new VersionConflict(`${item.id} in ${this.#where} was written by somebody else`);
    return this.#write(named, { changed: conflict, missing: conflict }, async ({ abortSignal }) => {
      const accessCondition = { type: 'IfMatch', condition: etag };
      const place = this.#container.item(item.id, this.#partition(item));
      const { etag: next } = await place.replace<Item>(named, { abortSignal, accessCondition });
      return next;
    });
  }

  /** In place of whatever stands there. */
  async put(item: T): Promise<void> {
    const named = { ...item, write: randomUUID() };
    await this.#do(({ abortSignal }) => this.#container.items.upsert(named, { abortSignal }));
  }

  /** Takes the item away if the stored etag is still the one given; resolves to whether it is gone. */
  remove(id: string, etag: string): Promise<boolean> {
    return this.#do(async ({ abortSignal }) => {
      const accessCondition = { type: 'IfMatch', condition: etag };
      return this.#container
        .item(id, id)
        .delete({ abortSignal, accessCondition })
        .then(() => true)
        .catch(otherwise({ missing: true, changed: false }));
    });
  }

  /**
   * Adds to a number in the item and resolves to the item as it is then; undefined when there is none, or when the
   * condition does not hold. When an answer is lost it adds again.
   */
  add(id: string, path: string, count: number, condition: string): Promise<T | undefined> {
    return this.#do(async ({ abortSignal }) => {
      const operations = [{ op: 'incr' as const, path, value: count }];
      return this.#container
        .item(id, id)
        .patch<T & Written>({ operations, condition }, { abortSignal })
        .then(({ resource }) => resource)
        .catch(otherwise({ missing: undefined, changed: undefined }));
    });
  }

  /** All rows of the answer: say `TOP` when there can be many. `partition` when all of them lie in one. */
  ask<Row>(query: string, parameters: Parameters, partition?: string): Promise<readonly Row[]> {
    const given: SqlParameter[] = Object.entries(parameters).map(([name, value]) => ({ name: `@${name}`, value }));
    return this.#do(async ({ abortSignal }) => {
      const options = { abortSignal, maxItemCount: PAGE, ...(partition !== undefined && { partitionKey: partition }) };
      const { resources } = await this.#container.items.query<Row>({ query, parameters: given }, options).fetchAll();
      return resources;
    });
  }

  get #where(): string {
    return `The container ${this.#container.id} of ${this.#container.database.id}`;
  }

  #do<Result>(work: (attempt: Attempt) => Promise<Result>): Promise<Result> {
    return this.#persistence.carryOut(this.#where, work);
  }

  #write(
    item: T & { readonly write: string },
    refusals: Partial<Record<FaultKind, Error>>,
    send: (attempt: Attempt) => Promise<string>,
  ): Promise<string> {
    return this.#do(async (attempt) => {
      try {
        return await send(attempt);
      } catch (error) {
        const refusal = refusals[faultOf(error).kind];
        if (!refusal) throw error;
        const stored = attempt.unsure ? await this.#read(item.id, this.#partition(item), attempt) : undefined;
        if (stored?.write !== item.write) throw refusal;
        return stored._etag;
      }
    });
  }

  async #read(id: string, partition: string, { abortSignal }: Attempt): Promise<(T & Written) | undefined> {
    const { resource, statusCode, substatus } = await this.#container
      .item(id, partition)
      .read<T & Written>({ abortSignal });
    // The SDK tells of every 404 as of an item that is not there.
    if (statusCode === 404 && substatus) throw Object.assign(new Error('404'), { code: statusCode, substatus });
    return resource;
  }
}

/** What the operation comes to when an item is missing or was changed; any other fault goes on. */
function otherwise<A, B>({ missing, changed }: { readonly missing: A; readonly changed: B }) {
  return (error: unknown): A | B => {
    const { kind } = faultOf(error);
    if (kind === 'missing') return missing;
    if (kind === 'changed') return changed;
    throw error;
  };
}
