import { chased, waitsForApproval } from './approval.ts';
import { assigneeIn, type Case, type CaseEvent, type ReportedCase } from './case.ts';
import { clocksOf, dueOf } from './clocks.ts';
import { emptyRoster, type Roster } from './duty.ts';
import { informedOf, type Staffing } from './escalation.ts';
import { evolve } from './evolve.ts';
import { type Due, dueBy, type Task } from './falls-due.ts';
import type { Organisation } from './organisation.ts';
import { DAYS_TO_CLOSING, endOfServiceDay } from './service-days.ts';

/**
 * What the bot itself does at `now`, all that has fallen due on the case, in order. When it comes late, as after a
 * standstill, only what is still true is done: of two steps of the same thing the last, and nothing that an earlier event
 * of the same moment has made void.
 */
export function decideDue(
  state: Case,
  now: string,
  organisation: Organisation,
  roster: Roster = emptyRoster,
): readonly CaseEvent[] {
  const staffing = { organisation, roster };
  const events: CaseEvent[] = [];
  let so = state;
  for (let [due] = lasting(dueBy(so, organisation, now)); due; [due] = lasting(dueBy(so, organisation, now))) {
    const event = eventOf(so, due.task, now, staffing);
    if (!event) break;
    events.push(event);
    so = evolve(so, event);
  }
  return events;
}

/** Without what a later step of the same thing makes needless. */
const lasting = (due: readonly Due[]): readonly Due[] =>
  due.filter((one, index) => !due.slice(index + 1).some((other) => outdoes(other.task, one.task)));

function outdoes(later: Task, earlier: Task): boolean {
  if (earlier.is === 'offerDraft') return later.is === 'dropDraft';
  if (earlier.is === 'remindReporter') return later.is === 'remindReporter' || later.is === 'noAnswer';
  if (earlier.is === 'unassigned') return later.is === 'unassigned';
  return earlier.is === 'warn' && later.is === 'warn' && later.clock === earlier.clock;
}

/** Undefined for what is not decided here: other matters of a report are opened by whoever writes cases. */
function eventOf(state: Case, task: Task, now: string, staffing: Staffing): CaseEvent | undefined {
  const { organisation } = staffing;
  const happened = { at: now, by: 'system' as const };
  switch (task.is) {
    case 'offerDraft':
      return { ...happened, type: 'DraftOffered' };
    case 'dropDraft':
      return { ...happened, type: 'DraftDropped', cause: 'lying' };
    case 'openParts':
      return undefined;
    case 'chaseApproval':
      return waitsForApproval(state) ? chased(state, now, organisation) : undefined;
    case 'close':
      return { ...happened, type: 'CaseClosed', confirmed: false };
    case 'followUp':
      return { ...happened, type: 'CaseContinued' };
    case 'remindReporter':
      return { ...happened, type: 'ReporterReminded', step: task.step };
    case 'noAnswer': {
      const closesAt = endOfServiceDay(new Date(now), DAYS_TO_CLOSING, organisation.calendar).toISOString();
      return { ...happened, type: 'CaseResolved', code: 'ingen_respons', text: '', minutes: 0, closesAt };
    }
    case 'warn':
      return { ...happened, ...warning(state as ReportedCase, task, now, staffing) };
    case 'unassigned': {
      const cause = task.step === 1 ? 'unassigned' : 'unassignedLong';
      return {
        ...happened,
        type: 'Escalated',
        cause,
        informed: informedOf(cause, state as ReportedCase, staffing, now),
      };
    }
  }
}

function warning(state: ReportedCase, { clock, step }: Task & { is: 'warn' }, now: string, staffing: Staffing) {
  const { organisation } = staffing;
  const running = clocksOf(state, organisation).find(({ name }) => name === clock);
  const dueAt = running ? dueOf(running) : state.promised.resolutionDueAt;
  // What is near its end concerns whoever has it; when nobody has, the coordinator.
  const informed = step === 'breached' || !assigneeIn(state) ? informedOf('warned', state, staffing, now) : [];
  return { type: 'ClockWarned' as const, clock, step, dueAt, informed };
}
