import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';
import type { CaseStore, Upcoming } from '../ports/store.ts';

export interface CatchUpParts {
  /** Resolves to how much there was to do. */
  readonly sweep: () => Promise<number>;
  /** Resolves when what can be told now is told. */
  readonly idle: () => Promise<void>;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly instance: string;
  readonly leaseSeconds: number;
}

/** So long it waits for the other instances, which may be gone. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 50;
/** So many cases are looked at for one that another instance is telling of. */
const MOST = 50;

/**
 * Does all that has fallen due by now and tells it, the other instances' part included. Resolves to when there will be
 * something to do next, so that time can be moved there without passing over anything.
 */
export async function catchUp(parts: CatchUpParts): Promise<Upcoming> {
  const { sweep, idle, cases, clock } = parts;
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await sweep();
    await idle();
    const isLeft = found > 0 || (await othersAreBusy(parts));
    if (!isLeft || performance.now() > giveUpAt) return cases.upcoming(clock.now().toISOString());
    if (found === 0) await wait(LOOK_AGAIN_MS);
  }
}

/** Another instance holds the leave to sweep, or to tell of a case: moved time would let it run out in the middle. */
async function othersAreBusy({ cases, clock, instance, leaseSeconds }: CatchUpParts): Promise<boolean> {
  const now = clock.now();
  const at = now.toISOString();
  if ((await cases.due(at, 1)).length > 0) return true;
  const leasesEnd = new Date(now.getTime() + leaseSeconds * 1_000).toISOString();
  for (const id of await cases.toDeliver(leasesEnd, MOST)) {
    const { by, until = '' } = (await cases.read(id))?.value.delivery ?? {};
    if (by !== instance && until > at) return true;
  }
  return false;
}
