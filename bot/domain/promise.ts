import { dueAt } from './calendar.ts';
import type { Promised } from './case.ts';
import type { Calendar, Organisation, Priority, Service, ServiceLevel } from './organisation.ts';
import { endOfServiceDay } from './service-days.ts';

interface PromiseFacts {
  readonly service: Service;
  /** Another level than the service's own. */
  readonly level?: ServiceLevel;
  readonly priority: Priority;
  /** When the case was created (UTC, ISO 8601): also when the priority changes later. */
  readonly createdAt: string;
  readonly organisation: Pick<Organisation, 'calendar' | 'serviceLevels'>;
}

/** When the reporter is answered and when it is solved, at the latest, by the service's level. */
export function promiseFor({ service, level, priority, createdAt, organisation }: PromiseFacts): Promised {
  const promised = level ?? organisation.serviceLevels.find((one) => one.id === service.serviceLevelId);
  if (!promised) throw new Error(`Service ${service.id} names an unknown service level`);
  const { response, resolution } = promised.targets[priority];
  const due = (minutes: number) =>
    dueAt(createdAt, minutes, organisation.calendar, promised.clock[priority]).toISOString();
  return { responseDueAt: due(response), resolutionDueAt: due(resolution) };
}

/** When something ordered is delivered at the latest: at closing time after so many service days. It is answered by being delivered. */
export function deliveryPromised(from: Date, days: number, calendar: Calendar): Promised {
  const at = endOfServiceDay(from, days, calendar).toISOString();
  return { responseDueAt: at, resolutionDueAt: at };
}
