import type { Actor } from '../domain/rights.ts';
import type { CaseDocument, Screen, View } from '../ports/store.ts';
import { keepShown } from './change-case.ts';
import type { Pressed } from './incoming.ts';
import { openedBy } from './open-case.ts';
import type { Parts } from './parts.ts';
import { placeOf } from './report.ts';

/** A channel's threads are all that channel: a press names the thread, a post may not. */
const channelOf = (conversationId: string): string | undefined => conversationId.split(';')[0];

/** The screen that was pressed, if we know it. */
export function screenAt({ screens }: CaseDocument, { cardActivityId, where }: Pressed): Screen | undefined {
  const here = channelOf(where.address.conversationId);
  return screens.find(
    ({ posted }) => posted?.activityId === cardActivityId && channelOf(posted?.address.conversationId ?? '') === here,
  );
}

/** Keeps a card that we do not know of true from now on: its post was never written down, or it was opened in another way. */
export async function adopt(
  parts: Pick<Parts, 'store' | 'sender'>,
  document: CaseDocument,
  view: View,
  actor: Actor,
  incoming: Pressed,
): Promise<void> {
  const { cardActivityId, where } = incoming;
  if (!cardActivityId || screenAt(document, incoming) || !(await mayStandHere(parts.store, document, incoming))) return;
  await keepShown(parts, document.id, {
    id: openedBy(cardActivityId),
    view,
    ...(view !== 'channel' && { personId: view === 'reporter' ? document.state.reporter.id : actor.id }),
    to: placeOf(where),
    posted: { address: where.address, activityId: cardActivityId },
    shownVersion: 0,
    failures: 0,
  });
}

/** A press made by hand must not put a case before people who were not shown it. */
async function mayStandHere(
  { channels }: Parts['store'],
  { screens }: CaseDocument,
  { where }: Pressed,
): Promise<boolean> {
  if (where.kind === 'personal') return true;
  const here = channelOf(where.address.conversationId);
  for (const { to, posted } of screens) {
    const linked = to.kind === 'channel' && !posted ? (await channels.recent(to.teamId))?.address : undefined;
    const address = posted?.address ?? (to.kind === 'place' ? to.address : linked);
    if (address && channelOf(address.conversationId) === here) return true;
  }
  return false;
}
