import type { Approval } from '../../bot/domain/approval.ts';
import { type CaseEvent, isReported, type Order, type ReportedCase } from '../../bot/domain/case.ts';
import { evolve } from '../../bot/domain/evolve.ts';
import { offersIn } from '../../bot/domain/order.ts';
import type { OrderItem, Organisation } from '../../bot/domain/organisation.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { caseCard } from '../../cards/case-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { formCard } from '../../cards/form-card.ts';
import { itemsCard, orderCard, orderedCard } from '../../cards/order-card.ts';
import { reportCard } from '../../cards/report-card.ts';
import { serviceCard } from '../../cards/service-card.ts';
import { STOCKED } from './catalogue-samples.ts';
import { NOW, person, REFRESH_FOR, reported, severalDraft } from './samples.ts';

export const LEADER = { id: 'leader-1', name: 'Skoleleder 1' };
export const DEPUTY = { id: 'leader-2', name: 'Skoleleder 2' };

export const PC: OrderItem = {
  ...{ id: 'ny-pc', name: { da: 'Ny pc', en: 'New PC' }, deliveryDays: 10, approval: true },
  description: { da: 'Bærbar eller stationær', en: 'Laptop or desktop' },
  fields: [
    {
      ...{ id: 'model', label: { da: 'Hvilken slags?', en: 'Which kind?' }, type: 'choice', required: true },
      choices: [
        { id: 'baerbar', name: { da: 'Bærbar', en: 'Laptop' } },
        { id: 'stationaer', name: { da: 'Stationær', en: 'Desktop' } },
      ],
    },
    { id: 'antal', label: { da: 'Hvor mange?', en: 'How many?' }, type: 'number', required: true },
    { id: 'sted', label: { da: 'Hvor?', en: 'Where?' }, type: 'text', required: false },
    { id: 'hvorfor', label: { da: 'Til hvad?', en: 'What for?' }, type: 'longText', required: true },
    { id: 'fra', label: { da: 'Fra hvilken dag?', en: 'From which day?' }, type: 'date', required: false },
    { id: 'kollega', label: { da: 'Samme som', en: 'Same as' }, type: 'person', required: false },
  ],
};
const MOUSE: OrderItem = {
  ...{ id: 'tilbehoer', name: { da: 'Skærm og tilbehør', en: 'Screen and accessories' }, deliveryDays: 5 },
  ...{ approval: false, description: { da: 'Mus eller tastatur', en: 'Mouse or keyboard' } },
  fields: [{ id: 'hvem', label: { da: 'Til hvem?', en: 'For whom?' }, type: 'person', required: true }],
};

/** An organisation where something can be ordered, with leaders who approve it. */
export const ORDERING: Organisation = {
  ...STOCKED,
  services: STOCKED.services.map((service, index) => (index === 0 ? { ...service, orders: [PC, MOUSE] } : service)),
  leaders: [
    { ...LEADER, departments: ['Børn og Unge'], deputyId: DEPUTY.id },
    { ...DEPUTY, departments: [], deputyId: LEADER.id },
  ],
};

/** With more items and leaders than a card has room for. */
const LARGE: Organisation = {
  ...ORDERING,
  services: ORDERING.services.slice(0, 1).map((service) => ({
    ...service,
    orders: Array.from({ length: 60 }, (_, index) => ({
      ...{ ...PC, id: `pc-${index}` },
      description: { da: 'Bærbar eller stationær '.repeat(40), en: 'Laptop or desktop '.repeat(40) },
    })),
  })),
  leaders: Array.from({ length: 300 }, (_, index) => ({
    ...{ ...LEADER, id: `leader-${index}`, name: `Leder nummer ${index} på en skole` },
    departments: index === 250 ? ['Børn og Unge'] : [],
  })),
};

export const ORDER: Order = {
  ...{ itemId: 'ny-pc', name: 'Ny pc', deliveryDays: 10, neededBy: '2026-12-10', note: 'Gerne med stor skærm' },
  fields: [
    { label: 'Hvilken slags?', value: 'Bærbar' },
    { label: 'Hvor mange?', value: '1' },
  ],
  receiver: { id: 'new-1', name: 'Pædagog 2' },
};
const APPROVAL: Approval = {
  ...{ leader: LEADER, deputy: DEPUTY, caretaker: person.lead, since: NOW, step: 0 },
  nextAt: '2026-11-25T07:00:00.000Z',
};

