import type { Clock } from '../ports/clock.ts';
import type { Leases } from '../ports/store.ts';

const BEGINNING = 'instance/';
/** An instance that has not been heard of for so long is gone. */
const LEASE_SECONDS = 90;
const JUST_NOW_MS = 3_000;

/** How many instances of the bot share the store, so that each takes its share of what Teams allows them together. */
export interface Presence {
  /** This one included; as of the last look. */
  instances(): number;
  /** Says that this instance is there, and looks who else is. */
  look(): Promise<void>;
  /** The same, if the last look is not from just now. Never rejects. */
  lookAgain(): Promise<void>;
  leave(): Promise<void>;
}

export function createPresence(leases: Leases, instance: string, clock: Clock): Presence {
  let count = 1;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    lookedAt = clock.now().getTime();
    const now = clock.now().toISOString();
    await leases.claim(BEGINNING + instance, instance, now, LEASE_SECONDS);
    count = Math.max(1, (await leases.held(BEGINNING, now)).length);
  };
  return {
    instances: () => count,
    look,
    async lookAgain() {
      if (clock.now().getTime() - lookedAt < JUST_NOW_MS) return;
      await look().catch(() => undefined); // the next look comes by itself
    },
    leave: async () => leases.release(BEGINNING + instance, instance),
  };
}
