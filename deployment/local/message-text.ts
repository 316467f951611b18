import type { Activity, Place } from './activities.ts';
import type { LocalPerson } from './protocol.ts';

export const BOT_NAME = 'Fejlmeld';

/** How the mention of the bot stands in a text. */
export const MENTION = mentionOf(BOT_NAME);

/** What a person wrote, and whom they mentioned: each of these stands in the text as `@` and their name. */
export interface Words {
  readonly text: string;
  readonly mentionBot: boolean;
  readonly mentions: readonly LocalPerson[];
}

/** Text and mentions as an activity carries them. Teams escapes the text, as `<at>` in it is markup. */
export function textOf({ text, mentionBot, mentions }: Words, place: Place): { text: string; entities: Activity[] } {
  const plain = escaped(text);
  const byLength = mentions.toSorted((one, other) => other.name.length - one.name.length);
  const named = byLength.filter(({ name }) => plain.includes(`@${escaped(name)}`));
  const marked = named.reduce((rest, { name }) => rest.replaceAll(`@${escaped(name)}`, () => mentionOf(name)), plain);
  const bot = mentionBot ? [{ id: `28:${place.appId}`, name: BOT_NAME }] : [];
  const entities = [...bot, ...named.map(({ mri, name }) => ({ id: mri, name }))].map((mentioned) => ({
    type: 'mention',
    mentioned,
    text: mentionOf(mentioned.name),
  }));
  return { text: mentionBot ? `${MENTION} ${marked}` : marked, entities };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function mentionOf(name: string): string {
  return `<at>${escaped(name)}</at>`;
}
