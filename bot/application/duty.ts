import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import {
  awayFormCard,
  coverFormCard,
  dutyCard,
  dutyChangedCard,
  nameOf,
  spanInWords,
  turnInWords,
} from '../../cards/duty-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { escapeMarkdown } from '../../cards/inert.ts';
import type { Retry } from '../../cards/report-card.ts';
import { type PlainKey, say } from '../../cards/words.ts';
import {
  absenceOf,
  comesBack,
  coversFor,
  goesAway,
  isLong,
  localMoment,
  onCallBetween,
  type Roster,
  swap,
  swapped,
  undone,
} from '../domain/duty.ts';
import type { Language, Member, Organisation, Team } from '../domain/organisation.ts';
import { type Actor, isStaff, mayChangeDuty } from '../domain/rights.ts';
import { localDay } from '../domain/service-days.ts';
import type { SpokenSpan } from '../domain/spoken-span.ts';
import { type CardJson, DeliveryFailed } from '../ports/messenger.ts';
import { languageOf } from './meet.ts';
import type { Parts } from './parts.ts';
import { changeRoster, rosterNow } from './roster.ts';

/** Somebody who looks at duty or changes it. */
export interface DutyContext {
  readonly parts: Parts;
  readonly actor: Actor;
  readonly language: Language;
}

/** What came of it: a card, or why nothing was done. */
export type DutyAnswer = { readonly card: CardJson } | { readonly message: string } | WrongField;
/** What cannot be, by the input of the card. */
export interface WrongField {
  readonly field: 'fromOn' | 'untilOn' | 'personId';
  readonly problem: PlainKey;
}

const LONGEST_DAYS = 366;
const DAY = 86_400_000;

export const sceneOf = ({ parts, actor, language }: DutyContext): Scene & { readonly actor: Actor } => ({
  ...{ organisation: parts.organisation, now: parts.clock.now().toISOString(), language, actor },
});

const said = ({ language }: DutyContext, key: PlainKey): DutyAnswer => ({ message: say(language, key) });

