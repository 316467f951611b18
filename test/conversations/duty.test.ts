import { rosterNow } from '../../bot/application/roster.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let one: Person;
let two: Person;
let coordinator: Person;

const ONE = 'Klienttekniker 1';
const TWO = 'Klienttekniker 2';
/** Nobody is at work outside the opening hours. */
const night = (example: Organisation): Organisation => ({
  ...example,
  members: example.members.map((member) => (member.duty === 'always' ? { ...member, duty: 'openingHours' } : member)),
});

async function open(organisation: (example: Organisation) => Organisation = night): Promise<void> {
  desk = await HelpDesk.open({ organisation });
  one = await desk.person(ONE);
  two = await desk.person(TWO);
  coordinator = await desk.person('Servicedesk-koordinator');
  anna = await desk.person('Anna');
  for (const who of [one, two, coordinator]) await who.says('hej');
}
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const EVERYBODY = { 'Hvem er ramt?': 'Hele kommunen', 'Kan du arbejde?': 'Nej' };

const changesNothing = async (doing: () => Promise<unknown>): Promise<void> => {
  const before = await desk.store.settings.read('duty');
  await doing();
  expect(await desk.store.settings.read('duty')).toEqual(before);
};
/** Who got the case that Anna reports now. */
const reports = async (text = 'Printeren på 3. sal er død'): Promise<string | undefined> => {
  await anna.says(text);
  const isAll = text.startsWith('Netværket');
  await anna.presses('Send', isAll ? EVERYBODY : {});
  const { items } = await desk.store.cases.reportedBy(anna.id, { size: 50 });
  const newest = items.toSorted((a, b) => (a.number < b.number ? 1 : -1))[0];
  if (isAll) expect(newest).toMatchObject({ teamId: 'drift', priority: 'P1' });
  return newest && 'assignee' in newest ? newest.assignee?.name : undefined;
};

