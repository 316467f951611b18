import { DateTime } from 'luxon';
import type { Conversation, TeamsTeam } from './conversations.ts';
import { BOT_NAME, textOf, type Words } from './message-text.ts';
import type { LocalPerson } from './protocol.ts';

/** Where everybody is. */
export const TIME_ZONE = 'Europe/Copenhagen';

/** An activity as it goes to the bot. */
export type Activity = Readonly<Record<string, unknown>>;

export interface Place {
  readonly appId: string;
  readonly tenantId: string;
  readonly serviceUrl: string;
}

export interface Happening {
  readonly place: Place;
  /** Activity id. */
  readonly id: string;
  readonly at: string;
  readonly by: LocalPerson;
  readonly conversation: Conversation;
  readonly team?: TeamsTeam | undefined;
  /** In a channel: the first message of the thread; without it the activity belongs to the channel itself. */
  readonly threadId?: string | undefined;
}

/** What every activity of Teams has in common. */
function envelope(type: string, happening: Happening): Activity {
  const { place, by, conversation, threadId } = happening;
  return {
    type,
    id: happening.id,
    timestamp: happening.at,
    localTimestamp: DateTime.fromISO(happening.at, { zone: TIME_ZONE }).toISO(),
    localTimezone: TIME_ZONE,
    channelId: 'msteams',
    serviceUrl: place.serviceUrl,
    from: { id: by.mri, name: by.name, aadObjectId: by.id },
    conversation: {
      ...(conversation.kind === 'personal' ? {} : { isGroup: true }),
      conversationType: conversation.kind,
      tenantId: place.tenantId,
      id: threadId === undefined ? conversation.id : `${conversation.id};messageid=${threadId}`,
    },
    recipient: botAccount(place),
    entities: [clientInfo(by)],
    channelData: channelData(happening),
    locale: by.locale,
  };
}

function botAccount(place: Place): { id: string; name: string } {
  return { id: `28:${place.appId}`, name: BOT_NAME };
}

function clientInfo(by: LocalPerson): Activity {
  const country = by.locale.split('-')[1] ?? 'DK';
  return { type: 'clientInfo', locale: by.locale, country, platform: 'Web', timezone: TIME_ZONE };
}

function channelData({ place, conversation, team }: Happening): Activity {
  const tenant = { id: place.tenantId };
  if (conversation.kind !== 'channel' || !team) return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: team.id,
    channel: { id: conversation.id },
    team: { id: team.id, aadGroupId: team.aadGroupId, name: team.name },
    tenant,
  };
}

/** A person writes. `attachments` as Teams describes them. */
export function messageActivity(happening: Happening, words: Words, attachments: readonly Activity[]): Activity {
  const activity = envelope('message', happening);
  const { text, entities } = textOf(words, happening.place);
  return {
    ...activity,
    text,
    textFormat: 'plain',
    entities: [...entities, clientInfo(happening.by)],
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** A person edited their own message; all of it comes again, under the id that it has. */
export function messageEditedActivity(happening: Happening, words: Words, attachments: readonly Activity[]): Activity {
  const data = { ...channelData(happening), eventType: 'editMessage' };
  return { ...messageActivity(happening, words, attachments), type: 'messageUpdate', channelData: data };
}

/** `Action.Submit`: a message without text that carries the button's data. */
export function submitActivity(happening: Happening, messageId: string, data: unknown): Activity {
  const activity = envelope('message', happening);
  const source = { source: { name: 'message' }, legacy: { replyToId: messageId } };
  const withSource = { ...channelData(happening), ...source };
  return { ...activity, textFormat: 'plain', value: data ?? {}, replyToId: messageId, channelData: withSource };
}

export interface Button {
  readonly verb: string | undefined;
  readonly data: unknown;
  /** Sent by the client because somebody looks at the card. */
  readonly automatic: boolean;
}

/** `Action.Execute`: an invoke that is answered with the card to show. */
export function executeActivity(happening: Happening, messageId: string, button: Button): Activity {
  const action = { type: 'Action.Execute', id: button.verb ?? '', verb: button.verb ?? '', data: button.data ?? {} };
  return {
    ...envelope('invoke', happening),
    name: 'adaptiveCard/action',
    value: { action, trigger: button.automatic ? 'automatic' : 'manual' },
    replyToId: messageId,
  };
}

export function installationActivity(happening: Happening, action: 'add' | 'remove'): Activity {
  return { ...envelope('installationUpdate', happening), action };
}

/** The bot became a member of a chat. */
export function botAddedActivity(happening: Happening): Activity {
  return { ...envelope('conversationUpdate', happening), membersAdded: [{ id: botAccount(happening.place).id }] };
}

/** The bot became a member of a Teams team. */
export function teamJoinedActivity(happening: Happening): Activity {
  const data = { ...channelData(happening), eventType: 'teamMemberAdded' };
  return { ...botAddedActivity(happening), channelData: data };
}

/** A person deleted their own message; the activity's id is that of the message. */
export function messageDeletedActivity(happening: Happening): Activity {
  const data = { ...channelData(happening), eventType: 'softDeleteMessage' };
  return { ...envelope('messageDelete', happening), channelData: data };
}
