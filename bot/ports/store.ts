import type { Outcome, PromisedClock } from '../domain/attainment.ts';
import type { Case, CaseEvent, OpenCase, ReportedCase } from '../domain/case.ts';
import type { NextPromise } from '../domain/clocks.ts';
import type { Language, Priority } from '../domain/organisation.ts';
import type { Address, DeliveryFailure } from './messenger.ts';

/** Somebody else wrote first: read again and decide again. */
export class VersionConflict extends Error {}
/** A document with this id exists. */
export class AlreadyExists extends Error {}
/** The store cannot be reached; nothing is known to be written. */
export class StoreAway extends Error {}
/** A newer release has written the document. To read it as one of ours could lose what that release put into it. */
export class DocumentTooNew extends Error {}

export interface Stored<T> {
  readonly value: T;
  /** Opaque; changes with every write. */
  readonly etag: string;
}

/** Whom a message is for. Where that is in Teams is looked up when it is sent. */
export type Recipient =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'channel'; readonly teamId: string }
  | {
      readonly kind: 'place';
      readonly address: Address;
      /** Whether it is somebody's own chat with the bot, where nobody else reads along. */
      readonly personal: boolean;
    };

/** `reporter`: the report card and then the receipt. `consultant`: for the one who has or had the case. `channel`: for all to see. `approval`: for the leader who is asked about an order. */
export type View = 'reporter' | 'consultant' | 'channel' | 'approval';

interface Attempts {
  /** How often sending has failed in a row, always for the same kind of reason. */
  readonly failures: number;
  /** That reason. */
  readonly failedAs?: DeliveryFailure;
  /** Not before this time (UTC). */
  readonly notBefore?: string;
  /** Written before it is sent and taken away after: a restart knows that it may have been in flight. */
  readonly postingSince?: string;
}

/** A card somewhere in Teams that shows the case and is kept true. */
export interface Screen extends Attempts {
  /** Unique in the case. */
  readonly id: string;
  readonly view: View;
  /** Whose card it is, for `reporter`, `consultant` and `approval`. */
  readonly personId?: string;
  readonly to: Recipient;
  /** Where it stands, once it is posted. */
  readonly posted?: { readonly address: Address; readonly activityId: string };
  /** The version of the case that it shows; 0 before the first post. */
  readonly shownVersion: number;
  /** Digest of the card as last shown: the same card is not sent again. */
  readonly shownDigest?: string;
  /** The case has no card of its own there: it stands in the channel's overview, whose message `posted` names. */
  readonly inOverview?: true;
}

/** A message of its own about something that happened; removed when Teams has taken it. */
export interface Notice extends Attempts {
  readonly id: string;
  readonly to: Recipient;
  /** The event that it tells of. */
  readonly event: CaseEvent;
  readonly about: NoticeKind;
}

export type NoticeKind =
  | 'cprRemoved'
  | 'dropped'
  | 'taken'
  | 'answered'
  | 'added'
  | 'notWorking'
  | 'withdrawn'
  | 'cancelled'
  | 'approved'
  | 'rejected'
  | 'approvalStuck'
  | 'leaderUnreachable'
  | 'followUp'
  | 'warned'
  | 'escalated'
  | 'promiseLater'
  | 'urged'
  | 'notUrgent'
  | 'moreUrgent'
  | 'closed'
  | 'handedOver'
  | 'reopened'
  | 'madeConfidential'
  | 'openedUp';

/** A case with its history and everything that must still be told of it: one document, one write. */
export interface CaseDocument {
  readonly id: string;
  readonly schema: 3;
  readonly state: Case;
  readonly history: readonly CaseEvent[];
  /** How many events there have been. */
  readonly version: number;
  readonly screens: readonly Screen[];
  readonly notices: readonly Notice[];
  /** Activities and presses that have changed the case, newest last: the same one again changes nothing. */
  readonly handled: readonly string[];
  /** Who is sending now, and until when nobody else may. */
  readonly delivery?: { readonly by: string; readonly until: string };
  /** When the dispatcher must look at it (UTC); absent when everything is told. */
  readonly deliverAt?: string;
  /** When the bot must act on it by itself (UTC). */
  readonly dueAt?: string;
  /** What must be kept next; absent when it is not open or nothing runs. */
  readonly promise?: Pick<NextPromise, 'nearAt' | 'dueAt'>;
  /** Folded words of everything that `find` looks in. */
  readonly words: readonly string[];
}

/** A page of a list, and the opaque token of the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
export interface PageRequest {
  /** 1 to 100. */
  readonly size: number;
  /** From the page before. A token that was not made by this store is `BadPageToken`. */
  readonly after?: string;
}
export class BadPageToken extends Error {}

