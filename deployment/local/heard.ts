import path from 'node:path';
import type { Activity, Place } from './activities.ts';
import type { Conversation } from './conversations.ts';
import { MENTION, type Words } from './message-text.ts';
import type { Scene } from './people.ts';
import type { LocalMessage } from './protocol.ts';
import { isPicture, type SentFiles } from './sent-files.ts';

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** Whether Teams tells the bot of a message: all of a personal chat, elsewhere what mentions it. */
export function heard({ kind }: Conversation, message: LocalMessage): boolean {
  return kind === 'personal' || hasBot(message);
}

/** What a person wrote, without the mention of the bot before it. */
export function wordsOf({ world }: Scene, message: LocalMessage): Words {
  const { text = '', mentions = [] } = message;
  const mentionBot = hasBot(message);
  const people = mentions.map((id) => world.person(id)).filter((person) => person !== undefined);
  return { text: mentionBot ? text.slice(MENTION.length + 1) : text, mentionBot, mentions: people };
}

/** What was sent with a message, as Teams describes it to a bot. Files reach it in a personal chat only. */
export function attachments(
  { place }: Scene,
  kept: SentFiles,
  { kind }: Conversation,
  { files = [] }: LocalMessage,
): Activity[] {
  return files
    .filter((file) => kept.find(file.id) && (kind === 'personal' || isPicture(file)))
    .map((file) => (isPicture(file) ? pictureIn(file, place) : linkTo(file, place)));
}

type Sent = NonNullable<LocalMessage['files']>[number];

function pictureIn({ id, name, contentType }: Sent, { serviceUrl }: Place): Activity {
  return { name, contentType, contentUrl: `${serviceUrl}v3/attachments/${id}/views/original` };
}

function linkTo({ id, name }: Sent, { serviceUrl }: Place): Activity {
  const downloadUrl = new URL(`/files/${id}`, serviceUrl).href;
  const content = { downloadUrl, uniqueId: id, fileType: path.extname(name).slice(1) };
  return { contentType: FILE, contentUrl: downloadUrl, name, content };
}

function hasBot({ text }: LocalMessage): boolean {
  return text?.startsWith(MENTION) === true;
}
