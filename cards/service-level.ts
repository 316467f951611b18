import type { CalendarId, Impact, Priority, Service } from '../bot/domain/organisation.ts';
import { priorityOf } from '../bot/domain/priority.ts';
import { type Element, line, type Scene, subheading } from './elements.ts';
import { durationInWords } from './format.ts';
import { say } from './words.ts';

/** Who is affected, from one person to everybody. */
const WHO = [
  [3, 'levelOne'],
  [2, 'levelSeveral'],
  [1, 'levelAll'],
] as const satisfies readonly (readonly [Impact, string])[];

/** What the service level promises when somebody cannot work, by who is affected: in times, never in P-numbers. */
export function serviceLevelShown(service: Service, scene: Scene): readonly Element[] {
  const { language, organisation } = scene;
  const level = organisation.serviceLevels.find(({ id }) => id === service.serviceLevelId);
  if (!level) return [];
  const lines = WHO.map(([impact, key]) => {
    const priority = priorityAt(impact, service);
    const clock = level.clock[priority];
    const { response, resolution } = level.targets[priority];
    const words = (minutes: number) => durationInWords(minutes, clock, language);
    const times = { response: words(response), resolution: words(resolution), clock: clockInWords(clock, scene) };
    return line(say(language, key, { times: say(language, 'levelTimes', times) }), { spacing: 'small' });
  });
  const clocks = WHO.map(([impact]) => level.clock[priorityAt(impact, service)]);
  const { onCallPhone: phone } = organisation.desk;
  const night = line(say(language, outside(clocks), { phone }), { subtle: true });
  return [subheading(say(language, 'serviceLevelHeading')), ...lines, night];
}

/** What to say of the time that the clocks do not count. */
function outside(clocks: readonly CalendarId[]): 'levelNight' | 'levelOther' | 'levelDay' {
  if (clocks.includes('24x7')) return 'levelNight';
  return clocks.every((clock) => clock === 'openingHours') ? 'levelDay' : 'levelOther';
}

/** `i åbningstiden`, `døgnet rundt`, or by the name of the organisation's own calendar. */
export function clockInWords(
  id: CalendarId,
  { organisation, language }: Pick<Scene, 'organisation' | 'language'>,
): string {
  if (id === 'openingHours' || id === '24x7') return say(language, `clock_${id}`);
  const name = organisation.calendars.find((one) => one.id === id)?.name[language] ?? id;
  return say(language, 'clockNamed', { name });
}

const priorityAt = (impact: Impact, service: Service): Priority =>
  priorityOf({ impact, urgency: 1, service, securityIncident: false, suspectedBreach: false, activeAttack: false });
