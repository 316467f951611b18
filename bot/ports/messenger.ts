/** A place in Teams that a message can be sent to. Comes from verified turns and from Teams' own answers, never from text. */
export interface Address {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
}

/** An adaptive card as JSON, at most schema version 1.5. */
export type CardJson = Readonly<Record<string, unknown>>;

/** Either a text (markdown, already escaped) or a card with a summary for the toast; never both, as Teams splits such a message in two. */
export type Message = { readonly text: string } | { readonly card: CardJson; readonly summary: string };

export interface RosterMember {
  /** Entra object id. */
  readonly id: string;
  /** Teams' own id of the person (`29:...`), the only one that a card's `refresh` understands. */
  readonly mri: string;
  readonly name: string;
}

/**
 * Who goes first when not all can: a `reply` that a person waits for now, then `news` that somebody must hear, then the
 * `refresh` of a card that stands there already.
 */
export type Urgency = 'reply' | 'news' | 'refresh';

/** Sends to Teams. Every method rejects with `DeliveryFailed` and nothing else; nothing is retried inside. */
export interface Messenger {
  /** Resolves to the activity id of the new message. Without an urgency it is a reply. */
  post(to: Address, message: Message, urgency?: Urgency): Promise<string>;
  /** Replaces a message in place. Without an urgency it is a reply. */
  update(at: Address, activityId: string, message: Message, urgency?: Urgency): Promise<void>;
  /** Opens the 1:1 chat with a person, or finds the one that exists. */
  openChat(person: { readonly id: string; readonly tenantId: string; readonly serviceUrl: string }): Promise<Address>;
  /** The channels of the Teams team that the address lies in. The general channel has no name of its own in Teams. */
  channels(
    at: Address,
    teamsTeamId: string,
  ): Promise<readonly { readonly id: string; readonly name: string | undefined }[]>;
  /** One member of a conversation by the MRI or the Entra object id; undefined when they are not in it. */
  member(at: Address, id: string): Promise<RosterMember | undefined>;
  /** All members of a conversation, page by page. */
  roster(at: Address): Promise<readonly RosterMember[]>;
}

/**
 * - `throttled`: 429; wait `retryAfterSeconds`.
 * - `unavailable`: 412, 5xx, refused connection: not delivered, worth another try.
 * - `unknown`: sent, but the answer was lost (time-out, cut connection): may or may not have arrived.
 * - `gone`: the conversation or message does not exist any more.
 * - `unreachable`: the person has blocked or not installed the bot.
 * - `refused`: Teams will not take it whatever we do (too big, bad request, untrusted address).
 */
export type DeliveryFailure = 'throttled' | 'unavailable' | 'unknown' | 'gone' | 'unreachable' | 'refused';

export class DeliveryFailed extends Error {
  readonly reason: DeliveryFailure;
  readonly retryAfterSeconds: number | undefined;
  /** HTTP status and Teams' error code, for the log; never the message or its text. */
  readonly detail: string;

  constructor(reason: DeliveryFailure, detail: string, retryAfterSeconds?: number) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
