import { consequenceLine } from '../../cards/consequences.ts';
import type { Proposal } from '../application/organisation-proposal.ts';
import { numberOf } from '../application/organisation-versions.ts';
import { changesIn, differenceLine } from '../domain/organisation-difference.ts';
import type { OrganisationRecord } from '../ports/store.ts';

/** The difference, line by line, and what follows from it. */
export function proposalText({ before, differences, consequences }: Proposal): string {
  const against = before ? `version ${numberOf(before.record.id)}` : 'an empty store';
  if (differences.length === 0) return `Nothing is different from ${against}. Order alone is not a change.`;
  return [
    `Compared with ${against}, ${counted(changesIn(differences))}:`,
    ...differences.map((one) => `  ${differenceLine(one)}`),
    ...consequences.map((one) => `Note: ${consequenceLine(one, 'en')}`),
  ].join('\n');
}

export const problemText = (problems: readonly string[]): string =>
  [`${problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`}. Nothing was changed.`, ...problems]
    .map((line, index) => (index === 0 ? line : `- ${line}`))
    .join('\n');

export function versionLine({ id, at, by, note, changes }: OrganisationRecord): string {
  const what = changes === undefined ? 'first version' : counted(changes);
  return [String(numberOf(id)).padStart(4), at, by.name, what, ...(note ? [note] : [])].join('  ');
}

const counted = (count: number): string => (count === 1 ? '1 change' : `${count} changes`);
