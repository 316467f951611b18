import { deletedCard } from '../../cards/answer-cards.ts';
import { say } from '../../cards/words.ts';
import { isOpen } from '../domain/case.ts';
import { decide } from '../domain/decide.ts';
import { actorOf } from '../domain/rights.ts';
import type { Message } from '../ports/messenger.ts';
import { changeCase } from './change-case.ts';
import { findMessage } from './find-message.ts';
import type { Deleted } from './incoming.ts';
import { languageOf, meet } from './meet.ts';
import type { Parts } from './parts.ts';

/**
 * A person deleted what they wrote. A draft goes with its only message; a case stays, and the person is told so, with the
 * button that withdraws it.
 */
export async function deleted(parts: Parts, incoming: Deleted): Promise<readonly Message[]> {
  const found = await findMessage(parts, incoming);
  if (!found) return [];
  const { by, where } = incoming;
  const { state } = found.document;
  const actor = actorOf(by, parts.organisation);
  const now = parts.clock.now().toISOString();
  const { person } = await meet(parts.store.people, by, where);
  const language = languageOf(person, by.locale);
  if (state.status === 'kladde') {
    if (!found.isFirst || (state.messages?.length ?? 1) > 1) return [{ text: say(language, 'deletedOfDraft') }];
    await changeCase(parts, state.id, [], (draft) =>
      decide(draft, { type: 'DropDraft', cause: 'messageDeleted' }, actor, now),
    );
    return []; // the card says what became of it
  }
  if (!isOpen(state)) return [];
  // Where others read along, nothing of the case is shown once more.
  if (where.kind !== 'personal') return [{ text: say(language, 'deletedCase') }];
  const scene = { organisation: parts.organisation, now, language, actor };
  return [{ card: deletedCard(scene, state), summary: say(language, 'deletedHeading') }];
}
