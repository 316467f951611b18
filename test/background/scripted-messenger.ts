import {
  type Address,
  DeliveryFailed,
  type Message,
  type Messenger,
  type RosterMember,
} from '../../bot/ports/messenger.ts';
import { buttonsOn, textsOn } from '../dsl/card-on-screen.ts';

export interface Sent {
  readonly how: 'post' | 'update';
  readonly to: string;
  readonly activityId: string;
  /** A text as it is, a card by its texts. */
  readonly says: string;
  readonly version: number | undefined;
}

/** A call that Teams has and does not answer yet. */
export interface Held {
  readonly arrived: Promise<void>;
  readonly answer: () => void;
  /** Cuts the connection: the message is there, and the bot does not know. */
  readonly lose: () => void;
}

type Script = (sent: Sent) => Promise<void> | void;

/** A Teams that does as it is told: for each conversation the next calls fail or wait as scripted, the rest go well. */
export class ScriptedMessenger implements Messenger {
  /** What has arrived in Teams, in order. */
  readonly arrived: Sent[] = [];
  /** What was tried, also in vain. */
  readonly tried: Sent[] = [];
  readonly opened: string[] = [];
  readonly #scripts = new Map<string, Script[]>();
  readonly #held: Held[] = [];
  #messages = 0;

  /** The next calls to the conversation fail. */
  fails(to: string, failure: DeliveryFailed, times = 1): void {
    for (let count = 0; count < times; count += 1)
      this.#add(to, () => {
        throw failure;
      });
  }

  /** The next call to the conversation hangs after it has arrived. */
  holds(to: string): Held {
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    this.#add(to, async (sent) => {
      this.arrived.push(sent);
      arrived.resolve();
      await answer.promise;
    });
    const lose = () => answer.reject(new DeliveryFailed('unknown', 'connection cut'));
    const held = { arrived: arrived.promise, answer: () => answer.resolve(), lose };
    this.#held.push(held);
    return held;
  }

  /** What hangs, or would, is answered. */
  answersEverything(): void {
    for (const { answer } of this.#held) answer();
  }

  to(conversationId: string): readonly Sent[] {
    return this.arrived.filter(({ to }) => to === conversationId);
  }

  async post(to: Address, message: Message): Promise<string> {
    this.#messages += 1;
    const activityId = `m${this.#messages}`;
    await this.#send('post', to, activityId, message);
    return activityId;
  }

  async update(at: Address, activityId: string, message: Message): Promise<void> {
    await this.#send('update', at, activityId, message);
  }

  async openChat(person: {
    readonly id: string;
    readonly tenantId: string;
    readonly serviceUrl: string;
  }): Promise<Address> {
    this.opened.push(person.id);
    return { conversationId: `new chat of ${person.id}`, serviceUrl: person.serviceUrl, tenantId: person.tenantId };
  }

  async channels(): Promise<readonly []> {
    return [];
  }

  async member(): Promise<undefined> {
    return undefined;
  }

  async roster(): Promise<readonly RosterMember[]> {
    return [];
  }

  #add(to: string, script: Script): void {
    this.#scripts.set(to, [...(this.#scripts.get(to) ?? []), script]);
  }

  async #send(how: Sent['how'], { conversationId: to }: Address, activityId: string, message: Message): Promise<void> {
    const sent = { how, to, activityId, ...read(message) };
    this.tried.push(sent);
    await Promise.resolve();
    const script = this.#scripts.get(to)?.shift();
    if (script) await script(sent);
    if (!this.arrived.includes(sent)) this.arrived.push(sent);
  }
}

function read(message: Message): Pick<Sent, 'says' | 'version'> {
  if ('text' in message) return { says: message.text, version: undefined };
  const refresh = message.card.refresh as { action?: { data?: { version?: number } } } | undefined;
  const version = buttonsOn(message.card)[0]?.data.version ?? refresh?.action?.data?.version;
  return { says: textsOn(message.card).join('\n'), version: typeof version === 'number' ? version : undefined };
}
