import { createPacedMessenger, type PacedMessenger } from '../../bot/background/paced-messenger.ts';
import type { PacerOptions } from '../../bot/background/pacer.ts';
import { type Limit, TEAMS_LIMITS } from '../../bot/domain/pace.ts';
import { type Address, DeliveryFailed, type Urgency } from '../../bot/ports/messenger.ts';
import { HandMovedTime, settled } from '../dsl/hand-moved-time.ts';
import { SlowTeams, tooMany } from './slow-teams.ts';

let time: HandMovedTime;
let teams: SlowTeams;
let messenger: PacedMessenger;

const paced = (options: Partial<PacerOptions> = {}): PacedMessenger =>
  createPacedMessenger(teams, {
    limits: TEAMS_LIMITS,
    instances: () => 1,
    now: time.now,
    later: time.later,
    longestWaitMs: 8_000,
    ...options,
  });

beforeEach(() => {
  time = new HandMovedTime();
  teams = new SlowTeams(time.now);
  messenger = paced();
});

const chat = (conversationId: string): Address => ({ conversationId, serviceUrl: 'https://teams/', tenantId: 't' });
/** Resolves to what came of it: `sent`, or the reason and the seconds to wait. */
const post = async (to: string, text: string, urgency?: Urgency): Promise<string> => {
  try {
    expect(await messenger.post(chat(to), { text }, urgency)).toBe(`id of ${text}`);
    return 'sent';
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    return `${error.reason} ${error.detail} ${error.retryAfterSeconds}`;
  }
};
const many = (count: number, to: string, urgency?: Urgency, name: string = urgency ?? 'reply') =>
  Array.from({ length: count }, async (_, index) => post(to, `${name} ${index + 1}`, urgency));
const overall = (count: number, seconds = 1): PacerOptions['limits'] => ({
  conversation: [],
  overall: [{ count, seconds }],
});

describe('Sending at the pace of Teams', () => {
  it('sends at once what may go at once', async () => {
    await Promise.all(many(7, 'ann'));
    expect(teams.arrived).toHaveLength(7);
    expect(time.timers).toBe(0);
  });

  it('lets the eighth message in a chat wait a second and the ninth two, in order', async () => {
    const sent = many(10, 'ann');
    await time.passes(999);
    expect([teams.arrived.length, messenger.waiting()]).toEqual([7, 3]);
    await time.passes(3_001);
    expect(await Promise.all(sent)).toEqual(Array(10).fill('sent'));
    expect(teams.said).toEqual(Array.from({ length: 10 }, (_, index) => `reply ${index + 1}`));
    expect(teams.arrived.slice(7).map(({ at }) => at)).toEqual([1_000, 2_000, 2_000]);
    expect([messenger.waiting(), time.timers]).toEqual([0, 0]);
  });

  it('keeps nobody waiting because another chat is full', async () => {
    void many(12, 'ann');
    await post('ben', 'hello');
    expect(teams.at('hello')).toBe(0);
  });

  it('counts a channel and its threads as one conversation', async () => {
    void many(7, '19:desk;messageid=1');
    void post('19:desk;messageid=2', 'thread');
    void post('19:desk', 'channel');
    await time.passes(2_000);
    expect([teams.at('thread'), teams.at('channel')]).toEqual([1_000, 2_000]);
  });

  it('keeps to fifty a second for everybody together, updates and rosters too', async () => {
    const all = [
      ...Array.from({ length: 30 }, async (_, index) => post(`chat ${index}`, `p${index}`)),
      ...Array.from({ length: 12 }, async (_, index) =>
        messenger.update(chat(`card ${index}`), `u${index}`, { text: '' }),
      ),
      ...Array.from({ length: 8 }, async () => messenger.roster(chat('desk'))),
      messenger.channels(chat('desk'), 'team'),
      messenger.openChat({ id: 'ann', serviceUrl: 's', tenantId: 't' }),
    ];
    await time.passes(999);
    expect(teams.arrived).toHaveLength(50);
    await time.passes(1);
    await Promise.all(all);
    expect([teams.at('channels'), teams.at('open')]).toEqual([1_000, 1_000]);
  });

  it('keeps a person whose chat is opened again and again to the limit of one conversation', async () => {
    const open = (id: string) => messenger.openChat({ id, serviceUrl: 's', tenantId: 't' });
    void Array.from({ length: 8 }, () => open('ann'));
    await open('ben');
    await time.passes(1_000);
    expect(teams.arrived.filter(({ to }) => to === 'ann').map(({ at }) => at)).toEqual([...Array(7).fill(0), 1_000]);
    expect(teams.arrived.find(({ to }) => to === 'ben')?.at).toBe(0);
  });

  it('counts a call until its answer is there, as Teams may have counted it so late', async () => {
    const answer = Promise.withResolvers<void>();
    teams.answer = () => answer.promise;
    const sent = many(8, 'ann');
    await time.passes(500);
    answer.resolve();
    await time.passes(999);
    expect(teams.arrived).toHaveLength(7);
    await time.passes(1);
    expect(await Promise.all(sent)).toHaveLength(8);
    expect(teams.at('reply 8')).toBe(1_500);
  });

  it('wakes for whoever may go first, also when nothing else happens', async () => {
    void many(8, 'ann');
    await time.passes(700);
    void many(7, 'ben');
    await time.passes(400);
    void post('ann', 'ninth');
    await time.passes(100);
    void post('ben', 'eighth');
    await time.passes(3_000);
    expect([teams.at('ninth'), teams.at('eighth')]).toEqual([2_000, 1_700]);
    messenger = paced({ limits: { conversation: [], overall: [{ count: 1, seconds: 2 }] } });
    void post('ann', 'before');
    await time.passes(500);
    void post('ann', 'after');
    await time.passes(1_500);
    expect(teams.at('after')).toBe(6_200);
  });

  it('takes the share of an instance, and more when another one is gone', async () => {
    let instances = 2;
    messenger = paced({ limits: overall(10), instances: () => instances });
    const sent = many(20, 'ann');
    await time.passes(0);
    expect(teams.arrived).toHaveLength(5);
    instances = 1;
    await time.passes(1_000);
    expect(teams.arrived).toHaveLength(15);
    await time.passes(1_000);
    expect(await Promise.all(sent)).toEqual(Array(20).fill('sent'));
  });
});

