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
