import type * as Library from 'adaptivecards';
import { isOpen, type ReportedCase } from '../../bot/domain/case.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { caseChoiceCard, closeCard, deletedCard, notItCard, withdrawCard } from '../../cards/answer-cards.ts';
import { FORM_NAMES } from '../../cards/buttons.ts';
import { caseCard } from '../../cards/case-card.ts';
import { formCard } from '../../cards/form-card.ts';
import { greetingCard, helpCard } from '../../cards/greeting-cards.ts';
import { LONGEST_LIST, listCard } from '../../cards/list-card.ts';
import { MOST_IN_OVERVIEW, overviewCard } from '../../cards/overview-card.ts';
import { type QuickForm, quickCard } from '../../cards/quick-card.ts';
import { movedCard, reportCard } from '../../cards/report-card.ts';
import { say } from '../../cards/words.ts';
import { catalogueCards } from './catalogue-samples.ts';
import { dutyCards } from './duty-samples.ts';
import { levelCards } from './level-samples.ts';
import { orderCards } from './order-samples.ts';
import { organisationCards } from './organisation-samples.ts';
import {
  breach,
  busyDraft,
  draft,
  droppedDraft,
  LANGUAGES,
  person,
  phoned,
  REFRESH_FOR,
  reported,
  SAMPLES,
  type Sample,
  scene,
  severalDraft,
  VIEWS,
} from './samples.ts';

/** The library as pages load it: its other form is in modules that only bundlers find. */
const {
  AdaptiveCard,
  HostConfig,
  SerializationContext,
  Versions,
}: typeof Library = require('adaptivecards/dist/adaptivecards.js');