describe('Who goes first', () => {
  it('is who has a person waiting, then news, then cards that stand there already', async () => {
    messenger = paced({ limits: overall(1) });
    void post('zoe', 'now');
    void post('ann', 'refresh', 'refresh');
    void post('ben', 'news', 'news');
    void post('ben', 'reply');
    void messenger.update(chat('cat'), 'update', { text: '' });
    await time.passes(4_000);
    expect(teams.said).toEqual(['now', 'reply', 'update', 'news', 'refresh']);
  });

  it('is the more urgent in one conversation too, in order among equals', async () => {
    messenger = paced({ limits: { conversation: [{ count: 1, seconds: 1 }], overall: [] } });
    void post('ann', 'now');
    void many(2, 'ann', 'refresh');
    void many(2, 'ann', 'news');
    void many(2, 'ann', 'reply');
    await time.passes(6_000);
    expect(teams.said).toEqual(['now', 'reply 1', 'reply 2', 'news 1', 'news 2', 'refresh 1', 'refresh 2']);
  });

  it.each([
    ['one conversation', 'ann'],
    ['many', undefined],
  ])(
    'is after seven others whoever has waited longest, so that a card is brought up to date in the end: %s',
    async (_, same) => {
      const limit: readonly Limit[] = [{ count: 1, seconds: 1 }];
      messenger = paced({ limits: same ? { conversation: limit, overall: [] } : overall(1), longestWaitMs: 60_000 });
      void post(same ?? 'zoe', 'now');
      void post(same ?? 'card', 'refresh', 'refresh');
      for (let second = 0; second < 12; second += 1) {
        void post(same ?? `chat ${second}`, `reply ${second}`);
        void post(same ?? `chat ${second}`, `reply ${second}b`);
        await time.passes(1_000);
      }
      expect(teams.said.indexOf('refresh')).toBe(8);
      expect(teams.said.slice(9, 12)).toEqual(['reply 3b', 'reply 4', 'reply 4b']);
    },
  );

  it('holds for one whose conversation is often full as well', async () => {
    messenger = paced({
      limits: { conversation: [{ count: 1, seconds: 2 }], overall: [{ count: 1, seconds: 1 }] },
      longestWaitMs: 60_000,
    });
    void post('ann', 'now');
    void post('ann', 'refresh', 'refresh');
    for (let second = 0; second < 50; second += 1) {
      void post('ann', `ann ${second}`);
      void post('ben', `ben ${second}`);
      await time.passes(1_000);
    }
    expect(teams.at('refresh')).toBeLessThan(20_000);
  });
});

