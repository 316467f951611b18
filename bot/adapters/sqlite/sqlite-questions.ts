import type { PromisedClock } from '../../domain/attainment.ts';
import { newestVersion } from '../document-versions.ts';
import type { SearchTable } from './case-search.ts';

/*
 * The questions as SQL. Each names the partial index's condition, so that it is answered from that index;
 * a page begins after a sort key (`:created`, `:id` and so on), which for the first page sorts before everything.
 * `created_at <= :created AND (...)` instead of a row value, as the directions differ: the first half finds the place.
 */

const AFTER_CREATED = '(created_at < :created OR (created_at = :created AND id > :id))';
const SEEN = '(confidential = 0 OR :seesConfidential = 1 OR assignee_id = :viewer)';
/** Of a document that an older release has written all is read, as it may have to be brought to this release's form. */
const STATE = `schema, id, created_at, iif(schema = ${newestVersion('case')}, body -> '$.state', body) AS content`;

export const REPORTED_BY = `
  SELECT over, ${STATE} FROM cases
  WHERE reported = 1 AND reporter_id = :person AND over >= :over AND (over > :over OR ${AFTER_CREATED})
  ORDER BY over, created_at DESC, id LIMIT :limit`;

export const DRAFTS_OF = `SELECT id FROM cases WHERE status = 'kladde' AND reporter_id = :person LIMIT :limit`;

/** One arm for each team (`:team0`, `:team1` …), each in order already; SQLite merges them. */
export function queueSql(teams: number): string {
  const arm = (_: unknown, index: number): string => `
    SELECT priority, ${STATE} FROM cases
    WHERE open = 1 AND team_id = :team${index} AND (priority, created_at, id) > (:priority, :created, :id) AND ${SEEN}`;
  return `${Array.from({ length: teams }, arm).join(' UNION ALL ')} ORDER BY priority, created_at, id LIMIT :limit`;
}

/** When the promise of an open case is due, and when it is near its end: not columns, as a file of an older release has none for them. */
export const PROMISE_DUE = "body ->> '$.promise.dueAt'";
export const PROMISE_NEAR = "body ->> '$.promise.nearAt'";

const promisedOf = (whose: string): string => `
    SELECT ${PROMISE_DUE} AS promise_due, ${STATE} FROM cases
    WHERE open = 1 AND ${whose} AND ${PROMISE_DUE} >= :due AND (${PROMISE_DUE} > :due OR id > :id)
      AND (${PROMISE_DUE} <= :dueBy OR ${PROMISE_NEAR} <= :nearBy) AND ${SEEN}`;

/** As `queueSql`; of the one who has them (`:assignee`) when no teams are asked for. */
export function promisedSql(teams: number | 'assignee'): string {
  const whose =
    teams === 'assignee'
      ? ['assignee_id = :assignee']
      : Array.from({ length: teams }, (_, index) => `team_id = :team${index}`);
  return `${whose.map(promisedOf).join(' UNION ALL ')} ORDER BY promise_due, id LIMIT :limit`;
}

export const RESPONSE_DUE = "body ->> '$.state.promised.responseDueAt'";
export const RESOLUTION_DUE = "body ->> '$.state.promised.resolutionDueAt'";

/** `:from` is where the page begins: the start of the time that is asked for, or the time of the row before (`:id`). */
export function outcomesSql(clock: PromisedClock, ofService: boolean): string {
  const due = clock === 'response' ? RESPONSE_DUE : RESOLUTION_DUE;
  return `
  SELECT ${STATE} FROM cases
  WHERE reported = 1 AND ${due} >= :from AND ${due} < :before AND (${due} > :from OR id > :id)
    ${ofService ? 'AND service_id = :service' : ''}
  ORDER BY ${due}, id LIMIT :limit`;
}

/** The cases of one search table that match, newest first. `:before`: only those in an earlier place. */
const found = (table: string, long: boolean): string => `
    SELECT ${table}.rowid AS place, ${STATE} FROM ${table}
    CROSS JOIN case_places ON case_places.place = ${table}.rowid CROSS JOIN cases ON cases.row = case_places.case_row
    WHERE ${table} MATCH :match AND ${table}.rowid < :before${long ? ` AND ${LONG_WORDS}` : ''}`;

/** `:long`: a JSON list of words that are longer than the index knows them. */
const LONG_WORDS = `NOT EXISTS (
      SELECT 1 FROM json_each(:long) AS asked WHERE NOT EXISTS (
        SELECT 1 FROM json_each(cases.body, '$.words') AS said
        WHERE substr(said.value, 1, length(asked.value)) = asked.value))`;

/** Newest first, those of the same moment in no order. From both tables SQLite merges the answers as they come. */
export const findSql = (tables: readonly SearchTable[], long: boolean): string => `
    SELECT schema, id, created_at, content FROM (${tables.map((table) => found(table, long)).join(' UNION ALL ')}
    ORDER BY place DESC)`;

export const LOAD = `
  SELECT assignee_id, priority FROM cases
  WHERE open = 1 AND team_id = :team AND assignee_id IS NOT NULL`;

export const OPEN_IN = 'SELECT status, priority FROM cases WHERE open = 1 AND team_id = :team AND confidential = 0';

export const LAST_ASSIGNEE = `
  SELECT assignee_id FROM cases
  WHERE team_id = :team AND assignee_id IS NOT NULL AND assigned_at IS NOT NULL
  ORDER BY assigned_at DESC, id LIMIT 1`;

export const TO_DELIVER = 'SELECT id FROM cases WHERE deliver_at <= :until ORDER BY deliver_at, id LIMIT :limit';

export const DUE = 'SELECT id FROM cases WHERE due_at <= :until ORDER BY due_at, id LIMIT :limit';

export const NEXT_DUE = 'SELECT due_at AS at FROM cases WHERE due_at > :after ORDER BY due_at LIMIT 1';

export const NEXT_TO_DELIVER =
  'SELECT deliver_at AS at FROM cases WHERE deliver_at > :after ORDER BY deliver_at LIMIT 1';

export const CONCERNING = `
  SELECT cases.id FROM case_recipients JOIN cases ON cases.row = case_recipients.case_row
  WHERE person_id = :person ORDER BY deliver_at, id LIMIT :limit`;
