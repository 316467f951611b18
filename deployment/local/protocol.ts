/**
 * What the page (and the tests) and the local Teams say to each other, as JSON over HTTP on 127.0.0.1.
 * Paths are under `/local/`. Every call answers 200 with the type named, or 4xx with `{ "error": sentence }`.
 */

export interface LocalPerson {
  /** Entra object id. */
  readonly id: string;
  /** Teams' own id, `29:...`. */
  readonly mri: string;
  readonly name: string;
  /** Language of the person's Teams, such as `da-DK`. */
  readonly locale: string;
  /** One line that tells who this is: role, department, place. */
  readonly title: string;
  /** Whether the bot is installed in the person's 1:1 chat. */
  readonly installed: boolean;
  /** Whether the person has blocked the bot (posts to the chat are answered 403 MessageWritesBlocked). */
  readonly blocked: boolean;
}

export interface LocalMessage {
  /** Activity id. */
  readonly id: string;
  /** `bot` or a person's id. */
  readonly from: string;
  readonly fromName: string;
  /** ISO time. */
  readonly at: string;
  /** The bot's as Markdown; a person's as written, after `<at>Fejlmeld</at> ` when the bot was mentioned. */
  readonly text?: string;
  /** A person's: the people mentioned, by id. Each stands in the text as `@` and their name. */
  readonly mentions?: readonly string[];
  /** A person's: what was sent along; `/files/<id>` has it for as long as the local Teams runs. */
  readonly files?: readonly { readonly id: string; readonly name: string; readonly contentType: string }[];
  /** ISO time of the last time that the person edited it. */
  readonly editedAt?: string;
  /** A person's that they deleted: its place stays, without what it said, as in Teams. */
  readonly deleted?: true;
  readonly summary?: string;
  /** The card everybody sees, as last posted or updated. */
  readonly card?: Record<string, unknown>;
  /** By person id: the card that this person sees instead, from the answer to a press or a refresh. Emptied when the message is updated. */
  readonly cardFor: Readonly<Record<string, Record<string, unknown>>>;
  /** How many times the message was updated in place. */
  readonly updates: number;
  /** In a channel: the id of the first message of the thread, which has its own id here. */
  readonly threadId?: string;
}

export interface LocalConversation {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly title: string;
  /** Person ids. In a personal chat exactly one. */
  readonly members: readonly string[];
  /** In a channel: the Teams team. */
  readonly teamsTeamId?: string;
  readonly messages: readonly LocalMessage[];
}

/** `GET /local/state` */
export interface LocalState {
  readonly people: readonly LocalPerson[];
  readonly conversations: readonly LocalConversation[];
  /** Whether the bot answers. */
  readonly botReachable: boolean;
  readonly time: LocalTime;
}

/** The clock that the local Teams and the bot share. It runs, and can be moved forward. */
export interface LocalTime {
  /** ISO time. */
  readonly now: string;
  /** While it is being moved: from when, and where to. */
  readonly moving?: { readonly from: string; readonly to: string } | undefined;
}

/**
 * `POST /local/time` → `Passed`, when everything that falls due until then is done and told, each at its own time.
 * `opening`: when the help desk opens next; `next`: when a case asks for something next.
 */
export type PassTime =
  | { readonly by: 'hour' | 'opening' | 'day' | 'week' | 'next' }
  /** ISO time; an earlier one than now is answered 400. */
  | { readonly to: string };

export interface Passed {
  readonly time: LocalTime;
  /** Why time was not moved, or not all the way: the bot does not answer, no case asks for anything, the help desk never closes, it is being moved already. */
  readonly refused?: 'botSilent' | 'nothingDue' | 'alwaysOpen' | 'alreadyMoving';
}

/** `GET /local/events`: server-sent events; each `data:` is one of these. A page that reconnects reads the state anew. */
export type LocalEvent =
  | { readonly type: 'message'; readonly conversationId: string; readonly message: LocalMessage }
  | { readonly type: 'messageDeleted'; readonly conversationId: string; readonly messageId: string }
  | { readonly type: 'person'; readonly person: LocalPerson }
  | { readonly type: 'conversation'; readonly conversation: LocalConversation }
  | { readonly type: 'conversationDeleted'; readonly conversationId: string }
  | { readonly type: 'bot'; readonly reachable: boolean }
  | { readonly type: 'time'; readonly time: LocalTime };

/**
 * `POST /local/people` → `LocalPerson`. Adds a person, with the bot installed in their chat unless told otherwise.
 * A person with this id that is there already is renamed instead, and keeps conversations and `mri`.
 */
