import { type LocalTeams, type LocalTeamsOptions, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { cardMessage, connectorOf, type FakeBot, type Json, local, startFakeBot } from './local-fake-bot.ts';

export const NOON = Date.parse('2026-11-24T11:00:00.000Z');
export const NURSE = '11111111-1111-4111-8111-111111111111';
export const TEACHER = '22222222-2222-4222-8222-222222222222';
export const TEAM = '19:team@thread.tacv2';
export const DESK = '19:desk@thread.tacv2';

/** A local Teams and a bot that listens to it, new for every test; the clock stands still unless a test moves it. */
export class LocalScene {
  clock = NOON;
  readonly bot: FakeBot;
  teams: LocalTeams;

  private constructor(bot: FakeBot, teams: LocalTeams) {
    this.bot = bot;
    this.teams = teams;
  }

  static async open(): Promise<LocalScene> {
    const bot = await startFakeBot();
    const teams = await startLocalTeams({ botUrl: bot.url, now: () => scene.clock });
    const scene = new LocalScene(bot, teams);
    return scene;
  }

  async restart(options: LocalTeamsOptions): Promise<void> {
    await this.teams.stop();
    this.teams = await startLocalTeams({ botUrl: this.bot.url, now: () => this.clock, ...options });
  }

  async close(): Promise<void> {
    await this.teams.stop();
    await this.bot.stop();
  }

  async nurse(): Promise<LocalPerson> {
    return this.#arrives({ id: NURSE, name: 'Sygeplejerske, Solgården', title: 'Medarbejder' });
  }

  async teacher(): Promise<LocalPerson> {
    return this.#arrives({ id: TEACHER, name: 'Lærer, Søndre Skole', locale: 'en-GB' });
  }

  /** A team of the nurse's with the channel Servicedesk. */
  async desk(): Promise<void> {
    const channels = [{ id: DESK, name: 'Servicedesk' }];
    await local(this.teams, 'teams', { id: TEAM, name: 'It', channels, personIds: [NURSE] });
  }

  chatOf(person: LocalPerson): string {
    const { conversations } = this.teams.state();
    const chat = conversations.find((each) => each.kind === 'personal' && each.members[0] === person.id);
    if (!chat) throw new Error('There is no chat.');
    return chat.id;
  }

  async postCard(person: LocalPerson, title = 'Sag'): Promise<string> {
    const connector = await connectorOf(this.teams);
    const { body } = await connector('POST', `${inUrl(this.chatOf(person))}/activities`, cardMessage(title));
    return String(body.id);
  }

  async #arrives(wish: Json): Promise<LocalPerson> {
    const { body } = await local<LocalPerson>(this.teams, 'people', wish);
    this.bot.heard.length = 0;
    return body;
  }
}

export const inUrl = (conversationId: string) => `conversations/${encodeURIComponent(conversationId)}`;
export const codeOf = (answer: { body: Json }) => (answer.body.error as Json | undefined)?.code;
