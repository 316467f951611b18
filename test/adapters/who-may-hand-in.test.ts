import { createHmac } from 'node:crypto';
import type { RefusedBecause } from '../../bot/adapters/teams/gate.ts';
import { trustedServiceUrls } from '../../bot/adapters/teams/service-urls.ts';
import { VerifiedTokens } from '../../bot/adapters/teams/verified-tokens.ts';
import { type Claims, encoded, goodClaims, makeKey, type PublishedKey, signed } from './fake-channel.ts';
import { type ActivityJson, fixtureFrom, type Open, openDoor } from './front-door.ts';

const unauthorized = '{"error":"unauthorized"}';
const minutes = 60;
const forger = makeKey('key-1');

let open: Open;
let key: PublishedKey;

beforeAll(async () => {
  open = await openDoor();
  const [first] = open.channel.keys;
  if (!first) throw new Error('no key');
  key = first;
  open.channel.keys = [
    key,
    makeKey('endorsed-for-webchat', ['webchat']),
    makeKey('without-endorsements', []),
    { ...makeKey('endorsements-missing'), endorsements: undefined },
    makeKey('short', ['msteams'], 1024),
    { ...makeKey('for-encryption'), overrides: { use: 'enc' } },
  ];
  await open.teams.warmUp();
});
afterAll(() => open.close());
beforeEach(() => {
  open.application.heard.length = 0;
  open.channel.calls.length = 0;
  open.log.lines.length = 0;
  open.passes(120_000);
});

const claims = (changes: Claims = {}): Claims => ({ ...goodClaims(open.channel.serviceUrl, open.now()), ...changes });
const seconds = (fromNow: number): number => Math.floor(open.now() / 1000) + fromNow;
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name));
const token = (changes: Claims = {}, header: Claims = {}): string => signed(key, claims(changes), header);
const published = (kid: string): PublishedKey => open.channel.keys.find((candidate) => candidate.kid === kid) ?? key;
const message = (changes: ActivityJson = {}): ActivityJson => ({
  ...fixtureFrom(open.channel, 'said-in-chat'),
  ...changes,
});
const lacking = (name: string): ActivityJson =>
  Object.fromEntries(Object.entries(message()).filter(([field]) => field !== name));

