import { HelpDesk } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
beforeEach(async () => {
  desk = await HelpDesk.open();
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

/** The consultants of the client team, in their Teams team, and somebody who reports. */
async function people() {
  const technician = await desk.person('Klienttekniker 1');
  const colleague = await desk.person('Klienttekniker 2');
  await desk.teamsTeam(technician, colleague);
  return { anna: await desk.person('Anna'), technician, colleague };
}

describe('The common case', () => {
  it('is one message and one press', async () => {
    const { anna, technician } = await people();
    await anna.says('printeren på 3 sal virker ikke igen igen!!');
    expect(anna.card().field('Hvad drejer det sig om?')).toBe('print');
    anna.card().offers('Det løste det', 'Det hjalp ikke', 'Send', 'Fortryd');

    await anna.presses('Send');

    anna.card().shows('INC-2026-000001', 'Klienttekniker 1', /Vi svarer senest .*kl\./);
    technician.card().shows('INC-2026-000001', 'printeren på 3 sal virker ikke igen igen!!', 'Anna');
    desk.channel('klient').card().shows('INC-2026-000001');
    expect(anna.cards()).toHaveLength(2); // the greeting, and one card that is true for the rest of the case
  });

  it('goes all the way to a closed case, and every card tells the same', async () => {
    const { anna, technician } = await people();
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const work = technician.card();
    await technician.presses('Tag sagen', {}, work);
    anna.card().shows('I gang', 'Klienttekniker 1');

    await technician.presses('Spørg bruger', {}, work);
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, work);
    anna.card().shows('Lyser den rødt?');
    await anna.presses('Svar');
    await anna.presses('Send svar', { 'Dit svar': 'Ja, ved papirbakken' });
    work.shows('Ja, ved papirbakken', 'I gang');

    await technician.presses('Løst', {}, work);
    await technician.presses(
      'Meld løst',
      { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papiret sad fast', 'Minutter brugt': '15' },
      work,
    );
    anna.card().shows('Papiret sad fast', 'Sagen lukkes af sig selv mandag den 30. november');
    await anna.presses('Virker');

    for (const card of [...anna.cards().slice(1), work, desk.channel('klient').card()]) card.shows('Lukket');
    work.offers('Gør fortrolig');
    anna.hasHeard(
      'Hej. Her melder du it-fejl',
      'INC-2026-000001 · Lukket · Printeren på 3. sal er død',
      'Klienttekniker 1 er i gang med din sag **INC-2026-000001**: Printeren på 3. sal er død',
      'INC-2026-000001 · Lukket · Printeren på 3. sal er død',
      'INC-2026-000001 · Lukket · Printeren på 3. sal er død',
    );
    technician.hasHeard('Hej. Her melder du it-fejl', /INC-2026-000001/, /Anna har svaret på/);
  });
});
