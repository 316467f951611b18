import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTAINERS } from '../../bot/adapters/cosmos/containers.ts';
import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { type Store, StoreAway } from '../../bot/ports/store.ts';
import { minute } from '../contracts/documents.ts';

/*
 * The stand-in answers every query at once. Azure refuses one that sorts over all partitions, and the SDK then asks for a
 * plan and puts the query to each range of partitions. This server answers so, in the shapes that Microsoft documents.
 */

const RANGES = [
  { id: '0', _rid: 'r0', minInclusive: '', maxExclusive: '80' },
  { id: '1', _rid: 'r1', minInclusive: '80', maxExclusive: 'FF' },
];
/** Which case waits since when, in each range. */
const WAITING: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '0': [
    ['c1', 1],
    ['c4', 4],
  ],
  '1': [
    ['c2', 2],
    ['c3', 3],
  ],
};

const PLAN = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    ...{ distinctType: 'None', top: 3, offset: null, limit: null, groupByExpressions: [], aggregates: [] },
    ...{ orderBy: ['Ascending', 'Ascending'], orderByExpressions: ['c.keys.deliverAt', 'c.id'] },
    ...{ groupByAliasToAggregateType: {}, hasSelectValue: false, rewrittenQuery: 'SELECT rewritten' },
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
};

let server: Server;
let store: Store;
let asked: string[] = [];
let planStatus = 200;

beforeEach(async () => {
  planStatus = 200;
  server = createServer((request, answer) => {
    const [status, body] = answerTo(request);
    reply(answer, status, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const patience = { attempts: 3, sleep: async () => {} };
  store = await openCosmosStore({ endpoint, key: 'a2V5', database: 'd', patience });
  asked = [];
});
afterEach(async () => {
  await store.close();
  server.close();
  server.closeAllConnections();
});

function reply(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json', etag: '"1"', 'x-ms-request-charge': '3' });
  answer.end(status === 304 ? undefined : JSON.stringify(body));
}

function answerTo({ url = '', method, headers }: IncomingMessage): [number, unknown] {
  const [, container] = /\/colls\/([^/]+)$/.exec(url) ?? [];
  if (method === 'GET' && url.endsWith('/pkranges')) {
    if (headers['if-none-match']) return [304, undefined];
    return [200, { _rid: 'c', PartitionKeyRanges: RANGES, _count: 2 }];
  }
  if (method === 'GET')
    return [200, container ? { ...CONTAINERS.find(({ id }) => id === container), _rid: 'c' } : { id: 'd' }];
  if (headers['x-ms-cosmos-is-query-plan-request']) {
    asked.push('plan');
    return planStatus === 200 ? [200, PLAN] : [planStatus, { code: 'Busy', message: 'busy' }];
  }
  const range = headers['x-ms-documentdb-partitionkeyrangeid'];
  asked.push(range === undefined ? 'query' : `query of range ${String(range)}`);
  if (range === undefined)
    return [400, { code: 'BadRequest', message: 'Cross partition query only supports …', additionalErrorInfo: '{}' }];
  const Documents = (WAITING[String(range)] ?? []).map(([id, at]) => ({
    ...{ _rid: id, orderByItems: [{ item: minute(at) }, { item: id }], payload: { id } },
  }));
  return [200, { _rid: 'c', Documents, _count: Documents.length }];
}

it('A list is merged out of all partitions in its order, when Cosmos DB wants a plan for it', async () => {
  expect(await store.cases.toDeliver(minute(9), 3)).toEqual(['c1', 'c2', 'c3']);
  expect(asked.slice(0, 2)).toEqual(['query', 'plan']);
  expect(asked.slice(2).sort()).toEqual(['query of range 0', 'query of range 1']);
});

it('A plan that cannot be had is a trouble like any other', async () => {
  planStatus = 503;
  await expect(store.cases.toDeliver(minute(9), 3)).rejects.toBeInstanceOf(StoreAway);
  expect(asked.filter((one) => one === 'plan')).toHaveLength(3);
  planStatus = 200;
  expect(await store.cases.toDeliver(minute(9), 3)).toEqual(['c1', 'c2', 'c3']);
});
