import type { Approval } from './approval.ts';
import type { Impact, Kind, Priority, Urgency } from './organisation.ts';

export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
}

/** Who did something: a person, or the bot itself when a date was reached. */
export type By = Person | 'system';

export interface Flags {
  readonly affectsCitizens: boolean;
  readonly lifeHealth: boolean;
  readonly securityIncident: boolean;
  readonly suspectedBreach: boolean;
  readonly activeAttack: boolean;
  /** Written for somebody else. */
  readonly onBehalf?: boolean;
}

/** How an enquiry reached the desk (domain.md 2.5 calls it channel; here a channel is one in Teams). */
export type EnquiryChannel = 'teams' | 'phone' | 'walkIn';

/** What somebody sent with a message. It lies in their chat; only what it is called is kept. */
export interface AttachmentName {
  /** Without CPR numbers; empty when it has none. */
  readonly name: string;
  /** As Teams says it: `image/png`, `audio/*`. */
  readonly contentType: string;
}

/** A field of the report card that the person has filled in or corrected: it stays when their message is edited. */
export type ByHand = 'description' | 'serviceId' | 'impact' | 'urgency' | 'location';

/** What is reported. Texts are cleaned and CPR-masked before they get here. */
export interface Enquiry {
  readonly description: string;
  /** At most 80 characters, made from the description. */
  readonly title: string;
  readonly kind: Kind | 'idea';
  readonly serviceId: string;
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly flags: Flags;
  readonly location?: string;
  readonly assetTag?: string;
  readonly callbackPhone?: string;
  readonly errorCode?: string;
  /** Set when it was ordered from the catalogue. */
  readonly order?: Order;
  /** The language it is written in, when that is neither Danish nor English. */
  readonly language?: string;
  readonly attachments?: readonly AttachmentName[];
  /** The person has tried the self-help that the report card showed. */
  readonly selfHelpTried?: true;
  readonly byHand?: readonly ByHand[];
  /** Somebody wants to see, or have erased, what is kept about them. It is confidential (GDPR articles 15 to 17). */
  readonly dataRights?: true;
  /** None of what can be ordered, the person says. */
  readonly notOrdered?: true;
}

/** What was ordered, as it was shown then: it stays readable when the catalogue has changed. Texts are CPR-masked. */
export interface Order {
  readonly itemId: string;
  readonly name: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Who it is for, when that is somebody else. */
  readonly receiver?: Person;
  /** `YYYY-MM-DD`. */
  readonly neededBy?: string;
  /** What the person wrote beside the fields. */
  readonly note?: string;
  /** The promised delivery, in service days from the approval or the order. */
  readonly deliveryDays: number;
}

/** When the reporter is answered and when it is solved, at the latest (UTC). */
export interface Promised {
  readonly responseDueAt: string;
  readonly resolutionDueAt: string;
  /** Of a reopened case: the next act that the reporter can see. */
  readonly reopenedDueAt?: string;
}

/** In events of earlier releases, which had no `PromiseMoved`. */
type PromisedBefore = Promised;

/** Why a promise became another. */
export type PromiseCause =
  | 'priority'
  | 'service'
  | 'reopened'
  | 'waitedForReporter'
  | 'waitedForChange'
  | 'waitedForVendor'
  /** The organisation's levels or opening hours. */
  | 'serviceLevel';

/** A time in which nothing could be done, or in which it was thought solved; without `to` it lasts. */
export interface Wait {
  readonly during: 'afventer_bruger' | 'afventer_leverandoer' | 'afventer_aendring' | 'loest';
  readonly from: string;
  readonly to?: string;
}

/** A case in a message that warns of several. */
export interface WarnedCase {
  readonly number: string;
  /** Absent when it is confidential. */
  readonly title?: string;
  readonly clock: 'response' | 'resolution' | 'reopened';
  readonly step: 'near' | 'breached';
  readonly dueAt: string;
}

/** Why a promise was broken, as whoever worked on the case sees it: kept for the statistics. */
export const BREACH_CAUSES = [
  'leverandoer',
  'bemanding',
  'forkert_team',
  'mange_sager',
  'reservedel',
  'andet',
] as const;
export type BreachCause = (typeof BREACH_CAUSES)[number];

