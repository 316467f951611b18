import type { CalendarId, Hours, Language, Organisation, Priority, Text } from '../bot/domain/organisation.ts';
import type {
  CalendarDescribed,
  LevelDescribed,
  Otherwise,
  ServiceLevelDocument,
  UnusualDay,
} from '../bot/domain/service-level-document.ts';
import {
  dateInWords,
  dayOfWeek,
  durationInWords,
  fullDate,
  isoDay,
  numberInWords,
  timeInWords,
  WORKING_DAY,
} from './format.ts';
import { daysInWords } from './order-words.ts';
import { clockInWords } from './service-level.ts';
import { say } from './words.ts';

/** A part of a text, to be shown as Markdown or on a card. Everything in it is plain text. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly parts: readonly Section[];
}

export type Block =
  | { readonly is: 'text'; readonly text: string }
  /** Rules and weekdays are few; names, which stand on one line where there is little room, and days can be many. */
  | { readonly is: 'list' | 'names' | 'days'; readonly items: readonly string[] }
  | { readonly is: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Where the figures come from: a version and when it was taken into use (UTC, ISO 8601), or files that may not be in use. */
export type Source = { readonly number: number; readonly at: string } | 'files';

interface Said {
  readonly document: ServiceLevelDocument;
  readonly organisation: Organisation;
  readonly language: Language;
}

/** The document about service levels, in words. */
export function serviceLevelText(
  document: ServiceLevelDocument,
  organisation: Organisation,
  language: Language,
  source?: Source,
): Section {
  const said = { document, organisation, language };
  const when = fullDate(document.writtenOn, language);
  return {
    heading: say(language, 'levelsTitle', { name: organisation.name }),
    blocks: [
      text(say(language, 'levelsIntro')),
      ...(source ? [text(sourceOf(source, language))] : []),
      text(say(language, 'levelsWritten', { when })),
    ],
    parts: [levels(said), matrix(said), hours(said), pauses(said), told(said), after(said)],
  };
}

const text = (words: string): Block => ({ is: 'text', text: words });
const list = (...items: readonly string[]): Block => ({ is: 'list', items });
const days = (items: readonly string[]): Block => ({ is: 'days', items });
const names = (items: readonly string[]): Block => ({ is: 'names', items });

function sourceOf(source: Source, language: Language): string {
  if (source === 'files') return say(language, 'levelsFiles');
  const when = fullDate(isoDay(source.at), language);
  return say(language, 'levelsVersion', { version: source.number, when });
}

function levels({ document, organisation, language }: Said): Section {
  const day = daysInWords(1, language);
  const inHours = durationInWords(WORKING_DAY, '24x7', language);
  return {
    heading: say(language, 'serviceLevelHeading'),
    blocks: [
      text(say(language, 'levelsResponse')),
      text(say(language, 'levelsResolution')),
      text(say(language, 'levelsWorkingDay', { day, hours: inHours })),
      text(say(language, 'attainmentCounts')),
    ],
    parts: [
      ...document.levels.map((level) => oneLevel(level, organisation, language)),
      { heading: say(language, 'levelsOrdersHeading'), blocks: [text(say(language, 'levelsOrders'))], parts: [] },
    ],
  };
}

function oneLevel(
  { level, targets, services }: LevelDescribed,
  organisation: Organisation,
  language: Language,
): Section {
  const inWords = (minutes: number, clock: CalendarId) => durationInWords(minutes, clock, language);
  const count = services.length;
  return {
    heading: level.name[language],
    blocks: [
      {
        is: 'table',
        columns: (['columnPriority', 'columnResponse', 'columnResolution', 'columnClock'] as const).map((key) =>
          say(language, key),
        ),
        rows: targets.map(({ priority, clock, response, resolution }) => [
          named(priority, language),
          inWords(response, clock),
          inWords(resolution, clock),
          clockInWords(clock, { organisation, language }),
        ]),
      },
      text(say(language, 'levelsGoal', { goal: numberInWords(level.goal, language) })),
      ...(count === 0
        ? [text(say(language, 'levelsServicesNone'))]
        : [
            text(count === 1 ? say(language, 'levelsServicesOne') : say(language, 'levelsServices', { count })),
            names(services.map(({ name }) => name[language])),
          ]),
    ],
    parts: [],
  };
}

function matrix({ document, language }: Said): Section {
  const urgencies = document.matrix[0]?.cells.map(({ urgency }) => urgency) ?? [];
  return {
    heading: say(language, 'levelsMatrixHeading'),
    blocks: [
      text(say(language, 'levelsMatrix')),
      {
        is: 'table',
        columns: [say(language, 'columnImpact'), ...urgencies.map((urgency) => say(language, `urgency_${urgency}`))],
        rows: document.matrix.map(({ impact, cells }) => [
          say(language, `impact_${impact}`),
          ...cells.map(({ priority }) => named(priority, language)),
        ]),
      },
      ...document.otherwise.flatMap((one) => instead(one, language)),
      text(say(language, 'levelsAtLeastIntro')),
      list(
        ...document.atLeast.map(({ flag, priority }) => {
          const what = { what: say(language, `flag_${flag}`), priority: named(priority, language) };
          return priority === 'P1' ? say(language, 'levelsAlways', what) : say(language, 'levelsAtLeast', what);
        }),
      ),
      text(say(language, 'levelsByHand')),
    ],
    parts: [],
  };
}

const instead = ({ criticality, services, cells }: Otherwise, language: Language): readonly Block[] => [
  text(say(language, 'levelsOtherwise', { criticality: say(language, `criticality_${criticality}`) })),
  list(
    ...cells.map(({ impact, urgency, priority, usual }) =>
      say(language, 'levelsInstead', {
        impact: say(language, `impact_${impact}`),
        urgency: say(language, `urgency_${urgency}`),
        priority: named(priority, language),
        usual: named(usual, language),
      }),
    ),
  ),
  text(say(language, 'levelsOtherwiseServices')),
  names(services.map(({ name }) => name[language])),
];

function hours({ document, organisation, language }: Said): Section {
  const { phone, onCallPhone } = organisation.desk;
  const { hasRoundTheClock, calendars, ownHours } = document;
  const elsewhere = ownHours.map(({ name, hours: id }) =>
    say(language, 'dayAnd', { day: name[language], hours: clockInWords(id, { organisation, language }) }),
  );
  return {
    heading: say(language, 'levelsHoursHeading'),
    blocks: [
      text(say(language, 'levelsHours')),
      ...(hasRoundTheClock ? [text(say(language, 'levelsRoundTheClock'))] : []),
      text(say(language, 'levelsPhones', { phone, onCallPhone })),
    ],
    parts: [
      ...calendars.map((calendar) => oneCalendar(calendar, language)),
      ...(elsewhere.length > 0
        ? [{ heading: say(language, 'levelsTeamHoursHeading'), blocks: [days(elsewhere)], parts: [] }]
        : []),
    ],
  };
}

const HERE = 'Europe/Copenhagen';

function oneCalendar({ name, timeZone, week, years, ...calendar }: CalendarDescribed, language: Language): Section {
  const day = (from: CalendarDescribed['week'][number]['from']) => dayOfWeek(from, language);
  const weekdays = week.map(({ from, to, hours: periods }) => {
    const inWords = from === to ? day(from) : say(language, 'daysFromTo', { from: day(from), to: day(to) });
    return say(language, 'dayAnd', { day: capital(inWords), hours: hoursInWords(periods, language) });
  });
  return {
    heading: name ? say(language, 'levelsOwnHours', { name: name[language] }) : say(language, 'levelsOpening'),
    blocks: [
      list(...weekdays),
      text(holidaysInWords(calendar, language)),
      ...(timeZone === HERE ? [] : [text(say(language, 'levelsTimeZone', { zone: timeZone }))]),
      ...years.flatMap(({ year, days: unusual }) =>
        unusual.length === 0
          ? [text(say(language, 'unusualNone', { year }))]
          : [text(say(language, 'unusualDays', { year })), days(unusual.map((one) => dayInWords(one, language)))],
      ),
    ],
    parts: [],
  };
}

function holidaysInWords(
  { closedHolidays, openHolidays }: Pick<CalendarDescribed, 'closedHolidays' | 'openHolidays'>,
  language: Language,
): string {
  if (openHolidays.length === 0) return say(language, 'holidaysAll');
  if (closedHolidays.length === 0) return say(language, 'holidaysNone');
  const closed = closedHolidays.map((holiday) => say(language, `holiday_${holiday}`)).join(', ');
  return say(language, 'holidaysSome', { closed });
}

function dayInWords({ date, hours: periods, holiday }: UnusualDay, language: Language): string {
  // The year stands above.
  const day = capital(dateInWords(date, date, language));
  const inWords = hoursInWords(periods, language);
  if (!holiday) return say(language, 'dayAnd', { day, hours: inWords });
  return say(language, 'dayAndHoliday', { day, holiday: say(language, `holiday_${holiday}`), hours: inWords });
}

/** `kl. 8.00–15.30`, `kl. 8.00–12.00 og kl. 13.00–16.00`, `lukket`, `hele døgnet` */
function hoursInWords(periods: readonly Hours[], language: Language): string {
  const all = periods.map(([from, to]) =>
    from === '00:00' && to === '24:00'
      ? say(language, 'wholeDay')
      : say(language, 'hoursFromTo', { from: timeInWords(from, language), to: timeInWords(to, language) }),
  );
  return all.length === 0 ? say(language, 'closedDay') : joined(all, language);
}

function pauses({ document: { stands, goesOn }, language }: Said): Section {
  const named = (all: typeof stands) => list(...all.map((status) => say(language, `status_${status}`)));
  return {
    heading: say(language, 'levelsPausesHeading'),
    blocks: [
      text(say(language, 'levelsStands')),
      named(stands),
      ...(goesOn.length > 0 ? [text(say(language, 'levelsGoesOn')), named(goesOn)] : []),
      text(say(language, 'levelsNoPause')),
      text(say(language, 'levelsReopened')),
      text(say(language, 'levelsMoved')),
    ],
    parts: [],
  };
}

function told({ document, language }: Said): Section {
  const { nearPercent: percent, warned, urged, unassigned, handovers, together } = document.told;
  const { onCall } = document;
  const who = (one: typeof warned | (typeof unassigned)[number]['told']) => say(language, `told_${one}`);
  return {
    heading: say(language, 'levelsToldHeading'),
    blocks: [
      list(
        say(language, 'toldNear', { percent, told: who(warned) }),
        say(language, 'toldBreached', { told: who(warned) }),
        ...unassigned.map(({ minutes, priority, told: one }) =>
          say(language, 'toldUnassigned', {
            priority: named(priority, language),
            minutes: durationInWords(minutes, '24x7', language),
            told: who(one),
          }),
        ),
        say(language, 'toldUrged', { told: who(urged) }),
        say(language, 'toldHandovers', { count: handovers.count, told: who(handovers.told) }),
      ),
      ...(onCall.length === 0
        ? [text(say(language, 'levelsOnCallNone'))]
        : [
            text(say(language, 'levelsOnCall')),
            names(onCall.map(({ name }: { readonly name: Text }) => name[language])),
          ]),
      text(say(language, 'toldInHours')),
      text(say(language, 'toldTogether', { count: together })),
      text(say(language, 'toldConfidential')),
    ],
    parts: [],
  };
}

function after({ document: { reminderDays, noAnswerDays, closingDays }, language }: Said): Section {
  const reminded = [
    ...reminderDays.slice(0, -1).map(String),
    ...reminderDays.slice(-1).map((days) => daysInWords(days, language)),
  ];
  return {
    heading: say(language, 'levelsAfterHeading'),
    blocks: [
      list(
        say(language, 'levelsReminded', { days: joined(reminded, language) }),
        say(language, 'levelsNoAnswer', { days: daysInWords(noAnswerDays, language) }),
        say(language, 'levelsClosing', { days: daysInWords(closingDays, language) }),
      ),
      text(say(language, 'levelsServiceDay')),
    ],
    parts: [],
  };
}

/** `P1 · Kritisk` */
const named = (priority: Priority, language: Language): string => say(language, `priority_${priority}`);

/** `2 og 4`, `2, 4 og 6` */
function joined(all: readonly string[], language: Language): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : say(language, 'and', { one: all.slice(0, -1).join(', '), other: last });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
