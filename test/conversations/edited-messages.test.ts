import { eachTest } from '../dsl/each-test.ts';
import type { HelpDesk, Person } from '../dsl/helpdesk.ts';

const PRINTER = 'printeren på 3. sal virker ikke';

describe('A message that its writer edits or deletes', () => {
  let desk: HelpDesk;
  let teacher: Person;
  let technician: Person;
  eachTest(async (opened) => {
    desk = opened;
    teacher = await desk.person('Lærer, Søndre Skole');
    technician = await desk.person('Klienttekniker 1');
  });
  /** The person's only case, as a card opened anew. */
  const theCase = async () => {
    await teacher.says('INC-2026-000001');
    return teacher.card();
  };

  it('changes the report card, but for what the person has filled in there', async () => {
    await teacher.says(PRINTER);
    await teacher.edits(PRINTER, 'min skærm er helt sort, pc nr. VK-104233');
    expect(teacher.lastText()).toBe('Kortet er rettet efter din besked.');
    expect(teacher.cards()).toHaveLength(2); // with the greeting
    expect(teacher.card().field('Hvad drejer det sig om')).toBe('pc');
    expect(teacher.card().field('Pc-nummer')).toBe('VK-104233');
    await teacher.says('nej det er den på 2. sal');
    await teacher.edits('nej det er den på 2. sal', 'nej det er den i kælderen');
    expect(teacher.card().field('Hvad er galt?')).toContain('nej det er den i kælderen');
    expect(teacher.card().field('Hvad er galt?')).toContain('min skærm er helt sort');
  });

  it('is told when the card has no room for what was corrected, and leaves it as it was', async () => {
    await teacher.says(`${PRINTER}. ${'Den larmer. '.repeat(500)}`);
    await teacher.says('nej det er den på 2. sal');
    const before = teacher.card().texts();
    await teacher.edits('nej det er den på 2. sal', 'Den larmer stadig. '.repeat(400));
    expect(teacher.lastText()).toMatch(/^Der er ikke plads til mere på kortet/);
    expect(teacher.card().texts()).toEqual(before);
  });

  it('corrects a case that nobody has begun with, and moves it to the team that it is for now', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await teacher.edits(PRINTER, 'jeg kan ikke sende mails i Outlook, det haster ikke');
    expect(teacher.lastText()).toBe('Sagen er rettet: INC-2026-000001');
    (await theCase()).shows('Jeg kan ikke sende mails i Outlook');
    const heard = teacher.messages().length;
    await teacher.edits(
      'jeg kan ikke sende mails i Outlook, det haster ikke',
      'jeg kan ikke sende mails i Outlook, det haster ikke',
    );
    expect(teacher.messages()).toHaveLength(heard);
  });

  it('becomes an addition when somebody works on the case, and is thanked for when only a number was taken out', async () => {
    const withNumber = `${PRINTER}, borgeren er 251248-9996`;
    await teacher.says(withNumber);
    await teacher.presses('Send');
    await teacher.edits(withNumber, `${PRINTER}, borgeren er`);
    expect(teacher.lastText()).toBe('Tak, fordi du fjernede CPR-nummeret. Du behøver ikke gøre mere.');
    await technician.presses('Tag sagen');
    await teacher.edits(`${PRINTER}, borgeren er`, 'printeren på 4. sal virker ikke');
    expect(teacher.lastText()).toBe('Nogen er i gang med sagen, så rettelsen er føjet til den: INC-2026-000001');
    technician.card().shows('Rettede sin besked: printeren på 4. sal virker ikke');
  });

  it('makes the case confidential when the new words sound like a breach', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    const channel = desk.channel('klient');
    await desk.teamsTeam(technician);
    channel.card().shows('Printeren på 3. sal');
    await teacher.edits(PRINTER, 'jeg har sendt en mail med elevers cpr-numre til en forkert modtager');
    channel.card().shows('Fortrolig sag');
    channel.card().showsNot('forkert modtager', 'Printeren på 3. sal');
  });

  it('takes the report card along when it is deleted, and leaves a case where it is', async () => {
    await teacher.says(PRINTER);
    await teacher.deletes(PRINTER);
    teacher.card().shows('Du slettede din besked. Vi har ikke modtaget noget.');
    await teacher.says('wifi er nede på hele skolen');
    await teacher.presses('Send');
    await teacher.deletes('wifi er nede på hele skolen');
    teacher.card().shows('Sagen er stadig åben', 'INC-2026-000001');
    await teacher.presses('Træk sagen tilbage');
    (await theCase()).shows('Annulleret');
  });

  it('is heard as if it were new when nothing came of it before', async () => {
    await teacher.says('hej');
    await teacher.edits('hej', PRINTER);
    teacher.card().shows('Tjek og send');
    expect(teacher.card().field('Hvad er galt?')).toBe(PRINTER);
  });

  it('is told that nothing comes of it, once, when the report was dropped', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Fortryd');
    await desk.hearsTwice();
    desk.store.writesMeet(2);
    await teacher.edits(PRINTER, 'min skærm er helt sort');
    const told = teacher.messages().filter(({ text }) => text?.startsWith('Du har allerede fortrudt den.'));
    expect(told).toHaveLength(1);
    teacher.card().shows('Ikke sendt');
    await teacher.says('wifi er nede på hele skolen');
    await desk.passes({ days: 8 });
    await teacher.edits('wifi er nede på hele skolen', 'wifi er nede igen');
    expect(teacher.lastText()).toBe('Den lå en uge uden at blive sendt. Vi har ikke modtaget den.');
  });

  it('changes nothing of somebody else’s', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await technician.says(PRINTER);
    await technician.edits(PRINTER, 'noget helt andet er galt med wifi');
    (await theCase()).shows('Printeren på 3. sal');
  });
});
