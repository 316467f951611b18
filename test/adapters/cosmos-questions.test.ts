import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONTAINERS, type ContainerName } from '../../bot/adapters/cosmos/containers.ts';
import {
  type CosmosQuestion,
  everything,
  find,
  outcomes,
  promised,
  QUESTIONS,
  queue,
  readMany,
} from '../../bot/adapters/cosmos/cosmos-questions.ts';

const RECORD = path.join(import.meta.dirname, '../../bot/decisions/0008-cosmos-questions-and-indexes.md');

/** Index paths that the text's conditions need: `/a/b/?` for a field, `/a/b/[]/?` for the elements of a list. */
function filters(sql: string): string[] {
  const [, where = ''] = /\bWHERE\b(.*?)(?:ORDER BY|$)/.exec(sql) ?? [];
  const lists = [...where.matchAll(/(?:\bIN |ARRAY_CONTAINS\()(c(?:\.\w+)+)/g)].map(([, field = '']) => field);
  const fields = [...where.matchAll(/\bc(?:\.\w+)+/g)].map(([field]) => field);
  return [...new Set(fields)].map((field) => `${asPath(field)}${lists.includes(field) ? '/[]' : ''}/?`).sort();
}

/** What the text orders by, as a composite index is written down. */
function order(sql: string): string {
  const [, by = ''] = /ORDER BY (.*)$/.exec(sql) ?? [];
  const parts = by.split(', ').filter((part) => part !== '');
  return parts.map((part) => part.replace(/^(c\S+)(.*)$/, (_, field, desc) => asPath(field) + desc)).join(', ');
}

const asPath = (field: string): string => field.replace(/^c/, '').replaceAll('.', '/');

/** Cosmos DB indexes it in every container, whatever the policy says. */
const ALWAYS = '/id/?';

function policyOf(name: ContainerName) {
  const { indexingPolicy } = CONTAINERS.find(({ id }) => id === name) ?? {};
  const composites = (indexingPolicy?.compositeIndexes ?? []).map((parts) =>
    parts.map((part) => (part.order === 'descending' ? `${part.path} DESC` : part.path)).join(', '),
  );
  return { paths: (indexingPolicy?.includedPaths ?? []).map((included) => included.path), composites };
}

const names = Object.keys(QUESTIONS);
const question = (name: string): CosmosQuestion => QUESTIONS[name] ?? { container: 'cases', sql: '' };

/** Every form that a question's text can have. */
const FORMS: readonly CosmosQuestion[] = [
  ...Object.values(QUESTIONS),
  ...[queue(1, true), queue(9, false)],
  ...[promised(1, true), promised('assignee', true), outcomes('response', false), outcomes('resolution', false)],
  find({ asked: [], whole: 0, beginnings: 0, showWords: false, seesConfidential: true }),
  find({ asked: ['status'], whole: 3, beginnings: 5, showWords: false, seesConfidential: false }),
  ...CONTAINERS.flatMap(({ id }) => [everything(id), readMany(id, 3)]),
];

it.each(FORMS.map(({ container, sql }) => [container, sql] as const))('In %s an index answers %s', (container, sql) => {
  const { paths, composites } = policyOf(container);
  expect(filters(sql)).not.toEqual([]);
  expect([...paths, ALWAYS]).toEqual(expect.arrayContaining(filters(sql)));
  const by = order(sql);
  if (by.includes(',')) expect(composites).toContain(by);
  else if (by !== '') expect([...paths, ALWAYS]).toContain(`${by}/?`);
});

it('Nothing is indexed that no question needs', () => {
  for (const { id, indexingPolicy } of CONTAINERS) {
    const own = FORMS.filter(({ container }) => container === id);
    const { paths, composites } = policyOf(id);
    expect(indexingPolicy.excludedPaths).toEqual([{ path: '/*' }]);
    expect(new Set(own.flatMap(({ sql }) => filters(sql)))).toEqual(new Set([...paths, ALWAYS]));
    expect(new Set(own.map(({ sql }) => order(sql)).filter((by) => by.includes(',')))).toEqual(new Set(composites));
  }
});

it('No text that people type can stand in a question: every value is a parameter', () => {
  for (const { sql } of FORMS) expect(sql.replaceAll("> ''", '')).not.toMatch(/['"]|\b(?!1\b|0\b)\d+\b/);
});

describe('The decision record', () => {
  const lines = readFileSync(RECORD, 'utf8').split('\n');
  const rows = new Map(
    lines
      .filter((line) => /^\| `/.test(line))
      .map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()))
      .map(([, name = '', conditions = '', by = '']) => [name, { conditions, by }]),
  );

  it('lists every question and no other', () => {
    expect([...rows.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('tells which index answers %s', (name) => {
    const { sql } = question(name);
    const { conditions, by } = rows.get(name) ?? {};
    const plain = filters(sql).map((one) => one.replace(/\/\?$/, '').replace(/\/\[\]$/, '[]'));
    expect(conditions?.split(', ').sort()).toEqual(plain.map(short).sort());
    expect(by).toBe(order(sql).split(', ').map(short).join(', ') || '–');
  });
});

/** In the record the paths stand without `/keys/`. */
const short = (one: string): string => one.replace(/^\/(keys\/)?/, '');
