import type { Message } from '../ports/messenger.ts';
import type { Deleted, Said } from './incoming.ts';
import type { Parts } from './parts.ts';

/** A person edited what they wrote. What was understood before stays as it is. */
export async function edited(_parts: Parts, _incoming: Said): Promise<readonly Message[]> {
  return [];
}

/** A person deleted what they wrote. What became of it stays as it is. */
export async function deleted(_parts: Parts, _incoming: Deleted): Promise<readonly Message[]> {
  return [];
}