/** A change is made once, however often Teams tells of it. */
export const changeId = (key: string): string => `duty-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;

const changeOf = ({ parts, actor: { id, name } }: DutyContext, key: string) => ({
  ...{ id: changeId(key), by: { id, name }, at: parts.clock.now().toISOString() },
});

/** People who work in IT, whatever they do there. */
export const staff = ({ members }: Organisation): readonly Member[] => members.filter(({ roles }) => roles.length > 0);

/** Without a team the person's own teams; without one of their own, as for a coordinator of all, every team. */
export async function showDuty(context: DutyContext, team?: Team, remark?: string): Promise<DutyAnswer> {
  const { parts, actor } = context;
  if (!isStaff(actor)) return said(context, 'dutyOnlyStaff');
  const { organisation } = parts;
  const own = organisation.teams.filter(({ id }) => actor.teamIds.includes(id));
  const teams = team ? [team] : own.length > 0 ? own : organisation.teams;
  const monday = DateTime.fromJSDate(parts.clock.now(), { zone: organisation.calendar.timeZone }).startOf('week');
  const week = (number: number): string => monday.plus({ weeks: number }).toJSDate().toISOString();
  const shown = { roster: await rosterNow(parts.store), teams, mayChangePlans: mayChangeDuty(actor) };
  return { card: dutyCard({ ...shown, weeks: [week(0), week(1), week(2)] }, sceneOf(context), remark) };
}

type Moments = { readonly from: string; readonly until?: string };

/** The span as moments, from now when it does not say; or what is wrong with it. */
function momentsOf({ parts }: DutyContext, { from, until }: SpokenSpan): Moments | WrongField {
  const now = parts.clock.now();
  const { calendar } = parts.organisation;
  const start = from ? localMoment(from, calendar) : now.toISOString();
  const end = until && localMoment(until, calendar, true);
  const latest = new Date(now.getTime() + LONGEST_DAYS * DAY).toISOString();
  if (from && localDay(start, calendar) < localDay(now, calendar))
    return { field: 'fromOn', problem: 'problemDatePast' };
  if (start > latest) return { field: 'fromOn', problem: 'problemDateFar' };
  if (end && end <= now.toISOString()) return { field: 'untilOn', problem: 'problemDatePast' };
  if (end && end <= start) return { field: 'untilOn', problem: 'problemEndsFirst' };
  if (end && end > latest) return { field: 'untilOn', problem: 'problemDateFar' };
  return { from: start, ...(end && { until: end }) };
}

/** Somebody is away: oneself, or for a coordinator a colleague. */
export async function setAway(
  context: DutyContext,
  key: string,
  personId: string,
  spoken: SpokenSpan,
): Promise<DutyAnswer> {
  const { parts, actor } = context;
  const refusal = refusalFor(context, personId);
  if (refusal) return refusal;
  const span = momentsOf(context, spoken);
  if ('field' in span) return span;
  const change = changeOf(context, key);
  const { before, after } = await changeRoster(parts.store, (roster) =>
    goesAway(roster, { personId, ...span }, change),
  );
  const absence = after.absences.find(
    (one) => one.personId === personId && one.from <= span.from && sameEnd(one, span),
  );
  const words = (scene: Scene): readonly string[] => awayWords(personId, absence ?? span, after, scene);
  if (after !== before) await tell(parts, actor, [personId], (scene) => words(scene)[0] ?? '');
  return { card: dutyChangedCard(words(sceneOf(context)), absence?.id, sceneOf(context)) };
}

const sameEnd = (one: Moments, other: Moments): boolean => one.until === other.until;

/** Everybody in IT for themselves, the coordinator for others. */
function refusalFor(context: DutyContext, personId: string): DutyAnswer | undefined {
  const { parts, actor } = context;
  if (!isStaff(actor)) return said(context, 'dutyOnlyStaff');
  if (personId !== actor.id && !mayChangeDuty(actor)) return said(context, 'dutyOnlyCoordinator');
  const isKnown = staff(parts.organisation).some(({ id }) => id === personId);
  return isKnown ? undefined : { field: 'personId', problem: 'problemNoColleague' };
}

function awayWords(
  personId: string,
  absence: Moments & { readonly replaced?: readonly Moments[] },
  roster: Roster,
  scene: Scene,
): readonly string[] {
  const { language, organisation, actor } = scene;
  const isOwn = personId === actor?.id;
  const when = spanInWords(absence, scene, isOwn);
  const name = nameOf(personId, organisation);
  const until = absence.until ?? new Date(Date.parse(absence.from) + 14 * DAY).toISOString();
  const turns = organisation.teams.flatMap((team) =>
    onCallBetween(team.id, { from: absence.from, to: until }, organisation, roster)
      .filter((turn) => turn.personId === personId)
      .slice(0, 3)
      .map(({ from, to }) => {
        const team_ = team.name[language];
        return say(language, 'awayOnCall', { team: team_, when: spanInWords({ from, until: to }, scene) });
      }),
  );
  return [
    isOwn ? say(language, 'awayDone', { when }) : say(language, 'awayDoneOther', { name, when }),
    ...(absence.replaced ?? []).map((one) => say(language, 'awayReplaced', { when: spanInWords(one, scene) })),
    ...turns,
    ...(isLong(absence, scene.now, organisation.calendar) ? [say(language, 'awayOffered')] : []),
  ];
}

/** Somebody is at work again. What others took meanwhile stays with them. */
export async function setBack(context: DutyContext, key: string, personId: string): Promise<DutyAnswer> {
  const { parts, actor, language } = context;
  const refusal = refusalFor(context, personId);
  if (refusal) return refusal;
  const change = changeOf(context, key);
  const { before, after } = await changeRoster(parts.store, (roster) => comesBack(roster, personId, change));
  const name = nameOf(personId, parts.organisation);
  const other = say(language, 'backDoneOther', { name });
  const own = say(language, after === before ? 'backAlready' : 'backDone');
  if (after !== before) await tell(parts, actor, [personId], (scene) => say(scene.language, 'backDoneOther', { name }));
  return showDuty(context, undefined, personId === actor.id ? own : other);
}

/** Somebody is on call in place of whoever it would be. */
export async function setCover(
  context: DutyContext,
  key: string,
  { team, personId, span: spoken }: { readonly team: Team; readonly personId: string; readonly span: SpokenSpan },
): Promise<DutyAnswer> {
  const { parts, actor } = context;
  const { organisation } = parts;
  const refusal = refusalFor(context, personId);
  if (refusal) return refusal;
  const isIn = organisation.members.some(({ id, ...one }) => id === personId && isConsultantOf(one, team.id));
  if (!isIn) return { field: 'personId', problem: 'problemNotInTeam' };
  const span = momentsOf(context, spoken);
  if ('field' in span) return span;
  const { from, until } = span;
  if (until === undefined) return { field: 'untilOn', problem: 'problemDate' };
  const change = changeOf(context, key);
  const cover = { teamId: team.id, from, to: until, personId };
  const { before, after } = await changeRoster(parts.store, (roster) => coversFor(roster, cover, change, organisation));
  const made = after.covers.findLast((one) => isSame(one, cover));
  const words = ({ language, ...scene }: Scene): readonly string[] => {
    const when = spanInWords({ from, until }, { language, ...scene });
    const instead = made?.insteadOf;
    return [
      say(language, 'coverDone', { name: nameOf(personId, organisation), team: team.name[language], when }),
      ...(instead ? [say(language, 'coverInstead', { name: nameOf(instead, organisation) })] : []),
      ...(isAwayDuring(personId, span, after)
        ? [say(language, 'coverAway', { name: nameOf(personId, organisation) })]
        : []),
    ];
  };
  const others = [personId, ...(made?.insteadOf ? [made.insteadOf] : [])];
  if (after !== before) await tell(parts, actor, others, (scene) => words(scene).slice(0, 2).join(' '));
  return { card: dutyChangedCard(words(sceneOf(context)), made?.id, sceneOf(context)) };
}

const isConsultantOf = ({ roles, teamIds }: Pick<Member, 'roles' | 'teamIds'>, teamId: string): boolean =>
  roles.includes('consultant') && teamIds.includes(teamId);

type Turn = { readonly teamId: string; readonly from: string; readonly to: string; readonly personId: string };
const isSame = (one: Turn, other: Turn): boolean =>
  (['teamId', 'from', 'to', 'personId'] as const).every((key) => one[key] === other[key]);

const isAwayDuring = (personId: string, { from, until }: Moments, { absences }: Roster): boolean =>
  absences.some((one) => one.personId === personId && (!until || one.from < until) && (!one.until || from < one.until));

/** Two people take each other's turns: all in the span, or without one the next of each. */
export async function setSwap(
  context: DutyContext,
  key: string,
  {
    team,
    people,
    span: spoken,
  }: { readonly team: Team; readonly people: readonly [string, string]; readonly span: SpokenSpan },
): Promise<DutyAnswer> {
  const { parts, actor, language } = context;
  const { organisation } = parts;
  if (!mayChangeDuty(actor)) return said(context, 'dutyOnlyCoordinator');
  const span = momentsOf(context, spoken);
  if ('field' in span) return span;
  const to = span.until ?? new Date(parts.clock.now().getTime() + LONGEST_DAYS * DAY).toISOString();
  const change = changeOf(context, key);
  const { before, after } = await changeRoster(parts.store, (roster) => {
    const taken = swapped(
      team.id,
      people,
      { from: span.from, to, all: span.until !== undefined },
      organisation,
      roster,
    );
    return taken.length > 0 ? swap(roster, team.id, taken, change) : roster;
  });
  const made = after.covers.filter(({ id }) => id === change.id);
  if (made.length === 0) return { message: say(language, 'swapNothing') };
  const [one, other] = people.map((id) => nameOf(id, organisation));
  const words = (scene: Scene): readonly string[] => [
    say(scene.language, 'swapDone', { one: one ?? '', other: other ?? '', team: team.name[scene.language] }),
    ...made.slice(0, 10).map((turn) => turnInWords(turn, scene)),
  ];
  if (after !== before) await tell(parts, actor, people, (scene) => words(scene).join('\n'));
  return { card: dutyChangedCard(words(sceneOf(context)), change.id, sceneOf(context)) };
}

/** Takes a change back: one's own absence, or for a coordinator any. */
export async function undoDuty(context: DutyContext, id: string): Promise<DutyAnswer> {
  const { parts, actor, language } = context;
  const { id: by, name } = actor;
  let mayUndo = true;
  const { before, after } = await changeRoster(parts.store, (roster) => {
    const own = [...roster.absences, ...roster.covers].filter((one) => one.id === id);
    mayUndo = isStaff(actor) && (mayChangeDuty(actor) || own.every(({ personId }) => personId === by));
    const at = parts.clock.now().toISOString();
    return mayUndo ? undone(roster, id, { by: { id: by, name }, at }) : roster;
  });
  if (!mayUndo) return said(context, 'dutyOnlyCoordinator');
  return showDuty(context, undefined, say(language, after === before ? 'dutyGone' : 'dutyUndone'));
}

/** The forms, with whom the person may choose. */
export const awayForm = (context: DutyContext, retry: Retry = {}): DutyAnswer =>
  isStaff(context.actor)
    ? {
        card: awayFormCard(
          { people: mayChangeDuty(context.actor) ? staff(context.parts.organisation) : [], ...retry },
          sceneOf(context),
        ),
      }
    : said(context, 'dutyOnlyStaff');

export const coverForm = (context: DutyContext, retry: Retry = {}): DutyAnswer =>
  mayChangeDuty(context.actor)
    ? {
        card: coverFormCard(
          { people: staff(context.parts.organisation).filter(({ roles }) => roles.includes('consultant')), ...retry },
          sceneOf(context),
        ),
      }
    : said(context, 'dutyOnlyCoordinator');

/** Whether somebody is away now and from when on. */
export const isAway = (personId: string, roster: Roster, now: Date): boolean =>
  absenceOf(personId, now, roster) !== undefined;

/** Tells the others whom a change concerns, each in their language. It holds, whoever can be reached. */
async function tell(
  { store, messenger, organisation, clock, log }: Parts,
  by: Actor,
  personIds: readonly string[],
  words: (scene: Scene) => string,
): Promise<void> {
  for (const personId of personIds.filter((id) => id !== by.id)) {
    const known = await store.people.recent(personId);
    if (!known?.chat) continue;
    const language = languageOf(known, undefined);
    const what = words({ organisation, language, now: clock.now().toISOString() });
    const text = escapeMarkdown(say(language, 'toldBy', { by: by.name, what }));
    try {
      await messenger.post(known.chat, { text }, 'news');
    } catch (error) {
      if (!(error instanceof DeliveryFailed)) throw error;
      log.warn('duty-not-told', { personId, reason: error.reason, detail: error.detail });
    }
  }
}
