import { say } from '../../cards/words.ts';
import { fold } from '../domain/text.ts';
import { type Address, DeliveryFailed, type Message, type RosterMember } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { JoinedTeam } from './incoming.ts';
import type { Parts } from './parts.ts';
import { wakeChannel } from './wake.ts';

/** From now on the team's cases are shown there, those that waited for a channel at once. Resolves to whether that is news. */
export async function linkChannel(
  parts: Pick<Parts, 'store' | 'clock' | 'sender'>,
  teamId: string,
  address: Address,
): Promise<boolean> {
  const isNews = await keepAddress(parts, teamId, address);
  if (isNews) await wakeChannel(parts, teamId);
  return isNews;
}

async function keepAddress(
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
  teamId: string,
  address: Address,
): Promise<boolean> {
  return retried(async () => {
    const stored = await store.channels.read(teamId);
    if (stored && stored.value.address.conversationId === address.conversationId) return false;
    const channel = { id: teamId, schema: 2 as const, address, linkedAt: clock.now().toISOString() };
    if (stored) await store.channels.replace(channel, stored.etag);
    else await store.channels.create(channel);
    return true;
  });
}

/** The bot was added to a Teams team: the channels whose names stand in the organisation are linked, and its members known. */
export async function joinedTeam(parts: Parts, { where, teamsTeamId }: JoinedTeam): Promise<readonly Message[]> {
  const { organisation, messenger } = parts;
  const channels = await messenger.channels(where.address, teamsTeamId);
  await rememberMembers(parts, where.address);
  const linked: string[] = [];
  for (const team of organisation.teams) {
    const channel = channels.find(({ name }) => name !== undefined && fold(name) === fold(team.channel));
    const isNew = channel && (await linkChannel(parts, team.id, { ...where.address, conversationId: channel.id }));
    if (isNew) linked.push(team.channel);
  }
  return linked.length > 0 ? [{ text: say('da', 'channelsLinked', { channels: linked.join(', ') }) }] : [];
}

/** Without the members nothing is lost but their own buttons in the channel, until they are heard of. */
async function rememberMembers({ store, messenger, log }: Parts, address: Address): Promise<void> {
  try {
    for (const member of await messenger.roster(address)) await remember(store.people, member);
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    log.warn('members-not-read', { reason: error.reason, detail: error.detail });
  }
}

/** A card shows people their own buttons only when Teams' id of them is known. */
async function remember(people: Store['people'], { id, mri, name }: RosterMember): Promise<void> {
  await retried(async () => {
    const stored = await people.read(id);
    if (!stored) await people.create({ id, schema: 1, name, mri });
    else if (stored.value.mri !== mri) await people.replace({ ...stored.value, mri, name }, stored.etag);
  });
}
