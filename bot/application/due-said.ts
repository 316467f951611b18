import { attainmentCard } from '../../cards/attainment-card.ts';
import { OWN } from '../../cards/due-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { escapeMarkdown } from '../../cards/inert.ts';
import { say } from '../../cards/words.ts';
import {
  monthsAround,
  type Outcome,
  type PromisedClock,
  type ServiceRecord,
  serviceRecord,
} from '../domain/attainment.ts';
import { servicesNamed } from '../domain/catalogue.ts';
import { nextPromise } from '../domain/clocks.ts';
import type { Service } from '../domain/organisation.ts';
import { type Actor, worksOnCases } from '../domain/rights.ts';
import { fold, shortened } from '../domain/text.ts';
import type { CardJson, Message } from '../ports/messenger.ts';
import type { CaseStore } from '../ports/store.ts';
import { teamNamed } from './filters.ts';
import { listOf } from './lists.ts';

interface Asked {
  readonly store: { readonly cases: CaseStore };
  readonly scene: Scene & { readonly actor: Actor };
  /** Whether only the person reads the answer. */
  readonly personal: boolean;
}

/** So many outcomes are read at a time, and so many cases. */
const PART = 1_000;
const PAGE = 100;
const MOST_NAMED = 8;
const LONGEST_QUERY = 60;
const MINE = ['mig', 'mine', 'mit', 'me', 'my', 'my cases', 'mine sager'];

/**
 * What «sla» says: the cases that are due soonest, or how well one service keeps its promises. Undefined when it is not a
 * command of this person's, so that it is taken as a report.
 */
export async function dueSaid(
  { store, scene, personal }: Asked,
  query: string | undefined,
): Promise<readonly Message[] | undefined> {
  const { language, organisation, actor } = scene;
  const services = query && !MINE.includes(fold(query)) ? servicesNamed(query, organisation) : [];
  if (!worksOnCases(actor))
    return query === undefined || services.length > 0 ? [{ text: say(language, 'dueNotForYou') }] : undefined;
  const [only, ...others] = services;
  if (only && others.length === 0)
    return [{ card: await attainmentOf(only, store.cases, scene), summary: say(language, 'attainmentHeading') }];
  if (only) return [{ text: say(language, 'whichService', { services: named([only, ...others], scene) }) }];
  const team = query ? teamNamed(query, organisation) : undefined;
  if (query && !team && !MINE.includes(fold(query)))
    return [{ text: say(language, 'noSuchService', { query: escapeMarkdown(shortened(query, LONGEST_QUERY)) }) }];
  if (!personal) return [{ text: say(language, 'onlyInPrivate') }];
  const asked = team ? { query: team.id } : query ? { query: OWN } : {};
  const parts = { cases: store.cases, organisation, now: new Date(scene.now) };
  const list = await listOf(parts, { list: 'due', ...asked }, { actor, language });
  return ['card' in list ? { card: list.card, summary: say(language, 'listDue') } : { text: list.message }];
}

const named = (services: readonly Service[], { language }: Scene): string =>
  services
    .slice(0, MOST_NAMED)
    .map(({ name }) => `«${escapeMarkdown(name[language])}»`)
    .join(', ');

async function attainmentOf(service: Service, cases: CaseStore, scene: Scene): Promise<CardJson> {
  return attainmentCard(service, await recordOf(service.id, cases, scene), scene);
}

async function recordOf(
  serviceId: string,
  cases: CaseStore,
  { organisation, now }: Pick<Scene, 'organisation' | 'now'>,
): Promise<ServiceRecord> {
  const { last, current } = monthsAround(now, organisation.calendar.timeZone);
  const asked = { serviceId, from: last.from, before: current.before };
  const [response, resolution] = await Promise.all(
    (['response', 'resolution'] as const).map(async (clock) => allOutcomes(cases, { ...asked, clock })),
  );
  const lateOpen = await lateOpenOf(serviceId, cases, { organisation, now });
  return {
    ...serviceRecord({ response: response ?? [], resolution: resolution ?? [] }, { last, current }, organisation, now),
    lateOpen,
  };
}

async function allOutcomes(
  cases: CaseStore,
  query: { readonly serviceId: string; readonly from: string; readonly before: string; readonly clock: PromisedClock },
): Promise<readonly Outcome[]> {
  const all: Outcome[] = [];
  for (;;) {
    const part = await cases.outcomes(query, PART, all.at(-1));
    all.push(...part);
    if (part.length < PART) return all;
  }
}

/** Open cases of the service that are late, however long ago they were due; counted, not shown, and so the confidential ones too. */
async function lateOpenOf(
  serviceId: string,
  cases: CaseStore,
  { organisation, now }: Pick<Scene, 'organisation' | 'now'>,
): Promise<number> {
  const query = { words: [], open: true, serviceId, viewer: { id: '', seesConfidential: true } };
  let late = 0;
  let after: string | undefined;
  do {
    const page = await cases.find(query, { size: PAGE, ...(after && { after }) });
    late += page.items.filter((state) => (nextPromise(state, organisation)?.dueAt ?? now) < now).length;
    after = page.next;
  } while (after);
  return late;
}
