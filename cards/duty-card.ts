import { absenceOf, isOnDuty, onCallBetween, onCallOf, type Roster } from '../bot/domain/duty.ts';
import type { Member, OnCall, Organisation, Team } from '../bot/domain/organisation.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { action } from './actions.ts';
import { banner, box, card, type Element, fact, heading, line, type Scene, subheading } from './elements.ts';
import { date, isoDay, moment, timeOfDay } from './format.ts';
import { choiceOf, dateFrom, type InputSpec, input, shortText } from './inputs.ts';
import type { Retry } from './report-card.ts';
import { type PlainKey, say } from './words.ts';

export interface Span {
  readonly from: string;
  readonly until?: string | undefined;
}

/** `fra og med mandag den 21. december til og med onsdag den 23. december`. Whole days are told as days. */
export function spanInWords({ from, until }: Span, { now, language }: Scene, isOwn = false): string {
  const start =
    from <= now
      ? say(language, 'spanFromNow')
      : isMidnight(from)
        ? say(language, 'spanFromDay', { day: date(from, now, language) })
        : say(language, 'spanFrom', { moment: moment(from, now, language) });
  if (until === undefined) return `${start} ${say(language, isOwn ? 'spanOpenYou' : 'spanOpen')}`;
  const last = new Date(Date.parse(until) - 1);
  const end = isMidnight(until)
    ? say(language, 'spanToDay', { day: date(last, now, language) })
    : say(language, 'spanTo', { moment: moment(until, now, language) });
  return `${start} ${end}`;
}

const isMidnight = (at: string): boolean => ['kl. 0.00'].includes(timeOfDay(at, 'da'));

/** So many turns of a team are shown in a week; a team has rarely more. */
const MOST_TURNS = 7;

interface DutyShown {
  readonly roster: Roster;
  readonly teams: readonly Team[];
  /** The days that the weeks begin and end with: today's Monday and the two after it, as moments. */
  readonly weeks: readonly [string, string, string];
  readonly mayChangePlans: boolean;
}

/** Who is at work and on call now, this week and next, with the buttons to change it. */
export function dutyCard(shown: DutyShown, scene: Scene, remark?: string): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'dutyHeading') },
    body: [
      heading(say(language, 'dutyHeading')),
      ...banner(remark),
      ...ownStanding(shown, scene),
      ...shown.teams.flatMap((team) => teamLines(team, shown, scene)),
    ],
    actions: [
      ...dutyButtons(shown, scene),
      ...(shown.mayChangePlans ? [action('coverForm', say(language, 'buttonCoverForm'), {})] : []),
    ],
  });
}

function dutyButtons({ roster }: DutyShown, { language, actor, now }: Scene): readonly Element[] {
  const isAway = actor && absenceOf(actor.id, now, roster);
  return [
    isAway
      ? action('atWork', say(language, 'buttonAtWork'), {}, { primary: true })
      : action('awayNow', say(language, 'buttonAwayNow'), {}),
    action('awayForm', say(language, 'buttonAwayForm'), {}),
  ];
}

function ownStanding({ roster }: DutyShown, scene: Scene): readonly Element[] {
  const { language, actor, now, organisation } = scene;
  const member = organisation.members.find(({ id }) => id === actor?.id);
  if (!member) return [];
  const absence = absenceOf(member.id, now, roster);
  const said = absence
    ? say(language, 'dutyYouAway', { when: spanInWords(absence, scene, true) })
    : say(
        language,
        member.duty === 'never'
          ? 'dutyYouNever'
          : isOnDuty(member, now, organisation, roster)
            ? 'dutyYouAt'
            : 'dutyYouOff',
      );
  const coming = roster.absences.filter(({ personId, from }) => personId === member.id && from > now);
  return [
    box(absence ? 'warning' : 'good', line(said, { bold: true })),
    ...coming.map((one) => line(say(language, 'dutyComing', { name: member.name, when: spanInWords(one, scene) }))),
  ];
}

function teamLines(team: Team, shown: DutyShown, scene: Scene): readonly Element[] {
  const { language, organisation, now } = scene;
  const { roster } = shown;
  const [thisWeek, nextWeek, after] = shown.weeks;
  const members = organisation.members.filter(
    ({ teamIds, roles }) => teamIds.includes(team.id) && roles.includes('consultant'),
  );
  const away = members.filter(({ id }) => absenceOf(id, now, roster));
  const present = members.filter((member) => isOnDuty(member, now, organisation, roster, [team.id]));
  const week = (title: PlainKey, from: string, to: string) => {
    const turns = onCallBetween(team.id, { from, to }, organisation, roster);
    return turns.length > 0 ? [line(say(language, title), { bold: true }), ...turnLines(turns, scene)] : [];
  };
  const weeks = [...week('onCallThisWeek', thisWeek, nextWeek), ...week('onCallNextWeek', nextWeek, after)];
  return [
    subheading(team.name[language]),
    ...fact(say(language, 'dutyNow'), names(present, scene)),
    ...(away.length > 0 ? fact(say(language, 'dutyAway'), names(away, scene)) : []),
    ...(weeks.length > 0
      ? [...fact(say(language, 'onCallNow'), onCallInWords(team.id, roster, scene)), ...weeks]
      : [line(say(language, 'onCallNone'), { subtle: true })]),
  ];
}

