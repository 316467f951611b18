import type { Approval } from './approval.ts';
import {
  type Assignment,
  asFault,
  assigneeIn,
  type Case,
  type CaseEvent,
  type Draft,
  isOpen,
  type Mark,
  type Person,
  type Promised,
  type Remark,
  type Reported,
  type ReportedCase,
  type Wait,
} from './case.ts';

/** The case after one more event. The history folded from the start gives the stored case. */
export function evolve(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'DraftOpened') return opened(event);
  if (!state) throw new Error(`A history cannot start with ${event.type}`);
  if (state.status === 'kladde') return evolveDraft(state, event);
  if (state.status === 'kasseret') throw new Error(`${event.type} after the draft was dropped`);
  return keepingTime(state, evolveReported(state, event), event);
}

/** What the clocks of a case are reckoned from: when it waited, since when nobody has it. */
function keepingTime(before: ReportedCase, after: ReportedCase, { at }: CaseEvent): ReportedCase {
  const waits = before.status === after.status ? after.waits : waitsAfter(after, at);
  const unassignedSince = isOpen(after) && !assigneeIn(after) ? (before.unassignedSince ?? at) : undefined;
  const { waits: _, unassignedSince: __, ...rest } = after;
  return { ...rest, ...(waits && { waits }), ...(unassignedSince && { unassignedSince }) } as ReportedCase;
}

/** A case that is closed or cancelled stays where it was. */
function waitsAfter({ status, waits = [] }: ReportedCase, at: string): readonly Wait[] | undefined {
  if (status === 'lukket' || status === 'annulleret') return waits.length > 0 ? waits : undefined;
  const ended = waits.map((wait) => (wait.to ? wait : { ...wait, to: at }));
  const all = isWait(status) ? [...ended, { during: status, from: at }] : ended;
  return all.length > 0 ? all : undefined;
}

const WAITS: readonly string[] = ['afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest'];
const isWait = (status: ReportedCase['status']): status is Wait['during'] => WAITS.includes(status);

/** What the history says: the fold that every store must agree with. */
export const replay = (history: readonly CaseEvent[]): Case | undefined =>
  history.reduce<Case | undefined>(evolve, undefined);

function opened({ type: _, by: __, at, ...known }: CaseEvent & { type: 'DraftOpened' }): Draft {
  return { ...known, status: 'kladde', openedAt: at };
}

function evolveDraft(draft: Draft, event: CaseEvent): Case {
  switch (event.type) {
    case 'DraftChanged':
      return changedDraft(draft, event);
    case 'DraftOffered':
      return { ...draft, offeredAt: event.at };
    case 'DraftDropped':
      return { ...known(draft), status: 'kasseret', ...(event.cause && { cause: event.cause }) };
    case 'CaseReported':
      return reportedFrom(draft, event);
    default:
      throw new Error(`${event.type} on a draft`);
  }
}

function changedDraft(
  draft: Draft,
  { type: _, at: __, by: ___, ...drafted }: CaseEvent & { type: 'DraftChanged' },
): Draft {
  const { offerAt, dropAt, offeredAt } = draft;
  return {
    ...known(draft),
    ...drafted,
    status: 'kladde',
    ...(offerAt && { offerAt }),
    ...(dropAt && { dropAt }),
    ...(offeredAt && { offeredAt }),
  };
}

/** What stays of a draft whatever becomes of it. */
function known({ id, reporter, reportedIn, enquiry, cprRemoved, openedAt, ...more }: Draft) {
  const { repeats, registeredBy, enquiryChannel, receivedAt, selfServiceHint } = more;
  return {
    ...{ id, reporter, reportedIn, enquiry, cprRemoved, openedAt },
    ...(repeats && { repeats }),
    ...(registeredBy && { registeredBy }),
    ...(enquiryChannel && { enquiryChannel }),
    ...(receivedAt && { receivedAt }),
    ...(selfServiceHint && { selfServiceHint }),
  };
}

function reportedFrom(draft: Draft, event: CaseEvent & { type: 'CaseReported' }): Case {
  const { number, enquiry, priority, promised, confidential, assignment, parts, at } = event;
  const reported = {
    ...known(draft),
    enquiry,
    cprRemoved: event.cprRemoved,
    number,
    teamId: assignment.teamId,
    priority,
    promised,
    confidential,
    ...(event.approval && { approval: event.approval }),
    createdAt: draft.receivedAt ?? at,
    minutesSpent: 0,
    remarks: [],
    reopenCount: 0,
    reassignCount: 0,
    formerAssignees: [],
    ...(parts && { partsToOpen: parts }),
  };
  return assignment.assignee
    ? { ...reported, status: 'tildelt', assignee: assignment.assignee, assignedAt: at }
    : { ...reported, status: 'ny', unassignedSince: at };
}

