import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { type Bot, composeBot } from '../../bot/compose.ts';
import { readConfig } from '../../bot/config.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type {
  Delivered,
  Fault,
  LocalConversation,
  LocalMessage,
  LocalPerson,
} from '../../deployment/local/protocol.ts';
import { buttonsOn, fieldsOn, filled, textsOn } from './card-on-screen.ts';

/** A Monday in Danish winter time; the desk is open from 8.00 to 15.30. */
export const MONDAY_10 = new Date('2026-11-23T09:00:00.000Z');

export interface DeskOptions {
  readonly store?: Store;
  readonly now?: Date;
  /** Changes to the example organisation. */
  readonly organisation?: (example: Organisation) => Organisation;
}

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: unknown;
}

/** What a press was answered with. */
export interface Answered {
  readonly status: number;
  readonly card?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly activityId: string;
}

/** The whole product, as it runs on one machine: local Teams, the bot's real front door, and a clock that the test holds. */
export class HelpDesk {
  readonly teams: LocalTeams;
  readonly store: Store;
  readonly organisation: Organisation;
  readonly logged: Logged[] = [];
  #bot: Bot | undefined;
  #now: Date;

  private constructor(teams: LocalTeams, store: Store, organisation: Organisation, now: Date) {
    this.teams = teams;
    this.store = store;
    this.organisation = organisation;
    this.#now = now;
  }

  static async open({
    store = createMemoryStore(),
    now = MONDAY_10,
    organisation = (same) => same,
  }: DeskOptions = {}): Promise<HelpDesk> {
    const example = await readOrganisation('deployment/organisation');
    const desk = new HelpDesk(await startLocalTeams(), store, organisation(example), now);
    desk.#bot = await desk.composed();
    desk.teams.setBotUrl(`http://127.0.0.1:${desk.bot.port}/api/messages`);
    return desk;
  }

