import { Connectors } from '../../bot/adapters/teams/connectors.ts';
import { deliveryFailure } from '../../bot/adapters/teams/delivery-failure.ts';
import { ServiceToken } from '../../bot/adapters/teams/service-token.ts';
import { createTeams } from '../../bot/adapters/teams/teams.ts';
import { TeamsMessenger } from '../../bot/adapters/teams/teams-messenger.ts';
import { type Address, DeliveryFailed, type Messenger } from '../../bot/ports/messenger.ts';
import { type Answer, appId, appPassword, FakeChannel, tenantId } from './fake-channel.ts';
import { morning, RecordingLog } from './front-door.ts';

let channel: FakeChannel;
let messenger: Messenger;
let now = morning;

beforeEach(async () => {
  now = morning;
  channel = await new FakeChannel().start();
  messenger = createTeams({ config: channel.config, log: new RecordingLog(), now: () => now }).messenger;
});
afterEach(() => channel.stop());

const at = (conversationId = 'a:1', serviceUrl = channel.serviceUrl): Address => ({
  conversationId,
  serviceUrl,
  tenantId,
});
const hello = { text: 'hej' };
const error = (status: number, code: string, headers?: Record<string, string>): Answer => ({
  status,
  body: { error: { code, message: 'words of a person' } },
  ...(headers ? { headers } : {}),
});

