import type { ServerResponse } from 'node:http';
import type { LocalEvent } from './protocol.ts';

const HEARTBEAT_MS = 15_000;

/** The pages that are open, told of every change as it happens (server-sent events). */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    // A comment line: keeps the connection from looking dead, and finds out when it is.
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS).unref();
  }

  get listeners(): number {
    return this.#pages.size;
  }

  add(res: ServerResponse): void {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    res.write('retry: 1000\n\n');
    this.#pages.add(res);
    res.on('close', () => this.#pages.delete(res));
  }

  send(event: LocalEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
