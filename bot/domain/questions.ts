import type { Draft, Enquiry, Question } from './case.ts';
import { isSecret } from './confidential.ts';
import type { Organisation, Urgency } from './organisation.ts';
import { priorityOf } from './priority.ts';
import type { Matter } from './understanding.ts';

/** In the whole life of a draft. */
const MOST_QUESTIONS = 2;

type Heard = Pick<Matter, 'services' | 'sure' | 'urgencySaid'>;

/**
 * What is missing and decides where the case goes or how soon it is looked at, the most decisive first: which of two
 * services, whether work has stopped, where a shared thing is. Nothing that is known or has been asked before.
 */
export function questionsOf(
  enquiry: Enquiry,
  heard: Heard | undefined,
  { services }: Pick<Organisation, 'services'>,
  asked: NonNullable<Draft['asked']> = [],
): readonly Question[] {
  if (!heard || isSecret(enquiry)) return [];
  const known = heard.services.map(({ serviceId }) => serviceId).filter((id) => services.some((one) => one.id === id));
  const between = known.slice(0, 2);
  const open: readonly Question[] = [
    ...(!heard.sure && between.length === 2 ? [{ about: 'service' as const, between }] : []),
    ...(!heard.urgencySaid && urgencyDecides(enquiry, services) ? [{ about: 'urgency' as const }] : []),
    ...(enquiry.kind === 'incident' && enquiry.impact === 2 && !enquiry.location ? [{ about: 'place' as const }] : []),
  ];
  return open.filter(({ about }) => !asked.includes(about)).slice(0, Math.max(0, MOST_QUESTIONS - asked.length));
}

/**
 * Whether «I cannot work» would put the case before others. One person's fault is looked at the same day either way, and
 * a service of low criticality has a way round: neither is worth a question.
 */
function urgencyDecides(enquiry: Enquiry, services: Organisation['services']): boolean {
  const service = services.find(({ id }) => id === enquiry.serviceId);
  if (enquiry.kind !== 'incident' || !service || service.criticality === 'lav') return false;
  const at = (urgency: Urgency) => priorityOf({ ...enquiry, ...enquiry.flags, urgency, service });
  return (at(1) === 'P1' || at(1) === 'P2') && at(1) !== at(enquiry.urgency);
}

/**
 * Whether the person may be shown what to try before they send: for questions and everyday faults whose service is
 * certain and has self-help; never where somebody must come at once, or to somebody who has tried.
 */
export function offersSelfHelp(
  { kind, serviceId, impact, urgency, flags }: Enquiry,
  heard: (Heard & Pick<Matter, 'tried'>) | undefined,
  { services }: Pick<Organisation, 'services'>,
): boolean {
  const service = services.find(({ id }) => id === serviceId);
  const helps = (service?.selfHelp.da.length ?? 0) > 0 && heard !== undefined && heard.sure && !heard.tried;
  const isOutage = impact === 1 || (impact === 2 && urgency === 1);
  const isGrave = flags.lifeHealth || flags.securityIncident || flags.suspectedBreach || flags.activeAttack;
  return helps && (kind === 'incident' || kind === 'question') && !isOutage && !isGrave;
}
