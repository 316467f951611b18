import { randomUUID } from 'node:crypto';
import {
  botAddedActivity,
  type Happening,
  installationActivity,
  type Place,
  teamJoinedActivity,
} from './activities.ts';
import { type Conversation, type Conversations, fingerprint, mriOf } from './conversations.ts';
import type { Delivery } from './deliver.ts';
import { refuse } from './http.ts';
import type { AddGroupChat, AddPerson, AddTeam, LocalPerson } from './protocol.ts';

export interface Scene {
  readonly world: Conversations;
  readonly delivery: Delivery;
  readonly place: Place;
}

export function knownPerson(world: Conversations, id: string): LocalPerson {
  const person = world.person(id);
  if (!person) throw refuse(404, `There is no person with the id ${id}.`);
  return person;
}

/** Adds or renames a person; resolves when the bot has heard of its installation. */
export async function addPerson(scene: Scene, wish: AddPerson): Promise<LocalPerson> {
  const { world } = scene;
  const id = (wish.id ?? randomUUID()).toLowerCase();
  const known = world.person(id);
  const person = world.putPerson({
    id,
    mri: known?.mri ?? mriOf(id),
    name: wish.name,
    locale: wish.locale ?? known?.locale ?? 'da-DK',
    title: wish.title ?? known?.title ?? '',
    installed: known?.installed ?? false,
    blocked: known?.blocked ?? false,
  });
  world.personalChat(person);
  return (wish.installed ?? true) ? install(scene, person) : person;
}

/** Teams tells of an installation twice: as an installation and as a new member. Nothing is told when it is there. */
export async function install(scene: Scene, person: LocalPerson): Promise<LocalPerson> {
  if (person.installed) return person;
  const installed = scene.world.putPerson({ ...person, installed: true });
  const about = happening(scene, installed, scene.world.personalChat(person));
  await scene.delivery.deliver(installationActivity(about, 'add'));
  await scene.delivery.deliver(botAddedActivity({ ...about, id: scene.world.nextId() }));
  return installed;
}

export async function uninstall(scene: Scene, person: LocalPerson): Promise<LocalPerson> {
  if (!person.installed) return person;
  const removed = scene.world.putPerson({ ...person, installed: false });
  await scene.delivery.deliver(
    installationActivity(happening(scene, removed, scene.world.personalChat(person)), 'remove'),
  );
  return removed;
}

/** Makes a group chat with the bot in it, and tells the bot. */
export async function addGroupChat(scene: Scene, wish: AddGroupChat): Promise<Conversation> {
  const [first, ...others] = wish.personIds.map((id) => knownPerson(scene.world, id));
  if (!first) throw refuse(400, 'A group chat needs somebody in it.');
  const conversation = scene.world.putConversation({
    id: `19:${fingerprint(`${wish.title} ${scene.world.nextId()}`)}@thread.v2`,
    kind: 'groupChat',
    title: wish.title,
    members: [first, ...others].map((person) => person.id),
  });
  await scene.delivery.deliver(botAddedActivity(happening(scene, first, conversation)));
  return conversation;
}

export async function addTeam(scene: Scene, wish: AddTeam): Promise<Conversation[]> {
  const { world, delivery } = scene;
  const everybody = wish.personIds.map((id) => knownPerson(world, id));
  const [first] = everybody;
  if (!first) throw refuse(400, 'A team needs somebody in it.');
  const isNew = world.team(wish.id) === undefined;
  const team = world.putTeam({ id: wish.id, name: wish.name });
  const conversations = channelsOf(wish).map((channel) =>
    world.putConversation({
      id: channel.id,
      kind: 'channel',
      title: channel.name,
      members: channel.personIds?.map((id) => knownPerson(world, id).id) ?? everybody.map((person) => person.id),
      teamsTeamId: team.id,
    }),
  );
  const general = world.conversation(team.id);
  if (isNew && general) {
    const about = { ...happening(scene, first, general), team };
    await delivery.deliver(teamJoinedActivity(about));
    await delivery.deliver({ ...installationActivity({ ...about, id: world.nextId() }, 'add') });
  }
  return conversations;
}

function channelsOf(wish: AddTeam): AddTeam['channels'] {
  if (wish.channels.some((channel) => channel.id === wish.id)) return wish.channels;
  return [...wish.channels, { id: wish.id, name: 'Generelt' }];
}

export function happening(scene: Scene, by: LocalPerson, conversation: Conversation): Happening {
  const { world, place } = scene;
  const team = conversation.teamsTeamId === undefined ? undefined : world.team(conversation.teamsTeamId);
  return { place, id: world.nextId(), at: world.at(), by, conversation, team };
}
