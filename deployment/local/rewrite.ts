import { messageDeletedActivity, messageEditedActivity } from './activities.ts';
import { attachments, heard, wordsOf } from './heard.ts';
import { refuse } from './http.ts';
import { MENTION } from './message-text.ts';
import { happening, knownPerson, type Scene } from './people.ts';
import type { DeleteMessage, Delivered, EditMessage } from './protocol.ts';
import type { SentFiles } from './sent-files.ts';
import { knownConversation, knownMessage, openTo } from './talk.ts';

/** A person edits what they wrote. Of a message that the bot had heard, Teams tells it. */
export async function editMessage(scene: Scene, files: SentFiles, wish: EditMessage): Promise<Delivered> {
  const { world, delivery } = scene;
  const person = knownPerson(world, wish.personId);
  const conversation = openTo(world, person, wish.conversationId);
  const before = knownMessage(world, conversation, wish.messageId);
  if (before.from !== person.id) throw refuse(403, 'Only whoever wrote a message can edit it.');
  const { mentionBot } = wordsOf(scene, before);
  const message = world.putMessage(conversation.id, {
    ...before,
    text: mentionBot ? `${MENTION} ${wish.text}` : wish.text,
    mentions: (wish.mentions ?? []).map((id) => knownPerson(world, id).id),
    editedAt: world.at(),
  });
  if (!heard(conversation, message)) return { status: 204, activityId: message.id };
  const about = { ...happening(scene, person, conversation), id: message.id, threadId: message.threadId };
  const answer = await delivery.deliver(
    messageEditedActivity(about, wordsOf(scene, message), attachments(scene, files, conversation, message)),
  );
  return { ...answer, activityId: message.id };
}

/**
 * A person deletes a message; its place stays, so that a thread that it began goes on. Of a message that the bot had
 * heard, Teams tells it.
 */
export async function removeMessage(scene: Scene, wish: DeleteMessage): Promise<void> {
  const { world, delivery } = scene;
  const conversation = knownConversation(world, wish.conversationId);
  const message = knownMessage(world, conversation, wish.messageId ?? '');
  const person = world.person(message.from);
  if (!person) return world.removeMessage(conversation.id, message.id);
  const { text: _text, mentions: _mentions, files: _files, editedAt: _editedAt, ...place } = message;
  world.putMessage(conversation.id, { ...place, deleted: true });
  if (!heard(conversation, message)) return;
  const about = { ...happening(scene, person, conversation), id: message.id, threadId: message.threadId };
  await delivery.deliver(messageDeletedActivity(about));
}
