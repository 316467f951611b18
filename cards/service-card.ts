import { isOpen, nextClosing, nextOpening } from '../bot/domain/calendar.ts';
import type { Disruption } from '../bot/domain/disruption.ts';
import type { Service } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { whenIn } from './case-words.ts';
import { card, type Element, fitted, heading, line, type Scene, subheading, withinRoom } from './elements.ts';
import { timeOfDay } from './format.ts';
import { escapeMarkdown } from './inert.ts';
import { serviceLevelShown } from './service-level.ts';
import { disruptionShown } from './status-card.ts';
import { say } from './words.ts';

/** Everything the catalogue says of one service. */
export function serviceCard(service: Service, disruption: Disruption | undefined, scene: Scene): CardJson {
  const { language } = scene;
  const { id: serviceId, name, description, orders } = service;
  return fitted((room) =>
    card({
      ...{ language, fallbackText: escapeMarkdown(name[language]) },
      body: [
        heading(escapeMarkdown(name[language])),
        ...(description[language] === name[language] ? [] : [line(withinRoom(description[language], room, language))]),
        ...disruptionShown(disruption, scene),
        ...selfHelp(service, scene),
        ...serviceLevelShown(service, scene),
        ...openingHours(scene),
      ],
      actions: [
        action('start', say(language, 'buttonStart'), { serviceId }, { primary: true }),
        ...(orders.length > 0 ? [action('orders', say(language, 'buttonOrder'), { serviceId })] : []),
        action('status', say(language, 'buttonStatus'), { serviceId }),
        action('catalogue', say(language, 'buttonCatalogue'), {}),
      ],
    }),
  );
}

function selfHelp({ selfHelp: steps }: Service, { language }: Scene): readonly Element[] {
  if (steps[language].length === 0) return [];
  const lines = steps[language].map((text, index) =>
    line(say(language, 'selfHelpStep', { step: index + 1, text }), { spacing: 'small' }),
  );
  return [subheading(say(language, 'selfHelpHeading')), ...lines];
}

function openingHours(scene: Scene): readonly Element[] {
  const { language } = scene;
  return [subheading(say(language, 'openingHeading')), line(openingNow(scene))];
}

function openingNow(scene: Scene): string {
  const { language, now, organisation } = scene;
  const { calendar } = organisation;
  if (!isOpen(now, calendar)) return say(language, 'deskOpensAt', { when: whenIn(nextOpening(now, calendar), scene) });
  const closes = nextClosing(now, calendar);
  return closes ? say(language, 'deskOpenNow', { when: timeOfDay(closes, language) }) : say(language, 'deskAlwaysOpen');
}
