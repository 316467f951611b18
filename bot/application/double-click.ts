import type { Pressed } from './incoming.ts';

/** Presses of one button on one card by one person within so long are one. */
const DOUBLE_CLICK_MS = 5_000;

/**
 * What a press that begins something new is known by: its second click has another activity id but the same keys, the
 * first of them or, where a new period has begun in between, one of both.
 */
export function clickKeys({ by, where, cardActivityId, activityId }: Pressed, now: Date): readonly [string, string] {
  const period = Math.floor(now.getTime() / DOUBLE_CLICK_MS);
  const key = (at: number) => [by.id, where.address.conversationId, cardActivityId ?? activityId, at].join(':');
  return [key(period), key(period - 1)];
}

/** Whether something begun at that time (ISO) may be what the first of two clicks began. */
export const isJustBegun = (at: string | undefined, now: Date): boolean =>
  at !== undefined && now.getTime() - Date.parse(at) < DOUBLE_CLICK_MS;
