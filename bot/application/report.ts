import { createHash } from 'node:crypto';
import {
  type Assignment,
  asFault,
  type ByHand,
  type Drafted,
  type Enquiry,
  hasPriority,
  ORDER_PRIORITY,
  type Person,
} from '../domain/case.ts';
import { isSecret, securityPeople } from '../domain/confidential.ts';
import type { Command } from '../domain/decide.ts';
import { draftTimes } from '../domain/draft-times.ts';
import { either, flagsIn, noFlags } from '../domain/flags.ts';
import type { Impact, Organisation, Urgency } from '../domain/organisation.ts';
import { priorityOf } from '../domain/priority.ts';
import { promiseFor } from '../domain/promise.ts';
import { titleOf } from '../domain/text.ts';
import { type Understanding, understand } from '../domain/understand.ts';
import type { Recipient } from '../ports/store.ts';
import { assignmentIn } from './assignment.ts';
import { openCase } from './change-case.ts';
import type { Speaker, Where } from './incoming.ts';
import type { Parts } from './parts.ts';

/** The id of a case comes from what started it: the same activity delivered twice starts one case. */
export const caseIdFrom = (...what: readonly string[]): string =>
  `c-${createHash('sha256').update(what.join('\n')).digest('hex').slice(0, 24)}`;

/** Opens a draft, whose report card then appears where the person wrote. */
export async function openDraft(
  parts: Parts,
  id: string,
  keys: readonly string[],
  by: Speaker,
  where: Where,
  draft: Drafted & { readonly cprRemoved: number; readonly repeats?: { id: string; number: string } },
): Promise<void> {
  const reporter: Person = { id: by.id, name: by.name };
  const opened = {
    type: 'DraftOpened' as const,
    id,
    reporter,
    reportedIn: where.kind,
    at: parts.clock.now().toISOString(),
    by: reporter,
    ...draft,
    ...draftTimes(parts.clock.now(), parts.organisation.calendar),
  };
  await openCase(parts, [opened], keys, isForPrivate(draft, where) ? undefined : placeOf(where));
}

/** What sounds confidential is not repeated where others read along: its card comes in the reporter's own chat. */
export const isForPrivate = ({ enquiry, others = [] }: Drafted, { kind }: Where): boolean =>
  kind !== 'personal' && [enquiry, ...others].some(isSecret);

export const placeOf = (where: Where): Recipient => ({
  kind: 'place',
  address: where.address,
  personal: where.kind === 'personal',
});

/** What can be filled in for the person, from what they wrote. */
export function enquiryFrom(
  read: Understanding,
  organisation: Organisation,
  location: string | undefined,
): { readonly enquiry: Enquiry; readonly cprRemoved: number } {
  const matter = read.matters[0];
  const where = [read.location ?? location, read.room].filter(Boolean).join(', ');
  const enquiry: Enquiry = {
    description: read.description,
    title: read.title,
    kind: kindOf(read),
    serviceId: matter?.services[0]?.serviceId ?? organisation.defaultServiceId,
    impact: matter?.impact ?? 3,
    urgency: matter?.urgency ?? 2,
    flags: matter?.flags ?? noFlags,
    ...(where && { location: where }),
    ...(read.assetTag && { assetTag: read.assetTag }),
    ...(read.callbackPhone && { callbackPhone: read.callbackPhone }),
    ...(read.errorCode && { errorCode: read.errorCode }),
  };
  return { enquiry, cprRemoved: read.cprRemoved };
}

function kindOf({ intent, matters }: Understanding): Enquiry['kind'] {
  if (intent === 'noise') return 'incident';
  return matters[0]?.kind ?? 'incident';
}

export interface ReportValues {
  /** Undefined when the card could not show all of it: the draft's is kept. */
  readonly description?: string;
  readonly serviceId: string;
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly location?: string | undefined;
  readonly callbackPhone?: string | undefined;
  readonly assetTag?: string | undefined;
}

const BY_HAND: readonly ByHand[] = ['description', 'serviceId', 'impact', 'urgency', 'location'];

/** The enquiry as the person corrected it on the card. What only the bot saw in the text is kept. */
export function corrected(draft: Enquiry, values: ReportValues, organisation: Organisation, now: Date): Enquiry {
  const { location: _, callbackPhone: __, assetTag: ___, ...kept } = draft;
  const description = values.description === undefined ? draft.description : values.description;
  const { location } = values;
  const given = { ...values, description };
  const byHand = [...new Set([...(draft.byHand ?? []), ...BY_HAND.filter((field) => given[field] !== draft[field])])];
  return {
    ...kept,
    ...(byHand.length > 0 && { byHand }),
    description,
    title: description === draft.description ? draft.title : titleOf(description),
    serviceId: values.serviceId,
    impact: values.impact,
    urgency: values.urgency,
    // What was understood once is not understood again, unless the person has changed it.
    flags:
      description === draft.description
        ? draft.flags
        : either(draft.flags, flagsIn(understand(description, { organisation, now }))),
    ...(location && { location }),
    ...(values.callbackPhone && { callbackPhone: values.callbackPhone }),
    ...(values.assetTag && { assetTag: values.assetTag }),
  };
}

/** Everything that follows from an enquiry when it becomes a case: number, priority, promise, and who gets it, unless that is given. */
export async function reportCommand(
  { workload, numbers, organisation, clock }: Pick<Parts, 'workload' | 'numbers' | 'organisation' | 'clock'>,
  enquiry: Enquiry,
  cprRemoved: number,
  given: { readonly receivedAt?: string; readonly assignment?: Assignment } = {},
): Promise<Command & { type: 'Report' }> {
  const now = clock.now();
  const createdAt = given.receivedAt ?? now.toISOString();
  const service = organisation.services.find(({ id }) => id === enquiry.serviceId);
  if (!service) throw new Error('The service was checked before');
  const { securityIncident, suspectedBreach, activeAttack } = enquiry.flags;
  const secure = isSecret(enquiry);
  const priority =
    secure || hasPriority({ enquiry })
      ? priorityOf({ ...enquiry, service, securityIncident, suspectedBreach, activeAttack })
      : ORDER_PRIORITY;
  const teamId = secure ? organisation.securityTeamId : service.teamId;
  const year = now.getUTCFullYear();
  return {
    type: 'Report',
    enquiry: secure ? asFault(enquiry) : enquiry,
    cprRemoved,
    priority,
    promised: promiseFor({ service, priority, createdAt, organisation }),
    confidential: secure,
    ...(secure && { informed: securityPeople(organisation) }),
    assignment:
      given.assignment ??
      (await assignmentIn(workload, organisation, { teamId, serviceId: service.id, priority, at: now })),
    number: await numbers.next(year),
  };
}
