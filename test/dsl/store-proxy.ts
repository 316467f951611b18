import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * - `throttled`, `retryWith`, `unavailable`, `refused`: answers 429, 449, 503 or 403 without asking the store.
 * - `behind`: the replica that was asked has not yet seen what was written (404/1002). `noContainer`: it was removed (404/1003).
 * - `hang`: never answers, and does not ask the store.
 * - `cut`: the connection breaks before the store is asked.
 * - `lostReply`: the store has done it; the connection breaks before the answer.
 * - `halfReply`: the same, in the middle of the answer.
 * - `noReply`: the store has done it; no answer ever comes.
 */
export type Trouble =
  | 'throttled'
  | 'retryWith'
  | 'unavailable'
  | 'refused'
  | 'behind'
  | 'noContainer'
  | 'hang'
  | 'cut'
  | 'lostReply'
  | 'halfReply'
  | 'noReply';

/** What a request does. `plan`: the SDK asks how a query is to be put; `other`: about databases and containers. */
export type Operation = 'read' | 'create' | 'put' | 'replace' | 'patch' | 'delete' | 'query' | 'plan' | 'other';

/** Which requests; what is not said may be anything. */
export interface Which {
  readonly operation?: Operation;
  /** Such as `cases`. */
  readonly container?: string;
}

export interface Order extends Which {
  /** For so many requests; for the next one when not said. */
  readonly times?: number;
  /** For `throttled`: what the store asks to be waited for. */
  readonly retryAfterMilliseconds?: number;
}

/** A request that has come to the proxy. */
export interface Asked extends Required<Which> {
  /** What the store answered. Absent: it was not asked. */
  status?: number;
}

/** Stands between a bot and a Cosmos DB on plain http, and answers on order as a bad day would. Bodies pass unchanged. */
export class StoreProxy {
  readonly #target: URL;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #orders: { readonly trouble: Trouble; readonly order: Order; left: number }[] = [];
  readonly #asked: Asked[] = [];

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((incoming, answer) => {
      this.#handle(incoming, answer).catch(() => answer.destroy());
    });
  }

  /** In front of the endpoint, on a free port of this machine. */
  static async before(target: string): Promise<StoreProxy> {
    const proxy = new StoreProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** What the bot is told to use. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next requests that match meet trouble. Of several orders the oldest comes first. */
  meets(trouble: Trouble, order: Order = {}): void {
    this.#orders.push({ trouble, order, left: order.times ?? 1 });
  }

  /** Every request that matches meets trouble, until `isWell`. */
  isAway(trouble: Trouble = 'cut', which: Which = {}): void {
    this.meets(trouble, { ...which, times: Number.POSITIVE_INFINITY });
  }

  /** No trouble any more. */
  isWell(): void {
    this.#orders.length = 0;
  }

  /** The requests so far that match, in order. */
  asked(which: Which = {}): readonly Asked[] {
    return this.#asked.filter((one) => fits(one, which));
  }

  /** Forgets the requests so far. */
  forget(): void {
    this.#asked.length = 0;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }

  async #handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const asked: Asked = whatIsAsked(incoming);
    this.#asked.push(asked);
    const found = this.#orders.find(({ order, left }) => left > 0 && fits(asked, order));
    if (found) found.left -= 1;
    const { trouble, order = {} } = found ?? {};
    const body = await bodyOf(incoming);
    if (trouble && withoutStore(trouble, order, answer)) return;
    const reply = await this.#ask(incoming, body);
    asked.status = reply.status;
    if (trouble === 'noReply') return;
    if (trouble === 'lostReply') return void answer.destroy();
    answer.writeHead(reply.status, reply.headers);
    if (trouble === 'halfReply') {
      answer.write(reply.body.subarray(0, reply.body.length / 2), () => answer.destroy());
    } else answer.end(reply.body);
  }

  async #ask(incoming: IncomingMessage, body: Buffer): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const { method, url, headers } = incoming;
    const passed = { ...headers, host: this.#target.host };
    const outgoing = request(new URL(url ?? '/', this.#target), { method, headers: passed, agent: this.#agent });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      bodyOf(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: ofReply(response.headers, read), body: read }),
        reject,
      );
    });
    outgoing.end(body);
    return promise;
  }
}

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Status and sub-status. */
const STATUS: Partial<Record<Trouble, readonly [number, number]>> = {
  ...{ throttled: [429, 3200], retryWith: [449, 0], unavailable: [503, 0], refused: [403, 0] },
  ...{ behind: [404, 1002], noContainer: [404, 1003] },
};

/** Whether that was all: the store is not asked. */
function withoutStore(trouble: Trouble, order: Order, answer: ServerResponse): boolean {
  const [status, substatus] = STATUS[trouble] ?? [];
  if (status !== undefined) {
    const after = order.retryAfterMilliseconds;
    answer.writeHead(status, {
      ...{ 'content-type': 'application/json', 'x-ms-substatus': String(substatus) },
      ...(after !== undefined && { 'x-ms-retry-after-ms': String(after) }),
    });
    answer.end(JSON.stringify({ code: String(status), message: 'as ordered' }));
    return true;
  }
  if (trouble === 'cut') answer.destroy();
  return trouble === 'cut' || trouble === 'hang';
}

const fits = (asked: Required<Which>, { operation, container }: Which): boolean =>
  (operation ?? asked.operation) === asked.operation && (container ?? asked.container) === asked.container;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'patch',
  DELETE: 'delete',
};

function whatIsAsked({ method = '', url = '', headers }: IncomingMessage): Required<Which> {
  const [, container = '', documents] = /\/colls\/([^/]+)(\/docs)?/.exec(url) ?? [];
  if (!documents) return { operation: 'other', container };
  if (headers['x-ms-cosmos-is-query-plan-request']) return { operation: 'plan', container };
  if (headers['x-ms-documentdb-isquery']) return { operation: 'query', container };
  if (headers['x-ms-documentdb-is-upsert']) return { operation: 'put', container };
  return { operation: OPERATIONS[method] ?? 'other', container };
}

/** The body has been read whole, so its length is known. */
const ofReply = ({ 'transfer-encoding': _, ...headers }: IncomingMessage['headers'], body: Buffer) => ({
  ...headers,
  'content-length': body.length,
});

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
