import { caseChoiceCard, closeCard, withdrawCard } from '../../cards/answer-cards.ts';
import { escapeMarkdown } from '../../cards/inert.ts';
import { refusalText } from '../../cards/messages.ts';
import { say } from '../../cards/words.ts';
import { belonging, isAsked } from '../domain/belongs.ts';
import { type Drafted, isOpen, isReported, type OwnCase, type Person, type ReportedCase } from '../domain/case.ts';
import { type Command, decide } from '../domain/decide.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Understanding } from '../domain/understand.ts';
import type { Message } from '../ports/messenger.ts';
import { type Changed, changeCase } from './change-case.ts';
import { backTo } from './command-of.ts';
import type { Attachment } from './incoming.ts';
import type { Parts } from './parts.ts';
import type { SaidContext } from './said-context.ts';

/** So many of a person's newest cases are looked at; open ones come first. */
const MOST_CASES = 20;
/** A card has room for so many to choose between. */
const MOST_CHOICES = 4;

/** What a message about one of the person's own cases leads to; `draft`: a report card has to ask which case it is. */
export type Belongs = { readonly replies: readonly Message[] } | { readonly ask: NonNullable<Drafted['mayBelongTo']> };

/**
 * Puts what was said where it belongs. Undefined when the person has no case that it could be about. With `asked` only
 * a case whose consultant has asked them something counts.
 */
export async function belongs(
  context: SaidContext,
  heard: Understanding,
  { asked = false } = {},
): Promise<Belongs | undefined> {
  const { parts, incoming } = context;
  // In a channel others read along: what the person's cases are is between them and the bot.
  if (incoming.where.kind !== 'personal') return undefined;
  const { items } = await parts.store.cases.reportedBy(incoming.by.id, { size: MOST_CASES });
  const found = belonging(heard, asked ? items.filter(isAsked) : items);
  if (found.fit === 'none') return undefined;
  if (found.fit === 'one') return { replies: await toCase(context, heard, found.to) };
  const among = found.among.slice(0, MOST_CHOICES);
  if (heard.intent === 'thanks' || heard.intent === 'withdrawal')
    return { replies: [choice(context, heard.intent, among)] };
  return { ask: among.map(ownCase) };
}

export const ownCase = ({ id, number, enquiry: { title } }: ReportedCase): OwnCase => ({ id, number, title });

function choice(context: SaidContext, intent: 'thanks' | 'withdrawal', among: readonly ReportedCase[]): Message {
  const { language } = context;
  return { card: caseChoiceCard(sceneOf(context), intent, among), summary: say(language, 'whichHeading') };
}

const sceneOf = ({ parts, actor, language }: SaidContext) => ({
  organisation: parts.organisation,
  now: parts.clock.now().toISOString(),
  language,
  actor,
});

async function toCase(context: SaidContext, heard: Understanding, state: ReportedCase): Promise<readonly Message[]> {
  const { language } = context;
  if (heard.intent === 'withdrawal')
    return [{ card: withdrawCard(sceneOf(context), state), summary: say(language, 'withdrawHeading') }];
  if (heard.intent === 'thanks' && isOpen(state))
    return [{ card: closeCard(sceneOf(context), state), summary: say(language, 'closeHeading') }];
  const { activityId, attachments } = context.incoming;
  const added = await addTo(context, state.id, [`activity:${activityId}`], heard, attachments);
  return added && !added.again ? [{ text: wordsFor(context, added, heard) }] : [];
}

type Adding = Pick<SaidContext, 'parts' | 'actor' | 'language'>;

/** Adds what was said to the case, as what it means there by now. */
export async function addTo(
  { parts, actor, language }: Adding,
  id: string,
  keys: readonly string[],
  heard: Understanding,
  attachments: readonly Pick<Attachment, 'name'>[] = [],
): Promise<Changed | undefined> {
  const now = parts.clock.now().toISOString();
  const said = { text: withNames(heard, attachments, language), cprRemoved: heard.cprRemoved };
  return changeCase(parts, id, keys, async (state) =>
    decide(state, await commandFor(parts, heard, said, state), actor, now),
  );
}

/** What became of it, in one line. */
function wordsFor(context: SaidContext, { document, refusal, done }: Changed, { intent }: Understanding): string {
  const { language } = context;
  const { state } = document;
  if (refusal) return escapeMarkdown(refusalText(refusal, sceneOf(context)));
  const key = SAID[done ?? ''] ?? KEYS[intent] ?? 'addedToCase';
  const number = isReported(state) ? state.number : '';
  return say(language, key, { number, title: escapeMarkdown(state.enquiry.title) });
}

const SAID: Readonly<Record<string, 'reopenedCase' | 'confirmedCase' | 'answeredCase'>> = {
  CaseReopened: 'reopenedCase',
  CaseClosed: 'confirmedCase',
  QuestionAnswered: 'answeredCase',
};
const KEYS: Readonly<Partial<Record<Understanding['intent'], 'complainedCase' | 'callbackCase'>>> = {
  complaint: 'complainedCase',
  callback: 'callbackCase',
};

async function commandFor(
  parts: Parts,
  { intent }: Understanding,
  said: { readonly text: string; readonly cprRemoved: number },
  state: Parameters<typeof backTo>[1],
): Promise<Exclude<Command, { type: 'OpenDraft' }>> {
  if (intent === 'thanks') return { type: 'ConfirmWorks' };
  if (intent === 'complaint') return { type: 'Add', ...said, informed: coordinatorsIn(parts.organisation) };
  const isStillWrong = state.status === 'loest' && (intent === 'fault' || intent === 'multi');
  if (isStillWrong) return { type: 'NotWorking', comment: said.text, assignment: await backTo(parts, state) };
  return { type: 'Add', ...said };
}

/** Who hears of a complaint (domain.md 2.7). */
const coordinatorsIn = ({ members }: Organisation): readonly Person[] =>
  members.filter(({ roles }) => roles.includes('coordinator')).map(({ id, name }) => ({ id, name }));

/** The words, and what was sent with them: it lies in the reporter's chat. */
function withNames(
  { description }: Understanding,
  attachments: readonly Pick<Attachment, 'name'>[],
  language: SaidContext['language'],
): string {
  const names = attachments.map(({ name }) => name || say(language, 'unnamedAttachment')).join(', ');
  const count = attachments.length;
  const sent =
    count === 1 ? say(language, 'attachmentsOne', { names }) : say(language, 'attachmentsMany', { count, names });
  return [description, count > 0 ? sent : ''].filter(Boolean).join('\n');
}
