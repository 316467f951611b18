import type { ReportedCase } from '../domain/case.ts';
import type { Organisation, Priority, Team } from '../domain/organisation.ts';
import { fold, searchWords } from '../domain/text.ts';
import type { FindQuery } from '../ports/store.ts';

type Filters = Omit<FindQuery, 'viewer'>;

export type ReadFilters =
  | { readonly ok: true; readonly query: Filters; readonly mine: boolean }
  | { readonly ok: false; readonly given: string; readonly allowed: string };

const STATUSES: Readonly<Record<string, ReportedCase['status']>> = {
  ny: 'ny',
  new: 'ny',
  tildelt: 'tildelt',
  assigned: 'tildelt',
  igang: 'igang',
  afventer_bruger: 'afventer_bruger',
  afventer_leverandoer: 'afventer_leverandoer',
  afventer_aendring: 'afventer_aendring',
  loest: 'loest',
  resolved: 'loest',
  lukket: 'lukket',
  closed: 'lukket',
  annulleret: 'annulleret',
  cancelled: 'annulleret',
};
const OPEN = ['aaben', 'aabne', 'open'];

const NAMES: Readonly<Record<string, 'status' | 'team' | 'service' | 'priority' | 'assignee'>> = {
  status: 'status',
  team: 'team',
  service: 'service',
  prioritet: 'priority',
  priority: 'priority',
  konsulent: 'assignee',
  consultant: 'assignee',
};

/** Reads `vpn status:åben team:drift prioritet:p1 konsulent:mig`: words to look for, and filters by name. */
export function readFilters(text: string, organisation: Organisation): ReadFilters {
  let query: Filters = { words: [] };
  let mine = false;
  const words: string[] = [];
  for (const part of text.split(/\s+/)) {
    const [, name = '', value = ''] = /^([\p{L}]+):(.+)$/su.exec(part) ?? [];
    const filter = NAMES[fold(name)];
    if (!filter) words.push(part);
    else if (filter === 'assignee' && ['mig', 'me'].includes(fold(value))) mine = true;
    else {
      const read = filterBy[filter](fold(value), organisation);
      if (typeof read === 'string') return { ok: false, given: part, allowed: read };
      query = { ...query, ...read };
    }
  }
  return { ok: true, query: { ...query, words: searchWords(words.join(' ')) }, mine };
}

/** What a filter's value means; a text lists what is allowed. */
const filterBy: Record<
  (typeof NAMES)[string],
  (value: string, organisation: Organisation) => Partial<Filters> | string
> = {
  status: (value) => {
    if (OPEN.includes(value)) return { open: true };
    const status = STATUSES[value];
    return status
      ? { status }
      : `åben, ${Object.values(STATUSES)
          .filter((one, at, all) => all.indexOf(one) === at)
          .join(', ')}`;
  },
  team: (value, organisation) => {
    const team = teamNamed(value, organisation);
    return team ? { teamId: team.id } : organisation.teams.map(({ id }) => id).join(', ');
  },
  service: (value, { services }) => {
    const service = services.find(({ id }) => id === value);
    return service ? { serviceId: service.id } : services.map(({ id }) => id).join(', ');
  },
  priority: (value) => (/^p[1-4]$/.test(value) ? { priority: value.toUpperCase() as Priority } : 'P1, P2, P3, P4'),
  assignee: () => 'mig',
};

/** The team that people mean: by id, name or channel, or by the beginning of one if only one fits. */
export function teamNamed(text: string, { teams }: Organisation): Team | undefined {
  const wanted = fold(text).trim();
  const namesOf = ({ id, name, channel }: Team) => [id, name.da, name.en, channel].map((one) => fold(one));
  const exact = teams.find((team) => namesOf(team).includes(wanted));
  const fitting = teams.filter((team) => namesOf(team).some((name) => name.startsWith(wanted)));
  return exact ?? (wanted.length >= 3 && fitting.length === 1 ? fitting[0] : undefined);
}
