import type { PromisedClock } from '../../domain/attainment.ts';
import type { FindQuery } from '../../ports/store.ts';
import type { ContainerName } from './containers.ts';

/*
 * The questions as data. `bot/decisions/0008-cosmos-questions-and-indexes.md` lists each with its index, and a test holds
 * these texts against the list and against containers.json. All values are parameters. A page begins after a sort key, which
 * for the first page sorts before everything. The directions differ, so the key is compared part by part; AND binds more
 * closely than OR, and as few brackets as that allows keep the stand-in's parser quick.
 */

export interface CosmosQuestion {
  readonly container: ContainerName;
  readonly sql: string;
}

/** Left out for those who may see everything, as an index cannot answer for a parameter. */
const SEEN = '(c.keys.confidential = false OR c.keys.assigneeId = @viewer)';
const STATE = 'c.id, c.keys.createdAt, c.body.schema, c.body.state';

const cases = (sql: string): CosmosQuestion => ({ container: 'cases', sql: sql.replace(/\s+/g, ' ').trim() });

export const BY_NUMBER = cases('SELECT TOP 1 c.body, c._etag FROM c WHERE c.keys.number = @number');

/** The order begins with the reporter, whom all rows have in common, so that one composite index filters and sorts. */
export const REPORTED_BY = cases(`
  SELECT TOP @limit c.keys.ended, ${STATE} FROM c
  WHERE c.keys.reporterId = @person
    AND (c.keys.ended > @ended
      OR c.keys.ended = @ended AND c.keys.createdAt < @created
      OR c.keys.ended = @ended AND c.keys.createdAt = @created AND c.id > @id)
  ORDER BY c.keys.reporterId, c.keys.ended, c.keys.createdAt DESC, c.id`);

export const DRAFTS_OF = cases('SELECT TOP @limit c.body.id FROM c WHERE c.keys.draftOf = @person');

/** Of so many teams: `@team0`, `@team1` … */
export function queue(teams: number, seesConfidential: boolean): CosmosQuestion {
  const names = Array.from({ length: teams }, (_, index) => `@team${index}`);
  return cases(`
    SELECT TOP @limit c.keys.priority, ${STATE} FROM c
    WHERE c.keys.openTeamId IN (${names.join(', ')}) ${seesConfidential ? '' : `AND ${SEEN}`}
      AND (c.keys.priority > @priority
        OR c.keys.priority = @priority AND c.keys.createdAt > @created
        OR c.keys.priority = @priority AND c.keys.createdAt = @created AND c.id > @id)
    ORDER BY c.keys.priority, c.keys.createdAt, c.id`);
}

/** Of so many teams, as `queue`; or of the one who has them (`@assignee`). */
export function promised(of: number | 'assignee', seesConfidential: boolean): CosmosQuestion {
  const names = of === 'assignee' ? [] : Array.from({ length: of }, (_, index) => `@team${index}`);
  const whose = of === 'assignee' ? 'c.keys.assigneeId = @assignee' : `c.keys.openTeamId IN (${names.join(', ')})`;
  return cases(`
    SELECT TOP @limit c.keys.promiseDueAt, ${STATE} FROM c
    WHERE ${whose} ${seesConfidential ? '' : `AND ${SEEN}`}
      AND (c.keys.promiseDueAt <= @dueBy OR c.keys.promiseNearAt <= @nearBy)
      AND (c.keys.promiseDueAt > @due OR c.keys.promiseDueAt = @due AND c.id > @id)
    ORDER BY c.keys.promiseDueAt, c.id`);
}

/** What `outcomeOf` takes of a state, and no more. */
const OUTCOME = `c.keys.serviceId, c.body.state.id, c.body.state.status, c.body.state.promised, c.body.state.createdAt,
  c.body.state.respondedAt, c.body.state.resolution.at AS resolvedAt, c.body.state.waits, c.body.state.approval,
  c.body.state.breach.cause, c.body.schema`;

/** The promise stands in every case with a number, so no key is needed for it, and cases of older releases are found. */
export function outcomes(clock: PromisedClock, ofService: boolean): CosmosQuestion {
  const due = `c.body.state.promised.${clock}DueAt`;
  return cases(`
    SELECT TOP @limit ${OUTCOME} FROM c
    WHERE ${due} >= @from AND ${due} < @before AND (${due} > @from OR c.id > @id)
      ${ofService ? 'AND c.keys.serviceId = @service' : ''}
    ORDER BY ${due}, c.id`);
}

/** Conditions of `find` that are a field's value. */
export const CONDITIONS = [
  'open',
  'status',
  'teamId',
  'serviceId',
  'priority',
  'assigneeId',
] as const satisfies readonly (keyof FindQuery)[];
export type Condition = (typeof CONDITIONS)[number];

/** `whole` and `beginnings` count the words looked for (`@whole0`, `@beginning0` …); `showWords` gives out each case's words. */
export interface Sought {
  readonly asked: readonly Condition[];
  readonly whole: number;
  readonly beginnings: number;
  readonly showWords: boolean;
  readonly seesConfidential: boolean;
}

