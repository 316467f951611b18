import { z } from 'zod';
import { executeActivity, messageActivity, submitActivity } from './activities.ts';
import type { Conversation, Conversations } from './conversations.ts';
import { attachments, heard, wordsOf } from './heard.ts';
import { refuse } from './http.ts';
import { BOT_NAME, MENTION } from './message-text.ts';
import { happening, knownPerson, type Scene } from './people.ts';
import type { Delivered, LocalMessage, LocalPerson, Press, Say } from './protocol.ts';
import type { SentFiles } from './sent-files.ts';

/** A person writes. In a channel or group chat the bot hears it only when it is mentioned. */
export async function say(scene: Scene, files: SentFiles, wish: Say): Promise<Delivered> {
  const { world, delivery } = scene;
  const person = knownPerson(world, wish.personId);
  const conversation = openTo(world, person, wish.conversationId);
  if (wish.threadId !== undefined) knownMessage(world, conversation, wish.threadId);
  const about = { ...happening(scene, person, conversation), ...(wish.activityId ? { id: wish.activityId } : {}) };
  const message =
    world.message(conversation.id, about.id) ?? write(world, conversation, person, about.id, wish, kept(files, wish));
  if (!heard(conversation, message)) return { status: 204, activityId: about.id };
  const at = { ...about, threadId: message.threadId };
  const answer = await delivery.deliver(
    messageActivity(at, wordsOf(scene, message), attachments(scene, files, conversation, message)),
  );
  return { ...answer, activityId: about.id };
}

function write(
  world: Conversations,
  conversation: Conversation,
  by: LocalPerson,
  id: string,
  { text, mentionBot, mentions, threadId }: Say,
  files: NonNullable<LocalMessage['files']>,
): LocalMessage {
  return world.putMessage(conversation.id, {
    id,
    from: by.id,
    fromName: by.name,
    at: world.at(),
    text: mentionBot ? `${MENTION} ${text}` : text,
    ...(mentions?.length ? { mentions: mentions.map((one) => knownPerson(world, one).id) } : {}),
    ...(files.length > 0 ? { files } : {}),
    cardFor: {},
    updates: 0,
    ...(conversation.kind === 'channel' ? { threadId: threadId ?? id } : {}),
  });
}

const kept = (files: SentFiles, { files: sent = [] }: Say): NonNullable<LocalMessage['files']> =>
  sent.map(({ name, contentType, base64 }) => ({
    id: files.add({ name, contentType, bytes: Buffer.from(base64, 'base64') }),
    name,
    contentType,
  }));

/** A person presses a button, or their client refreshes a card; what the bot answers is what that person sees. */
export async function press(scene: Scene, wish: Press): Promise<Delivered> {
  const { world, delivery } = scene;
  const person = knownPerson(world, wish.personId);
  const conversation = openTo(world, person, wish.conversationId);
  const { threadId } = knownMessage(world, conversation, wish.messageId);
  const id = wish.activityId ?? world.nextId();
  const about = { ...happening(scene, person, conversation), id, threadId };
  if (wish.actionType === 'Action.Submit') {
    const answer = await delivery.deliver(submitActivity(about, wish.messageId, wish.data));
    return { ...answer, activityId: id };
  }
  const button = { verb: wish.verb, data: wish.data, automatic: wish.automatic === true };
  const answer = await delivery.deliver(executeActivity(about, wish.messageId, button));
  if (answer.status === 200) showAnswer(world, conversation, wish, person, answer.body);
  return { ...answer, activityId: id };
}

const cardAnswer = z.looseObject({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.record(z.string(), z.unknown()),
});

/** The card of an answer is shown to the person who pressed, until the bot updates the message for all. */
function showAnswer(
  world: Conversations,
  conversation: Conversation,
  wish: Press,
  person: LocalPerson,
  body: unknown,
): void {
  const { data } = cardAnswer.safeParse(body);
  const message = world.message(conversation.id, wish.messageId);
  if (!data || !message) return;
  world.putMessage(conversation.id, { ...message, cardFor: { ...message.cardFor, [person.id]: data.value } });
}

export function knownConversation(world: Conversations, id: string): Conversation {
  const conversation = world.conversation(id);
  if (!conversation) throw refuse(404, `There is no conversation with the id ${id}.`);
  return conversation;
}

export function knownMessage(world: Conversations, conversation: Conversation, id: string): LocalMessage {
  const message = world.message(conversation.id, id);
  if (!message || message.deleted) throw refuse(404, 'The message is not there any more.');
  return message;
}

/** The conversation, when this person can write there: a member, and in their own chat with the bot in place. */
export function openTo(world: Conversations, person: LocalPerson, conversationId: string): Conversation {
  const conversation = knownConversation(world, conversationId);
  if (!conversation.members.includes(person.id)) throw refuse(403, `${person.name} is not in this conversation.`);
  if (conversation.kind !== 'personal') return conversation;
  if (!person.installed) throw refuse(409, `${BOT_NAME} is not installed for ${person.name}.`);
  if (person.blocked) throw refuse(409, `${person.name} has blocked ${BOT_NAME}.`);
  return conversation;
}