/** Why somebody beside the consultant hears of a case (domain.md 2.7). */
export type EscalationCause = 'unassigned' | 'unassignedLong' | 'handovers';

/** What has been said of a case's clocks, or escalated: each is said once. */
export type Mark = `${'response' | 'resolution' | 'reopened'}:${'near' | 'breached'}` | EscalationCause;

export type ResolutionCode =
  | 'loest_permanent'
  | 'loest_midlertidigt'
  | 'vejledning'
  | 'leverandoer'
  | 'selvloest'
  | 'kan_ikke_genskabes'
  | 'kendt_fejl'
  | 'leveret'
  | 'ikke_it'
  /** The reporter did not answer what was asked. */
  | 'ingen_respons'
  | 'dublet';

export interface Resolution {
  readonly code: ResolutionCode;
  /** Said to the reporter; empty when nobody has answered. */
  readonly text: string;
  readonly at: string;
  readonly by: By;
}

/** Something said or noted on the case, oldest first. `internal` is never shown to the reporter. */
export interface Remark {
  readonly at: string;
  readonly by: Person;
  readonly text: string;
  readonly kind: 'question' | 'answer' | 'addition' | 'internal' | 'handover' | 'notWorking' | 'urged' | 'notUrgent';
}

interface Known {
  readonly id: string;
  readonly reporter: Person;
  /** Where it was reported: in the person's own chat, in a channel or in a group chat. */
  readonly reportedIn: 'personal' | 'channel' | 'groupChat';
  readonly enquiry: Enquiry;
  /** How many CPR numbers were removed from what the reporter wrote. */
  readonly cprRemoved: number;
  readonly openedAt: string;
  /** The consultant who registered it for the reporter, by phone or walk-in. */
  readonly registeredBy?: Person;
  /** Absent: the reporter wrote in Teams. */
  readonly enquiryChannel?: EnquiryChannel;
  /** When the reporter called or came by, if that was before it was registered (UTC): the promises count from then. */
  readonly receivedAt?: string;
  /** The receipt tells how to report it oneself next time. */
  readonly selfServiceHint?: true;
  /** The case that this one is a repetition of. */
  readonly repeats?: { readonly id: string; readonly number: string };
}

/** What a report card asks, because it decides where the case goes or how soon, and nobody has said it. */
export type Question =
  /** Which of these services; with none to choose between, whichever of all. */
  | { readonly about: 'service'; readonly between: readonly string[] }
  | { readonly about: 'urgency' }
  | { readonly about: 'place' };

/** Another case of the reporter's, as it was when it was named. */
export interface OwnCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** All that a report card shows, while the person writes on and corrects. */
export interface Drafted {
  readonly enquiry: Enquiry;
  /** The other matters of the message, in order. Each becomes a case of its own. */
  readonly others?: readonly Enquiry[];
  /** Ids of the items to order instead of reporting it: the form of the only one, or a few to choose among. */
  readonly orders?: readonly string[];
  readonly questions?: readonly Question[];
  /** What has been asked in the draft's life: nothing is asked twice. */
  readonly asked?: readonly Question['about'][];
  readonly selfHelp?: 'offered' | 'tried';
  /** Cases of the reporter's that it may be about instead of a new one. */
  readonly mayBelongTo?: readonly OwnCase[];
  /** Ids of the messages that went into it, oldest first. */
  readonly messages?: readonly string[];
}

/** When a draft that is left lying is offered again, and when it is dropped (UTC; both when the desk opens). */
export interface DraftTimes {
  readonly offerAt: string;
  readonly dropAt: string;
}

/** An enquiry that the person has not sent yet; it has no number. */
export interface Draft extends Known, Drafted, Partial<DraftTimes> {
  readonly status: 'kladde';
  readonly offeredAt?: string;
}

/** A draft is dropped by its person, or because it lay too long, was solved, was deleted, or went to an open case. */
export type DropCause = 'person' | 'lying' | 'selfHelp' | 'messageDeleted' | 'toCase';

