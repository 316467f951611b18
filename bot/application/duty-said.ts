import { escapeMarkdown } from '../../cards/inert.ts';
import { say } from '../../cards/words.ts';
import { nameAtStart } from '../domain/one-line.ts';
import type { Team } from '../domain/organisation.ts';
import { isStaff, mayChangeDuty } from '../domain/rights.ts';
import { localDay } from '../domain/service-days.ts';
import { readSpan, type SpokenSpan } from '../domain/spoken-span.ts';
import { fold } from '../domain/text.ts';
import type { Message } from '../ports/messenger.ts';
import type { TypedCommand } from './commands.ts';
import {
  awayForm,
  type DutyAnswer,
  setAway,
  setBack,
  setCover,
  setSwap,
  showDuty,
  staff,
  type WrongField,
} from './duty.ts';
import { teamNamed } from './filters.ts';
import { peopleMentioned } from './find-people.ts';
import type { SaidContext } from './said-context.ts';

type DutyCommand = TypedCommand & { readonly type: 'duty' };
interface Named {
  readonly id: string;
  readonly name: string;
}

/** Does what a line about duty says. Undefined when it is none for this person: then it is taken as a report. */
export async function obeyDuty(context: SaidContext, command: DutyCommand): Promise<readonly Message[] | undefined> {
  const { actor, incoming, language } = context;
  if (!isStaff(actor)) return undefined;
  const known = await colleagues(context);
  const answer = await answerTo(context, command, known);
  if (!answer) return undefined;
  if (incoming.where.kind !== 'personal') return [{ text: say(language, 'onlyInPrivate') }];
  return 'card' in answer
    ? [{ card: answer.card, summary: say(language, 'dutyHeading') }]
    : [{ text: escapeMarkdown('message' in answer ? answer.message : wrong(context, answer)) }];
}

const FIELD_NAMES = { fromOn: 'fieldFrom', untilOn: 'fieldUntil', personId: 'fieldPerson' } as const;

/** Names the field, as nobody has filled in a card. */
const wrong = ({ language }: SaidContext, { field, problem }: WrongField) =>
  say(language, 'dutyFieldWrong', { field: say(language, FIELD_NAMES[field]), problem: say(language, problem) });

/** Everybody in IT by name, and those who are mentioned by the name that stands in the text. */
async function colleagues({ parts, incoming }: SaidContext): Promise<readonly Named[]> {
  const members = staff(parts.organisation);
  const mentioned: Named[] = [];
  for (const { name } of incoming.mentions) {
    const [only, other] = await peopleMentioned(parts, name, incoming);
    if (only && !other && members.some(({ id }) => id === only.id)) mentioned.push({ id: only.id, name });
  }
  return [...mentioned, ...members];
}

/** The person at the beginning of the text; several when it is not clear who is meant. */
function personAt(text: string, known: readonly Named[]): { readonly people: readonly Named[]; readonly rest: string } {
  const start = text.replace(/^[\s,@]+/u, '');
  // The next person's name is none of this one's.
  const end = start.search(/\s@/u);
  const [first, others] = end < 0 ? [start, ''] : [start.slice(0, end), start.slice(end)];
  const whole = known.filter(({ name }) => fold(first).startsWith(`${fold(name)} `) || fold(first) === fold(name));
  const longest = whole.toSorted((one, other) => other.name.length - one.name.length)[0];
  const found = longest ? { people: [longest], rest: first.slice(longest.name.length) } : nameAtStart(first, known);
  const { people } = found;
  const rest = `${found.rest}${others}`.trim();
  return {
    people: [...new Map(people.map((one) => [one.id, one])).values()],
    rest: rest.replace(/^(?:og|and|med|with|,)\s+/iu, ''),
  };
}

const message = (
  { language }: SaidContext,
  key: 'dutyWhen' | 'dutyNoColleague' | 'coverHow' | 'swapHow',
): DutyAnswer => ({
  message: say(language, key),
});

/** One person, or what to say instead. */
function only(context: SaidContext, people: readonly Named[]): { readonly id: string } | DutyAnswer {
  const [one, other] = people;
  if (!one) return message(context, 'dutyNoColleague');
  const names = people.slice(0, 5).map(({ name }) => name);
  return other ? { message: say(context.language, 'dutySeveral', { names: names.join(', ') }) } : one;
}

async function answerTo(
  context: SaidContext,
  { about, rest }: DutyCommand,
  known: readonly Named[],
): Promise<DutyAnswer | undefined> {
  if (about === 'show') return showDuty(context);
  if (about === 'cover') return cover(context, rest, known);
  if (about === 'swap') return swapTurns(context, rest, known);
  return presence(context, about, rest, known);
}

