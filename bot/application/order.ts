import { onCase } from '../../cards/actions.ts';
import type { Press } from '../../cards/buttons.ts';
import type { Scene } from '../../cards/elements.ts';
import { itemsCard, type OrderForm, orderCard, orderedCard } from '../../cards/order-card.ts';
import { orderDraftCard } from '../../cards/order-draft-card.ts';
import type { Retry } from '../../cards/report-card.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import { isReported } from '../domain/case.ts';
import { type Offer, offerOf, offersIn } from '../domain/order.ts';
import type { Language } from '../domain/organisation.ts';
import type { Actor } from '../domain/rights.ts';
import { understand } from '../domain/understand.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { CaseDocument, PersonRecord } from '../ports/store.ts';
import { retried } from './change-case.ts';
import { clickKeys } from './double-click.ts';
import { personPicked, UNKNOWN_NAME } from './find-people.ts';
import type { PressAnswer, Pressed } from './incoming.ts';
import { locationOf } from './meet.ts';
import type { Parts } from './parts.ts';
import { type OrderProblem, orderDraft, orderIdOf, type Placing, placeOrder, readOrder } from './place-order.ts';
import { caseIdFrom, enquiryFrom, openDraft } from './report.ts';

/** Who presses, and where. */
export interface Ordering {
  readonly parts: Parts;
  readonly incoming: Pressed;
  readonly actor: Actor;
  readonly person: PersonRecord;
  readonly language: Language;
}

type OrderPress = Press & { readonly verb: 'orders' | 'item' | 'order' | 'somethingElse' };

/** Answers a press on the way to an order. Orders are made in one's own chat, where nobody reads along. */
export async function orderAnswer(ordering: Ordering, press: OrderPress): Promise<PressAnswer> {
  const { parts, incoming, language } = ordering;
  if (incoming.where.kind !== 'personal') return { message: say(language, 'onlyInPrivate') };
  switch (press.verb) {
    case 'orders':
      return itemsOf(ordering, press.serviceId);
    case 'somethingElse':
      return ordinaryRequest(ordering, press.note ?? '');
    case 'item': {
      const offer = offerOf(press.itemId, parts.organisation);
      if (!offer) return gone(language);
      const from = await ownDraft(ordering, press.key);
      return { card: formOn(ordering, offer, from, { note: press.note, key: incoming.activityId }) };
    }
    case 'order':
      return ordered(ordering, press);
  }
}

const gone = (language: Language): PressAnswer => ({ message: say(language, 'orderGone') });

function itemsOf(ordering: Ordering, serviceId: string): PressAnswer {
  const { parts, language } = ordering;
  const offers = offersIn(parts.organisation).filter(({ service }) => service.id === serviceId);
  const [only] = offers;
  if (!only) return { message: say(language, 'ordersNone') };
  const scene = sceneOf(ordering);
  const form = formFor(ordering, { key: ordering.incoming.activityId });
  return { card: offers.length === 1 ? orderCard(only, form, scene) : itemsCard(offers, scene) };
}

export const sceneOf = ({ parts, actor, language }: Pick<Ordering, 'parts' | 'actor' | 'language'>): Scene => ({
  ...{ organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor },
});

export const formFor = (
  { actor, person }: Pick<Ordering, 'actor' | 'person'>,
  more: Pick<OrderForm, 'key' | 'note' | 'picked'>,
): OrderForm => ({
  orderer: { id: actor.id, name: actor.name },
  lastLeaderId: person.lastLeaderId,
  ...more,
});

/** Sends the order, once for each form, or shows the form again with what is wrong. */
async function ordered(ordering: Ordering, press: OrderPress & { verb: 'order' }): Promise<PressAnswer> {
  const { parts, incoming, language } = ordering;
  const from = await ownDraft(ordering, press.key);
  const id = from?.state.id ?? orderIdOf(incoming, press.key);
  const before = from ?? (await parts.store.cases.read(id))?.value;
  if (before?.state.status === 'kasseret') return { message: say(language, 'alreadyDropped') };
  if (before && before.state.status !== 'kladde')
    return { card: from ? await receipt(ordering, from) : done(ordering, before) };
  const offer = offerOf(press.itemId, parts.organisation);
  if (!offer) return gone(language);
  const { typed } = press;
  const names = await namesIn(ordering, typed);
  const placing: Placing = { parts, incoming, language, offer, typed, names };
  const read = readOrder(placing);
  if (read === 'noApprover')
    return { message: say(language, 'orderNoApprover', { phone: parts.organisation.desk.phone }) };
  if ('problems' in read) {
    const picked = [...names].map(([picked, name]) => ({ id: picked, name }));
    const retry: Retry = { values: typed, problems: read.problems.map(inWords) };
    return { card: formOn(ordering, offer, from, { picked, key: press.key ?? incoming.activityId }, retry) };
  }
  // Before the order is made: what fails afterwards would tell that nothing was saved.
  if (read.approval) await rememberLeader(ordering, typed.leader);
  if (!from) return { card: orderedCard(read.order.name, await placeOrder(placing, id, read), sceneOf(ordering)) };
  const placed = await orderDraft(placing, from.state.id, read);
  return placed.state.status === 'kasseret'
    ? { message: say(language, 'alreadyDropped') }
    : { card: await receipt(ordering, placed) };
}

