import type { Person } from '../dsl/helpdesk.ts';
import { personWithTitle, type Story, useStories } from './story.ts';

const story = useStories();

/** The people of the story are there, and the consultants share a team with a channel for each of theirs. */
async function people({ desk }: Story) {
  const technician = await personWithTitle(desk, 'Klienttekniker 1', 'Konsulent · Klient · It-afdelingen');
  const colleague = await personWithTitle(desk, 'Klienttekniker 2', 'Konsulent · Klient · It-afdelingen');
  const operations = await personWithTitle(desk, 'Driftstekniker 1', 'Konsulent · Drift · It-afdelingen');
  const coordinator = await personWithTitle(desk, 'Servicedesk-koordinator', 'Koordinator · It-afdelingen');
  await desk.teamsTeam(technician, colleague, operations, coordinator);
  return { technician, colleague, operations, coordinator };
}

const inChannel = (person: Person, teamId: string) => ({ person, place: story.desk.channel(teamId) });

it('A printer is reported, taken, asked about, solved and confirmed, and every column follows in place', async () => {
  const { technician, coordinator } = await people(story);
  const anna = await story.desk.person('Økonomimedarbejder, Rådhuset');
  const [employee, consultant, channel] = await story.seats({}, anna, technician, inChannel(coordinator, 'klient'));

  await employee.says('printeren på 3 sal virker ikke igen igen!!');
  const report = employee.card('Tjek og send');
  await report.offers('Det løste det', 'Det hjalp ikke', 'Send', 'Fortryd');
  expect(await report.value('Hvad er galt?')).toBe('printeren på 3 sal virker ikke igen igen!!');
  expect(await report.value('Hvad drejer det sig om?')).toBe('Print, kopi og scan');
  await report.fills({ 'Hvor er du?': 'Rådhuset, 3. sal, kopirummet' });
  await story.picture('story-1-report');
  await report.presses('Send');

  const receipt = employee.card('Sag INC-2026-000001');
  await receipt.shows('Tak. Din sag er oprettet.', 'Din sag ligger hos Klienttekniker 1.');
  await receipt.shows('Vi svarer senest i morgen kl. 10.00.');
  await employee.messages(3);

  const work = consultant.card('Sag INC-2026-000001');
  const shared = channel.card('Sag INC-2026-000001');
  await work.shows('P3 · Mellem · Tildelt', 'Sted: Rådhuset, 3. sal, kopirummet', 'Indmelder: Økonomimedarbejder');
  await shared.shows('Tildelt', 'Konsulent: Klienttekniker 1');
  await story.picture('story-2-receipt');
  await work.presses('Tag sagen');
  await receipt.shows('Klienttekniker 1 arbejder på din sag.');
  await employee.hears('Klienttekniker 1 er i gang med din sag');
  await shared.shows('I gang');
  await work.offers('Løst', 'Spørg bruger', 'Overdrag', 'Sæt på vent', '•••');

  await work.presses('Spørg bruger');
  const question = consultant.card('Spørg bruger');
  await question.fills({ 'Hvad vil du spørge om?': 'Lyser der en rød lampe på printeren?' });
  await question.presses('Send spørgsmål');
  await shared.shows('Afventer bruger');
  await receipt.shows('Vi venter på dit svar.', 'Klienttekniker 1 spørger', 'Lyser der en rød lampe på printeren?');
  await story.picture('story-3-question');
  await receipt.presses('Svar');
  const answer = employee.card('Svar på spørgsmålet');
  await answer.shows('Lyser der en rød lampe på printeren?');
  await answer.fills({ 'Dit svar': 'Ja, ved papirbakken.' });
  await answer.presses('Send svar');
  await work.shows('I gang', 'Ja, ved papirbakken.');
  await consultant.hears('har svaret på');

  await work.presses('Løst');
  const solution = consultant.card('Meld sagen løst');
  await solution.chooses({ Løsningskode: 'Løst', 'Minutter brugt': '15 min.' });
  await solution.fills({ 'Hvad var løsningen?': 'Der sad papir fast bag bakke 2.' });
  await story.picture('story-4-solution');
  await solution.presses('Meld løst');
  await shared.shows('P3 · Mellem · Løst');
  await receipt.shows('Virker det hos dig?', 'Der sad papir fast bag bakke 2.');
  await receipt.shows('Sagen lukkes af sig selv mandag den 30. november.');
  await receipt.offers('Virker', 'Virker ikke', 'Tilføj');
  await receipt.presses('Virker');

  for (const card of [receipt, work, shared]) await card.shows('P3 · Mellem · Lukket');
  await receipt.offers('Det sker igen');
  await work.shows('Tidsforbrug: 15 min.');
  await work.offers('•••'); // it can still be found to be confidential
  await channel.messages(1);
  await story.picture('story-5-closed');
});