type Json = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object inside a card, the card itself first. */
export function* parts(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value) yield* parts(one);
  if (!isObject(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* parts(child);
}

export const ofType = (card: CardJson, ...types: readonly string[]): readonly Json[] =>
  [...parts(card)].filter(({ type }) => types.some((one) => String(type).startsWith(one)));

export interface ButtonOnCard {
  readonly verb: string;
  readonly title: string;
  readonly data: Json;
  readonly mode?: string;
}
/** The buttons a person sees; not the automatic refresh. */
export function buttonsOn({ refresh: _, ...card }: CardJson): readonly ButtonOnCard[] {
  return ofType(card, 'Action.Execute').map(({ verb, title, data, mode }) => ({
    ...{ verb: String(verb), title: String(title), data: isObject(data) ? data : {} },
    ...(mode !== undefined && { mode: String(mode) }),
  }));
}

/** Verbs in order, forms by their name. */
export const offersOn = (card: CardJson): readonly string[] =>
  buttonsOn(card).map(({ verb, data }) => (verb === 'form' ? String(data.form) : verb));

/** Everything a person reads, a text run or text block each. */
export const textsOn = (card: CardJson): readonly string[] =>
  ofType(card, 'TextRun', 'TextBlock').map(({ text }) => String(text));

export const readOn = (card: CardJson): string => textsOn(card).join('\n');

/** What the library that Teams renders with has against the card. */
export function complaints(card: CardJson): readonly string[] {
  // The library keeps a global pattern, which refuses a good language every second time.
  const lang = AdaptiveCard.langProperty.regEx;
  if (lang) lang.lastIndex = 0;
  const drawn = new AdaptiveCard();
  // It counts those behind the three dots too; how many stand before them is tested apart.
  drawn.hostConfig = new HostConfig({ actions: { maxActions: 12 } });
  const context = new SerializationContext(Versions.v1_5);
  drawn.parse(structuredClone(card), context);
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const all = [...read, ...drawn.validateProperties().validationEvents.map(({ message }) => message)];
  return hasPeoplePicker(card) ? all.filter((message) => !ABOUT_PICKERS.some((known) => known.test(message))) : all;
}

/** Teams searches people on cards from version 1.2 on, whatever the library says, and then needs no choices. */
const ABOUT_PICKERS = [/^Property "choices\.data" is supported in version 1\.6/, /must have at least one choice/];
const hasPeoplePicker = (card: CardJson): boolean =>
  ofType(card, 'Input.ChoiceSet').some((input) => 'choices.data' in input);

export const bytesOf = (card: CardJson): number => Buffer.byteLength(JSON.stringify(card), 'utf8');

export interface Drawn {
  readonly name: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly card: CardJson;
}

const KEY = 'c-0123456789abcdef01234567';
const WRONG: QuickForm = {
  key: KEY,
  banner: 'Besked',
  people: [{ title: 'Anna Berg, Skole', value: '00000001-feed-4bad-8c0d-000000000001' }],
  values: { text: '**tekst**', solution: '*løst*', otherMinutes: '25', startedAt: '09:15', takes: 'yes' },
  problems: [
    { field: 'personId', problem: 'problemUnknownPerson' },
    { field: 'text', problem: 'problemEmpty' },
    { field: 'serviceId', problem: 'problemServiceGone' },
    { field: 'solution', problem: 'problemSolutionMissing' },
    { field: 'minutes', problem: 'problemMinutesMissing' },
    { field: 'startedAt', problem: 'problemFuture' },
  ],
};

const WHO = [...(Object.keys(person) as (keyof typeof person)[]), undefined];

/** Every card there is, for everybody who may look at it, in both languages. */
export const everyCard = (sample: Sample = {}): readonly Drawn[] =>
  LANGUAGES.flatMap((language) => [
    ...WHO.flatMap((who) => cardsFor(who, language, sample)).map((one) => ({ ...one, language })),
  ]);

function cardsFor(who: keyof typeof person | undefined, language: Drawn['language'], sample: Sample) {
  const eyes = scene(language, who);
  const cases: readonly (readonly [string, ReportedCase])[] = [
    ...SAMPLES.map((name) => [name, reported(name, sample)] as const),
    ['phoned', phoned(sample)],
    ['breach', reported('ny', breach(sample))],
  ];
  const states = cases.map(([, state]) => state);
  const words = { title: say(language, 'listMine'), empty: say(language, 'emptyMine') };
  const list = { ...eyes, ...words, view: 'reporter' as const };
  return [
    { name: `draft of a breach, ${who}`, card: reportCard(draft(breach(sample)), 1, eyes, REFRESH_FOR) },
    { name: `draft, ${who}`, card: reportCard(draft(sample), 1, eyes, REFRESH_FOR) },
    { name: `busy draft, ${who}`, card: reportCard(busyDraft(sample), 1, eyes, REFRESH_FOR) },
    ...[2, 5].map((count) => ({
      name: `draft of ${count} matters, ${who}`,
      card: reportCard(severalDraft(count, sample), 1, eyes, REFRESH_FOR),
    })),
    ...([undefined, 'lying', 'selfHelp', 'messageDeleted', 'toCase'] as const).map((cause) => ({
      name: `dropped (${cause}), ${who}`,
      card: reportCard(droppedDraft(cause), 2, eyes, REFRESH_FOR),
    })),
    { name: `moved draft, ${who}`, card: movedCard(eyes) },
    { name: `not IT, ${who}`, card: notItCard(eyes, 'Toilettet er stoppet') },
    ...states.slice(0, 1).flatMap((state) => [
      { name: `close?, ${who}`, card: closeCard(eyes, state) },
      { name: `withdraw?, ${who}`, card: withdrawCard(eyes, state) },
      { name: `deleted message, ${who}`, card: deletedCard(eyes, state) },
    ]),
    ...(['thanks', 'withdrawal'] as const).map((intent) => ({
      name: `which case (${intent}), ${who}`,
      card: caseChoiceCard(eyes, intent, states.slice(0, 4)),
    })),
    ...cases.flatMap(([name, state]) =>
      VIEWS.map((view) => ({
        name: `${view} ${name}, ${who}`,
        card: caseCard(view, state, 7, eyes, REFRESH_FOR, 'Besked'),
      })),
    ),
    ...cases.flatMap(([name, state]) =>
      FORM_NAMES.map((form) => ({
        name: `${form} ${name}, ${who}`,
        card: formCard(form, state, 7, 'consultant', eyes),
      })),
    ),
    {
      name: `list, ${who}`,
      card: listCard({ ...list, items: states.slice(0, LONGEST_LIST), next: { list: 'mine', after: 'token' } }),
    },
    { name: `empty list, ${who}`, card: listCard({ ...list, items: [] }) },
    {
      name: `overview, ${who}`,
      card: overviewCard({
        ...{ ...eyes, teamId: 'klient', open: states.filter(isOpen) },
        first: states.filter(({ confidential }) => !confidential).slice(0, MOST_IN_OVERVIEW),
      }),
    },
    ...levelCards(eyes, states.slice(0, 8), sample).map(({ name, card }) => ({ name: `${name}, ${who}`, card })),
    ...dutyCards(eyes, sample.text ?? 'Ny printerkø').map(({ name, card }) => ({ name: `${name}, ${who}`, card })),
    ...organisationCards(eyes, sample.text ?? 'Ny printerkø').map(({ name, card }) => ({
      name: `${name}, ${who}`,
      card,
    })),
    ...[...catalogueCards(eyes), ...orderCards(eyes)].map(({ name, card }) => ({ name: `${name}, ${who}`, card })),
    { name: `quick, ${who}`, card: quickCard({ key: KEY }, eyes) },
    { name: `quick with everything wrong, ${who}`, card: quickCard(WRONG, eyes) },
    { name: `greeting, ${who}`, card: greetingCard(eyes) },
    { name: `help, ${who}`, card: helpCard(eyes) },
  ];
}
