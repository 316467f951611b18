import type { Draft, Enquiry } from '../bot/domain/case.ts';
import { type Offer, orderableAs } from '../bot/domain/order.ts';
import type { Organisation } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { caseAction, type On } from './actions.ts';
import { serviceName } from './case-words.ts';
import { card, type Element, fact, fits, fitted, line, type Scene, withinRoom } from './elements.ts';
import { LONGEST } from './fields.ts';
import { choiceOf, type InputSpec, type InputState, input, phone, said, shortText } from './inputs.ts';
import { say } from './words.ts';

/** What the report card draws around the matters. */
export interface Frame {
  readonly above: readonly Element[];
  readonly below: readonly Element[];
  readonly refresh: Element | undefined;
  readonly state: (id: string, known: string | undefined) => InputState;
}

/** The matters of a draft, the main one first. */
export const mattersOf = ({ enquiry, others = [] }: Pick<Draft, 'enquiry' | 'others'>): readonly Enquiry[] => [
  enquiry,
  ...others,
];

/** What a matter of the draft may be ordered as: orders are made in one's own chat, where nobody reads along. */
export const ordersOn = (
  { reportedIn }: Pick<Draft, 'reportedIn'>,
  matter: Enquiry,
  organisation: Pick<Organisation, 'services'>,
): readonly Offer[] => (reportedIn === 'personal' ? orderableAs(matter, organisation) : []);

/** A report of several matters: each is shown with a tick, and one press sends all that are ticked. */
export function severalCard(draft: Draft, on: On, scene: Scene, frame: Frame): CardJson {
  const { language } = scene;
  const matters = mattersOf(draft);
  const isOrdering = matters.some((matter) => ordersOn(draft, matter, scene.organisation).length > 0);
  const shared = (spec: InputSpec, kind: Element, value: string | undefined) =>
    input(kind, spec, frame.state(spec.id, value));
  const drawn = (room: number, services: boolean) =>
    card({
      ...{ language, refresh: frame.refresh, fallbackText: say(language, 'reportSummary') },
      body: [
        ...frame.above,
        ...matters.flatMap((matter, index) => {
          const orders = ordersOn(draft, matter, scene.organisation);
          return matterOn(matter, index, scene, frame, { room, services: services && orders.length === 0, orders });
        }),
        ...shared(
          { id: 'location', label: 'labelLocation', hint: 'hintLocation' },
          shortText(LONGEST.name),
          draft.enquiry.location,
        ),
        ...shared({ id: 'callbackPhone', label: 'labelCallback' }, phone, draft.enquiry.callbackPhone),
        ...frame.below,
      ],
      actions: [
        {
          ...caseAction('reportAll', 'buttonSend', on, scene, { primary: true }),
          title: isOrdering
            ? say(language, 'buttonSend')
            : say(language, 'buttonSendSeveral', { count: matters.length }),
        },
        caseAction('drop', 'buttonDrop', on, scene, { withoutInputs: true }),
      ],
    });
  const whole = fitted((room) => drawn(room, true));
  return fits(whole) ? whole : fitted((room) => drawn(room, false));
}

/** Without `services` the choice of service is left out: a long catalogue does not fit five times on a card. */
function matterOn(
  { title, description, serviceId, kind, impact, urgency }: Enquiry,
  index: number,
  scene: Scene,
  { state }: Frame,
  { room, services, orders }: { readonly room: number; readonly services: boolean; readonly orders: readonly Offer[] },
): readonly Element[] {
  const { language, organisation } = scene;
  const number = index + 1;
  const value = (id: string, known: string) => state(`${id}${index}`, known).value ?? known;
  const wrong = (id: string) => said(state(`${id}${index}`, undefined).problem, language);
  const choice = (id: string, label: string, known: string, choices: Parameters<typeof choiceOf>[0]) => [
    ...wrong(id),
    { ...choiceOf(choices), ...{ id: `${id}${index}`, label, value: value(id, known) } },
  ];
  const levels = (of: 'impact' | 'urgency') =>
    ([1, 2, 3] as const).map((level) => ({ title: say(language, `${of}_${level}`), value: String(level) }));
  const names = organisation.services.map(({ id, name }) => ({ title: name[language], value: id }));
  const isFault = kind === 'incident';
  return [
    { ...line(title, { bold: true }), separator: true },
    ...(description === title ? [] : [line(withinRoom(description, room, language), { spacing: 'none' })]),
    ...wrong('take'),
    {
      type: 'Input.Toggle',
      ...{
        id: `take${index}`,
        label: say(language, 'matterTake', { number }),
        title: say(language, orders.length > 0 ? 'matterOrdered' : 'matterTaken'),
      },
      ...{ valueOn: 'true', valueOff: 'false', value: value('take', 'true') },
    },
    ...(services
      ? choice('serviceId', say(language, 'matterService', { number }), serviceId, names)
      : orders.length > 0
        ? [line(orderedAs(orders, language), { subtle: true })]
        : fact(say(language, 'factService'), serviceName(serviceId, organisation, language))),
    ...(isFault ? choice('impact', say(language, 'matterImpact', { number }), String(impact), levels('impact')) : []),
    ...(isFault
      ? choice('urgency', say(language, 'matterUrgency', { number }), String(urgency), levels('urgency'))
      : []),
  ];
}

function orderedAs([offer, ...others]: readonly Offer[], language: Scene['language']): string {
  if (!offer || others.length > 0) return say(language, 'matterOrderSome');
  return say(language, 'matterOrder', { name: offer.item.name[language] });
}
