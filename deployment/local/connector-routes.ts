import { z } from 'zod';
import type { Place } from './activities.ts';
import {
  assertInRoster,
  deleteMessage,
  findTarget,
  postMessage,
  readBotActivity,
  updateMessage,
} from './bot-messages.ts';
import * as errors from './connector-errors.ts';
import type { Conversations, TeamsTeam } from './conversations.ts';
import type { Answer } from './http.ts';
import type { Fault } from './protocol.ts';
import { member, members, page } from './rosters.ts';
import type { SentFiles } from './sent-files.ts';

export interface ConnectorCallIn {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface ConnectorRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Which faults hit it; none but `any` where this is not given. */
  readonly point?: Exclude<Fault['on'], 'any' | 'token'>;
  /** Throws `Refused` in Teams' shape. */
  readonly run: (call: ConnectorCallIn) => Answer;
}

interface Parts {
  readonly world: Conversations;
  readonly files: SentFiles;
  readonly place: Place;
}

/** The operations of the Bot Connector that Teams bots use, relative to the service URL. */
export function connectorRoutes(parts: Parts): readonly ConnectorRoute[] {
  return [...messageRoutes(parts), ...rosterRoutes(parts), ...teamRoutes(parts), ...pictureRoutes(parts)];
}

function messageRoutes({ world, place }: Parts): ConnectorRoute[] {
  const activities = 'v3/conversations/:conversationId/activities';
  const target = (call: ConnectorCallIn) => findTarget(world, call.params.conversationId ?? '');
  const post = (call: ConnectorCallIn): Answer => {
    const found = target(call);
    const repliedTo = world.message(found.conversation.id, call.params.activityId ?? '');
    const at = { ...found, threadId: found.threadId ?? repliedTo?.threadId };
    const id = postMessage(world, at, readBotActivity(call.body));
    return { status: 201, body: id === undefined ? {} : { id } };
  };
  const update = (call: ConnectorCallIn): Answer => {
    const { activityId = '' } = call.params;
    updateMessage(world, target(call), activityId, readBotActivity(call.body));
    return { status: 200, body: { id: activityId } };
  };
  const remove = (call: ConnectorCallIn): Answer => {
    deleteMessage(world, target(call), call.params.activityId ?? '');
    return { status: 200 };
  };
  return [
    { method: 'POST', path: 'v3/conversations', point: 'createConversation', run: createConversation(world, place) },
    { method: 'POST', path: activities, point: 'post', run: post },
    { method: 'POST', path: `${activities}/:activityId`, point: 'post', run: post },
    { method: 'PUT', path: `${activities}/:activityId`, point: 'update', run: update },
    { method: 'DELETE', path: `${activities}/:activityId`, point: 'delete', run: remove },
  ];
}

const creation = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  tenantId: z.string().optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      channel: z.looseObject({ id: z.string() }).optional(),
    })
    .optional(),
  activity: z.unknown().optional(),
});

function createConversation(world: Conversations, place: Place): ConnectorRoute['run'] {
  return ({ body }) => {
    const read = creation.safeParse(body);
    if (!read.success) throw errors.badSyntax('The conversation parameters are not understood.');
    const { members: people = [], channelData, activity } = read.data;
    const tenantId = read.data.tenantId ?? channelData?.tenant?.id;
    if (tenantId !== place.tenantId) throw errors.badArgument('The tenant is missing or not the right one.');
    const channelId = channelData?.channel?.id;
    const made = channelId === undefined ? openChat(world, people, activity) : openThread(world, channelId, activity);
    return { status: 201, body: { ...made, serviceUrl: place.serviceUrl } };
  };
}

interface Made {
  readonly id: string;
  readonly activityId?: string | undefined;
}

