import { type Approval, isApprover, waitsForApproval } from './approval.ts';
import {
  type Assignment,
  assigneeIn,
  type BreachCause,
  type Case,
  type CaseEvent,
  type Drafted,
  type DropCause,
  type Enquiry,
  hasPriority,
  isOpen,
  isReported,
  type MadeConfidential,
  type OpenedUp,
  type Part,
  type Person,
  type Promised,
  type ReportedCase,
  type ResolutionCode,
  type Status,
} from './case.ts';
import type { Priority } from './organisation.ts';
import { type Actor, decidesUrgency, isReporter, maySteer, mayWorkOn, seesConfidential } from './rights.ts';

/** What somebody wants done to a case. Texts are cleaned and CPR-masked; whatever had to be looked up (numbers, dates, load) is in it. */
export type Command =
  | {
      readonly type: 'OpenDraft';
      readonly id: string;
      readonly reportedIn: Case['reportedIn'];
      readonly enquiry: Enquiry;
      readonly cprRemoved: number;
      readonly repeats?: Case['repeats'];
    }
  | ({ readonly type: 'ChangeDraft'; readonly cprRemoved: number } & Drafted)
  | { readonly type: 'DropDraft'; readonly cause?: Exclude<DropCause, 'lying'> }
  | {
      readonly type: 'Report';
      readonly number: string;
      readonly enquiry: Enquiry;
      readonly cprRemoved: number;
      readonly priority: Priority;
      readonly promised: Promised;
      readonly confidential: boolean;
      readonly assignment: Assignment;
      readonly approval?: Approval;
      readonly informed?: readonly Person[];
      readonly parts?: readonly Part[];
    }
  | { readonly type: 'Approve'; readonly promised: Promised; readonly assignment: Assignment }
  | { readonly type: 'Reject'; readonly reason: string }
  | ({ readonly type: 'Correct' } & Omit<CaseEvent & { type: 'EnquiryCorrected' }, 'type' | 'at' | 'by'>)
  | { readonly type: 'Take' }
  | { readonly type: 'HandOver'; readonly assignment: Assignment; readonly note: string }
  | { readonly type: 'AskReporter'; readonly question: string }
  | { readonly type: 'Answer'; readonly text: string; readonly cprRemoved: number }
  | {
      readonly type: 'Add';
      readonly text: string;
      readonly cprRemoved: number;
      readonly informed?: readonly Person[];
    }
  | {
      readonly type: 'WaitForVendor';
      readonly vendor: string;
      readonly vendorRef?: string;
      readonly followUpAt: string;
    }
  | { readonly type: 'WaitForChange'; readonly change?: string; readonly followUpAt: string }
  | { readonly type: 'Continue' }
  | { readonly type: 'Note'; readonly text: string }
  | { readonly type: 'RegisterTime'; readonly minutes: number }
  | { readonly type: 'SetPriority'; readonly priority: Priority; readonly reason: string }
  | {
      readonly type: 'Resolve';
      readonly code: ResolutionCode;
      readonly text: string;
      readonly minutes: number;
      readonly closesAt: string;
    }
  | { readonly type: 'CorrectResolution'; readonly code: ResolutionCode; readonly text: string }
  /** Of a case that has broken a promise: whoever gives the command has seen to that. */
  | { readonly type: 'ExplainBreach'; readonly cause: BreachCause; readonly text?: string }
  | { readonly type: 'ConfirmWorks' }
  /** `assignment` is used when the consultant who resolved it is not on duty. */
  | { readonly type: 'NotWorking'; readonly comment: string; readonly assignment: Assignment }
  | { readonly type: 'Withdraw'; readonly reason: string }
  | { readonly type: 'Cancel'; readonly reason: string }
  /** Takes a registration back that was made a moment ago. */
  | { readonly type: 'Undo' }
  | { readonly type: 'DismissHint' }
  | {
      readonly type: 'Urge';
      readonly text: string;
      readonly cprRemoved: number;
      readonly informed: readonly Person[];
    }
  | { readonly type: 'DeclineUrgency'; readonly reason: string }
  | ({ readonly type: 'MakeConfidential' } & MadeConfidential)
  | ({ readonly type: 'OpenUp' } & OpenedUp);

export type CommandType = Command['type'];

