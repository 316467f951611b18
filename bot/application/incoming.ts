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

/** A message to the bot, as plain text without the mention of the bot itself. */
export interface Said extends FromPerson {
  readonly text: string;
}

/** A press on a button of a card, or a card that asks to be refreshed because somebody looks at it. */
export interface Pressed extends FromPerson {
  readonly verb: string;
  /** The button's data with the card's inputs laid over it. Untrusted. */
  readonly data: unknown;
  /** The message that carries the card. */
  readonly cardActivityId: string | undefined;
  readonly automatic: boolean;
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
  pressed(incoming: Pressed): Promise<PressAnswer>;
  installed(incoming: Installed): Promise<readonly Message[]>;
  removed(incoming: Removed): Promise<void>;
  joinedTeam(incoming: JoinedTeam): Promise<readonly Message[]>;
  /** What a person is told when something of ours failed: nothing internal, and what to do. */
  apology(locale: string | undefined): string;
}