it('Somebody whose Teams is English is helped in English on a phone in the dark, past a solution that did not work', async () => {
  const { technician, operations } = await people(story);
  const erin = await story.desk.person('Engineer, Teknik og Miljø', { locale: 'en-GB' });
  const [employee, consultant, driftChannel] = await story.seats(
    { width: 390, height: 844, theme: 'dark', language: 'en' },
    ...([erin, technician, inChannel(operations, 'drift')] as const),
  );

  await employee.comesIntoSight();
  await employee.says('My laptop is dead, I cannot work');
  const report = employee.card('Check and send');
  expect(await report.value('What is it about?')).toBe('PC workplace and accessories');
  await employee.newestIsInSight();
  await story.picture('story-en-1-report');
  await report.presses('Send');
  const receipt = employee.card('Case INC-2026-000001');
  await receipt.shows('Your case is with Klienttekniker 1.', 'We will answer by 14:00 today.');
  await employee.newestIsInSight();
  await story.picture('story-en-2-receipt');

  await consultant.comesIntoSight();
  const work = consultant.card('Sag INC-2026-000001');
  await work.shows('My laptop is dead, I cannot work');
  await work.presses('Tag sagen');
  await work.shows('I gang');
  await work.presses('Løst');
  const solution = consultant.card('Meld sagen løst');
  await solution.chooses({ Løsningskode: 'Bruger vejledt', 'Minutter brugt': '5 min.' });
  await solution.fills({ 'Hvad var løsningen?': 'Hold the power button for ten seconds.' });
  await story.picture('story-en-3-solution');
  await solution.presses('Meld løst');
  await work.shows('· Løst');

  await employee.comesIntoSight();
  await receipt.shows('We think it is solved. Does it work for you?', 'Hold the power button for ten seconds.');
  await employee.newestIsInSight();
  await receipt.presses('Does not work');
  const objection = employee.card('It does not work');
  await objection.fills({ 'What does not work?': 'It starts, but there is no network' });
  await objection.presses('Send');
  await receipt.shows('Klienttekniker 1 is working on your case.');
  await story.picture('story-en-4-not-working');

  await consultant.comesIntoSight();
  await work.shows('I gang', 'It starts, but there is no network', 'Genåbnet: 1 gang');
  await work.presses('Overdrag');
  const handover = consultant.card('Overdrag sagen');
  await handover.chooses({ 'Hvem skal have sagen?': 'Team: Drift og netværk' });
  await handover.fills({ 'Hvad skal den næste vide?': 'Pc’en er i orden, stikket i væggen er dødt' });
  await handover.presses('Overdrag');
  await work.shows('Tildelt', 'Team: Drift og netværk');

  await driftChannel.comesIntoSight();
  const shared = driftChannel.card('Sag INC-2026-000001');
  await shared.shows('Tildelt', 'Team: Drift og netværk');
  await shared.presses('Tag sagen');
  await shared.shows('I gang', 'Konsulent: Driftstekniker 1');
  await story.picture('story-en-5-handed-over');
  await work.shows('Konsulent: Driftstekniker 1', 'Har haft sagen: Klienttekniker 1');

  await employee.comesIntoSight();
  await receipt.shows('Driftstekniker 1 is working on your case.');
  await receipt.showsNot('stikket i væggen');
  await driftChannel.comesIntoSight();
  await shared.presses('Løst');
  const second = driftChannel.card('Meld sagen løst');
  await second.chooses({ Løsningskode: 'Løst', 'Minutter brugt': '30 min.' });
  await second.fills({ 'Hvad var løsningen?': 'The wall socket is replaced.' });
  await second.presses('Meld løst');
  await employee.comesIntoSight();
  await receipt.shows('The wall socket is replaced.');
  await receipt.presses('It works');
  await receipt.shows('Closed', 'Thank you for checking that it works.');

  const [later] = await story.seats({ width: 390, height: 844, theme: 'dark', language: 'en' }, erin);
  await later.card('Case INC-2026-000001').offers('It happens again');
  await later.newestIsInSight();
  await story.picture('story-en-6-closed');
});

