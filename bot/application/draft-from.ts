import { MATTERS } from '../../cards/buttons.ts';
import type { AttachmentName, Drafted, Enquiry } from '../domain/case.ts';
import type { Organisation } from '../domain/organisation.ts';
import { offersSelfHelp, questionsOf } from '../domain/questions.ts';
import type { Matter, Understanding } from '../domain/understand.ts';
import type { Attachment } from './incoming.ts';
import { enquiryFrom } from './report.ts';

/** What a draft begins with. */
export interface Beginning {
  readonly organisation: Organisation;
  /** Where the person was last, or works. */
  readonly location: string | undefined;
  /** Id of the message. */
  readonly message: string;
  readonly attachments: readonly Attachment[];
}

/** Everything that a report card shows of a message, and what it asks. */
export function draftFrom(
  heard: Understanding,
  { organisation, location, message, attachments }: Beginning,
): Drafted & { readonly cprRemoved: number } {
  const { enquiry: read, cprRemoved } = enquiryFrom(heard, organisation, location);
  const enquiry: Enquiry = {
    ...read,
    ...(heard.foreign && { language: heard.foreign }),
    ...(attachments.length > 0 && { attachments: attachments.map(nameOf) }),
  };
  const shared = { cprRemoved, messages: [message] };
  const [matter, ...others] = heard.matters;
  if (matter && others.length > 0) return { ...shared, ...severalFrom(enquiry, heard, organisation) };
  const questions = questionsOf(enquiry, matter, organisation);
  return {
    ...{ ...shared, enquiry },
    ...(questions.length > 0 && { questions, asked: questions.map(({ about }) => about) }),
    ...(offersSelfHelp(enquiry, matter, organisation) && { selfHelp: 'offered' as const }),
  };
}

/** The name was masked at the edge; an address to fetch it from would outlive its reason. */
export const nameOf = ({ name, contentType }: Attachment): AttachmentName => ({ name, contentType });

/** One enquiry for each matter; what does not fit on a card stays in the text of the first. */
function severalFrom(enquiry: Enquiry, { matters }: Understanding, organisation: Organisation): Drafted {
  const [first, ...rest] = matters;
  if (!first) return { enquiry };
  const surplus = rest.slice(MATTERS.length - 1).map(({ text }) => text);
  const { location, callbackPhone } = enquiry;
  const shared = { ...(location && { location }), ...(callbackPhone && { callbackPhone }) };
  return {
    enquiry: { ...enquiry, ...heardIn(first, organisation), description: [first.text, ...surplus].join('\n') },
    others: rest.slice(0, MATTERS.length - 1).map((matter) => ({ ...heardIn(matter, organisation), ...shared })),
  };
}

const heardIn = (
  { text, title, kind, services, impact, urgency, flags }: Matter,
  { defaultServiceId }: Organisation,
): Enquiry => ({
  ...{ description: text, title, kind, impact, urgency, flags },
  serviceId: services[0]?.serviceId ?? defaultServiceId,
});
