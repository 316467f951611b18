import type { CaseEvent, ReportedCase } from '../../bot/domain/case.ts';
import { caseCard } from '../../cards/case-card.ts';
import { formCard } from '../../cards/form-card.ts';
import { listCard } from '../../cards/list-card.ts';
import { say } from '../../cards/words.ts';
import { everyCard, ofType, readOn, textsOn } from './drawn.ts';
import { LANGUAGES, NOW, ORGANISATION, person, reported, SAMPLES, type SampleName, scene, VIEWS } from './samples.ts';

const EVENING = '2026-11-23T18:00:00.000Z';
const receipt = (name: SampleName, now = NOW, state = reported(name)) =>
  readOn(caseCard('reporter', state, 7, scene('da', 'reporter', now), []));
const consultants = (state: ReportedCase, now = NOW) =>
  readOn(caseCard('consultant', state, 7, scene('da', 'tech', now), []));

describe('The receipt', () => {
  it('gives the number, who has the case and by when there is an answer', () => {
    expect(receipt('ny')).toBe(
      [
        ...[
          'Sag INC-2026-000123',
          'P3 · Mellem · Ny',
          'Printeren på 2. sal udskriver ikke',
          'Tak. Din sag er oprettet.',
        ],
        ...['Din sag ligger hos Klient og udstyr.', 'Vi svarer senest i morgen kl. 8.30.'],
      ].join('\n'),
    );
    expect(receipt('fordelt')).toContain('Din sag ligger hos Klienttekniker 1.');
  });

  it('tells when the desk opens and whom to call, while it is closed and nobody has answered', () => {
    const words =
      'Servicedesken åbner tirsdag den 24. november kl. 8.00. Er der fare for liv og helbred, så ring til driftsvagten på 87 65 43 21.';
    expect(receipt('ny', EVENING)).toContain(words);
    expect(receipt('ny')).not.toContain('driftsvagten');
    expect(receipt('igang', EVENING)).not.toContain('driftsvagten');
  });

  it('tells who is working on it and when it is expected to be solved', () => {
    expect(receipt('igang')).toContain(
      'Klienttekniker 1 arbejder på din sag.\nForventet løst senest torsdag den 26. november kl. 13.00.',
    );
    expect(receipt('igang')).not.toContain('Tak. Din sag er oprettet.');
  });

  it('admits when we are late', () => {
    expect(receipt('ny', '2026-11-24T08:00:00.000Z')).toContain(
      'Vi er forsinkede. Du skulle have haft svar senest tirsdag den 24. november kl. 8.30.',
    );
    expect(receipt('igang', '2026-11-27T08:00:00.000Z')).toContain(
      'Det skulle have været løst senest torsdag den 26. november kl. 13.00.',
    );
    expect(receipt('afventer_bruger', '2026-11-27T08:00:00.000Z')).not.toContain('forsinkede');
  });

  it('asks the question once, and shows what was said before', () => {
    const asked = receipt('afventer_bruger');
    expect(asked).toContain('Vi venter på dit svar.\nKlienttekniker 1 spørger\nQUESTION Tekst fra en person');
    expect(asked.match(/QUESTION/g)).toHaveLength(1);
    expect(asked).toContain('ADDED Tekst fra en person');
  });

  it('gives the solution and when the case closes by itself', () => {
    expect(receipt('loest')).toContain(
      'Vi mener, fejlen er løst. Virker det hos dig?\nLøsning\nSOLUTION Tekst fra en person\nSagen lukkes af sig selv mandag den 30. november.',
    );
  });

  it('tells whether the case was closed, cancelled or withdrawn', () => {
    expect(receipt('lukket')).toContain('Tak, fordi du prøvede');
    expect(receipt('annulleret')).toContain('Sagen er annulleret.\nBegrundelse: \nTekst fra en person');
    const withdrawn: CaseEvent = { type: 'CaseCancelled', at: NOW, by: person.reporter, reason: '' };
    expect(receipt('igang', NOW, reported('igang', {}, withdrawn))).toContain('Du har trukket sagen tilbage.');
  });

  it('tells what waits for the vendor or for a change, and until when', () => {
    expect(receipt('afventer_leverandoer')).toContain(
      'Vi venter på leverandøren. Klienttekniker 1 følger op mandag den 30. november.',
    );
    expect(receipt('afventer_aendring')).toContain(
      'Vi venter på en planlagt ændring. Klienttekniker 1 følger op mandag den 30. november.',
    );
  });

  it('never shows notes and handovers, whoever made them', () => {
    for (const name of SAMPLES)
      for (const who of ['reporter', 'stranger', undefined] as const)
        for (const view of VIEWS) {
          const shown = JSON.stringify(caseCard(view, reported(name), 7, scene('da', who), []));
          expect([name, who, view, /INTERNAL|HANDOVER/.test(shown)]).toEqual([name, who, view, false]);
        }
  });

  it('says that the case is confidential, and what to do after a possible breach', () => {
    const flags = {
      affectsCitizens: false,
      lifeHealth: false,
      securityIncident: false,
      suspectedBreach: true,
      activeAttack: false,
    };
    expect(receipt('ny', NOW, reported('ny', { confidential: true, enquiry: { flags } }))).toContain(
      'Det lyder som et muligt databrud.',
    );
    expect(receipt('ny', NOW, reported('ny', { confidential: true }))).toContain('Sagen er fortrolig.');
  });
});