describe('Somebody who is not at work', () => {
  beforeEach(() => open());

  it('gets no cases until they are back, whether they say so or press', async () => {
    const third = 'Skole-it-tekniker';
    await one.says('syg');
    one.card().shows('Du er ikke på arbejde fra nu indtil du melder dig på arbejde.');
    one.card().offers('Fortryd', 'Vagt og fravær');
    expect([await reports(), await reports('Printeren i kantinen er død')]).toEqual([TWO, third]);
    await two.says('vagtplan');
    two.card().shows('Klient og udstyr', `Væk: ${ONE}`, 'Du er på arbejde.');
    await two.presses('Ikke på arbejde');
    expect([await reports('Printeren på lager er død'), await reports('Printeren i hallen er død')]).toEqual([
      third,
      third,
    ]);
    await one.says('på arbejde');
    one.card().shows('Du er på arbejde igen.');
    expect(await reports('Printeren på loftet er død')).toBe(ONE);
    expect(JSON.stringify(await desk.store.settings.read('duty'))).not.toMatch(/syg/i);
  });

  it('says when in words, sees it in words, and takes it back', async () => {
    await one.says('ferie 21.-23. december');
    one.card().shows('fra og med mandag den 21. december til og med onsdag den 23. december', 'tilbydes teamet');
    await one.says('ferie til 5. december');
    one.card().shows('fra nu til og med lørdag den 5. december');
    expect(await reports()).toBe(TWO);
    const id = (await rosterNow(desk.store)).absences.at(-1)?.id;
    await changesNothing(async () => {
      expect((await two.sends('undoDuty', { id })).message).toContain('kun en koordinator');
    });
    await one.presses('Fortryd');
    one.card().shows('Det er fortrudt.', 'Du er på arbejde.', 'Meldt: Klienttekniker 1 er væk fra og med mandag');
    await one.says('holiday until 4 December');
    one.card().shows('fra nu til og med fredag den 4. december');
  });

  it('fills in a card, which says what cannot be and keeps what was typed', async () => {
    await one.says('ferie');
    const form = one.card();
    expect(form.texts().join()).toContain('Du skal ikke skrive hvorfor.');
    await changesNothing(async () => {
      await one.presses('Gem fravær', { 'Første dag': '2026-12-23', 'Sidste dag': '2026-12-21' }, form);
      form.shows('Ret: Vælg en slutning, der er efter begyndelsen.');
      await one.presses('Gem fravær', { 'Første dag': '2026-11-20', 'Sidste dag': '2026-12-21' }, form);
      form.shows('Ret: Vælg en dato, der ikke er gået.');
      await one.presses('Gem fravær', { 'Første dag': '2036-11-20' }, form);
      form.shows('Ret: Vælg en dato inden for et år.');
      await one.presses('Gem fravær', { 'Første dag': '2026-12-21', 'Fra klokken': 'ni' }, form);
      form.shows('Ret: Skriv klokkeslættet som 9.15.');
      expect(form.field('Første dag')).toBe('2026-12-21');
    });
    await one.presses(
      'Gem fravær',
      { 'Første dag': '2026-12-21', 'Fra klokken': '12.00', 'Sidste dag': '2026-12-23' },
      form,
    );
    form.shows('fra mandag den 21. december kl. 12.00 til og med onsdag den 23. december');
  });

  it('is told what is wrong, and nothing is changed', async () => {
    for (const [text, expected] of [
      ['ferie 23.12 - 21.12', 'Sidste dag: Vælg en slutning'],
      ['ferie til 5. november', 'Sidste dag: Vælg en dato, der ikke er gået.'],
      ['ferie 1. december 2036', 'Første dag: Vælg en dato inden for et år.'],
      ['ferie til 45. december', 'Jeg kunne ikke læse, hvornår det er.'],
      ['ferie @Kong Harald til 5. december', 'Jeg kender ingen i it med det navn.'],
      [`ferie @${TWO} til 5. december`, 'Det kan kun en koordinator ændre for andre.'],
      ['vagt drift @Driftstekniker 2 24.12 - 25.12', 'Det kan kun en koordinator ændre for andre.'],
      ['byt vagt @Driftstekniker 1 @Driftstekniker 2', 'Det kan kun en koordinator ændre for andre.'],
    ] as const)
      await changesNothing(async () => {
        await one.says(text);
        expect([text, one.lastText()]).toEqual([text, expect.stringContaining(expected)]);
      });
  });

  it('is nobody outside IT: an employee who is ill reports, and presses no button of it', async () => {
    await anna.says('vagtplan');
    expect(anna.messages().some(({ summary }) => summary === 'Vagt og fravær')).toBe(false);
    await changesNothing(async () => {
      for (const [verb, data] of [
        ['awayNow', {}],
        ['atWork', {}],
        ['duty', {}],
        ['awayForm', {}],
        ['coverForm', {}],
        ['away', { personId: one.id, fromOn: '2026-12-01' }],
      ] as const)
        expect((await anna.sends(verb, data)).message).toMatch(/^Det kan kun/);
    });
  });

  it('is known to all instances at once, also when several say so at the same time', async () => {
    const other = await desk.composed();
    await Promise.all([one.saysOnly('syg'), two.saysOnly('ferie til 5. december')]);
    await desk.settles();
    desk.isHeardBy(other);
    expect([await reports(), await reports('Printeren i hallen er død')]).toEqual([
      'Skole-it-tekniker',
      'Skole-it-tekniker',
    ]);
    desk.isHeardBy(desk.bot);
    await desk.hearsTwice();
    await one.says('ikke på arbejde i morgen');
    const { absences } = await rosterNow(desk.store);
    expect(absences.filter(({ personId }) => personId === one.id)).toHaveLength(1);
  });

  it('may be set so by the coordinator, and is told', async () => {
    await coordinator.says(`ferie @${ONE} til 5. december`);
    coordinator.card().shows(`${ONE} er ikke på arbejde fra nu til og med lørdag den 5. december`);
    expect(one.lastText()).toContain('Servicedesk-koordinator har ændret det');
    expect(await reports()).toBe(TWO);
    await one.says('på arbejde');
    expect(await reports('Printeren på loftet er død')).not.toBe(TWO);
    expect(await reports('Printeren i hallen er død')).toBe(ONE);
  });
});