/** What `find` asks. All given conditions hold together. */
export interface FindQuery {
  /** Folded words; three letters and more match beginnings of words, shorter ones whole words. */
  readonly words: readonly string[];
  readonly open?: boolean;
  readonly status?: ReportedCase['status'];
  readonly teamId?: string;
  readonly serviceId?: string;
  readonly priority?: Priority;
  readonly assigneeId?: string;
  /** Whose eyes: confidential cases are found by security and by their assignee alone. */
  readonly viewer: { readonly id: string; readonly seesConfidential: boolean };
}

export interface Upcoming {
  readonly dueAt?: string;
  readonly deliverAt?: string;
}

/** What `promised` asks: due by the one time or near its end by the other. */
export interface PromisedQuery {
  readonly of: { readonly teamIds: readonly string[] } | { readonly assigneeId: string };
  readonly dueBy: string;
  readonly nearBy: string;
  readonly viewer: FindQuery['viewer'];
}

/** What `outcomes` asks: the promises of a clock that are due from the one time on and before the other. */
export interface OutcomesQuery {
  readonly clock: PromisedClock;
  readonly from: string;
  readonly before: string;
  /** Absent: of all services. */
  readonly serviceId?: string;
}

/** Cases and the questions that the bot asks of them. */
export interface CaseStore {
  read(id: string): Promise<Stored<CaseDocument> | undefined>;
  /** Rejects with `AlreadyExists`. */
  create(document: CaseDocument): Promise<Stored<CaseDocument>>;
  /** Rejects with `VersionConflict` unless the stored etag is still the one given. */
  replace(document: CaseDocument, etag: string): Promise<Stored<CaseDocument>>;
  /** The first of `count` numbers in a row (default 1). Increasing within the year from 1; never the same twice, gaps allowed. */
  nextNumber(year: number, count?: number): Promise<number>;
  byNumber(number: string): Promise<Stored<CaseDocument> | undefined>;
  /** The person's own cases (drafts are not cases), open ones first, then newest first. */
  reportedBy(personId: string, page: PageRequest): Promise<Page<ReportedCase>>;
  /** Ids of the person's drafts, at most `limit`, in no order. */
  draftsOf(personId: string, limit: number): Promise<readonly string[]>;
  /** Open cases of the teams, by priority and then oldest first; confidential ones only for eyes that may see them. */
  queue(
    query: { readonly teamIds: readonly string[]; readonly viewer: FindQuery['viewer'] },
    page: PageRequest,
  ): Promise<Page<ReportedCase>>;
  /** Open cases with a promise to keep, of the teams or of whoever has them, the soonest due first; confidential ones as in `queue`. */
  promised(query: PromisedQuery, page: PageRequest): Promise<Page<ReportedCase>>;
  /** What became of promises, of confidential cases too, by the time when they are due: at most `size` (1 to 1,000), after the one given. */
  outcomes(query: OutcomesQuery, size: number, after?: Outcome): Promise<readonly Outcome[]>;
  /** Newest first. */
  find(query: FindQuery, page: PageRequest): Promise<Page<ReportedCase>>;
  /** The open cases that somebody in the team has. */
  load(teamId: string): Promise<readonly { readonly assigneeId: string; readonly priority: Priority }[]>;
  /** Status and priority of the team's open cases, in no order; the confidential ones are left out. */
  openIn(teamId: string): Promise<readonly { readonly status: OpenCase['status']; readonly priority: Priority }[]>;
  /** Who got the team's newest assignment. */
  lastAssignee(teamId: string): Promise<string | undefined>;
  /** Ids of the cases with something to tell by then, longest waiting first. */
  toDeliver(until: string, limit: number): Promise<readonly string[]>;
  /** Ids of the cases that the bot must act on by then, longest due first. */
  due(until: string, limit: number): Promise<readonly string[]>;
  /** The earliest times after this one (UTC) when the bot must act on a case by itself, and when it has something to tell. */
  upcoming(after: string): Promise<Upcoming>;
  /** Ids of the cases with something still to tell this person: sent when the person can be reached again. */
  concerning(personId: string, limit: number): Promise<readonly string[]>;
}

/** What the bot knows of somebody it has met. */
export interface PersonRecord {
  /** Entra object id. */
  readonly id: string;
  readonly schema: 1;
  readonly name: string;
  readonly mri: string;
  /** What the person writes or has chosen. */
  readonly language?: Language;
  /** Of their Teams, such as `en-GB`: what holds until they write. */
  readonly locale?: string;
  /** The 1:1 chat. */
  readonly chat?: Address;
  readonly greetedAt?: string;
  /** Set when Teams said that the person has blocked or not installed the bot; cleared when the person is heard of. */
  readonly unreachableSince?: string;
  readonly lastLocation?: string;
  /** When they were last told how to report themselves, after somebody had done it for them. */
  readonly selfServiceHintAt?: string;
  /** They do not want to be told that. */
  readonly noSelfServiceHints?: true;
  /** Whom the person asked to approve their last order. */
  readonly lastLeaderId?: string;
  /** The draft that they last dropped in words: a second copy of the same message is told by it. */
  readonly lastDroppedId?: string;
}

