import { nextAttempt } from '../../bot/application/next-attempt.ts';
import { DeliveryFailed, type DeliveryFailure } from '../../bot/ports/messenger.ts';
import type { Notice, Screen } from '../../bot/ports/store.ts';
import { channelScreen, noticeFor } from '../contracts/documents.ts';

const NOW = new Date('2026-01-05T09:00:00.000Z');
const notice = noticeFor('ben');
const unposted = channelScreen('klient');
const posted: Screen = {
  ...unposted,
  posted: { address: { conversationId: '19:a', serviceUrl: 'https://smba.example/', tenantId: 'k' }, activityId: 'm1' },
};

const failed = (reason: DeliveryFailure, retryAfterSeconds?: number) =>
  new DeliveryFailed(reason, 'scripted', retryAfterSeconds);
const pauseOf = (item: Screen | Notice | undefined): number | undefined =>
  item?.notBefore ? (Date.parse(item.notBefore) - NOW.getTime()) / 1000 : undefined;

/** The pauses when the same goes wrong again and again, until it is given up. */
function pauses(start: Screen | Notice, reason: DeliveryFailure, times: number, random = 1): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  let item: Screen | Notice | undefined = start;
  for (let count = 0; count < times && item; count += 1) {
    item = nextAttempt(item, failed(reason), NOW, random);
    found.push(pauseOf(item));
  }
  return found;
}

describe('After a delivery that failed', () => {
  it.each(['unavailable', 'unknown', 'throttled'] as const)(
    'pauses grow to five minutes and never end (%s)',
    (reason) => {
      expect(pauses(notice, reason, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
      expect(pauses(notice, reason, 500)).toHaveLength(500);
    },
  );

  it('up to half of a pause is left out at random, so that many do not come back at once', () => {
    expect(pauses(notice, 'unavailable', 3, 0)).toEqual([0.5, 1, 2]);
    expect(pauses(notice, 'unavailable', 3, 0.5)).toEqual([0.75, 1.5, 3]);
  });

  it.each([
    [30, 30],
    [0, 1],
    [3600, 3600],
    [7200, 3600],
  ])('Teams is believed when it asks to wait %d seconds, within an hour', (asked, waits) => {
    expect(pauseOf(nextAttempt(notice, failed('throttled', asked), NOW))).toBe(waits);
  });

  it('somebody who has blocked the bot is tried for a week', () => {
    const tried = pauses(notice, 'unreachable', 100);
    expect(tried).toEqual([...Array(28).fill(6 * 3600), undefined]);
  });

  it('what Teams refuses is tried three times more', () => {
    expect(pauses(notice, 'refused', 10)).toEqual([1, 2, 4, undefined]);
  });

  it('a chat that is gone is looked for twice; a card that was deleted is let go of', () => {
    expect(pauses(unposted, 'gone', 10)).toEqual([1, 1, undefined]);
    expect(pauses(posted, 'gone', 10)).toEqual([undefined]);
  });

  it.each(['refused', 'unreachable', 'gone'] as const)(
    'a long outage is not held against it when it is then %s',
    (reason) => {
      let item: Screen | Notice | undefined = unposted;
      for (let count = 0; count < 200; count += 1) item = item && nextAttempt(item, failed('unavailable'), NOW, 1);
      expect(item && nextAttempt(item, failed(reason), NOW)).toMatchObject({ failures: 1, failedAs: reason });
    },
  );

  it('an outage counts as one, whatever Teams answers in it', () => {
    const once = nextAttempt(notice, failed('unavailable'), NOW, 1);
    const twice = once && nextAttempt(once, failed('unknown'), NOW, 1);
    const thrice = twice && nextAttempt(twice, failed('throttled'), NOW, 1);
    expect([once, twice, thrice].map(pauseOf)).toEqual([1, 2, 4]);
  });
});
