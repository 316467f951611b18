import type { Urgency } from '../ports/messenger.ts';

/** Somebody in the queue. */
export interface Waiting {
  /** Only one of these at a time can be held up by its own limits: a conversation. */
  readonly line: string;
  readonly urgency: Urgency;
  /** Greater for who came later. */
  readonly place: number;
}

interface Line<T> {
  /** In order of arrival. */
  readonly waiting: T[];
  /** How often in a row somebody went before the first of them. */
  passes: number;
}

const RANK = { reply: 0, news: 1, refresh: 2 } as const satisfies Record<Urgency, number>;

/**
 * After so many times in a row that somebody more urgent went first, whoever has waited longest is next, in their line
 * and then among the lines: the least urgent get an eighth of the turns at worst, and nobody waits for ever.
 */
const MOST_PASSES = 7;

/** Who is next: by urgency, then by arrival, among the lines that are open. Equally urgent ones keep their order in a line. */
export class SendQueue<T extends Waiting> {
  readonly #lines = new Map<string, Line<T>>();
  #passes = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  lines(): Iterable<string> {
    return this.#lines.keys();
  }

  add(one: T): void {
    const line = this.#lines.get(one.line) ?? { waiting: [], passes: 0 };
    this.#lines.set(one.line, line);
    line.waiting.push(one);
    this.#size += 1;
  }

  /** Takes out the next one. */
  next(isOpen: (line: string) => boolean): T | undefined {
    const nominees: T[] = [];
    for (const [name, { waiting, passes }] of this.#lines) {
      if (!isOpen(name)) continue;
      const nominee = chosen(waiting, passes);
      if (nominee) nominees.push(nominee);
    }
    const next = chosen(nominees, this.#passes);
    if (!next) return undefined;
    this.#passes = next === oldest(nominees) ? 0 : this.#passes + 1;
    const line = this.#lines.get(next.line);
    if (line) line.passes = next === oldest(line.waiting) ? 0 : line.passes + 1;
    this.#remove(next);
    return next;
  }

  /** How many go before one of this urgency that comes now; with a line, how many of that line do. */
  ahead(urgency: Urgency, line?: string): number {
    let count = 0;
    for (const [name, { waiting }] of this.#lines) {
      if (line !== undefined && name !== line) continue;
      for (const one of waiting) if (RANK[one.urgency] <= RANK[urgency]) count += 1;
    }
    return count;
  }

  /** Takes out the least urgent, and of those the last that came, if it is less urgent than that. */
  makeRoomFor(urgency: Urgency): T | undefined {
    let least: T | undefined;
    for (const one of this.all()) if (!least || isBefore(least, one)) least = one;
    if (!least || RANK[least.urgency] <= RANK[urgency]) return undefined;
    this.#remove(least);
    return least;
  }

  /** Takes out those that it is true for. */
  removeWhere(isOut: (one: T) => boolean): readonly T[] {
    const out = [...this.all()].filter(isOut);
    for (const one of out) this.#remove(one);
    return out;
  }

  *all(): Generator<T> {
    for (const { waiting } of this.#lines.values()) yield* waiting;
  }

  #remove(one: T): void {
    const line = this.#lines.get(one.line);
    const index = line?.waiting.indexOf(one) ?? -1;
    if (!line || index < 0) return;
    line.waiting.splice(index, 1);
    this.#size -= 1;
    if (line.waiting.length === 0) this.#lines.delete(one.line);
  }
}

const isBefore = (one: Waiting, other: Waiting): boolean =>
  RANK[one.urgency] - RANK[other.urgency] < 0 || (one.urgency === other.urgency && one.place < other.place);

const oldest = <T extends Waiting>(among: readonly T[]): T | undefined =>
  among.reduce<T | undefined>((first, one) => (first && first.place < one.place ? first : one), undefined);

const chosen = <T extends Waiting>(among: readonly T[], passes: number): T | undefined =>
  passes >= MOST_PASSES
    ? oldest(among)
    : among.reduce<T | undefined>((first, one) => (first && isBefore(first, one) ? first : one), undefined);