/** An order that waits for its leader. */
export function waiting(order: Partial<Order> = {}, approval: Partial<Approval> = {}): ReportedCase {
  const enquiry = { kind: 'request' as const, title: 'Ny pc', order: { ...ORDER, ...order } };
  return { ...reported('ny', { enquiry }), priority: 'P4', approval: { ...APPROVAL, ...approval } };
}

export function happenedTo(state: ReportedCase, ...events: readonly CaseEvent[]): ReportedCase {
  const then = events.reduce<ReturnType<typeof evolve>>(evolve, state);
  if (!isReported(then)) throw new Error('A reported case was expected');
  return then;
}

const promised = { responseDueAt: '2026-12-07T14:30:00.000Z', resolutionDueAt: '2026-12-07T14:30:00.000Z' };
const approved: CaseEvent = {
  ...{ type: 'OrderApproved', at: NOW, by: LEADER, promised },
  assignment: { teamId: 'klient', assignee: person.tech },
};
const rejected: CaseEvent = { type: 'OrderRejected', at: NOW, by: DEPUTY, reason: 'Der er ingen penge i år.' };
const withdrawn: CaseEvent = { type: 'CaseCancelled', at: NOW, by: person.reporter, reason: '' };

const VIEWS = ['reporter', 'consultant', 'channel', 'approval'] as const;

/** Every card on the way of an order, for everybody and for the leader. */
export function orderCards(eyes: Scene): readonly { readonly name: string; readonly card: CardJson }[] {
  const scene = { ...eyes, organisation: ORDERING };
  const offers = offersIn(ORDERING);
  const orderer = person.reporter;
  const states: readonly (readonly [string, ReportedCase])[] = [
    ['waiting', waiting()],
    ['approved', happenedTo(waiting(), approved)],
    ['rejected', happenedTo(waiting(), rejected)],
    ['withdrawn', happenedTo(waiting(), withdrawn)],
    ['delivered', { ...reported('loest', { enquiry: { kind: 'request', order: ORDER } }), priority: 'P4' }],
    ['closed', { ...reported('lukket', { enquiry: { kind: 'request', order: ORDER } }), priority: 'P4' }],
  ];
  const leader: Scene = { ...scene, actor: { ...LEADER, roles: [], teamIds: [] } };
  const retry = {
    values: { field_antal: 'mange' },
    problems: [{ field: 'field_antal', problem: 'problemNumber' as const }],
    banner: 'Besked',
  };
  const [offer] = offers;
  if (!offer) throw new Error('Something can be ordered');
  const large = { ...scene, organisation: LARGE };
  return [
    { name: 'many items', card: itemsCard(offersIn(LARGE), large) },
    { name: 'order form with many leaders', card: orderCard(offer, { key: 'form-1', orderer }, large) },
    ...ORDERING.services
      .slice(0, 1)
      .map((service) => ({ name: 'service with orders', card: serviceCard(service, undefined, scene) })),
    { name: 'items', card: itemsCard(offers, scene) },
    { name: 'items for a wish', card: itemsCard(offers, scene, 'jeg skal bruge noget') },
    ...offers.flatMap((offer) => [
      {
        name: `order form ${offer.item.id}`,
        card: orderCard(offer, { key: 'form-1', orderer, note: 'Besked' }, scene),
      },
      { name: `order form again ${offer.item.id}`, card: orderCard(offer, { key: 'form-1', orderer }, scene, retry) },
    ]),
    ...[['ny-pc'], ['ny-pc', 'tilbehoer']].map((orders) => ({
      name: `draft that is ordered as ${orders.join(' or ')}`,
      card: reportCard({ ...severalDraft(2), cprRemoved: 1, offeredAt: NOW, orders }, 1, scene, REFRESH_FOR),
    })),
    { name: 'ordered', card: orderedCard('Ny pc', 'INC-2026-000123', scene) },
    ...states.flatMap(([name, state]) => [
      ...VIEWS.map((view) => ({ name: `${view} order ${name}`, card: caseCard(view, state, 2, scene, REFRESH_FOR) })),
      { name: `leader’s order ${name}`, card: caseCard('approval', state, 2, leader, REFRESH_FOR) },
    ]),
    { name: 'leader rejects', card: formCard('reject', waiting(), 2, 'approval', leader) },
  ];
}
