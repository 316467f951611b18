import type { Flags } from './case.ts';
import type { Understanding } from './understanding.ts';

export const noFlags: Flags = {
  affectsCitizens: false,
  lifeHealth: false,
  securityIncident: false,
  suspectedBreach: false,
  activeAttack: false,
};

/** What either of two texts raises. */
export const either = (one: Flags, other: Flags): Flags => ({
  affectsCitizens: one.affectsCitizens || other.affectsCitizens,
  lifeHealth: one.lifeHealth || other.lifeHealth,
  securityIncident: one.securityIncident || other.securityIncident,
  suspectedBreach: one.suspectedBreach || other.suspectedBreach,
  activeAttack: one.activeAttack || other.activeAttack,
  ...((one.onBehalf || other.onBehalf) && { onBehalf: true }),
});

/** What any of the matters raises. */
export const flagsIn = ({ matters }: Pick<Understanding, 'matters'>): Flags =>
  matters.reduce((flags, matter) => either(flags, matter.flags), noFlags);
