import type { CaseDocument, Stored } from '../ports/store.ts';
import type { Lease } from './claim.ts';
import type { TellParts } from './tell-one.ts';
import type { Told } from './told.ts';

export interface DeliveryParts extends TellParts {
  /** Names this process among those that share the store. */
  readonly instance: string;
  /** How long a process that died may keep others from going on. More than `LONGEST_SEND_SECONDS`. */
  readonly leaseSeconds: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** One lease's worth of sending. */
export interface Round {
  /** The case as it was when the sending began, and as it was last written by this round. */
  readonly claimed: CaseDocument;
  last: Stored<CaseDocument>;
  unwritten: Told[];
}

export const leaseOf = ({
  instance: by,
  leaseSeconds: seconds,
  clock,
}: Pick<DeliveryParts, 'instance' | 'leaseSeconds' | 'clock'>): Lease => ({
  ...{ by, seconds, now: clock.now() },
});
