import { HelpDesk, type Person, type Place } from '../dsl/helpdesk.ts';

const BREACH = 'Jeg er kommet til at sende en mail med borgeres oplysninger til en forkert modtager';

let desk: HelpDesk;
let anna: Person;
let technician: Person;
let security: Person;
let officer: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  security = await desk.person('Informationssikkerhedskoordinator');
  officer = await desk.person('Databeskyttelsesrådgiver (DPO)');
  anna = await desk.person('Anna');
  await desk.teamsTeam(technician, security, officer, anna);
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
  expect(JSON.stringify(desk.logged)).not.toMatch(/forkert modtager|Anna/);
});

/** Everything that stands in a place, for whoever reads along there: cards, texts and what the feed shows. */
const readIn = (place: Place): string =>
  JSON.stringify(place.messages().map(({ card, text, summary }) => [card, text, summary]));
const everywhereElse = (): string =>
  desk.organisation.teams
    .filter(({ id }) => id !== 'sikkerhed')
    .map(({ id }) => readIn(desk.channel(id)))
    .join();

/** Anna's printer is broken, and the technician works on it. */
async function ordinaryCase() {
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
  const card = technician.card();
  await technician.presses('Tag sagen', {}, card);
  return card;
}

it('A possible breach that is told in a channel goes on in the reporter’s own chat, with first aid', async () => {
  const channel = desk.channel('klient');
  await anna.says(BREACH, { where: anna.in(channel) });
  expect(
    channel
      .messages()
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text),
  ).toEqual(['Det lyder som noget fortroligt. Jeg har skrevet til dig i vores egen chat.']);
  anna.card().shows('Når du sender, bliver sagen fortrolig', 'Gør det her nu', '1. Bed modtageren om at slette det');
  await anna.presses('Send');
  anna.card().shows('INC-2026-000001', 'Slet ikke noget', '1. Bed modtageren om at slette det');
  officer.card().shows('forkert modtager');
  expect(readIn(desk.channel('sikkerhed'))).toContain('Fortrolig sag');
  expect(readIn(desk.channel('sikkerhed'))).not.toContain('forkert modtager');
  expect(everywhereElse()).not.toContain('INC-2026-000001');
});

it('An ordinary case becomes confidential with the first words about a breach, everywhere at once', async () => {
  const card = await ordinaryCase();
  const before = technician.messages().length;
  const blocked = { kind: 'status' as const, status: 403, body: { error: { code: 'MessageWritesBlocked' } } };
  await desk.fault({ on: 'post', conversationId: anna.conversationId, times: 1, effect: blocked });
  await anna.presses('Tilføj');
  await anna.presses('Tilføj', { 'Hvad vil du tilføje?': BREACH });

  card.shows('INC-2026-000001 · Fortrolig sag');
  card.showsNot('Printeren', 'forkert modtager');
  card.offers();
  const channel = desk.channel('klient').card();
  channel.shows('Fortrolig sag');
  channel.seenBy(technician).showsNot('Printeren');
  expect(everywhereElse()).not.toMatch(/forkert modtager|Printeren/);
  const news = technician
    .messages()
    .slice(before)
    .map(({ text, summary }) => `${text} ${summary}`);
  expect(news.join()).toContain('er nu fortrolig');
  expect(news.join()).not.toMatch(/forkert modtager|Printeren/);

  for (const one of [security, officer])
    one.card().shows('Printeren på 3. sal er død', 'forkert modtager', 'Muligt databrud', 'P2');
  expect(readIn(desk.channel('sikkerhed'))).toContain('Fortrolig sag');
  await anna.says('hjælp'); // what could not be said before is said now
  expect(anna.messages().map(({ text }) => text)).toContainEqual(expect.stringContaining('muligt databrud'));
  await technician.says('find printeren');
  technician.card().shows('Ingen sager passer');
  await technician.says('kø');
  technician.card().showsNot('INC-2026-000001');
  await technician.says('sag 1');
  expect(technician.lastText()).toBe('Jeg kan ikke finde den sag. Tjek nummeret.');
  await technician.sends('note', { text: 'x', caseId: security.card().caseId(), view: 'consultant', version: 1 }, card);
  expect(JSON.stringify(await desk.store.documents())).not.toContain('NoteAdded');
});