export function find({ asked, whole, beginnings, showWords, seesConfidential }: Sought): CosmosQuestion {
  const conditions = [
    ...asked.map((name) => `c.keys.${name} = @${name}`),
    ...Array.from({ length: whole }, (_, index) => `ARRAY_CONTAINS(c.keys.words, @whole${index})`),
    ...Array.from({ length: beginnings }, (_, index) => beginsWith(index)),
    ...(seesConfidential ? [] : [SEEN]),
    '(c.keys.createdAt < @created OR c.keys.createdAt = @created AND c.id > @id)',
  ];
  return cases(`
    SELECT TOP @limit ${showWords ? 'c.keys.words, ' : ''}${STATE} FROM c
    WHERE ${conditions.join(' AND ')} ORDER BY c.keys.createdAt DESC, c.id`);
}

const beginsWith = (index: number): string =>
  `EXISTS(SELECT VALUE w FROM w IN c.keys.words WHERE STARTSWITH(w, @beginning${index}))`;

export const LOAD = cases(`
  SELECT c.keys.assigneeId, c.keys.priority FROM c
  WHERE c.keys.openTeamId = @team AND IS_DEFINED(c.keys.assigneeId)`);

export const OPEN_IN = cases(`
  SELECT c.keys.status, c.keys.priority FROM c
  WHERE c.keys.openTeamId = @team AND c.keys.confidential = false`);

export const LAST_ASSIGNEE = cases(`
  SELECT TOP 1 c.keys.assigneeId FROM c WHERE c.keys.teamId = @team AND c.keys.assignedAt > ''
  ORDER BY c.keys.teamId, c.keys.assignedAt DESC, c.id`);

export const TO_DELIVER = cases(`
  SELECT TOP @limit c.body.id FROM c WHERE c.keys.deliverAt <= @until ORDER BY c.keys.deliverAt, c.id`);

export const DUE = cases(`
  SELECT TOP @limit c.body.id FROM c WHERE c.keys.dueAt <= @until ORDER BY c.keys.dueAt, c.id`);

export const NEXT_DUE = cases(`
  SELECT TOP 1 c.keys.dueAt FROM c WHERE c.keys.dueAt > @after ORDER BY c.keys.dueAt, c.id`);

export const NEXT_TO_DELIVER = cases(`
  SELECT TOP 1 c.keys.deliverAt FROM c WHERE c.keys.deliverAt > @after ORDER BY c.keys.deliverAt, c.id`);

export const CONCERNING = cases(`
  SELECT TOP @limit c.body.id FROM c
  WHERE ARRAY_CONTAINS(c.keys.recipients, @person) ORDER BY c.keys.deliverAt, c.id`);

/** `@beginning0`, `@beginning1` … each begin a word of the name. */
export function named(beginnings: number): CosmosQuestion {
  const each = Array.from(
    { length: beginnings },
    (_, index) => `EXISTS(SELECT VALUE w FROM w IN c.names WHERE STARTSWITH(w, @beginning${index}))`,
  );
  return { container: 'people', sql: `SELECT TOP @limit c.body FROM c WHERE ${each.join(' AND ')} ORDER BY c.id` };
}

export const FOLLOWERS = {
  container: 'followers',
  sql: 'SELECT TOP @limit c.id, c.body FROM c WHERE c.caseId = @case AND c.id > @id ORDER BY c.id',
} as const satisfies CosmosQuestion;

export const COUNT_FOLLOWERS = {
  container: 'followers',
  sql: 'SELECT VALUE COUNT(1) FROM c WHERE c.caseId = @case',
} as const satisfies CosmosQuestion;

export const HELD = {
  container: 'leases',
  sql: 'SELECT c.name FROM c WHERE STARTSWITH(c.name, @beginning) AND c.until > @now',
} as const satisfies CosmosQuestion;

/** So many by id: `@id0`, `@id1` … Every id is its own partition, so only the partitions of these ids are asked. */
export function readMany(container: ContainerName, ids: number): CosmosQuestion {
  const names = Array.from({ length: ids }, (_, index) => `@id${index}`);
  return { container, sql: `SELECT c.id, c.body FROM c WHERE c.id IN (${names.join(', ')})` };
}

/** In the order of their ids, for a move to another store. */
export const everything = (container: ContainerName): CosmosQuestion => ({
  container,
  sql: 'SELECT TOP @limit c.body FROM c WHERE c.id > @after ORDER BY c.id',
});

const ALL_CONDITIONS = { asked: CONDITIONS, whole: 1, beginnings: 1, showWords: true };

/** Every question by name, with everything in it that it can have. */
export const QUESTIONS: Readonly<Record<string, CosmosQuestion>> = {
  byNumber: BY_NUMBER,
  reportedBy: REPORTED_BY,
  draftsOf: DRAFTS_OF,
  queue: queue(2, false),
  promised: promised(2, false),
  promisedTo: promised('assignee', false),
  'outcomes.response': outcomes('response', true),
  'outcomes.resolution': outcomes('resolution', true),
  find: find({ ...ALL_CONDITIONS, seesConfidential: false }),
  load: LOAD,
  openIn: OPEN_IN,
  lastAssignee: LAST_ASSIGNEE,
  toDeliver: TO_DELIVER,
  due: DUE,
  'upcoming (due)': NEXT_DUE,
  'upcoming (tell)': NEXT_TO_DELIVER,
  concerning: CONCERNING,
  'followers.of': FOLLOWERS,
  'followers.count': COUNT_FOLLOWERS,
  'leases.held': HELD,
  'people.readMany': readMany('people', 2),
  'directory.named': named(2),
  'archive.read': everything('cases'),
};
