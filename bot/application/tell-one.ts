import { createHash } from 'node:crypto';
import { noticeText } from '../../cards/messages.ts';
import type { Language, Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import { aboutError, type Log } from '../ports/log.ts';
import { type Address, DeliveryFailed, type Message, type Messenger } from '../ports/messenger.ts';
import { type CaseDocument, type Notice, type Recipient, type Screen, StoreAway } from '../ports/store.ts';
import { runsOut } from './claim.ts';
import { languageOf } from './meet.ts';
import type { Overviews } from './overview.ts';
import type { KnownStore } from './parts.ts';
import type { Show } from './show.ts';
import type { Told } from './told.ts';
import { whereIs } from './where-is.ts';

export interface TellParts {
  readonly store: KnownStore;
  readonly messenger: Messenger;
  readonly show: Show;
  readonly overviews: Overviews;
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sends one card or message, and says what became of it. */
export async function tellOne(parts: TellParts, document: CaseDocument, item: Screen | Notice): Promise<Told> {
  try {
    return 'view' in item ? await showOn(parts, document, item) : await say(parts, document, item);
  } catch (error) {
    return { item, outcome: 'failed', failure: asFailure(parts.log, document.id, error) };
  }
}

const OUR_OWN = 'our own fault';
/** What our own pace towards Teams puts off is no fault, and in a storm there is much of it. */
export const OWN_PACE = 'own-pace';

export const isOurOwn = ({ detail }: DeliveryFailed): boolean => detail === OUR_OWN;

/** A fault of our own must neither lose what the others were told nor repeat at full speed. */
function asFailure(log: Log, caseId: string, error: unknown): DeliveryFailed {
  if (error instanceof DeliveryFailed) {
    if (error.detail !== OWN_PACE) log.warn('delivery-failed', { caseId, reason: error.reason, detail: error.detail });
    return error;
  }
  if (error instanceof StoreAway) {
    log.warn('delivery-put-off', { caseId, ...aboutError(error) });
    return new DeliveryFailed('unavailable', OUR_OWN);
  }
  log.error('delivery-broke', { caseId, ...aboutError(error) });
  return new DeliveryFailed('unavailable', OUR_OWN);
}

async function showOn(parts: TellParts, document: CaseDocument, screen: Screen): Promise<Told> {
  const { messenger, show, overviews } = parts;
  if (
    screen.to.kind === 'channel' &&
    (screen.inOverview || (!screen.posted && (await overviews.takes(screen.to.teamId))))
  ) {
    const posted = await overviews.show(screen.to.teamId);
    return { item: screen, outcome: 'shown', posted, digest: '', inOverview: true };
  }
  const message = await show.screen(document, screen);
  const digest = digestOf(message);
  if (!screen.posted) {
    const address = await reached(parts, document, screen.to);
    // The draft's card is what somebody who has just written waits for.
    const urgency = screen.view === 'reporter' && document.version === 1 ? 'reply' : 'news';
    const activityId = await messenger.post(address, message, urgency);
    return { item: screen, outcome: 'shown', posted: { address, activityId }, digest };
  }
  const { address, activityId } = screen.posted;
  if (digest !== screen.shownDigest) await messenger.update(address, activityId, message, 'refresh');
  return { item: screen, outcome: 'shown', posted: screen.posted, digest };
}

async function say(parts: TellParts, document: CaseDocument, notice: Notice): Promise<Told> {
  const address = await reached(parts, document, notice.to);
  const language = await languageFor(parts.store.people, notice.to, document);
  const text = noticeText(notice, document.state, language, parts.organisation);
  await parts.messenger.post(address, { text }, 'news');
  return { item: notice, outcome: 'said' };
}

/** To open a chat may have taken so long that the lease could end before the message is there: then it is sent next time. */
async function reached(parts: TellParts, document: CaseDocument, to: Recipient): Promise<Address> {
  const address = await whereIs(parts, document, to);
  if (runsOut(document, parts.clock.now())) throw new DeliveryFailed('throttled', OWN_PACE, 1);
  return address;
}

async function languageFor(people: KnownStore['people'], to: Recipient, { state }: CaseDocument): Promise<Language> {
  if (to.kind === 'channel') return 'da';
  return languageOf(await people.recent(to.kind === 'person' ? to.personId : state.reporter.id), undefined);
}

/** Of what a message looks like. Every button carries the version of the case; a card that differs in nothing else is the same. */
export function digestOf(message: Message): string {
  const looks = JSON.stringify(message, (key, value) => (key === 'version' && typeof value === 'number' ? 0 : value));
  return createHash('sha256').update(looks).digest('base64url');
}
