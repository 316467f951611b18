import type { Organisation } from '../../bot/domain/organisation.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;
let coordinator: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  coordinator = await desk.person('Servicedesk-koordinator');
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const ON_CALL = 'Fagsystemkonsulent Økonomi/Løn';
/** On call in the night after the Monday. */
const onCall = ({ members }: Organisation) => ({
  ...{ from: '2026-11-23T20:00:00.000Z', to: '2026-11-24T07:00:00.000Z' },
  personId: members.find(({ name }) => name === ON_CALL)?.id ?? '',
});

const reports = async (text: string): Promise<void> => {
  await anna.says(text);
  await anna.presses('Send');
};
const texts = (who: Person): readonly string[] => who.messages().flatMap(({ text }) => text ?? []);

describe('A promise that is about to be broken', () => {
  it('is said to whoever has the case, and when it is broken to the coordinator with the case too, each once', async () => {
    await reports('Printeren på 3. sal er død, vi kan ikke udskrive noget');
    await desk.passes({ hours: 22, minutes: 8 });
    expect(texts(coordinator)).toEqual([]);
    await desk.passes({ hours: 2 });
    await desk.passes({ minutes: 1 });
    const mine = texts(technician).filter((text) => text.includes('INC-2026-000001'));
    expect(mine.filter((text) => text.startsWith('Skal besvares senest'))).toHaveLength(1);
    expect(mine.filter((text) => text.startsWith('Overskredet: skulle være besvaret'))).toHaveLength(1);
    const theirs = texts(coordinator).filter((text) => text.includes('INC-2026-000001'));
    expect(theirs.filter((text) => text.startsWith('Overskredet: skulle være besvaret'))).toHaveLength(1);
    expect(theirs.filter((text) => text.startsWith('Skal besvares'))).toEqual([]);
    coordinator.card().shows('INC-2026-000001');
  });

  it('is said of many cases in one message', async () => {
    for (let floor = 1; floor <= 4; floor++) await reports(`Printeren på ${floor}. sal er død, vi kan ikke udskrive`);
    const before = coordinator.messages().length;
    await desk.passes({ days: 2 });
    const [said, ...rest] = coordinator.messages().slice(before);
    expect(rest).toEqual([]);
    expect(said?.text).toContain('4 sager kræver opmærksomhed');
    for (let number = 1; number <= 4; number++) expect(said?.text).toContain(`INC-2026-00000${number}`);
    await desk.passes({ minutes: 1 });
    expect(coordinator.messages()).toHaveLength(before + 1);
  });
});

describe('A case that is passed around', () => {
  it('is shown to the coordinator at the third hand-over, once', async () => {
    await reports('Printeren på 3. sal er død');
    const heard = () => texts(coordinator).filter((text) => text.includes('overdraget tre gange')).length;
    await technician.presses('Tag sagen');
    const card = technician.card();
    const handedTo = async (who: string): Promise<void> => {
      await technician.presses('Overdrag', {}, card);
      const form = { 'Hvem skal have sagen?': who, 'Hvad skal den næste vide?': 'Det er ikke min' };
      await technician.presses('Overdrag', form, card);
    };
    await handedTo('Klienttekniker 2');
    await handedTo('Klienttekniker 1');
    expect(heard()).toBe(0);
    await handedTo('Klienttekniker 2');
    expect(heard()).toBe(1);
    coordinator.card().shows('INC-2026-000001');
    await handedTo('Klienttekniker 1');
    expect(heard()).toBe(1);
  });
});

describe('A critical case that nobody takes', () => {
  it('is said to whoever is on call, and then to the manager', async () => {
    await desk.close();
    desk = await HelpDesk.open({
      organisation: (example) => ({
        ...example,
        members: example.members.map((one) => (one.duty === 'always' ? { ...one, duty: 'openingHours' } : one)),
        teams: example.teams.map((team) => (team.id === 'fagsystemer' ? { ...team, onCall: [onCall(example)] } : team)),
      }),
      now: new Date('2026-11-23T21:00:00.000Z'),
    });
    const specialist = await desk.person(ON_CALL);
    const manager = await desk.person('It-chef');
    const nurse = await desk.person('Sygeplejerske, Plejecenter Solgården');
    await nurse.says('Nexus er nede på hele plejecentret, vi kan ikke give medicin');
    await nurse.presses('Send');
    // Whoever is on call has it at first, and gives it back.
    await specialist.presses('Overdrag');
    const form = { 'Hvem skal have sagen?': 'Team: Fagsystemer', 'Hvad skal den næste vide?': 'Jeg sidder i bil' };
    await specialist.presses('Overdrag', form);
    const heard = (who: Person) => texts(who).filter((text) => text.includes('ingen har taget')).length;
    await desk.passes({ minutes: 4 });
    expect([heard(specialist), heard(manager)]).toEqual([0, 0]);
    await desk.passes({ minutes: 1 });
    expect([heard(specialist), heard(manager)]).toEqual([1, 0]);
    await desk.passes({ minutes: 5 });
    expect([heard(specialist), heard(manager)]).toEqual([1, 1]);
    await desk.passes({ minutes: 5 });
    expect([heard(specialist), heard(manager)]).toEqual([1, 1]);
  });
});

