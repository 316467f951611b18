import { shelvesOf } from '../../bot/domain/catalogue.ts';
import type { Disruption } from '../../bot/domain/disruption.ts';
import type { Organisation, Service } from '../../bot/domain/organisation.ts';
import { serviceLevelDocument } from '../../bot/domain/service-level-document.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { catalogueCard, servicesCard, shelfCard } from '../../cards/catalogue-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { serviceCard } from '../../cards/service-card.ts';
import { serviceLevelsCard } from '../../cards/service-levels-card.ts';
import { serviceStatusCard, statusCard } from '../../cards/status-card.ts';
import { NOW, ORGANISATION } from './samples.ts';

const always = { P1: '24x7', P2: 'openingHours', P3: 'openingHours', P4: 'openingHours' } as const;

/** An organisation with groups, a service level, self-help and a retired service. */
export const STOCKED: Organisation = {
  ...ORGANISATION,
  serviceLevels: [
    {
      ...{ id: 'soelv', name: { da: 'Sølv', en: 'Silver' }, clock: always, goal: 85 },
      targets: {
        P1: { response: 15, resolution: 120 },
        P2: { response: 60, resolution: 240 },
        P3: { response: 240, resolution: 1350 },
        P4: { response: 450, resolution: 4500 },
      },
    },
  ],
  groups: [
    { id: 'plads', name: { da: 'Din arbejdsplads', en: 'Your workplace' } },
    { id: 'tom', name: { da: 'Tom gruppe', en: 'Empty group' } },
  ],
  services: [
    ...ORGANISATION.services.map((service, index) => ({
      ...service,
      ...(index === 0 && { group: 'plads' }),
      description: { da: `Hjælp til ${service.name.da}`, en: `Help with ${service.name.en}` },
      selfHelp: { da: ['Sluk og tænd.', 'Prøv igen.'], en: ['Switch off and on.', 'Try again.'] },
    })),
    ...ORGANISATION.services.slice(0, 1).map((service): Service => ({ ...service, id: 'fax', retired: true })),
  ],
};

const EVENING = {
  timeZone: 'Atlantic/Reykjavik',
  weekly: { mon: ['16:00', '22:00'] },
  partialDays: {},
  closedDays: [],
} as const;

/** Calendars of its own, a level without services, a critical service, teams in other hours and on call. */
export const VARIED: Organisation = {
  ...STOCKED,
  calendar: {
    ...STOCKED.calendar,
    partialDays: {
      '06-05': [
        ['08:00', '10:00'],
        ['11:00', '12:00'],
      ],
    },
  },
  calendars: [
    { id: 'aften', name: { da: 'Aftenvagt', en: 'Evening duty' }, ...EVENING, holidays: [] },
    { id: 'uge', name: { da: 'Uge', en: 'Week' }, ...EVENING, holidays: ['juledag', 'langfredag'] },
  ],
  pausesAtVendor: true,
  serviceLevels: [
    ...STOCKED.serviceLevels,
    ...STOCKED.serviceLevels.map((level) => ({ ...level, id: 'ingen', name: { da: 'Ingen', en: 'None' }, goal: 92.5 })),
  ],
  services: STOCKED.services.map((service, index) => ({ ...service, ...(index === 0 && { criticality: 'kritisk' }) })),
  teams: STOCKED.teams.map((team, index) =>
    index === 0
      ? { ...team, dutyHours: 'aften', onCall: [{ from: NOW, to: '2027-01-01T00:00:00.000Z', personId: 'tech-1' }] }
      : team,
  ),
};

const DISRUPTION: Disruption = { serviceId: 'vpn', since: '2026-11-23T07:04:00.000Z', changedAt: NOW };

/** Every card of the catalogue and the service status. */
export function catalogueCards(eyes: Scene): readonly { readonly name: string; readonly card: CardJson }[] {
  const scene = { ...eyes, organisation: STOCKED };
  const many = { ...scene, organisation: withManyServices(100) };
  const [service] = STOCKED.services;
  const [shelf] = shelvesOf(STOCKED);
  if (!service || !shelf) throw new Error('The organisation has services');
  return [
    { name: 'catalogue', card: catalogueCard(scene) },
    { name: 'catalogue, nothing found', card: catalogueCard(scene, 'Besked') },
    { name: 'large catalogue', card: catalogueCard(many) },
    { name: 'shelf', card: shelfCard(shelf, scene) },
    { name: 'several services', card: servicesCard(STOCKED.services, scene) },
    { name: 'service', card: serviceCard(service, undefined, scene) },
    { name: 'disrupted service', card: serviceCard(service, DISRUPTION, scene) },
    { name: 'service at night', card: serviceCard(service, undefined, { ...scene, now: '2026-11-23T20:00:00.000Z' }) },
    { name: 'status of a service', card: serviceStatusCard(service, undefined, scene) },
    { name: 'status of a disrupted service', card: serviceStatusCard(service, DISRUPTION, scene) },
    {
      name: 'service levels',
      card: serviceLevelsCard(serviceLevelDocument(STOCKED, NOW), scene, { number: 12, at: NOW }),
    },
    {
      name: 'service levels of many',
      card: serviceLevelsCard(serviceLevelDocument(VARIED, NOW), { ...eyes, organisation: VARIED }),
    },
    { name: 'status', card: statusCard([], scene) },
    { name: 'status with disruptions', card: statusCard([DISRUPTION], scene) },
  ];
}

export function withManyServices(count: number): Organisation {
  const [first] = STOCKED.services;
  if (!first) throw new Error('The organisation has services');
  const services = Array.from({ length: count }, (_, index) => ({
    ...{ ...first, id: `s${index}` },
    name: { da: `Ydelse nummer ${index}`, en: `Service number ${index}` },
  }));
  return { ...STOCKED, services };
}
