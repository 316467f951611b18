import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import type { CaseDocument, Screen } from '../../bot/ports/store.ts';
import { Throttle } from '../../deployment/local/throttle.ts';
import { reported } from '../contracts/documents.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { BenchTeams } from './bench-teams.ts';
import { Chats } from './chats.ts';
import { each } from './closed-loop.ts';
import { echoing, noLatencies, reporting } from './contestants.ts';
import { chatOf, employee } from './people.ts';
import { reportTexts } from './report-texts.ts';
import { checked } from './storm-outcome.ts';

describe('The bots that are measured', () => {
  it.each(['stock', 'improved'])('repeat everything that is said to them: %s', async (name) => {
    const bot = await echoing(name, `test/bench/${name}-echo.ts`, ['Printeren er død', 'Nettet er nede'], []);
    const latencies = noLatencies();
    await each(20, 4, async (index) => bot.work(index, latencies));
    expect(latencies.turn.count).toBe(20);
    expect(bot.teams.counts).toEqual({ post: 20, update: 0, other: 0, refused: 0 });
    expect(await bot.close()).toEqual([]);
  });

  it('are not believed when an echo is missing', async () => {
    const bot = await echoing('echo', 'test/bench/improved-echo.ts', ['Printeren er død'], []);
    await bot.work(0, noLatencies());
    bot.teams.counts.post -= 1;
    await expect(bot.close()).rejects.toThrow('echo: 1 messages, 0 echoes');
  });

  it('include the help desk, which stores every report once under the number on its receipt', async () => {
    const desk = await reporting(await exampleOrganisation(), []);
    const latencies = noLatencies();
    await each(12, 4, async (index) => desk.work(index, latencies));
    await desk.isDone();
    expect([latencies.turn.count, latencies.receipt.count]).toEqual([24, 12]);
    const [stored, calls, ...complaints] = await desk.close();
    expect(stored).toBe('12 reports: every one stored under the number on its receipt, no number twice');
    expect(calls).toMatch(/^[4-7]\.\d\d calls to Teams per report$/);
    expect(complaints).toEqual([]);
  });
});

describe('The reports that are sent', () => {
  it('are texts that the bot takes for reports', async () => {
    const texts = reportTexts(await exampleOrganisation());
    expect(texts.length).toBeGreaterThan(10);
    expect(texts).not.toContain('tak');
  });
});

describe('The Teams that bots are measured against', () => {
  it('refuse the eighth message of a second in one conversation', async () => {
    const teams = await BenchTeams.start({ throttle: new Throttle(undefined, () => 1_000) });
    const post = await connector(teams, 'a:1');
    const posted: string[] = [];
    for (let count = 0; count < 8; count += 1) posted.push(await post('hi'));
    expect(posted).toEqual([...Array.from({ length: 7 }, (_, index) => `1:${index + 1}`), '429']);
    expect(teams.counts).toMatchObject({ post: 7, update: 0 });
    await teams.stop();
  });

  it('take nothing from a bot without a token', async () => {
    const teams = await BenchTeams.start();
    const path = `${teams.place.serviceUrl}v3/conversations/a/activities`;
    expect((await fetch(path, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(teams.counts).toMatchObject({ post: 0, refused: 1 });
    await teams.stop();
  });
});

describe('What is said of a storm', () => {
  const person = employee(1);
  const chat = chatOf(person.mri);
  const outcome = (caseId: string, number?: string) => ({
    person,
    caseId,
    ...(number && { number }),
    pressedAt: 0,
    answered: 1,
    receipt: 1,
    sentAway: 0,
  });
  let teams: BenchTeams;
  let chats: Chats;

  beforeEach(async () => {
    teams = await BenchTeams.start({ throttle: new Throttle() });
    chats = new Chats(teams);
  });
  afterEach(() => teams.stop());

  it('counts a report only under the number that the person was told', async () => {
    const store = createMemoryStore();
    await store.cases.create(document('c-1', 'INC-2026-000001', []));
    const outcomes = [
      outcome('c-1', 'INC-2026-000001'),
      outcome('c-1', 'INC-2026-000002'),
      outcome('c-1'),
      outcome('c-2'),
    ];
    expect(await checked(store, chats, outcomes)).toMatchObject({ accepted: 1, lost: 3, sharedNumbers: 0 });
  });

  it('notices a number that two cases have', async () => {
    const store = createMemoryStore();
    await store.cases.create(document('c-1', 'INC-2026-000001', []));
    await store.cases.create(document('c-2', 'INC-2026-000001', []));
    const outcomes = ['c-1', 'c-2'].map((id) => outcome(id, 'INC-2026-000001'));
    expect(await checked(store, chats, outcomes)).toMatchObject({ accepted: 2, lost: 0, sharedNumbers: 1 });
  });

  it('notices a second receipt, but not a receipt that was shown anew', async () => {
    const store = createMemoryStore();
    const post = await connector(teams, chat);
    const id = await post('INC-2026-000001');
    await post('INC-2026-000001 taget', id);
    expect(await checked(store, chats, [outcome('c-1')])).toMatchObject({ twice: 0 });
    await post('INC-2026-000001');
    expect(await checked(store, chats, [outcome('c-1')])).toMatchObject({ twice: 1 });
  });

  it('notices a card that shows something else, and one that stands nowhere', async () => {
    const store = createMemoryStore();
    const post = await connector(teams, chat);
    const screens = [
      screen(chat, await post('INC-2026-000001')),
      screen(chat, await post('INC-2026-000009')),
      screen(chat, 'nowhere'),
    ];
    await store.cases.create(document('c-1', 'INC-2026-000001', [...screens, screen(chat)]));
    expect(await checked(store, chats, [outcome('c-1', 'INC-2026-000001')])).toMatchObject({ untrue: 3 });
  });
});

function screen(conversationId: string, activityId?: string): Screen {
  const address = { conversationId, serviceUrl: 'http://127.0.0.1/', tenantId: 't' };
  const to = { kind: 'place' as const, address, personal: true };
  return {
    id: `s-${activityId}`,
    view: 'reporter',
    to,
    shownVersion: 2,
    failures: 0,
    ...(activityId && { posted: { address, activityId } }),
  };
}

const document = (id: string, number: string, screens: readonly Screen[]): CaseDocument => ({
  ...reported({ id, number }),
  screens,
});

/** Posts as a bot does, or updates the message with the id; resolves to its id. */
async function connector({ url, settings, place }: BenchTeams, conversationId: string) {
  const form = {
    grant_type: 'client_credentials',
    client_id: settings.MicrosoftAppId ?? '',
    client_secret: settings.MicrosoftAppPassword ?? '',
    scope: 'https://api.botframework.com/.default',
  };
  const granted = await fetch(`${url}/t/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await granted.json()) as { access_token: string };
  const activities = `${place.serviceUrl}v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return async (text: string, id?: string): Promise<string> => {
    const answered = await fetch(id ? `${activities}/${id}` : activities, {
      method: id ? 'PUT' : 'POST',
      headers: { Authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ text }),
    });
    if (!answered.ok) return String(answered.status);
    return ((await answered.json()) as { id: string }).id;
  };
}
