import { formCard } from '../../cards/form-card.ts';
import { greetingCard, helpCard } from '../../cards/greeting-cards.ts';
import { LONGEST_LIST, listCard } from '../../cards/list-card.ts';
import { reportCard } from '../../cards/report-card.ts';
import { buttonsOn, ofType, readOn } from './drawn.ts';
import { type actor, draft, droppedDraft, reported, scene } from './samples.ts';

describe('The report card', () => {
  it('is filled in with what the bot has understood', () => {
    const inputs = ofType(reportCard(draft(), 1, scene('da', 'reporter'), []), 'Input.');
    expect(Object.fromEntries(inputs.map(({ id, value }) => [id, value]))).toEqual({
      ...{
        description: 'Printeren på 2. sal udskriver ikke.\nDen melder papirstop.',
        serviceId: 'print',
        impact: '2',
        urgency: '2',
      },
      ...{ location: 'Rådhuset, 2. sal', callbackPhone: '12345678', assetTag: 'VK-123456' },
    });
  });

  it('says that a CPR number was removed only when one was', () => {
    const shown = (cprRemoved: number) => readOn(reportCard(draft({ cprRemoved }), 1, scene('da', 'reporter'), []));
    expect(shown(1)).toContain('Jeg har fjernet et CPR-nummer fra sagen.');
    expect(shown(0)).not.toContain('CPR');
    expect(shown(0)).toContain('Skriv ikke oplysninger om borgere.');
  });

  it('offers to begin anew when it was dropped', () => {
    const dropped = reportCard(droppedDraft(), 2, scene('da', 'reporter'), []);
    expect(readOn(dropped)).toBe('Ikke sendt\nDu fortrød. Vi har ikke modtaget en fejlmelding.');
    expect(buttonsOn(dropped).map(({ title }) => title)).toEqual(['Meld fejl']);
  });
});

describe('Forms', () => {
  it('offer a case to its own team and colleagues first, never to the one who has it', () => {
    const drawn = formCard('handOver', reported('igang'), 7, 'consultant', scene('da', 'tech'));
    const choices = ofType(drawn, 'Input.ChoiceSet').flatMap((input) =>
      Array.isArray(input.choices) ? input.choices : [],
    );
    expect(choices.map(({ value }) => value)).toEqual([
      ...[
        'team:klient',
        'person:tech-2',
        'person:lead-1',
        'team:drift',
        'team:sikkerhed',
        'person:ops-1',
        'person:sec-1',
      ],
    ]);
  });

  it('let a follow-up be chosen from today on, in Copenhagen', () => {
    const late = scene('da', 'tech', '2026-11-23T23:30:00.000Z');
    expect(ofType(formCard('waitVendor', reported('igang'), 7, 'consultant', late), 'Input.Date')[0]).toMatchObject({
      min: '2026-11-24',
    });
  });

  it('do not offer the priority that the case has', () => {
    const [choice] = ofType(
      formCard('priority', reported('igang'), 7, 'consultant', scene('da', 'tech')),
      'Input.ChoiceSet',
    );
    expect(choice?.choices).toEqual(
      ['P1 · Kritisk', 'P2 · Høj', 'P4 · Lav'].map((title) => ({ title, value: title.slice(0, 2) })),
    );
  });

  it('show the question above the answer', () => {
    const shown = readOn(formCard('answer', reported('afventer_bruger'), 7, 'reporter', scene('da', 'reporter')));
    expect(shown).toContain('Klienttekniker 1 spørger\nQUESTION Tekst fra en person');
  });
});

describe('Lists, greeting and help', () => {
  it('list cases with number, status, title, service and when', () => {
    const items = [reported('igang')];
    const drawn = listCard({
      ...scene('da', 'reporter'),
      title: 'Mine sager',
      empty: 'Ingen',
      view: 'reporter',
      items,
    });
    expect(readOn(drawn)).toBe(
      'Mine sager\nINC-2026-000123 · P3 · Mellem · I gang\nPrinteren på 2. sal udskriver ikke\nPrint, kopi og scan · 22. november kl. 23.01\nForventet løst senest torsdag den 26. november kl. 13.00.',
    );
    expect(buttonsOn(drawn)).toEqual([
      { verb: 'open', title: 'Vis', data: { caseId: 'case-1', view: 'reporter', version: 0, lang: 'da' } },
    ]);
  });

  it('say so when a list is empty, and refuse a page that would not fit', () => {
    const list = {
      ...scene('da', 'reporter'),
      title: 'Mine sager',
      empty: 'Du har ingen sager.',
      view: 'reporter' as const,
    };
    expect(readOn(listCard({ ...list, items: [] }))).toBe('Mine sager\nDu har ingen sager.');
    const many = Array.from({ length: LONGEST_LIST + 1 }, () => reported('ny'));
    expect(() => listCard({ ...list, items: many })).toThrow(RangeError);
  });

  it('greet in three lines, with privacy in a fourth', () => {
    expect(readOn(greetingCard(scene('da', 'stranger'))).split('\n')).toHaveLength(5);
    expect(buttonsOn(greetingCard(scene('en'))).map(({ title }) => title)).toEqual([
      'Report a fault',
      'My cases',
      'Service catalogue',
    ]);
  });

  it('tell consultants’ commands to consultants and nobody else', () => {
    const shown = (who: Parameters<typeof actor>[0]) => readOn(helpCard(scene('da', who)));
    expect(shown('stranger')).not.toMatch(/kø|find|forbind/);
    expect(shown('tech')).toMatch(/«kø»[\s\S]*«find printer»/);
    expect(shown('tech')).not.toContain('forbind');
    expect(shown('admin')).toContain('forbind');
  });
});
