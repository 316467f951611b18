import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly text: string;
  /** From the first byte sent to the last byte read. */
  readonly milliseconds: number;
}

const TIMEOUT_MS = 60_000;

/** Hands activities to a bot as Teams does, over connections that are kept. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1_024, scheduling: 'fifo' });
  readonly #authorization: () => string;

  constructor(authorization: () => string) {
    this.#authorization = authorization;
  }

  /** Rejects when the connection fails. */
  async send(port: number, activity: unknown): Promise<Answered> {
    const body = Buffer.from(JSON.stringify(activity));
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const sentAt = performance.now();
    const sending = this.#request(port, body.length, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, text, milliseconds: performance.now() - sentAt });
      });
    });
    sending.once('error', reject);
    sending.end(body);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }

  #request(port: number, length: number, hear: (response: IncomingMessage) => void): ClientRequest {
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': length,
      Authorization: this.#authorization(),
    };
    const to = { host: '127.0.0.1', port, path: '/api/messages', method: 'POST', agent: this.#agent, headers };
    return request({ ...to, timeout: TIMEOUT_MS }, hear).once('timeout', function timedOut(this: ClientRequest) {
      this.destroy(new Error('the bot did not answer'));
    });
  }
}
