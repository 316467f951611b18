import { type MovableTime, timeInMemory } from '../../bot/adapters/clock/moved-time.ts';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { type Bot, composeBot } from '../../bot/compose.ts';
import { readConfig } from '../../bot/config.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Store } from '../../bot/ports/store.ts';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type { ConnectorCall, Fault, LocalConversation, LocalPerson, Passed } from '../../deployment/local/protocol.ts';
import { exampleOrganisation } from './example-organisation.ts';
import { Person, Place } from './person.ts';
import { WatchedStore } from './watched-store.ts';

export { type Answered, Person, Place, Shown } from './person.ts';

/** A Monday in Danish winter time; the desk is open from 8.00 to 15.30. */
export const MONDAY_10 = new Date('2026-11-23T09:00:00.000Z');

export interface DeskOptions {
  readonly store?: Store;
  readonly now?: Date;
  /** Changes to the example organisation. */
  readonly organisation?: (example: Organisation) => Organisation;
  /** What Teams takes per conversation, as in the settings; without it there are no limits. */
  readonly limits?: string;
  /** On order before the bot starts. */
  readonly fault?: Fault;
}

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: unknown;
}

interface Span {
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
}

/** The whole product, as it runs on one machine: local Teams, the bot's real front door, and a clock that the test holds. */
export class HelpDesk {
  readonly teams: LocalTeams;
  store: WatchedStore;
  readonly organisation: Organisation;
  readonly logged: Logged[] = [];
  readonly #bots: Bot[] = [];
  #givenStore: Store;
  readonly #limits: string;
  readonly #time: MovableTime;

  private constructor(
    teams: LocalTeams,
    store: Store,
    organisation: Organisation,
    { time, limits = 'none' }: DeskOptions & { readonly time: MovableTime },
  ) {
    this.teams = teams;
    this.#givenStore = store;
    this.store = new WatchedStore(store);
    this.organisation = organisation;
    this.#time = time;
    this.#limits = limits;
  }

  static async open(options: DeskOptions = {}): Promise<HelpDesk> {
    const { store = createMemoryStore(), organisation = (same) => same, fault } = options;
    const example = await exampleOrganisation();
    const { now = MONDAY_10 } = options;
    const time = timeInMemory(() => now.getTime()); // stands still unless it is moved
    const desk = new HelpDesk(await startLocalTeams({ time }), store, organisation(example), { ...options, time });
    if (fault) await desk.fault(fault);
    desk.isHeardBy(await desk.composed());
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
      TEAMS_LIMITS_CONVERSATION: this.#limits,
      TEAMS_LIMITS_OVERALL: 'none',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: this.teams.appId,
      MicrosoftAppTenantId: this.teams.tenantId,
      MicrosoftAppPassword: this.teams.appPassword,
      ToBotFromChannelOpenIdMetadataUrl: this.teams.openIdUrl,
      ToBotFromChannelTokenIssuer: this.teams.issuer,
      ToChannelFromBotLoginUrl: this.teams.loginUrl,
    });
    const bot = await composeBot({
      config,
      organisation: this.organisation,
      store: this.store,
      clock: this.#time,
      ticks: () => this.#time.now().getTime(),
      log: sink,
      overviewPauseMs: 0,
      sweeps: false,
    });
    this.#bots.push(bot);
    return bot;
  }

  /** From now on Teams hands what happens to this instance. */
  isHeardBy({ port }: Bot): void {
    this.teams.setBotUrl(`http://127.0.0.1:${port}/api/messages`);
  }

  get bots(): readonly Bot[] {
    return this.#bots;
  }

  /** The instance that was started first. */
  get bot(): Bot {
    const [first] = this.#bots;
    if (!first) throw new Error('The help desk is not open');
    return first;
  }

  /** The bot stops, somebody moves house, and a bot goes on with the other store. Teams stays where it is. */
  async moves(house: (from: Store) => Promise<Store>): Promise<void> {
    for (const bot of this.#bots.splice(0)) await bot.stop();
    const before = this.#givenStore;
    this.#givenStore = await house(before);
    await before.close();
    this.store = new WatchedStore(this.#givenStore);
    this.isHeardBy(await this.composed());
  }

  async close(): Promise<void> {
    this.store.isAway = false;
    for (const bot of this.#bots) await bot.stop();
    await this.#givenStore.close();
    await this.teams.stop();
  }

  /**
   * Time goes by. Hours and days pass as from the page of the local Teams: what falls due is done at its time, and told.
   * Minutes are passed over at once, as pauses between two messages must be.
   */
  async passes(span: Span): Promise<void> {
    const to = this.#after(span);
    const isLong = span.hours !== undefined || span.days !== undefined;
    if (isLong && !this.store.isAway) await this.post<Passed>('time', { to: to.toISOString() });
    this.#time.moveTo(to);
    await this.settles();
  }

  /** Time goes by without the bot, which then finds what has fallen due meanwhile. */
  async isAwayFor(span: Span): Promise<void> {
    this.#time.moveTo(this.#after(span));
    await this.settles();
  }

  #after({ minutes = 0, hours = 0, days = 0 }: Span): Date {
    return new Date(this.#time.now().getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
  }

  /** Everything that can be told by now is told. */
  async settles(): Promise<void> {
    for (const bot of this.#bots) await bot.idle();
    if (this.store.isAway) return;
    for (const bot of this.#bots) await bot.sweep();
    for (const bot of this.#bots) await bot.idle();
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

  async groupChat(title: string, ...people: readonly Person[]): Promise<Place> {
    const { id } = await this.post<LocalConversation>('group-chats', { title, personIds: people.map((one) => one.id) });
    return new Place(this, id, undefined);
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

  /** Teams delivers everything twice, at the same time. */
  async hearsTwice(): Promise<void> {
    await this.post('delivery', { duplicate: true });
  }

  /** What the bot has asked of Teams' connector since then. */
  callsSince(before: readonly ConnectorCall[]): readonly ConnectorCall[] {
    return this.teams.calls().slice(before.length);
  }

  /** Nothing happened to any case, whatever `doing` does: not to what is known, nor to what is told to whom. */
  async changesNothing(doing: () => Promise<unknown>): Promise<void> {
    const before = await this.store.documents();
    await doing();
    await this.settles();
    expect(await this.store.documents()).toEqual(before);
  }

  /** No error was logged: a healthy desk writes none. */
  isHealthy(): void {
    expect(this.logged.filter(({ level }) => level === 'error')).toEqual([]);
  }
}