/** A messenger that has a token and trusts everybody. */
function unguarded(timeoutMs?: number): Messenger {
  const token = new ServiceToken(
    async () => 'token',
    () => now,
  );
  const connectors = new Connectors(token, () => true, false);
  return new TeamsMessenger({
    appId,
    connectors,
    token,
    now: () => now,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

async function failure(attempt: Promise<unknown>): Promise<DeliveryFailed> {
  const caught: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(caught instanceof DeliveryFailed)) throw new Error('it did not fail with DeliveryFailed');
  return caught;
}

describe('A message', () => {
  it('goes out with the bot’s token and comes back with its id', async () => {
    const id = await messenger.post(at('19:x@thread.tacv2;messageid=17'), { text: '**hej**' });
    expect(id).toBe('sent-1');
    expect(channel.posts).toEqual([
      {
        method: 'POST',
        path: '/teams/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D17/activities',
        authorization: 'Bearer bot-token-1',
        body: { type: 'message', textFormat: 'markdown', text: '**hej**' },
      },
    ]);
  });

  it('with a card carries the card whole and never a text beside it', async () => {
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      refresh: { userIds: ['29:1'] },
      body: [{ type: 'TextBlock', text: 'æøå', 'x-own': null }],
    };
    await messenger.post(at(), { card, summary: 'Ny sag' });
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
    expect(channel.posts[0]?.body).toEqual({ type: 'message', summary: 'Ny sag', attachments });
  });

  it('is replaced in place', async () => {
    await messenger.update(at(), '1767950000001', hello);
    expect(channel.posts).toMatchObject([
      {
        method: 'PUT',
        path: '/teams/v3/conversations/a%3A1/activities/1767950000001',
        body: { id: '1767950000001', text: 'hej' },
      },
    ]);
  });
});

describe('The messenger', () => {
  it('opens the chat with a person', async () => {
    channel.answers.push({ status: 201, body: { id: 'a:new', serviceUrl: 'http://169.254.169.254/' } });
    const chat = await messenger.openChat({ id: 'person-1', tenantId, serviceUrl: channel.serviceUrl });
    expect(chat).toEqual({ conversationId: 'a:new', serviceUrl: channel.serviceUrl, tenantId });
    expect(channel.posts[0]?.body).toMatchObject({
      isGroup: false,
      bot: { id: `28:${appId}` },
      members: [{ id: 'person-1' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
  });

  it('lists channels, the general one without a name', async () => {
    channel.answers.push({
      status: 200,
      body: {
        conversations: [
          { id: '19:g', name: null },
          { id: '19:a', name: 'Servicedesk' },
        ],
      },
    });
    expect(await messenger.channels(at(), '19:team')).toEqual([
      { id: '19:g', name: undefined },
      { id: '19:a', name: 'Servicedesk' },
    ]);
    expect(channel.posts[0]?.path).toBe('/teams/v3/teams/19%3Ateam/conversations');
  });

  it('reads a roster page by page, whichever way Teams spells the object id, and leaves out who has none', async () => {
    channel.answers.push(
      {
        status: 200,
        body: {
          members: [
            { id: '29:1', name: 'Konsulent 1', aadObjectId: 'AAA' },
            { id: '28:bot', name: 'Robot' },
          ],
          continuationToken: 'next page',
        },
      },
      { status: 200, body: { members: [{ id: '29:2', objectId: 'bbb' }] } },
    );
    expect(await messenger.roster(at())).toEqual([
      { id: 'aaa', mri: '29:1', name: 'Konsulent 1' },
      { id: 'bbb', mri: '29:2', name: '' },
    ]);
    expect(channel.posts.map(({ path }) => path)).toEqual([
      '/teams/v3/conversations/a%3A1/pagedmembers?pageSize=500',
      '/teams/v3/conversations/a%3A1/pagedmembers?pageSize=500&continuationToken=next%20page',
    ]);
  });

  it('asks who one member is, and takes it that nobody is when Teams knows none', async () => {
    channel.answers.push({ status: 200, body: { id: '29:1', name: 'Konsulent 1', aadObjectId: 'AAA' } });
    expect(await messenger.member(at(), 'aaa')).toEqual({ id: 'aaa', mri: '29:1', name: 'Konsulent 1' });
    expect(channel.posts.map(({ path }) => path)).toEqual(['/teams/v3/conversations/a%3A1/members/aaa']);
    channel.answers.push(error(404, 'MemberNotFoundInConversation'));
    expect(await messenger.member(at(), 'bbb')).toBeUndefined();
  });

  it('does not turn round and round in a roster whose next page is always the same', async () => {
    const page = { status: 200, body: { members: [{ id: '29:1', aadObjectId: 'a' }], continuationToken: 'again' } };
    channel.answers.push(page, page, page);
    await messenger.roster(at());
    expect(channel.posts).toHaveLength(2);
  });
});

describe('A delivery that fails', () => {
  it.each<[string, Answer, string, string, number | undefined]>([
    ['429 in seconds', error(429, 'TooManyRequests', { 'Retry-After': '7' }), 'throttled', '429/TooManyRequests', 7],
    [
      '429 with a date',
      error(429, 'Throttled', { 'Retry-After': new Date(morning + 30_000).toUTCString() }),
      'throttled',
      '429/Throttled',
      30,
    ],
    [
      '429 with a date that has passed',
      error(429, 'Throttled', { 'Retry-After': new Date(morning - 30_000).toUTCString() }),
      'throttled',
      '429/Throttled',
      0,
    ],
    ['429 for an hour', error(429, 'Throttled', { 'Retry-After': '3600' }), 'throttled', '429/Throttled', 3600],
    ['429 for a year', error(429, 'Throttled', { 'Retry-After': '31536000' }), 'throttled', '429/Throttled', 86_400],
    ['429 with nonsense', error(429, 'Throttled', { 'Retry-After': 'soon' }), 'throttled', '429/Throttled', undefined],
    ['429 without a time', { status: 429 }, 'throttled', '429', undefined],
    ['503 with a time', error(503, 'Busy', { 'Retry-After': '2' }), 'unavailable', '503/Busy', 2],
    ['412', error(412, 'PreconditionFailed'), 'unavailable', '412/PreconditionFailed', undefined],
    ['408', error(408, 'Timeout'), 'unavailable', '408/Timeout', undefined],
    ['500', { status: 500, body: '<html>words of a person</html>' }, 'unavailable', '500', undefined],
    ['502', { status: 502 }, 'unavailable', '502', undefined],
    ['504', error(504, 'GatewayTimeout'), 'unavailable', '504/GatewayTimeout', undefined],
    ['401', error(401, 'Unauthorized'), 'unavailable', '401/Unauthorized', undefined],
    ['a redirect', { status: 307, headers: { Location: 'http://169.254.169.254/' } }, 'unavailable', '307', undefined],
    ['no such conversation', error(404, 'ConversationNotFound'), 'gone', '404/ConversationNotFound', undefined],
    [
      'no such message',
      error(404, 'ActivityNotFoundInConversation'),
      'gone',
      '404/ActivityNotFoundInConversation',
      undefined,
    ],
    ['410', { status: 410 }, 'gone', '410', undefined],
    ['404 of somebody who is not Teams', { status: 404, body: '<html>' }, 'unavailable', '404', undefined],
    [
      'bot not in the conversation',
      error(403, 'BotNotInConversationRoster'),
      'unreachable',
      '403/BotNotInConversationRoster',
      undefined,
    ],
    [
      'not installed',
      error(403, 'ForbiddenOperationException'),
      'unreachable',
      '403/ForbiddenOperationException',
      undefined,
    ],
    [
      'blocked, in Teams’ odd way',
      {
        status: 403,
        body: {
          errorCode: 209,
          message: '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "words of a person"}',
        },
      },
      'unreachable',
      '403/MessageWritesBlocked',
      undefined,
    ],
    ['403 for another reason', error(403, 'SomethingElse'), 'refused', '403/SomethingElse', undefined],
    ['too big', error(413, 'MessageSizeTooBig'), 'refused', '413/MessageSizeTooBig', undefined],
    ['a bad request', error(400, 'BadSyntax'), 'refused', '400/BadSyntax', undefined],
    ['a code made of words', error(400, 'words of a person'), 'refused', '400', undefined],
    ['a connection that is cut', 'cut', 'unknown', 'ECONNRESET', undefined],
    ['an answer without an id', { status: 200, body: {} }, 'unknown', 'unreadable-answer', undefined],
    ['an answer that is no JSON', { status: 200, body: '<html>' }, 'unknown', '200', undefined],
  ])('with %s', async (_what, answer, reason, detail, retryAfterSeconds) => {
    channel.answers.push(answer);
    const failed = await failure(messenger.post(at(), hello));
    expect({ reason: failed.reason, detail: failed.detail, retryAfterSeconds: failed.retryAfterSeconds }).toEqual({
      reason,
      detail,
      retryAfterSeconds,
    });
    expect(JSON.stringify([failed, failed.message, failed.stack])).not.toMatch(/words|hej|bot-token/);
  });

  it.each<Answer>([
    'cut',
    { status: 503, headers: { 'Retry-After': '0' } },
    { status: 500 },
    { status: 307, headers: { Location: '/teams/v3/x' } },
  ])('is tried once, and whether again is decided elsewhere: %j', async (answer) => {
    channel.answers.push(answer, answer);
    await failure(messenger.post(at(), hello));
    expect(channel.posts).toHaveLength(1);
  });

  it('fails in the same way whatever was asked for', async () => {
    for (const attempt of [
      () => messenger.update(at(), '1', hello),
      () => messenger.openChat({ id: 'x', tenantId, serviceUrl: channel.serviceUrl }),
      () => messenger.channels(at(), '19:team'),
      () => messenger.roster(at()),
      () => messenger.member(at(), '29:1'),
    ]) {
      channel.answers.push(error(429, 'Throttled', { 'Retry-After': '3' }));
      expect(await failure(attempt())).toMatchObject({
        reason: 'throttled',
        retryAfterSeconds: 3,
        detail: '429/Throttled',
      });
    }
  });

  it('when nobody listens there was not delivered', async () => {
    const address = at();
    await channel.stop();
    expect(await failure(unguarded().post(address, hello))).toMatchObject({
      reason: 'unavailable',
      detail: 'ECONNREFUSED',
    });
  });

  it.each(['https://smba.trafficmanager.net/emea/', 'http://169.254.169.254/', 'http://evil.example/', 'not a url'])(
    'is refused, and nothing sent, when a stored address names a host that is not trusted: %s',
    async (serviceUrl) => {
      expect(await failure(messenger.post(at('a:1', serviceUrl), hello))).toMatchObject({
        reason: 'refused',
        detail: 'untrusted-service-url',
      });
      expect(channel.calls).toEqual([]);
    },
  );

  it.each(['', '.', '..'])('is refused when an id would climb out of its path: %j', async (id) => {
    expect(await failure(messenger.update(at(), id, hello))).toMatchObject({
      reason: 'refused',
      detail: 'unusable-id',
    });
    expect(channel.posts).toEqual([]);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'was not delivered when there was no connection: %s',
    (code) => expect(deliveryFailure(Object.assign(new Error(''), { code }), now).reason).toBe('unavailable'),
  );

  it.each(['ETIMEDOUT', 'EPIPE', 'REQUEST_SEND_ERROR'])('may have arrived: %s', (code) =>
    expect(deliveryFailure(Object.assign(new Error(''), { code }), now).reason).toBe('unknown'),
  );

  it.each([undefined, 'x', new TypeError('cannot be written down')])(
    'for a reason of our own will not be taken: %p',
    (thrown) => expect(deliveryFailure(thrown, now)).toMatchObject({ reason: 'refused', detail: 'not-sendable' }),
  );
});

describe('A connector that never answers', () => {
  it('is given up, and the message may have arrived', async () => {
    channel.answers.push('hang');
    expect(await failure(unguarded(50).post(at(), hello))).toMatchObject({ reason: 'unknown', detail: 'timeout' });
    expect(channel.posts).toHaveLength(1);
  });
});

describe('The bot’s own token', () => {
  it('is asked for once, however many messages go out', async () => {
    await Promise.all(Array.from({ length: 16 }, () => messenger.post(at(), hello)));
    await messenger.post(at(), hello);
    expect(channel.callsTo(`/${tenantId}`)).toHaveLength(1);
    const form = new URLSearchParams(String(channel.callsTo(`/${tenantId}`)[0]?.body));
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: 'https://api.botframework.com/.default',
    });
  });

  it('is fetched anew before it expires', async () => {
    await messenger.post(at(), hello);
    now += 56 * 60_000;
    await messenger.post(at(), hello);
    expect(channel.posts.map(({ authorization }) => authorization)).toEqual([
      'Bearer bot-token-1',
      'Bearer bot-token-2',
    ]);
  });

  it('is fetched anew when Teams refuses it, but not for every call', async () => {
    const no = error(401, 'Unauthorized');
    channel.answers.push(no, no, no);
    for (let call = 0; call < 4; call++) await messenger.post(at(), hello).catch(() => undefined);
    const tokens = channel.posts.map(({ authorization }) => authorization);
    expect(tokens).toEqual(['Bearer bot-token-1', 'Bearer bot-token-2', 'Bearer bot-token-2', 'Bearer bot-token-2']);
  });

  it.each<[string, Answer]>([
    ['refused', { status: 401, body: { error: 'invalid_client' } }],
    ['cut off', 'cut'],
    ['no JSON', { status: 200, body: '<html>' }],
    ['empty', { status: 200, body: { access_token: '', expires_in: 10 } }],
    ['redirected', { status: 302, headers: { Location: '/elsewhere' } }],
  ])('that cannot be had means that nothing was sent: %s', async (_what, answer) => {
    channel.tokenAnswer = answer;
    const failed = await failure(messenger.post(at(), hello));
    expect(failed).toMatchObject({ reason: 'unavailable', detail: 'no-token' });
    expect(JSON.stringify([failed, failed.stack])).not.toContain(appPassword);
    expect([channel.posts, channel.callsTo('/elsewhere')]).toEqual([[], []]);
    channel.tokenAnswer = undefined;
    expect(await messenger.post(at(), hello)).toBe('sent-1');
  });

  it('of one Teams is never sent to another in the same process', async () => {
    const other = await new FakeChannel().start();
    await messenger.post(at(), hello);
    now += 56 * 60_000;
    await messenger.post(at(), hello);
    const second = createTeams({ config: other.config, log: new RecordingLog(), now: () => now }).messenger;
    await second.post(at('a:1', other.serviceUrl), hello);
    expect(other.posts[0]?.authorization).toBe('Bearer bot-token-1');
    await other.stop();
  });
});

describe('The clients that call Teams', () => {
  const token = new ServiceToken(
    async () => 'token',
    () => morning,
  );

  it('are made once for each service, and not kept without end', () => {
    const connectors = new Connectors(token, () => true, false);
    const first = connectors.at('http://127.0.0.1/0/');
    expect(connectors.at('http://127.0.0.1/0/')).toBe(first);
    for (let service = 1; service <= 16; service++) connectors.at(`http://127.0.0.1/${service}/`);
    expect(connectors.at('http://127.0.0.1/0/')).not.toBe(first);
  });

  it('leave aside a proxy from the environment while Teams runs on this machine', async () => {
    process.env.HTTP_PROXY = 'http://127.0.0.1:9';
    try {
      const local = createTeams({ config: channel.config, log: new RecordingLog(), now: () => now }).messenger;
      expect(await local.post(at(), hello)).toBe('sent-1');
    } finally {
      delete process.env.HTTP_PROXY;
    }
  });
});
