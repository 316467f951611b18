import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let erik: Person;
let technician: Person;
let coordinator: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  coordinator = await desk.person('Servicedesk-koordinator');
  anna = await desk.person('Anna');
  erik = await desk.person('Erik');
  await desk.teamsTeam(technician, coordinator, anna, erik);
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

describe('A team’s channel', () => {
  it('has one card for each case, updated in place', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const channel = desk.channel('klient');
    const before = channel.cards().length;
    await technician.presses('Tag sagen');
    expect(channel.cards()).toHaveLength(before);
    channel.card().shows('I gang', 'Klienttekniker 1');
  });

  it('shows everybody the common card, and those concerned their own buttons', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    await technician.presses('Tag sagen');
    const card = desk.channel('klient').card();
    card.offers('Vis mine knapper');
    const refresh = card.json().refresh as { userIds: readonly string[] };
    expect(refresh.userIds).toEqual(expect.arrayContaining([technician.mri, coordinator.mri, anna.mri]));
    expect(refresh.userIds).not.toContain(erik.mri);
    expect(refresh.userIds.length).toBeLessThanOrEqual(60);
    (await technician.looksAt(card)).offers(
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
    (await erik.looksAt(card)).offers('Vis mine knapper');
    await erik.presses('Vis mine knapper', {}, card);
    card.seenBy(erik).offers('Vis mine knapper');
  });

  it('is linked by a coordinator’s word, and by nobody else’s', async () => {
    const general = erik.in(desk.channel('drift'));
    await erik.says('forbind fagsystemer', { where: general });
    await coordinator.says('forbind marketing', { where: general });
    await coordinator.says('forbind fagsystemer');
    await coordinator.says('forbind fagsystemer', { where: coordinator.in(general) });
    expect(coordinator.lastText()).toBe('Skriv det i den kanal, der skal vise sagerne.');
    const texts = general
      .messages()
      .filter(({ from }) => from === 'bot')
      .map(({ text }) => text);
    expect(texts).toEqual([
      'Kun koordinatorer og administratorer kan forbinde en kanal.',
      expect.stringMatching(/^Det team kender jeg ikke\. Vælg et af disse: Servicedesk, Klient og udstyr/),
      'Kanalen viser nu sager for Fagsystemer.',
    ]);
    await anna.says('Nexus er nede');
    await anna.presses('Send');
    expect(desk.channel('drift').card().texts().join()).toContain('Nexus er nede');
  });

  it('is linked by an administrator too, and only from within a channel', async () => {
    const administrator = await desk.person('Systemadministrator');
    await administrator.says('forbind drift');
    expect(administrator.lastText()).toBe('Skriv det i den kanal, der skal vise sagerne.');
    await anna.says('forbind drift');
    expect(anna.lastText()).toBe('Kun koordinatorer og administratorer kan forbinde en kanal.');
    await desk.teamsTeam(technician, administrator, anna);
    await administrator.says('forbind Klient', { where: administrator.in(desk.channel('drift')) });
    expect(desk.channel('drift').messages().at(-1)?.text).toBe('Kanalen viser nu sager for Klient og udstyr.');
  });

  it('names no more people than Teams allows, those who have the case first', async () => {
    await desk.close();
    const crowd = Array.from({ length: 80 }, (_, index) => ({
      id: `0000${(0x1000 + index).toString(16)}-feed-4bad-8c0d-0000000000ff`,
      name: `Tekniker ${index}`,
      roles: ['consultant' as const],
      teamIds: ['klient'],
      duty: 'never' as const,
    }));
    desk = await HelpDesk.open({
      organisation: (example) => ({ ...example, members: [...crowd, ...example.members] }),
    });
    technician = await desk.person('Klienttekniker 1');
    anna = await desk.person('Anna');
    const others: Person[] = [];
    for (const { name } of crowd) others.push(await desk.person(name, { installed: false }));
    await desk.teamsTeam(technician, anna, ...others);
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const { userIds } = desk.channel('klient').card().json().refresh as { userIds: readonly string[] };
    expect(userIds).toHaveLength(60);
    expect(userIds.slice(0, 2)).toEqual([technician.mri, anna.mri]);
  });

  it('that is linked late gets the cards of the cases that are open', async () => {
    await desk.close();
    desk = await HelpDesk.open();
    technician = await desk.person('Klienttekniker 1');
    anna = await desk.person('Anna');
    for (const text of ['Printeren på 3. sal er død', 'Min skærm er sort']) {
      await anna.says(text);
      await anna.presses('Send');
    }
    await desk.teamsTeam(technician);
    const shown = desk.channel('klient').cards();
    expect(shown).toHaveLength(2);
    await technician.presses('Tag sagen', {}, technician.cards()[1]);
    const [first] = shown.filter((card) => card.texts().join().includes('INC-2026-000001'));
    first?.shows('I gang');
  });

  it('says once which channels were linked, however often the bot is added', async () => {
    await desk.teamsTeam(technician, coordinator, anna, erik);
    const said = desk.teams
      .state()
      .conversations.flatMap(({ messages }) => messages)
      .filter(({ text }) => text?.startsWith('Jeg viser nu sager'));
    expect(said).toHaveLength(1);
  });
});