describe('More than can be sent', () => {
  it('is refused at once when it would wait too long, with the time after which there is a place', async () => {
    messenger = paced({ limits: overall(1), longestWaitMs: 3_000 });
    const sent = many(6, 'ann');
    await time.passes(0);
    expect(messenger.waiting()).toBe(3);
    expect(await Promise.all(sent.slice(4))).toEqual(['throttled own-pace 4', 'throttled own-pace 4']);
    await time.passes(3_000);
    expect(await Promise.all(sent.slice(0, 4))).toEqual(Array(4).fill('sent'));
  });

  it('waits four seconds at the most unless told otherwise, which fits into the lease of a delivery', async () => {
    messenger = createPacedMessenger(teams, {
      limits: overall(1),
      instances: () => 1,
      now: time.now,
      later: time.later,
    });
    const sent = many(6, 'ann');
    expect(await sent[5]).toBe('throttled own-pace 5');
    await time.passes(4_000);
    expect(await Promise.all(sent.slice(0, 5))).toEqual(Array(5).fill('sent'));
  });

  it('is not refused for those who go before it only on paper: a reply counts no refreshes', async () => {
    messenger = paced({ limits: overall(1), longestWaitMs: 3_000 });
    void many(6, 'card', 'refresh');
    const reply = post('ann', 'reply');
    await time.passes(1_000);
    expect(await reply).toBe('sent');
  });

  it('is refused when others keep going before it until its time is up', async () => {
    messenger = paced({ limits: overall(1), longestWaitMs: 3_000 });
    void post('zoe', 'now');
    const refresh = post('card', 'refresh', 'refresh');
    for (let second = 0; second < 3; second += 1) {
      void post('ann', `reply ${second}`);
      await time.passes(1_000);
    }
    expect(await refresh).toBe('throttled own-pace 1');
    expect(teams.said).not.toContain('refresh');
  });

  it('never takes more memory than for so many: the least urgent that came last gives way', async () => {
    messenger = paced({ limits: overall(1, 2), mostWaiting: 3 });
    void post('zoe', 'now');
    const refreshes = many(3, 'card', 'refresh');
    const fourth = post('card', 'refresh 4', 'refresh');
    const reply = post('ann', 'reply');
    expect(await fourth).toMatch(/^throttled own-pace/);
    expect(await refreshes[2]).toMatch(/^throttled own-pace/);
    expect(messenger.waiting()).toBe(3);
    await time.passes(6_000);
    expect(await reply).toBe('sent');
    expect(teams.said).toEqual(['now', 'reply', 'refresh 1', 'refresh 2']);
  });

  it('refuses the last that came when the others are as urgent', async () => {
    messenger = paced({ limits: overall(1), mostWaiting: 2 });
    const sent = many(4, 'ann');
    await time.passes(2_000);
    expect(await Promise.all(sent)).toEqual(['sent', 'sent', 'sent', 'throttled own-pace 3']);
  });

  it('leaves bounded traces when five thousand want to send at once, and everybody gets an answer', async () => {
    const all = Array.from({ length: 5_000 }, async (_, index) => post(`chat ${index % 500}`, `${index}`));
    let most = 0;
    for (let second = 0; second < 9; second += 1) {
      most = Math.max(most, messenger.waiting());
      await time.passes(1_000);
    }
    const answers = await Promise.all(all);
    expect(most).toBeLessThanOrEqual(400);
    expect(answers.filter((one) => one === 'sent')).toHaveLength(450);
    expect(answers.filter((one) => one.startsWith('throttled own-pace'))).toHaveLength(4_550);
    expect([messenger.waiting(), time.timers]).toEqual([0, 0]);
  });

  it('tells how long news would wait', async () => {
    expect(messenger.waitFor('desk')).toBe(0);
    void many(7, 'desk', 'news');
    await settled();
    expect([messenger.waitFor('desk'), messenger.waitFor('desk;messageid=1'), messenger.waitFor('other')]).toEqual([
      1_000, 1_000, 0,
    ]);
    void many(2, 'desk', 'news');
    void many(10, 'desk', 'refresh');
    expect(messenger.waitFor('desk')).toBe(2_000);
    void many(10, 'desk', 'reply');
    expect(messenger.waitFor('desk')).toBe(4_000);
    await time.passes(0);
  });
});

