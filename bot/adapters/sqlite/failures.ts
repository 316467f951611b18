import { AlreadyExists, StoreAway } from '../../ports/store.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that mean: not now, or not here. */
const AWAY: Readonly<Record<number, string>> = {
  5: 'is locked by another process',
  6: 'is locked by another connection',
  8: 'cannot be written: the file or its folder is read-only for this process',
  10: 'could not be read or written: the disk reported an error',
  11: 'is damaged. Stop the bot and restore the latest backup',
  13: 'could not be written: the disk is full. Nothing was saved; make room and it goes on by itself',
  14: 'cannot be opened: look at the path and at who may read and write there',
  15: 'could not be locked: WAL needs a local disk, not a network drive',
  26: 'is not an SQLite database',
};
const UNIQUE: readonly number[] = [1555, 2067];

/** What node:sqlite threw, in the words of the port; anything unknown as it is. */
export function understood(error: unknown, file: string): unknown {
  const { code, errcode, message = '' } = sqliteError(error);
  if (code === 'ERR_INVALID_STATE') return new StoreAway(`${file} is closed`, { cause: error });
  if (errcode === undefined) return error;
  if (UNIQUE.includes(errcode)) return new AlreadyExists(message, { cause: error });
  const reason = AWAY[errcode & 0xff];
  return reason ? new StoreAway(`${file} ${reason} (SQLite ${errcode})`, { cause: error }) : error;
}

/** Asked by its fields, not by its class: under jest, Node's own errors are of another `Error` than ours. */
function sqliteError(error: unknown): { readonly code?: string; readonly errcode?: number; readonly message?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}