/** The Teams channel where a team's cases are shown. */
export interface ChannelRecord {
  /** The team's id. */
  readonly id: string;
  readonly schema: 2;
  readonly address: Address;
  readonly linkedAt: string;
  /** The one card that stands for many cases, while more come in than Teams lets us show one by one. */
  readonly overview?: Overview;
}

export interface Overview {
  readonly since: string;
  /** New cases join it until then (UTC); afterwards each has a card of its own again. */
  readonly until: string;
  readonly posted?: { readonly address: Address; readonly activityId: string };
}

/** Somebody who is hit by what a case is about, too. A document of its own, so that many at once do not queue for the case. */
export interface FollowerRecord {
  /** `<case id>:<person id>`. */
  readonly id: string;
  readonly schema: 1;
  readonly caseId: string;
  readonly personId: string;
  readonly since: string;
  readonly location?: string;
}

export interface Followers {
  /** Resolves to whether the person is new among them. */
  add(follower: FollowerRecord): Promise<boolean>;
  /** Of one case, by id. */
  of(caseId: string, page: PageRequest): Promise<Page<FollowerRecord>>;
  count(caseId: string): Promise<number>;
}

/** Something that holds for all who use the store, by name. */
export interface SettingRecord {
  readonly id: string;
  readonly schema: 1;
  /** Read it with a schema of its own: another release may have written it. */
  readonly value: unknown;
}

/**
 * A version of the organisation as it came into force; or what somebody sent and has not confirmed yet. Which version is
 * in force says the setting `organisation`. A version is written once and never changed.
 */
export interface OrganisationRecord {
  /** `v000012`, or `upload-…` for what waits for its confirmation. */
  readonly id: string;
  readonly schema: 1;
  readonly at: string;
  /** With an Entra object id when it came through Teams. */
  readonly by: { readonly id?: string; readonly name: string };
  readonly note?: string;
  /** As they were given, word for word. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Services that an older version had and the files no longer have, as the files spell services. */
  readonly kept: readonly Readonly<Record<string, unknown>>[];
  /** Of what the files say, however they are laid out. */
  readonly digest: string;
  /** The version that it took the place of. */
  readonly before?: string;
  /** How many differences there were between the two. */
  readonly changes?: number;
  /** Of a version: the upload that it comes from. */
  readonly upload?: string;
  /** Of an upload that is decided, and whose files are no longer kept: the version it became, or `dropped`. */
  readonly became?: string;
}

/** Small documents by id. */
export interface Collection<T extends { readonly id: string }> {
  read(id: string): Promise<Stored<T> | undefined>;
  readMany(ids: readonly string[]): Promise<readonly T[]>;
  create(value: T): Promise<Stored<T>>;
  replace(value: T, etag: string): Promise<Stored<T>>;
}

/** The people the bot has met, by name. */
export interface Directory {
  /** Those with a word in their name for each of the beginnings (folded), by id; at most so many. */
  named(beginnings: readonly string[], limit: number): Promise<readonly PersonRecord[]>;
}

/** Leave for one process at a time to do a job. */
export interface Leases {
  /** True when nobody else holds the lease at `now`, which the caller then holds for so many seconds. A holder may renew. */
  claim(name: string, holder: string, now: string, seconds: number): Promise<boolean>;
  /** Gives it back; nothing happens when somebody else holds it. */
  release(name: string, holder: string): Promise<void>;
  /** Names of the leases that begin so and are held at `now`, in no order. */
  held(beginning: string, now: string): Promise<readonly string[]>;
}

export const DOCUMENT_KINDS = ['case', 'person', 'channel', 'follower', 'organisation', 'setting', 'number'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document as it was written, in whatever version. A number's is `{id: '2026', schema: 1, last: 123}`. */
export type RawDocument = { readonly id: string; readonly schema: number } & Readonly<Record<string, unknown>>;

/** Everything that must come along when the store is moved; leases need not. */
export interface Archive {
  /** At most `size` (1 to 1,000) documents of the kind in order of their ids, after the id given. */
  read(kind: DocumentKind, size: number, after?: string): Promise<readonly RawDocument[]>;
  /** Puts the document there as it is, in place of what stood there. */
  write(kind: DocumentKind, document: RawDocument): Promise<void>;
}

export interface Store {
  readonly cases: CaseStore;
  readonly people: Collection<PersonRecord>;
  readonly directory: Directory;
  readonly channels: Collection<ChannelRecord>;
  readonly followers: Followers;
  readonly organisations: Collection<OrganisationRecord>;
  readonly settings: Collection<SettingRecord>;
  readonly leases: Leases;
  readonly archive: Archive;
  /** Resolves when the store answers; rejects with `StoreAway`. */
  check(): Promise<void>;
  close(): Promise<void>;
}
