/** The layout of the file; rises by one with every change of it, together with a step in `migrate`. */
export const FILE_VERSION = 1;

/** The newest `schema` of a document that this release understands. */
export const DOCUMENT_SCHEMA = 1;

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

const STATEMENTS: readonly string[] = [
  CASES,
  'CREATE UNIQUE INDEX case_by_number ON cases (number) WHERE number IS NOT NULL',
  'CREATE INDEX case_by_reporter ON cases (reporter_id, over, created_at DESC, id) WHERE reported = 1',
  'CREATE INDEX case_in_queue ON cases (team_id, priority, created_at, id, confidential, assignee_id) WHERE open = 1',
  'CREATE INDEX case_newest ON cases (created_at DESC, id) WHERE reported = 1',
  'CREATE INDEX case_newest_of_team ON cases (team_id, created_at DESC, id) WHERE reported = 1',
  'CREATE INDEX case_newest_of_service ON cases (service_id, created_at DESC, id) WHERE reported = 1',
  'CREATE INDEX case_newest_of_assignee ON cases (assignee_id, created_at DESC, id) WHERE assignee_id IS NOT NULL',
  'CREATE INDEX case_assigned ON cases (team_id, assigned_at DESC, id, assignee_id) WHERE assignee_id IS NOT NULL AND assigned_at IS NOT NULL',
  'CREATE INDEX case_to_deliver ON cases (deliver_at, id) WHERE deliver_at IS NOT NULL',
  'CREATE INDEX case_due ON cases (due_at, id) WHERE due_at IS NOT NULL',
  linkTable('case_words', 'word'),
  'CREATE INDEX word_of_case ON case_words (case_row, word)',
  linkTable('case_recipients', 'person_id'),
  'CREATE INDEX recipient_of_case ON case_recipients (case_row, person_id)',
  'CREATE TABLE documents (kind TEXT, id TEXT, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT',
  'CREATE TABLE numbers (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT',
  'CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL) STRICT',
];

function linkTable(table: string, column: string): string {
  return `CREATE TABLE ${table} (
    ${column} TEXT NOT NULL,
    case_row INTEGER NOT NULL REFERENCES cases (row) ON DELETE CASCADE,
    PRIMARY KEY (${column}, case_row)
  ) STRICT, WITHOUT ROWID`;
}

interface SchemaHolder {
  exec(sql: string): void;
  /** The one value that a one-row, one-column statement gives. */
  value(sql: string): unknown;
}

/** The layout of the file, 0 for an empty one. Throws in clear words when this release cannot use the file; changes nothing. */
export function layoutOf(database: SchemaHolder, file: string): number {
  const version = Number(database.value('PRAGMA user_version'));
  if (version > FILE_VERSION) throw new Error(newer(file, version));
  if (version === 0 && database.value('SELECT count(*) FROM sqlite_schema') !== 0) {
    throw new Error(`${file} is an SQLite file of another program. Give the bot a file of its own.`);
  }
  return version;
}

/** Brings the file to this release's layout, inside the caller's write transaction. */
export function migrate(database: SchemaHolder, file: string): void {
  if (layoutOf(database, file) === FILE_VERSION) return;
  for (const statement of STATEMENTS) database.exec(statement);
  database.exec(`PRAGMA user_version = ${FILE_VERSION}`);
}

const newer = (file: string, version: number): string =>
  `${file} has layout ${version}, and this release knows layouts up to ${FILE_VERSION}: a newer release has used it. ` +
  'Start that release again, or restore the backup made before it was installed. Nothing was changed.';