/** Why nothing was done: a state of affairs that a card can show. */
export type Refusal =
  | { readonly because: 'noRight' }
  | { readonly because: 'alreadyTaken'; readonly by: Person; readonly at: string | undefined }
  | { readonly because: 'alreadyThere'; readonly assignment: Assignment }
  | { readonly because: 'samePriority' }
  /** It is confidential already, or is not any more. */
  | { readonly because: 'alreadySo' }
  | { readonly because: 'tooLateToUndo' }
  /** The coordinator has heard that it is more urgent, and has not decided. */
  | { readonly because: 'alreadyUrged' }
  | { readonly because: 'alreadyHighest' }
  /** Somebody has decided how urgent it is. */
  | { readonly because: 'notUrged' }
  /** Nothing that was promised is overdue. */
  | { readonly because: 'nothingBroken' }
  /** Something ordered has a delivery date instead. */
  | { readonly because: 'noPriority' }
  /** Nobody works on an order before it is approved. */
  | { readonly because: 'waitsForApproval'; readonly of: Person }
  | {
      readonly because: 'alreadyDecided';
      readonly how: 'approved' | 'rejected';
      readonly by: Person;
      readonly at: string;
    }
  /** Something in the form cannot be: the field, and why. */
  | { readonly because: 'badInput'; readonly field: string; readonly problem: InputProblem }
  | { readonly because: 'notInThisStatus'; readonly status: Status };

export type InputProblem =
  | 'unknownService'
  | 'unknownReceiver'
  | 'receiverNotAllowed'
  | 'dateInPast'
  | 'dateTooFar'
  | 'empty'
  | 'nothingChosen';

export type Decision =
  | { readonly accepted: true; readonly events: readonly CaseEvent[] }
  | { readonly accepted: false; readonly refusal: Refusal };

const NUMBERED = [
  ...(['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'] as const),
  ...(['loest', 'lukket', 'annulleret'] as const),
];

