import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let erik: Person;
let technician: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  await desk.teamsTeam(technician);
  anna = await desk.person('Anna');
  erik = await desk.person('Erik');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

async function reports(who: Person, ...texts: readonly string[]) {
  for (const text of texts) {
    await who.says(text);
    await who.presses('Send');
    await desk.passes({ minutes: 1 });
  }
}

describe('«mine sager»', () => {
  it('shows a person their own cases, newest first, and nobody else’s', async () => {
    await reports(anna, 'Printeren på 3. sal er død', 'Min skærm er sort');
    await reports(erik, 'Min mus virker ikke');
    await anna.says('mine sager');
    anna.card().shows(/INC-2026-000002[\s\S]*INC-2026-000001/, 'Min skærm er sort');
    anna.card().showsNot('INC-2026-000003', 'Min mus virker ikke');
  });

  it('opens a case below with a press, as a card that is kept true', async () => {
    await reports(anna, 'Printeren på 3. sal er død');
    await anna.says('Mine sager!');
    const list = anna.card();
    await anna.presses('Vis', {}, list);
    const opened = anna.card();
    opened.shows('INC-2026-000001', 'Klienttekniker 1');
    await technician.presses('Tag sagen');
    opened.shows('I gang');
    list.shows('Mine sager');
  });

  it('comes in pages', async () => {
    await reports(anna, ...Array.from({ length: 11 }, (_, index) => `Printer nummer ${index + 1} er død`));
    await anna.says('mine sager');
    const list = anna.card();
    list.showsNot('INC-2026-000003');
    await anna.presses('Vis flere', {}, list);
    list.shows('INC-2026-000003', 'INC-2026-000001');
  });

  it('is opened anew when the place in it was made up', async () => {
    const answered = await anna.sends('list', { list: 'mine', after: 'somewhere' });
    expect(answered.message).toBe('Listen er ændret imens. Åbn den igen.');
  });

  it('says so when there are none', async () => {
    await anna.says('mine sager');
    anna.card().shows('Du har ingen sager.');
  });
});

describe('«sag 123»', () => {
  it.each(['sag 1', 'Sag INC-2026-000001', 'inc-2026-1', 'INC 000001', 'vis sag 2026-000001'])(
    'finds the case by «%s»',
    async (text) => {
      await reports(anna, 'Printeren på 3. sal er død');
      await anna.says(text);
      expect(anna.cards()).toHaveLength(3);
      anna.card().shows('INC-2026-000001');
    },
  );

  it('answers the same for somebody else’s case as for one that does not exist', async () => {
    await reports(anna, 'Printeren på 3. sal er død');
    await erik.says('sag 1');
    await erik.says('sag 77');
    erik.hasHeard(/./, 'Jeg kan ikke finde den sag. Tjek nummeret.', 'Jeg kan ikke finde den sag. Tjek nummeret.');
  });

  it('shows a consultant any ordinary case', async () => {
    await reports(anna, 'Wifi er nede i hele børnehuset');
    await technician.says('sag 1');
    technician.card().shows('INC-2026-000001', 'Indmelder');
  });
});

describe('«kø» and «find»', () => {
  it('list the team’s open cases, the most urgent first', async () => {
    await reports(anna, 'Min mus virker ikke', 'Printeren på 3. sal er død, hele afdelingen kan ikke arbejde');
    await technician.says('kø');
    technician.card().shows(/INC-2026-000002[\s\S]*INC-2026-000001/);
  });

  it('find by the name of the service too, in Danish and English, by the pc number and by what was answered', async () => {
    await reports(anna, 'Printeren på 3. sal er død');
    await reports(erik, 'Min pc AA-123456 i Nordhallen vil ikke starte');
    await technician.presses('Tag sagen');
    await technician.presses('Spørg bruger');
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Hvad står der?' });
    await anna.presses('Svar');
    await anna.presses('Send svar', { 'Dit svar': 'Pingvinen blinker' });
    const [printer, pc] = ['INC-2026-000001', 'INC-2026-000002'];
    const found = { kopi: printer, copy: printer, '123456': pc, pingvin: printer, tilbehør: pc };
    for (const [word, number] of Object.entries(found)) {
      await technician.says(`find ${word}`);
      technician.card().shows(number);
      technician.card().showsNot(number === pc ? printer : pc);
    }
  });

  it.each([
    ['of signs alone', '*** "%_" \u2028 —', /Skriv, hvad du leder efter/],
    ['of 5,000 characters', 'printer '.repeat(625), /Søgningen er for lang.*højst 200 tegn/],
  ])('say what to do about a search %s', async (_, search, answer) => {
    await technician.says(`find ${search}`);
    expect(technician.lastText()).toMatch(answer);
  });

  it('take quotes and wildcards for what they are', async () => {
    await reports(anna, 'Printeren på 3. sal er død');
    await technician.says(`find "printer%" OR '1'='1'`);
    technician.card().shows('Ingen sager passer til søgningen.');
    await technician.says('find "printer"');
    technician.card().shows('Fundne sager');
    technician.card().showsNot('Ingen sager');
  });

  it('find by beginnings of words, whatever the spelling of æ, ø and å, and by filter', async () => {
    await reports(anna, 'Printeren på Søndre Skole er død', 'Min skærm er sort');
    await technician.says('find soendre print');
    technician.card().shows('INC-2026-000001');
    technician.card().showsNot('INC-2026-000002');
    await technician.says('find status:åben service:pc');
    technician.card().shows('INC-2026-000002');
    technician.card().showsNot('INC-2026-000001');
    await technician.says('find konsulent:mig prioritet:P4');
    technician.card().showsNot('INC-2026-000001');
  });

  it('say what is allowed when a filter is wrong', async () => {
    await technician.says('find team:marketing');
    expect(technician.messages().at(-1)?.text).toMatch(
      /«team:marketing» kan jeg ikke bruge. Vælg mellem: servicedesk, klient/,
    );
  });

  it('are for consultants alone', async () => {
    await anna.says('kø');
    expect(anna.messages().at(-1)?.text).toBe('Det kan kun konsulenter gøre.');
    const answered = await anna.sends('list', { list: 'queue' });
    expect(answered.message).toBe('Det kan kun konsulenter gøre.');
  });
});

describe('«hjælp»', () => {
  it('tells a consultant more than an employee', async () => {
    await anna.says('hjælp');
    anna.card().shows('mine sager');
    anna.card().showsNot('kø');
    await technician.says('hjælp');
    technician.card().shows('kø', 'find');
  });
});
