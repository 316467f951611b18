import { randomUUID } from 'node:crypto';
import type { Answer } from './http.ts';

export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** How many files are kept; the oldest goes first. They live in memory only. */
const LIMIT = 100;
/** What a browser may show as it is; everything else is only kept for downloading. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif']);

export const isPicture = ({ contentType }: { contentType: string }): boolean => PICTURES.has(contentType);

/** What people attach to messages: pictures, which the bot fetches with its token, and files, which it gets a link to. */
export class SentFiles {
  readonly #kept = new Map<string, SentFile>();

  add(file: SentFile): string {
    const id = `0-local-${randomUUID()}`;
    this.#kept.set(id, file);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > LIMIT && oldest !== undefined) this.#kept.delete(oldest);
    return id;
  }

  find(id: string): SentFile | undefined {
    return this.#kept.get(id);
  }

  /** The file for whoever has its address. */
  answer(id: string): Answer | undefined {
    const file = this.find(id);
    if (!file) return undefined;
    return { status: 200, bytes: file.bytes, headers: headersOf(file) };
  }
}

function headersOf({ name, contentType }: SentFile): Record<string, string> {
  if (isPicture({ contentType })) return { 'Content-Type': contentType };
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`;
  return { 'Content-Type': 'application/octet-stream', 'Content-Disposition': disposition };
}
