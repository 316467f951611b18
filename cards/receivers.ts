import { assigneeIn, type Person, type ReportedCase } from '../bot/domain/case.ts';
import { mayReceive } from '../bot/domain/confidential.ts';
import type { Member } from '../bot/domain/organisation.ts';
import { type Actor, actorOf, worksOnCases } from '../bot/domain/rights.ts';
import { teamName } from './case-words.ts';
import type { Scene } from './elements.ts';
import type { Choice } from './inputs.ts';
import { say } from './words.ts';

/** More would not fit on a card; the nearest colleagues come first, and every team is always there. */
const MOST_COLLEAGUES = 100;

const NOBODY: Actor = { id: '', name: '', roles: [], teamIds: [] };

/** Who can be given the case: first the case's team and its people, then the other teams and theirs. */
export function receivers(state: ReportedCase, scene: Scene): readonly Choice[] {
  const { organisation, language } = scene;
  const here = assigneeIn(state);
  const ours = (teamIds: readonly string[]) => teamIds.includes(state.teamId);
  const by = scene.actor ?? NOBODY;
  const allowed = (teamId: string, assignee?: Person) =>
    mayReceive({ teamId, ...(assignee && { assignee }) }, state, by, organisation);
  const teams = organisation.teams
    .filter(({ id }) => (here || id !== state.teamId) && allowed(id))
    .toSorted((one, other) => Number(ours([other.id])) - Number(ours([one.id])))
    .map(({ id, name }) => ({ title: say(language, 'choiceTeam', { name: name[language] }), value: `team:${id}` }));
  const people = organisation.members
    .filter(
      (member) =>
        member.id !== here?.id &&
        member.teamIds.length > 0 &&
        worksOnCases(actorOf(member, organisation)) &&
        allowed(state.teamId, member),
    )
    .toSorted((one, other) => Number(ours(other.teamIds)) - Number(ours(one.teamIds)));
  return nearestFirst(teams, people.slice(0, MOST_COLLEAGUES), state, scene);
}

function nearestFirst(
  teams: readonly Choice[],
  people: readonly Member[],
  state: ReportedCase,
  scene: Scene,
): readonly Choice[] {
  const near = people.filter(({ teamIds }) => teamIds.includes(state.teamId));
  const far = people.filter(({ teamIds }) => !teamIds.includes(state.teamId));
  const choices = (members: readonly Member[]) => members.map((member) => colleague(member, scene));
  const own = teams.filter(({ value }) => value === `team:${state.teamId}`);
  return [...own, ...choices(near), ...teams.filter((team) => !own.includes(team)), ...choices(far)];
}

function colleague({ id, name, teamIds: [teamId] }: Member, { organisation, language }: Scene): Choice {
  const title = teamId
    ? say(language, 'choiceColleague', { name, team: teamName(teamId, organisation, language) })
    : name;
  return { title, value: `person:${id}` };
}
