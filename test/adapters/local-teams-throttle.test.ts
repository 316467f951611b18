import { TEAMS_LIMITS } from '../../bot/domain/pace.ts';
import type { Answered } from './local-fake-bot.ts';
import { cardMessage, connectorOf, local, messagesIn } from './local-fake-bot.ts';
import { codeOf, DESK, inUrl, LocalScene, TEAM } from './local-scene.ts';

let at: LocalScene;

beforeEach(async () => {
  at = await LocalScene.open();
});

afterEach(async () => {
  await at.close();
});

type Connector = Awaited<ReturnType<typeof connectorOf>>;
const posts = (connector: Connector, to: string) => connector('POST', `${inUrl(to)}/activities`, cardMessage('Sag'));
const inARow = async (count: number, call: () => Promise<Answered>): Promise<Answered[]> => {
  const answers: Answered[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await call());
  return answers;
};
const statuses = (answers: readonly Answered[]) => answers.map(({ status }) => status);
const retryAfter = ({ headers }: Answered) => headers.get('retry-after');

describe('A local Teams that throttles', () => {
  it('takes seven messages to a conversation in a second and answers the eighth as Teams does', async () => {
    await at.restart({ throttle: true });
    const chat = at.chatOf(await at.nurse());
    const other = at.chatOf(await at.teacher());
    const connector = await connectorOf(at.teams);
    const answers = await inARow(8, () => posts(connector, chat));
    expect(statuses(answers)).toEqual([...Array(7).fill(201), 429]);
    const [refused] = answers.slice(7);
    if (!refused) throw new Error('There is no answer');
    expect([codeOf(refused), retryAfter(refused)]).toEqual(['TooManyRequests', '1']);
    expect(messagesIn(at.teams, chat)).toHaveLength(7);
    expect((await posts(connector, other)).status).toBe(201);
    expect(at.teams.throttled()).toBe(1);
    expect(
      at.teams.calls().filter(({ status, conversationId }) => status === 429 && conversationId === chat),
    ).toHaveLength(1);
  });

  it('takes the message after the time that it has told, and does not count what it refused', async () => {
    await at.restart({ throttle: true });
    const chat = at.chatOf(await at.nurse());
    const connector = await connectorOf(at.teams);
    await inARow(20, () => posts(connector, chat));
    at.clock += 999;
    expect((await posts(connector, chat)).status).toBe(429);
    at.clock += 1;
    const [eighth, ninth] = await inARow(2, () => posts(connector, chat));
    expect([eighth?.status, ninth?.status, ninth && retryAfter(ninth)]).toEqual([201, 429, '1']);
    at.clock += 1_000;
    expect(statuses(await inARow(8, () => posts(connector, chat)))).toEqual([...Array(7).fill(201), 429]);
  });

  it('takes no more than sixty in half a minute, and says for how long', async () => {
    await at.restart({ throttle: true });
    const chat = at.chatOf(await at.nurse());
    const connector = await connectorOf(at.teams);
    const begin = at.clock;
    let taken = 0;
    while (taken < 60) {
      if ((await posts(connector, chat)).status === 201) taken += 1;
      else at.clock += 1_000;
    }
    at.clock = Math.max(at.clock, begin + 20_000);
    const refused = await posts(connector, chat);
    expect([refused.status, retryAfter(refused)]).toEqual([429, '10']);
    at.clock = begin + 30_000;
    expect((await posts(connector, chat)).status).toBe(201);
  });

  it('counts updates with posts, a channel with its threads, and opening a chat apart from them', async () => {
    await at.restart({ throttle: true });
    const person = await at.nurse();
    await at.desk();
    const connector = await connectorOf(at.teams);
    const [posted] = await inARow(4, () => posts(connector, DESK));
    const card = String(posted?.body.id);
    const update = () => connector('PUT', `${inUrl(DESK)}/activities/${card}`, cardMessage('Ny'));
    expect(statuses(await inARow(3, update))).toEqual([200, 200, 200]);
    expect((await posts(connector, `${DESK};messageid=${card}`)).status).toBe(429);

    const open = () =>
      connector('POST', 'conversations', { tenantId: at.teams.tenantId, members: [{ id: person.mri }] });
    expect(statuses(await inARow(8, open))).toEqual([...Array(7).fill(201), 429]);
    expect((await posts(connector, at.chatOf(person))).status).toBe(201);
  });

  it('counts rosters and lists of channels overall alone', async () => {
    await at.restart({ throttle: { conversation: TEAMS_LIMITS.conversation, overall: [{ count: 12, seconds: 5 }] } });
    const chat = at.chatOf(await at.nurse());
    await at.desk();
    const connector = await connectorOf(at.teams);
    const roster = () => connector('GET', `${inUrl(DESK)}/pagedmembers`);
    const channels = () => connector('GET', `teams/${encodeURIComponent(TEAM)}/conversations`);
    expect(statuses(await inARow(10, roster))).toEqual(Array(10).fill(200));
    expect(statuses(await inARow(2, channels))).toEqual([200, 200]);
    at.clock += 1_001;
    for (const answer of [await channels(), await posts(connector, chat)]) {
      expect([answer.status, retryAfter(answer)]).toEqual([429, '4']);
    }
  });

  it('keeps a failure on order for a call that it takes', async () => {
    await at.restart({ throttle: { conversation: [{ count: 1, seconds: 60 }], overall: [] } });
    const chat = at.chatOf(await at.nurse());
    const connector = await connectorOf(at.teams);
    await posts(connector, chat);
    await local(at.teams, 'faults', { on: 'post', times: 1, effect: { kind: 'status', status: 502 } });
    expect((await posts(connector, chat)).status).toBe(429);
    at.clock += 60_000;
    expect((await posts(connector, chat)).status).toBe(502);
  });

  it('takes everything unless it is told to throttle', async () => {
    const chat = at.chatOf(await at.nurse());
    const connector = await connectorOf(at.teams);
    expect(statuses(await inARow(60, () => posts(connector, chat)))).toEqual(Array(60).fill(201));
    expect(at.teams.throttled()).toBe(0);
  });
});
