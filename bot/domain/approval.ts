import type { Case, CaseEvent, NewCase, Person } from './case.ts';
import type { Leader, Organisation } from './organisation.ts';
import { localDay, openingOfServiceDay } from './service-days.ts';

/** What a leader is asked about an order, and what came of it. */
export interface Approval {
  /** Who is asked first. */
  readonly leader: Person;
  /** Asked too, once it is their turn: while the leader is away, or when the leader has not answered. */
  readonly deputy?: Person;
  /** The coordinator who is told when nobody answers or can be reached. */
  readonly caretaker?: Person;
  readonly since: string;
  /** How many reminders have been due. */
  readonly step: number;
  /** When the bot reminds next (UTC); absent when it does no more. */
  readonly nextAt?: string;
  readonly decided?: {
    readonly how: 'approved' | 'rejected';
    readonly by: Person;
    readonly at: string;
    /** Why it was rejected. */
    readonly reason?: string;
  };
}

/** Service days after which is reminded; after the second the deputy is asked too, after the last the reporter is told. */
const REMINDERS = [2, 4, 10] as const;
const DEPUTY_STEP = 2;

type Staff = Pick<Organisation, 'leaders' | 'members' | 'calendar'>;

export type WaitingOrder = NewCase & { readonly approval: Approval };

/** Whether the case is an order that nobody has approved or rejected yet. */
export const waitsForApproval = (state: Case): state is WaitingOrder =>
  state.status === 'ny' && state.approval !== undefined && state.approval.decided === undefined;

/** The leader who was asked, and the deputy once it is their turn; also afterwards, unless the case has become confidential. */
export function isApprover({ id }: { readonly id: string }, state: Case): boolean {
  const approval = 'approval' in state && !state.confidential ? state.approval : undefined;
  return approval?.leader.id === id || approval?.deputy?.id === id;
}

/** Whether somebody may still approve orders by the organisation as it is now: a leader, or the coordinator who stands in. */
export const mayStillApprove = (personId: string, { leaders, members }: Staff): boolean =>
  leaders.some(({ id }) => id === personId) ||
  members.some(({ id, roles }) => id === personId && roles.includes('coordinator'));

/** The leader of the person's department, as the first to suggest. */
export const leaderOf = (personId: string, { leaders, members }: Staff): Leader | undefined => {
  const department = members.find(({ id }) => id === personId)?.department;
  return leaders.find(({ departments }) => department !== undefined && departments.includes(department));
};

interface Asking {
  /** Whom the person chose. */
  readonly leaderId: string | undefined;
  /** The person who orders, and who it is for: none of them approves it. */
  readonly involved: readonly string[];
  readonly organisation: Staff;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** Who is asked: the leader, else the leader's deputy, else a coordinator; the deputy too while the leader is away. Undefined when there is nobody. */
export function approvalAsked({ leaderId, involved, organisation, now }: Asking): Approval | undefined {
  const chosen = organisation.leaders.find(({ id }) => id === leaderId);
  const coordinators = organisation.members.filter(({ roles }) => roles.includes('coordinator'));
  const asked = [chosen, chosen && deputyOf(chosen, organisation), ...coordinators].find(
    (one) => one && !involved.includes(one.id),
  );
  if (!asked) return undefined;
  const caretaker = coordinators.find(({ id }) => id !== asked.id);
  const substitute = isAway(asked.id, organisation, now) ? substituteFor(asked.id, involved, organisation) : undefined;
  const nextAt = reminderAt(now, 1, organisation);
  return {
    leader: person(asked),
    ...(substitute && { deputy: person(substitute) }),
    ...(caretaker && { caretaker: person(caretaker) }),
    ...{ since: now, step: 0 },
    ...(nextAt && { nextAt }),
  };
}

const person = ({ id, name }: Person): Person => ({ id, name });

const deputyOf = ({ deputyId }: Leader, { leaders }: Staff): Leader | undefined =>
  leaders.find(({ id }) => id === deputyId);

function substituteFor(leaderId: string, involved: readonly string[], organisation: Staff): Leader | undefined {
  const leader = organisation.leaders.find(({ id }) => id === leaderId);
  const deputy = leader && deputyOf(leader, organisation);
  return deputy && deputy.id !== leaderId && !involved.includes(deputy.id) ? deputy : undefined;
}

function isAway(leaderId: string, { leaders, calendar }: Staff, now: string): boolean {
  const away = leaders.find(({ id }) => id === leaderId)?.away;
  const today = localDay(now, calendar);
  return away !== undefined && away.from <= today && today <= away.to;
}

/** When the desk opens on the service day of that reminder. */
function reminderAt(since: string, step: number, { calendar }: Staff): string | undefined {
  const days = REMINDERS[step - 1];
  if (days === undefined) return undefined;
  return openingOfServiceDay(new Date(since), days, calendar).toISOString();
}

/** What is due of reminders, when they are decided upon late only the last of them: the leader again, the deputy, or that nobody answers. */
export function chased(state: WaitingOrder, now: string, organisation: Staff): CaseEvent {
  const { approval, reporter, enquiry } = state;
  const due = REMINDERS.map((_, index) => reminderAt(approval.since, index + 1, organisation) ?? '');
  const step = due.filter((at) => at <= now).length;
  const involved = [reporter.id, ...(enquiry.order?.receiver ? [enquiry.order.receiver.id] : [])];
  const isLeader = mayStillApprove(approval.leader.id, organisation);
  const turn = step >= DEPUTY_STEP || isAway(approval.leader.id, organisation, now);
  const substitute = turn && !approval.deputy ? substituteFor(approval.leader.id, involved, organisation) : undefined;
  const deputy = approval.deputy ?? (substitute && person(substitute));
  const stuck = step >= REMINDERS.length || ((step >= DEPUTY_STEP || !isLeader) && !deputy);
  const nextAt = stuck ? undefined : reminderAt(approval.since, step + 1, organisation);
  return {
    ...{ type: 'ApprovalChased', at: now, by: 'system', step, stuck },
    ...(substitute && { deputy: person(substitute) }),
    ...(nextAt && { nextAt }),
  };
}
