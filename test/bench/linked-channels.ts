import type { Organisation } from '../../bot/domain/organisation.ts';
import { teamJoinedActivity } from '../../deployment/local/activities.ts';
import type { BenchTeams, BenchTeamsOptions } from './bench-teams.ts';
import { inOwnChat } from './people.ts';
import type { Sender } from './sender.ts';

const TEAM = '19:it@thread.tacv2';

/** A Teams team with a channel for each team of the organisation, and everybody that the organisation names. */
export function teamsTeamOf({
  teams,
  members,
}: Organisation): Required<Pick<BenchTeamsOptions, 'channels' | 'members'>> {
  return {
    channels: teams.map(({ id, channel }) => ({ id: `19:${id}@thread.tacv2`, name: channel })),
    members: members.map(({ id, name }) => ({ id, name, mri: `29:${id}` })),
  };
}

/** The bot is added to the Teams team, and links the channels. */
export async function linkChannels(
  teams: BenchTeams,
  sender: Sender,
  port: number,
  { members }: Organisation,
): Promise<void> {
  const [member] = members;
  if (!member) throw new Error('The organisation names nobody');
  const { id, name } = member;
  const by = { id, name, mri: `29:${id}`, locale: 'da-DK', title: '', installed: true, blocked: false };
  const conversation = {
    id: TEAM,
    kind: 'channel' as const,
    title: 'It',
    members: [id],
    messages: [],
    teamsTeamId: TEAM,
  };
  const team = { id: TEAM, name: 'It-afdelingen', aadGroupId: '33333333-3333-4333-8333-333333333333' };
  const joined = teamJoinedActivity({ ...inOwnChat(teams.place, by), conversation, team });
  const { status } = await sender.send(port, joined);
  if (status !== 200) throw new Error(`The bot was added to the team, and answered ${status}`);
}