describe('The consultant’s card', () => {
  it('shows a question that waits for its answer once', () => {
    const waiting = reported('afventer_bruger');
    const question = waiting.status === 'afventer_bruger' ? waiting.question.text : '';
    expect(consultants(waiting).split(question)).toHaveLength(2);
  });

  it('tells what came with the text: attachments, self-help that was tried, and a foreign language', () => {
    const picture = { name: 'skærm.png', contentType: 'image/png' };
    const enquiry = { attachments: [picture, picture], selfHelpTried: true as const, language: 'pl' };
    const shown = consultants(reported('igang', { enquiry }));
    expect(shown).toContain('Vedhæftninger: \nskærm.png, skærm.png');
    expect(shown).toContain(
      'Det ligger i indmelderens egen chat med Fejlmeld og kan ikke åbnes herfra. Skal du se det, så tryk på Spørg bruger.',
    );
    const many = { attachments: Array.from({ length: 7 }, () => ({ ...picture, name: '' })) };
    const elsewhere = consultants({ ...reported('ny', { enquiry: many }), reportedIn: 'channel' });
    expect(elsewhere).toContain('billede, billede, billede, billede, billede, + 2');
    expect(elsewhere).toContain('Det ligger i den samtale, hvor indmelderen skrev');
    expect(elsewhere).toContain('Skal du se det, så tag sagen, og tryk på Spørg bruger.');
    expect(consultants(reported('lukket', { enquiry }))).not.toContain('Skal du se det');
    expect(shown).toContain('Selvhjælp: \nPrøvet, hjalp ikke');
    expect(shown).toContain('Skrevet på: \npolsk');
    for (const one of ['Vedhæftninger', 'Selvhjælp', 'Skrevet på'])
      expect(consultants(reported('igang'))).not.toContain(one);
  });

  it('has everything that is needed to act', () => {
    const shown = consultants(reported('igang'));
    for (const part of [
      'Indmelder: \nPædagog 1, Børn og Unge',
      ...[
        'Sted: \nRådhuset, 2. sal',
        'Ring til: \n12 34 56 78',
        'Pc-nummer: \nVK-123456',
        'Ydelse: \nPrint, kopi og scan',
      ],
      ...[
        'Hvem er ramt: \nEn afdeling',
        'Kan brugeren arbejde: \nJa, men',
        'Løs senest: \ntorsdag den 26. november kl. 13.00',
      ],
      ...[
        'Tidsforbrug: \n1 t. 15 min.',
        'Har haft sagen: \nKlienttekniker 2',
        'Overdraget: \n1 gang',
        'Team: \nKlient og udstyr',
      ],
      ...[
        'Beskrivelse\nPrinteren på 2. sal udskriver ikke.\nDen melder papirstop.',
        'Intern note · Klienttekniker 1',
        'INTERNAL Tekst',
      ],
    ])
      expect(shown).toContain(part);
  });

  it('takes the reporter’s place of work when no other is known, and calls an extension one', () => {
    const shown = consultants(reported('igang', { enquiry: { location: undefined, callbackPhone: '4471' } }));
    expect(shown).toContain('Sted: \nDaginstitution Solsikken');
    expect(shown).toContain('Ring til: \nlokal 4471');
  });

  it('says in words that a time has passed, but not while the clock stands still', () => {
    expect(consultants(reported('igang'), '2026-11-27T08:00:00.000Z')).toContain(
      'Løs senest: \ntorsdag den 26. november kl. 13.00 – overskredet',
    );
    expect(consultants(reported('afventer_bruger'), '2026-11-27T08:00:00.000Z')).not.toContain('overskredet');
    const later = '2026-11-27T08:00:00.000Z';
    expect(consultants(reported('afventer_leverandoer'), later)).toContain('overskredet');
    const pausing = { ...scene('da', 'tech', later), organisation: { ...ORGANISATION, pausesAtVendor: true } };
    const waiting = caseCard('consultant', reported('afventer_leverandoer'), 7, pausing, []);
    expect(textsOn(waiting).join('\n')).not.toContain('overskredet');
  });

  it('says what is dangerous', () => {
    const flags = {
      affectsCitizens: true,
      lifeHealth: true,
      securityIncident: false,
      suspectedBreach: false,
      activeAttack: false,
    };
    expect(consultants(reported('igang', { enquiry: { flags } }))).toContain(
      'Liv og helbred kan være i fare\nBorgere er ramt',
    );
  });

  it('shows the newest six remarks and how many there are', () => {
    const notes = Array.from(
      { length: 9 },
      (_, index): CaseEvent => ({ type: 'NoteAdded', at: NOW, by: person.tech, text: `note ${index}` }),
    );
    const shown = consultants(reported('ny', {}, ...notes));
    expect(shown).toContain('Kun de 6 nyeste af 9 vises.');
    expect(shown.match(/note \d/g)).toEqual(['note 3', 'note 4', 'note 5', 'note 6', 'note 7', 'note 8']);
  });

  it('keeps a long reason to a few lines', () => {
    const promised = { responseDueAt: NOW, resolutionDueAt: NOW };
    const reason = 'ord '.repeat(500);
    const changed: CaseEvent = { type: 'PriorityChanged', at: NOW, by: person.tech, priority: 'P2', reason, promised };
    const [, shown = ''] = /Prioritet sat i hånden: \n(.*)/.exec(consultants(reported('igang', {}, changed))) ?? [];
    expect(shown).toMatch(/^(?:ord )+ord…$/);
    expect(shown.length).toBeLessThanOrEqual(301);
  });

  it('is for those who work on cases: others see that there is a case and no more', () => {
    const stranger = readOn(caseCard('consultant', reported('igang'), 7, scene('da', 'stranger'), []));
    expect(stranger).toBe('Sag INC-2026-000123\nDu har ikke adgang til den sag.');
    expect(readOn(caseCard('consultant', reported('igang'), 7, scene('da', 'reporter'), []))).toBe(receipt('igang'));
  });
});