function hs256(): string {
  const body = `${encoded({ alg: 'HS256', kid: key.kid })}.${encoded(claims())}`;
  const secret = key.publicKey.export({ type: 'spki', format: 'pem' });
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

const reasons = (): unknown[] => open.log.lines.map(({ fields }) => fields.reason);

async function expectRefused(authorization: string | undefined, activity: unknown = message()): Promise<void> {
  const { status, text, headers } = await open.send(authorization, activity);
  expect({ status, text }).toEqual({ status: 401, text: unauthorized });
  expect(headers.get('www-authenticate')).toBeNull();
  expect(open.application.heard).toEqual([]);
  expect(open.channel.posts).toEqual([]);
}

describe('Who may hand in activities', () => {
  it('lets Teams in', async () => {
    const { status, text } = await open.send(`Bearer ${token()}`, message());
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(open.application.heard).toHaveLength(1);
  });

  it('allows for clocks that differ by up to five minutes', async () => {
    expect((await open.send(`Bearer ${token({ exp: seconds(-4 * minutes) })}`, message())).status).toBe(200);
    expect((await open.send(`Bearer ${token({ nbf: seconds(4 * minutes) })}`, message())).status).toBe(200);
  });

  it.each<[string, RefusedBecause, () => string | undefined]>([
    ['no token', 'no-token', () => undefined],
    ['another scheme', 'no-token', () => `Basic ${token()}`],
    ['a token without its scheme', 'no-token', () => token()],
    ['two tokens', 'no-token', () => `Bearer ${token()} ${token()}`],
    ['something that is no token', 'no-token', () => 'Bearer abc'],
    ['parts that are no JSON', 'no-token', () => 'Bearer YWJj.YWJj.YWJj'],
    ['claims that are a list', 'no-token', () => `Bearer ${signed(key, [claims()])}`],
    ['a forged signature', 'signature', () => `Bearer ${signed(forger, claims())}`],
    [
      'a signature over other claims',
      'signature',
      () =>
        `Bearer ${token()
          .split('.')
          .with(1, encoded(claims({ nbf: 1 })))
          .join('.')}`,
    ],
    ['no algorithm', 'no-token', () => `Bearer ${token({}, { alg: 'none' })}`],
    [
      'no algorithm and no signature',
      'no-token',
      () => `Bearer ${encoded({ alg: 'none', kid: key.kid })}.${encoded(claims())}.`,
    ],
    ['HS256 with the public key as secret', 'no-token', () => `Bearer ${hs256()}`],
    ['RS512', 'no-token', () => `Bearer ${token({}, { alg: 'RS512' })}`],
    ['a header that demands what we do not know', 'no-token', () => `Bearer ${token({}, { crit: ['exp'] })}`],
    ['no key id', 'no-token', () => `Bearer ${token({}, { kid: undefined })}`],
    ['an unknown key id', 'unknown-key', () => `Bearer ${token({}, { kid: 'key-9' })}`],
    [
      'a key endorsed for another channel',
      'endorsement',
      () => `Bearer ${signed(published('endorsed-for-webchat'), claims())}`,
    ],
    [
      'a key without endorsements',
      'endorsement',
      () => `Bearer ${signed(published('without-endorsements'), claims())}`,
    ],
    [
      'a key with no list of endorsements',
      'endorsement',
      () => `Bearer ${signed(published('endorsements-missing'), claims())}`,
    ],
    ['a key that is too short', 'unknown-key', () => `Bearer ${signed(published('short'), claims())}`],
    [
      'a key that is not for signatures',
      'unknown-key',
      () => `Bearer ${signed(published('for-encryption'), claims())}`,
    ],
    ['another audience', 'audience', () => `Bearer ${token({ aud: '99999999-9999-4999-8999-999999999999' })}`],
    ['no audience', 'no-token', () => `Bearer ${signed(key, without('aud'))}`],
    ['a list of audiences', 'no-token', () => `Bearer ${token({ aud: [claims().aud] })}`],
    ['another issuer', 'issuer', () => `Bearer ${token({ iss: 'https://api.botframework.com' })}`],
    ['no issuer', 'no-token', () => `Bearer ${signed(key, without('iss'))}`],
    ['an expiry six minutes ago', 'lifetime', () => `Bearer ${token({ exp: seconds(-6 * minutes) })}`],
    ['no expiry', 'no-token', () => `Bearer ${signed(key, without('exp'))}`],
    ['an expiry that is a text', 'no-token', () => `Bearer ${token({ exp: String(seconds(3600)) })}`],
    ['a beginning six minutes ahead', 'lifetime', () => `Bearer ${token({ nbf: seconds(6 * minutes) })}`],
    ['no service URL', 'no-token', () => `Bearer ${signed(key, without('serviceurl'))}`],
    [
      'a service URL that is another',
      'activity',
      () => `Bearer ${token({ serviceurl: `${open.channel.url}/other/` })}`,
    ],
    [
      'a service URL that lacks the last slash',
      'activity',
      () => `Bearer ${token({ serviceurl: `${open.channel.url}/teams` })}`,
    ],
    ['the shape of a token of another bot', 'no-token', () => `Bearer ${token({ ver: '1.0', appid: 'another-bot' })}`],
    [
      'the shape of a token of the emulator',
      'no-token',
      () => `Bearer ${token({ iss: `https://sts.windows.net/${key.kid}/`, ver: '1.0' })}`,
    ],
  ])('refuses a request with %s, and says nothing else', async (_what, because, authorization) => {
    await expectRefused(authorization());
    expect(reasons()).toEqual([because]);
  });

  it.each<[string, () => unknown]>([
    ['without a service URL', () => lacking('serviceUrl')],
    ['of another service', () => message({ serviceUrl: `${open.channel.url}/other/` })],
    ['without a channel', () => lacking('channelId')],
    ['of another channel', () => message({ channelId: 'webchat' })],
    ['of the App Service Extension channel', () => message({ channelId: 'AseChannel' })],
    ['of the emulator', () => message({ channelId: 'emulator' })],
    ['without a type', () => lacking('type')],
    ['without a conversation', () => lacking('conversation')],
    [
      'of another tenant',
      () =>
        message({
          conversation: { id: 'a:1', conversationType: 'personal', tenantId: '33333333-3333-4333-8333-333333333333' },
        }),
    ],
    ['of two tenants', () => message({ channelData: { tenant: { id: '33333333-3333-4333-8333-333333333333' } } })],
    ['of no tenant', () => message({ conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} })],
    ['that is a list', () => [message()]],
    ['that is nothing', () => null],
  ])('refuses an activity %s from Teams itself', async (_what, activity) => {
    await expectRefused(`Bearer ${token()}`, activity());
    expect(reasons()).toEqual(['activity']);
  });

  it('refuses a genuine token that names a host we do not trust, and raises an alarm', async () => {
    const serviceUrl = 'http://169.254.169.254/teams/';
    await expectRefused(`Bearer ${token({ serviceurl: serviceUrl })}`, message({ serviceUrl }));
    expect(open.log.lines).toContainEqual({
      level: 'error',
      event: 'request-refused',
      fields: { reason: 'service-url-not-trusted', count: 1 },
    });
  });

  it('fetches nothing for requests that cannot be Teams’', async () => {
    await expectRefused(`Bearer ${token({ iss: 'https://sts.windows.net/x/' })}`);
    await expectRefused(`Bearer ${token({ aud: 'x' }, { kid: 'key-10' })}`);
    await expectRefused(`Bearer ${token({ exp: 1 }, { kid: 'key-11' })}`);
    await expectRefused(undefined, message({ channelId: 'AseChannel' }));
    expect(open.channel.calls).toEqual([]);
  });

  it('does not read the body of a request without a token', async () => {
    const { status, text } = await open.send(undefined, '{ no json');
    expect({ status, text }).toEqual({ status: 401, text: unauthorized });
  });

  it('tells of refused requests once a minute for each reason', async () => {
    for (let knock = 0; knock < 5; knock++) await expectRefused('Bearer abc');
    open.passes(61_000);
    await expectRefused('Bearer abc');
    expect(open.log.lines.map(({ fields }) => fields)).toEqual([
      { reason: 'no-token', count: 1 },
      { reason: 'no-token', count: 5 },
    ]);
  });
});

