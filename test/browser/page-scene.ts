import type { Browser, Locator, Page } from 'playwright-core';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { columnOf, openBrowser, openPage, pageAddress } from './browser.ts';
import { type Card, type HeardActivity, type ScriptedBot, silent, startScriptedBot } from './scripted-bot.ts';

export const CHANNEL = '19:servicedesk@thread.tacv2';
const TEAM = '19:it@thread.tacv2';

type Shown = LocalPerson | readonly [LocalPerson, string];

/** The page on the real local Teams, with a scripted bot behind it and three people in front of it. */
export interface Scene {
  readonly teams: LocalTeams;
  readonly bot: ScriptedBot;
  readonly page: Page;
  readonly consultant: LocalPerson;
  readonly coordinator: LocalPerson;
  /** Somebody new for each test, so that no test sees what another has written. */
  readonly employee: LocalPerson;
  /** Errors in the page; a test that provokes some takes them out. */
  readonly problems: string[];
}

/** Sets the scene for the tests of a file; the browser is started once. Every test checks that the page had no errors. */
export function useScene(): Scene {
  const scene = {} as { -readonly [K in keyof Scene]: Scene[K] };
  let browser: Browser;
  beforeAll(async () => {
    scene.teams = await startLocalTeams();
    scene.bot = await startScriptedBot(scene.teams);
    scene.consultant = await somebody(scene, 'Konsulent Et', 'Konsulent · It-afdelingen · Servicedesk');
    scene.coordinator = await somebody(scene, 'Koordinator Et', 'Koordinator · It-afdelingen');
    const personIds = [scene.consultant.id, scene.coordinator.id];
    const channels = [{ id: CHANNEL, name: 'Servicedesk' }];
    await local(scene, 'teams', { id: TEAM, name: 'It-afdelingen', channels, personIds });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await scene.bot.stop();
    await scene.teams.stop();
  });
  beforeEach(async () => {
    Object.assign(scene.bot, silent());
    scene.employee = await somebody(scene, 'Medarbejder Et', 'Medarbejder · Borgerservice · Rådhuset');
    Object.assign(scene, await openPage(browser));
  });
  afterEach(async () => {
    await scene.page.context().close();
    expect(scene.problems).toEqual([]);
  });
  return scene;
}

async function local<T>({ teams }: Scene, call: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${teams.url}/local/${call}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${call}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export function somebody(scene: Scene, name: string, title: string): Promise<LocalPerson> {
  return local(scene, 'people', { name, title, locale: 'da-DK' });
}

export function chatOf({ teams }: Scene, person: LocalPerson): string {
  const chat = teams
    .state()
    .conversations.find(({ kind, members }) => kind === 'personal' && members.includes(person.id));
  if (!chat) throw new Error(`${person.name} has no chat.`);
  return chat.id;
}

/** Opens the page with one column per person; for a pair, the person and the conversation. */
export async function show<const T extends readonly Shown[]>(
  { page, teams }: Scene,
  ...columns: T
): Promise<{ [K in keyof T]: Locator }> {
  const wanted = columns.map((each) =>
    'id' in each ? { personId: each.id } : { personId: each[0].id, conversationId: each[1] },
  );
  await page.goto(pageAddress(teams.url, wanted));
  const shown = wanted.map(({ personId }) => columnOf(page, personId));
  for (const column of shown) await column.waitFor();
  return shown as { [K in keyof T]: Locator };
}

export async function write(column: Locator, words: string): Promise<void> {
  const field = column.getByTestId('composer').locator('visible=true');
  await field.fill(words);
  await field.press('Enter');
}

/** Asks until the answer is right, and returns the last answer; the page shows things when they arrive. */
export async function until<T>(ask: () => T | Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const answer = await ask();
    if (isRight(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function presses({ bot }: Scene, person: LocalPerson): readonly HeardActivity[] {
  return bot.heard.filter(({ type, from }) => type === 'invoke' && from.aadObjectId === person.id);
}

export function text(words: string, more: Card = {}): Card {
  return { type: 'TextBlock', text: words, wrap: true, ...more };
}

export function button(title: string, verb: string, more: Card = {}): Card {
  return { type: 'Action.Execute', title, verb, ...more };
}
