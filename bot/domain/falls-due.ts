import { DateTime } from 'luxon';
import { type WaitingOrder, waitsForApproval } from './approval.ts';
import { dueAt, isOpen as isDeskOpen, nextOpening } from './calendar.ts';
import {
  assigneeIn,
  type Case,
  type CaseWaitingForUser,
  type Draft,
  hasPriority,
  isOpen,
  isReported,
  type OpenCase,
} from './case.ts';
import { type ClockName, clocksOf, dueOf, isRunning, nearOf, type Rules } from './clocks.ts';
import type { Calendar, Priority } from './organisation.ts';
import { endOfServiceDay, openingOfServiceDay } from './service-days.ts';

/** What the bot does by itself when its time has come. */
export type Task =
  | { readonly is: 'offerDraft' | 'dropDraft' | 'openParts' | 'chaseApproval' | 'close' | 'followUp' | 'noAnswer' }
  | { readonly is: 'remindReporter'; readonly step: number }
  | { readonly is: 'warn'; readonly clock: ClockName; readonly step: 'near' | 'breached' }
  | { readonly is: 'unassigned'; readonly step: number };

export interface Due {
  readonly at: string;
  readonly task: Task;
  /** Done only while this is open: nobody is disturbed at night. */
  readonly quiet?: Calendar;
}

/** The process that sent a case opens its other matters within so long, or another one does. */
const OPENING_PARTS_MS = 30_000;
/** Service days after a question: the reporter is reminded when the desk opens (domain.md 2.4). */
export const REMINDER_DAYS = [2, 4] as const;
/** Service days after a question at the end of which the case is resolved for want of an answer (domain.md 2.4). */
export const DAYS_TO_NO_ANSWER = 5;
/** Minutes that the most critical case has nobody before the on-call technician, and then the manager, is told (domain.md 2.7). */
export const UNASSIGNED_MINUTES = [5, 10] as const;
export const MOST_CRITICAL: Priority = 'P1';
/** What falls due at closing time is done, although the desk is closed a moment later. */
const AFTER_CLOSING_MS = 30 * 60_000;

