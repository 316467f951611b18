import { createHash } from 'node:crypto';
import { escapeMarkdown } from '../../cards/inert.ts';
import { refusalText } from '../../cards/messages.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import {
  type Case,
  type Draft,
  type DroppedDraft,
  hasPriority,
  isReported,
  type ReportedCase,
} from '../domain/case.ts';
import { cprMask } from '../domain/cpr.ts';
import { type Command, type Decision, decide } from '../domain/decide.ts';
import { either, flagsIn } from '../domain/flags.ts';
import { priorityOf } from '../domain/priority.ts';
import { readOn } from '../domain/read-on.ts';
import { actorOf } from '../domain/rights.ts';
import { cleaned } from '../domain/text.ts';
import { type Understanding, understand } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { assignmentIn } from './assignment.ts';
import { type Changed, changeCase } from './change-case.ts';
import { draftFrom } from './draft-from.ts';
import { findMessage, type MessageFound } from './find-message.ts';
import type { Said } from './incoming.ts';
import { languageOf, locationOf, meet } from './meet.ts';
import type { Parts } from './parts.ts';
import { said } from './said.ts';
import type { SaidContext } from './said-context.ts';

/**
 * A person edited what they wrote. A draft, and a case that nobody has begun with, change with it; later the correction is
 * added to the case. What led to nothing before is heard as if it had been written now.
 */
export async function edited(parts: Parts, incoming: Said): Promise<readonly Message[]> {
  const found = await findMessage(parts, incoming);
  if (!found) return said(parts, incoming);
  const { by, where } = incoming;
  const { person } = await meet(parts.store.people, by, where);
  const language = languageOf(person, by.locale);
  const context: SaidContext = { parts, incoming, person, language, actor: actorOf(by, parts.organisation) };
  const text = cleaned(incoming.text);
  const { state } = found.document;
  if (text === '') return [];
  if (found.isFirst && isOnlyUncovered(text, state)) return reply(context, 'thanksForRemoving');
  const heard: Understanding = {
    ...understand(text, { organisation: parts.organisation, now: parts.clock.now() }),
    cprRemoved: incoming.cprRemoved ?? 0,
  };
  return change(context, found, heard);
}

