import type { DeliveryFailed, DeliveryFailure } from '../ports/messenger.ts';
import type { Notice, Screen } from '../ports/store.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Longest pause after a passing fault. */
const LONGEST_PAUSE = 5 * 60 * SECOND;
/** Teams is believed up to this `Retry-After`. */
const LONGEST_RETRY_AFTER = HOUR;
/** Who has blocked or not installed the bot is tried again so seldom, besides at once when they are heard of. */
const UNREACHABLE_PAUSE = 6 * HOUR;
/** After a week of being unreachable nobody waits for the message any more. */
const MOST_UNREACHABLE = 28;
const MOST_REFUSED = 3;
const MOST_GONE = 2;

/** The item with the time of its next attempt; undefined when there is no sense in another. `random` is 0 to 1. */
export function nextAttempt<T extends Screen | Notice>(
  item: T,
  failure: DeliveryFailed,
  now: Date,
  random = Math.random(),
): T | undefined {
  const failedAs = failure.reason;
  const failures = isSameKind(item.failedAs, failedAs) ? item.failures + 1 : 1;
  const after = (pause: number): T => {
    const notBefore = new Date(now.getTime() + pause).toISOString();
    return { ...item, failures, failedAs, notBefore };
  };
  const isPosted = 'posted' in item && item.posted !== undefined;
  switch (failure.reason) {
    case 'gone':
      return isPosted || failures > MOST_GONE ? undefined : after(SECOND);
    case 'refused':
      return failures > MOST_REFUSED ? undefined : after(backoff(failures, random));
    case 'unreachable':
      return failures > MOST_UNREACHABLE ? undefined : after(UNREACHABLE_PAUSE);
    case 'throttled':
      return after(Math.min(seconds(failure.retryAfterSeconds) ?? backoff(failures, random), LONGEST_RETRY_AFTER));
    case 'unavailable':
    case 'unknown':
      return after(backoff(failures, random));
  }
}

/** Faults that pass must not count when it is asked how often somebody was unreachable, or a message refused. */
const isSameKind = (before: DeliveryFailure | undefined, now: DeliveryFailure): boolean =>
  before === undefined || before === now || (passes(before) && passes(now));

const passes = (reason: DeliveryFailure): boolean =>
  reason === 'throttled' || reason === 'unavailable' || reason === 'unknown';

const seconds = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.max(value, 1) * SECOND;

/** 1, 2, 4 … seconds, of which a random half is left out, so that many do not come back at the same moment. */
const backoff = (failures: number, random: number): number =>
  Math.min(2 ** Math.min(failures - 1, 12) * SECOND, LONGEST_PAUSE) * (0.5 + random / 2);
