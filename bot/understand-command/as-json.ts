import type { Organisation } from '../domain/organisation.ts';
import type { Intent, Matter, Understanding } from '../domain/understand.ts';

const CASES: readonly Intent[] = ['fault', 'multi', 'request', 'project_idea'];

/** A reading in the names of `test/fixtures/reports-sample.json`. */
export function asJson(text: string, read: Understanding, organisation: Organisation): object {
  return {
    text,
    language: read.foreign ?? read.language ?? 'da',
    intent: read.intent,
    action: read.action,
    cases: CASES.includes(read.intent) ? read.matters.map((matter) => caseOf(matter, organisation)) : [],
    maskedText: read.description,
    extracted: extractedFrom(read),
  };
}

function caseOf(
  { services, kind, impact, urgency, priority, flags }: Matter,
  { defaultServiceId }: Organisation,
): object {
  const weighed = kind === 'incident';
  return {
    serviceId: services[0]?.serviceId ?? defaultServiceId,
    kind,
    impact: weighed ? impact : null,
    urgency: weighed ? urgency : null,
    priority: priority ?? null,
    flags: Object.fromEntries(Object.entries(flags).filter(([, raised]) => raised)),
  };
}

function extractedFrom(read: Understanding): object {
  const found = {
    assetTag: read.assetTag,
    location: read.location,
    department: read.department,
    phone: read.callbackPhone,
    callbackAfter: read.callbackAfter,
    errorCode: read.errorCode,
    errorText: read.errorText,
    caseNumber: read.caseNumber,
    serial: read.serial,
    vendorRef: read.vendorRef,
    deadline: read.deadline,
    neededBy: read.neededBy,
    hoursPerWeek: read.hoursPerWeek,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
