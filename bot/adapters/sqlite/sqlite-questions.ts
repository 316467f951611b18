import type { FindQuery } from '../../ports/store.ts';

/*
 * The questions as SQL. Each names the partial index's condition, so that it is answered from that index;
 * a page begins after a sort key (`:created`, `:id` and so on), which for the first page sorts before everything.
 * `created_at <= :created AND (...)` instead of a row value, as the directions differ: the first half finds the place.
 */

const AFTER_CREATED = '(created_at < :created OR (created_at = :created AND id > :id))';
const SEEN = '(confidential = 0 OR :seesConfidential = 1 OR assignee_id = :viewer)';
const STATE = "schema, id, created_at, body -> '$.state' AS state";

export const REPORTED_BY = `
  SELECT over, ${STATE} FROM cases
  WHERE reported = 1 AND reporter_id = :person AND over >= :over AND (over > :over OR ${AFTER_CREATED})
  ORDER BY over, created_at DESC, id LIMIT :limit`;

/** One arm for each team (`:team0`, `:team1` …), each in order already; SQLite merges them. */
export function queueSql(teams: number): string {
  const arm = (_: unknown, index: number): string => `
    SELECT priority, ${STATE} FROM cases
    WHERE open = 1 AND team_id = :team${index} AND (priority, created_at, id) > (:priority, :created, :id) AND ${SEEN}`;
  return `${Array.from({ length: teams }, arm).join(' UNION ALL ')} ORDER BY priority, created_at, id LIMIT :limit`;
}

/** Conditions of `find` that are a column's value, and the columns. */
export const CONDITIONS = [
  { name: 'open', column: 'open' },
  { name: 'status', column: 'status' },
  { name: 'teamId', column: 'team_id' },
  { name: 'serviceId', column: 'service_id' },
  { name: 'priority', column: 'priority' },
  { name: 'assigneeId', column: 'assignee_id' },
] as const satisfies readonly { readonly name: keyof FindQuery; readonly column: string }[];

/** How many entries a word has, counted up to `:most`. */
export const COUNT_WORD =
  'SELECT count(*) FROM (SELECT 1 FROM case_words WHERE word >= :from AND word < :to LIMIT :most)';

/** `:from` and `:to` bound the word to begin with. */
const FIRST_WORD = 'row IN (SELECT case_row FROM case_words WHERE word >= :from AND word < :to)';
/** `:checked` is a JSON list of the bounds of words that are looked for in each case. */
const CHECKED_WORDS = `NOT EXISTS (
    SELECT 1 FROM json_each(:checked) AS bounds WHERE NOT EXISTS (
      SELECT 1 FROM case_words
      WHERE case_row = cases.row AND word >= bounds.value ->> 0 AND word < bounds.value ->> 1))`;

/** From a word's cases when it begins with one, else from the newest case on. */
export function findSql(
  asked: readonly (typeof CONDITIONS)[number][],
  words: { readonly first: boolean; readonly checked: boolean },
): string {
  const conditions = asked.map(({ name, column }) => `${column} = :${name}`);
  if (words.first) conditions.push(FIRST_WORD);
  if (words.checked) conditions.push(CHECKED_WORDS);
  return `
    SELECT ${STATE} FROM cases
    WHERE ${['reported = 1', ...conditions, 'created_at <= :created', AFTER_CREATED, SEEN].join(' AND ')}
    ORDER BY created_at DESC, id LIMIT :limit`;
}

export const LOAD = `
  SELECT assignee_id, priority FROM cases
  WHERE open = 1 AND team_id = :team AND assignee_id IS NOT NULL`;

export const LAST_ASSIGNEE = `
  SELECT assignee_id FROM cases
  WHERE team_id = :team AND assignee_id IS NOT NULL AND assigned_at IS NOT NULL
  ORDER BY assigned_at DESC, id LIMIT 1`;

export const TO_DELIVER = 'SELECT id FROM cases WHERE deliver_at <= :until ORDER BY deliver_at, id LIMIT :limit';

export const DUE = 'SELECT id FROM cases WHERE due_at <= :until ORDER BY due_at, id LIMIT :limit';

export const CONCERNING = `
  SELECT cases.id FROM case_recipients JOIN cases ON cases.row = case_recipients.case_row
  WHERE person_id = :person ORDER BY deliver_at, id LIMIT :limit`;

export interface Bounds {
  readonly from: string;
  /** Not included. */
  readonly to: string;
}

/** Three letters and more: all words that begin so. Fewer: that word alone. */
export function boundsOf(word: string): Bounds {
  return { from: word, to: [...word].length < 3 ? `${word}\u0001` : pastBeginning(word) };
}

/** The first text, in SQLite's order of code points, that does not begin so. */
function pastBeginning(beginning: string): string {
  const points = [...beginning].map((letter) => letter.codePointAt(0) ?? 0);
  const last = points.findLastIndex((point) => point < 0x10ffff);
  const raised = points.slice(0, last + 1);
  const next = (raised[last] ?? 0) + 1;
  // The surrogates are no code points of their own.
  raised[last] = next === 0xd800 ? 0xe000 : next;
  return String.fromCodePoint(...raised);
}
