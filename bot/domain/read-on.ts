import type { AttachmentName, Draft, Drafted, Enquiry } from './case.ts';
import type { Organisation } from './organisation.ts';
import { questionsOf } from './questions.ts';
import type { Matter, Understanding } from './understanding.ts';

/** As long as a description may be on the report card. */
const LONGEST = 10_000;

/** A field of the draft that followed what was written. */
export type Changed =
  | 'place'
  | 'service'
  | 'assetTag'
  | 'callbackPhone'
  | 'errorCode'
  | 'impact'
  | 'urgency'
  | 'attachments';

export interface ReadOn {
  readonly drafted: Drafted;
  /** What followed beside the text itself. */
  readonly changed: readonly Changed[];
}

/** What a further message of the person makes of their draft; undefined when there is no room for it. */
export function readOn(
  draft: Draft,
  heard: Understanding,
  message: { readonly id: string; readonly attachments: readonly AttachmentName[] },
  organisation: Pick<Organisation, 'services'>,
): ReadOn | undefined {
  const description = [draft.enquiry.description, heard.description].filter(Boolean).join('\n');
  if (description.length > LONGEST) return undefined;
  const [matter] = heard.matters;
  const news = newsIn(draft.enquiry, heard, matter, message.attachments);
  const title = draft.enquiry.description ? draft.enquiry.title : heard.title;
  const enquiry: Enquiry = { ...draft.enquiry, ...news, description, title, flags: raised(draft.enquiry, matter) };
  const changed = (Object.keys(CHANGES) as (keyof typeof CHANGES)[]).filter(
    (field) => enquiry[field] !== draft.enquiry[field],
  );
  return {
    drafted: { ...askedAgain(draft, enquiry, matter, organisation), messages: [...(draft.messages ?? []), message.id] },
    changed: changed.map((field) => CHANGES[field]),
  };
}

const CHANGES = {
  location: 'place',
  serviceId: 'service',
  assetTag: 'assetTag',
  callbackPhone: 'callbackPhone',
  errorCode: 'errorCode',
  impact: 'impact',
  urgency: 'urgency',
  attachments: 'attachments',
} as const satisfies Partial<Record<keyof Enquiry, Changed>>;

function newsIn(
  enquiry: Enquiry,
  heard: Understanding,
  matter: Matter | undefined,
  attachments: readonly AttachmentName[],
): Partial<Enquiry> {
  const location = placeAfter(enquiry.location, heard);
  const service = matter?.sure ? matter.services[0]?.serviceId : undefined;
  return {
    ...(location && { location }),
    ...(service && { serviceId: service }),
    ...(heard.assetTag && { assetTag: heard.assetTag }),
    ...(heard.callbackPhone && { callbackPhone: heard.callbackPhone }),
    ...(heard.errorCode && { errorCode: heard.errorCode }),
    ...(matter?.impactSaid && { impact: matter.impact }),
    ...(matter?.urgencySaid && { urgency: matter.urgency }),
    ...(attachments.length > 0 && { attachments: [...(enquiry.attachments ?? []), ...attachments] }),
  };
}

/** «2. sal» is another floor of the same building; a building is another place. */
function placeAfter(before: string | undefined, { location, room }: Understanding): string | undefined {
  if (location) return [location, room].filter(Boolean).join(', ');
  if (!room) return undefined;
  const building = before?.split(',')[0] ?? '';
  return [/^\p{Lu}/u.test(building) ? building : '', room].filter(Boolean).join(', ');
}

/** A flag that was raised once stays: to take back a possible breach is for security to do. */
function raised({ flags }: Enquiry, matter: Matter | undefined): Enquiry['flags'] {
  const more = matter?.flags;
  return {
    ...flags,
    affectsCitizens: flags.affectsCitizens || (more?.affectsCitizens ?? false),
    lifeHealth: flags.lifeHealth || (more?.lifeHealth ?? false),
    securityIncident: flags.securityIncident || (more?.securityIncident ?? false),
    suspectedBreach: flags.suspectedBreach || (more?.suspectedBreach ?? false),
    activeAttack: flags.activeAttack || (more?.activeAttack ?? false),
  };
}

/** What has been answered by writing is asked no more; self-help goes with the fault that it was for. */
function askedAgain(
  draft: Draft,
  enquiry: Enquiry,
  matter: Matter | undefined,
  organisation: Pick<Organisation, 'services'>,
): Drafted {
  const { others, orders, questions = [], asked = [], selfHelp, mayBelongTo } = draft;
  const still = questions.filter(
    ({ about }) =>
      !(about === 'service' && matter?.sure) &&
      !(about === 'urgency' && matter?.urgencySaid) &&
      !(about === 'place' && enquiry.location),
  );
  const fresh = others || orders ? [] : questionsOf(enquiry, matter, organisation, asked);
  const helps = selfHelp === 'offered' && enquiry.serviceId === draft.enquiry.serviceId && !matter?.tried;
  const all = [...still, ...fresh];
  return {
    enquiry,
    ...(others && { others }),
    ...(orders && { orders }),
    ...(all.length > 0 && { questions: all }),
    asked: [...asked, ...fresh.map(({ about }) => about)],
    ...(selfHelp === 'tried' ? { selfHelp } : helps && { selfHelp: 'offered' as const }),
    ...(mayBelongTo && { mayBelongTo }),
  };
}
