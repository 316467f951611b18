/** Somebody mentioned in a message: `text` is how the mention stands in the message, such as `<at>Fejlmeld</at>`. */
export interface Mention {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const named: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * What a person wrote, as they see it: without the mention of the bot, other people's mentions as their names, and
 * HTML's ways of writing characters undone once. Only the activity's list of mentions is believed; an `<at>` that
 * somebody has typed stays text.
 */
export function plainText(text: string, mentions: readonly Mention[], botId: string): string {
  const spoken = mentions
    .filter((mention) => mention.text !== '')
    .reduce((rest, { id, name, text: mention }) => rest.replaceAll(mention, () => (id === botId ? ' ' : name)), text);
  return decoded(spoken)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
    .replace(/ {2,}/g, ' ')
    .trim();
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
