import type { Impact, Priority, Urgency } from '../../bot/domain/organisation.ts';
import { priorityOf } from '../../bot/domain/priority.ts';

const calm = {
  service: { criticality: 'hoej' as const },
  securityIncident: false,
  suspectedBreach: false,
  activeAttack: false,
};

describe('The priority of a case', () => {
  it.each<[Impact, Urgency, Priority]>([
    [1, 1, 'P1'],
    [1, 2, 'P2'],
    [1, 3, 'P3'],
    [2, 1, 'P2'],
    [2, 2, 'P3'],
    [2, 3, 'P4'],
    [3, 1, 'P3'],
    [3, 2, 'P4'],
    [3, 3, 'P4'],
  ])('with impact %i and urgency %i is %s', (impact, urgency, priority) => {
    expect(priorityOf({ ...calm, impact, urgency })).toBe(priority);
  });

  it('of a critical service at a standstill is one step higher, and only then', () => {
    const service = { criticality: 'kritisk' as const };
    expect(priorityOf({ ...calm, service, impact: 3, urgency: 1 })).toBe('P2');
    expect(priorityOf({ ...calm, service, impact: 2, urgency: 1 })).toBe('P1');
    expect(priorityOf({ ...calm, service, impact: 1, urgency: 1 })).toBe('P1');
    expect(priorityOf({ ...calm, service, impact: 3, urgency: 2 })).toBe('P4');
  });

  it('is at least P2 for security and a possible breach', () => {
    expect(priorityOf({ ...calm, securityIncident: true, impact: 3, urgency: 3 })).toBe('P2');
    expect(priorityOf({ ...calm, suspectedBreach: true, impact: 3, urgency: 1 })).toBe('P2');
    expect(priorityOf({ ...calm, suspectedBreach: true, impact: 1, urgency: 1 })).toBe('P1');
  });

  it('is P1 under attack', () => expect(priorityOf({ ...calm, activeAttack: true, impact: 3, urgency: 3 })).toBe('P1'));
});
