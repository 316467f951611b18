import { type Attainment, PROMISED_CLOCKS, type ServiceRecord } from '../bot/domain/attainment.ts';
import { levelOf } from '../bot/domain/clocks.ts';
import type { Service } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { card, type Element, fact, heading, line, type Scene, subheading } from './elements.ts';
import { monthName, numberInWords } from './format.ts';
import { serviceLevelShown } from './service-level.ts';
import { say } from './words.ts';

/** How well a service keeps what its level promises: this month and the last, against the goal. */
export function attainmentCard(service: Service, record: ServiceRecord, scene: Scene): CardJson {
  const { language, organisation } = scene;
  const level = levelOf(service, organisation);
  const title = service.name[language];
  const months = (['current', 'last'] as const).map((month) => ({
    name: monthName(record[month].span.from, language),
    of: record[month],
  }));
  return card({
    ...{ language, fallbackText: say(language, 'attainmentHeading') },
    body: [
      heading(say(language, 'attainmentHeading')),
      line(level ? `${title} · ${level.name[language]}` : title, { bold: true }),
      ...PROMISED_CLOCKS.flatMap((clock) => [
        subheading(say(language, `attained_${clock}`)),
        ...months.flatMap(({ name, of }) => fact(name, attained(of[clock], level?.goal, scene))),
      ]),
      ...fact(say(language, 'factLateOpen'), String(record.lateOpen)),
      ...causes(record, scene),
      ...serviceLevelShown(service, scene),
      line(say(language, 'attainmentCounts'), { subtle: true }),
    ],
    actions: [action('list', say(language, 'buttonDueTeam'), { list: 'due' })],
  });
}

/** `12 af 14 (85 %) – mål 85 %: nået`. The percent is rounded down, so that a goal that was just missed does not look reached. */
function attained({ met, breached, share }: Attainment, goal: number | undefined, { language }: Scene): string {
  if (share === undefined) return say(language, 'attainedNone');
  const counted = say(language, 'attainedOf', {
    met,
    all: met + breached,
    percent: numberInWords(percentOf(met, met + breached, goal), language),
  });
  if (goal === undefined) return counted;
  const reached = met * 100 >= goal * (met + breached);
  return `${counted} – ${say(language, reached ? 'goalReached' : 'goalMissed', { goal: numberInWords(goal, language) })}`;
}

/** In tenths where the goal is. */
function percentOf(met: number, all: number, goal = 0): number {
  const parts = Number.isInteger(goal) ? 1 : 10;
  return Math.floor((met * 100 * parts) / all) / parts;
}

function causes({ causes: noted }: ServiceRecord, { language }: Scene): readonly Element[] {
  const words = noted.map(
    ({ cause, count }) => `${say(language, cause ? `breach_${cause}` : 'breachNotNoted').toLowerCase()} ${count}`,
  );
  return fact(say(language, 'factCauses'), words.join(', '));
}
