import { calendarOf, dueAt } from './calendar.ts';
import { type Case, type CaseEvent, isOpen, isReported, type PromiseCause, type Promised } from './case.ts';
import { clocksOf, dueOf, type Rules } from './clocks.ts';
import { evolve } from './evolve.ts';
import type { Calendar, Organisation, Priority, Service } from './organisation.ts';
import { endOfServiceDay } from './service-days.ts';

interface PromiseFacts {
  readonly service: Service;
  readonly priority: Priority;
  /** When the case was created (UTC, ISO 8601). */
  readonly createdAt: string;
  readonly organisation: Pick<Organisation, 'calendar' | 'calendars' | 'serviceLevels'>;
}

/** When the reporter of a new case is answered and when it is solved, at the latest, by the service's level. */
export function promiseFor({ service, priority, createdAt, organisation }: PromiseFacts): Promised {
  const level = organisation.serviceLevels.find(({ id }) => id === service.serviceLevelId);
  if (!level) throw new Error(`Service ${service.id} names an unknown service level`);
  const { response, resolution } = level.targets[priority];
  const calendar = calendarOf(organisation, level.clock[priority]);
  const due = (minutes: number) => dueAt(createdAt, minutes, calendar).toISOString();
  return { responseDueAt: due(response), resolutionDueAt: due(resolution) };
}

/** When something ordered is delivered at the latest: at closing time after so many service days. It is answered by being delivered. */
export function deliveryPromised(from: Date, days: number, calendar: Calendar): Promised {
  const at = endOfServiceDay(from, days, calendar).toISOString();
  return { responseDueAt: at, resolutionDueAt: at };
}

/**
 * The events, and one more when the promise is another after them than it was: the clocks have stood still meanwhile, or
 * the priority, the service or the organisation's rules are others. Without events: whether the rules alone have changed it
 * by `at`.
 */
export function withPromise(
  state: Case,
  events: readonly CaseEvent[],
  rules: Rules,
  at = events.at(-1)?.at,
): readonly CaseEvent[] {
  const after = events.reduce<Case>(evolve, state);
  if (!at || !isReported(after) || !isOpen(after)) return events;
  const clocks = clocksOf(after, rules);
  const due = (name: string): string | undefined => {
    const clock = clocks.find((one) => one.name === name);
    return clock && dueOf(clock);
  };
  const resolutionDueAt = due('resolution') ?? after.promised.resolutionDueAt;
  const responseDueAt = due('response') ?? (clocks.length > 0 ? resolutionDueAt : after.promised.responseDueAt);
  const reopenedDueAt = due('reopened');
  const promised = { responseDueAt, resolutionDueAt, ...(reopenedDueAt && { reopenedDueAt }) };
  if (isSame(promised, after.promised)) return events;
  return [...events, { type: 'PromiseMoved', at, by: 'system', promised, cause: causeOf(state, after, events) }];
}

const isSame = (one: Promised, other: Promised): boolean =>
  one.responseDueAt === other.responseDueAt &&
  one.resolutionDueAt === other.resolutionDueAt &&
  one.reopenedDueAt === other.reopenedDueAt;

function causeOf(before: Case, after: Case, events: readonly CaseEvent[]): PromiseCause {
  if (events.some(({ type }) => type === 'CaseReopened')) return 'reopened';
  if (isReported(before) && isReported(after) && before.priority !== after.priority) return 'priority';
  if (before.enquiry.serviceId !== after.enquiry.serviceId) return 'service';
  if (before.status === 'afventer_bruger' && after.status !== before.status) return 'waitedForReporter';
  if (before.status === 'afventer_aendring' && after.status !== before.status) return 'waitedForChange';
  if (before.status === 'afventer_leverandoer' && after.status !== before.status) return 'waitedForVendor';
  return 'serviceLevel';
}
