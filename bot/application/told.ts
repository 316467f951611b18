import { waitsForApproval } from '../domain/approval.ts';
import type { Address, DeliveryFailed } from '../ports/messenger.ts';
import type { CaseDocument, Notice, Screen } from '../ports/store.ts';
import { nextAttempt } from './next-attempt.ts';
import { tellOfTrouble } from './tell.ts';

interface Shown {
  readonly item: Screen;
  readonly outcome: 'shown';
  readonly posted: { readonly address: Address; readonly activityId: string };
  readonly digest: string;
  /** In the channel's overview instead of on a card of its own. */
  readonly inOverview?: true;
}

/** What became of one thing to tell. */
export type Told =
  | Shown
  | { readonly item: Notice; readonly outcome: 'said' }
  | { readonly item: Screen | Notice; readonly outcome: 'failed'; readonly failure: DeliveryFailed }
  | { readonly item: Screen | Notice; readonly outcome: 'notTried' };

/** The document with one more thing told as it was at `version`, or put off, or given up. */
export function withTold(document: CaseDocument, told: Told, version: number, now: Date): CaseDocument {
  switch (told.outcome) {
    case 'said':
      return { ...document, notices: changed(document.notices, told.item, () => undefined) };
    case 'shown':
      return { ...document, screens: withShown(document.screens, told, version) };
    case 'failed':
    case 'notTried': {
      const retry = <T extends Screen | Notice>(item: T): T | undefined => putOff(item, told, now);
      return {
        ...document,
        screens: changed(document.screens, told.item, retry),
        notices: [...changed(document.notices, told.item, retry), ...unreachableLeader(document, told)],
      };
    }
  }
}

/** The first time that a leader's card cannot be put before them, somebody must hear of it: the order would wait unseen. */
function unreachableLeader(document: CaseDocument, { item, ...told }: Told): readonly Notice[] {
  const { state, history, version } = document;
  const isNews = 'view' in item && item.view === 'approval' && !item.posted && item.failedAs !== 'unreachable';
  const event = history.at(-1);
  if (!isNews || !event || told.outcome !== 'failed' || told.failure.reason !== 'unreachable') return [];
  return waitsForApproval(state) ? tellOfTrouble('leaderUnreachable', event, state, version) : [];
}

const changed = <T extends Screen | Notice>(
  items: readonly T[],
  { id }: Screen | Notice,
  to: (item: T) => T | undefined,
): readonly T[] => items.flatMap((item) => (item.id === id ? (to(item) ?? []) : [item]));

/** A press on the card may have been quicker than this record, and have taken the same message in as a screen. */
function withShown(screens: readonly Screen[], told: Shown, version: number): readonly Screen[] {
  const { item, posted, digest, inOverview } = told;
  const shownDigest = digest && { shownDigest: digest };
  const news = { posted, shownVersion: version, ...shownDigest, ...(inOverview && { inOverview }), failures: 0 };
  const shown = (screen: Screen): Screen => ({ ...withoutAttempts(screen), ...news });
  // The overview may stand on another message by now; it is one of many cases and nobody's copy of it.
  if (inOverview) return changed(screens, item, shown);
  const single = screens.filter((other) => other.id === item.id || !standsAt(other, posted));
  const stored = single.find(({ id }) => id === item.id);
  if (stored?.posted && !standsAt(stored, posted)) {
    const { id: _, ...late } = withoutAttempts(item);
    return [...single, { ...late, ...news, id: `opened:${posted.activityId}` }]; // another process was quicker: both are kept true
  }
  return changed(single, item, shown);
}

function withoutAttempts({ postingSince: _, notBefore: __, failedAs: ___, ...screen }: Screen): Screen {
  return screen;
}

const standsAt = ({ posted }: Screen, { address, activityId }: Shown['posted']): boolean =>
  posted?.activityId === activityId && channelOf(posted.address) === channelOf(address);

/** Without the thread that a message in a channel may be addressed by. */
const channelOf = ({ conversationId }: Address): string | undefined => conversationId.split(';')[0];

/** Nothing is put off that another process has posted in the meantime. */
function putOff<T extends Screen | Notice>(stored: T, told: Told, now: Date): T | undefined {
  const { postingSince: _, ...rest } = stored;
  const item = rest as T;
  const isElsewhere = 'posted' in stored && stored.posted && !('posted' in told.item && told.item.posted);
  return told.outcome === 'failed' && !isElsewhere ? nextAttempt(inDoubt(item), told.failure, now) : item;
}

/** Nobody knows what the screen shows by now: the next card is sent even if it looks like the last one written down. */
export function inDoubt<T extends Screen | Notice>(item: T): T {
  if (!('shownDigest' in item)) return item;
  const { shownDigest: _, ...rest } = item;
  return rest as T;
}
