import type { Difference } from '../../bot/domain/organisation-difference.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import type { Scene } from '../../cards/elements.ts';
import { differenceCard, problemsCard, versionCard, versionsCard } from '../../cards/organisation-cards.ts';
import { NOW } from './samples.ts';

/** Every card about the organisation's versions, with `text` wherever a file or a person has a say. */
export function organisationCards(
  eyes: Scene,
  text: string,
): readonly { readonly name: string; readonly card: CardJson }[] {
  const version = { number: 12, at: NOW, who: 'Systemadministrator', note: text, changes: 3 };
  const first = { number: 1, at: '2025-11-23T08:00:00.000Z', who: 'system' };
  const difference: Difference = { place: 'services.print.aliases', removed: [text], added: ['«x»'], isList: true };
  const proposal = {
    ...{ upload: `upload-${'0'.repeat(24)}`, base: 'v000012', number: 12, differences: [difference] },
    consequences: [
      { kind: 'serviceKept', id: 'fax', name: { da: text, en: text } },
      { kind: 'memberLeaves', name: text, openCases: 1 },
      { kind: 'memberLeaves', name: text, openCases: 3 },
      { kind: 'noAdministrator' },
    ] as const,
  };
  const many = Array.from({ length: 200 }, (_, index) => ({
    ...difference,
    place: `services.s${index}`,
    added: ['«æøå»'.repeat(99)],
  }));
  const problem = `people.json: people[0].name: "${text}": at most 200 characters`;
  return [
    { name: 'version', card: versionCard(version, eyes) },
    { name: 'version after a change', card: versionCard({ ...version, changes: 1 }, eyes, 'Besked') },
    { name: 'no version', card: versionCard(undefined, eyes) },
    { name: 'versions', card: versionsCard([version, version, version, version, first], eyes) },
    { name: 'difference', card: differenceCard(proposal, eyes) },
    { name: 'large difference', card: differenceCard({ ...proposal, differences: many }, eyes, 'Besked') },
    { name: 'a problem', card: problemsCard([problem], eyes) },
    {
      name: 'many problems',
      card: problemsCard(
        Array.from({ length: 90 }, () => `${problem} ${'æ'.repeat(900)}`),
        eyes,
      ),
    },
  ];
}