describe('The plan of who is on call', () => {
  const [A, B] = ['Driftstekniker 1', 'Driftstekniker 2'];
  const planned = (example: Organisation): Organisation => ({
    ...night(example),
    teams: example.teams.map((team) => {
      const id = (name: string) => example.members.find((member) => member.name === name)?.id ?? '';
      const turn = (from: string, to: string, name: string) => ({ from, to, personId: id(name) });
      return team.id === 'drift'
        ? {
            ...team,
            onCall: [
              turn('2026-11-23T07:00:00.000Z', '2026-11-30T07:00:00.000Z', A),
              turn('2026-11-30T07:00:00.000Z', '2026-12-07T07:00:00.000Z', B),
            ],
          }
        : team;
    }),
  });
  const ALL_DOWN = 'Netværket på hele rådhuset er nede, og ingen i kommunen kan arbejde';
  const atNight = async (): Promise<string | undefined> => {
    await desk.passes({ hours: 10 });
    return reports(ALL_DOWN);
  };
  beforeEach(() => open(planned));

  it('gives what cannot wait to whoever is on call at night, and the rest waits', async () => {
    expect(await atNight()).toBe(A);
    expect(await reports('Printeren på 3. sal er død')).toBeUndefined();
  });

  it('is changed by the coordinator, said in words, told to both, and taken back', async () => {
    const [first, second] = [await desk.person(A), await desk.person(B)];
    for (const who of [first, second]) await who.says('hej');
    await coordinator.says(`vagt drift @${B} 23.11 kl. 16 - 24.11 kl. 8`);
    coordinator
      .card()
      .shows(`${B} er på vagt i Drift og netværk`, 'til tirsdag den 24. november kl. 8.00', `I stedet for ${A}.`);
    for (const who of [first, second]) expect(who.lastText()).toContain('er på vagt i Drift og netværk');
    await second.says('vagt drift');
    second
      .card()
      .shows(`På vagt nu: ${A}`, 'Vagt denne uge', 'Vagt næste uge', `${B}: fra mandag den 23. november kl. 16.00`);
    await second.says('syg');
    second.card().shows('Der er en vagt i Drift og netværk imens', 'Koordinatoren skal finde en afløser.');
    await second.says('på arbejde');
    expect(await atNight()).toBe(B);
    await coordinator.presses('Fortryd');
    coordinator.card().shows('Det er fortrudt.');
    expect(await reports(`${ALL_DOWN} igen`)).toBe(A);
  });

  it('has turns swapped, and a card to put somebody on call', async () => {
    await coordinator.says(`byt vagt @${A} @${B}`);
    coordinator.card().shows(`${A} og ${B} har byttet vagt i Drift og netværk.`);
    expect(await atNight()).toBe(B);
    await coordinator.says('vagt');
    await coordinator.presses('Ret vagtplan');
    const form = coordinator.card();
    const day = { 'Første dag': '2026-11-23', 'Sidste dag': '2026-11-24' };
    await changesNothing(async () => {
      await coordinator.presses('Gem vagt', { 'Hvilket team?': 'Drift', 'Hvem er på vagt?': ONE, ...day }, form);
      form.shows('Ret: Vælg en konsulent i det team, vagten gælder.');
      await coordinator.says('byt vagt @Netværkstekniker @Driftsvagt');
      expect(coordinator.lastText()).toContain('Ingen af dem har en vagt at bytte.');
      await coordinator.says('vagt drift @Driftstekniker 24.12 - 25.12');
      expect(coordinator.lastText()).toContain('Flere hedder det');
    });
    await coordinator.presses('Gem vagt', { 'Hvilket team?': 'Drift', 'Hvem er på vagt?': A, ...day }, form);
    expect(await reports(`${ALL_DOWN} igen`)).toBe(A);
  });
});