it('A note of a consultant makes it confidential too, and a solved case stays solved', async () => {
  const card = await ordinaryCase();
  await technician.presses('Løst', {}, card);
  await technician.presses(
    'Meld løst',
    { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Tændt', 'Minutter brugt': '5' },
    card,
  );
  await technician.presses('Notat', {}, card);
  await technician.presses('Gem note', { 'Intern note': BREACH }, card);
  const [document] = await desk.store.documents();
  expect(document?.state).toMatchObject({
    status: 'loest',
    confidential: true,
    assignee: { name: 'Klienttekniker 1' },
  });
  expect(readIn(desk.channel('klient'))).not.toMatch(/Printeren|forkert/);
  officer.card().shows('forkert modtager');
});

it('Security opens up what was no breach with one press, and nobody else does', async () => {
  await anna.says(`${BREACH} fra printeren`);
  await anna.presses('Send');
  const caseId = anna.card().caseId();
  const onCase = { caseId, view: 'consultant', version: 2 };
  for (const one of [technician, anna]) await one.sends('openUp', onCase, one.card());
  await desk.settles();
  expect(everywhereElse()).not.toContain('INC-2026-000001');

  await security.presses('Ikke et brud – åbn sagen', {}, security.card());
  const [document] = await desk.store.documents();
  expect(document?.state).toMatchObject({
    confidential: false,
    status: 'tildelt',
    enquiry: { flags: { suspectedBreach: false } },
  });
  const teamId = document && 'teamId' in document.state ? document.state.teamId : '';
  expect(teamId).not.toBe('sikkerhed');
  desk.channel(teamId).card().shows('INC-2026-000001', 'sende en mail');
  expect(anna.messages().some(({ text }) => text?.includes('det er ikke et databrud'))).toBe(true);
  expect(anna.lastText()).toContain('Vi svarer senere end lovet, nemlig senest');
  anna.card().showsNot('Gør det her nu');

  await officer.presses('Notat');
  await officer.presses('Gem note', { 'Intern note': `Set på. ${BREACH}` });
  expect((await desk.store.documents())[0]?.state).toMatchObject({ confidential: false });

  const answered = await officer.sends('openUp', { ...onCase, version: 4 }, officer.card());
  expect(JSON.stringify(answered.card)).toContain('Det er den allerede.');
  expect((await desk.store.documents())[0]?.history.filter(({ type }) => type === 'CaseOpenedUp')).toHaveLength(1);
});

it('A consultant makes a case confidential by hand, and it is handed over to security or by security alone', async () => {
  const card = await ordinaryCase();
  await technician.presses('Gør fortrolig', {}, card);
  card.shows('Fortrolig sag');
  card.showsNot('Printeren');
  const theirs = security.card();
  await security.presses('Overdrag', {}, theirs);
  const form = JSON.stringify(theirs.json());
  expect(form).not.toContain('Team: Klient');
  expect(form).toContain('Klienttekniker 1');
  const onCase = { caseId: theirs.caseId(), view: 'consultant', version: 9 };
  const refused = await security.sends('handOver', { ...onCase, to: 'team:klient', note: 'x' }, theirs);
  expect(JSON.stringify(refused.card)).toContain('Sagen er fortrolig. Vælg Sikkerhed');

  await security.presses(
    'Overdrag',
    { 'Hvem skal have sagen?': 'Klienttekniker 1', 'Hvad skal den næste vide?': 'Hjælp os' },
    theirs,
  );
  technician.card().shows('Printeren på 3. sal er død', 'Hjælp os');
  const [document] = await desk.store.documents();
  expect(document?.state).toMatchObject({
    confidential: true,
    teamId: 'sikkerhed',
    assignee: { name: 'Klienttekniker 1' },
  });
  const back = { ...onCase, caseId: technician.card().caseId(), note: 'x' };
  const colleague = desk.organisation.members.find(({ name }) => name === 'Klienttekniker 2')?.id ?? '';
  const no = await technician.sends('handOver', { ...back, to: `person:${colleague}` }, technician.card());
  expect(JSON.stringify(no.card)).toContain('Sagen er fortrolig. Vælg Sikkerhed');
  await technician.sends('handOver', { ...back, to: 'team:sikkerhed' }, technician.card());
  expect((await desk.store.documents())[0]?.state).toMatchObject({ teamId: 'sikkerhed' });
  expect((await desk.store.documents())[0]?.state).not.toHaveProperty('assignee');
});

it('Who registers a breach for somebody on the phone passes first aid on, and does not see the case', async () => {
  await anna.says('hej');
  await technician.says(
    'tlf @anna har sendt en mail med borgeres oplysninger til en forkert modtager løst bedt om sletning 5 min',
  );
  const [document] = await desk.store.documents();
  expect(document?.state).toMatchObject({
    confidential: true,
    status: 'tildelt',
    teamId: 'sikkerhed',
    minutesSpent: 5,
  });
  expect(technician.lastText()).toMatch(
    /INC-2026-000001 er fortrolig og sendt til sikkerhed.*Bed modtageren om at slette det/,
  );
  expect(technician.cards().filter((one) => one.texts().join().includes('INC-2026-000001'))).toEqual([]);
  anna.card().shows('INC-2026-000001', 'Bed modtageren om at slette det');
  officer.card().shows('bedt om sletning', 'Registreret af: Klienttekniker 1');
  await technician.says('sag 1');
  expect(technician.lastText()).toBe('Jeg kan ikke finde den sag. Tjek nummeret.');
  const chosen = { enquiryChannel: 'walkIn', key: 'c-000000000000000000000000', personId: anna.id, serviceId: 'print' };
  const answered = await technician.sends('register', { ...chosen, text: BREACH }, technician.card());
  expect(JSON.stringify(answered.card)).toMatch(/INC-2026-000002 · Fortrolig sag.*Bed modtageren om at slette det/);
  const service = desk.organisation.services.find(({ teamId }) => teamId === 'sikkerhed')?.id;
  expect((await desk.store.documents())[1]?.state.enquiry.serviceId).toBe(service);
});
