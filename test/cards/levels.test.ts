import type { CardJson } from '../../bot/ports/messenger.ts';
import { attainmentCard } from '../../cards/attainment-card.ts';
import { dueCard } from '../../cards/due-card.ts';
import { STOCKED } from './catalogue-samples.ts';
import { readOn as textOn } from './drawn.ts';
import { DUE_AT, RECORD } from './level-samples.ts';
import { reported, scene } from './samples.ts';

const [service] = STOCKED.services;

/** A fact on one line: its name and value are two runs. */
const readOn = (drawn: CardJson): string => textOn(drawn).replaceAll(/: ?\u00a0?\n/g, ': ');

describe('How well a service keeps what is promised', () => {
  const shown = (record = RECORD, language: 'da' | 'en' = 'da', organisation = STOCKED): string => {
    if (!service) throw new Error('There is one');
    return readOn(attainmentCard(service, record, { ...scene(language, 'tech'), organisation }));
  };

  it('stands against the goal, this month and the last', () => {
    expect(shown()).toMatch(
      /Svar\nnovember: 12 af 14 \(85 %\) – mål 85 %: nået\noktober: 17 af 20 \(85 %\) – mål 85 %: nået/,
    );
    expect(shown()).toContain('oktober: Ingen at tælle endnu');
    expect(shown()).toContain('Print, kopi og scan · Sølv');
  });

  it('is not rounded up to a goal that was missed', () => {
    expect(shown()).toContain('november: 169 af 200 (84 %) – mål 85 %: ikke nået');
    expect(shown(RECORD, 'en')).toContain('November: 169 of 200 (84 %) – goal 85 %: not reached');
  });

  it('may be a goal between two percent', () => {
    const serviceLevels = STOCKED.serviceLevels.map((level) => ({ ...level, goal: 84.5 }));
    expect(shown(RECORD, 'da', { ...STOCKED, serviceLevels })).toContain('169 af 200 (84,5 %) – mål 84,5 %: nået');
  });

  it('tells what is late now, and why promises were broken', () => {
    expect(shown()).toContain('Åbne og overskredet lige nu: 4');
    expect(shown()).toContain(
      'Årsager til overskridelser i de to måneder: ventede på leverandør 2, mange sager 1, ikke noteret 30',
    );
    expect(shown({ ...RECORD, causes: [] })).not.toContain('Årsager');
  });
});

describe('The cases that are due soonest', () => {
  const shown = (now: string, language: 'da' | 'en' = 'da', confidential = false): string =>
    readOn(
      dueCard({
        ...{ ...scene(language, 'ops', now), organisation: STOCKED, own: false },
        items: [reported('fordelt', { confidential }), reported('igang')],
      }),
    );

  it('say in words which are broken, which soon will be, and which are due the same day', () => {
    expect(shown(DUE_AT.today)).toMatch(
      /^Frister: teamets sager\nSådan så det ud mandag den 23\. november kl\. 9\.30\nSkal nås mandag den 23\. november\nINC-2026-000123 · Svar senest 23\. november kl\. 1\d\.\d\d\n/,
    );
    expect(shown(DUE_AT.near)).toMatch(/I fare – under en fjerdedel[\s\S]*Løs senest 2\d\. november kl\. /);
    expect(shown(DUE_AT.near)).toMatch(/Overskredet\n[\s\S]*Skulle være besvaret 23\. november kl\. /);
    expect(shown(DUE_AT.late, 'en')).toMatch(/Overdue\nINC-2026-000123 · Was to be answered by 23 November at /);
    expect(shown(DUE_AT.late, 'en')).not.toContain('Due on');
  });

  it('keep a confidential one to its number', () => {
    expect(shown(DUE_AT.late, 'da', true).split('\n').slice(2, 5)).toEqual([
      ...['Overskredet', 'INC-2026-000123 · Fortrolig sag', expect.stringContaining('Skulle være løst')],
    ]);
  });
});
