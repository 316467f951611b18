import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AddGroupChat, AddPerson, AddTeam } from './protocol.ts';
import { SettingWrong } from './settings.ts';

/** Who is there on the local Teams, and where they talk. */
export interface Cast {
  readonly people: readonly AddPerson[];
  readonly team: AddTeam;
  readonly groupChat: AddGroupChat | undefined;
}

const WORKPLACE = 'Plejecenter Solgården';
const ROLE_WORDS: Readonly<Record<string, string>> = {
  consultant: 'Konsulent',
  coordinator: 'Koordinator',
  manager: 'Leder',
  security: 'Sikkerhed',
  administrator: 'Administrator',
};

const person = z.looseObject({
  id: z.guid(),
  name: z.string(),
  roles: z.array(z.string()).default([]),
  teams: z.array(z.string()).default([]),
  department: z.string().optional(),
  location: z.string().optional(),
  locale: z.string().default('da-DK'),
});
const team = z.looseObject({ id: z.string(), channel: z.string() });
const organisation = z.looseObject({
  name: z.string().optional(),
  people: z.array(person).optional(),
  teams: z.array(team).optional(),
});

type Person = z.infer<typeof person>;
type OrganisationTeam = z.infer<typeof team>;

/**
 * Reads people and teams out of the organisation's file or folder; the bot itself checks the rest of it.
 * @throws SettingWrong
 */
export async function readCast(organisationPath: string): Promise<Cast> {
  const files = await filesOf(organisationPath);
  const parts = await Promise.all(files.map(readPart));
  const people = parts.flatMap((part) => part.people ?? []);
  if (people.length === 0) throw new SettingWrong(`ORGANISATION: no "people" in ${organisationPath}.`);
  const teams = parts.flatMap((part) => part.teams ?? []);
  return castOf(parts.find((part) => part.name)?.name ?? 'Kommunen', people, teams);
}

async function filesOf(organisationPath: string): Promise<string[]> {
  const found = await stat(organisationPath).catch(() => undefined);
  if (!found) throw new SettingWrong(`ORGANISATION: there is no ${organisationPath}.`);
  if (!found.isDirectory()) return [organisationPath];
  const names = await readdir(organisationPath);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(organisationPath, name));
}

async function readPart(file: string): Promise<z.infer<typeof organisation>> {
  try {
    return organisation.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'not readable as JSON';
    throw new SettingWrong(`ORGANISATION: ${file}: ${where}`);
  }
}

export function castOf(name: string, people: readonly Person[], teams: readonly OrganisationTeam[]): Cast {
  const employees = people.filter((each) => each.roles.length === 0);
  const everywhere = people.filter((each) => each.roles.some((role) => role === 'coordinator' || role === 'manager'));
  const channels = teams.map((each) => {
    const own = people.filter((candidate) => candidate.teams.includes(each.id));
    return { id: channelId(`${name} ${each.id}`), name: each.channel, personIds: ids([...own, ...everywhere]) };
  });
  const atWork = employees.filter((each) => `${each.name} ${each.department} ${each.location}`.includes(WORKPLACE));
  const colleagues = atWork.length > 1 ? atWork : employees.slice(0, 3);
  const workplace = ids(colleagues);
  const inTeam = people.filter((each) => each.teams.length > 0);
  const pair = ids(employees.slice(0, 2));
  return {
    people: people.map((each) => ({ id: each.id, name: each.name, locale: each.locale, title: titleOf(each, teams) })),
    team: {
      id: channelId(name),
      name,
      channels: workplace.length > 0 ? [...channels, workplaceChannel(name, workplace)] : channels,
      personIds: ids([...everywhere, ...inTeam, ...colleagues]),
    },
    groupChat: pair.length === 2 ? { title: 'Os to om it', personIds: pair } : undefined,
  };
}

function workplaceChannel(name: string, personIds: string[]): AddTeam['channels'][number] {
  return { id: channelId(`${name} ${WORKPLACE}`), name: WORKPLACE, personIds };
}

/** The first word tells employees, consultants and the others apart. */
function titleOf({ roles, teams: own, department, location }: Person, teams: readonly OrganisationTeam[]): string {
  const role = roles.map((each) => ROLE_WORDS[each] ?? each).join(', ') || 'Medarbejder';
  const channels = teams.filter((each) => own.includes(each.id)).map((each) => each.channel);
  return [role, ...channels, department, location].filter((part) => part).join(' · ');
}

function ids(people: readonly Person[]): string[] {
  return [...new Set(people.map((each) => each.id.toLowerCase()))];
}

/** The same at every start, so that the bot finds its channels again. */
function channelId(text: string): string {
  return `19:${createHash('sha256').update(text).digest('hex').slice(0, 32)}@thread.tacv2`;
}
