import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

const REPORT = 'Printeren på 3. sal er død';

/** A Teams that takes two messages in half a minute in each conversation. */
let desk: HelpDesk;
let technician: Person;
let employees: readonly Person[];

beforeEach(async () => {
  desk = await HelpDesk.open({ limits: '2/30' });
  technician = await desk.person('Klienttekniker 1');
  employees = await Promise.all(['Anna', 'Bo', 'Carl', 'Dorte', 'Erik'].map(async (name) => desk.person(name)));
  await desk.teamsTeam(technician);
  await desk.passes({ minutes: 1 });
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const channel = () => desk.channel('klient');
const heard = () =>
  channel()
    .messages()
    .filter(({ from }) => from === 'bot');
const summaries = () => heard().map(({ summary }) => summary?.slice(0, 16));

async function report(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.says(REPORT);
    await person.presses('Send');
  }
}
const halfAMinute = async () => desk.passes({ minutes: 0.5 });

describe('A channel that gets more cases than Teams takes messages', () => {
  it('shows the rest of them on one card, which is kept up to date', async () => {
    await report(...employees);
    expect(summaries()).toEqual(['INC-2026-000001 ', 'INC-2026-000002 ']);
    await halfAMinute();
    await halfAMinute();
    expect(summaries()).toEqual(['INC-2026-000001 ', 'INC-2026-000002 ', 'Mange sager lige']);
    const overview = channel().card();
    overview.shows('Mange sager lige nu: Klient og udstyr', 'Åbne sager: 5', 'Tildelt: 5', 'INC-2026-000005');
    overview.showsNot('Fortrolig');
    overview.offers('Vis køen');
    for (const person of employees) person.card().shows('INC-2026-');

    await technician.presses(
      'Tag sagen',
      {},
      technician.cards().find((one) => one.texts().join().includes('000001')),
    );
    await technician.says('sag 4');
    await halfAMinute();
    await technician.presses('Tag sagen', {}, technician.card());
    await halfAMinute();
    await halfAMinute();
    expect(heard()).toHaveLength(3);
    channel().card().shows('Tildelt: 3 ', 'I gang: 2');
  });

  it('opens the queue from that card, for the one who presses', async () => {
    await report(...employees);
    await halfAMinute();
    await halfAMinute();
    await halfAMinute();
    const overview = channel().card();
    const { card } = await technician.presses('Vis køen', {}, overview);
    expect(JSON.stringify(card)).toContain('INC-2026-000005');
    overview.offers('Vis køen'); // the others see what they saw
  });

  it('shows new cases one by one again when it is calm', async () => {
    await report(...employees);
    for (let times = 0; times < 40; times += 1) await halfAMinute();
    const [anna] = employees;
    if (anna) await report(anna);
    await halfAMinute();
    expect(summaries().at(-1)).toBe('INC-2026-000006 ');
    expect(heard()).toHaveLength(4);
  });

  it('tells everything in the end: nothing waits for ever', async () => {
    await report(...employees);
    for (let times = 0; times < 12; times += 1) await halfAMinute();
    expect((await desk.store.documents()).filter(({ deliverAt }) => deliverAt)).toEqual([]);
    expect(technician.cards().length).toBeGreaterThan(1);
  });
});
