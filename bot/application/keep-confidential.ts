import {
  type Case,
  type CaseEvent,
  type Enquiry,
  isReported,
  type MadeConfidential,
  type OpenedUp,
  type ReportedCase,
} from '../domain/case.ts';
import { mustMove, saidWith, securityPeople } from '../domain/confidential.ts';
import { evolve } from '../domain/evolve.ts';
import { either, flagsIn } from '../domain/flags.ts';
import type { Organisation, Service } from '../domain/organisation.ts';
import { priorityOf } from '../domain/priority.ts';
import { understand } from '../domain/understand.ts';
import { assignmentIn } from './assignment.ts';
import type { Workload } from './workload.ts';

interface Needed {
  readonly organisation: Organisation;
  readonly workload: Workload;
}

/**
 * The events, and one more when something said with them sounds like a breach: then the case is confidential from the
 * same write on, before anybody hears what was said. What security itself writes makes nothing confidential.
 */
export async function keptConfidential(
  needed: Needed,
  state: Case,
  events: readonly CaseEvent[],
): Promise<readonly CaseEvent[]> {
  const after = events.reduce<Case>(evolve, state);
  if (!isReported(after) || after.confidential) return events;
  const alarming = events.filter(
    (event) => !isFromSecurity(event, needed.organisation) && soundsLikeBreach(event, needed),
  );
  const [first] = alarming;
  if (!first) return events;
  const said = alarming.map(saidWith).join('\n');
  const { at } = first;
  const made = await madeConfidential(needed, after, new Date(at), said);
  return [...events, { ...made, type: 'CaseMadeConfidential', at, by: 'system' }];
}

function soundsLikeBreach(event: CaseEvent, { organisation }: Needed): boolean {
  const text = saidWith(event);
  if (!text) return false;
  const { suspectedBreach, activeAttack } = flagsIn(understand(text, { organisation, now: new Date(event.at) }));
  return suspectedBreach || activeAttack;
}

const isFromSecurity = ({ by }: CaseEvent, organisation: Organisation): boolean =>
  by !== 'system' && securityPeople(organisation).some(({ id }) => id === by.id);

/** Everything that follows when the case becomes confidential. `said`: what made it so, when a text did. */
export async function madeConfidential(
  { organisation, workload }: Needed,
  state: ReportedCase,
  now: Date,
  said?: string,
): Promise<MadeConfidential> {
  const flags = said
    ? either(state.enquiry.flags, flagsIn(understand(said, { organisation, now })))
    : state.enquiry.flags;
  const service = organisation.services.find(({ id }) => id === state.enquiry.serviceId);
  const priority =
    service && !state.priorityReason ? priorityOf({ ...state.enquiry, ...flags, service }) : state.priority;
  const there = {
    ...{ teamId: organisation.securityTeamId, serviceId: state.enquiry.serviceId, priority, at: now },
  };
  return {
    ...{ flags, priority, informed: securityPeople(organisation) },
    ...(mustMove(state, organisation) && { assignment: await assignmentIn(workload, organisation, there) }),
  };
}

/** Security has found no breach: the case goes to the team that would have had it, as a distribution. */
export async function openedUp({ organisation, workload }: Needed, state: ReportedCase, now: Date): Promise<OpenedUp> {
  const { enquiry, priorityReason } = state;
  const calm = { securityIncident: false, suspectedBreach: false, activeAttack: false };
  const flags = { ...enquiry.flags, ...calm };
  const service = ordinaryService(enquiry, organisation, now);
  const priority = priorityReason ? state.priority : priorityOf({ ...enquiry, ...calm, service });
  const { id: serviceId, teamId } = service;
  return {
    ...{ serviceId, flags, priority },
    assignment: await assignmentIn(workload, organisation, { teamId, serviceId, priority, at: now }),
  };
}

/** The likeliest service that is not security's own; else the one for everything. */
function ordinaryService({ serviceId, description }: Enquiry, organisation: Organisation, now: Date): Service {
  const { services, securityTeamId, defaultServiceId } = organisation;
  const ranked = understand(description, { organisation, now }).matters.flatMap(({ services: likely }) =>
    likely.map((one) => one.serviceId),
  );
  const found = [serviceId, ...ranked, defaultServiceId]
    .map((wanted) => services.find(({ id }) => id === wanted))
    .find((service) => service !== undefined && service.teamId !== securityTeamId);
  const [first] = services;
  const service = found ?? first;
  if (!service) throw new Error('An organisation without services is refused at the start');
  return service;
}
