import { type Shelf, shelvesOf } from '../bot/domain/catalogue.ts';
import type { Service } from '../bot/domain/organisation.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { banner, card, type Element, fits, heading, line, type Scene, subheading } from './elements.ts';
import { escapeMarkdown } from './inert.ts';
import { say } from './words.ts';

/** What a service is for, on one line of a list. */
const LONGEST_PURPOSE = 90;
/** As many as can be told apart at a glance. */
const MOST_FOUND = 8;

/** The whole catalogue: groups and their services; the groups alone when there are too many services for one card. `said` stands above. */
export function catalogueCard(scene: Scene, said?: string): CardJson {
  const { language, organisation } = scene;
  const shelves = shelvesOf(organisation);
  const drawn = (body: readonly Element[]) =>
    card({
      ...{ language, fallbackText: say(language, 'catalogueHeading') },
      body: [
        heading(say(language, 'catalogueHeading')),
        ...banner(said),
        line(say(language, 'catalogueIntro'), { subtle: true }),
        ...body,
      ],
      actions: [action('status', say(language, 'buttonStatus'), {})],
    });
  const whole = drawn(shelves.flatMap((shelf) => shown(shelf, scene)));
  return fits(whole) ? whole : drawn(shelves.map((shelf) => folded(shelf, scene)));
}

/** One group of the catalogue. */
export function shelfCard(shelf: Shelf, scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'catalogueHeading') },
    body: [heading(say(language, 'catalogueHeading')), ...shown(shelf, scene)],
    actions: [action('catalogue', say(language, 'buttonCatalogue'), {})],
  });
}

/** Several services that a search may have meant. */
export function servicesCard(services: readonly Service[], scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'catalogueSeveral') },
    body: [
      heading(say(language, 'catalogueSeveral')),
      ...services.slice(0, MOST_FOUND).map((service) => serviceRow(service, scene)),
    ],
    actions: [action('catalogue', say(language, 'buttonCatalogue'), {})],
  });
}

const nameOf = ({ group }: Shelf, { language }: Scene): string =>
  group ? group.name[language] : say(language, 'catalogueOthers');

const shown = (shelf: Shelf, scene: Scene): readonly Element[] => [
  subheading(escapeMarkdown(nameOf(shelf, scene))),
  ...shelf.services.map((service) => serviceRow(service, scene)),
];

/** A group on one line, with how much is in it. */
function folded(shelf: Shelf, scene: Scene): Element {
  const { language } = scene;
  const count = shelf.services.length;
  const name = nameOf(shelf, scene);
  const many = count === 1 ? say(language, 'catalogueCountOne') : say(language, 'catalogueCount', { count });
  const tooltip = say(language, 'tipService', { name });
  const open = action('catalogue', say(language, 'buttonShowService'), { group: shelf.group?.id ?? '' }, { tooltip });
  return row([line(name, { bold: true }), line(many, { subtle: true, spacing: 'none' })], open);
}

function serviceRow({ id, name, description }: Service, scene: Scene): Element {
  const { language } = scene;
  const tooltip = say(language, 'tipService', { name: name[language] });
  const open = action('service', say(language, 'buttonShowService'), { serviceId: id }, { tooltip });
  const purpose = shortened(description[language], LONGEST_PURPOSE);
  return row([line(name[language], { bold: true }), line(purpose, { subtle: true, spacing: 'none' })], open);
}

const row = (items: readonly Element[], button: Element): Element => ({
  type: 'ColumnSet',
  columns: [
    { type: 'Column', width: 'stretch', items },
    { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [button] }] },
  ],
});
