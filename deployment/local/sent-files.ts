import { randomUUID } from 'node:crypto';

export interface StoredPicture {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** How many pictures are kept; the oldest goes first. They live in memory only. */
const LIMIT = 100;

/** What people attach to messages, for the bot to fetch with its token. */
export class Pictures {
  readonly #kept = new Map<string, StoredPicture>();

  add(picture: StoredPicture): string {
    const id = `0-local-${randomUUID()}`;
    this.#kept.set(id, picture);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > LIMIT && oldest !== undefined) this.#kept.delete(oldest);
    return id;
  }

  find(id: string): StoredPicture | undefined {
    return this.#kept.get(id);
  }
}