/** A draft that came to nothing. */
export interface DroppedDraft extends Known {
  readonly status: 'kasseret';
  /** Absent: the person dropped it. */
  readonly cause?: DropCause;
}

/** A case that is still to be opened from another matter of the same message; with `orders` a draft, as its form is still to be filled in. */
export interface Part {
  readonly id: string;
  readonly enquiry: Enquiry;
  readonly orders?: readonly string[];
}

/** What every case with a number has, whatever its status. */
export interface Reported extends Known {
  /** `INC-YYYY-NNNNNN`; never used twice. */
  readonly number: string;
  readonly teamId: string;
  readonly priority: Priority;
  /** Set when a person chose the priority; it then stays when impact or urgency change. */
  readonly priorityReason?: string;
  readonly promised: Promised;
  readonly confidential: boolean;
  /** Of an order that a leader must approve. */
  readonly approval?: Approval;
  readonly createdAt: string;
  /** The first human act that the reporter can see. */
  readonly respondedAt?: string;
  readonly assignedAt?: string;
  readonly minutesSpent: number;
  readonly remarks: readonly Remark[];
  readonly reopenCount: number;
  readonly reassignCount: number;
  /** Consultants who had the case before, without the present one. */
  readonly formerAssignees: readonly Person[];
  /** The other matters that were sent with it, until each is a case. */
  readonly partsToOpen?: readonly Part[];
  /** Oldest first; absent when it has never waited. */
  readonly waits?: readonly Wait[];
  /** While it is open and nobody has it. */
  readonly unassignedSince?: string;
  /** The last time it was reopened, and the first act since then that the reporter can see. */
  readonly reopened?: { readonly at: string; readonly answeredAt?: string };
  readonly marks?: readonly Mark[];
  /** The reporter says that it has become more urgent, and the coordinator has not decided. */
  readonly urged?: { readonly at: string; readonly text: string };
  /** Why a promise of it was broken, as it was last noted. */
  readonly breach?: {
    readonly cause: BreachCause;
    readonly text?: string;
    readonly at: string;
    readonly by: Person;
  };
  /** The last change of the promise, and what was promised before. */
  readonly moved?: { readonly at: string; readonly cause: PromiseCause; readonly from: Promised };
}

export interface NewCase extends Reported {
  readonly status: 'ny';
}
/** With a person: distributed but not yet taken. Without: in the team's queue after a hand-over. */
export interface AssignedCase extends Reported {
  readonly status: 'tildelt';
  readonly assignee?: Person;
}
export interface CaseInProgress extends Reported {
  readonly status: 'igang';
  readonly assignee: Person;
}
export interface CaseWaitingForUser extends Reported {
  readonly status: 'afventer_bruger';
  readonly assignee: Person;
  readonly question: {
    readonly text: string;
    readonly by: Person;
    readonly at: string;
    /** How many reminders there have been. */
    readonly reminders?: number;
  };
}
export interface CaseWaitingForVendor extends Reported {
  readonly status: 'afventer_leverandoer';
  readonly assignee: Person;
  readonly vendor: string;
  readonly vendorRef?: string;
  /** The consultant is reminded at this time. */
  readonly followUpAt: string;
}
export interface CaseWaitingForChange extends Reported {
  readonly status: 'afventer_aendring';
  readonly assignee: Person;
  readonly change?: string;
  readonly followUpAt: string;
}
export interface ResolvedCase extends Reported {
  readonly status: 'loest';
  readonly assignee: Person;
  readonly resolution: Resolution;
  /** Closes by itself then, unless the reporter says that it does not work. */
  readonly closesAt: string;
}
export interface ClosedCase extends Reported {
  readonly status: 'lukket';
  readonly assignee: Person;
  readonly resolution: Resolution;
  readonly closedAt: string;
  /** Whether the reporter said that it works. */
  readonly confirmed: boolean;
}
export interface CancelledCase extends Reported {
  readonly status: 'annulleret';
  readonly assignee?: Person;
  readonly reason: string;
  readonly cancelledBy: Person;
  readonly closedAt: string;
  /** The consultant took the registration back at once: statistics leave it out. */
  readonly undone?: true;
}

