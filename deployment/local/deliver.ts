import { request } from 'node:http';
import { connect } from 'node:net';
import { z } from 'zod';
import type { Activity } from './activities.ts';
import type { Identity } from './identity.ts';
import type { Ahead } from './passing-time.ts';

/** Teams' service gives up on a bot after about this long. */
const PATIENCE_MS = 15_000;
/** It may have much to do that has fallen due at once. */
const CATCH_UP_PATIENCE_MS = 120_000;

export interface BotAnswer {
  /** 0 when the bot could not be reached, 504 when it did not answer in time. */
  readonly status: number;
  readonly body?: unknown;
}

/** Hands activities to the bot. A new connection each time: a restarted bot is not met with a dead one. */
export class Delivery {
  /** While true every activity is handed over twice, at the same time. */
  duplicate = false;
  botUrl: string | undefined;
  #reachable = false;
  readonly #identity: Identity;
  readonly #onReachable: (reachable: boolean) => void;

  constructor(identity: Identity, onReachable: (reachable: boolean) => void) {
    this.#identity = identity;
    this.#onReachable = onReachable;
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  /** Resolves when the bot has answered; for a duplicate delivery when it has answered both, with the first's answer. */
  async deliver(activity: Activity): Promise<BotAnswer> {
    const first = this.#post(activity);
    if (this.duplicate) await this.#post(activity);
    return first;
  }

  /** Has the bot do what is due by the clock that both share. Resolves to what lies ahead; undefined when it does not answer. */
  async catchUp(serviceUrl: string): Promise<Ahead | undefined> {
    if (this.botUrl === undefined) return undefined;
    const headers = { Authorization: this.#identity.authorization(serviceUrl) };
    const { status, body } = await post(new URL('local-time', this.botUrl).href, '{}', headers, CATCH_UP_PATIENCE_MS);
    this.#found(status !== 0);
    return status === 200 ? ahead.safeParse(body).data : undefined;
  }

  /** Looks whether something listens where the bot should be, without asking it anything. */
  async probe(): Promise<boolean> {
    const { botUrl } = this;
    this.#found(botUrl !== undefined && (await listens(botUrl)));
    return this.#reachable;
  }

  async #post(activity: Activity): Promise<BotAnswer> {
    if (this.botUrl === undefined) return { status: 0 };
    const headers = { Authorization: this.#identity.authorization(String(activity.serviceUrl)) };
    const answer = await post(this.botUrl, JSON.stringify(activity), headers);
    this.#found(answer.status !== 0);
    return answer;
  }

  #found(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    this.#onReachable(reachable);
  }
}

const ahead: z.ZodType<Ahead> = z.object({
  opensAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  deliverAt: z.iso.datetime().optional(),
});

function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  patienceMs = PATIENCE_MS,
): Promise<BotAnswer> {
  return new Promise((resolve) => {
    const all = { ...headers, 'Content-Type': 'application/json; charset=utf-8' };
    const timeout = AbortSignal.timeout(patienceMs);
    const req = request(url, { method: 'POST', agent: false, headers: all, signal: timeout }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }));
      res.on('error', () => resolve({ status: timeout.aborted ? 504 : 0 }));
    });
    req.on('error', () => resolve({ status: timeout.aborted ? 504 : 0 }));
    req.end(body);
  });
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1000 });
    const end = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}
