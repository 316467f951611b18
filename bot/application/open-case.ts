import { isApprover } from '../domain/approval.ts';
import { type Actor, isReporter, mayWorkOn } from '../domain/rights.ts';
import type { CaseDocument, View } from '../ports/store.ts';
import { keepShown } from './change-case.ts';
import type { Pressed, Said } from './incoming.ts';
import type { Parts } from './parts.ts';
import { placeOf } from './report.ts';

/** How a person sees a case, if they may: those who work on it as consultants, the reporter as reporter. */
export function viewOf(actor: Actor, { state }: CaseDocument, inChannel: boolean): View | undefined {
  if (mayWorkOn(actor, state)) return inChannel ? 'channel' : 'consultant';
  if (inChannel) return undefined;
  if (isReporter(actor, state)) return 'reporter';
  return isApprover(actor, state) ? 'approval' : undefined;
}

/** The id of the screen that a message or press asked for, so that the same one asks for one. */
export const openedBy = (activity: string): string => `opened:${activity}`;

/** Posts the case's card once more, at the end of the conversation, and keeps it true like the others. */
export async function openBelow(
  parts: Parts,
  document: CaseDocument,
  view: View,
  actor: Actor,
  { activityId, where }: Said | Pressed,
): Promise<void> {
  await keepShown(parts, document.id, {
    id: openedBy(activityId),
    view,
    ...(view !== 'channel' && { personId: actor.id }),
    to: placeOf(where),
    shownVersion: 0,
    failures: 0,
  });
}