describe('When Teams says that it is too much', () => {
  it('pauses that conversation for as long as Teams says and goes on with the others', async () => {
    teams.answer = (what) => {
      if (what === 'first') throw tooMany(5);
    };
    expect(await post('ann', 'first')).toBe('throttled 429 5');
    void post('ann', 'second');
    await post('ben', 'other');
    await time.passes(4_999);
    expect(teams.said).toEqual(['first', 'other']);
    await time.passes(1);
    expect(teams.at('second')).toBe(5_000);
  });

  it('refuses at once who waits for a conversation that is closed for longer than they may wait', async () => {
    const answer = Promise.withResolvers<void>();
    teams.answer = (what) => (what === 'reply 7' ? answer.promise : undefined);
    const sent = many(8, 'ann');
    await time.passes(10);
    answer.reject(tooMany(3_000));
    await time.passes(0);
    expect(await sent[7]).toBe('throttled own-pace 3000');
    expect(await post('ann', 'later')).toBe('throttled own-pace 3000');
    expect([messenger.waiting(), time.timers]).toEqual([0, 0]);
  });

  it('waits a second when Teams says nothing of the time, and an hour when it says a day', async () => {
    teams.answer = (what) => {
      if (what === 'short') throw tooMany();
      if (what === 'long') throw tooMany(86_400);
    };
    await post('ann', 'short');
    await post('ben', 'long');
    expect([messenger.waitFor('ann'), messenger.waitFor('ben')]).toEqual([1_000, 3_600_000]);
  });

  it('sends half as fast to everybody for a second, as it may be too much for all', async () => {
    messenger = paced({ limits: overall(10) });
    teams.answer = (what) => {
      if (what === 'first') throw tooMany(2);
    };
    await post('ann', 'first');
    const sent = many(30, 'ben');
    await time.passes(999);
    expect(teams.arrived).toHaveLength(5);
    await time.passes(1);
    expect(teams.arrived).toHaveLength(15);
    await time.passes(3_000);
    expect(await Promise.all(sent)).toEqual(Array(30).fill('sent'));
  });

  it('passes other failures on and neither pauses nor slows down', async () => {
    teams.answer = (what) => {
      if (what === 'first') throw new DeliveryFailed('unavailable', '503', 60);
    };
    expect(await post('ann', 'first')).toBe('unavailable 503 60');
    expect(await post('ann', 'second')).toBe('sent');
    expect(messenger.waitFor('ann')).toBe(0);
  });
});

describe('When the bot stops', () => {
  it('refuses those who wait, sends what can go at once, and leaves no timer', async () => {
    const waiting = many(9, 'ann').slice(7);
    await settled();
    messenger.stop();
    expect(await Promise.all(waiting)).toEqual(['throttled own-pace 1', 'throttled own-pace 1']);
    expect(await post('ben', 'last word')).toBe('sent');
    expect(await post('ann', 'too late')).toMatch(/^throttled own-pace/);
    expect([messenger.waiting(), time.timers]).toEqual([0, 0]);
  });

  it('lets the process end although somebody waits', () => {
    const real = createPacedMessenger(teams, { limits: overall(1, 60), instances: () => 1, longestWaitMs: 90_000 });
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const before = timers();
    void real.post(chat('ann'), { text: 'now' });
    real.post(chat('ann'), { text: 'waits' }).catch(() => undefined);
    expect(real.waiting()).toBe(1);
    expect(timers()).toBe(before);
    real.stop();
  });
});