function evolveReported(state: ReportedCase, event: CaseEvent): ReportedCase {
  switch (event.type) {
    case 'OrderApproved':
      return approved(state, event);
    case 'OrderRejected':
      return {
        ...shared(state),
        approval: {
          ...approvalOf(state),
          decided: { how: 'rejected', by: person(event), at: event.at, reason: event.reason },
        },
        status: 'annulleret',
        reason: event.reason,
        cancelledBy: person(event),
        closedAt: event.at,
      };
    case 'ApprovalChased': {
      const { nextAt: _, ...approval } = approvalOf(state);
      const { step, deputy, nextAt } = event;
      return { ...state, approval: { ...approval, step, ...(deputy && { deputy }), ...(nextAt && { nextAt }) } };
    }
    case 'PartsOpened': {
      const { partsToOpen: _, ...rest } = state;
      return rest;
    }
    case 'EnquiryCorrected':
      return corrected(state, event);
    case 'CaseTaken':
      return {
        ...assigned(state, { teamId: state.teamId, assignee: event.consultant }, event.at),
        ...responded(state, event),
        status: 'igang',
        assignee: event.consultant,
      };
    case 'CaseHandedOver':
      return {
        ...remark(assigned(state, event.assignment, event.at), event, 'handover', event.note),
        ...(event.assignment.assignee && { assignee: event.assignment.assignee }),
        status: 'tildelt',
        reassignCount: state.reassignCount + 1,
      };
    case 'ReporterAsked':
      return {
        ...remark(shared(state), event, 'question', event.question),
        ...responded(state, event),
        status: 'afventer_bruger',
        assignee: assigneeOf(state, event),
        question: { text: event.question, by: person(event), at: event.at },
      };
    case 'QuestionAnswered':
      return {
        ...remark(shared(state), event, 'answer', event.text),
        cprRemoved: state.cprRemoved + event.cprRemoved,
        status: 'igang',
        assignee: assigneeOf(state, event),
      };
    case 'ReporterAdded':
      return { ...remark(state, event, 'addition', event.text), cprRemoved: state.cprRemoved + event.cprRemoved };
    case 'WaitingForVendor':
      return {
        ...shared(state),
        ...responded(state, event),
        status: 'afventer_leverandoer',
        assignee: assigneeOf(state, event),
        vendor: event.vendor,
        ...(event.vendorRef && { vendorRef: event.vendorRef }),
        followUpAt: event.followUpAt,
      };
    case 'WaitingForChange':
      return {
        ...shared(state),
        ...responded(state, event),
        status: 'afventer_aendring',
        assignee: assigneeOf(state, event),
        ...(event.change && { change: event.change }),
        followUpAt: event.followUpAt,
      };
    case 'CaseContinued':
      return { ...shared(state), status: 'igang', assignee: assigneeOf(state, event) };
    case 'NoteAdded':
      return remark(state, event, 'internal', event.text);
    case 'TimeRegistered':
      return { ...state, minutesSpent: state.minutesSpent + event.minutes };
    case 'PriorityChanged':
      return {
        ...decidedUrgency(state),
        priority: event.priority,
        priorityReason: event.reason,
        ...promisedBefore(event),
      };
    case 'ReporterUrged':
      return {
        ...remark(state, event, 'urged', event.text),
        cprRemoved: state.cprRemoved + event.cprRemoved,
        urged: { at: event.at, text: event.text },
      };
    case 'UrgencyDeclined':
      return remark(decidedUrgency(state), event, 'notUrgent', event.reason);
    case 'PromiseMoved':
      return {
        ...state,
        promised: event.promised,
        moved: { at: event.at, cause: event.cause, from: state.promised },
      };
    case 'ClockWarned':
      return marked(
        state,
        event.step === 'breached' ? [`${event.clock}:near`, `${event.clock}:breached`] : [`${event.clock}:near`],
      );
    case 'Escalated':
      return marked(state, event.cause === 'unassignedLong' ? ['unassigned', 'unassignedLong'] : [event.cause]);
    case 'ReporterReminded':
      if (state.status !== 'afventer_bruger') throw new Error(`ReporterReminded in ${state.status}`);
      return { ...state, question: { ...state.question, reminders: event.step } };
    case 'CaseResolved':
      return {
        ...shared(state),
        ...(event.by !== 'system' && responded(state, event)),
        status: 'loest',
        assignee: assigneeOf(state, event),
        minutesSpent: state.minutesSpent + event.minutes,
        resolution: { code: event.code, text: event.text, at: event.at, by: event.by },
        closesAt: event.closesAt,
      };
    case 'ResolutionCorrected':
      if (state.status !== 'loest') throw new Error(`ResolutionCorrected from ${state.status}`);
      return { ...state, resolution: { ...state.resolution, code: event.code, text: event.text } };
    case 'BreachExplained': {
      const { cause, text, at } = event;
      return { ...state, breach: { cause, ...(text && { text }), at, by: person(event) } };
    }
    case 'CaseReopened':
      return reopened(state, event);
    case 'CaseClosed':
      if (state.status !== 'loest') throw new Error(`CaseClosed from ${state.status}`);
      return {
        ...shared(state),
        status: 'lukket',
        assignee: state.assignee,
        resolution: state.resolution,
        closedAt: event.at,
        confirmed: event.confirmed,
      };
    case 'CaseCancelled':
      return {
        ...shared(state),
        ...('assignee' in state && state.assignee && { assignee: state.assignee }),
        status: 'annulleret',
        reason: event.reason,
        cancelledBy: person(event),
        closedAt: event.at,
      };
    case 'RegistrationUndone':
      return {
        ...shared(state),
        ...('assignee' in state && state.assignee && { assignee: state.assignee }),
        ...{ status: 'annulleret', reason: '', cancelledBy: person(event), closedAt: event.at, undone: true },
      };
    case 'HintDismissed': {
      const { selfServiceHint: _, ...without } = state;
      return without;
    }
    case 'CaseMadeConfidential':
      return madeConfidential(state, event);
    case 'CaseOpenedUp': {
      const enquiry = { ...state.enquiry, serviceId: event.serviceId, flags: event.flags };
      const { priority } = event;
      const open = { ...state, enquiry, priority, ...promisedBefore(event), confidential: false };
      return distributed(open, event.assignment, event.at);
    }
    case 'DraftOpened':
    case 'DraftChanged':
    case 'DraftOffered':
    case 'DraftDropped':
    case 'CaseReported':
      throw new Error(`${event.type} on a reported case`);
  }
}

