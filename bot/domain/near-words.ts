import { firstSound } from './word-forms.ts';

/**
 * Words, to be asked for those that differ little from another one, without comparing it with all of them: cut into one
 * piece more than letters may differ, a word has a piece that the other one has too.
 */
export class NearWords {
  readonly #words: readonly string[];
  readonly #letters: number;
  readonly #byPiece = new Map<string, number[]>();

  constructor(words: Iterable<string>, letters: 1 | 2) {
    this.#words = [...words];
    this.#letters = letters;
    for (const [index, word] of this.#words.entries()) {
      for (const { piece, from, to } of this.#piecesOf(word.length)) {
        const key = keyOf(piece, word.length, word, from, to);
        const list = this.#byPiece.get(key) ?? [];
        list.push(index);
        this.#byPiece.set(key, list);
      }
    }
  }

  /**
   * The words with the same first sound that differ in so many letters or fewer (too many, too few, or wrong), and some
   * others; in their order. Of more than `mostLike` the rest is left out: what is like so many words is none of them.
   */
  like(word: string): readonly string[] {
    const found = new Set<number>();
    for (const key of this.#keysLike(word)) {
      for (const index of this.#byPiece.get(key) ?? []) {
        if (found.size === mostLike) break;
        found.add(index);
      }
    }
    return [...found].sort((one, other) => one - other).flatMap((index) => this.#words[index] ?? []);
  }

  /** Where words stand that share a piece with this one, which may have moved. */
  #keysLike(word: string): string[] {
    const lengths = Array.from({ length: 2 * this.#letters + 1 }, (_, index) => word.length - this.#letters + index);
    return lengths
      .filter((length) => length > 0)
      .flatMap((length) =>
        this.#piecesOf(length).flatMap(({ piece, from, to }) =>
          this.#shiftsOf(piece, word.length - length)
            .filter((shift) => from + shift >= 0)
            .map((shift) => keyOf(piece, length, word, from + shift, to + shift)),
        ),
      );
  }

  #piecesOf(length: number): { piece: number; from: number; to: number }[] {
    const count = this.#letters + 1;
    const cut = (piece: number) => Math.floor((length * piece) / count);
    return Array.from({ length: count }, (_, piece) => ({ piece, from: cut(piece), to: cut(piece + 1) }));
  }

  /** How far a piece may have moved: the first stands at the beginning, the last at the end. */
  #shiftsOf(piece: number, longer: number): readonly number[] {
    if (piece === 0) return [0];
    return piece === this.#letters ? [longer] : [-2, -1, 0, 1, 2];
  }
}

const mostLike = 200;

const keyOf = (piece: number, length: number, word: string, from: number, to: number): string =>
  `${firstSound(word)}${piece} ${length} ${word.slice(from, to)}`;
