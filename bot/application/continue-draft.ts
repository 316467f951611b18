import { escapeMarkdown } from '../../cards/inert.ts';
import { refusalText } from '../../cards/messages.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import type { Case, Draft } from '../domain/case.ts';
import { type Decision, decide } from '../domain/decide.ts';
import { type Changed as ChangedField, readOn } from '../domain/read-on.ts';
import { words } from '../domain/text.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { type Changed, changeCase, retried } from './change-case.ts';
import { nameOf } from './draft-from.ts';
import { type DraftDocument, draftHere } from './find-draft.ts';
import type { SaidContext } from './said-context.ts';
import { sendDraft } from './send-draft.ts';

/** Short answers to the report card, as people type them instead of pressing. Folded. */
const SEND = ['send', 'ja', 'ja tak', 'ja send', 'ja send den', 'send den', 'send it', 'yes', 'yes please', 'ok send'];
const DROP = ['drop', 'drop det', 'drop den', 'glem det', 'glem den', 'slet den', 'fortryd', 'forget it', 'never mind'];
/** Only to «Vil du stadig melde det?». */
const NO = ['nej', 'nej tak', 'no', 'no thanks', 'no thank you'];

/** Whether the text is such an answer, so that it is worth looking for a draft. */
export const answersCard = (text: string): boolean => [...SEND, ...DROP, ...NO].includes(folded(text));

const folded = (text: string): string => words(text).join(' ');

/** What a message says about the open draft of this conversation; undefined when there is none, or it is not about it. */
export async function continueDraft(
  context: SaidContext,
  text: string,
  heard: Understanding,
): Promise<readonly Message[] | undefined> {
  const draft = await draftHere(context);
  if (!draft || (await isForCase(context, draft, heard))) return undefined;
  const said = folded(text);
  if (SEND.includes(said)) return send(context, draft);
  if (DROP.includes(said) || heard.intent === 'withdrawal') return drop(context, draft, 'draftDropped');
  if (NO.includes(said))
    return draft.state.offeredAt
      ? drop(context, draft, 'draftDropped')
      : [{ text: say(context.language, 'draftNotSent') }];
  if (heard.intent === 'thanks') return drop(context, draft, 'draftWorks');
  return heard.intent === 'complaint' ? undefined : change(context, draft, heard);
}

/** It numbers one of the person's cases; or a consultant has asked since the draft was touched, and what sounds like an answer is one. */
async function isForCase(
  { parts, incoming }: SaidContext,
  { history }: DraftDocument,
  heard: Understanding,
): Promise<boolean> {
  const isFinal = heard.intent === 'withdrawal' || heard.intent === 'thanks';
  if (isFinal && !heard.caseNumber) return false;
  const own = await parts.store.cases.reportedBy(incoming.by.id, { size: 10 });
  if (own.items.some(({ number }) => number === heard.caseNumber)) return true;
  if (isFinal) return false;
  const touched = history.at(-1)?.at ?? '';
  return own.items.some((state) => state.status === 'afventer_bruger' && state.question.at > touched);
}

async function change(
  { parts, incoming, actor, language }: SaidContext,
  draft: DraftDocument,
  heard: Understanding,
): Promise<readonly Message[]> {
  const { activityId: id, attachments } = incoming;
  const done: { changed?: readonly ChangedField[] | 'noRoom' } = {};
  const decideOn = (state: Case): Decision => {
    if (state.status !== 'kladde') return { accepted: false, refusal: { because: 'notInThisStatus', ...state } };
    const next = readOn(state, heard, { id, attachments: attachments.map(nameOf) }, parts.organisation);
    done.changed = next?.changed ?? 'noRoom';
    if (!next) return { accepted: false, refusal: { because: 'badInput', field: 'description', problem: 'empty' } };
    const cprRemoved = state.cprRemoved + heard.cprRemoved;
    return decide(state, { type: 'ChangeDraft', ...next.drafted, cprRemoved }, actor, parts.clock.now().toISOString());
  };
  await changeCase(parts, draft.id, [`activity:${id}`], decideOn);
  if (done.changed === undefined) return [];
  if (done.changed === 'noRoom') return [{ text: say(language, 'draftFull') }];
  const what = done.changed.map((one) => say(language, `changed_${one}`)).join(', ');
  return [{ text: what ? say(language, 'draftChanged', { what }) : say(language, 'draftAdded') }];
}

async function drop(context: SaidContext, { id }: DraftDocument, key: PlainKey): Promise<readonly Message[]> {
  const { parts, incoming, actor, language } = context;
  const now = parts.clock.now().toISOString();
  await rememberDropped(context, id);
  const changed = await changeCase(parts, id, [`activity:${incoming.activityId}`], (state) =>
    decide(state, { type: 'DropDraft' }, actor, now),
  );
  return answered(context, changed, say(language, key));
}

/** Before it is dropped: among drafts and cases nobody would find it any more. */
async function rememberDropped({ parts: { store }, incoming }: SaidContext, draftId: string): Promise<void> {
  await retried(async () => {
    const stored = await store.people.read(incoming.by.id);
    if (stored) await store.people.replace({ ...stored.value, lastDroppedId: draftId }, stored.etag);
  });
}

async function send(context: SaidContext, draft: DraftDocument): Promise<readonly Message[]> {
  const { parts, incoming, actor, language } = context;
  if (!isComplete(draft.state)) return [{ text: say(language, 'draftNeedsCard') }];
  const sent = await sendDraft(parts, draft.id, [`activity:${incoming.activityId}`], actor);
  const isForm = sent?.document.state.status === 'kladde';
  return answered(context, sent, say(language, isForm ? 'draftNeedsCard' : 'draftSent'));
}

/** What became of it: done, refused because it is another's doing by now, or done by the same message before. */
function answered(
  { parts, actor, language }: SaidContext,
  changed: Changed | undefined,
  done: string,
): readonly Message[] {
  if (!changed || changed.again) return [];
  const { refusal } = changed;
  if (!refusal) return [{ text: done }];
  const scene = { organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor };
  return [{ text: escapeMarkdown(refusalText(refusal, scene)) }];
}

/** Nothing that the person must still choose or write. */
const isComplete = ({ enquiry, orders, questions = [] }: Draft): boolean =>
  enquiry.description !== '' &&
  !orders &&
  !questions.some((one) => one.about === 'service' && one.between.length === 0);
