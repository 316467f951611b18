import { layoutOf, type SchemaHolder, STAMP_LAYOUT } from './layout.ts';
import { searchFromLayout1 } from './layout-1.ts';
import { PROMISE_DUE, PROMISE_NEAR, RESOLUTION_DUE, RESPONSE_DUE } from './sqlite-questions.ts';

const OPEN = `'ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'`;

const fromBody = (name: string, type: 'TEXT' | 'INTEGER', path: string): string =>
  `${name} ${type} GENERATED ALWAYS AS (body ->> '${path}') STORED`;

/**
 * The body is the document; every other column but `row` and `etag` is read out of it by SQLite itself.
 * They are stored, and stand before the body, so that a filter reads neither the JSON nor its overflow pages.
 */
const CASES = `
  CREATE TABLE cases (
    row INTEGER PRIMARY KEY,
    etag TEXT NOT NULL,
    ${fromBody('id', 'TEXT', '$.id')} NOT NULL UNIQUE,
    ${fromBody('schema', 'INTEGER', '$.schema')} NOT NULL,
    ${fromBody('status', 'TEXT', '$.state.status')} NOT NULL,
    reported INTEGER GENERATED ALWAYS AS (status NOT IN ('kladde', 'kasseret')) STORED,
    open INTEGER GENERATED ALWAYS AS (status IN (${OPEN})) STORED,
    over INTEGER GENERATED ALWAYS AS (status NOT IN (${OPEN}, 'loest')) STORED,
    ${fromBody('number', 'TEXT', '$.state.number')},
    ${fromBody('reporter_id', 'TEXT', '$.state.reporter.id')},
    ${fromBody('team_id', 'TEXT', '$.state.teamId')},
    ${fromBody('service_id', 'TEXT', '$.state.enquiry.serviceId')},
    ${fromBody('assignee_id', 'TEXT', '$.state.assignee.id')},
    ${fromBody('priority', 'TEXT', '$.state.priority')},
    ${fromBody('confidential', 'INTEGER', '$.state.confidential')},
    ${fromBody('created_at', 'TEXT', '$.state.createdAt')},
    ${fromBody('assigned_at', 'TEXT', '$.state.assignedAt')},
    ${fromBody('deliver_at', 'TEXT', '$.deliverAt')},
    ${fromBody('due_at', 'TEXT', '$.dueAt')},
    body TEXT NOT NULL
  ) STRICT`;

/** As they were in layout 1, too. */
const KEPT: readonly string[] = [
  CASES,
  'CREATE UNIQUE INDEX case_by_number ON cases (number) WHERE number IS NOT NULL',
  'CREATE INDEX case_by_reporter ON cases (reporter_id, over, created_at DESC, id) WHERE reported = 1',
  'CREATE INDEX case_assigned ON cases (team_id, assigned_at DESC, id, assignee_id) WHERE assignee_id IS NOT NULL AND assigned_at IS NOT NULL',
  'CREATE INDEX case_to_deliver ON cases (deliver_at, id) WHERE deliver_at IS NOT NULL',
  'CREATE INDEX case_due ON cases (due_at, id) WHERE due_at IS NOT NULL',
  `CREATE TABLE case_recipients (
    person_id TEXT NOT NULL,
    case_row INTEGER NOT NULL REFERENCES cases (row) ON DELETE CASCADE,
    PRIMARY KEY (person_id, case_row)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX recipient_of_case ON case_recipients (case_row, person_id)',
  'CREATE TABLE documents (kind TEXT, id TEXT, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT',
  'CREATE TABLE numbers (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT',
  'CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL) STRICT',
];

/**
 * What a case is found by, without the text itself, in a table of its own for the cases that are still alive: these change
 * all the time and are few, so that the large table gets each case once and no question of open cases touches it.
 * `prefix`: the beginnings of words that are looked up at once; longer ones gather their words first.
 */
const searchTable = (name: string): string =>
  `CREATE VIRTUAL TABLE ${name} USING fts5 (terms, content = '', contentless_delete = 1, detail = none,
    prefix = '3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20', tokenize = "ascii tokenchars '_-'")`;

/** New in layout 2. */
export const ADDED: readonly string[] = [
  'CREATE INDEX case_in_queue ON cases (team_id, priority, created_at, id, confidential, assignee_id, status) WHERE open = 1',
  // The place is the row of the search tables: it rises with the time when the case was reported.
  'CREATE TABLE case_places (place INTEGER PRIMARY KEY, case_row INTEGER NOT NULL UNIQUE REFERENCES cases (row), over INTEGER NOT NULL, digest TEXT NOT NULL) STRICT',
  searchTable('live_search'),
  searchTable('over_search'),
  'CREATE TABLE followers (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, body TEXT NOT NULL) STRICT',
  'CREATE INDEX follower_of_case ON followers (case_id, id)',
];

const promisedIndex = (name: string, whose: string, other: string): string =>
  `CREATE INDEX IF NOT EXISTS ${name} ON cases (${whose}, ${PROMISE_DUE}, id, ${PROMISE_NEAR}, confidential, ${other})
    WHERE open = 1 AND ${PROMISE_DUE} IS NOT NULL`;

const outcomeIndex = (name: string, due: string): string =>
  `CREATE INDEX IF NOT EXISTS ${name} ON cases (${due}, id, service_id) WHERE reported = 1`;

/** For questions that came later: a release that does not know them keeps them up all the same, so the layout is no other. */
const LATER: readonly string[] = [
  "CREATE INDEX IF NOT EXISTS draft_by_reporter ON cases (reporter_id) WHERE status = 'kladde'",
  promisedIndex('case_promised', 'team_id', 'assignee_id'),
  promisedIndex('case_promised_by', 'assignee_id', 'team_id'),
  outcomeIndex('case_by_response', RESPONSE_DUE),
  outcomeIndex('case_by_resolution', RESOLUTION_DUE),
];

/** Brings the file to this release's layout, inside the caller's write transaction. */
export function migrate(database: SchemaHolder, file: string): void {
  const before = layoutOf(database, file);
  if (before === 0) for (const statement of [...KEPT, ...ADDED]) database.exec(statement);
  if (before === 1) searchFromLayout1(database, ADDED);
  if (before < 2) database.exec(STAMP_LAYOUT);
  for (const statement of LATER) database.exec(statement);
}
