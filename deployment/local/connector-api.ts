import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import * as errors from './connector-errors.ts';
import type { ConnectorRoute } from './connector-routes.ts';
import type { Conversations } from './conversations.ts';
import { answerWith, type Faults } from './faults.ts';
import { type Answer, matchPath, Refused, readJson, send } from './http.ts';
import type { Identity } from './identity.ts';
import type { ConnectorCall } from './protocol.ts';
import type { Throttle } from './throttle.ts';

type Named = Pick<ConnectorCall, 'conversationId' | 'activityId'>;

/** How many calls the log keeps. */
const LOG_LIMIT = 20_000;

interface Parts {
  readonly routes: readonly ConnectorRoute[];
  readonly identity: Identity;
  readonly faults: Faults;
  readonly world: Conversations;
  readonly throttle: Throttle | undefined;
}

/** The Bot Connector: every call needs a token that was handed out here, and is written down. */
export class ConnectorApi {
  readonly #parts: Parts;
  readonly #calls: ConnectorCall[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  calls(): readonly ConnectorCall[] {
    return [...this.#calls];
  }

  /** @param path below the service URL, without a leading slash */
  async handle(req: IncomingMessage, res: ServerResponse, url: URL, path: string): Promise<void> {
    const call = { method: req.method ?? 'GET', path: url.pathname, at: this.#parts.world.at() };
    try {
      if (!this.#parts.identity.accepts(req.headers.authorization)) throw errors.unauthorized();
      const { route, params } = this.#find(call.method, path);
      const body = route.method === 'POST' || route.method === 'PUT' ? await readJson(req) : undefined;
      const conversationId = params.conversationId ?? this.#concerned(body);
      const refusal = this.#parts.throttle?.refusal(route.point, conversationId);
      const effect = refusal ? undefined : this.#parts.faults.take(route.point, conversationId);
      const run = () => refusal ?? route.run({ params, query: url.searchParams, body });
      // Hanging is written down at once: nothing more will happen to it.
      const answer = await answerWith(effect, res, run);
      this.#write({ ...call, ...named(params, answer), status: answer.status });
    } catch (error) {
      const answer = error instanceof Refused ? error.answer : { status: 500, body: { error: { code: 'Internal' } } };
      this.#write({ ...call, ...named(this.#params(call.method, path), answer), status: answer.status });
      if (!(error instanceof Refused)) console.error(error);
      send(res, answer);
    }
  }

  #find(method: string, path: string): { route: ConnectorRoute; params: Readonly<Record<string, string>> } {
    for (const route of this.#parts.routes) {
      const params = route.method === method ? matchPath(route.path, path) : undefined;
      if (params) return { route, params };
    }
    throw errors.unknownPath();
  }

  #params(method: string, path: string): Readonly<Record<string, string>> {
    try {
      return this.#find(method, path).params;
    } catch {
      return {};
    }
  }

  /** The conversation that a creation leads to, for the faults that name one. */
  #concerned(body: unknown): string | undefined {
    const { data } = concerns.safeParse(body);
    const person = this.#parts.world.person(data?.members?.[0]?.id ?? '');
    return data?.channelData?.channel?.id ?? (person && this.#parts.world.findPersonalChat(person)?.id);
  }

  #write(call: ConnectorCall): void {
    this.#calls.push(call);
    if (this.#calls.length > LOG_LIMIT) this.#calls.shift();
  }
}

const concerns = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).optional(),
});
const madeIds = z.object({ id: z.string(), activityId: z.string().optional() });

/** Which conversation and message a call was about, from its path or, for what it made, from the answer. */
function named(params: Readonly<Record<string, string>>, answer: Answer): Named {
  const { data: made } = madeIds.safeParse(answer.body);
  const { conversationId, activityId, memberId } = params;
  if (conversationId !== undefined) {
    const id = memberId === undefined ? (made?.id ?? activityId) : undefined;
    return id === undefined ? { conversationId } : { conversationId, activityId: id };
  }
  const isCreation = Object.keys(params).length === 0;
  if (!isCreation || made === undefined) return {};
  return made.activityId === undefined
    ? { conversationId: made.id }
    : { conversationId: made.id, activityId: made.activityId };
}
