import { waitsForApproval } from './approval.ts';
import { calendarOf, dueAt, minutesBetween } from './calendar.ts';
import { type Case, isOpen, isReported, type ReportedCase, type Wait } from './case.ts';
import type { Calendar, Organisation, Service, ServiceLevel } from './organisation.ts';
import { endOfServiceDay } from './service-days.ts';

/** `response`: until the first human act that the reporter can see. `resolution`: until it is solved. `reopened`: from a reopening to the next such act. */
export type ClockName = 'response' | 'resolution' | 'reopened';

/** A time that a clock ran; without `to` it is running. UTC, ISO 8601. */
export interface Run {
  readonly from: string;
  readonly to?: string;
}

/** A clock of a case, by what has happened to it and the organisation in force: the same history always gives the same. */
export interface CaseClock {
  readonly name: ClockName;
  readonly calendar: Calendar;
  /** Minutes of the calendar. */
  readonly target: number;
  /** Oldest first, and at least one. */
  readonly runs: readonly [Run, ...Run[]];
}

export type Rules = Pick<Organisation, 'calendar' | 'calendars' | 'serviceLevels' | 'services' | 'pausesAtVendor'>;

/** At this share of its target a clock is near its end (domain.md 2.3). */
export const NEAR = 0.75;

/** The clocks of a case by the rules of domain.md 2.3. None while an order waits for its approval, or when its service is unknown. */
export function clocksOf(state: ReportedCase, rules: Rules): readonly CaseClock[] {
  const service = rules.services.find(({ id }) => id === state.enquiry.serviceId);
  const level = service && levelOf(service, rules);
  if (!level || waitsForApproval(state)) return [];
  if (state.enquiry.order) return [deliveryClock(state, state.enquiry.order.deliveryDays, rules)];
  const calendar = calendarOf(rules, level.clock[state.priority]);
  const { response, resolution } = level.targets[state.priority];
  const { createdAt, respondedAt, reopened } = state;
  return [
    { name: 'response', calendar, target: response, runs: [run(createdAt, respondedAt ?? endOf(state))] },
    ...(reopened
      ? [
          {
            name: 'reopened' as const,
            calendar,
            target: response,
            runs: [run(reopened.at, reopened.answeredAt ?? endOf(state))] as const,
          },
        ]
      : []),
    { name: 'resolution', calendar, target: resolution, runs: resolutionRuns(createdAt, state, rules) },
  ];
}

export const levelOf = (
  { serviceLevelId }: Pick<Service, 'serviceLevelId'>,
  { serviceLevels }: Pick<Organisation, 'serviceLevels'>,
): ServiceLevel | undefined => serviceLevels.find(({ id }) => id === serviceLevelId);

/** Something ordered has its delivery time alone, in the desk's opening hours. */
function deliveryClock(state: ReportedCase, days: number, rules: Rules): CaseClock {
  const from = state.approval?.decided?.at ?? state.createdAt;
  const { calendar } = rules;
  const target = minutesBetween(from, endOfServiceDay(new Date(from), days, calendar), calendar);
  return { name: 'resolution', calendar, target, runs: resolutionRuns(from, state, rules) };
}

/** When the clock has run out. While it stands: when that would be if it went on from where it stopped. */
export const dueOf = (clock: CaseClock): string => timeAfter(clock, clock.target);

/** When three quarters of the time have gone. */
export const nearOf = (clock: CaseClock): string => timeAfter(clock, clock.target * NEAR);

export const isRunning = ({ runs }: CaseClock): boolean => runs.at(-1)?.to === undefined;

/** Minutes of its calendar that the clock has run by `now`. */
export const usedMinutes = ({ runs, calendar }: CaseClock, now: string): number =>
  runs.reduce((sum, { from, to = now }) => sum + minutesBetween(from, to, calendar), 0);

/** Whether it ran out before it was stopped, or by `now` while it runs. */
export function isBreached(clock: CaseClock, now: string): boolean {
  const due = dueOf(clock);
  const { to } = clock.runs.at(-1) ?? clock.runs[0];
  return (to ?? now) > due;
}

/** What must be kept next, by the clock that runs out first. */
export interface NextPromise {
  readonly clock: ClockName;
  /** When three quarters of its time have gone. */
  readonly nearAt: string;
  readonly dueAt: string;
}

/** Undefined while no clock of the case runs, as when the reporter is waited for, and when it is not open. */
export function nextPromise(state: Case, rules: Rules): NextPromise | undefined {
  if (!isReported(state) || !isOpen(state)) return undefined;
  return clocksOf(state, rules)
    .filter(isRunning)
    .map((clock) => ({ clock: clock.name, nearAt: nearOf(clock), dueAt: dueOf(clock) }))
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0))[0];
}

/** What is broken, what has less than a quarter of its time left, and what else must be kept today. */
export const DUE_GROUPS = ['late', 'near', 'today'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

export const dueGroup = ({ nearAt, dueAt }: Pick<NextPromise, 'nearAt' | 'dueAt'>, now: string): DueGroup =>
  dueAt < now ? 'late' : nearAt <= now ? 'near' : 'today';

function timeAfter({ runs, calendar }: CaseClock, minutes: number): string {
  let left = minutes;
  for (const { from, to } of runs.slice(0, -1)) {
    const ran = minutesBetween(from, to ?? from, calendar);
    if (left <= ran) return dueAt(from, left, calendar).toISOString();
    left -= ran;
  }
  const last = runs.at(-1) ?? runs[0];
  return dueAt(last.from, left, calendar).toISOString();
}

/** From the start to the end, without the waits that stop the clock. */
function resolutionRuns(start: string, state: ReportedCase, rules: Rules): readonly [Run, ...Run[]] {
  const stops = (state.waits ?? []).filter((wait) => stopsClock(wait, rules) && wait.from >= start);
  const starts = [start, ...stops.flatMap(({ to }) => to ?? [])] as const;
  const runOf = (from: string, index: number): Run => run(from, stops[index]?.from ?? endOf(state));
  const [first, ...others] = starts;
  return [runOf(first, 0), ...others.map((from, index) => runOf(from, index + 1))];
}

/** A vendor's time is the desk's time, unless the organisation has it otherwise: the reporter waits all the same. */
export const stopsClock = (
  { during }: Pick<Wait, 'during'>,
  { pausesAtVendor }: Pick<Rules, 'pausesAtVendor'>,
): boolean => during !== 'afventer_leverandoer' || pausesAtVendor === true;

/** When somebody took it back: nobody works on it any more. */
const endOf = (state: ReportedCase): string | undefined => (state.status === 'annulleret' ? state.closedAt : undefined);

const run = (from: string, to: string | undefined): Run => ({ from, ...(to && { to }) });
