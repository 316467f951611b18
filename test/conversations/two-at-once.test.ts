import { HelpDesk, type Person, type Shown } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;
let colleague: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  colleague = await desk.person('Klienttekniker 2');
  await desk.teamsTeam(technician, colleague);
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const numbers = async () =>
  (await desk.store.documents()).flatMap(({ state }) => ('number' in state ? [state.number] : []));

async function reported(text = 'Printeren på 3. sal er død'): Promise<void> {
  await anna.says(text);
  await anna.presses('Send');
}

/** The same button twice, each decided on what was true before both. */
async function doubleClicks(who: Person, title: string, typed: Record<string, string>, on: Shown) {
  desk.store.writesMeet(2);
  const answers = await Promise.all([who.pressesOnly(title, typed, on), who.pressesOnly(title, typed, on)]);
  await desk.settles();
  return answers;
}

describe('Two consultants', () => {
  it('who press «Tag sagen» at once: one has it, the other is told who and when', async () => {
    await reported();
    const channel = desk.channel('klient').card();
    const [hers, his] = [await technician.looksAt(channel), await colleague.looksAt(channel)];
    desk.store.writesMeet(2);
    const answers = await Promise.all([
      technician.pressesOnly('Tag sagen', {}, hers.asItWas()),
      colleague.pressesOnly('Tag sagen', {}, his.asItWas()),
    ]);
    await desk.settles();

    const [document] = await desk.store.documents();
    const winner = document?.state.status === 'igang' ? document.state.assignee.name : '';
    const slower = winner === technician.name ? answers[1] : answers[0];
    expect([technician.name, colleague.name]).toContain(winner);
    expect(JSON.stringify(slower?.card)).toContain(`Sagen er allerede taget af ${winner} (kl. 10.00).`);
    expect(document?.history.filter(({ type }) => type === 'CaseTaken')).toHaveLength(1);
    channel.shows('I gang', winner);
    expect(anna.messages().filter(({ text }) => text?.includes('er i gang med din sag'))).toHaveLength(1);
  });
});

describe('A double click', () => {
  it('on «Send» makes one case with one number, and both presses get the same answer', async () => {
    await anna.says('Printeren på 3. sal er død');
    const [first, second] = await doubleClicks(anna, 'Send', {}, anna.card());
    expect(second?.card).toEqual(first?.card);
    expect(await numbers()).toHaveLength(1);
    expect(anna.cards()).toHaveLength(2);
    expect(desk.channel('klient').cards()).toHaveLength(1);
    expect(technician.cards()).toHaveLength(2);
  });

  it('on «Send» seconds later is answered with the case that there is', async () => {
    await anna.says('Printeren på 3. sal er død');
    const draft = anna.card().asItWas();
    const first = await anna.presses('Send', {}, draft);
    await desk.passes({ minutes: 2 });
    await desk.changesNothing(async () => {
      expect((await anna.presses('Send', {}, draft)).card).toEqual(first.card);
    });
    await anna.presses('Send', { 'Hvad er galt?': 'Printeren på 4. sal er død' }, draft);
    expect(await numbers()).toEqual(['INC-2026-000001']);
    anna.card().shows('3. sal');
  });

  it('on «Registrér tid» counts once', async () => {
    await reported();
    const card = technician.card();
    await technician.presses('Tid', {}, card);
    await doubleClicks(technician, 'Registrér tid', { 'Minutter brugt': '15' }, card);
    card.shows('15 min.');
    await technician.presses('Tid', {}, card);
    await technician.presses('Registrér tid', { 'Minutter brugt': '15' }, card);
    card.shows('30 min.');
  });

  it('on «Gem note» notes once', async () => {
    await reported();
    const card = technician.card();
    await technician.presses('Notat', {}, card);
    await doubleClicks(technician, 'Gem note', { 'Intern note': 'Ny tromle er bestilt' }, card);
    expect(card.texts().filter((text) => text.includes('Ny tromle'))).toHaveLength(1);
  });

  it('on «Meld fejl» asks for one report', async () => {
    const greeting = anna.card();
    const first = await anna.presses('Meld fejl', {}, greeting);
    expect((await anna.presses('Meld fejl', {}, greeting)).message).toBe(first.message);
    expect(anna.cards()).toHaveLength(2);
    await anna.presses('Send', { 'Hvad er galt?': 'Min mus virker ikke' });
    await anna.presses('Meld fejl', {}, greeting);
    expect(anna.card().field('Hvad er galt?')).toBe('');
    expect(await numbers()).toEqual(['INC-2026-000001']);
  });

  it('on «Vis» in a list opens the case once', async () => {
    await reported();
    await anna.says('mine sager');
    const list = anna.card();
    await anna.presses('Vis', {}, list);
    await anna.presses('Vis', {}, list);
    expect(anna.cards()).toHaveLength(4);
    await desk.passes({ minutes: 1 });
    await anna.presses('Vis', {}, list);
    expect(anna.cards()).toHaveLength(5);
  });

  it('on «Det sker igen» asks for one report', async () => {
    await reported();
    await anna.presses('Træk tilbage');
    await anna.presses('Træk tilbage', { 'Hvorfor?': '' });
    const over = anna.card();
    await anna.presses('Det sker igen', {}, over);
    await anna.presses('Det sker igen', {}, over);
    expect(anna.cards()).toHaveLength(3);
  });
});