describe('The open cases of somebody who is away for long', () => {
  beforeEach(async () => {
    await open();
    await desk.teamsTeam(one, two, coordinator);
    await two.says('ikke på arbejde');
    await coordinator.says('ikke på arbejde @Skole-it-tekniker');
    for (const place of ['på 3. sal', 'i kantinen']) expect(await reports(`Printeren ${place} er død`)).toBe(ONE);
    await two.says('på arbejde');
  });

  it('are offered to the team once, taken one by one, and stay with whoever took them', async () => {
    const told = anna.messages().length;
    await one.says('ferie til 5. december');
    const offer = desk.channel('klient').card();
    offer.shows('Klienttekniker 1 er ikke på arbejde fra nu', 'INC-2026-000001', 'INC-2026-000002');
    await desk.passes({ hours: 1 });
    expect(desk.channel('klient').card().messageId).toBe(offer.messageId);
    expect(anna.messages()).toHaveLength(told);
    const old = offer.asItWas();
    await two.presses('Tag sagen', {}, offer);
    const late = await coordinator.presses('Tag sagen', {}, old);
    expect(JSON.stringify(late.card)).toContain(`Sagen er allerede taget af ${TWO}`);
    offer.showsNot('INC-2026-000001');
    two.card().shows('INC-2026-000001', 'I gang');
    expect(anna.lastText()).toContain(TWO);
    const refused = await two.presses('Fordel alle', {}, offer);
    expect(refused.message).toContain('kun en koordinator');
    await coordinator.presses('Fordel alle', {}, offer);
    offer.shows('Alle sager er taget.');
    const { items } = await desk.store.cases.reportedBy(anna.id, { size: 10 });
    expect(items.map((state) => ('assignee' in state ? state.assignee?.name : ''))).toEqual([TWO, TWO]);
    await one.says('på arbejde');
    expect((await desk.store.cases.reportedBy(anna.id, { size: 10 })).items).toEqual(items);
  });

  it('are not offered when it is short or has not begun, and then when it has', async () => {
    const before = desk.channel('klient').messages().length;
    await one.says('ferie til i morgen');
    await one.says('ferie 30. november til 4. december');
    expect(desk.channel('klient').messages()).toHaveLength(before);
    await desk.passes({ days: 7 });
    desk.channel('klient').card().shows('Klienttekniker 1 er ikke på arbejde fra nu');
  });

  it('are offered to security alone when they are confidential, by number', async () => {
    const security = await desk.person('Informationssikkerhedskoordinator');
    await security.says('hej');
    await anna.says('Jeg har sendt en mail med personoplysninger om borgere til en forkert modtager');
    await anna.presses('Send');
    const { items } = await desk.store.cases.reportedBy(anna.id, { size: 10 });
    const state = items.find(({ confidential }) => confidential);
    expect(state).toMatchObject({ confidential: true, assignee: { id: security.id } });
    await security.says('ferie til 5. december');
    const offer = desk.channel('sikkerhed').card();
    offer.shows('Informationssikkerhedskoordinator er ikke på arbejde', `${state?.number} · Fortrolig sag`);
    offer.showsNot('personoplysninger');
    for (const team of desk.organisation.teams.filter(({ id }) => id !== 'sikkerhed'))
      expect(JSON.stringify(desk.channel(team.id).messages())).not.toContain(state?.number);
    const data = { personId: security.id, teamId: 'sikkerhed', caseId: state?.id };
    expect((await two.sends('takeOffered', data)).message).toBe('Det kan kun konsulenter gøre.');
    const here = { personId: security.id, teamId: 'klient', caseId: state?.id };
    expect(JSON.stringify(await two.sends('takeOffered', here))).toContain('Det kan du ikke gøre på den sag.');
    expect((await desk.store.cases.read(state?.id ?? ''))?.value.state).toEqual(state);
  });

  it('go with what they waited for, and not when the person is back', async () => {
    await one.says('sag 1');
    await one.presses('Tag sagen');
    await one.presses('Spørg bruger');
    await one.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Hvilken printer?' });
    await one.says('ferie til 5. december');
    const offer = desk.channel('klient').card();
    offer.shows('Afventer bruger');
    const old = offer.asItWas();
    await coordinator.presses('Fordel alle', {}, offer);
    offer.shows('Alle sager er taget.');
    await one.says('på arbejde');
    expect((await two.presses('Tag sagen', {}, old)).message).toContain('er på arbejde igen');
  });
});