const receipt = async (ordering: Ordering, document: CaseDocument): Promise<CardJson> =>
  ordering.parts.show.forPerson(document, 'reporter', ordering, false);

/** The draft or case of the person's own that a form was opened from, if it was opened from one. */
async function ownDraft({ parts, actor }: Ordering, key: string | undefined): Promise<CaseDocument | undefined> {
  const stored = key?.startsWith('c-') ? await parts.store.cases.read(key) : undefined;
  return stored?.value.state.reporter.id === actor.id ? stored.value : undefined;
}

function formOn(
  ordering: Ordering,
  offer: Offer,
  from: CaseDocument | undefined,
  more: Pick<OrderForm, 'key' | 'note' | 'picked'>,
  retry: Retry = {},
): CardJson {
  const form = formFor(ordering, more);
  if (from?.state.status !== 'kladde') return orderCard(offer, form, sceneOf(ordering), retry);
  const { lastLeaderId, picked = [] } = form;
  const on = onCase(from.state, 'reporter', from.version);
  return orderDraftCard(from.state, [offer], on, sceneOf(ordering), retry, { lastLeaderId, picked });
}

const PROBLEMS: Readonly<Record<OrderProblem, PlainKey>> = {
  empty: 'problemEmpty',
  tooLong: 'problemTooLong',
  notANumber: 'problemNumber',
  notADate: 'problemDate',
  datePast: 'problemDatePast',
  notAChoice: 'problemChoose',
  notAPerson: 'problemOrderPerson',
  notALeader: 'problemLeader',
  noApprover: 'problemNoApprover',
};
const inWords = ({ field, problem }: { readonly field: string; readonly problem: OrderProblem }) => ({
  field,
  problem: PROBLEMS[problem],
});

function done(ordering: Ordering, { state }: CaseDocument): CardJson {
  const number = isReported(state) ? state.number : '';
  return orderedCard(state.enquiry.order?.name ?? state.enquiry.title, number, sceneOf(ordering));
}

const PERSON_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** More people than that are on no form. */
const MOST_PICKED = 12;

/** Who the ids in the form are; somebody the bot has never met is asked after in Teams. */
async function namesIn({ parts, actor, incoming }: Ordering, typed: Readonly<Record<string, string>>) {
  const ids = [...new Set(Object.values(typed))].filter((value) => PERSON_ID.test(value) && value !== actor.id);
  const names = new Map([[actor.id, actor.name]]);
  for (const id of ids.slice(0, MOST_PICKED)) {
    const leader = parts.organisation.leaders.find((one) => one.id === id);
    const picked = leader ? { person: leader } : await personPicked(parts, id, incoming.where.address);
    if (picked && picked.person.name !== UNKNOWN_NAME) names.set(id, picked.person.name);
  }
  return names;
}

async function rememberLeader({ parts, person }: Ordering, leaderId: string | undefined): Promise<void> {
  if (!leaderId || person.lastLeaderId === leaderId) return;
  await retried(async () => {
    const stored = await parts.store.people.read(person.id);
    if (stored) await parts.store.people.replace({ ...stored.value, lastLeaderId: leaderId }, stored.etag);
  });
}

/** None of the things offered: the report card with what the person wrote, as for any request. */
async function ordinaryRequest({ parts, incoming, person, language }: Ordering, note: string): Promise<PressAnswer> {
  const { organisation, clock } = parts;
  const now = clock.now();
  const [key, before] = clickKeys(incoming, now).map((one) => caseIdFrom('request', one));
  const begun = await Promise.all([key, before].map(async (id) => id && parts.store.cases.read(id)));
  if (begun.some(Boolean) || !key) return { message: say(language, 'reportCardBelow') };
  const draft = enquiryFrom(
    understand(note, { organisation, now }),
    organisation,
    locationOf(person, organisation, incoming.by.id),
  );
  const enquiry = { ...draft.enquiry, kind: 'request' as const };
  await openDraft(parts, key, [`activity:${incoming.activityId}`], incoming.by, incoming.where, { ...draft, enquiry });
  return { message: say(language, 'reportCardBelow') };
}

/** The form of what was ordered before, with what was written then; or why it cannot be ordered. */
export function orderAgain(ordering: Ordering, itemId: string, note: string | undefined): PressAnswer {
  const offer = offerOf(itemId, ordering.parts.organisation);
  if (!offer) return gone(ordering.language);
  const form = formFor(ordering, { note, key: ordering.incoming.activityId });
  return { card: orderCard(offer, form, sceneOf(ordering)) };
}
