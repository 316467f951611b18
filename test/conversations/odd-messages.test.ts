import { eachTest } from '../dsl/each-test.ts';
import type { HelpDesk, Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;

eachTest(async (opened) => {
  desk = opened;
  technician = await desk.person('Klienttekniker 1');
  await desk.teamsTeam(technician);
  anna = await desk.person('Anna');
});

describe('A message', () => {
  it.each([
    ['of nothing', '', 'Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.'],
    ['of invisible signs alone', '\u200b\u202e\ufeff', 'Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.'],
    ['of blanks alone', '   \n ', 'Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.'],
    ['of an emoji alone', '😡', 'Skriv, hvad der er galt, så hjælper vi dig.'],
    ['that is too long', 'Printeren er død. '.repeat(600), /^Teksten er for lang\. Skriv højst 10\.000 tegn/],
    ['of thanks', 'Tak for hjælpen!', 'Selv tak.'],
  ])('%s is answered and makes no case', async (_, text, answer) => {
    await anna.says(text);
    anna.hasHeard('Hej. Her melder du it-fejl', answer);
    expect(await desk.store.documents()).toEqual([]);
  });

  it.each(['ok', 'Fedt!', '👍', '👍🏽 🎉', 'great'])('«%s» is read, and asked nothing of', async (text) => {
    await anna.says(text);
    expect(anna.lastText()).toMatch(/^Godt\. Skriv, hvis der er mere|^Good\. Write if there is anything else/);
    expect(await desk.store.documents()).toEqual([]);
  });

  it.each(['ok', '👍', 'status?', 'det haster', 'nej'])(
    '«%s» to a card that is not sent tells that it is not',
    async (text) => {
      await anna.says('Printeren på 3. sal er død');
      await anna.says(text);
      expect(anna.messages().at(-1)?.text).toBe(
        'Det, du skrev sidst, er ikke sendt endnu. Tjek kortet ovenfor, og tryk på knappen der.',
      );
      await anna.presses('Send', {}, anna.cards()[1]);
      await anna.says(text);
      expect(anna.messages().at(-1)?.text ?? '').not.toContain('ikke sendt');
    },
  );

  it.each(['Принтер не працює', 'الطابعة لا تعمل'])('in other letters is offered as a report: «%s»', async (text) => {
    await anna.says(text);
    expect(anna.card().field('What is wrong?')).toBe(text);
  });

  it('of an idea is thanked for, answered by a day, and called neither a fault nor an order', async () => {
    await anna.says('det kunne være smart med en app til vagtplaner');
    await anna.presses('Send');
    anna.card().shows('Idé · Tildelt', 'Tak for din idé. Vi har modtaget den.', /Vi svarer senest/);
    anna.card().showsNot('bestilling', 'Leveres');
  });

  it('of 10,001 characters is too long, and nothing of it is kept', async () => {
    await anna.says(`Printeren er død. ${'x'.repeat(10_001)}`.slice(0, 10_001));
    expect(anna.lastText()).toMatch(/^Teksten er for lang\. Skriv højst 10\.000 tegn/);
    expect(await desk.store.documents()).toEqual([]);
  });

  it('of a mention alone asks what is wrong', async () => {
    await desk.teamsTeam(technician, anna);
    const place = anna.in(await desk.groupChat('Os to', anna, technician));
    await anna.says('', { where: place });
    place.hasHeard('Jeg kan kun læse tekst. Skriv med ord, hvad der er galt.');
    expect(await desk.store.documents()).toEqual([]);
  });

  it('between colleagues is none of the bot’s business', async () => {
    const place = await desk.groupChat('Os to', anna, technician);
    const said = { personId: anna.id, conversationId: place.conversationId, text: 'Printeren er død igen' };
    expect(await desk.post('say', said)).toMatchObject({ status: 204 });
    await desk.settles();
    place.hasHeard();
    expect(await desk.store.documents()).toEqual([]);
  });

  it('of exactly 10,000 characters is taken', async () => {
    await anna.says(`Printeren er død. ${'x'.repeat(10_000)}`.slice(0, 10_000));
    await anna.presses('Send');
    anna.card().shows('INC-2026-000001');
    expect(JSON.stringify(technician.card().json()).length).toBeLessThan(25_000);
  });

  it('with markup and mentions is text, and nothing else, on every card', async () => {
    await anna.says(
      'Printeren <script>alert(1)</script> **er** [død](https://ond.example) <at>alle</at> @everyone {{DATE(2026-01-01)}}',
    );
    await anna.presses('Send');
    for (const card of [anna.card(), technician.card(), desk.channel('klient').card()]) {
      const json = JSON.stringify(card.json());
      expect(json).not.toContain('"type":"mention"');
      expect(json).not.toContain('"entities"');
      expect(json).not.toContain('{{DATE');
      card.shows('<script>alert(1)</script> **er** [død]');
    }
  });

  it('with half a character in it reaches the consultant whole', async () => {
    await anna.says('Printeren er død \ud83d i kopirummet\u202e');
    await anna.presses('Send');
    technician.card().shows('i kopirummet');
    expect(JSON.stringify(technician.card().json()).isWellFormed()).toBe(true);
  });
});

describe('A CPR number', () => {
  it('is removed before anything is kept, shown or found, and the person is told', async () => {
    await anna.says('Printeren fejler ved udskrift for 251248-9996 på 3. sal');
    expect(anna.card().field('Hvad er galt?') ?? '').not.toContain('251248');
    expect(
      anna
        .messages()
        .map(({ text }) => text)
        .join(),
    ).toContain('Jeg har fjernet et CPR-nummer');
    await anna.presses('Send', { 'Hvor er du?': 'Hos 251248-9996' });
    await anna.presses('Tilføj');
    await anna.presses('Tilføj', { 'Hvad vil du tilføje?': 'Det var 251248-9996' });
    expect(JSON.stringify(await desk.store.documents())).not.toMatch(/251248.{0,3}9996/);
    for (const card of [anna.card(), technician.card(), desk.channel('klient').card()]) card.showsNot('9996');
    technician.card().shows('[CPR fjernet]');
    await technician.says('find 2512489996');
    technician.card().shows('Ingen sager passer til søgningen.');
    expect(JSON.stringify(desk.logged)).not.toMatch(/251248.{0,3}9996/);
  });
});

describe('The language', () => {
  it('is English for somebody who writes English, and stays so', async () => {
    await anna.says('The printer on the 3rd floor does not print in colour');
    anna.card().offers('That solved it', 'That did not help', 'Send', 'Do not send');
    await anna.presses('Send');
    anna.card().shows('We will answer by');
    await anna.says('INC-2026-77');
    expect(anna.lastText()).toBe('I cannot find that case. Check the number.');
  });

  it('is English for somebody whose Teams is not Danish, and Danish once they write it', async () => {
    const joe = await desk.person('Joe', { locale: 'en-GB' });
    joe.hasHeard('Hello. Report IT faults here');
    await joe.says('Min skærm er gået i sort, og jeg kan ikke arbejde');
    joe.card().offers('Det løste det', 'Det hjalp ikke', 'Send', 'Fortryd');
  });

  it('of the Teams holds for news and cards too, until the person writes another', async () => {
    const joe = await desk.person('Joe', { locale: 'en-GB' });
    await joe.says('My screen is black and I cannot work');
    await joe.presses('Send');
    await technician.presses('Tag sagen');
    expect(joe.lastText()).toMatch(/^Klienttekniker 1 is working on your case/);
    joe.cards()[1]?.shows('In progress');
  });

  it('can be chosen', async () => {
    await anna.says('english');
    expect(anna.lastText()).toBe('I will write to you in English.');
    await anna.says('mine sager');
    anna.card().shows('My cases');
    await anna.says('dansk');
    expect(anna.lastText()).toBe('Nu skriver jeg dansk til dig.');
  });
});
