import { DeliveryFailed, type Messenger } from '../../bot/ports/messenger.ts';

export interface Arrival {
  readonly what: string;
  readonly to: string;
  readonly at: number;
}

/** A Teams that writes down what reached it and when, and answers as the test says: at once unless told otherwise. */
export class SlowTeams implements Messenger {
  readonly arrived: Arrival[] = [];
  /** What Teams answers to a call, by what is in it. */
  answer: (what: string) => Promise<void> | void = () => undefined;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What has arrived, in order. */
  get said(): readonly string[] {
    return this.arrived.map(({ what }) => what);
  }

  at(what: string): number | undefined {
    return this.arrived.find((one) => one.what === what)?.at;
  }

  async post(...[to, message]: Parameters<Messenger['post']>): Promise<string> {
    const what = 'text' in message ? message.text : message.summary;
    await this.#take(what, to.conversationId);
    return `id of ${what}`;
  }

  async update(...[at, activityId]: Parameters<Messenger['update']>): Promise<void> {
    await this.#take(activityId, at.conversationId);
  }

  async openChat({ id, ...rest }: Parameters<Messenger['openChat']>[0]) {
    await this.#take('open', id);
    return { ...rest, conversationId: `chat of ${id}` };
  }

  async channels(): Promise<readonly []> {
    await this.#take('channels', '');
    return [];
  }

  async member(): Promise<undefined> {
    await this.#take('member', '');
    return undefined;
  }

  async roster(): Promise<readonly []> {
    await this.#take('roster', '');
    return [];
  }

  async #take(what: string, to: string): Promise<void> {
    this.arrived.push({ what, to, at: this.#now() });
    await this.answer(what);
  }
}

export const tooMany = (retryAfterSeconds?: number) => new DeliveryFailed('throttled', '429', retryAfterSeconds);
