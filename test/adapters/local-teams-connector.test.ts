import type { Delivered, LocalConversation, LocalPerson } from '../../deployment/local/protocol.ts';
import { askForToken, cardMessage, connectorOf, type Json, local, messagesIn } from './local-fake-bot.ts';
import { codeOf, DESK, inUrl, LocalScene, NURSE, TEACHER } from './local-scene.ts';

let at: LocalScene;

beforeEach(async () => {
  at = await LocalScene.open();
});

afterEach(async () => {
  await at.close();
});

describe('The connector', () => {
  it('answers nobody without a token that was handed out here and is still valid', async () => {
    const person = await at.nurse();
    const early = await connectorOf(at.teams);
    at.clock += 3600_000;
    const stale = await early('POST', `${inUrl(at.chatOf(person))}/activities`, cardMessage('Sag'));
    const bare = await fetch(`${at.teams.serviceUrl}v3/conversations`, { method: 'POST' });
    const forged = await fetch(`${at.teams.serviceUrl}v3/conversations`, {
      method: 'POST',
      headers: { Authorization: 'Bearer abc' },
    });

    expect([stale.status, bare.status, forged.status]).toEqual([401, 401, 401]);
    expect(messagesIn(at.teams, at.chatOf(person))).toEqual([]);
  });

  it.each([
    ['another application', { client_id: TEACHER }, 400],
    ['another secret', { client_secret: 'guess' }, 401],
    ['another kind of grant', { grant_type: 'password' }, 400],
    ['another scope', { scope: 'https://graph.microsoft.com/.default' }, 400],
  ])('gives no token to %s', async (_what, changes, status) => {
    const refused = await askForToken(at.teams, changes);

    expect([refused.status, refused.body.access_token]).toEqual([status, undefined]);
  });

  it('opens the same chat for a person, by either id', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const open = (id: string) =>
      connector('POST', 'conversations', { isGroup: false, tenantId: at.teams.tenantId, members: [{ id }] });
    const opened = await Promise.all([open(person.mri), open(NURSE.toUpperCase())]);

    expect(opened.map(({ status, body }) => [status, body.id])).toEqual([
      [201, at.chatOf(person)],
      [201, at.chatOf(person)],
    ]);
    const who = `${inUrl(String(opened[0]?.body.id))}/members/${NURSE}`;
    expect((await connector('GET', who)).body).toMatchObject({ id: person.mri, name: person.name, aadObjectId: NURSE });
  });

  it('refuses to open a chat in another tenant, with two people, or with somebody unknown', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const members = [{ id: person.mri }];
    const wishes = [
      { tenantId: TEACHER, members },
      { tenantId: at.teams.tenantId, members: [...members, ...members] },
      { tenantId: at.teams.tenantId, members: [{ id: '29:nobody' }] },
    ];

    const answers = await Promise.all(wishes.map((wish) => connector('POST', 'conversations', wish)));
    expect(answers.map(codeOf)).toEqual(['BadArgument', 'BadArgument', 'BadArgument']);
  });

  it('starts a thread in a channel and puts what is posted to the thread under it', async () => {
    await at.nurse();
    await at.desk();
    const connector = await connectorOf(at.teams);
    const { body: thread } = await connector('POST', 'conversations', {
      isGroup: true,
      tenantId: at.teams.tenantId,
      channelData: { channel: { id: DESK } },
      activity: cardMessage('Ny sag'),
    });
    const reply = await connector('POST', `${inUrl(String(thread.id))}/activities`, { type: 'message', text: 'Taget' });
    const other = await connector('POST', `${inUrl(DESK)}/activities/${thread.activityId}`, {
      type: 'message',
      text: 'Løst',
    });

    expect(thread.id).toBe(`${DESK};messageid=${thread.activityId}`);
    expect(messagesIn(at.teams, DESK).map(({ id, threadId }) => [id, threadId])).toEqual([
      [thread.activityId, thread.activityId],
      [reply.body.id, thread.activityId],
      [other.body.id, thread.activityId],
    ]);
    expect((await connector('POST', `${inUrl(`${DESK};messageid=1`)}/activities`, cardMessage('x'))).status).toBe(404);
  });

  it('deletes and updates messages of the bot, not those of people, nor what is gone', async () => {
    const person = await at.nurse();
    const activities = `${inUrl(at.chatOf(person))}/activities`;
    const { body: said } = await local<Delivered>(at.teams, 'say', {
      personId: NURSE,
      conversationId: at.chatOf(person),
      text: 'Mit',
    });
    const own = await at.postCard(person);
    const connector = await connectorOf(at.teams);

    expect((await connector('DELETE', `${activities}/${own}`)).status).toBe(200);
    expect(codeOf(await connector('PUT', `${activities}/${own}`, cardMessage('x')))).toBe('ActivityNotFound');
    expect((await connector('DELETE', `${activities}/${said.activityId}`)).status).toBe(403);
    expect(messagesIn(at.teams, at.chatOf(person)).map(({ text }) => text)).toEqual(['Mit']);
  });

  it('lists members with both ids, page by page', async () => {
    const people = [await at.nurse(), await at.teacher()];
    const { body: chat } = await local<LocalConversation>(at.teams, 'group-chats', {
      title: 'To',
      personIds: [NURSE, TEACHER],
    });
    const connector = await connectorOf(at.teams);
    const first = await connector('GET', `${inUrl(chat.id)}/pagedmembers?pageSize=1`);
    const token = String(first.body.continuationToken);
    const second = await connector('GET', `${inUrl(chat.id)}/pagedmembers?pageSize=1&continuationToken=${token}`);
    const whole = await connector<Json[]>('GET', `${inUrl(chat.id)}/members`);
    const one = await connector('GET', `${inUrl(chat.id)}/members/${encodeURIComponent(people[1]?.mri ?? '')}`);

    const ids = (members: unknown) => (members as Json[]).map(({ id, aadObjectId }) => [id, aadObjectId]);
    const both = people.map(({ id, mri }) => [mri, id]);
    expect(ids(first.body.members)).toEqual(both.slice(0, 1));
    expect(ids(second.body.members)).toEqual(both.slice(1));
    expect(second.body).not.toHaveProperty('continuationToken');
    expect(ids(whole.body)).toEqual(both);
    expect(one.body).toMatchObject({ name: 'Lærer, Søndre Skole', tenantId: at.teams.tenantId });
    expect((await connector('GET', `${inUrl(chat.id)}/members/29:nobody`)).status).toBe(404);
  });

  it('refuses as Teams does where the bot is not installed, is blocked, or the conversation is gone', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const activities = `${inUrl(at.chatOf(person))}/activities`;
    const post = () => connector('POST', activities, cardMessage('Sag'));
    await local(at.teams, 'block', { personId: NURSE });
    const blocked = await post();
    await local(at.teams, 'unblock', { personId: NURSE });
    await local(at.teams, 'uninstall', { personId: NURSE });
    const removed = await post();
    const member = await connector('GET', `${inUrl(at.chatOf(person))}/members/${NURSE}`);
    const opened = await connector('POST', 'conversations', {
      isGroup: false,
      tenantId: at.teams.tenantId,
      members: [{ id: NURSE }],
    });
    await local(at.teams, 'install', { personId: NURSE });
    expect((await post()).status).toBe(201);
    await local(at.teams, 'delete-conversation', { conversationId: at.chatOf(person) });

    expect([blocked.status, blocked.body.errorCode, blocked.body.error]).toEqual([403, 209, undefined]);
    expect(JSON.parse(String(blocked.body.message)).subCode).toBe('MessageWritesBlocked');
    for (const refused of [removed, member, opened])
      expect([refused.status, codeOf(refused)]).toEqual([403, 'BotNotInConversationRoster']);
    expect(codeOf(await post())).toBe('ConversationNotFound');
  });

  it('takes 100 KB of UTF-16 and not more', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const post = (length: number) =>
      connector('POST', `${inUrl(at.chatOf(person))}/activities`, { type: 'message', text: 'å'.repeat(length) });

    expect((await post(51_000)).status).toBe(201);
    const refused = await post(51_200);
    expect([refused.status, codeOf(refused)]).toEqual([413, 'MessageSizeTooBig']);
  });

  it('takes no message without words or card, and no typing into the conversation', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const post = (activity: Json) => connector('POST', `${inUrl(at.chatOf(person))}/activities`, activity);

    expect((await post({ type: 'message' })).status).toBe(400);
    expect((await post({ type: 'message', attachments: [{ contentType: 'image/png', content: {} }] })).status).toBe(
      400,
    );
    expect((await post({ type: 'typing' })).status).toBe(201);
    expect(messagesIn(at.teams, at.chatOf(person))).toEqual([]);
  });
});

