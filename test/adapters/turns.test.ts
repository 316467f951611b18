import { fixture, fixtureFrom, type Open, openDoor } from './front-door.ts';

let open: Open;
beforeEach(async () => {
  open = await openDoor();
});
afterEach(() => open.close());

const deliver = (name: string, changes = {}) => open.deliver({ ...fixtureFrom(open.channel, name), ...changes });
const posted = (): unknown[] => open.channel.posts.map(({ method, path, body }) => ({ method, path, body }));
const chatPath = '/teams/v3/conversations/a%3A1personalChat/activities';
const markdown = (text: string) => ({ type: 'message', textFormat: 'markdown', text });
const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
const says = (value: unknown) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
const fails = async (): Promise<void> => {
  throw new Error('the secret plan of Medarbejder 1');
};

describe('A turn', () => {
  it('posts the replies in order to where the message came from, and then answers 200 with nothing', async () => {
    open.application.replies = [{ text: 'Tak' }, { card, summary: 'Sag F-1' }];
    const { status, text } = await deliver('said-in-chat');
    expect({ status, text }).toEqual({ status: 200, text: '' });
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
    expect(posted()).toEqual([
      { method: 'POST', path: chatPath, body: markdown('Tak') },
      { method: 'POST', path: chatPath, body: { type: 'message', attachments, summary: 'Sag F-1' } },
    ]);
  });

  it.each([
    ['said-in-channel', 'said'],
    ['edited', 'edited'],
    ['deleted', 'deleted'],
    ['installed', 'installed'],
    ['bot-added-to-chat', 'installed'],
    ['bot-added-to-team', 'joinedTeam'],
    ['removed', 'removed'],
    ['pressed-submit', 'pressed'],
  ])('hands %s to the application as %s', async (name, what) => {
    expect((await deliver(name)).status).toBe(200);
    expect(open.application.heard).toEqual([
      { what, incoming: expect.objectContaining({ activityId: fixture(name).id, where: expect.objectContaining({}) }) },
    ]);
  });

  it('is over only when the application is done', async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    open.application.meanwhile = async () => {
      entered.resolve();
      await gate.promise;
    };
    let answered = false;
    const answer = deliver('said-in-chat').then(() => {
      answered = true;
    });
    await entered.promise;
    await fetch(`${open.url}/healthz`);
    expect(answered).toBe(false);
    gate.resolve();
    await answer;
    expect(answered).toBe(true);
  });

  it('goes on when a reply cannot be delivered, and logs status and code only', async () => {
    open.application.replies = [{ text: 'fortroligt' }, { text: 'to' }];
    open.channel.answers.push({
      status: 403,
      body: { error: { code: 'BotNotInConversationRoster', message: 'fortroligt' } },
    });
    expect((await deliver('said-in-chat')).status).toBe(200);
    expect(open.channel.posts).toHaveLength(2);
    expect(open.log.lines).toEqual([
      {
        level: 'warn',
        event: 'reply-not-delivered',
        fields: { activityId: '1767950000001', reason: 'unreachable', detail: '403/BotNotInConversationRoster' },
      },
    ]);
  });

  it('asks Teams to deliver again what could not be answered because there was too much to send', async () => {
    open.application.replies = [{ text: 'to' }, { text: 'tre' }];
    open.channel.answers.push({ status: 429, headers: { 'Retry-After': '3' } });
    expect((await deliver('said-in-chat')).status).toBe(503);
    expect(open.channel.posts).toHaveLength(1);
    open.channel.answers.push({ status: 200, body: { id: 'sent' } }, { status: 429 });
    expect((await deliver('said-in-chat')).status).toBe(200); // or the first part would come twice
    expect(open.channel.posts).toHaveLength(3);
  });

  it.each(['said-in-chat', 'edited', 'deleted', 'installed'])(
    'apologises in the person’s language when the application fails: %s',
    async (name) => {
      open.application.meanwhile = fails;
      const { status, text } = await deliver(name, { locale: 'en-GB' });
      expect({ status, text }).toEqual({ status: 200, text: '' });
      expect(posted()).toEqual([{ method: 'POST', path: chatPath, body: markdown('Sorry') }]);
      expect(open.log.lines).toMatchObject([
        { level: 'error', event: 'turn-failed', fields: { error: 'Error', activityId: fixture(name).id } },
      ]);
      expect(JSON.stringify(open.log.lines)).not.toContain('secret');
    },
  );

  it.each(['removed', 'bot-added-to-team'])(
    'apologises to nobody when nobody has asked for anything: %s',
    async (name) => {
      open.application.meanwhile = fails;
      expect((await deliver(name)).status).toBe(200);
      expect(posted()).toEqual([]);
      expect(open.log.lines).toMatchObject([{ level: 'error', event: 'turn-failed' }]);
    },
  );

  it.each([
    'said-by-nobody',
    'said-without-sender',
    'reaction',
    'undeleted',
    'typing',
    'members-added-without-channel-data',
  ])('of no concern to the bot answers 200 and does nothing: %s', async (name) => {
    const { status, text } = await deliver(name);
    expect({ status, text, heard: open.application.heard, posted: posted() }).toEqual({
      status: 200,
      text: '',
      heard: [],
      posted: [],
    });
  });
});

