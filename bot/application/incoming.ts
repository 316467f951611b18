import type { Address, CardJson, Message } from '../ports/messenger.ts';

/** Who acts, as Teams' validated token and activity say it. */
export interface Speaker {
  /** Entra object id, lower case. */
  readonly id: string;
  /** Teams' own id of the person (`29:...`). */
  readonly mri: string;
  readonly name: string;
  /** The language of the person's Teams, such as `da-DK`. */
  readonly locale: string | undefined;
}

export interface Where {
  readonly address: Address;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  /** In a channel: the channel's own conversation id (without the thread) and the Teams team it lies in. */
  readonly channel?: { readonly id: string; readonly teamsTeamId: string };
}

interface FromPerson {
  /** Teams' id of this activity; the same one comes again when Teams delivers twice. */
  readonly activityId: string;
  readonly by: Speaker;
  readonly where: Where;
}

/**
 * A file, picture or recording that a person sent with a message. All of it is what the sender's client claims: the
 * addresses are fetched only where the edge trusts the host, and the name is never a path.
 */
export interface Attachment {
  /** Without folders, invisible characters and CPR numbers; empty when it has none. At most 200 characters. */
  readonly name: string;
  /** As Teams says it: `image/png`, `image/*`, `audio/*`, or `application/vnd.microsoft.teams.file.download.info`. */
  readonly contentType: string;
  /** Of a picture: where the bot fetches it with its token. */
  readonly contentUrl?: string;
  /** Of a file: where anybody fetches it, without a token, for a few minutes. */
  readonly downloadUrl?: string;
}

/** Somebody else than the bot whom a person mentioned in a message. */
export interface Mentioned {
  readonly mri: string;
  /** Entra object id, lower case, where Teams tells it; most often it does not. */
  readonly id?: string;
  readonly name: string;
}

/** A message to the bot, as plain text without the mention of the bot itself; other people's mentions are their names. */
export interface Said extends FromPerson {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Each person once, in the order of the text. */
  readonly mentions: readonly Mentioned[];
  /** How many CPR numbers stood in it; the application takes them out first (see `withoutCpr`). */
  readonly cprRemoved?: number;
}

/** A message that a person deleted; `activityId` is that of the message. Teams tells each deletion at least once. */
export type Deleted = FromPerson;

/** A press on a button of a card, or a card that asks to be refreshed because somebody looks at it. */
export interface Pressed extends FromPerson {
  readonly verb: string;
  /** The button's data with the card's inputs laid over it. Untrusted. */
  readonly data: unknown;
  /** The message that carries the card. */
  readonly cardActivityId: string | undefined;
  readonly automatic: boolean;
  /** How many CPR numbers stood in `data`; the application takes them out first (see `withoutCpr`). */
  readonly cprRemoved?: number;
}

/** The bot was added to a person's chat. */
export type Installed = FromPerson;

/** The bot was removed from a person's chat. */
export type Removed = FromPerson;

/** The bot was added to a Teams team. */
export interface JoinedTeam {
  readonly activityId: string;
  readonly where: Where;
  readonly teamsTeamId: string;
}

/** What a press is answered with: the card to show instead, or a short message. */
export type PressAnswer = { readonly card: CardJson } | { readonly message: string };

/** What the edge hands in. Replies are posted where the activity came from, in order. */
export interface Application {
  said(incoming: Said): Promise<readonly Message[]>;
  /** A person edited a message: all of it as it is now, under the activity id that it had. */
  edited(incoming: Said): Promise<readonly Message[]>;
  deleted(incoming: Deleted): Promise<readonly Message[]>;
  pressed(incoming: Pressed): Promise<PressAnswer>;
  installed(incoming: Installed): Promise<readonly Message[]>;
  removed(incoming: Removed): Promise<void>;
  joinedTeam(incoming: JoinedTeam): Promise<readonly Message[]>;
  /** What a person is told when something of ours failed: nothing internal, and what to do. */
  apology(locale: string | undefined): string;
}