describe('A report in a channel', () => {
  it('is sent by the one who wrote it, and kept true where it was written', async () => {
    const place = anna.in(desk.channel('drift'));
    await anna.says('printeren på 3. sal er død', { where: place });
    const report = place.card();
    const refused = await erik.presses('Send', {}, report);
    expect(refused.message).toBe('Du har ikke adgang til den sag.');
    await anna.presses('Send', {}, report);
    report.shows('INC-2026-000001', 'Tildelt');
    await technician.presses('Tag sagen');
    report.shows('I gang');
    await technician.presses('Spørg bruger', {}, technician.card());
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Hvilket rum?' }, technician.card());
    anna.card().shows('Hvilket rum?');
  });

  it('is heard in a group chat too', async () => {
    const chat = await desk.groupChat('Os to', anna, erik);
    await anna.says('Min skærm er sort', { where: anna.in(chat) });
    await anna.presses('Send', {}, anna.in(chat).card());
    chat.card().shows('INC-2026-000001');
  });

  it('is nothing the bot hears unless it is mentioned, and lists are for the person’s own chat', async () => {
    const place = anna.in(desk.channel('drift'));
    await anna.says('mine sager', { where: place });
    expect(place.messages().at(-1)?.text).toBe('Skriv til mig i vores egen chat, så ser kun du svaret.');
  });
});

it('brings phishing to security and to nobody else’s channel', async () => {
  const security = await desk.person('Informationssikkerhedskoordinator');
  await anna.says('Jeg har klikket på et link i en phishing-mail og tastet min kode');
  await anna.presses('Send');
  security.card().shows('INC-2026-000001');
  desk.channel('sikkerhed').card().shows('INC-2026-000001');
  for (const { id } of desk.organisation.teams.filter((team) => team.id !== 'sikkerhed'))
    expect(desk.channel(id).cards()).toEqual([]);
});

it('keeps a possible breach from everybody but security', async () => {
  const security = await desk.person('Informationssikkerhedskoordinator');
  const officer = await desk.person('Databeskyttelsesrådgiver (DPO)');
  await anna.says('Jeg er kommet til at sende en mail med borgeres oplysninger til en forkert modtager');
  await anna.presses('Send');
  anna.card().shows('INC-2026-000001');
  anna.card().shows(/muligt databrud[\s\S]*databeskyttelsesrådgiveren er orienteret/);
  officer.card().shows('INC-2026-000001', 'forkert modtager');
  const channel = desk.channel('sikkerhed').card();
  channel.showsNot('forkert modtager');
  channel.shows('Fortrolig sag');
  expect(desk.channel('klient').cards()).toEqual([]);
  await technician.says('find modtager');
  technician.card().shows('Ingen sager passer til søgningen.');
  await technician.says('sag 1');
  expect(technician.lastText()).toBe('Jeg kan ikke finde den sag. Tjek nummeret.');
  await security.says('sag 1');
  security.card().shows('forkert modtager');
});