function openChat(world: Conversations, people: readonly { id: string }[], activity: unknown): Made {
  const [only] = people;
  if (!only || people.length > 1) throw errors.badArgument('A bot opens a chat with exactly one person.');
  const person = world.person(only.id);
  if (!person) throw errors.badArgument('The member is not known in this tenant.');
  if (!person.installed) throw errors.notInRoster();
  const conversation = world.personalChat(person);
  if (activity === undefined || activity === null) return { id: conversation.id };
  const target = { conversation, threadId: undefined };
  return { id: conversation.id, activityId: postMessage(world, target, readBotActivity(activity)) };
}

function openThread(world: Conversations, channelId: string, activity: unknown): Made {
  const { conversation } = findTarget(world, channelId);
  if (conversation.kind !== 'channel') throw errors.badArgument('The conversation is not a channel.');
  const activityId = postMessage(world, { conversation, threadId: undefined }, readBotActivity(activity));
  return { id: `${channelId};messageid=${activityId}`, activityId };
}

function rosterRoutes({ world, place }: Parts): ConnectorRoute[] {
  const conversation = 'v3/conversations/:conversationId';
  const found = (call: ConnectorCallIn) => {
    const { conversation } = findTarget(world, call.params.conversationId ?? '');
    assertInRoster(world, conversation);
    return conversation;
  };
  const everybody = (call: ConnectorCallIn) => members(world, found(call), place.tenantId);
  const one = (call: ConnectorCallIn) => member(world, found(call), call.params.memberId ?? '', place.tenantId);
  const ok = (read: (call: ConnectorCallIn) => unknown) => (call: ConnectorCallIn) => ({
    status: 200,
    body: read(call),
  });
  return [
    { method: 'GET', path: `${conversation}/members`, point: 'members', run: ok(everybody) },
    { method: 'GET', path: `${conversation}/members/:memberId`, point: 'members', run: ok(one) },
    {
      method: 'GET',
      path: `${conversation}/pagedmembers`,
      point: 'members',
      run: ok((call) => page(everybody(call), call.query)),
    },
  ];
}

function teamRoutes({ world, place }: Parts): ConnectorRoute[] {
  const team = ({ params }: ConnectorCallIn): TeamsTeam => {
    const found = world.team(params.teamId ?? '');
    if (!found) throw errors.conversationNotFound();
    return found;
  };
  const details = (call: ConnectorCallIn): Answer => {
    const { id, name, aadGroupId } = team(call);
    const counts = {
      channelCount: world.channels(id).length,
      memberCount: world.conversation(id)?.members.length ?? 0,
    };
    return { status: 200, body: { id, name, aadGroupId, type: 'standard', tenantId: place.tenantId, ...counts } };
  };
  const channels = (call: ConnectorCallIn): Answer => {
    const { id } = team(call);
    // Teams leaves the general channel's name out, as each client shows it in its own language.
    const conversations = world.channels(id).map((each) => ({
      id: each.id,
      name: each.id === id ? null : each.title,
      type: 'standard',
    }));
    return { status: 200, body: { conversations } };
  };
  return [
    { method: 'GET', path: 'v3/teams/:teamId', run: details },
    { method: 'GET', path: 'v3/teams/:teamId/conversations', run: channels },
  ];
}

function pictureRoutes({ files }: Parts): ConnectorRoute[] {
  const picture = ({ params }: ConnectorCallIn) => {
    const found = files.find(params.attachmentId ?? '');
    if (!found) throw errors.attachmentNotFound();
    return found;
  };
  const info = (call: ConnectorCallIn): Answer => {
    const { name, contentType, bytes } = picture(call);
    const views = [{ viewId: 'original', size: bytes.length }];
    return { status: 200, body: { name, type: contentType, views } };
  };
  const original = (call: ConnectorCallIn): Answer => {
    const { contentType, bytes } = picture(call);
    return { status: 200, bytes, headers: { 'Content-Type': contentType } };
  };
  return [
    { method: 'GET', path: 'v3/attachments/:attachmentId', run: info },
    { method: 'GET', path: 'v3/attachments/:attachmentId/views/original', run: original },
  ];
}