describe('A token that was right before', () => {
  it.each<[string, () => string]>([
    ['with a forged signature', () => signed(forger, claims())],
    ['by a key endorsed for another channel', () => signed(published('endorsed-for-webchat'), claims())],
    ['by a key that Teams does not have', () => token({}, { kid: 'key-9' })],
    ['for a host that we do not trust', () => token({ serviceurl: 'http://169.254.169.254/teams/' })],
  ])('is never one %s, however often it comes', async (_what, wrong) => {
    const authorization = `Bearer ${wrong()}`;
    for (let knock = 0; knock < 3; knock++) await expectRefused(authorization);
  });

  it('is refused once it has expired', async () => {
    const authorization = `Bearer ${token({ exp: seconds(60) })}`;
    expect((await open.send(authorization, message())).status).toBe(200);
    open.passes(5 * 60_000);
    expect((await open.send(authorization, message())).status).toBe(200);
    open.passes(61_000);
    open.application.heard.length = 0;
    open.channel.calls.length = 0;
    await expectRefused(authorization);
    expect(reasons()).toEqual(['lifetime']);
  });

  it('does not open the door for another signature under the same claims', async () => {
    const genuine = token();
    expect((await open.send(`Bearer ${genuine}`, message())).status).toBe(200);
    const [head, payload, signature = ''] = genuine.split('.');
    const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    open.application.heard.length = 0;
    open.channel.calls.length = 0;
    await expectRefused(`Bearer ${head}.${payload}.${other}`);
    expect(reasons()).toEqual(['signature']);
  });

  it('still hands in activities of its own service alone', async () => {
    const authorization = `Bearer ${token()}`;
    expect((await open.send(authorization, message())).status).toBe(200);
    open.application.heard.length = 0;
    open.channel.calls.length = 0;
    await expectRefused(authorization, message({ serviceUrl: `${open.channel.url}/other/` }));
  });

  it('holds for five minutes, and no longer, when Teams withdraws its key', async () => {
    const own = await openDoor();
    const [withdrawn] = own.channel.keys;
    if (!withdrawn) throw new Error('no key');
    const claimed = goodClaims(own.channel.serviceUrl, own.now());
    const authorization = `Bearer ${signed(withdrawn, claimed)}`;
    const activity = fixtureFrom(own.channel, 'said-in-chat');
    expect((await own.send(authorization, activity)).status).toBe(200);
    own.channel.keys = [makeKey('key-2')];
    own.passes(4 * 60_000);
    const withNewKey = `Bearer ${signed(own.channel.keys[0] ?? withdrawn, claimed)}`;
    expect((await own.send(withNewKey, activity)).status).toBe(200); // Teams' keys were fetched anew for it
    expect((await own.send(authorization, activity)).status).toBe(200);
    own.passes(60_000);
    expect((await own.send(authorization, activity)).status).toBe(401);
    await own.close();
  });

  it('is remembered as one of a few, the one that was checked first being forgotten first', () => {
    const tokens = new VerifiedTokens(() => 0);
    const { iss, aud, exp, serviceurl } = { iss: 'i', aud: 'a', exp: 1, serviceurl: 'http://127.0.0.1/' };
    for (let count = 0; count < 1_000; count++) tokens.keep(`Bearer ${count}`, { iss, aud, exp, serviceurl });
    const known = Array.from({ length: 1_000 }, (_, count) => tokens.find(`Bearer ${count}`) !== undefined);
    expect(known.indexOf(true)).toBe(936);
    expect(known.lastIndexOf(false)).toBe(935);
  });
});

