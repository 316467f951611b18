import { leaderOf } from '../bot/domain/approval.ts';
import { inputOf, type Offer, receiverField } from '../bot/domain/order.ts';
import type { Leader, OrderField } from '../bot/domain/organisation.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { banner, box, card, type Element, heading, line, type Scene, withinRoom } from './elements.ts';
import { LONGEST } from './fields.ts';
import { isoDay } from './format.ts';
import { escapeMarkdown } from './inert.ts';
import { type Choice, choiceOf, dateFrom, input, longText, namedInput, peoplePicker, shortText } from './inputs.ts';
import { daysInWords } from './order-words.ts';
import type { Retry } from './report-card.ts';
import { say } from './words.ts';

/** As many as a card has room for. */
const MOST_ITEMS = 25;
/** What an item is, on one line of a list. */
const LONGEST_PURPOSE = 120;
/** More leaders than that are searched for, as people are. */
const MOST_LEADERS = 40;

/** Things to order, each with a button. With a note that fits one of them perhaps, «Noget andet» stands below. */
export function itemsCard(
  offers: readonly Offer[],
  scene: Scene,
  note?: string,
  draft?: OnDraft & { readonly key: string },
): CardJson {
  const { language } = scene;
  const carried = draft ? { key: draft.key } : note ? { note } : {};
  return card({
    ...{ language, fallbackText: say(language, 'ordersHeading') },
    body: [
      heading(say(language, 'ordersHeading')),
      ...(draft?.above ?? []),
      ...(note === undefined ? [] : [line(say(language, 'ordersGuess'))]),
      ...offers.slice(0, MOST_ITEMS).map((offer) => itemRow(offer, scene, carried)),
      ...(note === undefined ? [line(say(language, 'ordersOther'), { subtle: true })] : []),
    ],
    actions: draft?.actions ?? [
      ...(note === undefined ? [] : [action('somethingElse', say(language, 'buttonSomethingElse'), carried)]),
      action('catalogue', say(language, 'buttonCatalogue'), {}),
    ],
  });
}

function itemRow({ item }: Offer, scene: Scene, carried: { readonly note?: string; readonly key?: string }): Element {
  const { language } = scene;
  const { id: itemId, name, description } = item;
  const tooltip = say(language, 'tipItem', { name: name[language] });
  const choose = action('item', say(language, 'buttonChooseItem'), { itemId, ...carried }, { tooltip });
  const about = description
    ? [line(shortened(description[language], LONGEST_PURPOSE), { subtle: true, spacing: 'none' })]
    : [];
  const items = [line(name[language], { bold: true }), ...about, delivery({ item }, scene)];
  return {
    ...{ type: 'ColumnSet', spacing: 'medium' },
    columns: [
      { type: 'Column', width: 'stretch', items },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [choose] }] },
    ],
  };
}

function delivery({ item }: Pick<Offer, 'item'>, { language }: Scene): Element {
  const days = daysInWords(item.deliveryDays, language);
  const said = say(language, item.approval ? 'itemDeliveryApproved' : 'itemDelivery', { days });
  return line(said, { subtle: true, spacing: 'none' });
}

/** What a draft adds to the cards on which it is ordered. */
export interface OnDraft {
  readonly above: readonly Element[];
  readonly actions: readonly Element[];
}

/** What the form is filled in with. */
export interface OrderForm {
  /** Of this form and no other, so that it is one order however often it is sent. */
  readonly key: string;
  /** Who orders. */
  readonly orderer: { readonly id: string; readonly name: string };
  /** Masked already. */
  readonly note?: string | undefined;
  readonly lastLeaderId?: string | undefined;
  /** Of a draft: what stands above, and the buttons in place of the way back to the service. */
  readonly draft?: OnDraft | undefined;
  /** Picked people who must be on the list by name when the form comes again. */
  readonly picked?: readonly { readonly id: string; readonly name: string }[];
}

/** The form of one thing to order, made from its own fields. `retry`: what was typed before and what is wrong with it. */
export function orderCard(offer: Offer, form: OrderForm, scene: Scene, retry: Retry = {}): CardJson {
  const { language } = scene;
  const { item, service } = offer;
  const title = say(language, 'orderHeading', { name: escapeMarkdown(item.name[language]) });
  return card({
    ...{ language, fallbackText: title },
    body: [
      heading(title),
      ...banner(retry.banner),
      ...(form.draft?.above ?? []),
      ...((retry.problems ?? []).length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : []),
      ...(item.description ? [line(item.description[language])] : []),
      delivery(offer, scene),
      ...(receiverField(item) ? [] : receiver(form, scene, retry)),
      ...item.fields.flatMap((field) => ownInput(field, form, scene, retry)),
      ...(item.approval ? leader(form, scene, retry) : []),
      ...common(form, scene, retry),
      line(say(language, 'reportPrivacy'), { subtle: true }),
    ],
    actions: [
      action('order', say(language, 'buttonPlaceOrder'), { itemId: item.id, key: form.key }, { primary: true }),
      ...(form.draft?.actions ?? [
        action('service', say(language, 'buttonBack'), { serviceId: service.id }, { withoutInputs: true }),
      ]),
    ],
  });
}

