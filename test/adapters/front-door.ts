import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '../../bot/adapters/http/door.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../bot/adapters/http/server.ts';
import { createTeams, type Teams } from '../../bot/adapters/teams/teams.ts';
import type { Application, PressAnswer } from '../../bot/application/incoming.ts';
import type { Log, LogFields } from '../../bot/ports/log.ts';
import type { Message } from '../../bot/ports/messenger.ts';
import { FakeChannel, goodClaims, signed } from './fake-channel.ts';

/** Keeps what was handed in, and answers what it was told to. */
export class RecordingApplication implements Application {
  readonly heard: { readonly what: string; readonly incoming: unknown }[] = [];
  replies: readonly Message[] = [];
  answer: PressAnswer = { message: 'ok' };
  /** Runs inside every call, so that a test may fail or delay it. */
  meanwhile: () => Promise<void> = async () => {};

  said = (incoming: unknown) => this.#hear('said', incoming, this.replies);
  edited = (incoming: unknown) => this.#hear('edited', incoming, this.replies);
  deleted = (incoming: unknown) => this.#hear('deleted', incoming, this.replies);
  installed = (incoming: unknown) => this.#hear('installed', incoming, this.replies);
  joinedTeam = (incoming: unknown) => this.#hear('joinedTeam', incoming, this.replies);
  removed = (incoming: unknown) => this.#hear('removed', incoming, undefined);
  pressed = (incoming: unknown) => this.#hear('pressed', incoming, this.answer);
  apology = (locale: string | undefined): string => (locale?.startsWith('en') ? 'Sorry' : 'Beklager');

  async #hear<T>(what: string, incoming: unknown, answer: T): Promise<T> {
    this.heard.push({ what, incoming });
    await this.meanwhile();
    return answer;
  }
}

export class RecordingLog implements Log {
  readonly lines: { readonly level: string; readonly event: string; readonly fields: LogFields }[] = [];
  info = (event: string, fields: LogFields = {}) => void this.lines.push({ level: 'info', event, fields });
  warn = (event: string, fields: LogFields = {}) => void this.lines.push({ level: 'warn', event, fields });
  error = (event: string, fields: LogFields = {}) => void this.lines.push({ level: 'error', event, fields });
}

/** The time of every test that does not move it: a Friday morning. */
export const morning = Date.parse('2026-01-09T09:15:00Z');

export interface Open {
  readonly channel: FakeChannel;
  readonly application: RecordingApplication;
  readonly log: RecordingLog;
  readonly teams: Teams;
  readonly server: RunningServer;
  readonly url: string;
  /** Moves the clock. */
  passes(milliseconds: number): void;
  now(): number;
  /** Sends an activity as Teams does. */
  deliver(activity: unknown): Promise<Answered>;
  send(authorization: string | undefined, body: unknown): Promise<Answered>;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** The real server and adapter, between a channel that is played and an application that takes notes. */
export async function openDoor({
  listening = true,
  asked,
  ...options
}: Partial<ServerOptions> & { listening?: boolean; asked?: (body: unknown) => Promise<Reply> } = {}): Promise<Open> {
  let now = morning;
  const channel = await new FakeChannel().start();
  const application = new RecordingApplication();
  const log = new RecordingLog();
  const teams = createTeams({ config: channel.config, log, now: () => now });
  if (listening) teams.listen(application);
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    door: teams.door,
    checks: teams.checks,
    log,
    ...(asked && { localTime: teams.localDoor(asked) }),
    ...options,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const send = (authorization: string | undefined, body: unknown) => post(`${url}/api/messages`, authorization, body);
  const bearer = () => `Bearer ${signed(channel.keys[0] ?? missingKey(), goodClaims(channel.serviceUrl, now))}`;
  return {
    channel,
    application,
    log,
    teams,
    server,
    url,
    passes: (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
    deliver: (activity) => send(bearer(), activity),
    send,
    close: async () => {
      await server.stop();
      await channel.stop();
    },
  };
}

async function post(url: string, authorization: string | undefined, body: unknown): Promise<Answered> {
  const headers = {
    'Content-Type': 'application/json',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const missingKey = (): never => {
  throw new Error('the channel has no key');
};

export type ActivityJson = Record<string, unknown>;

/** A recorded activity. */
export function fixture(name: string): ActivityJson {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'activities', `${name}.json`), 'utf8'));
}

/** A recorded activity as if this channel had sent it. */
export const fixtureFrom = (channel: FakeChannel, name: string): ActivityJson => ({
  ...fixture(name),
  serviceUrl: channel.serviceUrl,
});