describe('A promise', () => {
  it('is said in the words of the day, which change when the day turns', async () => {
    await reports('Printeren på 3. sal er død, vi kan ikke udskrive noget');
    anna.card().shows('Vi svarer senest i morgen kl. 10.00');
    const receipt = anna.card();
    await anna.says('mine sager');
    anna.card().shows('Vi svarer senest tirsdag den 24. november kl. 10.00');
    const calls = anna.messages().length;
    await desk.passes({ hours: 14 });
    receipt.shows('Vi svarer senest i dag kl. 10.00');
    await desk.passes({ hours: 11 });
    receipt.shows('Vi er forsinkede. Du skulle have haft svar senest tirsdag den 24. november kl. 10.00');
    expect(anna.messages()).toHaveLength(calls);
  });

  it('that gets later because we wait for a planned change is told, with the reason, and stands on the card', async () => {
    await reports('Printeren på 3. sal er død, vi kan ikke udskrive noget');
    await technician.presses('Tag sagen');
    const card = technician.card();
    await technician.presses('Sæt på vent', {}, card);
    await technician.presses('Vent på ændring', {}, card);
    await technician.presses(
      'Sæt på vent',
      { 'Hvilken ændring?': 'Udskiftning', 'Hvornår følger du op?': '2026-11-25' },
      card,
    );
    await desk.passes({ days: 2 });
    expect(anna.lastText()).toContain('Det bliver løst senere end lovet, nemlig senest');
    expect(anna.lastText()).toContain('Vi ventede på en planlagt ændring.');
    anna.card().shows('Før lovede vi senest', 'Vi ventede på en planlagt ændring.');
  });
});

describe('«Det haster mere nu»', () => {
  beforeEach(async () => {
    await reports('Printeren på 3. sal er død');
  });
  const urges = async (): Promise<void> => {
    await anna.presses('Det haster mere nu');
    await anna.presses('Send til koordinatoren', { 'Hvorfor haster det mere nu?': 'Hele skolen skal til eksamen' });
  };

  it('is put before the coordinator, who raises the priority; whoever reported it hears of it', async () => {
    await urges();
    coordinator.card().shows('Indmelderen: det haster mere nu', 'Hele skolen skal til eksamen');
    expect(texts(technician).at(-1)).toContain('skriver, at det haster mere nu');
    const card = coordinator.card();
    await coordinator.presses('Prioritet', {}, card);
    const form = { 'Ny prioritet': 'P2', 'Hvorfor?': 'Eksamen' };
    await coordinator.presses('Skift prioritet', form, card);
    expect(texts(anna).at(-1)).toContain('Vi har sat din sag op i prioritet');
    card.showsNot('Indmelderen: det haster mere nu');
  });

  it('may be declined with a reason that the reporter reads, and can then be said again', async () => {
    await urges();
    const card = coordinator.card();
    await coordinator.presses('Behold prioriteten', {}, card);
    const form = { 'Hvorfor er prioriteten rigtig?': 'Der er en printer på 2. sal' };
    await coordinator.presses('Behold prioriteten', form, card);
    expect(anna.lastText()).toContain('holder fast i prioriteten');
    expect(anna.lastText()).toContain('Der er en printer på 2. sal');
    anna.card().offers('Tilføj', 'Det haster mere nu', 'Træk tilbage');
    card.showsNot('Behold prioriteten');
  });

  it('is not asked twice while the coordinator has not decided, and changes nothing by itself', async () => {
    const before = anna.card().asItWas();
    await urges();
    anna.card().offers('Tilføj', 'Træk tilbage');
    const { card } = await anna.presses('Det haster mere nu', {}, before);
    expect(JSON.stringify(card)).toContain('Koordinatoren har fået besked');
    const [document] = await desk.store.documents();
    expect(document?.history.filter(({ type }) => type === 'ReporterUrged')).toHaveLength(1);
    expect(document?.history.some(({ type }) => type === 'PriorityChanged')).toBe(false);
  });

  it('can be written, which shows the case with its button; without a case it is taken as a report', async () => {
    await anna.says('Det haster mere nu!');
    expect(anna.lastText()).toContain('Tryk «Det haster mere nu» på sagens kort');
    await anna.presses('Det haster mere nu');
    const carl = await desk.person('Carl');
    await carl.says('det haster mere nu');
    expect(carl.messages().some(({ text }) => text?.includes('på sagens kort'))).toBe(false);
  });

  it('is not for a consultant to decline', async () => {
    await urges();
    expect(JSON.stringify(technician.card().json())).not.toContain('Behold prioriteten');
  });
});

describe('Whoever does not answer', () => {
  it('is told when the case ends, is reminded twice, and may still open it again', async () => {
    await reports('Printeren på 3. sal er død');
    await technician.presses('Tag sagen');
    const card = technician.card();
    await technician.presses('Spørg bruger', {}, card);
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Hvilken printer?' }, card);
    anna.card().shows('Hører vi ikke fra dig, melder vi sagen løst mandag den 30. november');
    const asked = anna.messages().length;
    await desk.passes({ days: 2 });
    await desk.passes({ days: 2 });
    expect(anna.messages().length - asked).toBe(2);
    anna.card().shows('Hvilken printer?');
    await desk.passes({ days: 3, hours: 5, minutes: 40 });
    anna
      .card()
      .shows('Løst', 'Vi spurgte dig om noget og har ikke fået svar', 'lukkes af sig selv mandag den 7. december');
    await anna.presses('Virker ikke');
    await anna.presses('Send', { 'Hvad virker ikke?': 'Det var den grå' });
    card.shows('I gang', 'Det var den grå');
  });
});
