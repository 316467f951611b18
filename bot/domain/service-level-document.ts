import { periods, periodsOn, WEEKDAYS, weekdayOf } from './calendar-days.ts';
import type { Flags, Wait } from './case.ts';
import { offeredServices } from './catalogue.ts';
import { NEAR, stopsClock } from './clocks.ts';
import { MANY_HANDOVERS, TOLD_OF, type Told } from './escalation.ts';
import { DAYS_TO_NO_ANSWER, MOST_CRITICAL, REMINDER_DAYS, UNASSIGNED_MINUTES } from './falls-due.ts';
import { noFlags } from './flags.ts';
import { danishHolidays, HOLIDAYS, type Holiday } from './holidays.ts';
import type {
  Calendar,
  CalendarId,
  Hours,
  Impact,
  Organisation,
  Priority,
  Service,
  ServiceLevel,
  Target,
  Team,
  Text,
  Urgency,
  Weekday,
} from './organisation.ts';
import { priorityOf } from './priority.ts';
import { DAYS_TO_CLOSING, localDay } from './service-days.ts';
import { TOGETHER_FROM } from './warn-together.ts';

/** Everything about service levels that a person can read up on, in no language yet. */
export interface ServiceLevelDocument {
  /** The local day (`YYYY-MM-DD`); days of that year and the next are in it. */
  readonly writtenOn: string;
  readonly levels: readonly LevelDescribed[];
  readonly matrix: readonly MatrixRow[];
  /** Where services that matter more, or less, have another priority than the matrix says. */
  readonly otherwise: readonly Otherwise[];
  /** Of what a case may be about, the lowest priority that it then has. */
  readonly atLeast: readonly { readonly flag: Alarm; readonly priority: Priority }[];
  /** That of the desk first. */
  readonly calendars: readonly CalendarDescribed[];
  /** Whether a level's clock runs day and night. */
  readonly hasRoundTheClock: boolean;
  /** Teams that are at work in other hours than the desk's. */
  readonly ownHours: readonly (Pick<Team, 'name'> & { readonly hours: CalendarId })[];
  /** Teams with somebody on call from now on, by the plan. */
  readonly onCall: readonly Pick<Team, 'name'>[];
  /** In which waits the resolution clock stands, and in which it goes on. */
  readonly stands: readonly Waiting[];
  readonly goesOn: readonly Waiting[];
  readonly told: TellingRules;
  /** Service days. */
  readonly reminderDays: readonly number[];
  readonly noAnswerDays: number;
  readonly closingDays: number;
}

export interface LevelDescribed {
  readonly level: Pick<ServiceLevel, 'id' | 'name' | 'goal'>;
  readonly targets: readonly (Target & { readonly priority: Priority; readonly clock: CalendarId })[];
  /** Those that can be chosen. */
  readonly services: readonly Service[];
}

export interface MatrixRow {
  readonly impact: Impact;
  readonly cells: readonly { readonly urgency: Urgency; readonly priority: Priority }[];
}

export interface Otherwise {
  readonly criticality: Service['criticality'];
  readonly services: readonly Service[];
  readonly cells: readonly {
    readonly impact: Impact;
    readonly urgency: Urgency;
    readonly priority: Priority;
    /** What the matrix says. */
    readonly usual: Priority;
  }[];
}

export interface CalendarDescribed {
  readonly id: CalendarId;
  /** Of the organisation's own. */
  readonly name?: Text;
  readonly timeZone: string;
  /** Days in a row with the same hours together; closed without hours. */
  readonly week: readonly { readonly from: Weekday; readonly to: Weekday; readonly hours: readonly Hours[] }[];
  /** Public holidays of these years that close it, and that do not. */
  readonly closedHolidays: readonly Holiday[];
  readonly openHolidays: readonly Holiday[];
  readonly years: readonly { readonly year: number; readonly days: readonly UnusualDay[] }[];
}

