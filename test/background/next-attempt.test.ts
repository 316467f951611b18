import { nextAttempt } from '../../bot/application/next-attempt.ts';
import { DeliveryFailed, type DeliveryFailure } from '../../bot/ports/messenger.ts';
import type { Screen } from '../../bot/ports/store.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const card: Screen = {
  id: 'reporter:1',
  view: 'reporter',
  to: { kind: 'person', personId: 'anna' },
  shownVersion: 0,
  failures: 0,
};
const posted: Screen = {
  ...card,
  posted: { address: { conversationId: 'c', serviceUrl: 's', tenantId: 't' }, activityId: '1' },
};

const failed = (reason: DeliveryFailure, retryAfterSeconds?: number) =>
  new DeliveryFailed(reason, 'detail', retryAfterSeconds);

/** The pauses in seconds when the same thing fails again and again, until it is given up. */
function pauses(item: Screen, failure: DeliveryFailed, most = 40, random = 1): readonly number[] {
  const waited: number[] = [];
  for (let next: Screen | undefined = item; waited.length < most; ) {
    next = nextAttempt(next, failure, NOW, random);
    if (!next?.notBefore) break;
    waited.push((Date.parse(next.notBefore) - NOW.getTime()) / 1000);
  }
  return waited;
}

it('doubles the pause after a fault that passes, up to five minutes', () => {
  expect(pauses(card, failed('unavailable'), 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(pauses(card, failed('unknown'), 3)).toEqual([1, 2, 4]);
});

it('spreads many over half of the pause', () => {
  expect(pauses(card, failed('unavailable'), 3, 0)).toEqual([0.5, 1, 2]);
});

it('waits as long as Teams asks, up to an hour, and by itself when Teams does not say', () => {
  expect(pauses(card, failed('throttled', 90), 2)).toEqual([90, 90]);
  expect(pauses(card, failed('throttled', 100_000), 1)).toEqual([3600]);
  expect(pauses(card, failed('throttled', 0), 1)).toEqual([1]);
  expect(pauses(card, failed('throttled'), 3)).toEqual([1, 2, 4]);
});

it('is patient for a week with somebody who cannot be reached', () => {
  const waited = pauses(card, failed('unreachable'));
  expect(waited.reduce((sum, one) => sum + one, 0)).toBe(7 * 24 * 3600);
});

it('gives up a card whose message is gone, and looks for a lost chat anew', () => {
  expect(pauses(posted, failed('gone'))).toEqual([]);
  expect(pauses(card, failed('gone'))).toEqual([1, 1]);
});

it('gives up soon what Teams will not take', () => {
  expect(pauses(card, failed('refused'))).toHaveLength(3);
});

it('does not count faults that pass when somebody turns out to be unreachable', () => {
  let item: Screen | undefined = card;
  for (let times = 0; times < 50; times++) item = item && nextAttempt(item, failed('unavailable'), NOW);
  expect(item && nextAttempt(item, failed('unreachable'), NOW)?.failures).toBe(1);
});
