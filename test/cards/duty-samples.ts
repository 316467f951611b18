import { emptyRoster, type Roster } from '../../bot/domain/duty.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { awayFormCard, coverFormCard, dutyCard, dutyChangedCard } from '../../cards/duty-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { offerCard } from '../../cards/offer-card.ts';
import { breach, NOW, reported } from './samples.ts';

const by = { id: 'lead-1', name: 'Servicedesk-koordinator' };
const WEEKS = ['2026-11-22T23:00:00.000Z', '2026-11-29T23:00:00.000Z', '2026-12-06T23:00:00.000Z'] as const;
const change = { id: `duty-${'0'.repeat(24)}`, by, at: NOW };
const roster: Roster = {
  ...emptyRoster,
  absences: [
    { ...change, personId: 'tech-2', from: NOW, until: '2026-12-05T23:00:00.000Z' },
    { ...change, personId: 'tech-1', from: '2026-12-20T23:00:00.000Z', until: '2026-12-23T11:00:00.000Z' },
    { ...change, personId: 'ops-1', from: NOW },
  ],
  covers: [
    { ...change, teamId: 'drift', from: NOW, to: '2026-11-25T07:00:00.000Z', personId: 'ops-1' },
    ...Array.from({ length: 9 }, (_, day) => ({
      ...change,
      ...{ teamId: 'klient', personId: day % 2 ? 'tech-1' : 'tech-2' },
      ...{ from: `2026-11-2${day}T23:00:00.000Z`, to: `2026-11-2${day + 1}T23:00:00.000Z`.replace('210', '30') },
    })),
  ],
};

/** Every card about who is at work, away and on call, with `text` wherever a person has a say. */
export function dutyCards(eyes: Scene, text: string): readonly { readonly name: string; readonly card: CardJson }[] {
  const { teams, members } = eyes.organisation;
  const shown = { roster, teams, weeks: WEEKS, mayChangePlans: true };
  const person = { id: '00000001-feed-4bad-8c0d-000000000001', name: text };
  const offer = { person, teamId: 'klient', absence: { from: NOW, until: '2026-12-05T23:00:00.000Z' } };
  const [one, secret] = [reported('igang', { text }), reported('afventer_bruger', breach())];
  const wrong = { problems: [{ field: 'untilOn', problem: 'problemEndsFirst' as const }], values: { fromAt: '9.15' } };
  return [
    { name: 'duty', card: dutyCard(shown, eyes, 'Besked') },
    { name: 'duty of nobody', card: dutyCard({ ...shown, roster: emptyRoster, mayChangePlans: false }, eyes) },
    { name: 'duty changed', card: dutyChangedCard([text, text], change.id, eyes) },
    { name: 'duty changed before', card: dutyChangedCard([text], undefined, eyes) },
    { name: 'away', card: awayFormCard({ people: [] }, eyes) },
    { name: 'away of others', card: awayFormCard({ people: members, ...wrong }, eyes) },
    { name: 'cover', card: coverFormCard({ people: members }, eyes) },
    { name: 'cover again', card: coverFormCard({ people: members, ...wrong }, eyes) },
    { name: 'offered', card: offerCard({ ...offer, cases: [one, secret] }, eyes) },
    {
      name: 'many offered',
      card: offerCard({ ...offer, cases: Array.from({ length: 14 }, () => one) }, eyes, 'Besked'),
    },
    { name: 'none offered', card: offerCard({ ...offer, cases: [] }, eyes) },
  ];
}