/** From which statuses each command leads on (domain.md 2.4). */
const FROM: Record<Exclude<CommandType, 'OpenDraft'>, readonly Status[]> = {
  ChangeDraft: ['kladde'],
  DropDraft: ['kladde'],
  Report: ['kladde'],
  Approve: ['ny'],
  Reject: ['ny'],
  Correct: ['ny', 'tildelt'],
  Take: ['ny', 'tildelt'],
  HandOver: ['ny', 'tildelt', 'igang'],
  AskReporter: ['igang'],
  Answer: ['afventer_bruger'],
  Add: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest'],
  WaitForVendor: ['igang'],
  WaitForChange: ['igang'],
  Continue: ['afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  Note: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest'],
  RegisterTime: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring', 'loest'],
  SetPriority: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  Resolve: ['tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  CorrectResolution: ['loest'],
  ExplainBreach: NUMBERED.filter((status) => status !== 'annulleret'),
  ConfirmWorks: ['loest'],
  NotWorking: ['loest'],
  Withdraw: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  Cancel: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  Undo: ['ny', 'tildelt', 'igang', 'loest'],
  DismissHint: [...NUMBERED],
  MakeConfidential: [...NUMBERED],
  OpenUp: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  Urge: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
  DeclineUrgency: ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'],
};

const REPORTERS: readonly CommandType[] = [
  'ChangeDraft',
  'DropDraft',
  'Report',
  'Correct',
  'Answer',
  'Add',
  'ConfirmWorks',
  'NotWorking',
  'Withdraw',
  'DismissHint',
  'Urge',
];
/** The leader's and the deputy's; nobody else's, whatever their role. */
const APPROVERS: readonly CommandType[] = ['Approve', 'Reject'];
/** What is not done to an order before it is approved. */
const NOT_BEFORE_APPROVAL: readonly CommandType[] = ['Take', 'HandOver'];
const STEERING: readonly CommandType[] = ['HandOver', 'SetPriority'];

/** Whether the person has the right to this kind of command on this case, whatever its status (domain.md 1.2). */
export function hasRight(actor: Actor, type: CommandType, state: Case): boolean {
  if (APPROVERS.includes(type)) return isApprover(actor, state);
  if (REPORTERS.includes(type) && isReporter(actor, state)) return true;
  if (type === 'NotWorking') return mayWorkOn(actor, state);
  if (REPORTERS.includes(type)) return false;
  // What somebody asks about their own data stays confidential: it is no false alarm.
  if (type === 'OpenUp') return mayWorkOn(actor, state) && seesConfidential(actor) && !state.enquiry.dataRights;
  if (type === 'Undo') return mayTakeBack(actor, state);
  if (type === 'DeclineUrgency') return mayWorkOn(actor, state) && decidesUrgency(actor);
  return STEERING.includes(type) ? maySteer(actor, state) : mayWorkOn(actor, state);
}

/** A registration belongs to the one who made it, until somebody else has done something with it. */
const mayTakeBack = (actor: Actor, state: Case): boolean =>
  mayWorkOn(actor, state) &&
  state.registeredBy?.id === actor.id &&
  !state.confidential &&
  state.reopenCount === 0 &&
  (state.status !== 'igang' || state.assignee.id === actor.id);

type Standing = Exclude<CommandType, 'OpenDraft'>;

/** Whether the command would be let through now: what cards show as buttons and `decide` checks again. */
export const mayNow = (actor: Actor, type: Standing, state: Case): boolean => whyNot(actor, type, state) === undefined;

/** What stands in the way of a command of that kind, whatever it says. */
export function whyNot(actor: Actor, type: Standing, state: Case): Refusal | undefined {
  return hasRight(actor, type, state) ? standingObstacle(state, type) : { because: 'noRight' };
}

function standingObstacle(state: Case, type: Standing): Refusal | undefined {
  const ofOrder = orderObstacle(state, type);
  if (ofOrder) return ofOrder;
  if (!FROM[type].includes(state.status)) return { because: 'notInThisStatus', status: state.status };
  return urgencyObstacle(state, type) ?? (isAlreadySo(type, state) ? { because: 'alreadySo' } : undefined);
}

/** So long a registration can be taken back as if it had not been made. */
const UNDO_SECONDS = 60;

/** Whether the one who registered the case may still take that back: what the card shows as a button. */
export const mayUndo = (actor: Actor, state: Case, now: string): boolean =>
  mayNow(actor, 'Undo', state) && isFresh(state, now);

const isFresh = ({ openedAt }: Case, now: string): boolean =>
  Date.parse(now) - Date.parse(openedAt) <= UNDO_SECONDS * 1000;

/** A case is made confidential, or opened up, once. */
const isAlreadySo = (type: CommandType, state: Case): boolean =>
  isReported(state) &&
  ((type === 'MakeConfidential' && state.confidential) || (type === 'OpenUp' && !state.confidential));

/** The rules of a case: what follows from a command, or why nothing does. */
export function decide(state: Case | undefined, command: Command, actor: Actor, now: string): Decision {
  const by = { id: actor.id, name: actor.name };
  if (command.type === 'OpenDraft') {
    if (state) throw new Error('A draft is opened once');
    const { type: _, ...opened } = command;
    return accepted({ ...opened, type: 'DraftOpened', reporter: by, at: now, by });
  }
  if (!state || !hasRight(actor, command.type, state)) return refused({ because: 'noRight' });
  const obstacle = obstacleTo(state, command, now);
  return obstacle ? refused(obstacle) : accepted(eventOf(state, command, by, now));
}

function obstacleTo(state: Case, command: Exclude<Command, { type: 'OpenDraft' }>, now: string): Refusal | undefined {
  const owner = assigneeIn(state);
  if (command.type === 'Take' && isOpen(state) && owner && !FROM.Take.includes(state.status))
    return { because: 'alreadyTaken', by: owner, at: isReported(state) ? state.assignedAt : undefined };
  if (command.type === 'Undo' && state.status !== 'annulleret' && !isFresh(state, now))
    return { because: 'tooLateToUndo' };
  const standing = standingObstacle(state, command.type);
  if (standing) return standing;
  // «Tildelt» is also what a reopened or handed-over case is: only what nobody has answered can be corrected.
  if (command.type === 'Correct' && isReported(state) && state.respondedAt)
    return { because: 'notInThisStatus', status: state.status };
  if (command.type === 'HandOver' && isReported(state) && isThere(state, command.assignment))
    return { because: 'alreadyThere', assignment: command.assignment };
  if (command.type === 'SetPriority' && isReported(state) && state.priority === command.priority)
    return { because: 'samePriority' };
  return undefined;
}

/** The reporter says once that it is more urgent, and then it is the coordinator's turn. */
function urgencyObstacle(state: Case, type: CommandType): Refusal | undefined {
  if (!isReported(state)) return undefined;
  if (type === 'DeclineUrgency' && !state.urged) return { because: 'notUrged' };
  if (type !== 'Urge') return undefined;
  if (state.urged) return { because: 'alreadyUrged' };
  return state.priority === 'P1' ? { because: 'alreadyHighest' } : undefined;
}

/** What an order does not let happen, beside its status. */
function orderObstacle(state: Case, type: CommandType): Refusal | undefined {
  if ((type === 'SetPriority' || type === 'Urge') && !hasPriority(state)) return { because: 'noPriority' };
  if (waitsForApproval(state))
    return NOT_BEFORE_APPROVAL.includes(type)
      ? { because: 'waitsForApproval', of: state.approval.deputy ?? state.approval.leader }
      : undefined;
  if (!APPROVERS.includes(type)) return undefined;
  const { decided } = ('approval' in state ? state.approval : undefined) ?? {};
  return decided
    ? { because: 'alreadyDecided', how: decided.how, by: decided.by, at: decided.at }
    : { because: 'notInThisStatus', status: state.status };
}

const isThere = (state: ReportedCase, { teamId, assignee }: Assignment): boolean =>
  state.teamId === teamId && assigneeIn(state)?.id === assignee?.id;

function eventOf(state: Case, command: Exclude<Command, { type: 'OpenDraft' }>, by: Person, at: string): CaseEvent {
  const happened = { at, by };
  switch (command.type) {
    case 'ChangeDraft':
      return { ...command, ...happened, type: 'DraftChanged' };
    case 'DropDraft': {
      const serviceId = command.cause === 'selfHelp' ? { serviceId: state.enquiry.serviceId } : {};
      return { ...happened, type: 'DraftDropped', ...(command.cause && { cause: command.cause }), ...serviceId };
    }
    case 'Correct':
      return { ...command, ...happened, type: 'EnquiryCorrected' };
    case 'Report':
      return { ...command, ...happened, type: 'CaseReported' };
    case 'Approve':
      return { ...command, ...happened, type: 'OrderApproved' };
    case 'Reject':
      return { ...command, ...happened, type: 'OrderRejected' };
    case 'Take':
      return { ...happened, type: 'CaseTaken', consultant: by };
    case 'HandOver':
      return { ...command, ...happened, type: 'CaseHandedOver' };
    case 'AskReporter':
      return { ...command, ...happened, type: 'ReporterAsked' };
    case 'Answer':
      return { ...command, ...happened, type: 'QuestionAnswered' };
    case 'Add':
      return {
        ...command,
        ...happened,
        type: state.status === 'afventer_bruger' ? 'QuestionAnswered' : 'ReporterAdded',
      };
    case 'WaitForVendor':
      return { ...command, ...happened, type: 'WaitingForVendor' };
    case 'WaitForChange':
      return { ...command, ...happened, type: 'WaitingForChange' };
    case 'Continue':
      return { ...happened, type: 'CaseContinued' };
    case 'Note':
      return { ...command, ...happened, type: 'NoteAdded' };
    case 'RegisterTime':
      return { ...command, ...happened, type: 'TimeRegistered' };
    case 'SetPriority':
      return { ...command, ...happened, type: 'PriorityChanged' };
    case 'Resolve':
      return { ...command, ...happened, type: 'CaseResolved' };
    case 'CorrectResolution':
      return { ...command, ...happened, type: 'ResolutionCorrected' };
    case 'ExplainBreach':
      return { ...command, ...happened, type: 'BreachExplained' };
    case 'Undo':
      return { ...happened, type: 'RegistrationUndone' };
    case 'DismissHint':
      return { ...happened, type: 'HintDismissed' };
    case 'Urge':
      return { ...command, ...happened, type: 'ReporterUrged' };
    case 'DeclineUrgency':
      return { ...command, ...happened, type: 'UrgencyDeclined' };
    case 'MakeConfidential':
      return { ...command, ...happened, type: 'CaseMadeConfidential' };
    case 'OpenUp':
      return { ...command, ...happened, type: 'CaseOpenedUp' };
    case 'ConfirmWorks':
      return { ...happened, type: 'CaseClosed', confirmed: true };
    case 'NotWorking':
      return { ...command, ...happened, type: 'CaseReopened' };
    case 'Withdraw':
    case 'Cancel':
      return { ...command, ...happened, type: 'CaseCancelled' };
  }
}

const accepted = (...events: CaseEvent[]): Decision => ({ accepted: true, events });
const refused = (refusal: Refusal): Decision => ({ accepted: false, refusal });
