import { hash } from 'node:crypto';
import { isReported } from '../../domain/case.ts';
import type { RawDocument } from '../../ports/store.ts';
import { asAsked } from '../document-versions.ts';
import type { Row } from './database.ts';
import type { SchemaHolder } from './layout.ts';
import { termsOf } from './search-terms.ts';

/** Cases of one millisecond get places of their own, a million of them. */
const PLACES_BITS = 20n;

/** The first place of those that were reported then, or later. */
export function firstPlace(at: string, later = 0): bigint {
  const milliseconds = Date.parse(at);
  return BigInt(Number.isNaN(milliseconds) ? 0 : milliseconds + later) << PLACES_BITS;
}

const BEFORE = 'SELECT CAST(place AS TEXT) AS place, over, digest FROM case_places WHERE case_row = :row';
// As text, since a place is more than a JavaScript number holds.
const FREE_PLACE = `
  SELECT CAST(coalesce(max(place) + 1, :first) AS TEXT) AS place FROM case_places WHERE place >= :first AND place < :next`;
// A statement of its own, without RETURNING: to be able to undo more than a plain insert half-way, SQLite would have the
// search tables write down what they have gathered, every time.
const TAKE_PLACE = 'INSERT INTO case_places (place, case_row, over, digest) VALUES (:place, :row, :over, :digest)';
const LEAVE_PLACE = 'DELETE FROM case_places WHERE case_row = :row';
const KEEP_PLACE = 'UPDATE case_places SET over = :over, digest = :digest WHERE case_row = :row';

export type SearchTable = 'live_search' | 'over_search';
const tableOf = (over: boolean): SearchTable => (over ? 'over_search' : 'live_search');

interface Entry {
  readonly over: boolean;
  readonly createdAt: string;
  readonly terms: string;
  readonly digest: string;
}

/** What cases are found by, written beside them. */
export class CaseSearch {
  readonly #database: Pick<SchemaHolder, 'get' | 'run'>;

  constructor(database: Pick<SchemaHolder, 'get' | 'run'>) {
    this.#database = database;
  }

  /**
   * Gives the case its place, inside the caller's transaction, which then must do what is returned as the last thing
   * before it commits; undefined when the case is found as before.
   */
  keep(row: number, document: RawDocument): (() => void) | undefined {
    const entry = entryOf(document);
    const known = this.#database.get(BEFORE, { row });
    if (entry?.digest === known?.digest) return undefined;
    const place = this.#place(row, entry, known);
    return () => {
      if (known) this.#forget(known);
      if (entry && place !== undefined) this.#write(tableOf(entry.over), place, entry.terms);
    };
  }

  /** The place stays while the time of the report does. */
  #place(row: number, entry: Entry | undefined, known: Row | undefined): bigint | undefined {
    const [first, next] = entry ? [firstPlace(entry.createdAt), firstPlace(entry.createdAt, 1)] : [0n, 0n];
    const old = known && BigInt(String(known.place));
    if (entry && old !== undefined && old >= first && old < next) {
      this.#database.run(KEEP_PLACE, { row, over: Number(entry.over), digest: entry.digest });
      return old;
    }
    if (known) this.#database.run(LEAVE_PLACE, { row });
    if (!entry) return undefined;
    const place = BigInt(String(this.#database.get(FREE_PLACE, { first, next })?.place));
    this.#database.run(TAKE_PLACE, { place, row, over: Number(entry.over), digest: entry.digest });
    return place;
  }

  #forget({ place, over }: Row): void {
    this.#database.run(`DELETE FROM ${tableOf(over === 1)} WHERE rowid = :place`, { place: BigInt(String(place)) });
  }

  #write(table: SearchTable, place: bigint, terms: string): void {
    this.#database.run(`INSERT INTO ${table} (rowid, terms) VALUES (:place, :terms)`, { place, terms });
  }
}

/** Undefined for drafts, which nobody finds. */
function entryOf(document: RawDocument): Entry | undefined {
  const { state, words } = asAsked('case', document);
  if (!isReported(state)) return undefined;
  const over = state.status === 'lukket' || state.status === 'annulleret';
  const terms = termsOf(state, words);
  const digest = hash('sha256', `${state.createdAt} ${terms}`, 'base64url').slice(0, 16);
  return { over, createdAt: state.createdAt, terms, digest };
}
