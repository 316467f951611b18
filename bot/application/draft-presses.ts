import { MATTERS, type Press } from '../../cards/buttons.ts';
import { mattersOf } from '../../cards/several-card.ts';
import type { Draft, Drafted, Enquiry, Question } from '../domain/case.ts';
import type { Command, Refusal } from '../domain/decide.ts';
import type { Parts } from './parts.ts';
import { corrected, type ReportValues } from './report.ts';
import { reportOfAll } from './send-draft.ts';

type Needed = Pick<Parts, 'workload' | 'numbers' | 'organisation' | 'clock'>;
type Of<V extends Press['verb']> = Press & { readonly verb: V };
export type DraftCommand =
  | { readonly command: Command & { type: 'ChangeDraft' | 'Report' } }
  | { readonly refusal: Refusal };

/** A press on a report card that changes the draft: an answer, self-help that did not help, or that it is a new case. */
export function changeOf(
  { organisation, clock }: Needed,
  press: Of<'choose' | 'notSolved' | 'newCase'>,
  draft: Draft,
): DraftCommand {
  const enquiry = corrected(draft.enquiry, soFar(press, draft), organisation, clock.now());
  const drafted = pressedOn(press, { ...draftedIn(draft), enquiry }, organisation);
  if (!drafted) return { refusal: { because: 'badInput', field: 'serviceId', problem: 'unknownService' } };
  return { command: { type: 'ChangeDraft', ...drafted, cprRemoved: draft.cprRemoved } };
}

/** What is typed on the card counts as far as it can be read; what the card of several matters has no field for stays. */
function soFar(press: Of<'choose' | 'notSolved' | 'newCase'>, { enquiry, others, orders }: Draft): ReportValues {
  if (others || orders) return { ...enquiry };
  const { serviceId, impact, urgency } = enquiry;
  return {
    ...press,
    serviceId: press.serviceId ?? serviceId,
    impact: press.impact ?? impact,
    urgency: press.urgency ?? urgency,
  };
}

/** What a draft shows, without what it is known by. */
function draftedIn({ enquiry, others, orders, questions, asked, selfHelp, mayBelongTo, messages }: Draft): Drafted {
  return {
    enquiry,
    ...(others && { others }),
    ...(orders && { orders }),
    ...(questions && { questions }),
    ...(asked && { asked }),
    ...(selfHelp && { selfHelp }),
    ...(mayBelongTo && { mayBelongTo }),
    ...(messages && { messages }),
  };
}

function pressedOn(
  press: Of<'choose' | 'notSolved' | 'newCase'>,
  drafted: Drafted,
  organisation: Needed['organisation'],
): Drafted | undefined {
  if (press.verb === 'newCase') {
    const { mayBelongTo: _, orders, ...rest } = drafted;
    return orders ? { ...rest, enquiry: { ...rest.enquiry, notOrdered: true } } : rest;
  }
  if (press.verb === 'notSolved')
    return { ...drafted, selfHelp: 'tried', enquiry: { ...drafted.enquiry, selfHelpTried: true } };
  return press.about === 'urgency'
    ? withUrgency(drafted, press.value)
    : withService(drafted, press.value, organisation);
}

function withUrgency(drafted: Drafted, value: string): Drafted {
  const urgency = value === '1' ? 1 : value === '3' ? 3 : 2;
  const enquiry = byHand({ ...drafted.enquiry, urgency }, 'urgency');
  // Whoever cannot work is not sent off to try things.
  const { selfHelp, ...rest } = drafted;
  const helps = selfHelp && !(urgency === 1 && enquiry.impact < 3) ? { selfHelp } : {};
  return asking({ ...rest, ...helps, enquiry }, ({ about }) => about !== 'urgency');
}

/** `other` is none of the two that were asked about: then all are offered. */
function withService(drafted: Drafted, value: string, { services }: Needed['organisation']): Drafted | undefined {
  if (value === 'other') {
    const questions = (drafted.questions ?? []).map(
      (one): Question => (one.about === 'service' ? { about: 'service', between: [] } : one),
    );
    return { ...drafted, questions };
  }
  if (!services.some(({ id, retired }) => id === value && !retired)) return undefined;
  const enquiry = byHand({ ...drafted.enquiry, serviceId: value }, 'serviceId');
  return asking({ ...drafted, enquiry }, ({ about }) => about !== 'service');
}

function asking({ questions = [], ...drafted }: Drafted, still: (question: Question) => boolean): Drafted {
  const left = questions.filter(still);
  return left.length > 0 ? { ...drafted, questions: left } : drafted;
}

const byHand = (enquiry: Enquiry, field: NonNullable<Enquiry['byHand']>[number]): Enquiry => ({
  ...enquiry,
  byHand: [...new Set([...(enquiry.byHand ?? []), field])],
});

/** All matters that are ticked, as they were corrected on the card. */
export async function reportAllOf(parts: Needed, press: Of<'reportAll'>, draft: Draft): Promise<DraftCommand> {
  const { location } = press;
  const chosen = mattersOf(draft).flatMap((matter, index) => {
    const place = MATTERS[index];
    if (place === undefined || press[`take${place}`] === 'false') return [];
    const { location: _, callbackPhone: __, ...rest } = matter;
    return {
      ...rest,
      serviceId: press[`serviceId${place}`] ?? matter.serviceId,
      impact: press[`impact${place}`] ?? matter.impact,
      urgency: press[`urgency${place}`] ?? matter.urgency,
      ...(location && { location }),
      ...(press.callbackPhone && { callbackPhone: press.callbackPhone }),
    };
  });
  if (chosen.length === 0) return { refusal: { because: 'badInput', field: 'take0', problem: 'nothingChosen' } };
  const known = parts.organisation.services.map(({ id }) => id);
  const gone = chosen.findIndex(({ serviceId }) => !known.includes(serviceId));
  if (gone >= 0) return { refusal: { because: 'badInput', field: `serviceId${gone}`, problem: 'unknownService' } };
  return { command: await reportOfAll(parts, draft, chosen, draft.cprRemoved) };
}
