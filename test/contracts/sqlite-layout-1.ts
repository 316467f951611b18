import { DatabaseSync } from 'node:sqlite';
import type { RawDocument } from '../../bot/ports/store.ts';

/** The file as the first release made it. Files like it are out there: nothing in here may change. */
const LAYOUT_1 = `
CREATE TABLE cases (
  row INTEGER PRIMARY KEY,
  etag TEXT NOT NULL,
  id TEXT GENERATED ALWAYS AS (body ->> '$.id') STORED NOT NULL UNIQUE,
  schema INTEGER GENERATED ALWAYS AS (body ->> '$.schema') STORED NOT NULL,
  status TEXT GENERATED ALWAYS AS (body ->> '$.state.status') STORED NOT NULL,
  reported INTEGER GENERATED ALWAYS AS (status NOT IN ('kladde', 'kasseret')) STORED,
  open INTEGER GENERATED ALWAYS AS (status IN ('ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring')) STORED,
  over INTEGER GENERATED ALWAYS AS (status NOT IN ('ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest')) STORED,
  number TEXT GENERATED ALWAYS AS (body ->> '$.state.number') STORED,
  reporter_id TEXT GENERATED ALWAYS AS (body ->> '$.state.reporter.id') STORED,
  team_id TEXT GENERATED ALWAYS AS (body ->> '$.state.teamId') STORED,
  service_id TEXT GENERATED ALWAYS AS (body ->> '$.state.enquiry.serviceId') STORED,
  assignee_id TEXT GENERATED ALWAYS AS (body ->> '$.state.assignee.id') STORED,
  priority TEXT GENERATED ALWAYS AS (body ->> '$.state.priority') STORED,
  confidential INTEGER GENERATED ALWAYS AS (body ->> '$.state.confidential') STORED,
  created_at TEXT GENERATED ALWAYS AS (body ->> '$.state.createdAt') STORED,
  assigned_at TEXT GENERATED ALWAYS AS (body ->> '$.state.assignedAt') STORED,
  deliver_at TEXT GENERATED ALWAYS AS (body ->> '$.deliverAt') STORED,
  due_at TEXT GENERATED ALWAYS AS (body ->> '$.dueAt') STORED,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_by_number ON cases (number) WHERE number IS NOT NULL;
CREATE INDEX case_by_reporter ON cases (reporter_id, over, created_at DESC, id) WHERE reported = 1;
CREATE INDEX case_in_queue ON cases (team_id, priority, created_at, id, confidential, assignee_id) WHERE open = 1;
CREATE INDEX case_newest ON cases (created_at DESC, id) WHERE reported = 1;
CREATE INDEX case_newest_of_team ON cases (team_id, created_at DESC, id) WHERE reported = 1;
CREATE INDEX case_newest_of_service ON cases (service_id, created_at DESC, id) WHERE reported = 1;
CREATE INDEX case_newest_of_assignee ON cases (assignee_id, created_at DESC, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX case_assigned ON cases (team_id, assigned_at DESC, id, assignee_id) WHERE assignee_id IS NOT NULL AND assigned_at IS NOT NULL;
CREATE INDEX case_to_deliver ON cases (deliver_at, id) WHERE deliver_at IS NOT NULL;
CREATE INDEX case_due ON cases (due_at, id) WHERE due_at IS NOT NULL;
CREATE TABLE case_words (
  word TEXT NOT NULL,
  case_row INTEGER NOT NULL REFERENCES cases (row) ON DELETE CASCADE,
  PRIMARY KEY (word, case_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX word_of_case ON case_words (case_row, word);
CREATE TABLE case_recipients (
  person_id TEXT NOT NULL,
  case_row INTEGER NOT NULL REFERENCES cases (row) ON DELETE CASCADE,
  PRIMARY KEY (person_id, case_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipient_of_case ON case_recipients (case_row, person_id);
CREATE TABLE documents (kind TEXT, id TEXT, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT;
CREATE TABLE numbers (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL) STRICT;
PRAGMA user_version = 1;
`;

/** A file of layout 1 with these documents, written as the first release wrote them: everything of schema 1. */
export function makeLayout1File(file: string, written: Written): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(LAYOUT_1);
  database.exec('BEGIN');
  for (const document of written.cases) addCase(database, { ...document, schema: 1 });
  const add = database.prepare('INSERT INTO documents (kind, id, etag, body) VALUES (?, ?, ?, ?)');
  for (const [kind, document] of written.documents ?? [])
    add.run(kind, document.id, `etag-${document.id}`, JSON.stringify({ ...document, schema: 1 }));
  const { numbers = {}, leases = [] } = written;
  for (const [year, last] of Object.entries(numbers))
    database.prepare('INSERT INTO numbers (year, last) VALUES (?, ?)').run(Number(year), last);
  for (const name of leases)
    database.prepare("INSERT INTO leases VALUES (?, 'one', '2999-01-01T00:00:00.000Z')").run(name);
  database.exec('COMMIT');
  database.close();
}

export interface Written {
  readonly cases: readonly (RawDocument & Looked)[];
  readonly documents?: readonly (readonly [kind: 'person' | 'channel', document: RawDocument])[];
  readonly numbers?: Readonly<Record<string, number>>;
  readonly leases?: readonly string[];
}

interface Looked {
  readonly words: readonly string[];
  readonly deliverAt?: string;
  readonly notices: readonly { readonly to: { readonly kind: string; readonly personId?: string } }[];
}

function addCase(database: DatabaseSync, document: RawDocument & Looked): void {
  const add = database.prepare('INSERT INTO cases (etag, body) VALUES (?, ?)');
  const row = add.run(`etag-${document.id}`, JSON.stringify(document)).lastInsertRowid;
  const addWord = database.prepare('INSERT INTO case_words (word, case_row) VALUES (?, ?)');
  for (const word of new Set(document.words)) addWord.run(word, row);
  const told = document.deliverAt === undefined ? [] : document.notices.flatMap(({ to }) => to.personId ?? []);
  const addRecipient = database.prepare('INSERT INTO case_recipients (person_id, case_row) VALUES (?, ?)');
  for (const personId of new Set(told)) addRecipient.run(personId, row);
}
