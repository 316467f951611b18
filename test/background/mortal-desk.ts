import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type {
  Delivered,
  LocalConversation,
  LocalEvent,
  LocalMessage,
  LocalPerson,
} from '../../deployment/local/protocol.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { buttonsOn, filled, textsOn } from '../dsl/card-on-screen.ts';
import { BotProcess } from './bot-process.ts';

type Card = Readonly<Record<string, unknown>>;
export type Happening = Extract<LocalEvent, { type: 'message' }>;

/** A message that carries a card, and the card as one person sees it. */
export interface Seen {
  readonly conversationId: string;
  readonly message: LocalMessage;
  readonly card: Card;
}

/** A help desk whose bot is a process that may die at any moment. Teams delivers again what got no answer. */
export class MortalDesk {
  readonly teams: LocalTeams;
  readonly organisation: Organisation;
  /** Another connection to the bot's file, to look at what it has written. */
  readonly store: Store;
  readonly storeFile: string;
  readonly killedAt: number[] = [];
  readonly complaints: string[] = [];
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #watchers = new Set<(happening: Happening) => void>();
  #events: IncomingMessage | undefined;
  #bot: BotProcess | undefined;
  #isUp = false;

  private constructor(
    parts: Pick<MortalDesk, 'teams' | 'organisation' | 'store' | 'storeFile'>,
    folder: ReturnType<typeof temporaryFolder>,
  ) {
    this.teams = parts.teams;
    this.organisation = parts.organisation;
    this.store = parts.store;
    this.storeFile = parts.storeFile;
    this.#folder = folder;
  }

  static async open(): Promise<MortalDesk> {
    const folder = temporaryFolder();
    const storeFile = folder.file('cases.sqlite');
    const [teams, organisation, store] = await Promise.all([
      startLocalTeams(),
      readOrganisation('deployment/organisation'),
      openSqliteStore(storeFile),
    ]);
    const desk = new MortalDesk({ teams, organisation, store, storeFile }, folder);
    await Promise.all([desk.#listen(), desk.start()]);
    return desk;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#events?.destroy();
    await this.teams.stop();
    await this.store.close();
    this.#folder.remove();
  }

  async start(): Promise<void> {
    const bot = new BotProcess(this.teams, this.storeFile);
    this.#bot = bot;
    const port = await Promise.race([bot.listening, bot.ended.then(() => undefined)]);
    if (port === undefined || this.#bot !== bot) return;
    this.teams.setBotUrl(`http://127.0.0.1:${port}/api/messages`);
    this.#isUp = true;
  }

  /** Kills it as it is, also while it starts. Resolves when it is gone. */
  async kill(): Promise<void> {
    const bot = this.#gone();
    bot?.kill();
    this.killedAt.push(Date.now());
    await bot?.ended;
    if (bot) this.complaints.push(...bot.complaints);
  }

  /** Resolves to how the bot ended. */
  async stop(): Promise<number | NodeJS.Signals | undefined> {
    const bot = this.#gone();
    const how = await bot?.stop();
    if (bot) this.complaints.push(...bot.complaints);
    return how;
  }

  #gone(): BotProcess | undefined {
    const bot = this.#bot;
    this.#bot = undefined;
    this.#isUp = false;
    return bot;
  }

  /** Calls back at each message that is posted or updated, in the moment Teams has it. Returns how to end that. */
  watch(watcher: (happening: Happening) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async #listen(): Promise<void> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${this.teams.url}/local/events`, { agent: false }, resolve).once('error', reject);
    });
    this.#events = response;
    response.on('error', () => undefined); // it ends when the test does
    createInterface(response).on('line', (line) => {
      if (!line.startsWith('data: ')) return;
      const event: LocalEvent = JSON.parse(line.slice('data: '.length));
      if (event.type === 'message') for (const watcher of this.#watchers) watcher(event);
    });
  }

  async call<T>(name: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.teams.url}/local/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** As Teams does it: what was not answered is delivered again, as the same activity. */
  async deliver(name: 'say' | 'press', body: Readonly<Record<string, unknown>>): Promise<Delivered> {
    let delivered: Delivered | undefined;
    for (;;) {
      await until('a bot that listens', () => this.#isUp || undefined);
      const again = delivered && { activityId: delivered.activityId };
      delivered = await this.call<Delivered>(name, { ...body, ...again });
      if (delivered.status !== 0 && delivered.status < 500) return delivered;
      await pause(10);
    }
  }

  async addPerson(name: string): Promise<LocalPerson> {
    const member = this.organisation.members.find((one) => one.name === name);
    return this.call('people', { name, locale: 'da-DK', ...(member && { id: member.id }) });
  }

  chatOf({ id }: LocalPerson): LocalConversation {
    const chat = this.#conversations().find(({ kind, members }) => kind === 'personal' && members[0] === id);
    if (!chat) throw new Error('The person has no chat');
    return chat;
  }

  #conversations(): readonly LocalConversation[] {
    return this.teams.state().conversations;
  }

  conversation(id: string): LocalConversation | undefined {
    return this.#conversations().find((one) => one.id === id);
  }

  /** Every message of the bot, with where it stands. */
  botMessages(): readonly { readonly conversation: LocalConversation; readonly message: LocalMessage }[] {
    return this.#conversations().flatMap((conversation) =>
      conversation.messages.filter(({ from }) => from === 'bot').map((message) => ({ conversation, message })),
    );
  }

