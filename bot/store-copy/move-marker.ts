import { z } from 'zod';
import { type Store, type Stored, VersionConflict } from '../ports/store.ts';

/** The setting that says of a store that it was, or is being, filled from another one. It is never copied itself. */
export const MARKER_ID = 'move';

const moveSchema = z.object({
  /** Fingerprint of the source's address. */
  from: z.string(),
  startedAt: z.string(),
  /** When both sides were found to be the same. */
  finishedAt: z.string().optional(),
  /** When a bot first worked on it: from then on it knows more than the source. */
  usedSince: z.string().optional(),
});
export type Move = z.output<typeof moveSchema>;

/** The store cannot be copied or used as it is. The message says why and what to do; nothing was changed. */
export class CopyRefused extends Error {}

export interface Marker {
  readonly move: Move;
  readonly etag: string;
}

/** @throws CopyRefused when something stands there that is no marker of ours */
export async function readMarker(store: Store): Promise<Marker | undefined> {
  const stored = await store.settings.read(MARKER_ID);
  if (!stored) return undefined;
  const { success, data } = moveSchema.safeParse(stored.value.value);
  if (!success) throw new CopyRefused(`The setting "${MARKER_ID}" of the store cannot be read. Nothing was changed.`);
  return { move: data, etag: stored.etag };
}

/** Writes it in place of the one that was read, or as the first. */
export async function writeMarker(store: Store, move: Move, before?: Marker): Promise<Marker> {
  const setting = { id: MARKER_ID, schema: 1, value: move } as const;
  const { etag }: Stored<unknown> = await (before
    ? store.settings.replace(setting, before.etag)
    : store.settings.create(setting));
  return { move, etag };
}

/**
 * To be called before a bot works on a store: what happens in it from now on is no longer at the place that it was
 * moved from, and must not be copied over.
 * @throws CopyRefused while a move into it is unfinished
 */
export async function beginUse(store: Store, now: Date): Promise<void> {
  const marker = await readMarker(store);
  if (!marker) return;
  if (marker.move.finishedAt === undefined)
    throw new CopyRefused(
      `A move into this store, begun at ${marker.move.startedAt}, is not finished. ` +
        'Run the same store:copy again until it says that everything is there, and then start the bot.',
    );
  if (marker.move.usedSince !== undefined) return;
  await writeMarker(store, { ...marker.move, usedSince: now.toISOString() }, marker).catch((error: unknown) => {
    // Another instance that starts now has written it, or the move has just begun again.
    if (error instanceof VersionConflict) return beginUse(store, now);
    throw error;
  });
}
