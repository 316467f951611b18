import { type Case, type CaseEvent, isReported } from '../domain/case.ts';
import { informedOf, isPassedAround } from '../domain/escalation.ts';
import { evolve } from '../domain/evolve.ts';
import type { Organisation } from '../domain/organisation.ts';
import { withPromise } from '../domain/promise.ts';
import { keptConfidential } from './keep-confidential.ts';
import type { Workload } from './workload.ts';

interface Needed {
  readonly organisation: Organisation;
  readonly workload: Workload;
}

/** The events and what follows from them, to be written at once: confidentiality, an escalation, another promise. */
export async function whatFollows(
  needed: Needed,
  state: Case,
  decided: readonly CaseEvent[],
): Promise<readonly CaseEvent[]> {
  const kept = await keptConfidential(needed, state, decided);
  return withPromise(state, await escalated(needed, state, kept), needed.organisation);
}

async function escalated(
  { organisation, workload }: Needed,
  state: Case,
  events: readonly CaseEvent[],
): Promise<readonly CaseEvent[]> {
  const at = events.at(-1)?.at;
  if (!at || !isPassedAround(state, events)) return events;
  const after = events.reduce<Case>(evolve, state);
  if (!isReported(after)) return events;
  const informed = informedOf('handovers', after, { organisation, roster: await workload.roster() }, at);
  return [...events, { type: 'Escalated', at, by: 'system', cause: 'handovers', informed }];
}
