import type { BenchTeams, Taken } from './bench-teams.ts';
import { NUMBER } from './reporter.ts';

interface Message {
  /** As it stands there now. */
  body: string;
  /** Whether a case's number stands on it, or once stood. */
  hasNumber: boolean;
}

/** Every conversation as it looks in Teams, as far as the bot has written it. */
export class Chats {
  readonly #conversations = new Map<string, Map<string, Message>>();

  constructor(teams: BenchTeams) {
    teams.listen((taken) => this.#keep(taken));
  }

  /** What a message says now; undefined when there is no such message. */
  body(conversationId: string, activityId: string): string | undefined {
    return this.#conversations.get(channelOf(conversationId))?.get(activityId)?.body;
  }

  /** How many messages in a conversation are about a case with a number. */
  receipts(conversationId: string): number {
    const messages = this.#conversations.get(channelOf(conversationId))?.values() ?? [];
    return [...messages].filter(({ hasNumber }) => hasNumber).length;
  }

  #keep({ conversationId, activityId, body }: Taken): void {
    const id = channelOf(conversationId);
    const messages = this.#conversations.get(id) ?? new Map<string, Message>();
    this.#conversations.set(id, messages);
    const hasNumber = NUMBER.test(body) || messages.get(activityId)?.hasNumber === true;
    messages.set(activityId, { body, hasNumber });
  }
}

/** Without the thread that a message in a channel may be addressed by. */
const channelOf = (conversationId: string): string => conversationId.split(';', 1)[0] ?? conversationId;
