import { DeliveryFailed } from '../../bot/ports/messenger.ts';
import { event } from '../contracts/documents.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { BEN, CHANNEL, OneCase } from './one-case.ts';

let one: OneCase;
beforeEach(async () => {
  one = await OneCase.open(await exampleOrganisation());
});
afterEach(async () => one.close());

const toChannel = () => one.messenger.to(CHANNEL).map(({ how, activityId }) => `${how} ${activityId}`);
const channelRecord = async () => (await one.store.channels.read('klient'))?.value;
const inMinutes = (minutes: number) => new Date(one.now.getTime() + minutes * 60_000).toISOString();

describe('A channel’s overview', () => {
  it('is not there while the channel can be told of each case', async () => {
    one.queue = 8_000;
    await one.delivers();
    expect(await one.screen('channel')).not.toHaveProperty('inOverview');
    expect((await channelRecord())?.overview).toBeUndefined();
  });

  it('takes in the cases that would wait longer, and remembers that it does', async () => {
    one.queue = 8_001;
    await one.delivers();
    const screen = await one.screen('channel');
    expect(screen).toMatchObject({ inOverview: true, shownVersion: 2 });
    expect(await channelRecord()).toMatchObject({
      overview: { since: inMinutes(0), until: inMinutes(15), posted: screen?.posted },
    });
    expect(one.messenger.to(CHANNEL)[0]?.says).toContain('Mange sager lige nu');
    expect(await one.isTold()).toBe(true);
  });

  it('is updated in place when something happens to a case in it, also when the channel has room again', async () => {
    one.queue = 9_000;
    await one.delivers();
    one.queue = 0;
    await one.happens(event.taken(BEN, 1));
    await one.delivers();
    const [posted] = toChannel();
    expect(toChannel()).toEqual([posted, posted?.replace('post', 'update')]);
    expect(one.messenger.to(CHANNEL).at(-1)?.says).toContain('I gang: 1');
    expect(await one.isTold()).toBe(true);
  });

  it('is posted anew when somebody has deleted it', async () => {
    one.queue = 9_000;
    await one.delivers();
    await one.happens(event.taken(BEN, 1));
    one.messenger.fails(CHANNEL, new DeliveryFailed('gone', 'deleted'));
    await one.delivers();
    expect(toChannel().map((sent) => sent.split(' ')[0])).toEqual(['post', 'post']);
    expect(await one.screen('channel')).toMatchObject({ posted: (await channelRecord())?.overview?.posted });
  });

  it('is tried again when Teams does not take it, like any card', async () => {
    one.queue = 9_000;
    one.messenger.fails(CHANNEL, new DeliveryFailed('unavailable', '502'));
    await one.delivers();
    expect(await one.isTold()).toBe(false);
    await one.passes(5);
    expect(toChannel()).toHaveLength(1);
    expect(await one.isTold()).toBe(true);
  });

  it('is brought up to date by one instance at a time', async () => {
    one.queue = 9_000;
    await one.store.leases.claim('overview/klient', 'another', one.now.toISOString(), 30);
    await one.delivers();
    expect(toChannel()).toEqual([]);
    await one.store.leases.release('overview/klient', 'another');
    await one.passes(3);
    expect(toChannel()).toHaveLength(1);
  });

  it('is shared by all who ask before an update begins', async () => {
    one.queue = 9_000;
    const { overviews } = one.delivery();
    await overviews.takes('klient');
    await Promise.all(Array.from({ length: 20 }, async () => overviews.show('klient')));
    expect(toChannel().length).toBeLessThanOrEqual(2);
    const held = one.messenger.holds(CHANNEL);
    const running = overviews.show('klient');
    await held.arrived;
    const before = one.messenger.tried.length;
    const later = Promise.all(Array.from({ length: 20 }, async () => overviews.show('klient')));
    held.answer();
    await Promise.all([running, later]);
    expect(one.messenger.tried).toHaveLength(before + 1);
  });

  it('lasts a quarter of an hour after the channel last had too much', async () => {
    one.queue = 9_000;
    const { overviews } = one.delivery();
    expect(await overviews.takes('klient')).toBe(true);
    one.queue = 0;
    one.now = new Date(inMinutes(10));
    one.queue = 9_000;
    expect(await overviews.takes('klient')).toBe(true);
    one.queue = 0;
    one.now = new Date(inMinutes(14));
    expect(await overviews.takes('klient')).toBe(true);
    one.now = new Date(inMinutes(1));
    expect(await overviews.takes('klient')).toBe(false);
  });
});
