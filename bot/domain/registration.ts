import type { Case, CaseEvent, EnquiryChannel, Person, ResolutionCode } from './case.ts';
import type { Command } from './decide.ts';

/** What was done about it while the person was there. */
export interface Solution {
  readonly code: ResolutionCode;
  readonly text: string;
  readonly minutes: number;
  readonly closesAt: string;
}

/** An enquiry by phone or in person, as a consultant registers it for somebody. */
export interface Registration {
  readonly id: string;
  readonly reporter: Person;
  readonly enquiryChannel: Exclude<EnquiryChannel, 'teams'>;
  readonly report: Omit<Command & { type: 'Report' }, 'type'>;
  readonly receivedAt?: string;
  readonly selfServiceHint?: true;
  /** The consultant begins to work on it. */
  readonly takes: boolean;
  readonly solution?: Solution;
}

/**
 * Everything that happens with a registration, to be written at once. A confidential case is neither taken nor solved by
 * the one who registers it: what they did is noted for security.
 */
export function registered(registration: Registration, by: Person, at: string): readonly CaseEvent[] {
  const { id, reporter, enquiryChannel, report, receivedAt, selfServiceHint, takes, solution } = registration;
  const happened = { at, by };
  const { enquiry, cprRemoved } = report;
  const opened: CaseEvent = {
    ...{ type: 'DraftOpened', id, reporter, reportedIn: 'personal', enquiry, cprRemoved, registeredBy: by },
    ...{ enquiryChannel, ...(receivedAt && { receivedAt }), ...(selfServiceHint && { selfServiceHint }), ...happened },
  };
  const reported: CaseEvent = { ...report, ...happened, type: 'CaseReported' };
  if (report.confidential) return [opened, reported, ...noted(solution, happened)];
  if (solution) return [opened, reported, { ...solution, ...happened, type: 'CaseResolved' }];
  return [opened, reported, ...(takes ? [{ ...happened, type: 'CaseTaken' as const, consultant: by }] : [])];
}

function noted(solution: Solution | undefined, happened: { at: string; by: Person }): readonly CaseEvent[] {
  if (!solution) return [];
  const { text, minutes } = solution;
  return [
    { ...happened, type: 'NoteAdded', text },
    ...(minutes > 0 ? [{ ...happened, type: 'TimeRegistered' as const, minutes }] : []),
  ];
}

/** Whether something happened in the same moment as the registration: the receipt tells it then. */
export const isOfRegistration = ({ at }: CaseEvent, { openedAt, registeredBy }: Case): boolean =>
  registeredBy !== undefined && at === openedAt;
