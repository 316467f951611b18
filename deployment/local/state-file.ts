import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Saved } from './conversations.ts';

const WRITE_AFTER_MS = 250;

const message = z.looseObject({
  id: z.string(),
  from: z.string(),
  fromName: z.string(),
  at: z.string(),
  cardFor: z.record(z.string(), z.record(z.string(), z.unknown())),
  updates: z.number(),
});
const file: z.ZodType<Saved> = z.object({
  version: z.literal(1),
  lastId: z.number(),
  people: z.array(
    z.object({
      id: z.string(),
      mri: z.string(),
      name: z.string(),
      locale: z.string(),
      title: z.string(),
      installed: z.boolean(),
      blocked: z.boolean(),
    }),
  ),
  teams: z.array(z.object({ id: z.string(), name: z.string(), aadGroupId: z.string() })),
  conversations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['personal', 'groupChat', 'channel']),
      title: z.string(),
      members: z.array(z.string()),
      teamsTeamId: z.string().optional(),
      messages: z.array(message),
    }),
  ),
});

export class StateUnreadable extends Error {
  constructor(filePath: string) {
    super(`${filePath} is not a state of the local Teams. Move it away to begin with empty conversations.`);
  }
}

/** Keeps the conversations on disk, a moment after each change. A crash loses that moment, never the file. */
export class StateFile {
  readonly #path: string;
  readonly #read: () => Saved;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(filePath: string, read: () => Saved) {
    this.#path = filePath;
    this.#read = read;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => this.#writeNext(), WRITE_AFTER_MS).unref();
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) this.#writeNext();
    await this.#writing;
  }

  #writeNext(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write()).catch((error: unknown) => console.error(error));
  }

  async #write(): Promise<void> {
    await mkdir(path.dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.new`;
    await writeFile(draft, JSON.stringify(this.#read()), { mode: 0o600 });
    await rename(draft, this.#path);
  }
}

/** @throws StateUnreadable when there is a file, but not one of ours */
export async function loadState(filePath: string): Promise<Saved | undefined> {
  const text = await readFile(filePath, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return file.parse(JSON.parse(text));
  } catch {
    throw new StateUnreadable(filePath);
  }
}
