import type { Disruption } from '../bot/domain/disruption.ts';
import type { Service } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { serviceName, whenIn } from './case-words.ts';
import { box, card, type Element, heading, line, type Scene, subheading } from './elements.ts';
import { isoDay, moment, timeOfDay } from './format.ts';
import { escapeMarkdown } from './inert.ts';
import { say } from './words.ts';

/** Whether a service runs, in one line: nothing of what was reported is told. */
export const disruptionShown = (disruption: Disruption | undefined, scene: Scene): readonly Element[] => [
  disruption
    ? box('warning', line(say(scene.language, 'statusDisrupted', { since: sinceIn(disruption.since, scene) })))
    : box('good', line(say(scene.language, 'statusCalm'))),
];

/** The time alone when it was today. */
const sinceIn = (at: string, { now, language }: Scene): string =>
  isoDay(at) === isoDay(now) ? timeOfDay(at, language) : moment(at, now, language);

/** The status of one service. */
export function serviceStatusCard(service: Service, disruption: Disruption | undefined, scene: Scene): CardJson {
  const { language } = scene;
  const { id: serviceId, name } = service;
  const title = say(language, 'statusOf', { name: escapeMarkdown(name[language]) });
  return card({
    ...{ language, fallbackText: title },
    body: [heading(title), ...disruptionShown(disruption, scene), ...changed(disruption, scene)],
    actions: [
      action('start', say(language, 'buttonStart'), { serviceId }, { primary: true }),
      action('status', say(language, 'buttonStatusAgain'), { serviceId }),
      action('service', say(language, 'buttonBackToService'), { serviceId }),
    ],
  });
}

/** Every service with something wrong. */
export function statusCard(disruptions: readonly Disruption[], scene: Scene): CardJson {
  const { language, organisation } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'statusHeading') },
    body: [
      heading(say(language, 'statusHeading')),
      ...(disruptions.length === 0 ? disruptionShown(undefined, scene) : []),
      ...disruptions.flatMap((one) => [
        subheading(escapeMarkdown(serviceName(one.serviceId, organisation, language))),
        ...disruptionShown(one, scene),
        ...changed(one, scene),
      ]),
      line(say(language, 'statusLookedAt', { when: whenIn(scene.now, scene) }), { subtle: true }),
      line(say(language, 'statusReport'), { subtle: true }),
    ],
    actions: [
      action('start', say(language, 'buttonStart'), {}, { primary: true }),
      action('status', say(language, 'buttonStatusAgain'), {}),
      action('catalogue', say(language, 'buttonCatalogue'), {}),
    ],
  });
}

const changed = (disruption: Disruption | undefined, scene: Scene): readonly Element[] => [
  line(
    disruption
      ? say(scene.language, 'statusChanged', { when: whenIn(disruption.changedAt, scene) })
      : say(scene.language, 'statusLookedAt', { when: whenIn(scene.now, scene) }),
    { subtle: true },
  ),
];
