import type { Delivered, LocalPerson } from '../../deployment/local/protocol.ts';
import { cardMessage, cardOf, connectorOf, local, messagesIn, verified } from './local-fake-bot.ts';
import { DESK, inUrl, LocalScene, NOON, NURSE, TEAM } from './local-scene.ts';

let at: LocalScene;

beforeEach(async () => {
  at = await LocalScene.open();
});

afterEach(async () => {
  await at.close();
});

describe('What the bot is sent', () => {
  it('is a message with everything that Teams says about who, where and when', async () => {
    const person = await at.nurse();
    const { body } = await local<Delivered>(at.teams, 'say', {
      personId: NURSE,
      conversationId: at.chatOf(person),
      text: 'Printeren <3> & jeg',
    });

    expect(body).toEqual({ status: 200, activityId: expect.stringMatching(/^\d{13}$/) });
    expect(at.bot.heard.map(({ activity }) => activity)).toEqual([
      {
        type: 'message',
        id: body.activityId,
        timestamp: '2026-11-24T11:00:00.000Z',
        localTimestamp: '2026-11-24T12:00:00.000+01:00',
        localTimezone: 'Europe/Copenhagen',
        channelId: 'msteams',
        serviceUrl: at.teams.serviceUrl,
        from: { id: person.mri, name: 'Sygeplejerske, Solgården', aadObjectId: NURSE },
        conversation: { conversationType: 'personal', tenantId: at.teams.tenantId, id: at.chatOf(person) },
        recipient: { id: `28:${at.teams.appId}`, name: 'Fejlmeld' },
        entities: [
          { type: 'clientInfo', locale: 'da-DK', country: 'DK', platform: 'Web', timezone: 'Europe/Copenhagen' },
        ],
        channelData: { tenant: { id: at.teams.tenantId } },
        locale: 'da-DK',
        text: 'Printeren &lt;3&gt; &amp; jeg',
        textFormat: 'plain',
      },
    ]);
    expect(person.mri).toMatch(/^29:1/);
    expect(messagesIn(at.teams, at.chatOf(person)).map(({ text, from }) => ({ text, from }))).toEqual([
      { text: 'Printeren <3> & jeg', from: NURSE },
    ]);
  });

  it('carries a token that the published keys verify, for this bot and this service URL', async () => {
    const person = await at.nurse();
    await local(at.teams, 'say', { personId: NURSE, conversationId: at.chatOf(person), text: 'Hej' });

    const { header, claims, key } = await verified(at.teams, at.bot.heard[0]?.authorization ?? '');
    expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(claims).toEqual({
      serviceurl: at.teams.serviceUrl,
      nbf: NOON / 1000,
      exp: NOON / 1000 + 3600,
      iss: 'https://local.fejlmeld.invalid',
      aud: at.teams.appId,
    });
    expect(key.endorsements).toEqual(['msteams']);
    expect(key).not.toHaveProperty('d');
  });

  it('is a new token when the old one is about to run out', async () => {
    const person = await at.nurse();
    const hello = { personId: NURSE, conversationId: at.chatOf(person), text: 'Hej' };
    await local(at.teams, 'say', hello);
    await local(at.teams, 'say', hello);
    at.clock += 55 * 60_000;
    await local(at.teams, 'say', hello);

    const [first, second, third] = at.bot.heard.map(({ authorization }) => authorization);
    expect(second).toBe(first);
    expect((await verified(at.teams, third ?? '')).claims.exp).toBe(NOON / 1000 + 55 * 60 + 3600);
  });

  it('never has an id twice, also within the same millisecond', async () => {
    const person = await at.nurse();
    const hello = { personId: NURSE, conversationId: at.chatOf(person), text: 'Hej' };
    const answers = [await local<Delivered>(at.teams, 'say', hello), await local<Delivered>(at.teams, 'say', hello)];
    const [first, second] = answers.map(({ body }) => Number(body.activityId));

    expect(second).toBeGreaterThan(first ?? Number.NaN);
  });

  it('is silence in a channel, unless the bot is mentioned', async () => {
    await at.nurse();
    await at.desk();
    at.bot.heard.length = 0;
    const unheard = await local<Delivered>(at.teams, 'say', { personId: NURSE, conversationId: DESK, text: 'Kaffe?' });
    const heard = await local<Delivered>(at.teams, 'say', {
      personId: NURSE,
      conversationId: DESK,
      text: 'Hjælp',
      mentionBot: true,
      threadId: unheard.body.activityId,
    });

    expect([unheard.body.status, heard.body.status]).toEqual([204, 200]);
    expect(at.bot.heard.map(({ activity }) => activity)).toEqual([
      expect.objectContaining({
        text: '<at>Fejlmeld</at> Hjælp',
        conversation: {
          isGroup: true,
          conversationType: 'channel',
          tenantId: at.teams.tenantId,
          id: `${DESK};messageid=${unheard.body.activityId}`,
        },
        entities: [
          {
            type: 'mention',
            mentioned: { id: `28:${at.teams.appId}`, name: 'Fejlmeld' },
            text: '<at>Fejlmeld</at>',
          },
          expect.objectContaining({ type: 'clientInfo' }),
        ],
        channelData: {
          teamsChannelId: DESK,
          teamsTeamId: TEAM,
          channel: { id: DESK },
          team: { id: TEAM, aadGroupId: expect.any(String), name: 'It' },
          tenant: { id: at.teams.tenantId },
        },
      }),
    ]);
    expect(messagesIn(at.teams, DESK).map(({ threadId, text }) => [threadId, text])).toEqual([
      [unheard.body.activityId, 'Kaffe?'],
      [unheard.body.activityId, '<at>Fejlmeld</at> Hjælp'],
    ]);
  });

  it('tells of an installation twice, as Teams does, and of a removal once', async () => {
    const { body: person } = await local<LocalPerson>(at.teams, 'people', { id: NURSE, name: 'Sygeplejerske' });
    await local(at.teams, 'install', { personId: NURSE });
    const removed = await local<LocalPerson>(at.teams, 'uninstall', { personId: NURSE });

    const chat = expect.objectContaining({ id: at.chatOf(person), conversationType: 'personal' });
    expect(at.bot.heard.map(({ activity }) => activity)).toEqual([
      expect.objectContaining({ type: 'installationUpdate', action: 'add', conversation: chat }),
      expect.objectContaining({ type: 'conversationUpdate', membersAdded: [{ id: `28:${at.teams.appId}` }] }),
      expect.objectContaining({ type: 'installationUpdate', action: 'remove', conversation: chat }),
    ]);
    expect([person.installed, removed.body.installed]).toEqual([true, false]);
  });

  it('tells that the bot joined a team, with its name and its channels to be asked for', async () => {
    await at.nurse();
    await at.desk();
    await at.desk();

    expect(at.bot.heard.map(({ activity }) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate']);
    expect(at.bot.heard[0]?.activity).toMatchObject({
      membersAdded: [{ id: `28:${at.teams.appId}` }],
      conversation: { id: TEAM, conversationType: 'channel' },
      channelData: { eventType: 'teamMemberAdded', team: { id: TEAM, name: 'It' }, tenant: { id: at.teams.tenantId } },
    });
    const connector = await connectorOf(at.teams);
    const { body } = await connector('GET', `teams/${encodeURIComponent(TEAM)}/conversations`);
    expect(body).toEqual({
      conversations: [
        { id: DESK, name: 'Servicedesk', type: 'standard' },
        { id: TEAM, name: null, type: 'standard' },
      ],
    });
  });

  it('comes twice at the same time while duplicates are on, with one id', async () => {
    const person = await at.nurse();
    await local(at.teams, 'delivery', { duplicate: true });
    const { body } = await local<Delivered>(at.teams, 'say', {
      personId: NURSE,
      conversationId: at.chatOf(person),
      text: 'Hej',
    });

    expect(at.bot.heard.map(({ activity }) => activity.id)).toEqual([body.activityId, body.activityId]);
    expect(messagesIn(at.teams, at.chatOf(person))).toHaveLength(1);
  });

  it('can be the same activity again, which people see once', async () => {
    const person = await at.nurse();
    const hello = { personId: NURSE, conversationId: at.chatOf(person), text: 'Hej', activityId: '1700000000001' };
    await local(at.teams, 'say', hello);
    await local(at.teams, 'say', hello);

    expect(at.bot.heard.map(({ activity }) => activity.id)).toEqual(['1700000000001', '1700000000001']);
    expect(messagesIn(at.teams, at.chatOf(person))).toHaveLength(1);
  });

  it('says that a bot that is away could not be reached', async () => {
    const person = await at.nurse();
    at.teams.setBotUrl('http://127.0.0.1:1/api/messages');
    const { body } = await local<Delivered>(at.teams, 'say', {
      personId: NURSE,
      conversationId: at.chatOf(person),
      text: 'Hej',
    });
    const state = await (await fetch(`${at.teams.url}/local/state`)).json();

    expect(body.status).toBe(0);
    expect(state).toMatchObject({ botReachable: false });
    at.teams.setBotUrl(at.bot.url);
    expect(await (await fetch(`${at.teams.url}/local/state`)).json()).toMatchObject({ botReachable: true });
  });
});

describe('A card', () => {
  it('is changed by a press for the person who pressed only, and by an update for everybody', async () => {
    const person = await at.nurse();
    const conversationId = at.chatOf(person);
    const messageId = await at.postCard(person);
    const value = cardOf('Kun for dig');
    at.bot.answer = () => ({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value },
    });
    const pressed = await local<Delivered>(at.teams, 'press', {
      personId: NURSE,
      conversationId,
      messageId,
      actionType: 'Action.Execute',
      verb: 'case.take',
      data: { caseId: '7' },
    });

    expect(at.bot.heard[0]?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: messageId,
      value: {
        action: { type: 'Action.Execute', verb: 'case.take', data: { caseId: '7' } },
        trigger: 'manual',
      },
    });
    expect(pressed.body).toMatchObject({ status: 200, body: { value } });
    expect(messagesIn(at.teams, conversationId)[0]).toMatchObject({ card: cardOf('Sag'), cardFor: { [NURSE]: value } });

    const connector = await connectorOf(at.teams);
    const updated = await connector('PUT', `${inUrl(conversationId)}/activities/${messageId}`, cardMessage('Taget'));
    expect([updated.status, updated.body]).toEqual([200, { id: messageId }]);
    expect(messagesIn(at.teams, conversationId)).toEqual([
      expect.objectContaining({ id: messageId, card: cardOf('Taget'), cardFor: {}, updates: 1 }),
    ]);
  });

  it('stays as it is when the bot answers with words, or with an error', async () => {
    const person = await at.nurse();
    const messageId = await at.postCard(person);
    const press = {
      personId: NURSE,
      conversationId: at.chatOf(person),
      messageId,
      actionType: 'Action.Execute',
      verb: 'x',
    };
    const type = 'application/vnd.microsoft.activity.message';
    at.bot.answer = () => ({ status: 200, body: { statusCode: 200, type, value: 'Allerede taget' } });
    const words = await local<Delivered>(at.teams, 'press', press);
    at.bot.answer = () => ({
      status: 500,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: {} },
    });
    const failed = await local<Delivered>(at.teams, 'press', { ...press, automatic: true });

    expect(words.body.body).toMatchObject({ value: 'Allerede taget' });
    expect(failed.body.status).toBe(500);
    expect(at.bot.heard[1]?.activity.value).toMatchObject({ trigger: 'automatic' });
    expect(messagesIn(at.teams, at.chatOf(person))[0]?.cardFor).toEqual({});
  });

  it('with Action.Submit sends a message without text that carries the data', async () => {
    const person = await at.nurse();
    const messageId = await at.postCard(person);
    await local(at.teams, 'press', {
      personId: NURSE,
      conversationId: at.chatOf(person),
      messageId,
      actionType: 'Action.Submit',
      data: { verb: 'case.take' },
    });

    const activity = at.bot.heard[0]?.activity;
    expect(activity).toMatchObject({ type: 'message', value: { verb: 'case.take' }, replyToId: messageId });
    expect(activity).not.toHaveProperty('text');
  });
});
