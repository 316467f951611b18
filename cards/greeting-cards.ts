import { isStaff, mayChangeDuty, mayChangeOrganisation, mayLinkChannels, worksOnCases } from '../bot/domain/rights.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { card, type Element, heading, line, type Scene, subheading } from './elements.ts';
import { quickButton } from './quick-card.ts';
import { type PlainKey, say } from './words.ts';

/** What a person sees when the bot is new to them. */
export function greetingCard({ language }: Scene): CardJson {
  const said = (['greetingWrite', 'greetingNumber', 'greetingAsk'] as const).map((key) => line(say(language, key)));
  return card({
    ...{ language, fallbackText: say(language, 'greetingWrite') },
    body: [
      heading(say(language, 'greetingHeading')),
      ...said,
      line(say(language, 'greetingPrivacy'), { subtle: true }),
    ],
    actions: firstButtons({ language }),
  });
}

/** What can be written; consultants' commands only for those who work on cases. */
export function helpCard({ language, actor, organisation }: Scene): CardJson {
  const lines = (keys: readonly PlainKey[]) => keys.map((key) => line(say(language, key)));
  const consultant = actor !== undefined && worksOnCases(actor);
  const extra: readonly PlainKey[] = [
    ...(consultant ? (['helpQueue', 'helpQuick', 'helpFind', 'helpFilters', 'helpDue'] as const) : []),
    ...(actor && isStaff(actor) ? (['helpDuty'] as const) : []),
    ...(actor && mayChangeDuty(actor) ? (['helpCover'] as const) : []),
    ...(actor && mayLinkChannels(actor) ? (['helpLink'] as const) : []),
    ...(actor && mayChangeOrganisation(actor) ? (['helpOrganisation'] as const) : []),
  ];
  return card({
    ...{ language, fallbackText: say(language, 'helpReport') },
    body: [
      heading(say(language, 'helpHeading')),
      ...lines([
        'helpReport',
        'helpCatalogue',
        'helpStatus',
        'helpServiceLevels',
        'helpMine',
        'helpCase',
        'helpLanguage',
        'helpHelp',
      ]),
      ...(extra.length > 0 ? [subheading(say(language, 'helpConsultants')), ...lines(extra)] : []),
      line(say(language, 'helpPhone', { phone: organisation.desk.phone }), { subtle: true }),
    ],
    actions: [
      ...firstButtons({ language }),
      ...(consultant
        ? [action('list', say(language, 'buttonQueue'), { list: 'queue' }), quickButton({ language })]
        : []),
    ],
  });
}

const firstButtons = ({ language }: Pick<Scene, 'language'>): readonly Element[] => [
  action('start', say(language, 'buttonStart'), {}, { primary: true }),
  action('list', say(language, 'buttonMine'), { list: 'mine' }),
  action('catalogue', say(language, 'buttonCatalogue'), {}),
];
