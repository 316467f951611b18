import { KeysUnavailable, SigningKeys } from '../../bot/adapters/teams/signing-keys.ts';
import { goodClaims, makeKey, type PublishedKey, signed } from './fake-channel.ts';
import { fixtureFrom, morning, type Open, openDoor } from './front-door.ts';

const minute = 60_000;
const hour = 60 * minute;

let open: Open;
beforeEach(async () => {
  open = await openDoor();
});
afterEach(() => open.close());

const by = (key: PublishedKey) =>
  open.send(
    `Bearer ${signed(key, goodClaims(open.channel.serviceUrl, open.now()))}`,
    fixtureFrom(open.channel, 'said-in-chat'),
  );
const fetches = (): number => open.channel.callsTo('/keys').length;
const [rotated, forged] = [makeKey('rotated'), makeKey('forged')];

describe('Teams’ signing keys', () => {
  it('are fetched once, however many ask at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => open.deliver(fixtureFrom(open.channel, 'said-in-chat'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(32).fill(200));
    expect([open.channel.callsTo('/openid').length, fetches()]).toEqual([1, 1]);
  });

  it('are accepted soon after Teams has made a new one', async () => {
    await open.teams.warmUp();
    open.channel.keys = [...open.channel.keys, rotated];
    open.passes(4 * minute);
    expect((await by(rotated)).status).toBe(200);
    expect(fetches()).toBe(2);
  });

  it('are not fetched again and again for key ids that nobody has', async () => {
    await open.teams.warmUp();
    open.passes(4 * minute);
    for (let attempt = 0; attempt < 20; attempt++) expect((await by(makeForged(attempt))).status).toBe(401);
    expect(fetches()).toBe(2);
    open.passes(4 * minute);
    expect((await by(forged)).status).toBe(401);
    expect(fetches()).toBe(3);
  });

  it('hold while Teams’ keys cannot be fetched, but not for more than a day', async () => {
    const [key = forged] = open.channel.keys;
    await open.teams.warmUp();
    open.channel.keysAnswer = { status: 500 };
    open.passes(13 * hour);
    expect((await by(key)).status).toBe(200);
    open.passes(12 * hour);
    expect((await by(key)).status).toBe(503);
    open.channel.keysAnswer = undefined;
    open.passes(minute);
    expect((await by(key)).status).toBe(200);
  });

  it('no longer count once Teams has withdrawn them', async () => {
    const [withdrawn = forged] = open.channel.keys;
    expect((await by(withdrawn)).status).toBe(200);
    open.channel.keys = [rotated];
    open.passes(13 * hour);
    expect((await by(withdrawn)).status).toBe(401);
    expect((await by(rotated)).status).toBe(200);
  });

  it.each([
    ['the metadata cannot be fetched', { metadataAnswer: { status: 500, body: { secret: 'inside' } } }],
    ['the metadata is no JSON', { metadataAnswer: { status: 200, body: '<html>' } }],
    ['the keys cannot be fetched', { keysAnswer: { status: 503 } }],
    ['the connection is cut', { keysAnswer: 'cut' }],
    ['there are no keys', { keysAnswer: { status: 200, body: { keys: [] } } }],
    ['we are sent elsewhere', { metadataAnswer: { status: 302, headers: { Location: '/elsewhere' } } }],
    [
      'the keys are said to be elsewhere',
      { metadataAnswer: { status: 200, body: { jwks_uri: 'http://169.254.169.254/keys' } } },
    ],
  ] as const)('let Teams try again later when %s', async (_what, trouble) => {
    Object.assign(open.channel, trouble);
    const [key = forged] = open.channel.keys;
    const { status, text, headers } = await by(key);
    expect({ status, text }).toEqual({ status: 503, text: '{"error":"unavailable"}' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect([open.application.heard, open.channel.callsTo('/elsewhere')]).toEqual([[], []]);
  });

  it('are not fetched from an address that the metadata may not name', async () => {
    const { url } = open.channel;
    const keys = new SigningKeys({
      metadataUrl: `${url}/openid`,
      allows: ({ href }) => href !== `${url}/keys`,
      now: open.now,
    });
    await expect(keys.ready()).rejects.toBeInstanceOf(KeysUnavailable);
    expect([open.channel.callsTo('/openid').length, fetches()]).toEqual([1, 0]);
  });

  it('are asked for only now and then while they cannot be had', async () => {
    open.channel.metadataAnswer = { status: 500 };
    for (let attempt = 0; attempt < 10; attempt++) expect((await by(forged)).status).toBe(503);
    expect(open.channel.callsTo('/openid')).toHaveLength(1);
    open.passes(6_000);
    open.channel.metadataAnswer = undefined;
    expect((await open.deliver(fixtureFrom(open.channel, 'said-in-chat'))).status).toBe(200);
  });

  it('keep the bot from being ready until they are there', async () => {
    open.channel.metadataAnswer = { status: 500 };
    const before = await fetch(`${open.url}/readyz`);
    expect([before.status, await before.json()]).toEqual([503, { status: 'unavailable', away: ['teamsKeys'] }]);
    await expect(open.teams.warmUp()).rejects.toThrow('signing keys unavailable');
    open.channel.metadataAnswer = undefined;
    open.passes(6_000);
    expect((await fetch(`${open.url}/readyz`)).status).toBe(200);
    expect(open.now()).toBeGreaterThan(morning);
  });
});

const makeForged = (attempt: number): PublishedKey => ({ ...forged, kid: `forged-${attempt}` });
