import { caseCard } from '../../cards/case-card.ts';
import { cardSummary } from '../../cards/messages.ts';
import { movedCard, reportCard } from '../../cards/report-card.ts';
import { say } from '../../cards/words.ts';
import { isApprover } from '../domain/approval.ts';
import { assigneeIn, isReported } from '../domain/case.ts';
import type { Language, Organisation } from '../domain/organisation.ts';
import { type Actor, actorOf, isReporter } from '../domain/rights.ts';
import type { CardJson, Message } from '../ports/messenger.ts';
import type { CaseDocument, Screen, View } from '../ports/store.ts';
import { languageOf } from './meet.ts';
import { viewOf } from './open-case.ts';
import type { KnownStore } from './parts.ts';

/** Teams shows a card of their own to so many people at the most. */
const MOST_OWN_VIEWS = 60;

export interface Eyes {
  /** Undefined: everybody in the channel. */
  readonly actor?: Actor;
  readonly language: Language;
}

/** Renders cases for the eyes that see them; people and organisation are looked up here and nowhere else. */
export interface Show {
  /** The card that a screen must show now, for everybody in that conversation. */
  screen(document: CaseDocument, screen: Screen): Promise<Message>;
  /** The card for one person who pressed or looked. `banner` is a short message on top. */
  forPerson(document: CaseDocument, view: View, eyes: Eyes, inChannel: boolean, banner?: string): Promise<CardJson>;
}

export function createShow(store: Pick<KnownStore, 'people'>, organisation: Organisation, now: () => Date): Show {
  const card = async (document: CaseDocument, view: View, eyes: Eyes, personal: boolean, banner?: string) => {
    const scene = { organisation, now: now().toISOString(), ...eyes };
    const { state, version } = document;
    const concerned = personal && eyes.actor ? [eyes.actor.id] : concernedBy(document, organisation);
    const mris = (await store.people.recentMany(concerned)).map(({ mri }) => mri).filter(Boolean);
    const refreshFor = [...new Set(mris)].slice(0, MOST_OWN_VIEWS);
    return isReported(state)
      ? caseCard(view, state, version, scene, refreshFor, banner)
      : reportCard(state, version, scene, refreshFor, { ...(banner && { banner }) });
  };

  const moved = async (document: CaseDocument, { personId }: Screen): Promise<Message> => {
    const person = await store.people.recent(personId ?? document.state.reporter.id);
    const language = languageOf(person, undefined);
    return { card: movedCard({ language }), summary: say(language, 'movedHeading') };
  };

  return {
    async screen(document, screen) {
      if (hasMoved(document, screen)) return moved(document, screen);
      const personal = isPersonal(screen);
      const person = screen.personId ? await store.people.recent(screen.personId) : undefined;
      const language = person ? languageOf(person, undefined) : 'da';
      const owner = screen.personId ? { id: screen.personId, name: person?.name ?? '' } : undefined;
      const ownEyes = personal || !isReported(document.state);
      const actor = owner && ownEyes ? { actor: actorOf(owner, organisation) } : {};
      return {
        card: await card(document, screen.view, { language, ...actor }, personal),
        summary: cardSummary(screen.view, document.state, language),
      };
    },
    async forPerson(document, view, eyes, inChannel, banner) {
      return card(document, view, eyes, !inChannel, banner);
    },
  };
}

/** A draft was offered again further down, on a card of its own; sent or dropped, the last of its cards tells what became of it. */
export function hasMoved({ state, screens }: CaseDocument, { id }: Screen): boolean {
  if (isReported(state) || !/^reporter:\d+$/.test(id)) return false;
  const last = screens.findLast((one) => /^reporter:\d+$/.test(one.id));
  return last !== undefined && last.id !== id;
}

/** Stands in somebody's own chat, where nobody else sees it. */
const isPersonal = ({ to, personId, view }: Screen): boolean =>
  to.kind === 'person' || (to.kind === 'place' && view !== 'channel' && personId !== undefined && to.personal === true);

/** Those who have buttons of their own on a card that many see. */
function concernedBy({ state }: CaseDocument, organisation: Organisation): readonly string[] {
  const team = isReported(state) ? state.teamId : '';
  const former = isReported(state) ? state.formerAssignees.map(({ id }) => id) : [];
  const staff = organisation.members.filter(
    ({ roles, teamIds }) => roles.includes('coordinator') || (roles.length > 0 && teamIds.includes(team)),
  );
  const ids = [assigneeIn(state)?.id, state.reporter.id, ...former, ...staff.map(({ id }) => id)];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** What the person may see of it, if they asked for `view` in a conversation of this kind. */
export function viewFor(wanted: View, actor: Actor, document: CaseDocument, inChannel: boolean): View | undefined {
  if (wanted === 'approval' && !inChannel && isApprover(actor, document.state)) return 'approval';
  if (wanted === 'reporter' && isReporter(actor, document.state)) return 'reporter';
  return viewOf(actor, document, inChannel) ?? (isReporter(actor, document.state) ? 'reporter' : undefined);
}