export type OpenCase =
  | NewCase
  | AssignedCase
  | CaseInProgress
  | CaseWaitingForUser
  | CaseWaitingForVendor
  | CaseWaitingForChange;

/** A case that has its number. */
export type ReportedCase = OpenCase | ResolvedCase | ClosedCase | CancelledCase;

export type Case = Draft | DroppedDraft | ReportedCase;
export type Status = Case['status'];

/** Where a distributed or handed-over case goes. */
export interface Assignment {
  readonly teamId: string;
  /** Undefined: to the team's queue. */
  readonly assignee?: Person;
}

/** What follows when a case that was open to all consultants becomes confidential. */
export interface MadeConfidential {
  readonly flags: Flags;
  readonly priority: Priority;
  readonly promised?: PromisedBefore;
  /** To security; absent when they have it already, or when nothing is left to do. */
  readonly assignment?: Assignment;
  /** Who hears of it at once, whoever gets it. */
  readonly informed: readonly Person[];
}

/** What follows when security finds that a case need not be confidential. */
export interface OpenedUp {
  readonly serviceId: string;
  readonly flags: Flags;
  readonly priority: Priority;
  readonly promised?: PromisedBefore;
  readonly assignment: Assignment;
}

interface Happened {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: By;
}

export type CaseEvent = Happened &
  (
    | ({
        readonly type: 'DraftOpened';
        readonly id: string;
        readonly reporter: Person;
        readonly reportedIn: Known['reportedIn'];
        readonly cprRemoved: number;
        readonly repeats?: Known['repeats'];
        readonly registeredBy?: Person;
        readonly enquiryChannel?: EnquiryChannel;
        readonly receivedAt?: string;
        readonly selfServiceHint?: true;
      } & Drafted &
        Partial<DraftTimes>)
    /** The draft as it is from now on. */
    | ({ readonly type: 'DraftChanged'; readonly cprRemoved: number } & Drafted)
    | { readonly type: 'DraftOffered' }
    | {
        readonly type: 'DraftDropped';
        readonly cause?: DropCause;
        /** The service whose self-help solved it. */
        readonly serviceId?: string;
      }
    | {
        readonly type: 'CaseReported';
        readonly number: string;
        readonly enquiry: Enquiry;
        readonly cprRemoved: number;
        readonly priority: Priority;
        readonly promised: Promised;
        readonly confidential: boolean;
        readonly assignment: Assignment;
        /** Set for an order that goes to nobody before it is approved. */
        readonly approval?: Approval;
        /** Who hears of it at once whoever gets it: security, of a possible breach. */
        readonly informed?: readonly Person[];
        /** Other matters of the same report, to be opened next. */
        readonly parts?: readonly Part[];
      }
    | { readonly type: 'PartsOpened' }
    /** The reporter corrected the message while nobody had begun. What is absent stays. */
    | {
        readonly type: 'EnquiryCorrected';
        readonly enquiry: Enquiry;
        readonly cprRemoved: number;
        readonly priority?: Priority;
        readonly promised?: PromisedBefore;
        readonly confidential?: true;
        readonly assignment?: Assignment;
        readonly informed?: readonly Person[];
      }
    | { readonly type: 'OrderApproved'; readonly promised: Promised; readonly assignment: Assignment }
    | { readonly type: 'OrderRejected'; readonly reason: string }
    | {
        readonly type: 'ApprovalChased';
        readonly step: number;
        /** Asked from now on. */
        readonly deputy?: Person;
        /** Nobody answers: whoever ordered is told, and the coordinator. */
        readonly stuck: boolean;
        readonly nextAt?: string;
      }
    | { readonly type: 'CaseTaken'; readonly consultant: Person }
    | { readonly type: 'CaseHandedOver'; readonly assignment: Assignment; readonly note: string }
    | { readonly type: 'ReporterAsked'; readonly question: string }
    | { readonly type: 'QuestionAnswered'; readonly text: string; readonly cprRemoved: number }
    | {
        readonly type: 'ReporterAdded';
        readonly text: string;
        readonly cprRemoved: number;
        /** Who gets the case's card because the reporter complains (domain.md 2.7). */
        readonly informed?: readonly Person[];
      }
    | {
        readonly type: 'WaitingForVendor';
        readonly vendor: string;
        readonly vendorRef?: string;
        readonly followUpAt: string;
      }
    | { readonly type: 'WaitingForChange'; readonly change?: string; readonly followUpAt: string }
    | { readonly type: 'CaseContinued' }
    | { readonly type: 'NoteAdded'; readonly text: string }
    | { readonly type: 'TimeRegistered'; readonly minutes: number }
    | {
        readonly type: 'PriorityChanged';
        readonly priority: Priority;
        readonly reason: string;
        readonly promised?: PromisedBefore;
      }
    /** Follows what changed it, in the same write. */
    | { readonly type: 'PromiseMoved'; readonly promised: Promised; readonly cause: PromiseCause }
    | {
        readonly type: 'ClockWarned';
        readonly clock: 'response' | 'resolution' | 'reopened';
        /** `near`: three quarters of the time have gone. */
        readonly step: 'near' | 'breached';
        readonly dueAt: string;
        /** Beside whoever has the case. */
        readonly informed: readonly Person[];
        /** Ids of those who hear of it with other cases, in the message of one of these. */
        readonly toldElsewhere?: readonly string[];
        /** What somebody hears of with this case, this one among it. */
        readonly together?: readonly { readonly personId: string; readonly cases: readonly WarnedCase[] }[];
      }
    | { readonly type: 'Escalated'; readonly cause: EscalationCause; readonly informed: readonly Person[] }
    | { readonly type: 'ReporterReminded'; readonly step: number }
    | {
        readonly type: 'ReporterUrged';
        readonly text: string;
        readonly cprRemoved: number;
        readonly informed: readonly Person[];
      }
    | { readonly type: 'UrgencyDeclined'; readonly reason: string }
    | {
        readonly type: 'CaseResolved';
        readonly code: ResolutionCode;
        readonly text: string;
        readonly minutes: number;
        readonly closesAt: string;
      }
    | {
        readonly type: 'ResolutionCorrected';
        readonly code: ResolutionCode;
        readonly text: string;
      }
    | { readonly type: 'BreachExplained'; readonly cause: BreachCause; readonly text?: string }
    | { readonly type: 'CaseReopened'; readonly comment: string; readonly assignment: Assignment }
    | { readonly type: 'CaseClosed'; readonly confirmed: boolean }
    | { readonly type: 'CaseCancelled'; readonly reason: string }
    | { readonly type: 'RegistrationUndone' }
    | { readonly type: 'HintDismissed' }
    | ({ readonly type: 'CaseMadeConfidential' } & MadeConfidential)
    | ({ readonly type: 'CaseOpenedUp' } & OpenedUp)
  );

const OPEN: readonly Status[] = [
  'ny',
  'tildelt',
  'igang',
  'afventer_bruger',
  'afventer_leverandoer',
  'afventer_aendring',
];

export const isReported = (state: Case): state is ReportedCase =>
  state.status !== 'kladde' && state.status !== 'kasseret';
export const isOpen = (state: Case): state is OpenCase => OPEN.includes(state.status);
/** Something ordered or wished for has none, but a delivery date (domain.md 2.1); it is kept as P4, which puts it after the faults in a queue. */
export const hasPriority = ({ enquiry }: Pick<Case, 'enquiry'>): boolean =>
  enquiry.kind !== 'request' && enquiry.kind !== 'idea';
/** Kept for what has no priority of its own. */
export const ORDER_PRIORITY: Priority = 'P4';
/** What is security's business has a priority, also when it was said with an order. */
export const asFault = (enquiry: Enquiry): Enquiry =>
  hasPriority({ enquiry }) ? enquiry : { ...enquiry, kind: 'incident' };
export const assigneeIn = (state: Case): Person | undefined => ('assignee' in state ? state.assignee : undefined);
