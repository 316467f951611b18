import type { Approval } from '../domain/approval.ts';
import { assigneeIn, type Case, type CaseEvent, isReported, type Person, type ReportedCase } from '../domain/case.ts';
import type { Priority } from '../domain/organisation.ts';
import { isOfRegistration } from '../domain/registration.ts';
import { warned } from '../domain/warn-together.ts';
import type { Notice, NoticeKind, Recipient, Screen } from '../ports/store.ts';

/** What an event puts in front of people, beside bringing every screen up to date. */
export interface Telling {
  readonly screens: readonly Screen[];
  readonly notices: readonly Notice[];
}

type Tell = (
  event: CaseEvent,
  before: Case | undefined,
  after: Case,
  version: number,
  place: Recipient | undefined,
) => Telling;

/** Who sees what when something happened. `version` is that of the case after the event. */
export const tell: Tell = (event, before, after, version, place) => {
  const fresh = new Screens(version);
  const notices: Notice[] = [];
  const notify = (about: NoticeKind, to: Recipient | undefined) => {
    const same = notices.filter((one) => one.about === about).length;
    const id = same > 0 ? `${about}:${version}:${same + 1}` : `${about}:${version}`;
    if (to) notices.push({ id, to, event, about, failures: 0 });
  };
  const others = (person: Person | undefined) => (person && !isBy(event, person) ? toPerson(person) : undefined);
  const reporter = toPerson(after.reporter);
  const assignee = assigneeIn(after);

  switch (event.type) {
    case 'DraftOpened':
      fresh.reporter(after, place ?? reporter);
      break;
    case 'DraftOffered':
      fresh.reporter(after, place ?? reporter);
      break;
    case 'EnquiryCorrected':
      for (const one of event.informed ?? []) if (one.id !== assignee?.id) fresh.consultant(one);
      if (event.assignment) {
        if (assignee) fresh.consultant(assignee);
        fresh.channel(event.assignment.teamId);
      }
      break;
    case 'CaseReported':
      if (event.approval) {
        // Nobody but the leader hears of an order before it is approved.
        for (const one of approversIn(event.approval)) fresh.approval(one);
        break;
      }
      if (assignee) fresh.consultant(assignee);
      for (const one of event.informed ?? []) if (one.id !== assignee?.id) fresh.consultant(one);
      if (after.registeredBy && after.registeredBy.id !== assignee?.id && !event.confidential)
        fresh.consultant(after.registeredBy);
      fresh.channel(event.assignment.teamId);
      break;
    case 'OrderApproved':
      if (assignee) fresh.consultant(assignee);
      fresh.channel(event.assignment.teamId);
      notify('approved', reporter);
      break;
    case 'OrderRejected':
      notify('rejected', reporter);
      break;
    case 'ApprovalChased':
      if (!event.stuck) for (const one of approversIn(approvalIn(after))) fresh.approval(one);
      else notices.push(...tellOfTrouble('approvalStuck', event, after, version));
      break;
    case 'CaseTaken':
      if (!before || assigneeIn(before)?.id !== event.consultant.id) fresh.consultant(event.consultant);
      if (!isOfRegistration(event, after)) notify('taken', others(after.reporter));
      if (before) notify('handedOver', others(formerOwner(before, event.consultant)));
      break;
    case 'CaseHandedOver':
      if (assignee) fresh.consultant(assignee);
      fresh.channel(event.assignment.teamId);
      if (before) notify('handedOver', others(formerOwner(before, assignee)));
      break;
    case 'ClockWarned':
      for (const one of warned(after, event)) {
        if (event.toldElsewhere?.includes(one.id)) continue;
        // Who hears of many at once opens what they need.
        const isAlone = !event.together?.some(({ personId }) => personId === one.id);
        if (isAlone && one.id !== assignee?.id) fresh.consultant(one);
        notify('warned', toPerson(one));
      }
      break;
    case 'Escalated':
      for (const one of event.informed) if (one.id !== assignee?.id) fresh.consultant(one);
      for (const one of event.informed) notify('escalated', toPerson(one));
      break;
    case 'ReporterUrged':
      for (const one of event.informed) {
        if (one.id !== assignee?.id) fresh.consultant(one);
        notify('urged', toPerson(one));
      }
      if (!event.informed.some(({ id }) => id === assignee?.id)) notify('urged', others(assignee));
      break;
    case 'UrgencyDeclined':
      notify('notUrgent', reporter);
      break;
    case 'PriorityChanged':
      if (before && isReported(before) && before.urged && isHigher(event.priority, before.priority))
        notify('moreUrgent', reporter);
      break;
    case 'PromiseMoved':
      if (before && isReported(before) && isWorse(event, before)) notify('promiseLater', reporter);
      break;
    case 'ReporterReminded':
    case 'ReporterAsked':
    case 'CaseResolved':
      fresh.reporter(after, reporter);
      break;
    case 'QuestionAnswered':
      notify('answered', others(assignee));
      break;
    case 'ReporterAdded':
      for (const one of event.informed ?? []) if (one.id !== assignee?.id) fresh.consultant(one);
      notify('added', others(assignee));
      break;
    case 'CaseReopened':
      if (assignee && assignee.id !== formerOwner(before, undefined)?.id) fresh.consultant(assignee);
      else notify('notWorking', others(assignee));
      notify('reopened', others(after.reporter));
      break;
    case 'CaseCancelled':
      notify('withdrawn', others(assignee));
      notify('cancelled', others(after.reporter));
      break;
    case 'CaseContinued':
      if (event.by === 'system') notify('followUp', assignee && toPerson(assignee));
      break;
    case 'CaseMadeConfidential':
      if (event.assignment && assignee) fresh.consultant(assignee);
      for (const one of event.informed) if (one.id !== assignee?.id) fresh.consultant(one);
      if (isReported(after)) fresh.channel(after.teamId);
      if (before) notify('madeConfidential', others(formerOwner(before, assignee)));
      notify('madeConfidential', reporter);
      break;
    case 'CaseOpenedUp':
      if (assignee) fresh.consultant(assignee);
      fresh.channel(event.assignment.teamId);
      notify('openedUp', reporter);
      break;
    case 'RegistrationUndone':
      notify('withdrawn', others(assignee));
      notify('cancelled', others(after.reporter));
      break;
    case 'DraftDropped':
      if (event.cause === 'lying') notify('dropped', reporter);
      break;
    case 'DraftChanged':
      break;
    case 'PartsOpened':
    case 'HintDismissed':
    case 'ResolutionCorrected':
    case 'WaitingForVendor':
    case 'WaitingForChange':
    case 'NoteAdded':
    case 'TimeRegistered':
    case 'BreachExplained':
    case 'CaseClosed':
      break;
  }
  return { screens: fresh.all, notices };
};