describe('The same message delivered twice', () => {
  it('makes one report card', async () => {
    await anna.says('Printeren på 3. sal er død', { activityId: '1764000000001' });
    await anna.says('Printeren på 3. sal er død', { activityId: '1764000000001' });
    expect(anna.cards()).toHaveLength(2);
  });

  it('at the same time makes one report card', async () => {
    desk.store.writesMeet(2);
    await desk.hearsTwice();
    await anna.says('Printeren på 3. sal er død');
    expect(anna.cards()).toHaveLength(2);
  });

  it('after it was sent still makes no second one', async () => {
    await anna.says('Printeren på 3. sal er død', { activityId: '1764000000001' });
    await anna.presses('Send');
    await desk.changesNothing(() => anna.says('Printeren på 3. sal er død', { activityId: '1764000000001' }));
    expect(anna.cards()).toHaveLength(2);
  });
});

describe('When Teams delivers everything twice', () => {
  it('a whole case goes as it always does', async () => {
    await desk.hearsTwice();
    await reported();
    const card = technician.card();
    await technician.presses('Tag sagen', {}, card);
    await technician.presses('Spørg bruger', {}, card);
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Lyser den rødt?' }, card);
    await anna.presses('Svar');
    await anna.presses('Send svar', { 'Dit svar': 'Ja' });
    await technician.presses('Løst', {}, card);
    const resolution = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papirstop', 'Minutter brugt': '15' };
    await technician.presses('Meld løst', resolution, card);
    await anna.presses('Virker');

    const [document, ...others] = await desk.store.documents();
    expect(others).toEqual([]);
    expect(document?.history.map(({ type }) => type)).toEqual([
      'DraftOpened',
      'CaseReported',
      'CaseTaken',
      'ReporterAsked',
      'QuestionAnswered',
      'CaseResolved',
      'CaseClosed',
    ]);
    anna.hasHeard('Hej. Her melder du it-fejl', /Lukket/, /er i gang med din sag/, /Lukket/, /Lukket/);
    technician.hasHeard('Hej. Her melder du it-fejl', /INC-2026-000001/, /Anna har svaret på/);
    expect(desk.channel('klient').cards()).toHaveLength(1);
  });
});

describe('Two instances of the bot on one store', () => {
  it('each with one of two clicks on «Send» make one case, and tell it once', async () => {
    const other = await desk.composed();
    await anna.says('Printeren på 3. sal er død');
    const draft = anna.card().asItWas();
    const meeting = desk.store.writesMeet(2);
    const first = anna.pressesOnly('Send', {}, draft);
    await meeting.firstIsThere;
    desk.isHeardBy(other);
    const [one, two] = await Promise.all([first, anna.pressesOnly('Send', {}, draft)]);
    await desk.settles();

    expect(two.card).toEqual(one.card);
    expect(await numbers()).toHaveLength(1);
    expect(technician.cards()).toHaveLength(2);
    expect(desk.channel('klient').cards()).toHaveLength(1);
    anna.hasHeard('Hej. Her melder du it-fejl', /INC-2026-00000\d/);
  });

  it('each with one of two «Tag sagen» give the case to one', async () => {
    const other = await desk.composed();
    await reported();
    const channel = desk.channel('klient').card();
    const old = (await colleague.looksAt(channel)).asItWas();
    const meeting = desk.store.writesMeet(2);
    const first = technician.pressesOnly('Tag sagen', {}, technician.card());
    await meeting.firstIsThere;
    desk.isHeardBy(other);
    await Promise.all([first, colleague.pressesOnly('Tag sagen', {}, old)]);
    await desk.settles();

    const [document] = await desk.store.documents();
    expect(document?.history.filter(({ type }) => type === 'CaseTaken')).toHaveLength(1);
    expect(anna.messages().filter(({ text }) => text?.includes('er i gang med din sag'))).toHaveLength(1);
  });

  it('each handed the same message make one report card', async () => {
    const other = await desk.composed();
    const meeting = desk.store.writesMeet(2);
    const message = { activityId: '1764000000001' };
    const first = anna.says('Printeren på 3. sal er død', message);
    await meeting.firstIsThere;
    desk.isHeardBy(other);
    await Promise.all([first, anna.says('Printeren på 3. sal er død', message)]);
    await desk.settles();
    expect(anna.cards()).toHaveLength(2);
  });
});

describe('«Fortryd» and «Send» at once', () => {
  it('end in one of the two, and the card tells which', async () => {
    await anna.says('Printeren på 3. sal er død');
    const draft = anna.card().asItWas();
    desk.store.writesMeet(2);
    await Promise.all([anna.pressesOnly('Fortryd', {}, draft), anna.pressesOnly('Send', {}, draft)]);
    await desk.settles();
    const [document] = await desk.store.documents();
    const sent = document?.state.status === 'tildelt';
    expect(document?.history.map(({ type }) => type)).toEqual(['DraftOpened', sent ? 'CaseReported' : 'DraftDropped']);
    anna.card().shows(sent ? 'INC-2026-000001' : 'Vi har ikke modtaget en fejlmelding.');
    expect(technician.cards()).toHaveLength(sent ? 2 : 1);
  });

  it('after each other keep to the first', async () => {
    await anna.says('Printeren på 3. sal er død');
    const draft = anna.card().asItWas();
    await anna.presses('Fortryd', {}, draft);
    await anna.presses('Send', {}, draft);
    anna.card().shows('Vi har ikke modtaget en fejlmelding.');
    expect(await numbers()).toEqual([]);

    await anna.says('Min skærm er sort');
    const second = anna.card().asItWas();
    await anna.presses('Send', {}, second);
    await anna.presses('Fortryd', {}, second);
    anna.card().shows('INC-2026-000001');
    expect(await numbers()).toHaveLength(1);
  });
});
