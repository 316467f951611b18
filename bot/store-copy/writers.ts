/** So many pieces of work at once and no more. */
export class Writers {
  readonly #limit: number;
  readonly #underWay = new Set<Promise<void>>();
  #failures: unknown[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves when the work has begun; not to be called again before. Rejects with what an earlier piece failed with. */
  async begin(work: () => Promise<void>): Promise<void> {
    if (this.#underWay.size >= this.#limit) await Promise.race(this.#underWay);
    this.#refuse();
    const done: Promise<void> = work()
      .catch((error: unknown) => void this.#failures.push(error))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Resolves when everything is done. Rejects with what a piece failed with, when nothing is under way any more. */
  async end(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#refuse();
  }

  #refuse(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
