import type { Organisation, Service, ServiceGroup } from './organisation.ts';
import { fold, words } from './text.ts';
import { isFormOf, isMisspelt } from './word-forms.ts';

/** The services that can be chosen: a retired one stays on old cases alone. */
export const offeredServices = ({ services }: Pick<Organisation, 'services'>): readonly Service[] =>
  services.filter(({ retired }) => !retired);

const choosable = new WeakMap<Organisation, Organisation>();

/** The organisation without its retired services: what somebody who writes today can mean. The same object each time. */
export function withoutRetired(organisation: Organisation): Organisation {
  const known = choosable.get(organisation);
  if (known) return known;
  const without = { ...organisation, services: offeredServices(organisation) };
  choosable.set(organisation, without);
  return without;
}

export interface Shelf {
  /** Undefined: the services that no group is named for. */
  readonly group: ServiceGroup | undefined;
  readonly services: readonly Service[];
}

/** The catalogue as it is shown: the groups in their order, what has no group last; empty groups are left out. */
export function shelvesOf(organisation: Pick<Organisation, 'services' | 'groups'>): readonly Shelf[] {
  const offered = offeredServices(organisation);
  const shelves: readonly Shelf[] = organisation.groups.map((group) => ({
    group,
    services: offered.filter((service) => service.group === group.id),
  }));
  const known = organisation.groups.map(({ id }) => id);
  const rest = offered.filter(({ group }) => group === undefined || !known.includes(group));
  return [...shelves, { group: undefined, services: rest }].filter(({ services }) => services.length > 0);
}

/** How surely a text finds a service. */
const WHOLE = 4;
const FORM = 3;
const NEAR = 2;
const MENTIONED = 1;

/** The services that the words mean: by name and alias, else nearly so, else by what they are for. The surest kind of hit alone. */
export function servicesNamed(query: string, organisation: Pick<Organisation, 'services'>): readonly Service[] {
  const wanted = words(query);
  const whole = wanted.join(' ');
  if (!whole) return [];
  const hits = offeredServices(organisation).map((service) => ({ service, hit: hitOf(service, whole, wanted) }));
  const best = Math.max(0, ...hits.map(({ hit }) => hit));
  return best === 0 ? [] : hits.filter(({ hit }) => hit === best).map(({ service }) => service);
}

function hitOf({ id, name, aliases, description }: Service, whole: string, wanted: readonly string[]): number {
  const names = [name.da, name.en, ...aliases];
  if ([id, ...names].some((one) => words(one).join(' ') === whole)) return WHOLE;
  const inNames = [fold(id), ...names.flatMap(words)];
  const inDescription = [description.da, description.en].flatMap(words);
  return Math.min(...wanted.map((word) => wordHit(word, inNames, inDescription)));
}

function wordHit(word: string, inNames: readonly string[], inDescription: readonly string[]): number {
  const isForm = (one: string): boolean => one === word || isFormOf(word, one) || isFormOf(one, word);
  if (inNames.some(isForm)) return FORM;
  if (inNames.some((one) => begins(one, word) || isMisspelt(word, one))) return NEAR;
  return inDescription.some((one) => isForm(one) || begins(one, word)) ? MENTIONED : 0;
}

const begins = (one: string, word: string): boolean => word.length >= 3 && one.startsWith(word);
