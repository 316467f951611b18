import { shelvesOf } from '../../bot/domain/catalogue.ts';
import type { Disruption } from '../../bot/domain/disruption.ts';
import type { Organisation, Service } from '../../bot/domain/organisation.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { catalogueCard, servicesCard, shelfCard } from '../../cards/catalogue-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { serviceCard } from '../../cards/service-card.ts';
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
