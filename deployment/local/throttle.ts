import { type Limit, Pace, Paces, TEAMS_LIMITS } from '../../bot/domain/pace.ts';
import type { ConnectorRoute } from './connector-routes.ts';
import type { Answer } from './http.ts';

export interface ThrottleLimits {
  readonly conversation: readonly Limit[];
  readonly overall: readonly Limit[];
}

/** Which limits a call counts towards, beside the overall ones. To Teams a channel with its threads is one conversation. */
function bucketOf(point: ConnectorRoute['point'], conversationId: string | undefined): string | undefined {
  const [id] = conversationId?.split(';', 1) ?? [];
  if (id === undefined || point === undefined || point === 'members') return undefined;
  return point === 'createConversation' ? `open ${id}` : id;
}

/** Answers 429 to a bot that sends faster than Teams allows. A call that is refused does not count. */
export class Throttle {
  readonly #limits: ThrottleLimits;
  readonly #now: () => number;
  readonly #overall = new Pace();
  readonly #conversations = new Paces();
  #refused = 0;

  /** @param now milliseconds on a clock that never goes back */
  constructor(limits: ThrottleLimits = TEAMS_LIMITS, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** How many calls were answered 429. */
  get refused(): number {
    return this.#refused;
  }

  /** Counts the call, or tells how it is refused. */
  refusal(point: ConnectorRoute['point'], conversationId: string | undefined): Answer | undefined {
    const { conversation, overall } = this.#limits;
    const now = this.#now();
    const name = bucketOf(point, conversationId);
    const opensIn = name === undefined ? 0 : this.#conversations.of(name).opensIn(conversation, now);
    const waitMs = Math.max(opensIn, this.#overall.opensIn(overall, now));
    if (waitMs > 0) return this.#refuse(waitMs);
    if (name !== undefined) this.#conversations.leave(name, conversation, now).arrive(conversation, now);
    this.#overall.leave();
    this.#overall.arrive(overall, now);
    return undefined;
  }

  #refuse(waitMs: number): Answer {
    this.#refused += 1;
    return {
      status: 429,
      body: { error: { code: 'TooManyRequests', message: 'Too many requests' } },
      headers: { 'Retry-After': String(Math.ceil(waitMs / 1_000)) },
    };
  }
}
