import type { Language } from '../domain/organisation.ts';
import type { Actor } from '../domain/rights.ts';
import type { PersonRecord } from '../ports/store.ts';
import type { Said } from './incoming.ts';
import type { Parts } from './parts.ts';

/** A message with everything known about it. */
export interface SaidContext {
  readonly parts: Parts;
  readonly incoming: Said;
  readonly actor: Actor;
  readonly person: PersonRecord;
  readonly language: Language;
}
