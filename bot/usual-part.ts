import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';

/** A part of the organisation that comes with this release, for those whose files have none of their own; read when first asked for. */
export function usualPart<Schema extends z.ZodType>(file: string, key: string, schema: Schema): () => z.output<Schema> {
  let read: z.output<Schema> | undefined;
  return () => {
    read ??= schema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'))[key]);
    return read;
  };
}
