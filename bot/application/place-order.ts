import { dateInWords } from '../../cards/format.ts';
import { type Approval, approvalAsked } from '../domain/approval.ts';
import { type CaseEvent, type Enquiry, isReported, ORDER_PRIORITY, type Order, type Person } from '../domain/case.ts';
import { soundsConfidential } from '../domain/confidential.ts';
import { decide } from '../domain/decide.ts';
import { flagsIn } from '../domain/flags.ts';
import { type FieldProblem, inputOf, isDate, type Offer, readFields, receiverField } from '../domain/order.ts';
import type { Language } from '../domain/organisation.ts';
import { deliveryPromised } from '../domain/promise.ts';
import { actorOf } from '../domain/rights.ts';
import { localDay } from '../domain/service-days.ts';
import { shortened } from '../domain/text.ts';
import { understand } from '../domain/understand.ts';
import type { CaseDocument } from '../ports/store.ts';
import { assignmentIn } from './assignment.ts';
import { changeCase, openCase } from './change-case.ts';
import type { Pressed } from './incoming.ts';
import { openParts } from './open-parts.ts';
import type { Parts } from './parts.ts';
import { caseIdFrom, placeOf, reportCommand } from './report.ts';
import { partsOf } from './send-draft.ts';

const LONGEST_NOTE = 2_000;
const LONGEST_TITLE = 80;

type Typed = Readonly<Record<string, string>>;

/** An order form that was sent. */
export interface Placing {
  readonly parts: Parts;
  readonly incoming: Pressed;
  readonly language: Language;
  readonly offer: Offer;
  readonly typed: Typed;
  /** Names of the people that were picked, by Entra object id. */
  readonly names: ReadonlyMap<string, string>;
}

export type OrderProblem = FieldProblem | 'notALeader' | 'noApprover';
export interface Slips {
  readonly problems: readonly { readonly field: string; readonly problem: OrderProblem }[];
}
interface ReadOrder {
  readonly order: Order;
  /** How many CPR numbers were removed. */
  readonly removed: number;
  /** Undefined when the order needs no approval. */
  readonly approval: Approval | undefined;
}

/** Reads the form by the item as it is now. All slips are told at once; `'noApprover'` when nobody in the house may approve it. */
export function readOrder(placing: Placing): ReadOrder | Slips | 'noApprover' {
  const { parts, language, offer, typed, names } = placing;
  const now = parts.clock.now();
  const inWords = (date: string) => dateInWords(date, now.toISOString(), language);
  const read = readFields(offer.item, { typed, language, now, nameOf: (id) => names.get(id), dateInWords: inWords });
  const { receiver, neededBy, note, leaderId, problems } = readBeside(placing, now);
  if (read.problems.length + problems.length > 0) return { problems: [...read.problems, ...problems] };
  const approval = offer.item.approval ? approvalFor(placing, leaderId, receiver, now) : undefined;
  if (offer.item.approval && !approval)
    return leaderId ? { problems: [{ field: 'leader', problem: 'noApprover' }] } : 'noApprover';
  const order: Order = {
    ...{ itemId: offer.item.id, name: offer.item.name[language], fields: read.fields },
    ...(receiver && { receiver }),
    ...(neededBy && { neededBy }),
    ...(note && { note }),
    deliveryDays: offer.item.deliveryDays,
  };
  return { order, removed: placing.incoming.cprRemoved ?? 0, approval };
}

/** What every order is asked beside the item's own fields. */
function readBeside({ parts, incoming, offer, typed, names }: Placing, now: Date) {
  const { organisation } = parts;
  const value = (id: string): string => (typed[id] ?? '').trim();
  const own = receiverField(offer.item);
  const receiverId = own ? value(inputOf(own)) : value('receiver') || incoming.by.id;
  const name = names.get(receiverId);
  const neededBy = value('neededBy');
  const note = value('note');
  const leaderId = value('leader');
  const isLeader = organisation.leaders.some(({ id }) => id === leaderId);
  const mustChoose = offer.item.approval && organisation.leaders.some(({ id }) => id !== incoming.by.id);
  const problems: Slips['problems'] = [
    ...(!own && !name ? [{ field: 'receiver', problem: 'notAPerson' as const }] : []),
    ...(neededBy && !isDate(neededBy) ? [{ field: 'neededBy', problem: 'notADate' as const }] : []),
    ...(isDate(neededBy) && neededBy < localDay(now, organisation.calendar)
      ? [{ field: 'neededBy', problem: 'datePast' as const }]
      : []),
    ...(note.length > LONGEST_NOTE ? [{ field: 'note', problem: 'tooLong' as const }] : []),
    ...(mustChoose && !isLeader ? [{ field: 'leader', problem: 'notALeader' as const }] : []),
  ];
  const receiver: Person | undefined = name && receiverId !== incoming.by.id ? { id: receiverId, name } : undefined;
  return { receiver, neededBy, note, leaderId: isLeader ? leaderId : undefined, problems };
}

