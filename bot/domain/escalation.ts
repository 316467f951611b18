import type { EscalationCause, Person, ReportedCase } from './case.ts';
import { securityPeople } from './confidential.ts';
import type { Organisation, Role } from './organisation.ts';

/** Who hears of it by the organisation, beside whoever has the case. Of a confidential case security alone. */
export function informedOf(
  cause: EscalationCause | 'breached',
  state: Pick<ReportedCase, 'confidential'>,
  organisation: Pick<Organisation, 'members'>,
): readonly Person[] {
  if (state.confidential) return securityPeople(organisation);
  return withRole(cause === 'unassignedLong' ? 'manager' : 'coordinator', organisation);
}

const withRole = (role: Role, { members }: Pick<Organisation, 'members'>): readonly Person[] =>
  members.filter(({ roles }) => roles.includes(role)).map(({ id, name }) => ({ id, name }));