describe('The channel’s card', () => {
  const common = (state: ReportedCase) => readOn(caseCard('channel', state, 7, scene('da'), []));

  it('is short, and tells who has the case and by when', () => {
    expect(common(reported('igang'))).toBe(
      [
        ...[
          'Sag INC-2026-000123',
          'P3 · Mellem · I gang',
          'Printeren på 2. sal udskriver ikke',
          'Ydelse: ',
          'Print, kopi og scan',
        ],
        ...['Sted: ', 'Rådhuset, 2. sal', 'Team: ', 'Klient og udstyr', 'Konsulent: ', 'Klienttekniker 1'],
        ...['Oprettet: ', 'søndag den 22. november kl. 23.01', 'Frist: ', 'torsdag den 26. november kl. 13.00'],
      ].join('\n'),
    );
    expect(common(reported('ny'))).toContain('Konsulent: \nIngen endnu');
  });

  it('shows neither the description nor what was said', () => {
    expect(common(reported('loest'))).not.toMatch(/papirstop|SOLUTION|ADDED/);
  });
});

describe('A confidential case', () => {
  const secret = 'Stjålen mappe med navne';
  const sample = {
    confidential: true,
    text: secret,
    enquiry: { description: secret, title: secret, location: secret },
  };

  it('shows its number and nothing else to everybody who may not see it', () => {
    for (const name of SAMPLES)
      for (const view of VIEWS)
        for (const who of ['stranger', 'ops', 'lead', 'admin', undefined] as const) {
          const drawn = caseCard(view, reported(name, sample), 7, scene('da', who), []);
          expect([name, view, who, readOn(drawn)]).toEqual([name, view, who, 'INC-2026-000123 · Fortrolig sag']);
          expect(JSON.stringify(drawn)).not.toContain(secret);
        }
  });

  it('is shown to its reporter, its consultant and security', () => {
    const state = reported('igang', sample);
    for (const who of ['tech', 'security'] as const)
      expect(readOn(caseCard('consultant', state, 7, scene('da', who), []))).toContain(`Beskrivelse\n${secret}`);
    expect(readOn(caseCard('reporter', state, 7, scene('da', 'reporter'), []))).toContain(secret);
  });

  it('stays closed on forms and in lists', () => {
    const state = reported('afventer_bruger', sample);
    expect(JSON.stringify(formCard('answer', state, 7, 'reporter', scene('da', 'stranger')))).not.toContain(secret);
    const list = (who?: 'stranger' | 'security') =>
      readOn(listCard({ ...scene('da', who), title: 'Køen', empty: '', view: 'consultant', items: [state] }));
    expect(list('stranger')).toBe('Køen\nINC-2026-000123 · Fortrolig sag');
    expect(list()).toBe('Køen\nINC-2026-000123 · Fortrolig sag');
    expect(list('security')).toContain(secret);
  });
});

it('shows priority and status in words wherever it colours them', () => {
  for (const language of LANGUAGES)
    for (const { name, card } of everyCard().filter((one) => one.language === language))
      for (const box of ofType(card, 'Container').filter(({ style }) => style !== 'default'))
        expect([name, /\p{L}{3,}/u.test(readOn(box))]).toEqual([name, true]);
});

it('names days by their date, but for what a case promises, whose cards are drawn anew when the day turns', () => {
  const relative = /\b(?:i dag|i morgen|i går|today|tomorrow|yesterday)\b/i;
  const ours = new Set([say('da', 'urgency_1'), say('en', 'urgency_1')]);
  const promised =
    /^(?:Vi svarer senest|Forventet løst senest|We will answer by|Expected to be solved by|i (?:dag|morgen) kl\.|\d\d:\d\d (?:today|tomorrow))/;
  for (const { name, card } of everyCard())
    expect([
      name,
      textsOn(card).filter((text) => relative.test(text) && !ours.has(text) && !promised.test(text)),
    ]).toEqual([name, []]);
});