describe('A press', () => {
  it('is answered with the card to show instead', async () => {
    open.application.answer = { card };
    const { status, text, headers } = await deliver('pressed');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(text)).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
    expect(posted()).toEqual([]);
  });

  it('is answered with a short message', async () => {
    open.application.answer = { message: 'Sagen er taget' };
    expect(JSON.parse((await deliver('pressed')).text)).toEqual(says('Sagen er taget'));
  });

  it('is answered the same way whatever delivery mode the activity asks for', async () => {
    open.application.answer = { card };
    expect(JSON.parse((await deliver('pressed', { deliveryMode: 'expectReplies' })).text)).toMatchObject({
      value: card,
    });
  });

  it('is answered with an apology, and 200, when the application fails', async () => {
    open.application.meanwhile = fails;
    const { status, text } = await deliver('pressed');
    expect([status, JSON.parse(text)]).toEqual([200, says('Beklager')]);
    expect(JSON.stringify(open.log.lines)).not.toContain('secret');
  });

  it.each(['pressed-by-nobody', 'pressed-without-verb'])(
    'that cannot be understood gets an apology and does nothing: %s',
    async (name) => {
      const { status, text } = await deliver(name);
      expect([status, JSON.parse(text), open.application.heard]).toEqual([200, says('Beklager'), []]);
    },
  );

  it('in a field that looks something up finds nothing: people are looked up by Teams itself', async () => {
    const { status, text } = await deliver('searched');
    const type = 'application/vnd.microsoft.search.searchResponse';
    expect([status, JSON.parse(text)]).toEqual([200, { statusCode: 200, type, value: { results: [] } }]);
    expect(open.application.heard).toEqual([]);
  });

  it('of a kind the bot does not know is answered 501, as the Bot Framework does', async () => {
    const { status, text } = await deliver('unknown-invoke');
    expect({ status, text, heard: open.application.heard }).toEqual({ status: 501, text: '', heard: [] });
  });

  it('in an old client is answered with a message', async () => {
    open.application.answer = { message: 'Sagen er taget' };
    const { status, text } = await deliver('pressed-submit');
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(posted()).toEqual([{ method: 'POST', path: chatPath, body: markdown('Sagen er taget') }]);
  });

  it('in an old client replaces the card of a personal chat', async () => {
    open.application.answer = { card };
    await deliver('pressed-submit');
    expect(posted()).toMatchObject([
      { method: 'PUT', path: `${chatPath}/1767950000009`, body: { attachments: [{ content: card }] } },
    ]);
  });

  it('in an old client shows the card anew when it is not known which it was on', async () => {
    open.application.answer = { card };
    await deliver('pressed-submit', { replyToId: undefined });
    expect(posted()).toMatchObject([{ method: 'POST', path: chatPath }]);
  });

  it('in an old client shows one person’s card to nobody else', async () => {
    open.application.answer = { card };
    const { conversation, channelData } = fixture('said-in-channel');
    await deliver('pressed-submit', { conversation, channelData });
    expect([open.application.heard.length, posted()]).toEqual([1, []]);
  });
});

describe('Before the application is there', () => {
  it('an activity is answered 503, so that Teams sends it again', async () => {
    const early = await openDoor({ listening: false });
    const { status, headers } = await early.deliver(fixtureFrom(early.channel, 'said-in-chat'));
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    await early.close();
  });
});
