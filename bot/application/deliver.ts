import { createHash } from 'node:crypto';
import { noticeText } from '../../cards/messages.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import { aboutError, type Log } from '../ports/log.ts';
import { type Address, DeliveryFailed, type Message, type Messenger } from '../ports/messenger.ts';
import type { CaseDocument, Notice, Recipient, Screen, Store } from '../ports/store.ts';
import { indexed, lags } from './case-document.ts';
import { retried } from './change-case.ts';
import { languageOf } from './meet.ts';
import { nextAttempt } from './next-attempt.ts';
import type { Show } from './show.ts';
import { whereIs } from './where-is.ts';

/** No sending is started so shortly before the lease ends that a hung connection could outlive it. */
const LONGEST_SEND_SECONDS = 12;

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

/** What became of one thing to tell. */
export type Told = { readonly item: Screen | Notice } & (
  | {
      readonly outcome: 'shown';
      readonly posted: { readonly address: Address; readonly activityId: string };
      readonly digest: string;
    }
  | { readonly outcome: 'said' }
  | { readonly outcome: 'failed'; readonly failure: DeliveryFailed }
  /** Comes after something to the same recipient that must be tried again first. */
  | { readonly outcome: 'heldUp'; readonly behind: Screen | Notice; readonly failure: DeliveryFailed }
  | { readonly outcome: 'outOfTime' }
);

/**
 * Tells everything about one case whose time has come, and writes down what was told. Resolves when nothing is left
 * that could be told now. Runs beside people's changes and beside other processes: whoever holds the lease sends.
 */
export async function deliverCase(parts: DeliveryParts, id: string): Promise<void> {
  for (;;) {
    const claimed = await claim(parts, id);
    if (!claimed) return;
    const told = await tellAll(parts, claimed);
    await writeDown(parts, id, claimed, told);
  }
}

/** Takes the lease and writes down what is about to be sent, before it is: a restart knows what may have been in flight. */
async function claim(
  { store, clock, instance, leaseSeconds }: DeliveryParts,
  id: string,
): Promise<CaseDocument | undefined> {
  return await retried(async () => {
    const stored = await store.cases.read(id);
    if (!stored) return undefined;
    const document = stored.value;
    const now = clock.now();
    const held = document.delivery && document.delivery.by !== instance && document.delivery.until > now.toISOString();
    if (held || ready(document, now).length === 0) return undefined;
    const until = new Date(now.getTime() + leaseSeconds * 1000).toISOString();
    const postingSince = now.toISOString();
    const intends = <T extends Screen | Notice>(item: T): T =>
      isReady(item, document, now) ? { ...(item.postingSince ? inDoubt(item) : item), postingSince } : item;
    const claimed = {
      ...document,
      delivery: { by: instance, until },
      screens: document.screens.map(intends),
      notices: document.notices.map(intends),
    };
    return (await store.cases.replace(indexed(claimed), stored.etag)).value;
  });
}

/** Nobody knows what the screen shows by now: the next card is sent even if it looks like the last one written down. */
const inDoubt = <T extends Screen | Notice>(item: T): T => {
  if (!('shownDigest' in item)) return item;
  const { shownDigest: _, ...rest } = item;
  return rest as T;
};

const isDue = ({ notBefore }: Screen | Notice, now: Date): boolean => !notBefore || notBefore <= now.toISOString();

const isReady = (item: Screen | Notice, document: CaseDocument, now: Date): boolean =>
  isDue(item, now) && ('view' in item ? lags(item, document) : true);

/** News first, then the quiet updates of cards that are already there. */
function ready(document: CaseDocument, now: Date): readonly (Screen | Notice)[] {
  const screens = document.screens.filter((screen) => isReady(screen, document, now));
  const notices = document.notices.filter((notice) => isDue(notice, now));
  return [...screens.filter(({ posted }) => !posted), ...notices, ...screens.filter(({ posted }) => posted)];
}

/** Different people at the same time, so that one who cannot be reached holds up nobody; one after the other for each. */
async function tellAll(parts: DeliveryParts, document: CaseDocument): Promise<readonly Told[]> {
  const byRecipient = Map.groupBy(ready(document, parts.clock.now()), ({ to }) => JSON.stringify(to));
  const told = await Promise.all([...byRecipient.values()].map((items) => tellInOrder(parts, document, items)));
  return told.flat();
}

async function tellInOrder(
  parts: DeliveryParts,
  document: CaseDocument,
  items: readonly (Screen | Notice)[],
): Promise<Told[]> {
  const told: Told[] = [];
  for (const item of items) {
    const failed = told.find((one) => one.outcome === 'failed' && holdsUp(one.failure));
    if (failed?.outcome === 'failed')
      told.push({ item, outcome: 'heldUp', behind: failed.item, failure: failed.failure });
    else if (runsOut(parts, document)) told.push({ item, outcome: 'outOfTime' });
    else told.push(await tellOne(parts, document, item));
  }
  return told;
}

/** A message that is gone or refused says nothing of the others to the same recipient. */
const holdsUp = ({ reason }: DeliveryFailed): boolean => reason !== 'gone' && reason !== 'refused';

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
    log.warn('delivery failed', { caseId, reason: error.reason, detail: error.detail });
    return error;
  }
  log.error('delivery broke', { caseId, ...aboutError(error) });
  return new DeliveryFailed('unavailable', 'our own fault');
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

async function writeDown(
  { store, clock, instance }: DeliveryParts,
  id: string,
  claimed: CaseDocument,
  told: readonly Told[],
): Promise<void> {
  await retried(async () => {
    const stored = await store.cases.read(id);
    if (!stored) return;
    const { delivery, ...latest } = stored.value;
    const after = told.reduce<CaseDocument>(
      (document, one) => withTold(document, one, claimed.version, clock.now()),
      latest,
    );
    const others = delivery && delivery.by !== instance ? { delivery } : {};
    await store.cases.replace(indexed({ ...after, ...others }), stored.etag);
  });
  for (const one of told)
    if (one.outcome === 'failed') await learnFrom(store.people, one.item, one.failure, clock.now());
}

/** The document with one more thing told, or put off, or given up. */
function withTold(document: CaseDocument, told: Told, version: number, now: Date): CaseDocument {
  const change = <T extends Screen | Notice>(items: readonly T[], to: (item: T) => T | undefined): readonly T[] =>
    items.flatMap((item) => (item.id === told.item.id ? (to(item) ?? []) : [item]));
  if (told.outcome === 'said') return { ...document, notices: change(document.notices, () => undefined) };
  if (told.outcome === 'shown') {
    const { posted, digest } = told;
    const shown = ({ postingSince: _, notBefore: __, ...screen }: Screen): Screen => ({
      ...screen,
      posted,
      shownVersion: version,
      shownDigest: digest,
      failures: 0,
    });
    return { ...document, screens: change(document.screens, shown) };
  }
  const again = <T extends Screen | Notice>({ postingSince: _, ...item }: T): T | undefined =>
    putOff(item as T, told, now);
  return { ...document, screens: change(document.screens, again), notices: change(document.notices, again) };
}

/** When to try again. What is held up waits at least as long as what it comes after, so that the order is kept. */
function putOff<T extends Screen | Notice>(item: T, told: Told, now: Date): T | undefined {
  if (told.outcome === 'failed') return nextAttempt(inDoubt(item), told.failure, now);
  if (told.outcome !== 'heldUp') return item;
  const notBefore = nextAttempt(told.behind, told.failure, now, 1)?.notBefore;
  return notBefore ? { ...item, notBefore } : item;
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