it('Two consultants who press Tag sagen at once see the same name, and the slower one is told', async () => {
  const { technician, colleague } = await people(story);
  const anna = await story.desk.person('Økonomimedarbejder, Rådhuset');
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
  const [one, other] = await story.seats({}, inChannel(technician, 'klient'), inChannel(colleague, 'klient'));
  const cards = [one.card('Sag INC-2026-000001'), other.card('Sag INC-2026-000001')] as const;
  for (const card of cards) await card.offers('Tag sagen', 'Løst', 'Overdrag', '•••');

  // What the slower one is told stands on a card that gives way to the new common one as soon as Teams has it.
  const channel = story.desk.channel('klient').conversationId;
  await story.desk.fault({
    on: 'update',
    conversationId: channel,
    times: 1,
    effect: { kind: 'slow', delayMs: 1500 },
  });
  story.desk.store.writesMeet(2);
  for (const card of cards) await card.presses('Tag sagen');
  for (const card of cards) await card.shows('I gang');
  const [first, second] = await Promise.all(cards.map((card) => card.text()));
  const told = [first, second].filter((text) => text?.includes('Sagen er allerede taget af'));
  expect(told).toHaveLength(1);
  const [winner, loser] = told[0] === second ? [technician, colleague] : [colleague, technician];
  expect(told[0]).toContain(`Sagen er allerede taget af ${winner.name} (kl. 10.00).`);
  await story.picture('story-two-at-once');

  for (const card of cards) {
    await card.shows(`Konsulent: ${winner.name}`);
    await card.showsNot('Sagen er allerede taget', `Konsulent: ${loser.name}`);
    await card.offers('Løst', 'Spørg bruger', 'Overdrag', 'Sæt på vent', '•••');
  }
  await story.desk.settles();
});

it('More cases come in than the channel can be told of: it has one card for them, from which the queue opens', async () => {
  const { coordinator } = await people(story);
  const reporters = await Promise.all(['Anna', 'Bo', 'Carl'].map(async (name) => story.desk.person(name)));
  const [team] = await story.seats({ width: 420, height: 900, theme: 'dark' }, inChannel(coordinator, 'klient'));
  const channel = await story.desk.store.channels.read('klient');
  const overview = { since: '2026-11-23T09:00:00.000Z', until: '2026-11-23T10:00:00.000Z' };
  if (channel) await story.desk.store.channels.replace({ ...channel.value, overview }, channel.etag);
  await story.desk.passes({ minutes: 6 }); // what the bot remembers of the channel is older than that
  for (const reporter of reporters) {
    await reporter.says('Printeren på 3. sal er død');
    await reporter.presses('Send');
  }
  const card = team.card('Mange sager lige nu: Klient og udstyr');
  await card.shows('Åbne sager: 3', 'INC-2026-000001');
  await card.offers('Vis køen');
  await story.picture('story-overview-dark-phone');
  await card.presses('Vis køen');
  await team.card('Køen').shows('INC-2026-000003');
});

it('The clock is moved, and a solved case that nobody objects to is closed', async () => {
  const { technician } = await people(story);
  const anna = await story.desk.person('Økonomimedarbejder, Rådhuset');
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
  const [employee, consultant] = await story.seats({}, anna, technician);
  const receipt = employee.card('Sag INC-2026-000001');
  const work = consultant.card('Sag INC-2026-000001');
  await work.presses('Løst');
  const solution = consultant.card('Meld sagen løst');
  await solution.chooses({ Løsningskode: 'Løst', 'Minutter brugt': '15 min.' });
  await solution.fills({ 'Hvad var løsningen?': 'Ny toner' });
  await solution.presses('Meld løst');
  await receipt.shows('Sagen lukkes af sig selv mandag den 30. november.');

  await story.clock.says('mandag den 23. november kl. 10.00');
  await story.clock.moves('+ 1 uge');
  await story.clock.says('mandag den 30. november kl. 10.00');
  await receipt.shows('Virker det hos dig?');
  await employee.lastDayIs((day) => day.includes('23. november'));
  await story.picture('story-clock-1-a-week-later');
  await story.clock.moves('Til det næste, der sker');
  await story.clock.says('mandag den 30. november kl. 15.30');
  for (const card of [receipt, work]) await card.shows('Lukket');
  await employee.says('Tak for hjælpen');
  await employee.lastDayIs((day) => day === 'I dag');
  await employee.hears('15.30');
  await story.clock.moves('Til det næste, der sker');
  await story.clock.notes('Ingen sag venter på et tidspunkt lige nu.');
});

it('The clock can be moved with the keyboard on a phone in the dark, and says why when it cannot', async () => {
  const erin = await story.desk.person('Engineer, Teknik og Miljø', { locale: 'en-GB' });
  await story.seats({ width: 390, height: 844, theme: 'dark', language: 'en' }, erin);
  await story.clock.says('Monday 23 November at 10:00');
  await story.clock.opensOnPhone();
  await story.picture('story-clock-2-dark-phone');
  await story.clock.movesWithKeyboard('To the next opening');
  await story.clock.says('Tuesday 24 November at 8:00');
  story.desk.teams.setBotUrl('http://127.0.0.1:9/api/messages');
  await story.clock.moves('+ 1 day');
  await story.clock.notes('Fejlmeld does not answer, so the clock was not moved all the way.');
  await story.clock.says('Tuesday 24 November at 8:00');
});
