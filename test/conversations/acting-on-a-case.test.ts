import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;
let colleague: Person;
let operations: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  colleague = await desk.person('Klienttekniker 2');
  operations = await desk.person('Driftstekniker 1');
  await desk.teamsTeam(technician, colleague, operations);
  anna = await desk.person('Anna');
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

/** The technician has taken the case; their card. */
async function taken() {
  const card = technician.card();
  await technician.presses('Tag sagen', {}, card);
  return card;
}

const RESOLUTION = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Ny tromle', 'Minutter brugt': '30' };

describe('Handing over', () => {
  it('to a team puts it in that team’s channel and keeps the old cards true', async () => {
    const card = await taken();
    await technician.presses('Overdrag', {}, card);
    await technician.presses(
      'Overdrag',
      { 'Hvem skal have sagen?': 'Team: Drift og netværk', 'Hvad skal den næste vide?': 'Switchen er nede' },
      card,
    );

    desk.channel('drift').card().shows('INC-2026-000001');
    desk.channel('klient').card().shows('Drift og netværk');
    card.shows('Drift og netværk', 'Switchen er nede');
    anna.card().showsNot('Switchen er nede');

    await operations.presses('Tag sagen', {}, desk.channel('drift').card());
    card.shows('Driftstekniker 1');
    operations.card().shows('Switchen er nede', 'Klienttekniker 1');
  });

  it('to a colleague gives the colleague a card, and asks for a note', async () => {
    const card = await taken();
    await technician.presses('Overdrag', {}, card);
    await expect(technician.presses('Overdrag', { 'Hvem skal have sagen?': 'Klienttekniker 2' }, card)).rejects.toThrow(
      'Hvad skal den næste vide?',
    );
    await technician.presses(
      'Overdrag',
      { 'Hvem skal have sagen?': 'Klienttekniker 2', 'Hvad skal den næste vide?': 'Du kender den' },
      card,
    );
    colleague.card().shows('INC-2026-000001', 'Du kender den');
    colleague.card().offers('Tag sagen', 'Løst', 'Overdrag', 'Notat', 'Tid', 'Prioritet', 'Annullér', 'Gør fortrolig');
    anna.card().shows('Klienttekniker 2');
  });

  it('changes nothing when the person thinks better of it', async () => {
    const card = await taken();
    await technician.presses('Overdrag', {}, card);
    await technician.presses('Fortryd', {}, card);
    card.offers(
      'Løst',
      'Spørg bruger',
      'Overdrag',
      'Sæt på vent',
      'Notat',
      'Tid',
      'Prioritet',
      'Annullér',
      'Gør fortrolig',
    );
  });
});

describe('Waiting', () => {
  it('for a vendor is told, and wakes the consultant on the day', async () => {
    const card = await taken();
    await technician.presses('Sæt på vent', {}, card);
    await technician.presses('Vent på leverandør', {}, card);
    await technician.presses(
      'Sæt på vent',
      { Leverandør: 'Printfirma', 'Leverandørens sagsnummer': 'P-77', 'Hvornår følger du op?': '2026-11-26' },
      card,
    );
    card.shows('Afventer leverandør', 'Printfirma', 'P-77');
    anna.card().shows('Afventer leverandør');

    await desk.passes({ days: 2 });
    card.shows('Afventer leverandør');
    await desk.passes({ days: 1 });
    card.shows('I gang');
    expect(technician.messages().at(-1)?.text).toContain('følge op på **INC-2026-000001**');
  });

  it('for a planned change ends when the consultant goes on', async () => {
    const card = await taken();
    await technician.presses('Sæt på vent', {}, card);
    await technician.presses('Vent på ændring', {}, card);
    await technician.presses('Sæt på vent', { 'Hvornår følger du op?': '2026-12-01' }, card);
    card.shows('Afventer planlagt ændring');
    await technician.presses('Fortsæt', {}, card);
    card.shows('I gang');
  });
});