function approvalFor(
  { parts, incoming }: Placing,
  leaderId: string | undefined,
  receiver: Person | undefined,
  now: Date,
): Approval | undefined {
  const involved = [incoming.by.id, ...(receiver ? [receiver.id] : [])];
  return approvalAsked({ leaderId, involved, organisation: parts.organisation, now: now.toISOString() });
}

/** The id of the case that a form becomes: one form, sent by one person, is one order. `key` is what the form was opened with. */
export const orderIdOf = ({ by, activityId }: Pressed, key: string | undefined): string =>
  caseIdFrom('order', by.id, key ?? activityId);

/** Makes the case in one write. Resolves to its number; the same form again gives the number it has. */
export async function placeOrder(placing: Placing, id: string, read: ReadOrder): Promise<string> {
  const { parts, incoming } = placing;
  const { by, where, activityId } = incoming;
  const reporter: Person = { id: by.id, name: by.name };
  const at = parts.clock.now().toISOString();
  const enquiry = enquiryOf(placing, read.order);
  const happened = { at, by: reporter };
  const events: readonly CaseEvent[] = [
    { ...happened, type: 'DraftOpened', id, reporter, reportedIn: where.kind, enquiry, cprRemoved: read.removed },
    { ...(await commandFor(parts, enquiry, read)), ...happened, type: 'CaseReported' },
  ];
  const { state } = await openCase(parts, events, [`activity:${activityId}`], placeOf(where));
  return isReported(state) ? state.number : '';
}

/** The same of a draft, which becomes the order; what else was written with it follows. Resolves to the draft's document as it is by then. */
export async function orderDraft(placing: Placing, id: string, read: ReadOrder): Promise<CaseDocument> {
  const { parts, incoming } = placing;
  const actor = actorOf(incoming.by, parts.organisation);
  const at = parts.clock.now().toISOString();
  const changed = await changeCase(parts, id, [`activity:${incoming.activityId}`], async (state) => {
    if (state.status !== 'kladde') return { accepted: false, refusal: { because: 'notInThisStatus', ...state } };
    const { attachments, language } = state.enquiry;
    const enquiry = {
      ...enquiryOf(placing, read.order),
      ...(attachments && { attachments }),
      ...(language && { language }),
    };
    const command = await commandFor(parts, enquiry, { ...read, removed: state.cprRemoved + read.removed });
    const others = partsOf(state, state.others ?? [], parts.organisation);
    const more = others.length > 0 ? { parts: others } : {};
    return decide(state, { ...command, ...more, type: 'Report' }, actor, at);
  });
  if (!changed) throw new Error('A draft is never taken out of the store');
  await openParts(parts, changed.document);
  return changed.document;
}

async function commandFor(parts: Parts, enquiry: Enquiry, { removed, order, approval }: ReadOrder) {
  // What sounds like security's business goes there first, and to no leader.
  if (soundsConfidential(enquiry.flags)) return reportCommand(parts, enquiry, removed);
  const { organisation, workload, numbers, clock } = parts;
  const at = clock.now();
  const teamId = organisation.services.find(({ id }) => id === enquiry.serviceId)?.teamId ?? organisation.defaultTeamId;
  const there = { teamId, serviceId: enquiry.serviceId, priority: ORDER_PRIORITY, at };
  return {
    ...{ enquiry, cprRemoved: removed, priority: ORDER_PRIORITY, confidential: false },
    promised: deliveryPromised(at, order.deliveryDays, organisation.calendar),
    assignment: approval ? { teamId } : await assignmentIn(workload, organisation, there),
    ...(approval && { approval }),
    number: await numbers.next(at.getUTCFullYear()),
  };
}

function enquiryOf({ parts, incoming, offer, language }: Placing, order: Order): Enquiry {
  const now = parts.clock.now();
  const { organisation } = parts;
  const { name, fields, receiver, neededBy, note } = order;
  const written = [...fields.map(({ value }) => value), note].filter(Boolean).join('\n');
  const description = [
    name,
    ...fields.map(({ label, value }) => `${label}: ${value}`),
    ...(receiver ? [receiver.name] : []),
    ...(neededBy ? [dateInWords(neededBy, now.toISOString(), language)] : []),
    ...(note ? [note] : []),
  ].join('\n');
  const location = organisation.members.find(({ id }) => id === incoming.by.id)?.location;
  return {
    ...{ description, title: shortened(receiver ? `${name} – ${receiver.name}` : name, LONGEST_TITLE) },
    ...{ kind: 'request', serviceId: offer.service.id, impact: 3, urgency: 3 },
    flags: flagsIn(understand(written, { organisation, now })),
    ...(location && { location }),
    order,
  };
}
