import type { RawDocument } from '../../ports/store.ts';
import { CaseSearch } from './case-search.ts';
import type { SchemaHolder } from './layout.ts';

/** Gone in layout 2: a row for every word of every case, and the indexes that `find` walked through. */
const DROPPED: readonly string[] = [
  'DROP TABLE case_words',
  'DROP INDEX case_in_queue',
  'DROP INDEX case_newest_of_team',
  'DROP INDEX case_newest_of_service',
  'DROP INDEX case_newest_of_assignee',
];
const OLDEST_FIRST = 'SELECT row, body FROM cases WHERE reported = 1 ORDER BY created_at';

const DROPPED_LAST = 'DROP INDEX case_newest';

/** With so much gathered in memory before it is written, a million cases are indexed in fewer and longer runs. */
const GATHERED_BYTES = 32n * 1024n * 1024n;
const USUAL_BYTES = 1024n * 1024n;

/** Brings a file of layout 1 to layout 2. The documents stay as they are; what they are found by is made anew from them. */
export function searchFromLayout1(database: SchemaHolder, added: readonly string[]): void {
  for (const statement of [...DROPPED, ...added]) database.exec(statement);
  gather(database, GATHERED_BYTES);
  const search = new CaseSearch(database);
  // In the order of their places, which is the order that the index is written in.
  for (const { row, body } of database.each(OLDEST_FIRST)) {
    const document: RawDocument = JSON.parse(String(body));
    search.keep(Number(row), document)?.();
  }
  for (const table of ['live_search', 'over_search'])
    database.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  gather(database, USUAL_BYTES);
  database.exec(DROPPED_LAST);
}

function gather(database: SchemaHolder, bytes: bigint): void {
  for (const table of ['live_search', 'over_search'])
    database.run(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', :bytes)`, { bytes });
}
