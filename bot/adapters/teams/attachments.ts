import { z } from 'zod';
import type { Attachment } from '../../application/incoming.ts';
import { maskCpr } from '../../domain/cpr.ts';
import { cleaned, shortened } from '../../domain/text.ts';

/** More than Teams lets a person send with one message. */
const mostAttachments = 20;
const longestName = 200;
/** What stands after the last full stop of a name, when it tells what kind of file it is. */
const extension = /\.[a-z0-9]{1,10}$/i;
/** How Teams' phone clients send what somebody has said into the microphone. */
const recording = 'application/vnd.microsoft.card.audio';
const file = 'application/vnd.microsoft.teams.file.download.info';

const text = z.string().max(10_000).nullish().catch(undefined);
const shape = z.object({
  contentType: z.string().max(200),
  contentUrl: text,
  name: text,
  content: z.unknown().optional(),
});
const fileShape = z.object({ downloadUrl: text });

/**
 * The files, pictures and recordings among an activity's attachments. Teams also puts a copy of the message as HTML
 * there, and cards that somebody forwards: those are words, or nothing.
 */
export function attachmentsIn(attachments: readonly unknown[]): Attachment[] {
  return attachments.flatMap((one) => attachmentIn(one) ?? []).slice(0, mostAttachments);
}

function attachmentIn(one: unknown): Attachment | undefined {
  const { data } = shape.safeParse(one);
  if (!data) return undefined;
  const contentType = data.contentType.toLowerCase();
  const name = fileName(data.name ?? '');
  if (contentType === recording) return { name, contentType: 'audio/*' };
  if (contentType === file) {
    const downloadUrl = webAddress(fileShape.safeParse(data.content).data?.downloadUrl);
    return { name, contentType, ...(downloadUrl && { downloadUrl }) };
  }
  if (!/^(?:image|audio|video)\//.test(contentType)) return undefined;
  const contentUrl = webAddress(data.contentUrl);
  return { name, contentType, ...(contentUrl && { contentUrl }) };
}

const webAddress = (url: string | null | undefined): string | undefined =>
  url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;

/** The last part of a path, in one line, without CPR numbers; a long one keeps the end that tells the kind of file. */
export function fileName(name: string): string {
  const last = cleaned(name).split(/[\\/]/).at(-1) ?? '';
  const safe = maskCpr(last.replace(/\s+/gu, ' ').trim()).text;
  const end = extension.exec(safe)?.[0] ?? '';
  return shortened(safe.slice(0, safe.length - end.length), longestName - end.length) + end;
}
