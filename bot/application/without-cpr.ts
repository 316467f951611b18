import { cprMask, maskCpr } from '../domain/cpr.ts';
import { cleaned } from '../domain/text.ts';
import type { Attachment, Pressed, Said, Speaker } from './incoming.ts';

/** Takes CPR numbers out of everything that comes in, before anything else sees it: no later code ever holds one. */
export interface WithoutCpr {
  readonly said: (incoming: Said) => Said;
  readonly pressed: (incoming: Pressed) => Pressed;
  /** Names come from outside too. */
  readonly from: <T extends { readonly by: Speaker }>(incoming: T) => T;
}

/** `now` tells births from dates in the future. */
export function withoutCpr(now: () => Date): WithoutCpr {
  const name = (text: string): string => maskCpr(text, now()).text;
  const from = <T extends { readonly by: Speaker }>(incoming: T): T => ({
    ...incoming,
    by: { ...incoming.by, name: name(incoming.by.name) },
  });
  return {
    from,
    said(incoming) {
      const { text, removed } = safeText(incoming.text, now());
      const mentions = incoming.mentions.map((one) => ({ ...one, name: name(one.name) }));
      const cprRemoved = removed + numbersInNames(incoming.attachments);
      return { ...from(incoming), text, mentions, cprRemoved };
    },
    pressed(incoming) {
      const { data, removed } = safeData(incoming.data, now());
      return { ...from(incoming), data, cprRemoved: removed };
    },
  };
}

/** The edge has taken them out already; what it put there tells. */
const numbersInNames = (attachments: readonly Attachment[]): number =>
  attachments.filter(({ name }) => name.includes(cprMask)).length;

/** Deeper objects are not read by anybody: a button carries texts, numbers and yes/no. */
function safeData(data: unknown, now: Date): { readonly data: unknown; readonly removed: number } {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { data, removed: 0 };
  let removed = 0;
  const safe = Object.entries(data).map(([field, value]: [string, unknown]) => {
    if (typeof value !== 'string' && typeof value !== 'number') return [field, value];
    const masked = safeText(String(value), now);
    removed += masked.removed;
    return [field, typeof value === 'number' && masked.removed === 0 ? value : masked.text];
  });
  return { data: Object.fromEntries(safe), removed };
}

/** A text from a person, fit to be kept: clean, and without CPR numbers. */
const safeText = (text: string, now: Date) => maskCpr(cleaned(text), now);
