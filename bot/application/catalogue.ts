import type { Press } from '../../cards/buttons.ts';
import { catalogueCard, servicesCard, shelfCard } from '../../cards/catalogue-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { serviceCard } from '../../cards/service-card.ts';
import { serviceStatusCard, statusCard } from '../../cards/status-card.ts';
import { say } from '../../cards/words.ts';
import type { ReportedCase } from '../domain/case.ts';
import { offeredServices, servicesNamed, shelvesOf } from '../domain/catalogue.ts';
import { DISRUPTING, type Disruption, disruptionsIn } from '../domain/disruption.ts';
import type { Service } from '../domain/organisation.ts';
import { shortened } from '../domain/text.ts';
import type { CardJson, Message } from '../ports/messenger.ts';
import type { CaseStore } from '../ports/store.ts';

type Cases = Pick<CaseStore, 'find'>;
type Shown = { readonly card: CardJson } | { readonly message: string };

/** More open cases of high priority at a time than a municipality has consultants; the newest are looked at. */
const MOST_CASES = 100;
const LONGEST_QUERY = 60;
/** Sees what everybody may see. */
const EVERYBODY = { id: '', seesConfidential: false };

interface Needed {
  readonly store: { readonly cases: Cases };
}

export const catalogueMessage = async (
  { store }: Needed,
  query: string | undefined,
  scene: Scene,
): Promise<Message> => ({
  card: await catalogueFor(query, store.cases, scene),
  summary: say(scene.language, 'catalogueHeading'),
});

export const statusMessage = async ({ store }: Needed, scene: Scene): Promise<Message> => ({
  card: statusCard(await disruptions(store.cases), scene),
  summary: say(scene.language, 'statusHeading'),
});

/** What a press in the catalogue shows. */
export async function catalogueAnswer(
  { store }: Needed,
  press: Press & { readonly verb: 'catalogue' | 'service' | 'status' },
  scene: Scene,
): Promise<Shown> {
  switch (press.verb) {
    case 'catalogue':
      return { card: press.group === undefined ? catalogueCard(scene) : shelfFor(press.group, scene) };
    case 'service':
      return serviceFor(press.serviceId, store.cases, scene);
    case 'status':
      return statusFor(press.serviceId, store.cases, scene);
  }
}

/** The catalogue, or what it has for some words: one service, a choice of several, or the groups to look in. */
async function catalogueFor(query: string | undefined, cases: Cases, scene: Scene): Promise<CardJson> {
  if (!query) return catalogueCard(scene);
  const [only, ...others] = servicesNamed(query, scene.organisation);
  if (only && others.length === 0) return oneService(only, cases, scene);
  if (only) return servicesCard([only, ...others], scene);
  const shown = shortened(query, LONGEST_QUERY);
  return catalogueCard(scene, say(scene.language, 'catalogueNone', { query: shown }));
}

/** One group; the whole catalogue when there is no such group any more. */
function shelfFor(groupId: string, scene: Scene): CardJson {
  const shelf = shelvesOf(scene.organisation).find(({ group }) => (group?.id ?? '') === groupId);
  return shelf ? shelfCard(shelf, scene) : catalogueCard(scene);
}

/** One service's card. */
async function serviceFor(serviceId: string, cases: Cases, scene: Scene): Promise<Shown> {
  const service = offered(serviceId, scene);
  return service ? { card: await oneService(service, cases, scene) } : gone(scene);
}

/** What is known to be wrong, with one service or with any. */
async function statusFor(serviceId: string | undefined, cases: Cases, scene: Scene): Promise<Shown> {
  if (serviceId === undefined) return { card: statusCard(await disruptions(cases), scene) };
  const service = offered(serviceId, scene);
  if (!service) return gone(scene);
  return { card: serviceStatusCard(service, await disruptionOf(serviceId, cases), scene) };
}

const offered = (serviceId: string, { organisation }: Scene): Service | undefined =>
  offeredServices(organisation).find(({ id }) => id === serviceId);

const gone = ({ language }: Scene): Shown => ({ message: say(language, 'catalogueGone') });

const oneService = async (service: Service, cases: Cases, scene: Scene): Promise<CardJson> =>
  serviceCard(service, await disruptionOf(service.id, cases), scene);

const disruptionOf = async (serviceId: string, cases: Cases): Promise<Disruption | undefined> =>
  (await disruptions(cases, serviceId))[0];

async function disruptions(cases: Cases, serviceId?: string): Promise<readonly Disruption[]> {
  const pages = await Promise.all(
    DISRUPTING.map(async (priority) =>
      cases.find(
        { words: [], open: true, priority, viewer: EVERYBODY, ...(serviceId !== undefined && { serviceId }) },
        { size: MOST_CASES },
      ),
    ),
  );
  return disruptionsIn(pages.flatMap(({ items }): readonly ReportedCase[] => items));
}