const keyOf = ({ incoming }: SaidContext): string => `${incoming.where.address.conversationId} ${incoming.activityId}`;
const spanIn = ({ parts }: SaidContext, text: string): SpokenSpan | undefined =>
  readSpan(text, localDay(parts.clock.now(), parts.organisation.calendar));

/** Words that begin a time: what else follows is no absence but a report. */
const BEGINS_TIME =
  /^(?:\d|fra\b|til\b|indtil\b|t\.?o\.?m|i (?:dag|morgen)|uge\b|den\b|(?:man|tirs|ons|tors|fre|lør|søn)dag|from\b|to\b|until\b|till\b|today\b|tomorrow\b|week\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|on\b)/iu;

async function presence(
  context: SaidContext,
  about: 'back' | 'away' | 'holiday',
  text: string,
  known: readonly Named[],
): Promise<DutyAnswer | undefined> {
  const { actor, incoming } = context;
  const isNamed = text.startsWith('@') || incoming.mentions.some(({ name }) => name !== '' && text.startsWith(name));
  const { people, rest } = isNamed ? personAt(text, known) : { people: [actor], rest: text };
  if (!isNamed && rest !== '' && !BEGINS_TIME.test(rest)) return undefined;
  const who = only(context, people);
  if (!('id' in who)) return who;
  if (about === 'back') return rest === '' ? setBack(context, keyOf(context), who.id) : undefined;
  if (about === 'holiday' && rest === '') return awayForm(context, { values: { personId: who.id } });
  const span = spanIn(context, rest);
  return span ? setAway(context, keyOf(context), who.id, span) : message(context, 'dutyWhen');
}

/** The team that the text begins with, in up to three words. */
function teamAt(text: string, { parts }: SaidContext): { readonly team: Team | undefined; readonly rest: string } {
  const spoken = text.split(/\s+/u);
  for (let count = Math.min(3, spoken.length); count > 0; count--) {
    const team = teamNamed(spoken.slice(0, count).join(' '), parts.organisation);
    if (team) return { team, rest: spoken.slice(count).join(' ') };
  }
  return { team: undefined, rest: text };
}

async function cover(context: SaidContext, text: string, known: readonly Named[]): Promise<DutyAnswer | undefined> {
  const { incoming } = context;
  const { team, rest } = teamAt(text, context);
  if (team && rest === '') return showDuty(context, team);
  const isNamed = rest.startsWith('@') || incoming.mentions.some(({ name }) => name !== '' && rest.startsWith(name));
  if (!team && !isNamed) return undefined;
  const found = personAt(rest, known);
  const who = only(context, found.people);
  if (!('id' in who)) return who;
  const where = team ?? onlyTeamOf([who.id], context);
  if (!where) return noTeam(context);
  const span = spanIn(context, found.rest);
  if (!span?.from || !span.until) return message(context, 'coverHow');
  return setCover(context, keyOf(context), { team: where, personId: who.id, span });
}

async function swapTurns(context: SaidContext, text: string, known: readonly Named[]): Promise<DutyAnswer | undefined> {
  if (!mayChangeDuty(context.actor)) return { message: say(context.language, 'dutyOnlyCoordinator') };
  const { team, rest } = teamAt(text, context);
  const first = personAt(rest, known);
  const one = only(context, first.people);
  if (!('id' in one)) return first.people.length === 0 ? message(context, 'swapHow') : one;
  const second = personAt(first.rest, known);
  const other = only(context, second.people);
  if (!('id' in other)) return second.people.length === 0 ? message(context, 'swapHow') : other;
  if (one.id === other.id) return message(context, 'swapHow');
  const where = team ?? onlyTeamOf([one.id, other.id], context);
  if (!where) return noTeam(context);
  const span = spanIn(context, second.rest);
  if (!span) return message(context, 'dutyWhen');
  return setSwap(context, keyOf(context), { team: where, people: [one.id, other.id], span });
}

/** The one team that all of them are in. */
function onlyTeamOf(personIds: readonly string[], { parts }: SaidContext): Team | undefined {
  const { teams, members } = parts.organisation;
  const shared = teams.filter((team) =>
    personIds.every((personId) => members.some(({ id, teamIds }) => id === personId && teamIds.includes(team.id))),
  );
  return shared.length === 1 ? shared[0] : undefined;
}

const noTeam = ({ parts, language }: SaidContext): DutyAnswer => ({
  message: say(language, 'dutyNoTeam', {
    teams: parts.organisation.teams.map(({ name }) => name[language]).join(', '),
  }),
});