/** A card of its own for this news, so that Teams tells the person; older cards are updated silently. */
class Screens {
  readonly all: Screen[] = [];
  readonly #version: number;

  constructor(version: number) {
    this.#version = version;
  }

  reporter(state: Case, to: Recipient): void {
    this.#add({ id: `reporter:${this.#version}`, view: 'reporter', personId: state.reporter.id, to });
  }

  consultant(person: Person): void {
    const id = `consultant:${person.id}:${this.#version}`;
    this.#add({ id, view: 'consultant', personId: person.id, to: toPerson(person) });
  }

  approval(person: Person): void {
    const id = `approval:${person.id}:${this.#version}`;
    this.#add({ id, view: 'approval', personId: person.id, to: toPerson(person) });
  }

  channel(teamId: string): void {
    this.#add({ id: `channel:${teamId}`, view: 'channel', to: { kind: 'channel', teamId } });
  }

  #add(screen: Omit<Screen, 'shownVersion' | 'failures'>): void {
    this.all.push({ ...screen, shownVersion: 0, failures: 0 });
  }
}

/** What the reporter is still waiting for comes later than they were told, and not by what they did themselves. */
function isWorse({ promised, cause }: CaseEvent & { type: 'PromiseMoved' }, before: ReportedCase): boolean {
  if (cause === 'reopened' || cause === 'waitedForReporter') return false;
  const awaited = before.respondedAt ? 'resolutionDueAt' : 'responseDueAt';
  return promised[awaited] > before.promised[awaited];
}

const isHigher = (one: Priority, other: Priority): boolean => one < other;

const approvalIn = (state: Case): Approval | undefined => ('approval' in state ? state.approval : undefined);
const approversIn = (approval: Approval | undefined): readonly Person[] =>
  [approval?.leader, approval?.deputy].filter((one) => one !== undefined);

/** What goes wrong with an approval is told to whoever ordered, and to the coordinator. */
export function tellOfTrouble(
  about: 'approvalStuck' | 'leaderUnreachable',
  event: CaseEvent,
  state: Case,
  version: number,
): readonly Notice[] {
  const caretaker = approvalIn(state)?.caretaker;
  const both = [state.reporter, ...(caretaker && caretaker.id !== state.reporter.id ? [caretaker] : [])];
  return both.map((one) => ({ id: `${about}:${one.id}:${version}`, to: toPerson(one), event, about, failures: 0 }));
}

const toPerson = ({ id }: Person): Recipient => ({ kind: 'person', personId: id });
const isBy = ({ by }: CaseEvent, { id }: Person): boolean => by !== 'system' && by.id === id;

function formerOwner(before: Case | undefined, now: Person | undefined): Person | undefined {
  const owner = before && isReported(before) ? assigneeIn(before) : undefined;
  return owner?.id === now?.id ? undefined : owner;
}