describe('Notes, time and priority', () => {
  it('keeps an internal note from the reporter', async () => {
    const card = await taken();
    await technician.presses('Notat', {}, card);
    await technician.presses('Gem note', { 'Intern note': 'Kunden er sur' }, card);
    card.shows('Kunden er sur');
    for (const hers of anna.cards()) hers.showsNot('Kunden er sur');
    desk.channel('klient').card().showsNot('Kunden er sur');
  });

  it('adds the minutes up', async () => {
    const card = await taken();
    await technician.presses('Tid', {}, card);
    await technician.presses('Registrér tid', { 'Minutter brugt': '1 t.' }, card);
    await technician.presses('Tid', {}, card);
    await technician.presses('Registrér tid', { 'Minutter brugt': '15' }, card);
    card.shows('1 t. 15 min.');
  });

  it('makes a new promise when the priority is raised, with the reason on the case', async () => {
    const card = await taken();
    await technician.presses('Prioritet', {}, card);
    await technician.presses('Skift prioritet', { 'Ny prioritet': 'P1', 'Hvorfor?': 'Ingen kan udskrive pas' }, card);
    card.shows('P1', 'Ingen kan udskrive pas');
    anna.card().shows('P1');
  });
});

describe('Solving', () => {
  it('is not over before it works for the reporter', async () => {
    const card = await taken();
    await technician.presses('Løst', {}, card);
    await technician.presses('Meld løst', RESOLUTION, card);
    anna.card().offers('Virker', 'Virker ikke', 'Tilføj');
    await anna.presses('Virker ikke');
    await anna.presses('Send', { 'Hvad virker ikke?': 'Den striber' });
    card.shows('I gang', 'Den striber');
    technician.hasHeard(/./, /INC-2026-000001/, /Anna melder, at det ikke virker.*\n\n«Den striber»/s);
  });

  it('closes by itself after five service days, as promised on the card, and not before', async () => {
    const card = await taken();
    await technician.presses('Løst', {}, card);
    await technician.presses('Meld løst', RESOLUTION, card);
    anna.card().shows('mandag den 30. november');
    await desk.passes({ days: 7 });
    anna.card().shows('Løst');
    await desk.passes({ hours: 6 });
    anna.card().shows('Lukket');
    anna.card().offers('Det sker igen');
  });

  it('begins anew when it happens again, linked to the old case, once however often it is pressed', async () => {
    const card = await taken();
    await technician.presses('Løst', {}, card);
    await technician.presses('Meld løst', RESOLUTION, card);
    await anna.presses('Virker');
    const over = anna.card();
    await Promise.all([anna.pressesOnly('Det sker igen', {}, over), anna.pressesOnly('Det sker igen', {}, over)]);
    await desk.settles();
    expect(anna.card().field('Hvad er galt?')).toBe('Printeren på 3. sal er død');
    await anna.presses('Send');
    anna.card().shows('INC-2026-000002');
    expect(anna.cards().filter((one) => one.texts().join().includes('INC-2026-000002'))).toHaveLength(1);
  });
});

describe('The reporter', () => {
  it('adds something, which the consultant hears', async () => {
    await taken();
    await anna.presses('Tilføj', {}, anna.card());
    await anna.presses('Tilføj', { 'Hvad vil du tilføje?': 'Nu lugter den også' }, anna.card());
    technician.hasHeard(/./, /INC-2026-000001/, /Anna har tilføjet.*«Nu lugter den også»/s);
  });

  it('withdraws the case, which the consultant hears', async () => {
    await anna.presses('Træk tilbage');
    await anna.presses('Træk tilbage', { 'Hvorfor?': 'Det var stikket' });
    anna.card().shows('Annulleret');
    technician.card().shows('Annulleret');
    technician.hasHeard(/./, /INC-2026-000001/, /Anna har trukket sagen tilbage.*«Det var stikket»/s);
  });
});
