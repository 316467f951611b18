import { eachTest } from '../dsl/each-test.ts';
import type { HelpDesk, Person } from '../dsl/helpdesk.ts';

const PRINTER = 'printeren på 3. sal virker ikke';

describe('Somebody who writes on instead of pressing', () => {
  let desk: HelpDesk;
  let teacher: Person;
  let technician: Person;
  eachTest(async (opened) => {
    desk = opened;
    teacher = await desk.person('Lærer, Søndre Skole');
    technician = await desk.person('Klienttekniker 1');
  });
  const statuses = async () => (await desk.store.documents()).map(({ state }) => state.status);
  /** Who has it takes the case and asks something. */
  const asks = async (question: string, consultant = technician) => {
    const work = consultant.card();
    await consultant.presses('Tag sagen', {}, work);
    await consultant.presses('Spørg bruger', {}, work);
    await consultant.presses('Send spørgsmål', { 'Hvad vil du spørge om?': question }, work);
    return work;
  };

  it('changes the draft and sends it, once however often Teams delivers', async () => {
    await teacher.says(PRINTER);
    await teacher.says('nej det er den på 2. sal', { activityId: '1764000000001' });
    await teacher.says('nej det er den på 2. sal', { activityId: '1764000000001' });
    expect(teacher.messages().filter(({ text }) => text === 'Rettet på kortet: sted.')).toHaveLength(1);
    expect(teacher.card().field('Hvor')).toContain('2. sal');
    await teacher.says('send den', { activityId: '1764000000002' });
    expect(teacher.lastText()).toBe('Sendt.');
    await desk.changesNothing(() => teacher.says('send den', { activityId: '1764000000002' }));
    expect(teacher.messages().filter(({ text }) => text === 'Sendt.')).toHaveLength(1);
    expect(teacher.lastText()).toBe('Sendt.');
    technician.card().shows('2. sal', 'INC-2026-000001');
  });

  it('is told what became of it, and not that it was sent, when it was dropped at the same moment', async () => {
    await teacher.says(PRINTER);
    const meeting = desk.store.writesMeet(2);
    const dropping = teacher.pressesOnly('Fortryd');
    await meeting.firstIsThere;
    const sending = teacher.saysOnly('send den');
    await Promise.all([dropping, sending]);
    await desk.settles();
    expect(await statuses()).toEqual(['kasseret']);
    expect(teacher.lastText()).toBe('Du har allerede fortrudt den. Meld fejlen igen, hvis du vil sende den.');
  });

  it('drops the draft, and with nothing open is asked what is wrong', async () => {
    await teacher.says(PRINTER);
    await teacher.says('glem det');
    expect(teacher.lastText()).toBe('Det er slettet. Vi har ikke modtaget noget.');
    teacher.card().shows('Ikke sendt');
    await teacher.says('ja');
    expect(teacher.lastText()).toBe('Skriv, hvad der er galt, så hjælper vi dig.');
    expect(await statuses()).toEqual(['kasseret']);
  });

  it('drops the draft once when Teams delivers it again, at the same moment or later, and leaves an older draft alone', async () => {
    const dropped = () =>
      teacher.messages().filter(({ text }) => text === 'Det er slettet. Vi har ikke modtaget noget.');
    await teacher.says('min skærm er helt sort');
    await desk.passes({ minutes: 1 });
    await teacher.presses('Send');
    await teacher.says(PRINTER);
    await desk.passes({ minutes: 1 });
    await teacher.says('jeg kan ikke sende mails i Outlook');
    await teacher.says('glem det', { activityId: '1764000000001' });
    await desk.changesNothing(() => teacher.says('glem det', { activityId: '1764000000001' }));
    expect(dropped()).toHaveLength(1);
    expect((await statuses()).toSorted()).toEqual(['kasseret', 'kladde', 'tildelt']);
    await desk.hearsTwice();
    desk.store.writesMeet(2);
    await teacher.says('glem det');
    expect(dropped()).toHaveLength(2);
    expect((await statuses()).toSorted()).toEqual(['kasseret', 'kasseret', 'tildelt']);
    expect(teacher.messages().filter(({ text }) => text?.startsWith('Du har ingen'))).toEqual([]);
  });

  it('is told of what it wrote, and not of the confidentiality that follows from it', async () => {
    const BREACH = 'jeg har sendt en mail med elevers cpr-numre til en forkert modtager';
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await asks('Hvad skete der?');
    await teacher.says(`svar på INC-2026-000001: ${BREACH}`);
    expect(teacher.lastText()).toMatch(/^Dit svar er sendt videre: INC-2026-000001/);
    expect((await desk.store.documents())[0]?.state).toMatchObject({ confidential: true });
  });

  it('goes to the case that it numbers, and not to the draft that lies open', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await desk.passes({ minutes: 1 });
    await teacher.says('jeg kan ikke sende mails i Outlook');
    await teacher.says('INC-2026-000001: nu er den på 2. sal også død');
    expect(teacher.lastText()).toMatch(/^Det er føjet til din sag INC-2026-000001/);
    await teacher.says('træk INC-2026-000001 tilbage');
    teacher.card().shows('Vil du trække sagen tilbage?', 'INC-2026-000001');
    await teacher.says('hvordan går det med INC-2026-000001?');
    teacher.card().shows('Sag INC-2026-000001', 'nu er den på 2. sal også død');
    teacher.card().showsNot('hvordan går det');
    expect((await statuses()).toSorted()).toEqual(['kladde', 'tildelt']);
  });

  it('answers the consultant with one word, once, even with a draft lying open', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await desk.passes({ minutes: 1 });
    await teacher.says('jeg kan ikke sende mails i Outlook');
    await desk.passes({ minutes: 1 });
    const work = await asks('Lyser den rødt?');
    await desk.passes({ minutes: 1 });
    await teacher.says('ja', { activityId: '1764000000001' });
    await teacher.says('ja', { activityId: '1764000000001' });
    expect(teacher.messages().filter(({ text }) => text?.startsWith('Dit svar er sendt videre'))).toHaveLength(1);
    work.shows('I gang', 'Lyser den rødt?', /^ja$/m);
    expect((await statuses()).toSorted()).toEqual(['igang', 'kladde']);
    // Now it is the draft that stands open.
    await teacher.says('ja');
    expect(teacher.lastText()).toBe('Sendt.');
    // And now nobody waits for anything.
    await desk.changesNothing(() => teacher.says('ja'));
    expect(teacher.lastText()).toBe('Skriv, hvad der er galt, så hjælper vi dig.');
  });

  it('answers once when Teams delivers the answer twice at the same moment', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    await asks('Lyser den rødt?');
    await desk.hearsTwice();
    desk.store.writesMeet(2);
    await teacher.says('ja');
    expect(teacher.messages().filter(({ text }) => text?.startsWith('Dit svar er sendt videre'))).toHaveLength(1);
  });

  it('is asked which case it answers when two consultants wait', async () => {
    for (const text of [PRINTER, 'min skærm er helt sort']) {
      await teacher.says(text);
      await teacher.presses('Send');
      const given = (await desk.store.documents()).find(({ state }) => state.status === 'tildelt')?.state;
      const name = given && 'assignee' in given ? given.assignee?.name : undefined;
      await asks('Hvornår begyndte det?', await desk.person(name ?? 'Klienttekniker 1'));
    }
    await teacher.says('igår');
    teacher.card().shows('Hører det til en sag, du har?', 'INC-2026-000001', 'INC-2026-000002');
    await teacher.presses('Føj til INC-2026-000002');
    expect((await statuses()).toSorted()).toEqual(['afventer_bruger', 'igang', 'kasseret']);
  });

  it('confirms that it works, once, and says nothing more when Teams delivers it again', async () => {
    await teacher.says(PRINTER);
    await teacher.presses('Send');
    const work = technician.card();
    await technician.presses('Tag sagen', {}, work);
    await technician.presses('Løst', {}, work);
    const resolution = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papirstop', 'Minutter brugt': '15' };
    await technician.presses('Meld løst', resolution, work);
    await teacher.says('det virker igen', { activityId: '1764000000001' });
    const heard = teacher.messages().filter(({ from }) => from === 'bot').length;
    await desk.changesNothing(() => teacher.says('det virker igen', { activityId: '1764000000001' }));
    expect(teacher.messages().filter(({ from }) => from === 'bot')).toHaveLength(heard);
    expect(await statuses()).toEqual(['lukket']);
  });

  it('keeps the words of what was taken for another department’s', async () => {
    await teacher.says('toiletlyset virker ikke');
    teacher.card().shows('Det er nok ikke it');
    expect(await statuses()).toEqual([]);
    await teacher.presses('Opret alligevel');
    expect(teacher.card().field('Hvad er galt?')).toBe('toiletlyset virker ikke');
  });

  it('goes to the only open case with a picture or a file alone, and the consultant reads where it is', async () => {
    const screen = { name: 'skærm.png', contentType: 'image/png', content: 'x' };
    await teacher.says(PRINTER, { files: [screen] });
    await teacher.presses('Send');
    const work = technician.card();
    work.shows('skærm.png', 'Det ligger i indmelderens egen chat med Fejlmeld', 'tag sagen, og tryk på Spørg bruger');
    await teacher.says('', { files: [{ ...screen, name: 'foto.png' }] });
    expect(teacher.lastText()).toMatch(/^Det er føjet til din sag INC-2026-000001/);
    await teacher.says('', { files: [{ name: 'log.docx', contentType: 'application/msword', content: 'x' }] });
    work.shows('1 vedhæftning ligger i indmelderens chat: foto.png', 'indmelderens chat: log.docx');
    await technician.presses('Tag sagen', {}, work);
    work.shows('Skal du se det, så tryk på Spørg bruger.');
    expect(await statuses()).toEqual(['igang']);
  });

  it('makes no case with a GIF alone, and a draft with a picture', async () => {
    const file = { content: 'x' };
    await teacher.says('', { files: [{ ...file, name: 'kat.gif', contentType: 'image/gif' }] });
    expect(teacher.lastText()).toBe('Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.');
    expect(await statuses()).toEqual([]);
    await teacher.says('', { files: [{ ...file, name: 'skærm.png', contentType: 'image/png' }] });
    teacher.card().shows('Skriv, hvad billedet viser, og hvad der er galt.');
  });
});
