import { type Case, type CaseEvent, isReported } from '../domain/case.ts';
import { nextPromise, type Rules } from '../domain/clocks.ts';
import { evolve } from '../domain/evolve.ts';
import { lookAt } from '../domain/falls-due.ts';
import type { Organisation } from '../domain/organisation.ts';
import { searchWords } from '../domain/text.ts';
import type { CaseDocument, Notice, Recipient, Screen } from '../ports/store.ts';
import { takenBack } from './taken-back.ts';
import { tell } from './tell.ts';

/** Enough for every button of a long case; a press is repeated within minutes, not months. */
const HANDLED_KEPT = 200;
/** Cards opened from lists and searches are let go of, oldest first, beyond this many. */
const SCREENS_KEPT = 24;

/** The document after more has happened: state, history, and what must now be told, in one value. */
export function happened(
  document: CaseDocument | undefined,
  events: readonly CaseEvent[],
  organisation: Rules,
  keys: readonly string[],
  place?: Recipient,
): CaseDocument {
  const after = events.reduce<CaseDocument | undefined>((so, event) => withEvent(so, event, place), document);
  if (!after) throw new Error('A case starts with an event');
  const handled = [...after.handled, ...keys].slice(-HANDLED_KEPT);
  const told = indexed({ ...after, handled, words: wordsOf(after.state, organisation.services) });
  return dueAgain(told, organisation, events.at(-1)?.at ?? '');
}

function withEvent(document: CaseDocument | undefined, event: CaseEvent, place: Recipient | undefined): CaseDocument {
  const state = evolve(document?.state, event);
  const version = (document?.version ?? 0) + 1;
  const news = tell(event, document?.state, state, version, place);
  const before = { screens: document?.screens ?? [], notices: document?.notices ?? [] };
  const { was, told } =
    event.type === 'RegistrationUndone' ? takenBack(before, news, state.reporter) : { was: before, told: news };
  return {
    ...(document ?? { schema: 3, handled: [], words: [] }),
    id: state.id,
    state,
    version,
    history: [...(document?.history ?? []), event],
    screens: joined(was.screens, told.screens),
    notices: [...was.notices, ...told.notices],
  };
}

/** One more card that shows the case, without anything having happened to it. */
export function alsoShown(document: CaseDocument, screen: Screen): CaseDocument {
  return indexed({ ...document, screens: joined(document.screens, [screen]) });
}

/** The person's card of that view is the message that is there already, instead of a new one. */
export function shownThere(document: CaseDocument, screen: Screen): CaseDocument {
  const others = document.screens.filter(({ view, personId }) => view !== screen.view || personId !== screen.personId);
  return indexed({ ...document, screens: [...others, screen] });
}

/** Channels have one card per case; a consultant who already has a card waiting to be posted does not get two. */
function joined(screens: readonly Screen[], more: readonly Screen[]): readonly Screen[] {
  const news = more.filter(
    (one) => !screens.some((other) => other.id === one.id || (!other.posted && isSame(one, other))),
  );
  const all = [...screens, ...news];
  const surplus = all.filter(({ id }) => id.startsWith('opened:')).slice(0, Math.max(0, all.length - SCREENS_KEPT));
  return all.filter((screen) => !surplus.includes(screen));
}

const isSame = (one: Screen, other: Screen): boolean =>
  one.view === other.view && JSON.stringify(one.to) === JSON.stringify(other.to);

/** The document with the time when the bot must look at it next, as things are at `now`, and with what must be kept next. */
export function dueAgain(document: CaseDocument, rules: Rules, now: string): CaseDocument {
  const { dueAt: _, promise: __, ...rest } = document;
  const dueAt = lookAt(document.state, rules, now);
  const next = nextPromise(document.state, rules);
  const promise = next && { nearAt: next.nearAt, dueAt: next.dueAt };
  return { ...rest, ...(dueAt && { dueAt }), ...(promise && { promise }) };
}

/** Every card that is up to date is drawn once more: time alone may have changed its words. One that looks the same is not sent. */
export const drawnAnew = (document: CaseDocument): CaseDocument =>
  indexed({
    ...document,
    screens: document.screens.map((screen) =>
      screen.posted && !lags(screen, document) ? { ...screen, shownVersion: document.version - 1 } : screen,
    ),
  });

/** Brings the time when the dispatcher must look at it up to date with what is still to be told. */
export function indexed(document: CaseDocument): CaseDocument {
  const { deliverAt: _, ...rest } = document;
  const deliverAt = nextDelivery(document);
  return { ...rest, ...(deliverAt && { deliverAt }) };
}

export const lags = (screen: Screen, { version }: CaseDocument): boolean => screen.shownVersion < version;

/** News first, then the quiet updates of cards that are already there. */
function untold(document: CaseDocument): readonly (Screen | Notice)[] {
  const lagging = document.screens.filter((screen) => lags(screen, document));
  return [...lagging.filter(({ posted }) => !posted), ...document.notices, ...lagging.filter(({ posted }) => posted)];
}

/** Something of its own that Teams tells the person of, unlike the update of a card that is there. */
export const isNews = (item: Screen | Notice): boolean => !('posted' in item && item.posted);

/** A moment that has always passed: for what can be told at once. */
const AT_ONCE = '1970-01-01T00:00:00.000Z';

/** What is still to be told, and from when on. News for one recipient is told in order: it waits for the news before it. */
export function tellingTimes(
  document: CaseDocument,
): readonly { readonly item: Screen | Notice; readonly at: string }[] {
  const held = new Map<string, string>();
  return untold(document).map((item) => {
    const own = item.notBefore ?? AT_ONCE;
    if (!isNews(item)) return { item, at: own };
    const to = JSON.stringify(item.to);
    const before = held.get(to) ?? AT_ONCE;
    const at = later(own, before);
    held.set(to, at);
    return { item, at };
  });
}

const later = (one: string, other: string): string => (one > other ? one : other);

function nextDelivery(document: CaseDocument): string | undefined {
  const times = tellingTimes(document).map(({ at }) => at);
  const earliest = times.toSorted()[0];
  if (!earliest) return undefined;
  const taken = document.delivery?.until;
  return taken && taken > earliest ? taken : earliest;
}

function wordsOf(state: Case, services: Organisation['services']): readonly string[] {
  if (!isReported(state)) return [];
  const { number, enquiry, remarks } = state;
  const service = services.find(({ id }) => id === enquiry.serviceId)?.name;
  const said = remarks.filter(({ kind }) => kind !== 'internal').map(({ text }) => text);
  const solution = 'resolution' in state ? state.resolution.text : '';
  const parts = [
    number,
    String(Number(number.slice(-6))),
    enquiry.description,
    enquiry.location,
    enquiry.assetTag,
    enquiry.errorCode,
    service?.da,
    service?.en,
  ];
  return searchWords([...parts, state.reporter.name, ...said, solution].filter(Boolean).join('\n'));
}
