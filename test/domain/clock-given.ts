import { DateTime } from 'luxon';
import { type Case, type CaseEvent, isReported, type ReportedCase } from '../../bot/domain/case.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import type { Organisation, Priority } from '../../bot/domain/organisation.ts';
import { promiseFor, withPromise } from '../../bot/domain/promise.ts';
import { anna, bo, enquiry, opened, person } from './given.ts';

/** A local time in Copenhagen, such as `2026-11-23T08:10`, in UTC. */
export const local = (time: string): string =>
  DateTime.fromISO(time, { zone: 'Europe/Copenhagen' }).toUTC().toISO() ?? '';

/** A case of a service and priority, reported at a local time. */
export function reportedAt(
  time: string,
  serviceId: string,
  priority: Priority,
  organisation: Organisation,
): readonly CaseEvent[] {
  const service = organisation.services.find(({ id }) => id === serviceId);
  if (!service) throw new Error(serviceId);
  const at = local(time);
  const promised = promiseFor({ service, priority, createdAt: at, organisation });
  return [
    { ...opened, at, enquiry: { ...enquiry, serviceId } } as CaseEvent,
    {
      ...{
        type: 'CaseReported',
        number: 'INC-2026-000123',
        enquiry: { ...enquiry, serviceId },
        cprRemoved: 0,
        priority,
      },
      ...{ promised, confidential: false, assignment: { teamId: service.teamId }, at, by: person(anna) },
    },
  ];
}

export type Step =
  | 'taken'
  | 'asked'
  | 'answered'
  | 'vendor'
  | 'change'
  | 'continued'
  | 'resolved'
  | 'reopened'
  | 'closed';

/** What happens to a case at a local time. */
export function step(type: Step, time: string): CaseEvent {
  const happened = { at: local(time), by: person(bo) };
  const followUpAt = local('2027-06-01T08:00');
  switch (type) {
    case 'taken':
      return { ...happened, type: 'CaseTaken', consultant: person(bo) };
    case 'asked':
      return { ...happened, type: 'ReporterAsked', question: 'Hvilken printer?' };
    case 'answered':
      return { ...happened, type: 'QuestionAnswered', text: 'Den grå', cprRemoved: 0, by: person(anna) };
    case 'vendor':
      return { ...happened, type: 'WaitingForVendor', vendor: 'Printfirma', followUpAt };
    case 'change':
      return { ...happened, type: 'WaitingForChange', followUpAt };
    case 'continued':
      return { ...happened, type: 'CaseContinued' };
    case 'resolved':
      return {
        ...{ ...happened, type: 'CaseResolved', code: 'loest_permanent', text: 'Ny toner', minutes: 5 },
        closesAt: local('2027-06-01T15:30'),
      };
    case 'reopened':
      return {
        ...{ ...happened, type: 'CaseReopened', comment: 'Stadig død', by: person(anna) },
        assignment: { teamId: 'klient', assignee: person(bo) },
      };
    case 'closed':
      return { ...happened, type: 'CaseClosed', confirmed: true, by: person(anna) };
  }
}

/** The case after all that, with the promise that follows from each. */
export function caseAfter(organisation: Organisation, ...history: readonly CaseEvent[]): ReportedCase {
  let state: Case | undefined;
  for (const event of history) {
    const events: readonly CaseEvent[] = state ? withPromise(state, [event], organisation) : [event];
    state = events.reduce<Case | undefined>(evolve, state);
  }
  if (!state || !isReported(state)) throw new Error('The case is reported');
  return state;
}
