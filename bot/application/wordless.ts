import type { Attachment } from './incoming.ts';

/** What a message without words consists of. A file counts as a picture: somebody sends it to show something. */
export function attachmentsSay(attachments: readonly Attachment[]): 'nothing' | 'sound' | 'picture' {
  const seen = attachments.filter(({ contentType }) => !contentType.startsWith('audio/'));
  if (seen.length > 0) return 'picture';
  return attachments.length > 0 ? 'sound' : 'nothing';
}