function madeConfidential(state: ReportedCase, event: CaseEvent & { type: 'CaseMadeConfidential' }): ReportedCase {
  const { flags, priority, assignment, at } = event;
  const enquiry = asFault({ ...state.enquiry, flags });
  const secret = { ...state, enquiry, priority, ...promisedBefore(event), confidential: true };
  return assignment ? distributed(secret, assignment, at) : secret;
}

/** In the hands of another team, as if it were new there. */
const distributed = (state: ReportedCase, assignment: Assignment, at: string): ReportedCase => ({
  ...assigned(state, assignment, at),
  ...(assignment.assignee && { assignee: assignment.assignee }),
  status: 'tildelt',
});

function approved(state: ReportedCase, event: CaseEvent & { type: 'OrderApproved' }): ReportedCase {
  const { assignment, promised, at } = event;
  const decided = { how: 'approved' as const, by: person(event), at };
  const order = { ...assigned(state, assignment, at), promised, approval: { ...approvalOf(state), decided } };
  return assignment.assignee
    ? { ...order, status: 'tildelt', assignee: assignment.assignee }
    : { ...order, status: 'ny' };
}

function approvalOf({ approval }: ReportedCase): Approval {
  if (!approval) throw new Error('Nobody was asked to approve the case');
  return approval;
}

function corrected(state: ReportedCase, event: CaseEvent & { type: 'EnquiryCorrected' }): ReportedCase {
  const { enquiry, cprRemoved, priority, confidential, assignment, at } = event;
  const news = {
    enquiry,
    cprRemoved: state.cprRemoved + cprRemoved,
    ...(priority && { priority }),
    ...promisedBefore(event),
    ...(confidential && { confidential }),
  };
  if (!assignment) return { ...state, ...news };
  const moved = { ...assigned(state, assignment, at), ...news };
  return assignment.assignee
    ? { ...moved, status: 'tildelt', assignee: assignment.assignee }
    : { ...moved, status: 'ny' };
}

