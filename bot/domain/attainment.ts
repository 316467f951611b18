import { DateTime } from 'luxon';
import type { Approval } from './approval.ts';
import type { BreachCause, Promised, ReportedCase, Wait } from './case.ts';
import { type Rules, stopsClock } from './clocks.ts';

/** The promises that statistics count. An answer after a reopening is watched over, and not counted. */
export const PROMISED_CLOCKS = ['response', 'resolution'] as const;
export type PromisedClock = (typeof PROMISED_CLOCKS)[number];

/** What of a case tells whether its promises were kept. Nothing in it says what the case is about, or whose it is. */
export interface Outcome {
  readonly id: string;
  readonly serviceId: string;
  readonly status: ReportedCase['status'];
  readonly createdAt: string;
  readonly promised: Promised;
  readonly respondedAt?: string;
  readonly resolvedAt?: string;
  readonly waits?: readonly Wait[];
  /** Of an order that a leader must approve: nothing is promised before. */
  readonly approval?: Pick<Approval, 'decided'>;
  readonly cause?: BreachCause;
}

export function outcomeOf(state: ReportedCase): Outcome {
  const { id, status, createdAt, promised, respondedAt, waits, approval, breach } = state;
  const resolvedAt = 'resolution' in state ? state.resolution.at : undefined;
  return {
    ...{ id, status, createdAt, promised, serviceId: state.enquiry.serviceId },
    ...(respondedAt && { respondedAt }),
    ...(resolvedAt && { resolvedAt }),
    ...(waits && { waits }),
    ...(approval && { approval }),
    ...(breach && { cause: breach.cause }),
  };
}

export const dueIn = ({ responseDueAt, resolutionDueAt }: Promised, clock: PromisedClock): string =>
  clock === 'response' ? responseDueAt : resolutionDueAt;

/** How many promises were kept and broken, of those that can be told by now. */
export interface Attainment {
  readonly met: number;
  readonly breached: number;
  /** From 0 to 1; absent when there were none. */
  readonly share?: number;
}

/**
 * met / (met + breached), as domain.md 2.8 has it: an open case that is past its time counts as breached, one that is not
 * is not counted yet, one that was cancelled or waits for its approval never. Something ordered is answered by being
 * delivered, both at the same time, and counts once, by its delivery.
 */
export function attainment(
  outcomes: readonly Outcome[],
  clock: PromisedClock,
  rules: Pick<Rules, 'pausesAtVendor'>,
  now: string,
): Attainment {
  const counted = outcomes.map((outcome) => verdict(outcome, clock, rules, now));
  const met = counted.filter((one) => one === 'met').length;
  const breached = counted.filter((one) => one === 'breached').length;
  return { met, breached, ...(met + breached > 0 && { share: met / (met + breached) }) };
}

/** Undefined: not counted, or not yet. */
export function verdict(
  outcome: Outcome,
  clock: PromisedClock,
  rules: Pick<Rules, 'pausesAtVendor'>,
  now: string,
): 'met' | 'breached' | undefined {
  const { status, promised, approval } = outcome;
  if (status === 'annulleret' || (approval && !approval.decided)) return undefined;
  if (clock === 'response' && promised.responseDueAt === promised.resolutionDueAt) return undefined;
  const due = dueIn(promised, clock);
  const done = clock === 'response' ? (outcome.respondedAt ?? outcome.resolvedAt) : outcome.resolvedAt;
  if (done !== undefined) return done <= due ? 'met' : 'breached';
  const stoppedAt = clock === 'resolution' ? standsSince(outcome, rules) : undefined;
  return (stoppedAt ?? now) > due ? 'breached' : undefined;
}

/** Whether a promise of the case is broken by now: then it can be noted why. */
export const isBroken = (state: ReportedCase, rules: Pick<Rules, 'pausesAtVendor'>, now: string): boolean =>
  PROMISED_CLOCKS.some((clock) => verdict(outcomeOf(state), clock, rules, now) === 'breached');

/** While the reporter, say, is waited for, no time goes. */
function standsSince({ waits = [] }: Outcome, rules: Pick<Rules, 'pausesAtVendor'>): string | undefined {
  const last = waits.at(-1);
  return last && last.to === undefined && stopsClock(last, rules) ? last.from : undefined;
}

/** Two times between which something falls: from the first on, and before the second (UTC). */
export interface Span {
  readonly from: string;
  readonly before: string;
}

/**
 * The month of `now` and the one before, by the calendar on the wall. A case counts in the month in which its promise is
 * due, each promise in its own: so a month is settled when it ends, however long its cases take, and a breach counts where
 * the work was missing.
 */
export function monthsAround(now: string, timeZone: string): { readonly current: Span; readonly last: Span } {
  const start = DateTime.fromISO(now, { zone: timeZone }).startOf('month');
  const at = (months: number): string => start.plus({ months }).toUTC().toISO() ?? '';
  return { current: { from: at(0), before: at(1) }, last: { from: at(-1), before: at(0) } };
}

/** One month of a service. */
export type MonthRecord = Readonly<Record<PromisedClock, Attainment>> & { readonly span: Span };

/** How well a service kept its promises, this month and the last, and why it did not. */
export interface ServiceRecord {
  readonly current: MonthRecord;
  readonly last: MonthRecord;
  /** Cases with a broken promise in these months by what was noted, most first; those with nothing noted last. */
  readonly causes: readonly { readonly cause?: BreachCause; readonly count: number }[];
  /** Open cases that are late now, whenever they were due. */
  readonly lateOpen: number;
}

export function serviceRecord(
  outcomes: Readonly<Record<PromisedClock, readonly Outcome[]>>,
  { current, last }: Readonly<Record<'current' | 'last', Span>>,
  rules: Pick<Rules, 'pausesAtVendor'>,
  now: string,
): Omit<ServiceRecord, 'lateOpen'> {
  const of = (clock: PromisedClock, { from, before }: Span): Attainment => {
    const due = (outcome: Outcome): string => dueIn(outcome.promised, clock);
    return attainment(
      outcomes[clock].filter((outcome) => due(outcome) >= from && due(outcome) < before),
      ...([clock, rules, now] as const),
    );
  };
  const month = (span: Span): MonthRecord => ({
    span,
    response: of('response', span),
    resolution: of('resolution', span),
  });
  const broken = PROMISED_CLOCKS.flatMap((clock) =>
    outcomes[clock].filter((outcome) => verdict(outcome, clock, rules, now) === 'breached'),
  );
  return { current: month(current), last: month(last), causes: causesOf(broken) };
}

/** A case counts once, whatever it has broken. */
function causesOf(broken: readonly Outcome[]): ServiceRecord['causes'] {
  const byCase = new Map(broken.map(({ id, cause }) => [id, cause]));
  const counts = new Map<BreachCause | undefined, number>();
  for (const cause of byCase.values()) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const last = (cause: BreachCause | undefined): number => (cause === undefined ? 1 : 0);
  return [...counts]
    .toSorted(([one, count], [other, more]) => last(one) - last(other) || more - count)
    .map(([cause, count]) => ({ ...(cause && { cause }), count }));
}
