import type { Assignment, EnquiryChannel, Person, ResolutionCode } from '../domain/case.ts';
import { soundsConfidential } from '../domain/confidential.ts';
import { flagsIn } from '../domain/flags.ts';
import { guessedCode } from '../domain/one-line.ts';
import { type Registration, registered } from '../domain/registration.ts';
import type { Actor } from '../domain/rights.ts';
import { DAYS_TO_CLOSING, endOfServiceDay } from '../domain/service-days.ts';
import { understand } from '../domain/understand.ts';
import type { CaseDocument, PersonRecord, Screen } from '../ports/store.ts';
import { openCase } from './change-case.ts';
import { locationOf } from './meet.ts';
import type { Parts } from './parts.ts';
import { enquiryFrom, reportCommand } from './report.ts';
import { hints } from './self-service-hint.ts';

/** Everything that a registration needs, checked but for CPR numbers. */
export interface Enrolment {
  /** Of the case: follows from what started it, so that the same again makes no second one. */
  readonly id: string;
  readonly person: Person;
  readonly record: PersonRecord | undefined;
  readonly enquiryChannel: Exclude<EnquiryChannel, 'teams'>;
  readonly text: string;
  /** Undefined: as the text is understood. */
  readonly serviceId?: string | undefined;
  readonly solution?: { readonly text: string; readonly minutes: number; readonly code?: ResolutionCode | undefined };
  readonly receivedAt?: string | undefined;
  readonly takes: boolean;
  /** Removed from the text before it came here. */
  readonly cprRemoved: number;
}

/** Writes the case with all that has happened to it in one write. `shownOn`: a message that becomes its card. */
export async function registerEnquiry(
  parts: Parts,
  actor: Actor,
  enrolment: Enrolment,
  activityId: string,
  shownOn?: Screen,
): Promise<CaseDocument> {
  const { store, clock } = parts;
  const before = await store.cases.read(enrolment.id);
  if (before) return before.value;
  const by = { id: actor.id, name: actor.name };
  const now = clock.now();
  const registration = await registrationOf(parts, actor, enrolment, now);
  const events = registered(registration, by, now.toISOString());
  // Who registers a confidential case does not see it afterwards.
  const card = registration.report.confidential ? undefined : shownOn;
  return openCase(parts, events, [`activity:${activityId}`], undefined, card);
}

async function registrationOf(parts: Parts, actor: Actor, enrolment: Enrolment, now: Date): Promise<Registration> {
  const { organisation } = parts;
  const { id, person, record, enquiryChannel, takes, solution, receivedAt, serviceId } = enrolment;
  const read = understand(enrolment.text, { organisation, now });
  const understood = enquiryFrom(read, organisation, locationOf(record, organisation, person.id));
  const flags = flagsIn(read);
  const enquiry = { ...understood.enquiry, flags, ...(serviceId && !soundsConfidential(flags) && { serviceId }) };
  const removed = enrolment.cprRemoved + understood.cprRemoved;
  const own =
    (takes || solution) && !soundsConfidential(flags) ? ownAssignment(actor, enquiry.serviceId, parts) : undefined;
  const { type: _, ...report } = await reportCommand(parts, enquiry, removed, {
    ...(receivedAt && { receivedAt }),
    ...(own && { assignment: own }),
  });
  const closesAt = endOfServiceDay(now, DAYS_TO_CLOSING, organisation.calendar).toISOString();
  return {
    ...{ id, reporter: person, enquiryChannel, report, takes },
    ...(receivedAt && { receivedAt }),
    ...((await hints(parts, person, actor)) && { selfServiceHint: true as const }),
    ...(solution && {
      solution: {
        code: solution.code ?? guessedCode(solution.text),
        text: solution.text,
        minutes: solution.minutes,
        closesAt,
      },
    }),
  };
}

/** The consultant's own team has the case, unless they are in the service's. */
function ownAssignment({ id, name, teamIds }: Actor, serviceId: string, { organisation }: Parts): Assignment {
  const service = organisation.services.find((one) => one.id === serviceId);
  const wanted = service?.teamId ?? organisation.defaultTeamId;
  const teamId = teamIds.includes(wanted) ? wanted : (teamIds[0] ?? wanted);
  return { teamId, assignee: { id, name } };
}
