import type { Impact, Priority, Service, Urgency } from './organisation.ts';

/** What the priority is worked out from. */
export interface PriorityFacts {
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly service: Pick<Service, 'criticality'>;
  readonly securityIncident: boolean;
  readonly suspectedBreach: boolean;
  readonly activeAttack: boolean;
  readonly lifeHealth?: boolean;
}

const matrix: Readonly<Record<Impact, Readonly<Record<Urgency, Priority>>>> = {
  1: { 1: 'P1', 2: 'P2', 3: 'P3' },
  2: { 1: 'P2', 2: 'P3', 3: 'P4' },
  3: { 1: 'P3', 2: 'P4', 3: 'P4' },
};

const oneStepUp: Readonly<Record<Priority, Priority>> = { P1: 'P1', P2: 'P1', P3: 'P2', P4: 'P3' };

/** Impact and urgency by the matrix; then a critical service at a standstill one step up, security, life and health at least P2, an attack P1. */
export function priorityOf(facts: PriorityFacts): Priority {
  if (facts.activeAttack) return 'P1';
  const byMatrix = matrix[facts.impact][facts.urgency];
  const critical = facts.service.criticality === 'kritisk' && facts.urgency === 1;
  const priority = critical ? oneStepUp[byMatrix] : byMatrix;
  const sensitive = facts.securityIncident || facts.suspectedBreach || facts.lifeHealth;
  return sensitive && priority !== 'P1' ? 'P2' : priority;
}
