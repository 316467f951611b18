import { createHash } from 'node:crypto';
import { noticeText } from '../../cards/messages.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import { aboutError, type Log } from '../ports/log.ts';
import { DeliveryFailed, type Message, type Messenger } from '../ports/messenger.ts';
import type { CaseDocument, Notice, Recipient, Screen, Store } from '../ports/store.ts';
import { indexed, isNews, tellingTimes } from './case-document.ts';
import { retried } from './change-case.ts';
import { languageOf } from './meet.ts';
import type { Show } from './show.ts';
import { inDoubt, type Told, withTold } from './told.ts';
import { whereIs } from './where-is.ts';

/** No sending is started so shortly before the lease ends that it could outlive it: 8 s for a token, 10 s for the call. */
const LONGEST_SEND_SECONDS = 19;

export interface DeliveryParts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly show: Show;
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process among those that share the store. */
  readonly instance: string;
  /** How long a process that died may keep others from going on. More than `LONGEST_SEND_SECONDS`. */
  readonly leaseSeconds: number;
}

/**
 * Tells everything about one case whose time has come, and writes down what was told. Resolves when nothing is left
 * that could be told now. Runs beside people's changes and beside other processes: whoever holds the lease sends.
 */
export async function deliverCase(parts: DeliveryParts, id: string): Promise<void> {
  for (;;) {
    const claimed = await claim(parts, id);
    if (!claimed) return;
    const round = await tellAll(parts, claimed);
    await writeDown(parts, round, 'ends');
  }
}

/** Takes the lease and writes down what is about to be sent, before it is: a restart knows what may have been in flight. */
async function claim(
  { store, clock, instance, leaseSeconds }: DeliveryParts,
  id: string,
): Promise<CaseDocument | undefined> {
  return retried(async () => {
    const stored = await store.cases.read(id);
    if (!stored) return undefined;
    const document = stored.value;
    const now = clock.now();
    const held = document.delivery && document.delivery.by !== instance && document.delivery.until > now.toISOString();
    const ids = new Set(ready(document, now).map(({ id }) => id));
    if (held || ids.size === 0) return undefined;
    const until = new Date(now.getTime() + leaseSeconds * 1000).toISOString();
    const postingSince = now.toISOString();
    const intends = <T extends Screen | Notice>(item: T): T =>
      ids.has(item.id) ? { ...(item.postingSince ? inDoubt(item) : item), postingSince } : item;
    const claimed = {
      ...document,
      delivery: { by: instance, until },
      screens: document.screens.map(intends),
      notices: document.notices.map(intends),
    };
    return (await store.cases.replace(indexed(claimed), stored.etag)).value;
  });
}

const ready = (document: CaseDocument, now: Date): readonly (Screen | Notice)[] =>
  tellingTimes(document)
    .filter(({ at }) => at <= now.toISOString())
    .map(({ item }) => item);

/** One lease's worth of sending. */
interface Round {
  readonly claimed: CaseDocument;
  /** How much has not been tried yet. */
  left: number;
  unwritten: Told[];
}

/** Different people at the same time, so that one who cannot be reached holds up nobody; one after the other for each. */
async function tellAll(parts: DeliveryParts, claimed: CaseDocument): Promise<Round> {
  const items = ready(claimed, parts.clock.now());
  const round: Round = { claimed, left: items.length, unwritten: [] };
  const byRecipient = Map.groupBy(items, ({ to }) => JSON.stringify(to));
  await Promise.all([...byRecipient.values()].map(async (own) => tellInOrder(parts, round, own)));
  return round;
}

async function tellInOrder(parts: DeliveryParts, round: Round, items: readonly (Screen | Notice)[]): Promise<void> {
  let obstacle: DeliveryFailed | undefined;
  for (const item of items) {
    const told = await tryToTell(parts, round.claimed, item, obstacle);
    if (told.outcome === 'failed' && holdsUp(told.failure)) obstacle = told.failure;
    await noteDown(parts, round, told);
  }
}

async function tryToTell(
  parts: DeliveryParts,
  claimed: CaseDocument,
  item: Screen | Notice,
  obstacle: DeliveryFailed | undefined,
): Promise<Told> {
  if (obstacle?.reason === 'throttled') return { item, outcome: 'failed', failure: obstacle };
  if ((obstacle && isNews(item)) || runsOut(parts, claimed)) return { item, outcome: 'notTried' };
  return tellOne(parts, claimed, item);
}

const OUR_OWN = 'our own fault';

/** What lies in the way to the person, and not in the message, holds up the news after it. */
const holdsUp = ({ reason, detail }: DeliveryFailed): boolean => reason !== 'refused' && detail !== OUR_OWN;

