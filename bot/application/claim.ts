import type { CaseDocument, Notice, Screen } from '../ports/store.ts';
import { indexed, tellingTimes } from './case-document.ts';
import { inDoubt } from './told.ts';

/** Leave for one process to send what a case has to tell. */
export interface Lease {
  /** The process. */
  readonly by: string;
  readonly now: Date;
  /** How long a process that died may keep others from it. */
  readonly seconds: number;
}

/** What can be told by now, in order. */
export const ready = (document: CaseDocument, now: Date): readonly (Screen | Notice)[] =>
  tellingTimes(document)
    .filter(({ at }) => at <= now.toISOString())
    .map(({ item }) => item);

/**
 * The document with the lease taken, and with what is about to be sent written down in it: a restart knows what may have
 * been in flight. Undefined when there is nothing to send, or another process is sending.
 */
export function claimed(document: CaseDocument, { by, now, seconds }: Lease): CaseDocument | undefined {
  const { delivery } = document;
  const isHeld = delivery && delivery.by !== by && delivery.until > now.toISOString();
  const ids = new Set(ready(document, now).map(({ id }) => id));
  if (isHeld || ids.size === 0) return undefined;
  const postingSince = now.toISOString();
  const intends = <T extends Screen | Notice>(item: T): T =>
    ids.has(item.id) ? { ...(item.postingSince ? inDoubt(item) : item), postingSince } : item;
  return indexed({
    ...document,
    delivery: { by, until: new Date(now.getTime() + seconds * 1000).toISOString() },
    screens: document.screens.map(intends),
    notices: document.notices.map(intends),
  });
}

/** No sending is started so shortly before the lease ends that it could outlive it: 4 s for its turn, 8 s for a token, 10 s for the call. */
const LONGEST_SEND_SECONDS = 23;

export function runsOut({ delivery }: CaseDocument, now: Date): boolean {
  const left = delivery ? Date.parse(delivery.until) - now.getTime() : 0;
  return left < LONGEST_SEND_SECONDS * 1000;
}