const stateOf = (id: string, { language }: Scene, { values, problems = [] }: Retry, known?: string) => ({
  language,
  value: (values?.[id] ?? known)?.slice(0, LONGEST.text),
  problem: problems.find(({ field }) => field === id)?.problem,
});

function ownInput(field: OrderField, form: OrderForm, scene: Scene, retry: Retry): readonly Element[] {
  const { language } = scene;
  const id = inputOf(field);
  const isChosen = field.type === 'choice' || field.type === 'person';
  const spec = {
    ...{ id, name: field.label[language], required: field.required },
    ...(isChosen && ({ whenEmpty: 'problemChoose' } as const)),
    ...(field.type === 'date' && ({ whenEmpty: 'problemDate' } as const)),
    ...(field.type === 'number' && ({ whenEmpty: 'problemNumber' } as const)),
  };
  // The first person asked for is whom it is for: most order for themselves.
  const known = field.type === 'person' && field.required ? form.orderer.id : undefined;
  return namedInput(kindOf(field, form, scene), spec, stateOf(id, scene, retry, known));
}

function kindOf({ type, choices = [] }: OrderField, form: OrderForm, scene: Scene): Element {
  switch (type) {
    case 'text':
      return shortText(LONGEST.name);
    case 'longText':
      return longText(LONGEST.text);
    case 'number':
      return shortText(9);
    case 'date':
      return { type: 'Input.Date' };
    case 'choice':
      return choiceOf(choices.map(({ id, name }) => ({ title: name[scene.language], value: id })));
    case 'person':
      return peoplePicker(people(form, scene));
  }
}

function people({ orderer, picked = [] }: OrderForm, { language }: Scene): readonly Choice[] {
  const others = picked.filter(({ id }) => id !== orderer.id);
  return [
    { title: say(language, 'choiceMyself', { name: orderer.name }), value: orderer.id },
    ...others.map(({ id, name }) => ({ title: name, value: id })),
  ];
}

const receiver = (form: OrderForm, scene: Scene, retry: Retry): readonly Element[] =>
  input(
    peoplePicker(people(form, scene)),
    { id: 'receiver', label: 'labelReceiver', required: true, whenEmpty: 'problemChoose' },
    stateOf('receiver', scene, retry, form.orderer.id),
  );

const common = ({ note }: OrderForm, scene: Scene, retry: Retry): readonly Element[] => [
  ...input(dateFrom(isoDay(scene.now)), { id: 'neededBy', label: 'labelNeededBy' }, stateOf('neededBy', scene, retry)),
  ...input(longText(LONGEST.text), { id: 'note', label: 'labelOrderNote' }, stateOf('note', scene, retry, note)),
];

/** Every leader but the person: the one of their department stands first in the field, else the one they asked last. */
function leader({ orderer, lastLeaderId }: OrderForm, scene: Scene, retry: Retry): readonly Element[] {
  const { organisation } = scene;
  const leaders = organisation.leaders.filter(({ id }) => id !== orderer.id);
  if (leaders.length === 0) return [];
  const nearest: Leader | undefined = leaderOf(orderer.id, organisation);
  const known = [lastLeaderId, nearest?.id, nearest?.deputyId].find((id) => leaders.some((one) => one.id === id));
  const choices = leaders.map(({ id, name }) => ({ title: name, value: id }));
  const nearby = choices.filter(({ value }) => [lastLeaderId, nearest?.id, nearest?.deputyId].includes(value));
  return input(
    leaders.length > MOST_LEADERS ? peoplePicker(nearby) : choiceOf(choices),
    { id: 'leader', label: 'labelLeader', required: true, whenEmpty: 'problemLeader' },
    stateOf('leader', scene, retry, known),
  );
}

/** What stands in place of the form once the order is sent. */
export function orderedCard(name: string, number: string, scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'orderedHeading') },
    body: [
      heading(say(language, 'orderedHeading')),
      line(withinRoom(name, LONGEST.name, language), { bold: true }),
      line(say(language, 'orderedText', { number })),
    ],
    actions: [action('catalogue', say(language, 'buttonCatalogue'), {})],
  });
}