/** A date on which it is open otherwise than on that weekday, or not at all. */
export interface UnusualDay {
  readonly date: string;
  readonly hours: readonly Hours[];
  readonly holiday?: Holiday;
}

/** A solved case waits too, but for nobody. */
export type Waiting = Exclude<Wait['during'], 'loest'>;

interface TellingRules {
  readonly nearPercent: number;
  readonly warned: Told;
  readonly urged: Told;
  readonly unassigned: readonly { readonly minutes: number; readonly priority: Priority; readonly told: Told }[];
  readonly handovers: { readonly count: number; readonly told: Told };
  /** So many warnings at a time become one message. */
  readonly together: number;
}

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[];
const IMPACTS = [1, 2, 3] as const satisfies readonly Impact[];
const URGENCIES = [1, 2, 3] as const satisfies readonly Urgency[];
const CRITICALITIES = ['kritisk', 'hoej', 'middel', 'lav'] as const satisfies readonly Service['criticality'][];
const USUAL = 'middel';
const ALARMS = [
  'activeAttack',
  'securityIncident',
  'suspectedBreach',
  'lifeHealth',
] as const satisfies readonly (keyof Flags)[];
type Alarm = (typeof ALARMS)[number];
const WAITS = ['afventer_bruger', 'afventer_aendring', 'afventer_leverandoer'] as const satisfies readonly Waiting[];

/**
 * What is promised, and what happens when a promise is not kept: read from the data that the clocks run on, and where a
 * rule is code, by asking it.
 */
export function serviceLevelDocument(organisation: Organisation, now: string): ServiceLevelDocument {
  const writtenOn = localDay(now, organisation.calendar);
  const { calendar, calendars, serviceLevels, teams } = organisation;
  const year = Number(writtenOn.slice(0, 4));
  const levels = serviceLevels.map((level) => levelDescribed(level, organisation));
  const years = [year, year + 1];
  const [stands, goesOn] = partition(WAITS, (during) => stopsClock({ during }, organisation));
  return {
    writtenOn,
    levels,
    matrix: matrixOf({}),
    otherwise: CRITICALITIES.flatMap((criticality) => otherwise(criticality, organisation)),
    atLeast: ALARMS.map((flag) => ({ flag, priority: lowestOf(matrixOf({ flag })) })),
    calendars: [
      calendarDescribed('openingHours', calendar, years),
      ...calendars.map((own) => ({ ...calendarDescribed(own.id, own, years), name: own.name })),
    ],
    hasRoundTheClock: levels.some(({ targets }) => targets.some(({ clock }) => clock === '24x7')),
    ownHours: teams.flatMap(({ name, dutyHours: hours }) =>
      hours && hours !== 'openingHours' ? [{ name, hours }] : [],
    ),
    onCall: teams.filter(({ onCall = [] }) => onCall.some(({ to }) => to > now)),
    stands,
    goesOn,
    told: tellingRules(),
    ...{ reminderDays: REMINDER_DAYS, noAnswerDays: DAYS_TO_NO_ANSWER, closingDays: DAYS_TO_CLOSING },
  };
}

/** Without the days that are over. */
export const withoutPastDays = (document: ServiceLevelDocument): ServiceLevelDocument => ({
  ...document,
  calendars: document.calendars.map((calendar) => ({
    ...calendar,
    years: calendar.years.flatMap(({ year, days }) => {
      const left = days.filter(({ date }) => date >= document.writtenOn);
      return left.length === 0 && days.length > 0 ? [] : [{ year, days: left }];
    }),
  })),
});

const levelDescribed = (
  { id, name, goal, clock, targets }: ServiceLevel,
  organisation: Organisation,
): LevelDescribed => ({
  level: { id, name, goal },
  targets: PRIORITIES.map((priority) => ({ priority, clock: clock[priority], ...targets[priority] })),
  services: offeredServices(organisation).filter(({ serviceLevelId }) => serviceLevelId === id),
});