  /** The cards that this person can see, oldest first. */
  cardsFor(person: LocalPerson): readonly Seen[] {
    return this.botMessages()
      .filter(({ conversation }) => conversation.members.includes(person.id))
      .flatMap(({ conversation, message }) => {
        const card = message.cardFor[person.id] ?? message.card;
        return card ? [{ conversationId: conversation.id, message, card }] : [];
      });
  }

  async says(person: LocalPerson, text: string): Promise<Delivered> {
    return this.deliver('say', { personId: person.id, conversationId: this.chatOf(person).id, text });
  }

  /** Presses a button that is on the card. Resolves to the card that Teams shows for it, if the answer was one. */
  async presses(
    person: LocalPerson,
    { conversationId, message, card }: Seen,
    title: string,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<Seen | undefined> {
    const button = buttonsOn(card).find((one) => one.title === title);
    if (!button) throw new Error(`There is no “${title}” on the card:\n${textsOn(card).join('\n')}`);
    const data = { ...button.data, ...(button.withoutInputs ? {} : filled(card, typed)) };
    const where = { personId: person.id, conversationId, messageId: message.id };
    const pressed = { ...where, actionType: 'Action.Execute', verb: button.verb, data };
    return answerOf(await this.deliver('press', pressed), { conversationId, message });
  }

  /** Looks at a card, on which Teams refreshes it for those whom the card names. Resolves to whether it did. */
  async looks(person: LocalPerson, { conversationId, message }: Omit<Seen, 'card'>): Promise<boolean> {
    const refresh = message.card?.refresh as
      | { userIds?: readonly string[]; action?: { verb?: string; data?: unknown } }
      | undefined;
    if (!refresh?.userIds?.includes(person.mri)) return false;
    const where = { personId: person.id, conversationId, messageId: message.id };
    const { verb, data } = refresh.action ?? {};
    await this.deliver('press', { ...where, actionType: 'Action.Execute', verb, data, automatic: true });
    return true;
  }
}

function answerOf({ status, body }: Delivered, where: Omit<Seen, 'card'>): Seen | undefined {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
  const isCard = status === 200 && type === 'application/vnd.microsoft.card.adaptive';
  return isCard ? { ...where, card: value as Card } : undefined;
}

/** Polls until it holds; what it was waiting for is said when it does not. */
export async function until<T>(
  what: string,
  holds: () => Promise<T | undefined> | T | undefined,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await holds();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await pause(20);
  }
}
