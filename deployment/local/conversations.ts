import { createHash, randomUUID } from 'node:crypto';
import type { LocalConversation, LocalEvent, LocalMessage, LocalPerson } from './protocol.ts';

export interface TeamsTeam {
  /** Teams' id of the team, which is also the conversation id of its general channel. */
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
}

/** What is kept on disk, so that a second start shows yesterday's conversations. */
export interface Saved {
  readonly version: 1;
  readonly lastId: number;
  readonly people: readonly LocalPerson[];
  readonly teams: readonly TeamsTeam[];
  readonly conversations: readonly LocalConversation[];
}

export type Conversation = Omit<LocalConversation, 'messages'> & { messages: LocalMessage[] };

/** Everything that Teams' clients would show. Each change is told to the listeners. */
export class Conversations {
  readonly #people = new Map<string, LocalPerson>();
  readonly #teams = new Map<string, TeamsTeam>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #listeners: ((event: LocalEvent) => void)[] = [];
  readonly #now: () => number;
  #lastId = 0;

  constructor(now: () => number, saved?: Saved) {
    this.#now = now;
    this.#lastId = saved?.lastId ?? 0;
    for (const person of saved?.people ?? []) this.#people.set(person.id, person);
    for (const team of saved?.teams ?? []) this.#teams.set(team.id, team);
    for (const each of saved?.conversations ?? []) {
      this.#conversations.set(each.id, { ...each, messages: [...each.messages] });
    }
  }

  onEvent(listener: (event: LocalEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** A new id for a message or an activity: milliseconds, pushed on where two fall in the same one, as in Teams. */
  nextId(): string {
    this.#lastId = Math.max(this.#now(), this.#lastId + 1);
    return String(this.#lastId);
  }

  at(): string {
    return new Date(this.#now()).toISOString();
  }

  people(): LocalPerson[] {
    return [...this.#people.values()];
  }

  /** By Entra object id or Teams' own id. */
  person(id: string): LocalPerson | undefined {
    return this.#people.get(id.toLowerCase()) ?? this.people().find((person) => person.mri === id);
  }

  putPerson(person: LocalPerson): LocalPerson {
    this.#people.set(person.id, person);
    this.#tell({ type: 'person', person });
    return person;
  }

  team(id: string): TeamsTeam | undefined {
    return this.#teams.get(id);
  }

  putTeam(team: { id: string; name: string }): TeamsTeam {
    const aadGroupId = this.#teams.get(team.id)?.aadGroupId ?? randomUUID();
    const put = { ...team, aadGroupId };
    this.#teams.set(put.id, put);
    return put;
  }

  conversations(): readonly Conversation[] {
    return [...this.#conversations.values()];
  }

  conversation(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  channels(teamId: string): Conversation[] {
    return this.conversations().filter((each) => each.teamsTeamId === teamId);
  }

  findPersonalChat(person: LocalPerson): Conversation | undefined {
    return this.conversations().find((each) => each.kind === 'personal' && each.members[0] === person.id);
  }

  /** The person's chat with the bot. Like in Teams it is found again, not made twice. */
  personalChat(person: LocalPerson): Conversation {
    const found = this.findPersonalChat(person);
    if (found) return found;
    return this.putConversation({
      id: `a:1${fingerprint(`${person.id} ${this.nextId()}`)}`,
      kind: 'personal',
      title: 'Fejlmeld',
      members: [person.id],
    });
  }

  putConversation(conversation: Omit<LocalConversation, 'messages'>): Conversation {
    const messages = this.#conversations.get(conversation.id)?.messages ?? [];
    const put = { ...conversation, messages };
    this.#conversations.set(put.id, put);
    this.#tell({ type: 'conversation', conversation: put });
    return put;
  }

  removeConversation(id: string): void {
    if (this.#conversations.delete(id)) this.#tell({ type: 'conversationDeleted', conversationId: id });
  }

  message(conversationId: string, messageId: string): LocalMessage | undefined {
    return this.#conversations.get(conversationId)?.messages.findLast((message) => message.id === messageId);
  }

  /** Adds the message, or puts it in the place of the one with the same id. */
  putMessage(conversationId: string, message: LocalMessage): LocalMessage {
    const messages = this.#conversations.get(conversationId)?.messages ?? [];
    const index = messages.findLastIndex((each) => each.id === message.id);
    if (index < 0) messages.push(message);
    else messages[index] = message;
    this.#tell({ type: 'message', conversationId, message });
    return message;
  }

  removeMessage(conversationId: string, messageId: string): void {
    const conversation = this.#conversations.get(conversationId);
    if (!conversation) return;
    conversation.messages = conversation.messages.filter((message) => message.id !== messageId);
    this.#tell({ type: 'messageDeleted', conversationId, messageId });
  }

  saved(): Saved {
    return {
      version: 1,
      lastId: this.#lastId,
      people: this.people(),
      teams: [...this.#teams.values()],
      conversations: this.conversations(),
    };
  }

  #tell(event: LocalEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** Teams' own id of a person: opaque, and the same after a restart. */
export function mriOf(personId: string): string {
  return `29:1${fingerprint(personId)}`;
}

export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