/** Everything that falls due on the case as it is, earliest first; it also holds what is overdue. */
export function fallsDue(state: Case, rules: Rules): readonly Due[] {
  const due = !isReported(state)
    ? state.status === 'kladde'
      ? ofDraft(state, rules)
      : []
    : state.partsToOpen
      ? [{ at: later(state.createdAt, OPENING_PARTS_MS), task: { is: 'openParts' } as const }]
      : waitsForApproval(state)
        ? ofApproval(state)
        : state.status === 'loest'
          ? [{ at: state.closesAt, task: { is: 'close' } as const }]
          : isOpen(state)
            ? [...ofWait(state, rules), ...ofClocks(state, rules), ...ofQueue(state, rules)]
            : [];
  return due.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** When the bot must look at the case next, as it is at `now`; undefined when nothing falls due. */
export function lookAt(state: Case, rules: Rules, now: string): string | undefined {
  const times = fallsDue(state, rules).map((due) => (isHeld(due, now) ? openingAfter(due.quiet, now) : due.at));
  return [...times, ...renewals(state, rules).filter((at) => at > now)].toSorted()[0];
}

/**
 * When the cards of a case are drawn anew although nothing happens to it: the day of what is promised becomes `i morgen`
 * and then `i dag`, and the desk opens that was closed when it was reported.
 */
function renewals(state: Case, rules: Rules): readonly string[] {
  if (!isReported(state) || !isOpen(state) || !hasPriority(state) || waitsForApproval(state)) return [];
  const { respondedAt, promised, createdAt } = state;
  const day = startOfDay(respondedAt ? promised.resolutionDueAt : promised.responseDueAt, rules.calendar);
  const opening = respondedAt ? [] : [openingAfter(rules.calendar, createdAt)];
  return [day.minus({ days: 1 }), day].map((one) => one.toJSDate().toISOString()).concat(opening);
}

const startOfDay = (at: string, { timeZone }: Calendar): DateTime =>
  DateTime.fromISO(at, { zone: timeZone }).startOf('day');

/** What is to be done at `now`, earliest first. */
export const dueBy = (state: Case, rules: Rules, now: string): readonly Due[] =>
  fallsDue(state, rules).filter((due) => due.at <= now && !isHeld(due, now));

/** It has come due when nobody was told, as while the bot was away, and now is not the time for it. */
const isHeld = (due: Due, now: string): due is Due & { quiet: Calendar } =>
  due.quiet !== undefined &&
  due.at <= now &&
  !isDeskOpen(now, due.quiet) &&
  !isDeskOpen(Date.parse(now) - AFTER_CLOSING_MS, due.quiet);

const openingAfter = (calendar: Calendar, now: string): string => nextOpening(now, calendar).toISOString();

function ofDraft({ offerAt, dropAt, offeredAt }: Draft, { calendar }: Rules): readonly Due[] {
  return [
    ...(offerAt && !offeredAt ? [{ at: offerAt, task: { is: 'offerDraft' } as const, quiet: calendar }] : []),
    ...(dropAt ? [{ at: dropAt, task: { is: 'dropDraft' } as const, quiet: calendar }] : []),
  ];
}

const ofApproval = ({ approval: { nextAt } }: WaitingOrder): readonly Due[] =>
  nextAt ? [{ at: nextAt, task: { is: 'chaseApproval' } }] : [];

function ofWait(state: OpenCase, { calendar }: Rules): readonly Due[] {
  if (state.status === 'afventer_leverandoer' || state.status === 'afventer_aendring')
    return [{ at: state.followUpAt, task: { is: 'followUp' } }];
  if (state.status !== 'afventer_bruger') return [];
  const { at, reminders = 0 } = state.question;
  const asked = new Date(at);
  const ahead = REMINDER_DAYS.map((days, index) => ({
    at: openingOfServiceDay(asked, days, calendar).toISOString(),
    task: { is: 'remindReporter' as const, step: index + 1 },
    quiet: calendar,
  })).slice(reminders);
  return [...ahead, { at: noAnswerAt(state, { calendar }), task: { is: 'noAnswer' }, quiet: calendar }];
}

/** When a case is resolved because its reporter has not answered. */
export const noAnswerAt = ({ question }: CaseWaitingForUser, { calendar }: Pick<Rules, 'calendar'>): string =>
  endOfServiceDay(new Date(question.at), DAYS_TO_NO_ANSWER, calendar).toISOString();

/** Each clock says once that it is near its end, and once that it has run out. */
function ofClocks(state: OpenCase, rules: Rules): readonly Due[] {
  return clocksOf(state, rules)
    .filter(isRunning)
    .flatMap((clock) =>
      (['near', 'breached'] as const)
        .filter((step) => !state.marks?.includes(`${clock.name}:${step}`))
        .map((step) => ({
          at: step === 'near' ? nearOf(clock) : dueOf(clock),
          task: { is: 'warn' as const, clock: clock.name, step },
          quiet: clock.calendar,
        })),
    );
}

/** The most critical case that nobody has. */
function ofQueue(state: OpenCase, rules: Rules): readonly Due[] {
  const { priority, unassignedSince, marks } = state;
  const [clock] = clocksOf(state, rules);
  if (priority !== MOST_CRITICAL || !hasPriority(state) || !unassignedSince || assigneeIn(state) || !clock) return [];
  return UNASSIGNED_MINUTES.map((minutes, index) => ({
    at: dueAt(unassignedSince, minutes, clock.calendar).toISOString(),
    task: { is: 'unassigned' as const, step: index + 1 },
    quiet: clock.calendar,
  })).filter(({ task: { step } }) => !marks?.includes(step === 1 ? 'unassigned' : 'unassignedLong'));
}

const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();
