import { dueCard, OWN } from '../../cards/due-card.ts';
import { escapeMarkdown } from '../../cards/inert.ts';
import { listCard } from '../../cards/list-card.ts';
import { quickButton } from '../../cards/quick-card.ts';
import { say } from '../../cards/words.ts';
import type { ReportedCase } from '../domain/case.ts';
import { cprMask } from '../domain/cpr.ts';
import type { Organisation } from '../domain/organisation.ts';
import { type Actor, seesConfidential, worksOnCases } from '../domain/rights.ts';
import { momentToday } from '../domain/service-days.ts';
import type { CardJson } from '../ports/messenger.ts';
import { BadPageToken, type CaseStore, type Page } from '../ports/store.ts';
import { readFilters, teamNamed } from './filters.ts';
import type { Eyes } from './show.ts';

/** Longer searches are slips; the buttons of a list carry the search as well. */
const LONGEST_SEARCH = 200;

/** Small enough for a phone, and for Teams' limit on a card. */
const PAGE = 8;

export interface ListRequest {
  readonly list: 'mine' | 'queue' | 'find' | 'due';
  /** The words and filters of `find`, or the team whose queue it is or whose promises are due; `mine`: one's own. */
  readonly query?: string;
  readonly after?: string;
}

export interface ListParts {
  readonly cases: CaseStore;
  readonly organisation: Organisation;
  readonly now: Date;
}

/** A page of a list as a card, or why there is none. */
export async function listOf(
  { cases, organisation, now }: ListParts,
  request: ListRequest,
  { actor, language }: Eyes & { readonly actor: Actor },
): Promise<{ readonly card: CardJson } | { readonly message: string }> {
  const { list, query } = request;
  if (list !== 'mine' && !worksOnCases(actor))
    return { message: say(language, list === 'due' ? 'dueNotForYou' : 'notForYou') };
  if (list === 'find' && (query ?? '').length > LONGEST_SEARCH)
    return { message: say(language, 'findTooLong', { most: LONGEST_SEARCH }) };
  const found = await asked({ cases, organisation, now }, request, actor);
  if (typeof found === 'string') return { message: say(language, found) };
  if ('given' in found)
    return { message: say(language, 'badFilter', { ...found, given: escapeMarkdown(found.given) }) };
  const next = found.next && { list, ...(query && { query }), after: found.next };
  if (list === 'due') {
    const scene = { organisation, language, actor, now: now.toISOString() };
    return { card: dueCard({ ...scene, items: found.items, own: query === OWN, ...(next && { next }) }) };
  }
  const words = {
    mine: ['listMine', 'emptyMine'],
    queue: ['listQueue', 'emptyQueue'],
    find: ['listFound', 'emptyFound'],
  } as const;
  const [title, empty] = words[list];
  return {
    card: listCard({
      title: say(language, title),
      empty: say(language, empty),
      items: found.items,
      view: list === 'mine' ? 'reporter' : 'consultant',
      language,
      actor,
      now: now.toISOString(),
      organisation,
      ...(next && { next }),
      ...(list === 'queue' && { more: [quickButton({ language })] }),
    }),
  };
}

/** `badPage` when the page token is not one of ours, or of another list. */
async function asked(...question: Parameters<typeof ask>): Promise<Awaited<ReturnType<typeof ask>> | 'badPage'> {
  try {
    return await ask(...question);
  } catch (error) {
    if (error instanceof BadPageToken) return 'badPage';
    throw error;
  }
}

type Misread = { readonly given: string; readonly allowed: string };

async function ask(
  { cases, organisation, now }: ListParts,
  { list, query = '', after }: ListRequest,
  actor: Actor,
): Promise<Page<ReportedCase> | Misread | 'findWhat' | 'findNoCpr'> {
  const page = { size: PAGE, ...(after && { after }) };
  const viewer = { id: actor.id, seesConfidential: seesConfidential(actor) };
  const midnight = momentToday('24:00', now, organisation.calendar).toISOString();
  const soon = { dueBy: midnight, nearBy: now.toISOString() };
  if (list === 'mine') return cases.reportedBy(actor.id, page);
  if (list === 'due' && query === OWN) return cases.promised({ of: { assigneeId: actor.id }, ...soon, viewer }, page);
  if (list === 'queue' || list === 'due') {
    const teamIds = queueTeams(query, organisation, actor);
    if (!teamIds) return { given: query, allowed: organisation.teams.map(({ id }) => id).join(', ') };
    return list === 'queue'
      ? cases.queue({ teamIds, viewer }, page)
      : cases.promised({ of: { teamIds }, ...soon, viewer }, page);
  }
  const sought = query.replaceAll(cprMask, ' ').trim();
  if (!sought && query.includes(cprMask)) return 'findNoCpr';
  const filters = readFilters(sought, organisation);
  if (!filters.ok) return filters;
  const { words, ...named } = filters.query;
  // Signs alone, such as `*` or `""`, would find everything.
  if (words.length === 0 && Object.keys(named).length === 0 && !filters.mine) return 'findWhat';
  return cases.find({ ...filters.query, ...(filters.mine && { assigneeId: actor.id }), viewer }, page);
}

/** The team that was asked for; else the person's own; else, as for a coordinator of all, every team. */
function queueTeams(query: string, organisation: Organisation, { teamIds }: Actor): readonly string[] | undefined {
  if (query) {
    const team = teamNamed(query, organisation);
    return team && [team.id];
  }
  return teamIds.length > 0 ? teamIds : organisation.teams.map(({ id }) => id);
}