/** News is written down at once, while others are still being told: a crash repeats nothing but what is in flight. */
async function noteDown(parts: DeliveryParts, round: Round, told: Told): Promise<void> {
  round.unwritten.push(told);
  round.left -= 1;
  const isSaid = told.outcome === 'said' || (told.outcome === 'shown' && isNews(told.item));
  if (!isSaid || round.left === 0) return;
  try {
    await writeDown(parts, round, 'goesOn');
  } catch (error) {
    // It is still unwritten, and the end of the round tries again.
    parts.log.warn('delivery-not-written', { caseId: round.claimed.id, ...aboutError(error) });
  }
}

function runsOut({ clock }: DeliveryParts, { delivery }: CaseDocument): boolean {
  const left = delivery ? Date.parse(delivery.until) - clock.now().getTime() : 0;
  return left < LONGEST_SEND_SECONDS * 1000;
}

async function tellOne(parts: DeliveryParts, document: CaseDocument, item: Screen | Notice): Promise<Told> {
  try {
    return 'view' in item ? await showOn(parts, document, item) : await say(parts, document, item);
  } catch (error) {
    return { item, outcome: 'failed', failure: asFailure(parts.log, document.id, error) };
  }
}

/** A fault of our own must neither lose what the others were told nor repeat at full speed. */
function asFailure(log: Log, caseId: string, error: unknown): DeliveryFailed {
  if (error instanceof DeliveryFailed) {
    log.warn('delivery-failed', { caseId, reason: error.reason, detail: error.detail });
    return error;
  }
  log.error('delivery-broke', { caseId, ...aboutError(error) });
  return new DeliveryFailed('unavailable', OUR_OWN);
}

async function showOn(
  { messenger, show, ...parts }: DeliveryParts,
  document: CaseDocument,
  screen: Screen,
): Promise<Told> {
  const message = await show.screen(document, screen);
  const digest = digestOf(message);
  if (!screen.posted) {
    const address = await whereIs({ ...parts, messenger }, document, screen.to);
    const activityId = await messenger.post(address, message);
    return { item: screen, outcome: 'shown', posted: { address, activityId }, digest };
  }
  const { address, activityId } = screen.posted;
  if (digest !== screen.shownDigest) await messenger.update(address, activityId, message);
  return { item: screen, outcome: 'shown', posted: screen.posted, digest };
}

async function say(
  { messenger, store, organisation, ...parts }: DeliveryParts,
  document: CaseDocument,
  notice: Notice,
): Promise<Told> {
  const address = await whereIs({ ...parts, messenger, store }, document, notice.to);
  const language = await languageFor(store.people, notice.to, document);
  await messenger.post(address, { text: noticeText(notice, document.state, language, organisation) });
  return { item: notice, outcome: 'said' };
}

async function languageFor(people: Store['people'], to: Recipient, { state }: CaseDocument) {
  if (to.kind === 'channel') return 'da';
  const id = to.kind === 'person' ? to.personId : state.reporter.id;
  return languageOf((await people.read(id))?.value, undefined);
}

/** Every button carries the version of the case; a card that differs in nothing else looks the same. */
function digestOf(message: Message): string {
  const looks = JSON.stringify(message, (key, value) => (key === 'version' && typeof value === 'number' ? 0 : value));
  return createHash('sha256').update(looks).digest('base64url');
}

/** Brings what was told into the document as it is by now. The lease is given back when the round ends. */
async function writeDown(
  { store, clock, instance }: DeliveryParts,
  round: Round,
  then: 'goesOn' | 'ends',
): Promise<void> {
  const { claimed, unwritten } = round;
  round.unwritten = [];
  try {
    await retried(async () => {
      const stored = await store.cases.read(claimed.id);
      if (!stored) return;
      const told = unwritten.reduce((so, one) => withTold(so, one, claimed.version, clock.now()), stored.value);
      const { delivery, ...rest } = told;
      const keeps = delivery && (then === 'goesOn' || delivery.by !== instance);
      await store.cases.replace(indexed({ ...rest, ...(keeps && { delivery }) }), stored.etag);
    });
  } catch (error) {
    round.unwritten.unshift(...unwritten);
    throw error;
  }
  for (const one of unwritten)
    if (one.outcome === 'failed') await learnFrom(store.people, one.item, one.failure, clock.now());
}

/** A chat that does not exist any more is looked for anew; who cannot be reached is remembered until they are heard of. */
async function learnFrom(
  people: Store['people'],
  { to, ...item }: Screen | Notice,
  { reason }: DeliveryFailed,
  now: Date,
): Promise<void> {
  if (to.kind !== 'person') return;
  const chatIsGone = reason === 'gone' && !('posted' in item && item.posted);
  if (!chatIsGone && reason !== 'unreachable') return;
  await retried(async () => {
    const stored = await people.read(to.personId);
    if (!stored) return;
    const { chat, ...person } = stored.value;
    const next = chatIsGone
      ? person
      : { ...stored.value, unreachableSince: stored.value.unreachableSince ?? now.toISOString() };
    await people.replace(next, stored.etag);
  });
}
