import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '../../bot/domain/organisation.ts';
import type { Recipient, Store } from '../../bot/ports/store.ts';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type {
  Delivered,
  LocalConversation,
  LocalEvent,
  LocalMessage,
  LocalPerson,
} from '../../deployment/local/protocol.ts';
import { type TemporaryFolder, temporaryFolder } from '../contracts/temporary-folder.ts';
import { buttonsOn, filled, textsOn } from '../dsl/card-on-screen.ts';
import { writeFewExamples } from '../dsl/example-files.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { LoadBalancer } from '../dsl/load-balancer.ts';
import { BotProcess } from './bot-process.ts';
import { casesIn, type SharedPlace, sqliteFile } from './shared-place.ts';

type Card = Readonly<Record<string, unknown>>;
export type Happening = Extract<LocalEvent, { type: 'message' }>;

/** A message that carries a card, and the card as one person sees it. */
export interface Seen {
  readonly conversationId: string;
  readonly message: LocalMessage;
  readonly card: Card;
}

/** That a bot was killed, and what it may have been telling: what was under way at that moment, in any instance. */
export interface Kill {
  /** Milliseconds since 1970, when nothing of what it had sent was on its way to Teams any more. */
  readonly at: number;
  /** Of which cases something new was to come where (`toWhere`): on its way, or there and not written down. */
  readonly inFlight: ReadonlySet<string>;
}

/** A message about a case in a conversation. */
export const toWhere = (caseId: string, conversationId = ''): string => `${caseId} ${conversationId.split(';')[0]}`;

export interface MortalDeskOptions {
  readonly place?: () => Promise<SharedPlace>;
  /** So many instances of the bot on one store. */
  readonly instances?: number;
  /** Says which instance gets what happens. */
  readonly random?: () => number;
}

/** A help desk whose bots are processes that may die at any moment. Teams delivers again what got no answer. */
export class MortalDesk {
  readonly teams: LocalTeams;
  readonly organisation: Organisation;
  readonly balancer: LoadBalancer;
  readonly kills: Kill[] = [];
  readonly complaints: string[] = [];
  readonly #place: SharedPlace;
  readonly #folder: TemporaryFolder;
  readonly #bots: (BotProcess | undefined)[];
  readonly #watchers = new Set<(happening: Happening) => void>();
  #events: IncomingMessage | undefined;

  private constructor(
    parts: Pick<MortalDesk, 'teams' | 'organisation' | 'balancer'>,
    place: SharedPlace,
    instances: number,
    folder: TemporaryFolder,
  ) {
    this.teams = parts.teams;
    this.organisation = parts.organisation;
    this.balancer = parts.balancer;
    this.#place = place;
    this.#folder = folder;
    this.#bots = Array.from({ length: instances }, () => undefined);
  }

  static async open({
    place = sqliteFile,
    instances = 1,
    random = () => 0,
  }: MortalDeskOptions = {}): Promise<MortalDesk> {
    const folder = temporaryFolder();
    await writeFewExamples(folder); // a process that is killed again and again learns them each time
    const [teams, organisation, balancer, shared] = await Promise.all([
      startLocalTeams(),
      exampleOrganisation(),
      LoadBalancer.open(random),
      place(),
    ]);
    teams.setBotUrl(balancer.url);
    const desk = new MortalDesk({ teams, organisation, balancer }, shared, instances, folder);
    await Promise.all([desk.#listen(), ...desk.instances.map(async (instance) => desk.start(instance))]);
    return desk;
  }

  get instances(): readonly number[] {
    return this.#bots.map((_, instance) => instance);
  }

  /** The test's own connection, to look at what the bots have written. */
  get store(): Store {
    return this.#place.store;
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map(async (instance) => this.stop(instance)));
    this.#events?.destroy();
    await this.balancer.close();
    await this.teams.stop();
    await this.#place.close();
    this.#folder.remove();
  }

  async start(instance = 0): Promise<void> {
    const bot = new BotProcess(this.teams, { ...this.#place.settings, ORGANISATION: this.#folder.file('') });
    this.#bots[instance] = bot;
    const port = await Promise.race([bot.listening, bot.ended.then(() => undefined)]);
    if (port !== undefined && this.#bots[instance] === bot) this.balancer.isUp(instance, port);
  }

  /** Kills it as it is, also while it starts. Resolves when it is gone. */
  async kill(instance = 0): Promise<void> {
    const bot = this.#gone(instance);
    bot?.kill();
    await bot?.ended;
    this.balancer.isDown(instance);
    if (bot) this.complaints.push(...bot.complaints);
    await fetch(`${this.teams.url}/local/nothing`); // Teams takes what came before it first
    const inFlight = new Set<string>();
    for (const { id, screens, notices } of await casesIn(this.store))
      for (const { to, postingSince } of [...screens.filter(({ posted }) => !posted), ...notices])
        if (postingSince) inFlight.add(toWhere(id, this.#placeOf(to)));
    this.kills.push({ at: Date.now(), inFlight });
  }

  #placeOf(to: Recipient): string | undefined {
    if (to.kind === 'place') return to.address.conversationId;
    if (to.kind === 'channel') return `19:${to.teamId}@thread.tacv2`;
    return this.#conversations().find(({ kind, members }) => kind === 'personal' && members[0] === to.personId)?.id;
  }

  /** Asks it to stop while it is given more to do. Resolves to how it ended. */
  async stop(instance = 0): Promise<number | NodeJS.Signals | undefined> {
    const bot = this.#gone(instance);
    const how = await bot?.stop();
    this.balancer.isDown(instance);
    if (bot) this.complaints.push(...bot.complaints);
    return how;
  }

  #gone(instance: number): BotProcess | undefined {
    const bot = this.#bots[instance];
    this.#bots[instance] = undefined;
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
      await until('a bot that listens', () => this.balancer.up > 0 || undefined);
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

  /** A Teams team with a channel for each team of the organisation, and these people in it. */
  async teamsTeam(people: readonly LocalPerson[]): Promise<void> {
    const channels = this.organisation.teams.map(({ id, channel }) => ({ id: `19:${id}@thread.tacv2`, name: channel }));
    const personIds = people.map(({ id }) => id);
    await this.call('teams', { id: '19:it@thread.tacv2', name: 'It-afdelingen', channels, personIds });
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
