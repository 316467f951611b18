import type { Attachment } from './incoming.ts';

/** Where the pictures come from that Teams offers to choose among; a person's own lie with Teams. */
const STICKERS = /^https:\/\/(?:[\w-]+\.)*(?:giphy\.com|tenor\.com|statics\.teams\.cdn\.office\.net)\//i;

/**
 * What a message without words consists of. A file counts as a picture: somebody sends it to show something. A sticker or
 * a GIF shows nothing that is wrong.
 */
export function attachmentsSay(attachments: readonly Attachment[]): 'nothing' | 'sound' | 'sticker' | 'picture' {
  const seen = attachments.filter(({ contentType }) => !contentType.startsWith('audio/'));
  if (seen.some((one) => !isSticker(one))) return 'picture';
  if (seen.length > 0) return 'sticker';
  return attachments.length > 0 ? 'sound' : 'nothing';
}

const isSticker = ({ contentType, contentUrl = '' }: Attachment): boolean =>
  contentType === 'image/gif' || STICKERS.test(contentUrl);
