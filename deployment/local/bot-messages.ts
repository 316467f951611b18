import { z } from 'zod';
import * as errors from './connector-errors.ts';
import type { Conversation, Conversations } from './conversations.ts';
import { BOT_NAME } from './message-text.ts';
import type { LocalMessage } from './protocol.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
/** Teams' limit on a message, counted as UTF-16. */
const MESSAGE_LIMIT = 100 * 1024;

const botActivity = z.looseObject({
  type: z.enum(['message', 'typing']),
  text: z.string().optional(),
  summary: z.string().optional(),
  entities: z.array(z.unknown()).optional(),
  attachments: z
    .array(z.object({ contentType: z.literal(CARD), content: z.record(z.string(), z.unknown()) }))
    .max(1)
    .optional(),
});

export type BotActivity = z.infer<typeof botActivity>;

/** A message of the bot as it came over the wire; throws Teams' refusals. */
export function readBotActivity(body: unknown): BotActivity {
  const read = botActivity.safeParse(body);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw errors.badSyntax(`Activity ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not understood'}`);
  }
  const { text, summary, entities, attachments } = read.data;
  const size = Buffer.byteLength(JSON.stringify({ text, summary, entities, attachments }), 'utf16le');
  if (size > MESSAGE_LIMIT) throw errors.tooBig();
  if (read.data.type === 'message' && !text && !attachments?.length) {
    throw errors.badSyntax('Activity must include non empty text field or at least 1 attachment');
  }
  return read.data;
}

export interface Target {
  readonly conversation: Conversation;
  /** In a channel: the thread that the conversation id names. */
  readonly threadId: string | undefined;
}

/** Finds what a conversation id such as `19:…@thread.tacv2;messageid=1731000000000` names. */
export function findTarget(world: Conversations, conversationId: string): Target {
  const [id = '', threadId] = conversationId.split(';messageid=');
  const conversation = world.conversation(id);
  if (!conversation) throw errors.conversationNotFound();
  if (threadId !== undefined && !world.message(id, threadId)) throw errors.conversationNotFound();
  return { conversation, threadId };
}

/** Refuses as Teams does in the chat of somebody who has not installed the bot: it may neither read nor write there. */
export function assertInRoster(world: Conversations, { kind, members }: Conversation): void {
  if (kind === 'personal' && !world.person(members[0] ?? '')?.installed) throw errors.notInRoster();
}

/** Refuses as Teams does where the bot may not write. */
function assertWritable(world: Conversations, conversation: Conversation): void {
  assertInRoster(world, conversation);
  if (conversation.kind === 'personal' && world.person(conversation.members[0] ?? '')?.blocked)
    throw errors.writesBlocked();
}

/** Adds the bot's message. @returns its id; for `typing` none, as Teams keeps nothing of it */
export function postMessage(world: Conversations, target: Target, activity: BotActivity): string | undefined {
  const { conversation, threadId } = target;
  assertWritable(world, conversation);
  if (activity.type === 'typing') return undefined;
  const id = world.nextId();
  world.putMessage(conversation.id, {
    id,
    from: 'bot',
    fromName: BOT_NAME,
    at: world.at(),
    ...shown(activity),
    cardFor: {},
    updates: 0,
    ...(conversation.kind === 'channel' ? { threadId: threadId ?? id } : {}),
  });
  return id;
}

/** Replaces the bot's message for everybody, also for whoever saw a card of their own. */
export function updateMessage(world: Conversations, target: Target, id: string, activity: BotActivity): void {
  assertWritable(world, target.conversation);
  const { text: _text, summary: _summary, card: _card, ...old } = ownMessage(world, target, id);
  world.putMessage(target.conversation.id, { ...old, ...shown(activity), cardFor: {}, updates: old.updates + 1 });
}

export function deleteMessage(world: Conversations, target: Target, id: string): void {
  assertWritable(world, target.conversation);
  ownMessage(world, target, id);
  world.removeMessage(target.conversation.id, id);
}

function ownMessage(world: Conversations, target: Target, id: string): LocalMessage {
  const message = world.message(target.conversation.id, id);
  if (!message) throw errors.activityNotFound();
  if (message.from !== 'bot') throw errors.notYours();
  return message;
}

function shown({ text, summary, attachments }: BotActivity): Pick<LocalMessage, 'text' | 'summary' | 'card'> {
  const card = attachments?.[0]?.content;
  return { ...(text ? { text } : {}), ...(summary ? { summary } : {}), ...(card ? { card } : {}) };
}