function reopened(state: ReportedCase, event: CaseEvent & { type: 'CaseReopened' }): ReportedCase {
  const { assignment, at } = event;
  const back = remark(assigned(state, assignment, at), event, 'notWorking', event.comment);
  // A consultant who reopens it has acted by that.
  const answeredAt = isBy(event, state.reporter) ? {} : { answeredAt: at };
  const again = { ...back, reopenCount: state.reopenCount + 1, reopened: { at, ...answeredAt } };
  const same = assignment.assignee && 'assignee' in state && assignment.assignee.id === state.assignee?.id;
  if (same) return { ...again, status: 'igang', assignee: assignment.assignee as Person };
  return { ...again, ...(assignment.assignee && { assignee: assignment.assignee }), status: 'tildelt' };
}

/** The fields that every reported case has, without those of its present status. */
function shared(state: ReportedCase): Reported {
  const { id, reporter, reportedIn, enquiry, cprRemoved, openedAt, repeats, number, teamId, priority, priorityReason } =
    state;
  const { registeredBy, enquiryChannel, receivedAt, selfServiceHint } = state;
  const { promised, confidential, approval, createdAt, respondedAt, assignedAt, minutesSpent, remarks } = state;
  const { reopenCount, reassignCount, formerAssignees, partsToOpen } = state;
  const { waits, unassignedSince, reopened: again, marks, moved, urged, breach } = state;
  return {
    ...{
      id,
      reporter,
      reportedIn,
      enquiry,
      cprRemoved,
      openedAt,
      number,
      teamId,
      priority,
      promised,
      confidential,
      createdAt,
    },
    ...{ minutesSpent, remarks, reopenCount, reassignCount, formerAssignees },
    ...(repeats && { repeats }),
    ...(registeredBy && { registeredBy }),
    ...(enquiryChannel && { enquiryChannel }),
    ...(receivedAt && { receivedAt }),
    ...(selfServiceHint && { selfServiceHint }),
    ...(approval && { approval }),
    ...(priorityReason && { priorityReason }),
    ...(respondedAt && { respondedAt }),
    ...(assignedAt && { assignedAt }),
    ...(partsToOpen && { partsToOpen }),
    ...(waits && { waits }),
    ...(unassignedSince && { unassignedSince }),
    ...(again && { reopened: again }),
    ...(marks && { marks }),
    ...(moved && { moved }),
    ...(urged && { urged }),
    ...(breach && { breach }),
  };
}

/** Moves the case to a team and remembers who had it. */
function assigned(state: ReportedCase, { teamId, assignee }: Assignment, at: string): Reported {
  const before = 'assignee' in state ? state.assignee : undefined;
  const former = [...state.formerAssignees, ...(before ? [before] : [])].filter((one) => one.id !== assignee?.id);
  const unique = former.filter((one, index) => former.findIndex((other) => other.id === one.id) === index);
  return { ...shared(state), teamId, formerAssignees: unique, ...(assignee && { assignedAt: at }) };
}

function remark<T extends Reported>(state: T, event: CaseEvent, kind: Remark['kind'], text: string): T {
  return { ...state, remarks: [...state.remarks, { at: event.at, by: person(event), text, kind }] };
}

const promisedBefore = ({ promised }: { readonly promised?: Promised }) => ({ ...(promised && { promised }) });

function decidedUrgency(state: ReportedCase): ReportedCase {
  const { urged: _, ...decided } = state;
  return decided;
}

const marked = (state: ReportedCase, more: readonly Mark[]): ReportedCase => ({
  ...state,
  marks: [...new Set([...(state.marks ?? []), ...more])],
});

const responded = ({ respondedAt, reopened: again }: ReportedCase, { at }: CaseEvent) => ({
  respondedAt: respondedAt ?? at,
  ...(again && { reopened: { ...again, answeredAt: again.answeredAt ?? at } }),
});

const isBy = ({ by }: CaseEvent, { id }: Person): boolean => by !== 'system' && by.id === id;

function person({ by, type }: CaseEvent): Person {
  if (by === 'system') throw new Error(`${type} needs a person`);
  return by;
}

/** Who has the case; a consultant who acts on a case that nobody has gets it. */
const assigneeOf = (state: ReportedCase, event: CaseEvent): Person =>
  ('assignee' in state ? state.assignee : undefined) ?? person(event);
