// Taken from the module: a test's false clock must not hold up a commit.
import { setImmediate } from 'node:timers';
import type { Database } from './database.ts';

/** More would hold up everything else for too long. */
const MOST_IN_ONE = 128;

/** `last` is done as the last thing before the commit, in order; what it throws fails the commit. */
export type Work<T> = (last: (work: () => void) => void) => T;

interface Waiting {
  /** Writes, and returns how to answer when it is committed. Throws only when the transaction is lost. */
  readonly write: (last: (work: () => void) => void) => () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Writes that wait at the same moment share a transaction, and so one sync of the disk. Each has its own result: what one
 * throws undoes that one alone. Nothing is answered before the commit; a commit that fails fails them all.
 */
export class SharedCommits {
  readonly #database: Database;
  #waiting: Waiting[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** Does `work` inside a transaction soon, after all that was handed in before. */
  write<T>(work: Work<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    if (this.#waiting.length === 0) setImmediate(() => this.#commit());
    this.#waiting.push({ write: (last) => this.#step(work, last, resolve, reject), fail: reject });
    return promise;
  }

  /** Commits what waits. */
  finish(): void {
    while (this.#waiting.length > 0) this.#commit();
  }

  #commit(): void {
    const batch = this.#waiting.splice(0, MOST_IN_ONE);
    if (this.#waiting.length > 0) setImmediate(() => this.#commit());
    if (batch.length === 0) return;
    try {
      for (const answer of this.#database.transaction(() => written(batch))) answer();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  #step<T>(
    work: Work<T>,
    last: (work: () => void) => void,
    resolve: (result: T) => void,
    reject: (reason: unknown) => void,
  ): () => void {
    try {
      const lasting: (() => void)[] = [];
      const result = this.#database.step(() => work((one) => lasting.push(one)));
      for (const one of lasting) last(one);
      return () => resolve(result);
    } catch (error) {
      // A full disk has rolled everything back.
      if (!this.#database.inTransaction) throw error;
      return () => reject(error);
    }
  }
}

function written(batch: readonly Waiting[]): readonly (() => void)[] {
  const lasting: (() => void)[] = [];
  const answers = batch.map(({ write }) => write((one) => lasting.push(one)));
  for (const one of lasting) one();
  return answers;
}