function matrixOf({
  criticality = USUAL,
  flag,
}: {
  readonly criticality?: Service['criticality'];
  readonly flag?: Alarm;
}): readonly MatrixRow[] {
  const facts = { ...noFlags, ...(flag && { [flag]: true }), service: { criticality } };
  return IMPACTS.map((impact) => ({
    impact,
    cells: URGENCIES.map((urgency) => ({ urgency, priority: priorityOf({ ...facts, impact, urgency }) })),
  }));
}

/** Nothing when the services, or those that there are, have the priorities of all others. */
function otherwise(criticality: Service['criticality'], organisation: Organisation): readonly Otherwise[] {
  const services = offeredServices(organisation).filter((service) => service.criticality === criticality);
  const usual = cellsOf(matrixOf({}));
  const cells = cellsOf(matrixOf({ criticality })).flatMap((cell, index) => {
    const instead = usual[index]?.priority ?? cell.priority;
    return instead === cell.priority ? [] : [{ ...cell, usual: instead }];
  });
  return services.length > 0 && cells.length > 0 ? [{ criticality, services, cells }] : [];
}

const cellsOf = (matrix: readonly MatrixRow[]) =>
  matrix.flatMap(({ impact, cells }) => cells.map((cell) => ({ impact, ...cell })));

const lowestOf = (matrix: readonly MatrixRow[]): Priority =>
  PRIORITIES.findLast((priority) => cellsOf(matrix).some((cell) => cell.priority === priority)) ?? 'P4';

function calendarDescribed(id: CalendarId, calendar: Calendar, years: readonly number[]): CalendarDescribed {
  const dates = years.flatMap((year) => [...danishHolidays(year).values()]);
  const thereAre = HOLIDAYS.filter((holiday) => dates.includes(holiday));
  const [closedHolidays, openHolidays] = partition(thereAre, (one) => (calendar.holidays ?? HOLIDAYS).includes(one));
  return {
    id,
    timeZone: calendar.timeZone,
    week: weekOf(calendar),
    closedHolidays,
    openHolidays,
    years: years.map((year) => ({ year, days: unusualDays(year, calendar) })),
  };
}

function weekOf({ weekly }: Calendar): CalendarDescribed['week'] {
  const rows: { from: Weekday; to: Weekday; hours: readonly Hours[] }[] = [];
  for (const weekday of WEEKDAYS) {
    const hours = periods(weekly[weekday] ?? []);
    const last = rows.at(-1);
    if (last && isSame(last.hours, hours)) last.to = weekday;
    else rows.push({ from: weekday, to: weekday, hours });
  }
  return rows;
}

function unusualDays(year: number, calendar: Calendar): readonly UnusualDay[] {
  const holidays = danishHolidays(year);
  return datesOf(year).flatMap((date) => {
    const hours = periodsOn(date, calendar, holidays);
    const usual = calendar.weekly[weekdayOf(date)];
    if (isSame(hours, periods(usual ?? []))) return [];
    const holiday = holidays.get(date);
    return [{ date, hours, ...(holiday && (calendar.holidays ?? HOLIDAYS).includes(holiday) && { holiday }) }];
  });
}

function datesOf(year: number): readonly string[] {
  const dates: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

const isSame = (one: readonly Hours[], other: readonly Hours[]): boolean => String(one) === String(other);

const tellingRules = (): TellingRules => ({
  nearPercent: NEAR * 100,
  ...{ warned: TOLD_OF.warned, urged: TOLD_OF.urged },
  unassigned: UNASSIGNED_MINUTES.map((minutes, index) => ({
    minutes,
    priority: MOST_CRITICAL,
    told: index === 0 ? TOLD_OF.unassigned : TOLD_OF.unassignedLong,
  })),
  handovers: { count: MANY_HANDOVERS, told: TOLD_OF.handovers },
  together: TOGETHER_FROM,
});

function partition<T>(all: readonly T[], holds: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}
