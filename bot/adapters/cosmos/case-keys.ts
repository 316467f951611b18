import { assigneeIn, isOpen, isReported, type ReportedCase } from '../../domain/case.ts';
import type { CaseDocument, RawDocument } from '../../ports/store.ts';
import { asAsked } from '../document-versions.ts';

/**
 * What the questions look at, beside the document and flat. A field is there only when its question can find the case: a
 * draft costs no index entry but its person's and those of the dispatcher, and a closed case is not in the queue's.
 */
export type CaseKeys = Partial<ReportedKeys & WaitingKeys & DraftKeys>;

interface DraftKeys {
  /** Whose draft it is, while it is one. */
  readonly draftOf: string;
}

interface ReportedKeys {
  readonly number: string;
  readonly reporterId: string;
  /** 0 while it is open or solved, then 1: what a person's own list is sorted by. */
  readonly ended: 0 | 1;
  readonly createdAt: string;
  readonly open: boolean;
  /** The team, of open cases alone. */
  readonly openTeamId?: string;
  readonly status: ReportedCase['status'];
  readonly teamId: string;
  readonly serviceId: string;
  readonly priority: string;
  readonly confidential: boolean;
  readonly assigneeId?: string;
  /** Only while somebody has the case. */
  readonly assignedAt?: string;
  readonly words: readonly string[];
}

interface WaitingKeys {
  readonly deliverAt: string;
  /** The people whom something must still be told. */
  readonly recipients: readonly string[];
  readonly dueAt: string;
  /** Of an open case with a promise to keep. */
  readonly promiseDueAt: string;
  readonly promiseNearAt: string;
}

/** Of a case document of any version. */
export function caseKeys(document: RawDocument | CaseDocument): CaseKeys {
  const known = asAsked('case', { ...document });
  const { state, words } = known;
  const draft = state.status === 'kladde' ? { draftOf: state.reporter.id } : {};
  return { ...(isReported(state) && reportedKeys(state, words)), ...draft, ...waitingKeys(known) };
}

function reportedKeys(state: ReportedCase, words: readonly string[]): ReportedKeys {
  const open = isOpen(state);
  const { number, createdAt, status, teamId, priority, confidential, assignedAt } = state;
  const assignee = assigneeIn(state);
  return {
    ...{ number, createdAt, status, teamId, priority, confidential, open, words },
    ...{ reporterId: state.reporter.id, serviceId: state.enquiry.serviceId },
    ended: open || status === 'loest' ? 0 : 1,
    ...(open && { openTeamId: teamId }),
    ...(assignee && { assigneeId: assignee.id, ...(assignedAt !== undefined && { assignedAt }) }),
  };
}

function waitingKeys({ deliverAt, dueAt, promise, screens, notices }: CaseDocument): Partial<WaitingKeys> {
  const recipients = [...screens, ...notices].flatMap(({ to }) => (to.kind === 'person' ? to.personId : []));
  return {
    ...(deliverAt !== undefined && { deliverAt, recipients: [...new Set(recipients)] }),
    ...(dueAt !== undefined && { dueAt }),
    ...(promise && { promiseDueAt: promise.dueAt, promiseNearAt: promise.nearAt }),
  };
}
