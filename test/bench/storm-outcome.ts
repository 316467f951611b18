import type { CaseDocument, Screen, Store } from '../../bot/ports/store.ts';
import type { Chats } from './chats.ts';
import { chatOf } from './people.ts';
import type { Outcome } from './storm-person.ts';

/** What the store and the chats show when the storm is over. */
export interface Checked {
  /** Stored under the number that the person was told. */
  readonly accepted: number;
  /** The person was told a number that is not in the store, or was never told one. */
  readonly lost: number;
  /** People in whose chat more than one message is a receipt. */
  readonly twice: number;
  /** Cards that do not show their case, or stand nowhere. */
  readonly untrue: number;
  /** Numbers that more than one case has. */
  readonly sharedNumbers: number;
}

export async function checked({ cases }: Store, chats: Chats, outcomes: readonly Outcome[]): Promise<Checked> {
  let [accepted, untrue] = [0, 0];
  const numbers = new Set<string>();
  for (const outcome of outcomes) {
    const document = outcome.caseId ? (await cases.read(outcome.caseId))?.value : undefined;
    const number = numberOf(document);
    if (!document || number === undefined || number !== outcome.number) continue;
    accepted += 1;
    numbers.add(number);
    untrue += document.screens.filter((screen) => !isTrue(chats, screen, number)).length;
  }
  const twice = outcomes.filter(({ person }) => chats.receipts(chatOf(person.mri)) > 1).length;
  return { accepted, lost: outcomes.length - accepted, twice, untrue, sharedNumbers: accepted - numbers.size };
}

const numberOf = (document: CaseDocument | undefined): string | undefined =>
  document && 'number' in document.state ? document.state.number : undefined;

/** In a channel's overview a case has no card of its own; the overview itself shows how many there are. */
function isTrue(chats: Chats, { posted, inOverview }: Screen, number: string): boolean {
  if (!posted) return false;
  const body = chats.body(posted.address.conversationId, posted.activityId);
  return inOverview ? body !== undefined : body?.includes(number) === true;
}