  /** Another instance of the bot on the same store, for tests of several. */
  async composed(): Promise<Bot> {
    const log = (level: Logged['level']) => (event: string, fields?: unknown) =>
      void this.logged.push({ level, event, fields });
    const sink: Log = { info: log('info'), warn: log('warn'), error: log('error') };
    const config = readConfig({
      PORT: '0',
      STORE: 'sqlite:unused',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: this.teams.appId,
      MicrosoftAppTenantId: this.teams.tenantId,
      MicrosoftAppPassword: this.teams.appPassword,
      ToBotFromChannelOpenIdMetadataUrl: this.teams.openIdUrl,
      ToBotFromChannelTokenIssuer: this.teams.issuer,
      ToChannelFromBotLoginUrl: this.teams.loginUrl,
    });
    return await composeBot({
      config,
      organisation: this.organisation,
      store: this.store,
      clock: { now: () => this.#now },
      log: sink,
      sweeps: false,
    });
  }

  get bot(): Bot {
    if (!this.#bot) throw new Error('The help desk is not open');
    return this.#bot;
  }

  async close(): Promise<void> {
    await this.bot.stop();
    await this.teams.stop();
  }

  /** Time goes by; what falls due is done. */
  async passes({
    minutes = 0,
    hours = 0,
    days = 0,
  }: {
    minutes?: number;
    hours?: number;
    days?: number;
  }): Promise<void> {
    this.#now = new Date(this.#now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    await this.settles();
  }

  /** Everything that can be told by now is told. */
  async settles(): Promise<void> {
    await this.bot.idle();
    await this.bot.sweep();
    await this.bot.idle();
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.teams.url}/local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** An employee that the organisation does not know, unless it has somebody of that name. Teams is in Danish unless told otherwise. */
  async person(
    name: string,
    { locale = 'da-DK', installed = true }: { locale?: string; installed?: boolean } = {},
  ): Promise<Person> {
    const member = this.organisation.members.find((one) => one.name === name);
    const known = this.teams.state().people.find((one) => one.name === name);
    const local =
      known ?? (await this.post<LocalPerson>('people', { name, locale, installed, ...(member && { id: member.id }) }));
    await this.settles();
    return new Person(this, local);
  }

  /** A Teams team with a channel for each team of the organisation, and these people in it. The bot is added. */
  async teamsTeam(...people: readonly Person[]): Promise<void> {
    const channels = this.organisation.teams.map(({ id, channel }) => ({ id: `19:${id}@thread.tacv2`, name: channel }));
    await this.post('teams', {
      id: '19:it@thread.tacv2',
      name: 'It-afdelingen',
      channels,
      personIds: people.map(({ id }) => id),
    });
    await this.settles();
  }

  channel(teamId: string): Place {
    return new Place(this, `19:${teamId}@thread.tacv2`, undefined);
  }

  conversation(id: string): LocalConversation {
    const found = this.teams.state().conversations.find((one) => one.id === id);
    if (!found) throw new Error(`There is no conversation ${id}`);
    return found;
  }

  async fault(fault: Fault): Promise<void> {
    await this.post('faults', fault);
  }

  /** No error was logged: a healthy desk writes none. */
  isHealthy(): void {
    expect(this.logged.filter(({ level }) => level === 'error')).toEqual([]);
  }
}

/** A conversation as one person sees it, or as everybody does. */
export class Place {
  readonly desk: HelpDesk;
  readonly conversationId: string;
  readonly personId: string | undefined;

  constructor(desk: HelpDesk, conversationId: string, personId: string | undefined) {
    this.desk = desk;
    this.conversationId = conversationId;
    this.personId = personId;
  }

  messages(): readonly LocalMessage[] {
    return this.desk.conversation(this.conversationId).messages;
  }

  /** What the bot has said here, in order: texts as they are, cards by their summary. */
  hasHeard(...expected: readonly (string | RegExp)[]): void {
    const heard = this.messages()
      .filter(({ from }) => from === 'bot')
      .map(({ text, summary }) => text ?? summary ?? '');
    expect(heard).toEqual(expected.map((one) => (one instanceof RegExp ? expect.stringMatching(one) : one)));
  }

  cards(): readonly Shown[] {
    return this.messages()
      .filter(({ card }) => card !== undefined)
      .map(({ id }) => new Shown(this, id));
  }

  /** The newest card. */
  card(): Shown {
    const last = this.cards().at(-1);
    if (!last) throw new Error('There is no card here');
    return last;
  }
}

/** A card in a conversation, as it is now. */
export class Shown {
  readonly place: Place;
  readonly messageId: string;

  constructor(place: Place, messageId: string) {
    this.place = place;
    this.messageId = messageId;
  }

  json(): Readonly<Record<string, unknown>> {
    const message = this.place.messages().find(({ id }) => id === this.messageId);
    const card = (this.place.personId && message?.cardFor[this.place.personId]) ?? message?.card;
    if (!card) throw new Error('The card is gone');
    return card;
  }

  texts(): readonly string[] {
    return textsOn(this.json());
  }

  shows(...parts: readonly (string | RegExp)[]): void {
    const all = this.texts().join('\n');
    for (const part of parts)
      expect(all).toMatch(part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  }

  showsNot(...parts: readonly string[]): void {
    for (const part of parts) expect(this.texts().join('\n')).not.toContain(part);
  }

  /** What stands in a field. */
  field(label: string): string | undefined {
    return fieldsOn(this.json()).find((field) => field.label.startsWith(label))?.value;
  }

  offers(...titles: readonly string[]): void {
    expect(buttonsOn(this.json()).map(({ title }) => title)).toEqual(titles);
  }
}

export class Person extends Place {
  readonly id: string;
  readonly name: string;
  readonly mri: string;

  constructor(desk: HelpDesk, { id, name, mri }: LocalPerson) {
    const chat = desk.teams
      .state()
      .conversations.find(({ kind, members }) => kind === 'personal' && members.includes(id));
    super(desk, chat?.id ?? '', id);
    this.id = id;
    this.name = name;
    this.mri = mri;
  }

  /** This person's eyes in a channel or group chat. */
  in(place: Place): Place {
    return new Place(this.desk, place.conversationId, this.id);
  }

  async says(
    text: string,
    { where = this as Place, activityId }: { where?: Place; activityId?: string } = {},
  ): Promise<Delivered> {
    const mentionBot = where !== this;
    const delivered = await this.desk.post<Delivered>('say', {
      personId: this.id,
      conversationId: where.conversationId,
      text,
      ...(mentionBot && { mentionBot }),
      ...(activityId && { activityId }),
    });
    await this.desk.settles();
    return delivered;
  }

  /** Presses a button that is really on the card shown, with what stands in its fields and what the person typed. */
  async presses(
    title: string,
    typed: Readonly<Record<string, string>> = {},
    on: Shown = this.card(),
  ): Promise<Answered> {
    const answered = await this.pressesOnly(title, typed, on);
    await this.desk.settles();
    return answered;
  }

  /** The same, without waiting for what follows. */
  async pressesOnly(
    title: string,
    typed: Readonly<Record<string, string>> = {},
    on: Shown = this.card(),
  ): Promise<Answered> {
    const card = on.place.personId === this.id ? on.json() : new Shown(this.in(on.place), on.messageId).json();
    const button = buttonsOn(card).find((one) => one.title === title);
    if (!button)
      throw new Error(
        `There is no “${title}” on the card, only: ${
          buttonsOn(card)
            .map((one) => one.title)
            .join(', ') || 'no buttons'
        }`,
      );
    return await this.sends(
      button.verb ?? '',
      { ...button.data, ...(button.withoutInputs ? {} : filled(card, typed)) },
      on,
    );
  }

  /** Sends whatever data, as somebody does who changes a button by hand. */
  async sends(
    verb: string,
    data: unknown,
    on: Shown = this.card(),
    { automatic = false, activityId }: { automatic?: boolean; activityId?: string } = {},
  ): Promise<Answered> {
    const delivered = await this.desk.post<Delivered>('press', {
      personId: this.id,
      conversationId: on.place.conversationId,
      messageId: on.messageId,
      actionType: 'Action.Execute',
      verb,
      data,
      automatic,
      ...(activityId && { activityId }),
    });
    return answeredOf(delivered);
  }

  /** Looks at a card, on which Teams refreshes it for this person. */
  async looksAt(shown: Shown): Promise<Shown> {
    const { refresh } = shown.json();
    const action = refresh as { userIds?: readonly string[]; action?: { verb?: string; data?: unknown } } | undefined;
    if (action?.userIds?.includes(this.mri)) {
      await this.sends(action.action?.verb ?? '', action.action?.data, shown, { automatic: true });
      await this.desk.settles();
    }
    return new Shown(this.in(shown.place), shown.messageId);
  }
}

function answeredOf({ status, body, activityId }: Delivered): Answered {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
  if (type === 'application/vnd.microsoft.card.adaptive')
    return { status, activityId, card: value as Record<string, unknown> };
  return { status, activityId, ...(typeof value === 'string' && { message: value }) };
}
