import { h } from './dom.js';

const BOT_MENTION = '<at>Fejlmeld</at> ';

/** A person's words without the mention of the bot that Teams puts before them. */
export const wordsOf = ({ text = '' }) => (text.startsWith(BOT_MENTION) ? text.slice(BOT_MENTION.length) : text);

/** What people wrote is shown as they wrote it; only the mentions that Teams knows of are marked. */
export function textNodes(message, people) {
  const bot = message.text.startsWith(BOT_MENTION) ? [mention('Fejlmeld'), ' '] : [];
  const names = (message.mentions ?? []).map((id) => people.get(id)?.name).filter(Boolean);
  return [...bot, ...marked(wordsOf(message), names)];
}

/** The longest name first, as one may begin like another. */
function marked(text, names) {
  const [name, ...others] = names.toSorted((one, other) => other.length - one.length);
  if (name === undefined) return [text];
  return text
    .split(`@${name}`)
    .flatMap((part, index) => [...(index > 0 ? [mention(name)] : []), ...marked(part, others)]);
}

function mention(name) {
  return h('span', { class: 'mention' }, `@${name}`);
}
