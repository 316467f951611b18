import type {
  Deleted,
  Installed,
  JoinedTeam,
  Pressed,
  Removed,
  Said,
  Speaker,
  Where,
} from '../../application/incoming.ts';
import { activityShape, cardActionShape, personShape, submitShape, type TeamsActivity } from './activity-shapes.ts';
import { attachmentsIn } from './attachments.ts';
import { asWritten, mentionsIn, peopleIn } from './mentions.ts';
import { plainText } from './plain-text.ts';

/** What an activity means to the help desk. */
export type Parsed =
  | { readonly kind: 'said'; readonly incoming: Said }
  | { readonly kind: 'edited'; readonly incoming: Said }
  | { readonly kind: 'deleted'; readonly incoming: Deleted }
  /** `over`: an invoke is answered in the HTTP answer, an old client's message with a message. */
  | { readonly kind: 'pressed'; readonly incoming: Pressed; readonly over: 'invoke' | 'message' }
  | { readonly kind: 'installed'; readonly incoming: Installed }
  | { readonly kind: 'removed'; readonly incoming: Removed }
  | { readonly kind: 'joinedTeam'; readonly incoming: JoinedTeam }
  /** A press that cannot be understood, or of nobody: it wants an answer, and nothing may happen. */
  | { readonly kind: 'unreadablePress'; readonly locale: string | undefined }
  /** A field that looks something up as people type. The people of the tenant are looked up by Teams itself. */
  | { readonly kind: 'searched' }
  | { readonly kind: 'ignored' };

type FromPerson = Installed;

const ignored: Parsed = { kind: 'ignored' };

/** Reads an activity that has passed the gate. Never throws: what is not understood is ignored. */
export function parseActivity(activity: unknown): Parsed {
  if (isInvoke(activity, 'application/search')) return { kind: 'searched' };
  const read = activityShape.safeParse(activity);
  if (!read.success) return isCardAction(activity) ? { kind: 'unreadablePress', locale: undefined } : ignored;
  switch (read.data.type) {
    case 'message':
      return parseMessage(read.data);
    case 'messageUpdate':
      return parseEdit(read.data);
    case 'messageDelete':
      return parseDeletion(read.data);
    case 'invoke':
      return isCardAction(read.data) ? parseCardAction(read.data) : ignored;
    case 'installationUpdate':
      return parseInstallation(read.data);
    case 'conversationUpdate':
      return parseMembersAdded(read.data);
    default:
      return ignored;
  }
}

function parseMessage(activity: TeamsActivity): Parsed {
  const person = fromPerson(activity);
  if (!person) return ignored;
  const submit = submitShape.safeParse(activity.value);
  if (submit.success) {
    const { verb, ...data } = submit.data;
    return {
      kind: 'pressed',
      over: 'message',
      incoming: { ...person, verb, data, ...cardOf(activity), automatic: false },
    };
  }
  return { kind: 'said', incoming: saidBy(person, activity) };
}

/** A message that is brought back after it was deleted comes as an update too; nothing was changed in it. */
function parseEdit(activity: TeamsActivity): Parsed {
  const person = activity.channelData?.eventType === 'editMessage' ? fromPerson(activity) : undefined;
  return person ? { kind: 'edited', incoming: saidBy(person, activity) } : ignored;
}

function parseDeletion(activity: TeamsActivity): Parsed {
  const person = activity.channelData?.eventType === 'softDeleteMessage' ? fromPerson(activity) : undefined;
  return person ? { kind: 'deleted', incoming: person } : ignored;
}

function saidBy(person: FromPerson, { text, entities, attachments, recipient }: TeamsActivity): Said {
  const mentions = mentionsIn(entities ?? []);
  return {
    ...person,
    text: plainText(text ?? '', asWritten(mentions), recipient.id),
    attachments: attachmentsIn(attachments ?? []),
    mentions: peopleIn(mentions),
  };
}

function parseCardAction(activity: TeamsActivity): Parsed {
  const person = fromPerson(activity);
  const press = cardActionShape.safeParse(activity.value);
  if (!person || !press.success) return { kind: 'unreadablePress', locale: activity.locale ?? undefined };
  const { action, trigger } = press.data;
  const automatic = trigger === 'automatic';
  return {
    kind: 'pressed',
    over: 'invoke',
    incoming: { ...person, verb: action.verb, data: action.data, ...cardOf(activity), automatic },
  };
}

/** An upgrade removes and adds; only the add counts, or a person would be forgotten with every new version. */
function parseInstallation(activity: TeamsActivity): Parsed {
  const person = activity.conversation.conversationType === 'personal' ? fromPerson(activity) : undefined;
  if (!person) return ignored;
  if (activity.action === 'add' || activity.action === 'add-upgrade') return { kind: 'installed', incoming: person };
  return activity.action === 'remove' ? { kind: 'removed', incoming: person } : ignored;
}

function parseMembersAdded(activity: TeamsActivity): Parsed {
  const botAdded = activity.membersAdded?.some(({ id }) => id === activity.recipient.id) ?? false;
  if (!botAdded) return ignored;
  const where = whereOf(activity);
  const teamsTeamId = activity.channelData?.team?.id;
  if (where && where.kind === 'channel' && teamsTeamId !== undefined) {
    return { kind: 'joinedTeam', incoming: { activityId: activity.id, where, teamsTeamId } };
  }
  const person = where?.kind === 'personal' ? fromPerson(activity) : undefined;
  return person ? { kind: 'installed', incoming: person } : ignored;
}

function fromPerson(activity: TeamsActivity): FromPerson | undefined {
  const from = personShape.safeParse(activity.from);
  const where = whereOf(activity);
  if (!from.success || !where) return undefined;
  const { id, aadObjectId, name } = from.data;
  const by: Speaker = { id: aadObjectId, mri: id, name: name ?? '', locale: activity.locale ?? undefined };
  return { activityId: activity.id, by, where };
}

function whereOf({ conversation, channelData, serviceUrl }: TeamsActivity): Where | undefined {
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id;
  if (tenantId === undefined) return undefined;
  const address = { conversationId: conversation.id, serviceUrl, tenantId: tenantId.toLowerCase() };
  const kind = conversation.conversationType;
  const teamsTeamId = channelData?.team?.id;
  if (kind !== 'channel' || teamsTeamId === undefined) return { address, kind };
  const [withoutThread = conversation.id] = conversation.id.split(';');
  return { address, kind, channel: { id: channelData?.channel?.id ?? withoutThread, teamsTeamId } };
}

const cardOf = ({ replyToId }: TeamsActivity): { cardActivityId: string | undefined } => ({
  cardActivityId: replyToId ?? undefined,
});

const isInvoke = (activity: unknown, name: string): boolean =>
  typeof activity === 'object' &&
  activity !== null &&
  'type' in activity &&
  activity.type === 'invoke' &&
  'name' in activity &&
  activity.name === name;

const isCardAction = (activity: unknown): boolean => isInvoke(activity, 'adaptiveCard/action');
