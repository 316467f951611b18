import { say } from '../../cards/words.ts';
import type { Drafted, Enquiry } from '../domain/case.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { draftFrom } from './draft-from.ts';
import { locationOf } from './meet.ts';
import { caseIdFrom, isForPrivate, openDraft } from './report.ts';
import type { SaidContext } from './said-context.ts';

/** What is known beside the text: which cases it may be about, and what sort of enquiry it is whatever it sounds like. */
export interface Start {
  readonly mayBelongTo?: Drafted['mayBelongTo'];
  readonly enquiry?: Partial<Enquiry>;
}

/** Opens a draft; its report card appears where the person wrote, or in their own chat when nobody else may read it. */
export async function startReport(
  context: SaidContext,
  heard: Understanding,
  { mayBelongTo, enquiry }: Start = {},
): Promise<readonly Message[]> {
  const { parts, incoming, person, language } = context;
  const { by, where, activityId: message, attachments } = incoming;
  const location = locationOf(person, parts.organisation, by.id);
  const read = draftFrom(heard, { organisation: parts.organisation, location, message, attachments });
  const draft = {
    ...{ ...read, enquiry: { ...read.enquiry, ...enquiry } },
    ...(mayBelongTo && { mayBelongTo }),
  };
  const id = caseIdFrom('said', where.address.conversationId, message);
  await openDraft(parts, id, [`activity:${message}`], by, where, draft);
  return isForPrivate(draft, where) ? [{ text: say(language, 'inPrivate') }] : [];
}
