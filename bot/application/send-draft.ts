import { mattersOf, ordersOn } from '../../cards/several-card.ts';
import type { Case, Draft, Enquiry, Part } from '../domain/case.ts';
import { type Command, type Decision, decide } from '../domain/decide.ts';
import type { Organisation } from '../domain/organisation.ts';
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

/**
 * The first matter becomes the case in the draft's place, and in the same write names the others that are to follow. What
 * can be ordered leads to its form; when there is nothing else, the draft itself becomes the form of the first.
 */
export async function reportOfAll(
  parts: Pick<Parts, 'workload' | 'numbers' | 'organisation' | 'clock'>,
  draft: Draft,
  matters: readonly Enquiry[],
  cprRemoved: number,
): Promise<Command & { type: 'Report' | 'ChangeDraft' }> {
  const [main, ...wishes] = matters;
  if (!main) throw new Error('A report is of something');
  const first = matters.find((one) => ordersOf(one, draft, parts.organisation).length === 0);
  if (!first) {
    const { messages, asked } = draft;
    const known = {
      ...(messages && { messages }),
      ...(asked && { asked }),
      ...(wishes.length > 0 && { others: wishes }),
    };
    const orders = ordersOf(main, draft, parts.organisation);
    return { type: 'ChangeDraft', enquiry: main, orders, ...known, cprRemoved };
  }
  const others = partsOf(
    draft,
    matters.filter((one) => one !== first),
    parts.organisation,
  );
  const command = await reportCommand(parts, first, cprRemoved);
  return others.length > 0 ? { ...command, parts: others } : command;
}

/** What follows on a matter of the draft, each with an id that follows from it. */
export const partsOf = (draft: Draft, matters: readonly Enquiry[], organisation: Organisation): readonly Part[] =>
  matters.map((enquiry, index) => {
    const orders = ordersOf(enquiry, draft, organisation);
    return { id: caseIdFrom('part', draft.id, String(index)), enquiry, ...(orders.length > 0 && { orders }) };
  });

const ordersOf = (enquiry: Enquiry, draft: Draft, organisation: Organisation): readonly string[] =>
  ordersOn(draft, enquiry, organisation).map(({ item }) => item.id);