describe('The hosts that are trusted', () => {
  const config = {
    appId: 'a',
    tenantId: 't',
    identity: { kind: 'managedIdentity' },
    serviceHosts: ['smba.trafficmanager.net'],
    fileHosts: [],
  } as const;
  const loopback = { openIdMetadataUrl: 'http://127.0.0.1/', issuer: 'i', loginUrl: 'http://127.0.0.1/' };

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/teams',
    'https://SMBA.trafficmanager.net/',
  ])('are Teams’ own: %s', (url) => expect(trustedServiceUrls(config)(url)).toBe(true));

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://user@smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://smba.trafficmanager.net\\@evil.example/',
    'https://evil.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://xsmba.trafficmanager.net/',
    'https://smba.trafficmanager.net/emea/?to=https://evil.example',
    'https://smba.trafficmanager.net/#x',
    ' https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/\n',
    'http://127.0.0.1:3979/teams/',
    '',
  ])('are not any other: %j', (url) => expect(trustedServiceUrls(config)(url)).toBe(false));

  it('are this machine and nothing else while Teams runs on this machine', () => {
    const trusts = trustedServiceUrls({ ...config, loopback });
    expect(['http://127.0.0.1:3979/teams/', 'http://localhost/x/', 'http://[::1]:1/'].map(trusts)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['https://smba.trafficmanager.net/emea/', 'http://127.0.0.1.evil.example/', 'http://10.0.0.1/'].map(trusts),
    ).toEqual([false, false, false]);
  });
});
