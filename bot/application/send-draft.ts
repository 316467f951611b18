import { mattersOf } from '../../cards/several-card.ts';
import type { Case, Draft, Enquiry, Part } from '../domain/case.ts';
import { type Command, type Decision, decide } from '../domain/decide.ts';
import type { Actor } from '../domain/rights.ts';
import { type Changed, changeCase } from './change-case.ts';
import { openParts } from './open-parts.ts';
import type { Parts } from './parts.ts';
import { caseIdFrom, reportCommand } from './report.ts';

/** Sends a draft as it stands, all of its matters. Undefined when there is no such draft. */
export async function sendDraft(
  parts: Parts,
  id: string,
  keys: readonly string[],
  actor: Actor,
): Promise<Changed | undefined> {
  const now = parts.clock.now().toISOString();
  const changed = await changeCase(parts, id, keys, async (state: Case): Promise<Decision> => {
    if (state.status !== 'kladde') return decide(state, { type: 'DropDraft' }, actor, now);
    return decide(state, await reportOfAll(parts, state, mattersOf(state), state.cprRemoved), actor, now);
  });
  if (changed) await openParts(parts, changed.document);
  return changed;
}

/** The first matter becomes the case in the draft's place, and in the same write names the others that are to follow. */
export async function reportOfAll(
  parts: Pick<Parts, 'workload' | 'numbers' | 'organisation' | 'clock'>,
  { id }: Draft,
  [first, ...rest]: readonly Enquiry[],
  cprRemoved: number,
): Promise<Command & { type: 'Report' }> {
  if (!first) throw new Error('A report is of something');
  const others: readonly Part[] = rest.map((enquiry, index) => ({
    id: caseIdFrom('part', id, String(index)),
    enquiry,
  }));
  const command = await reportCommand(parts, first, cprRemoved);
  return others.length > 0 ? { ...command, parts: others } : command;
}