describe('Failures on order', () => {
  it('come in order, as often as asked for, where they were asked for', async () => {
    const person = await at.nurse();
    const other = await at.teacher();
    const connector = await connectorOf(at.teams);
    const post = (to: LocalPerson) => connector('POST', `${inUrl(at.chatOf(to))}/activities`, cardMessage('Sag'));
    const arm = (on: string, effect: Json, times = 1) =>
      local(at.teams, 'faults', { on, times, conversationId: at.chatOf(person), effect });
    await arm('post', { kind: 'status', status: 429, retryAfterSeconds: 7 });
    await arm('any', { kind: 'status', status: 503 }, 2);

    expect((await post(other)).status).toBe(201);
    const answers = [await post(person), await post(person), await post(person), await post(person)];
    expect(answers.map(({ status }) => status)).toEqual([429, 503, 503, 201]);
    expect(answers[0]?.headers.get('retry-after')).toBe('7');
  });

  it('lose the reply after doing the work, or cut the connection before it', async () => {
    const person = await at.nurse();
    const connector = await connectorOf(at.teams);
    const post = (title: string) => connector('POST', `${inUrl(at.chatOf(person))}/activities`, cardMessage(title));
    await local(at.teams, 'faults', { on: 'post', times: 1, effect: { kind: 'lostReply' } });
    await expect(post('kom frem')).rejects.toThrow();
    await local(at.teams, 'faults', { on: 'post', times: 1, effect: { kind: 'cutBefore' } });
    await expect(post('kom ikke')).rejects.toThrow();

    const [message, ...others] = messagesIn(at.teams, at.chatOf(person));
    expect([message?.summary, others]).toEqual(['kom frem', []]);
    const calls = (await (await fetch(`${at.teams.url}/local/calls`)).json()) as Json[];
    expect(calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        status: 0,
        activityId: message?.id,
        conversationId: at.chatOf(person),
      }),
      expect.objectContaining({ method: 'POST', status: 0, conversationId: at.chatOf(person) }),
    ]);
  });

  it('hang until the caller gives up, and do nothing', async () => {
    const person = await at.nurse();
    const { body: token } = await askForToken(at.teams);
    await local(at.teams, 'faults', { on: 'post', times: 1, effect: { kind: 'hang' } });
    const headers = { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' };
    const hanging = fetch(`${at.teams.serviceUrl}v3/${inUrl(at.chatOf(person))}/activities`, {
      method: 'POST',
      headers,
      body: JSON.stringify(cardMessage('Sag')),
      signal: AbortSignal.timeout(300),
    });

    await expect(hanging).rejects.toThrow('timeout');
    expect(messagesIn(at.teams, at.chatOf(person))).toEqual([]);
  });

  it('meet the token only when it is named, and end when cleared', async () => {
    await local(at.teams, 'faults', { on: 'any', times: 5, effect: { kind: 'status', status: 503 } });
    expect((await askForToken(at.teams)).status).toBe(200);
    await local(at.teams, 'faults/clear', {});
    const armed = await local(at.teams, 'faults', { on: 'token', times: 5, effect: { kind: 'status', status: 503 } });
    const failed = await askForToken(at.teams);
    const cleared = await local(at.teams, 'faults/clear', {});

    expect([armed.body, failed.status, cleared.body]).toEqual([{ armed: 1 }, 503, { armed: 0 }]);
    expect((await askForToken(at.teams)).status).toBe(200);
  });
});