const names = (members: readonly Member[], { language }: Scene): string =>
  members.map(({ name }) => name).join(', ') || say(language, 'dutyNobody');

function onCallInWords(teamId: string, roster: Roster, { language, organisation, now }: Scene): string {
  const member = onCallOf(teamId, now, organisation, roster);
  if (member) return member.name;
  const [planned] = onCallBetween(
    teamId,
    { from: now, to: new Date(Date.parse(now) + 1).toISOString() },
    organisation,
    roster,
  );
  return planned
    ? say(language, 'onCallAway', { name: nameOf(planned.personId, organisation) })
    : say(language, 'dutyNobody');
}

export const nameOf = (personId: string, { members }: Organisation): string =>
  members.find(({ id }) => id === personId)?.name ?? personId;

const turnLines = (turns: readonly OnCall[], scene: Scene): readonly Element[] => [
  ...turns.slice(0, MOST_TURNS).map((turn) => line(turnInWords(turn, scene), { spacing: 'small' })),
  ...(turns.length > MOST_TURNS
    ? [line(say(scene.language, 'onCallMore', { count: turns.length - MOST_TURNS }), { subtle: true })]
    : []),
];

export const turnInWords = ({ from, to, personId }: OnCall, scene: Scene): string =>
  say(scene.language, 'onCallTurn', {
    name: nameOf(personId, scene.organisation),
    when: spanInWords({ from, until: to }, scene),
  });

/** What was changed, in words, with the way back. */
export function dutyChangedCard(lines: readonly string[], undo: string | undefined, scene: Scene): CardJson {
  const { language } = scene;
  return card({
    ...{ language, fallbackText: say(language, 'dutyHeading') },
    body: [heading(say(language, 'dutyHeading')), ...lines.map((text, index) => line(text, { bold: index === 0 }))],
    actions: [
      ...(undo ? [action('undoDuty', say(language, 'buttonUndoDuty'), { id: undo })] : []),
      action('duty', say(language, 'buttonDuty'), {}),
    ],
  });
}

interface DutyForm extends Retry {
  /** Whom the person may choose: nobody but themselves without any. */
  readonly people: readonly Member[];
}

/** When somebody is away. */
export function awayFormCard(form: DutyForm, scene: Scene): CardJson {
  const asked = asking(form, scene);
  const { language, actor } = scene;
  return formOf(
    'awayFormHeading',
    'awayFormText',
    form,
    scene,
    [
      ...(form.people.length > 0
        ? asked(
            choiceOf(form.people.map(choice)),
            { id: 'personId', label: 'labelAwayPerson', required: true, whenEmpty: 'problemPerson' },
            actor?.id,
          )
        : []),
      ...span(asked, scene, { id: 'untilOn', label: 'labelUntilOn' }),
    ],
    action('away', say(language, 'buttonSubmitAway'), {}, { primary: true }),
  );
}

/** Who is on call, and when. */
export function coverFormCard(form: DutyForm, scene: Scene): CardJson {
  const asked = asking(form, scene);
  const { language, organisation } = scene;
  const teams = organisation.teams.map(({ id, name }) => ({ title: name[language], value: id }));
  const chosen = { required: true, whenEmpty: 'problemChoose' } as const;
  return formOf(
    'coverFormHeading',
    'coverFormText',
    form,
    scene,
    [
      ...asked(choiceOf(teams), { id: 'teamId', label: 'labelDutyTeam', ...chosen }),
      ...asked(choiceOf(form.people.map(choice)), {
        id: 'personId',
        label: 'labelOnCallPerson',
        required: true,
        whenEmpty: 'problemPerson',
      }),
      ...span(asked, scene, { id: 'untilOn', label: 'labelCoverUntilOn', required: true, whenEmpty: 'problemDate' }),
    ],
    action('cover', say(language, 'buttonSubmitCover'), {}, { primary: true }),
  );
}

const choice = ({ id, name }: Member) => ({ title: name, value: id });

type Asked = (kind: Element, spec: InputSpec, otherwise?: string) => readonly Element[];

const asking =
  ({ values, problems = [] }: DutyForm, { language }: Scene): Asked =>
  (kind, spec, otherwise) =>
    input(kind, spec, {
      language,
      value: values?.[spec.id] || otherwise,
      problem: problems.find(({ field }) => field === spec.id)?.problem,
    });

const span = (asked: Asked, { now }: Scene, end: InputSpec): readonly Element[] => [
  ...asked(dateFrom(isoDay(now)), { id: 'fromOn', label: 'labelFromOn', required: true, whenEmpty: 'problemDate' }),
  ...asked(shortText(5), { id: 'fromAt', label: 'labelFromAt', hint: 'hintStartedAt' }),
  ...asked(dateFrom(isoDay(now)), end),
  ...asked(shortText(5), { id: 'untilAt', label: 'labelUntilAt', hint: 'hintStartedAt' }),
];

function formOf(
  title: PlainKey,
  text: PlainKey,
  { problems = [] }: DutyForm,
  { language }: Scene,
  inputs: readonly Element[],
  submit: Element,
): CardJson {
  return card({
    ...{ language, fallbackText: say(language, title) },
    body: [
      heading(say(language, title)),
      ...(problems.length > 0 ? [box('attention', line(say(language, 'correctMarked')))] : []),
      line(say(language, text), { subtle: true }),
      ...inputs,
    ],
    actions: [submit],
  });
}