/** The same words as before, but for a number that we had removed and that the person has removed now as well. */
function isOnlyUncovered(text: string, { enquiry: { description } }: Case): boolean {
  if (!description.includes(cprMask)) return false;
  const bare = (one: string) =>
    one
      .replaceAll(cprMask, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return bare(text) === bare(description);
}

const reply = ({ language }: SaidContext, key: PlainKey): readonly Message[] => [{ text: say(language, key) }];

async function change(
  context: SaidContext,
  { document, isFirst }: MessageFound,
  heard: Understanding,
): Promise<readonly Message[]> {
  const { parts, actor, incoming } = context;
  const now = parts.clock.now().toISOString();
  const digest = createHash('sha256').update(heard.description).digest('base64url').slice(0, 16);
  const key = `edited:${incoming.activityId}:${digest}`;
  if (document.handled.includes(key)) return [];
  const changed = await changeCase(parts, document.id, [key], async (state): Promise<Decision> => {
    if (state.status === 'kasseret') return { accepted: true, events: [] };
    const command =
      state.status === 'kladde'
        ? draftCommand(context, state, isFirst, heard)
        : await caseCommand(context, state, isFirst, heard);
    return command === 'nothingNew' ? { accepted: true, events: [] } : decide(state, command, actor, now);
  });
  return changed && !changed.again ? toldOf(context, changed) : [];
}

type Given = Exclude<Command, { type: 'OpenDraft' }> | 'nothingNew';

/** What stood in one message is read anew; where several went into the draft, the correction is one more of them. */
function draftCommand(
  { parts, incoming, person }: SaidContext,
  draft: Draft,
  isFirst: boolean,
  heard: Understanding,
): Given {
  const { organisation } = parts;
  const { activityId: message, attachments, by } = incoming;
  if (!isFirst || (draft.messages?.length ?? 1) > 1) {
    const next = readOn(draft, heard, { id: message, attachments: [] }, organisation);
    return next
      ? { type: 'ChangeDraft', ...next.drafted, cprRemoved: draft.cprRemoved + heard.cprRemoved }
      : 'nothingNew';
  }
  const location = locationOf(person, organisation, by.id);
  const read = draftFrom(heard, { organisation, location, message, attachments });
  const kept = Object.fromEntries((draft.enquiry.byHand ?? []).map((field) => [field, draft.enquiry[field]]));
  const { byHand } = draft.enquiry;
  const enquiry = {
    ...read.enquiry,
    ...kept,
    ...(byHand && { byHand }),
    flags: either(draft.enquiry.flags, read.enquiry.flags),
  };
  return { type: 'ChangeDraft', ...read, enquiry, cprRemoved: draft.cprRemoved + heard.cprRemoved };
}

/** A report of several matters, or an order, has other texts than its message: there a correction is an addition. */
const isOneReport = ({ enquiry, partsToOpen }: ReportedCase, several: boolean): boolean =>
  !enquiry.order && !partsToOpen && !several;

async function caseCommand(
  { parts, language }: SaidContext,
  state: ReportedCase,
  isFirst: boolean,
  heard: Understanding,
): Promise<Given> {
  const isNew =
    (state.status === 'ny' || state.status === 'tildelt') &&
    !state.respondedAt &&
    !state.enquiry.byHand?.includes('description');
  if (isFirst && isNew && isOneReport(state, heard.matters.length > 1)) return corrected(parts, state, heard);
  const text = say(language, 'editedMessage', { text: heard.description });
  return { type: 'Add', text, cprRemoved: heard.cprRemoved };
}

/** Fields that the person chose by hand stay, and so does a priority set by a consultant. */
async function corrected(parts: Parts, state: ReportedCase, heard: Understanding): Promise<Given> {
  const { organisation, workload, clock } = parts;
  const { enquiry: before } = state;
  const isByHand = (field: 'serviceId' | 'impact' | 'urgency') => before.byHand?.includes(field) ?? false;
  const [matter] = heard.matters;
  const serviceId = (matter?.sure && !isByHand('serviceId') && matter.services[0]?.serviceId) || before.serviceId;
  const service = organisation.services.find(({ id }) => id === serviceId);
  const enquiry = {
    ...before,
    ...{ description: heard.description, title: heard.title, serviceId, flags: either(before.flags, flagsIn(heard)) },
    ...(matter && !isByHand('impact') && { impact: matter.impact }),
    ...(matter && !isByHand('urgency') && { urgency: matter.urgency }),
  };
  if (!service || state.confidential) return { type: 'Correct', enquiry, cprRemoved: heard.cprRemoved };
  const priority =
    state.priorityReason || !hasPriority(state)
      ? state.priority
      : priorityOf({ ...enquiry, ...enquiry.flags, service });
  const moves = service.teamId !== state.teamId;
  return {
    type: 'Correct',
    ...{ enquiry, cprRemoved: heard.cprRemoved, priority },
    ...(moves && {
      assignment: await assignmentIn(workload, organisation, {
        ...{ teamId: service.teamId, serviceId: service.id, priority, at: clock.now() },
      }),
    }),
  };
}

function toldOf(context: SaidContext, { document: { state }, refusal, done }: Changed): readonly Message[] {
  const { parts, language, actor } = context;
  const scene = { organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor };
  if (refusal) return [{ text: escapeMarkdown(refusalText(refusal, scene)) }];
  if (state.status === 'kasseret') return toldOfDropped(context, state);
  if (!isReported(state)) return reply(context, done ? 'draftEdited' : 'draftFull');
  const key = done === 'EnquiryCorrected' ? 'editedCase' : 'editedAfter';
  return [{ text: say(language, key, { number: state.number }) }];
}

/** What was solved, moved or deleted is not the person's wish to report any more. */
function toldOfDropped(context: SaidContext, { cause = 'person' }: DroppedDraft): readonly Message[] {
  if (cause === 'lying') return reply(context, 'lyingText');
  return cause === 'person' ? reply(context, 'alreadyDropped') : [];
}