export interface AddPerson {
  readonly name: string;
  readonly id?: string;
  readonly locale?: string;
  readonly title?: string;
  readonly installed?: boolean;
}

/** `POST /local/install` and `POST /local/uninstall` → `LocalPerson`; `POST /local/block`, `POST /local/unblock` → `LocalPerson`. */
export interface ByPerson {
  readonly personId: string;
}

/** `POST /local/group-chats` → `LocalConversation` */
export interface AddGroupChat {
  readonly title: string;
  readonly personIds: readonly string[];
}

/**
 * `POST /local/teams` → `{ conversations: LocalConversation[] }`: the channels as given, then the general channel,
 * which every team has and whose id is the team's own. Makes the team and adds the bot to it; a team that is there
 * already gets these members and channels, and the bot is not added again.
 */
export interface AddTeam {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** Members of this channel alone; without it everybody in the team. */
    readonly personIds?: readonly string[];
  }[];
  readonly personIds: readonly string[];
}

/** `POST /local/say` → `Delivered`. In a channel or group chat the bot hears it only when it is mentioned. */
export interface Say {
  readonly personId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly mentionBot?: boolean;
  /** In a channel: answer in this thread. */
  readonly threadId?: string;
  /** Deliver with this activity id instead of a new one (for duplicates). */
  readonly activityId?: string;
  /** People mentioned, by id. Each stands in `text` as `@` and their name. */
  readonly mentions?: readonly string[];
  /**
   * At most ten. The bot fetches pictures (PNG, JPEG, GIF) with its token. Of other files it gets a link, in a personal
   * chat alone, as in Teams.
   */
  readonly files?: readonly { readonly name: string; readonly contentType: string; readonly base64: string }[];
}

/** `POST /local/edit-message` → `Delivered`. Only whoever wrote a message can edit it; files and the bot's mention stay. */
export interface EditMessage {
  readonly personId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly text: string;
  readonly mentions?: readonly string[];
}

/** `POST /local/press` → `Delivered`. `automatic` is the refresh that Teams sends when somebody looks at the card. */
export interface Press {
  readonly personId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly actionType: 'Action.Execute' | 'Action.Submit';
  readonly verb?: string;
  /** The button's data with the inputs laid over it, as the client merges them. */
  readonly data?: unknown;
  readonly automatic?: boolean;
  readonly activityId?: string;
}

/** What the bot answered to an activity, as Teams' client gets it. */
export interface Delivered {
  /**
   * The HTTP status of `/api/messages`; 0 when the bot could not be reached, 504 when it did not answer within 15 s,
   * 204 when it was not told (in a channel or group chat without a mention).
   */
  readonly status: number;
  /** For a press: the invoke response's body (`{statusCode, type, value}`). */
  readonly body?: unknown;
  readonly activityId: string;
}

/**
 * `POST /local/faults` → `{ armed: number }`. Rules are used in order, each `times` times, on the connector calls they match.
 * `any` means every connector call; the token endpoint is met by `token` alone.
 * `POST /local/faults/clear` → `{ armed: 0 }`.
 */
export interface Fault {
  readonly on: 'post' | 'update' | 'delete' | 'createConversation' | 'members' | 'token' | 'any';
  readonly conversationId?: string;
  readonly times: number;
  /** `status`: answer that instead of doing it. `lostReply`: do it, then cut the connection. `slow`: do it after `delayMs`. `hang`: never answer. */
  readonly effect:
    | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number; readonly body?: unknown }
    | { readonly kind: 'lostReply' }
    | { readonly kind: 'cutBefore' }
    | { readonly kind: 'slow'; readonly delayMs: number }
    | { readonly kind: 'hang' };
}

/** `POST /local/delivery` → `{ duplicate: boolean }`. While on, every activity is delivered to the bot twice, at the same time. */
export interface DeliveryMode {
  readonly duplicate: boolean;
}

/** `POST /local/delete-message` → `{}` (a message of the bot is gone, of a person's its place stays), `POST /local/delete-conversation` → `{}` (then posts and updates there are answered 404). */
export interface DeleteMessage {
  readonly conversationId: string;
  readonly messageId?: string;
}

/** `GET /local/calls` → every connector call so far, oldest first; for tests. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly conversationId?: string;
  readonly activityId?: string;
  /** What the local Teams answered; 0 when it cut the connection. */
  readonly status: number;
  readonly at: string;
}
