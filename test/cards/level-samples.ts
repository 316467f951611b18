import type { ServiceRecord } from '../../bot/domain/attainment.ts';
import type { ReportedCase } from '../../bot/domain/case.ts';
import type { CardJson } from '../../bot/ports/messenger.ts';
import { attainmentCard } from '../../cards/attainment-card.ts';
import { caseCard } from '../../cards/case-card.ts';
import { dueCard } from '../../cards/due-card.ts';
import type { Scene } from '../../cards/elements.ts';
import { STOCKED } from './catalogue-samples.ts';
import { person, REFRESH_FOR, reported, type Sample } from './samples.ts';

const november = { from: '2026-10-31T23:00:00.000Z', before: '2026-11-30T23:00:00.000Z' };
const october = { from: '2026-09-30T22:00:00.000Z', before: '2026-10-31T23:00:00.000Z' };

export const RECORD: ServiceRecord = {
  current: {
    span: november,
    response: { met: 12, breached: 2, share: 12 / 14 },
    resolution: { met: 169, breached: 31, share: 0.845 },
  },
  last: { span: october, response: { met: 17, breached: 3, share: 0.85 }, resolution: { met: 0, breached: 0 } },
  causes: [{ cause: 'leverandoer', count: 2 }, { cause: 'mange_sager', count: 1 }, { count: 30 }],
  lateOpen: 4,
};

/** At such times the sample case is far from its end, due the same day, near its end, and late. */
export const DUE_AT = {
  today: '2026-11-23T08:30:00.000Z',
  near: '2026-11-25T13:00:00.000Z',
  late: '2026-12-01T09:00:00.000Z',
};

/** Every card about how promises are kept. */
export function levelCards(
  eyes: Scene,
  states: readonly ReportedCase[],
  sample: Sample,
): readonly { readonly name: string; readonly card: CardJson }[] {
  const scene = { ...eyes, organisation: STOCKED };
  const [service] = STOCKED.services;
  if (!service) throw new Error('The organisation has services');
  const at = '2026-11-23T08:00:00.000Z';
  const explained = reported('igang', sample, {
    ...{
      type: 'BreachExplained',
      at,
      by: person.tech,
      cause: 'reservedel',
      text: (sample.text ?? 'Uddybet').slice(0, 200),
    },
  });
  return [
    ...Object.entries(DUE_AT).map(([name, now]) => ({
      name: `due (${name})`,
      card: dueCard({ ...scene, now, items: states, own: false, next: { list: 'due', after: 'token' } }),
    })),
    { name: 'nothing due', card: dueCard({ ...scene, items: [], own: true }) },
    { name: 'attainment', card: attainmentCard(service, RECORD, scene) },
    { name: 'explained', card: caseCard('consultant', explained, 9, { ...scene, now: DUE_AT.late }, REFRESH_FOR) },
  ];
}
