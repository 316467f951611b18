import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An activity that was handed to an instance. */
export interface HandedOver {
  readonly activityId: string;
  readonly instance: number;
  /** What the instance answered; 502 when it was down or died before it had answered. */
  readonly status: number;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: Buffer;
}

/**
 * Stands before several instances of the bot. Each activity goes to any one of those that are up: a conversation never
 * stays at an instance.
 */
export class LoadBalancer {
  readonly handedOver: HandedOver[] = [];
  readonly #server: Server;
  readonly #random: () => number;
  readonly #ports = new Map<number, number>();

  private constructor(random: () => number) {
    this.#random = random;
    this.#server = createServer((incoming, answer) => {
      this.#handle(incoming, answer).catch(() => answer.destroy());
    });
  }

  static async open(random: () => number): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(random);
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  /** Where Teams hands in what happens. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/messages`;
  }

  /** How many instances are up, as far as anybody knows. */
  get up(): number {
    return this.#ports.size;
  }

  isUp(instance: number, port: number): void {
    this.#ports.set(instance, port);
  }

  isDown(instance: number): void {
    this.#ports.delete(instance);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const all = [...this.#ports];
    const [instance, port] = all[Math.floor(this.#random() * all.length)] ?? [];
    const given = port === undefined ? BAD_GATEWAY : await ask(port, incoming, body);
    if (instance !== undefined)
      this.handedOver.push({ activityId: JSON.parse(body.toString()).id, instance, status: given.status });
    answer.writeHead(given.status, given.type === undefined ? {} : { 'content-type': given.type });
    answer.end(given.body);
  }
}

const BAD_GATEWAY: Answer = { status: 502, body: Buffer.alloc(0) };

/** A new connection each time, so that nobody is kept waiting by one to a process that is gone. */
async function ask(port: number, { url, method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const outgoing = request({ host: '127.0.0.1', port, path: url, method, headers, agent: false });
  outgoing.on('error', () => resolve(BAD_GATEWAY));
  outgoing.on('response', (response) => {
    const { statusCode: status = 502, headers: given } = response;
    const type = given['content-type'];
    bodyOf(response).then(
      (read) => resolve({ status, ...(type !== undefined && { type }), body: read }),
      () => resolve(BAD_GATEWAY),
    );
  });
  outgoing.end(body);
  return promise;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
