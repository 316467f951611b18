import type { Press } from '../../cards/buttons.ts';
import { decide } from '../domain/decide.ts';
import type { Language } from '../domain/organisation.ts';
import type { Actor } from '../domain/rights.ts';
import { understand } from '../domain/understand.ts';
import type { CaseDocument } from '../ports/store.ts';
import { addTo } from './belongs.ts';
import { changeCase } from './change-case.ts';
import type { Parts } from './parts.ts';

interface MoveContext {
  readonly parts: Parts;
  readonly actor: Actor;
  readonly language: Language;
}

/**
 * What stands on a report card goes to a case of the same person, and the draft is dropped. The case remembers the draft,
 * so that a second press or a crash in between adds nothing twice. Undefined when this is not the person's to decide.
 */
export async function moveToCase(
  context: MoveContext,
  { caseId, to }: Press & { verb: 'belongs' },
): Promise<CaseDocument | undefined> {
  const { parts, actor } = context;
  const stored = await parts.store.cases.read(caseId);
  const target = await parts.store.cases.read(to);
  const draft = stored?.value.state;
  if (!stored || !draft || draft.reporter.id !== actor.id || target?.value.state.reporter.id !== actor.id)
    return undefined;
  if (draft.status !== 'kladde') return stored.value;
  const { description, attachments } = draft.enquiry;
  const now = parts.clock.now();
  const heard = { ...understand(description, { organisation: parts.organisation, now }), cprRemoved: draft.cprRemoved };
  const added = await addTo(context, to, [`draft:${caseId}`], heard, attachments);
  // That case is over by now: what was written stays a draft of its own.
  if (!added || added.refusal) return stored.value;
  const dropped = await changeCase(parts, caseId, [], (state) =>
    decide(state, { type: 'DropDraft', cause: 'toCase' }, actor, now.toISOString()),
  );
  return dropped?.document;
}
