import type { Passed } from '../../deployment/local/protocol.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

let desk: HelpDesk;
let anna: Person;
let technician: Person;

beforeEach(async () => {
  desk = await HelpDesk.open();
  technician = await desk.person('Klienttekniker 1');
  await desk.teamsTeam(technician);
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

const SOLUTION = { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Ny toner', 'Minutter brugt': '15' };

const moves = (by: string) => desk.post<Passed>('time', { by });
const justAfter = (at = '') => new Date(Date.parse(at) + 1).toISOString();
const now = () => desk.teams.state().time.now;
const history = async () =>
  (await desk.store.documents()).flatMap((one) => one.history.map(({ at, type }) => [at, type]));

async function reportIsSolved(): Promise<void> {
  await anna.says('Printeren på 3. sal er død');
  await anna.presses('Send');
  await technician.presses('Løst');
  await technician.presses('Meld løst', SOLUTION);
}

describe('The clock of the local Teams', () => {
  it('goes on by an hour, a day, a week, and to when the desk opens', async () => {
    expect(now()).toBe('2026-11-23T09:00:00.000Z');
    await moves('hour');
    expect(now()).toBe('2026-11-23T10:00:00.000Z');
    await moves('opening');
    expect(now()).toBe('2026-11-24T07:00:00.000Z');
    await moves('day');
    expect(now()).toBe('2026-11-25T07:00:00.000Z');
    await moves('week');
    expect(now()).toBe('2026-12-02T07:00:00.000Z');
    expect(desk.teams.state().time).toEqual({ now: now() });
  });

  it('goes by local days, also when these have 25 hours', async () => {
    await desk.close();
    desk = await HelpDesk.open({ now: new Date('2026-10-24T10:00:00.000Z') });
    await moves('day');
    expect(now()).toBe('2026-10-25T11:00:00.000Z');
  });

  it('is refused to go back, and says what is allowed', async () => {
    await expect(desk.post('time', { to: '2026-11-23T08:59:59.000Z' })).rejects.toThrow(
      '400 {"error":"Time only goes forward: to must not be earlier than now."}',
    );
    await expect(desk.post('time', { by: 'year' })).rejects.toThrow('400');
    expect(now()).toBe('2026-11-23T09:00:00.000Z');
  });

  it('stays where it is when no case asks for anything, or the bot does not answer', async () => {
    expect((await moves('next')).refused).toBe('nothingDue');
    desk.teams.setBotUrl('http://127.0.0.1:9/api/messages');
    expect((await moves('week')).refused).toBe('botSilent');
    expect(now()).toBe('2026-11-23T09:00:00.000Z');
  });

  it('has no next opening where the desk never closes', async () => {
    await desk.close();
    const always = [['00:00', '24:00']] as const;
    const weekly = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
    const calendar = { timeZone: 'UTC', weekly, partialDays: {}, closedDays: [], holidays: [] };
    desk = await HelpDesk.open({ organisation: (example) => ({ ...example, calendar }) });
    expect((await moves('opening')).refused).toBe('alwaysOpen');
  });

  it('is moved by one at a time', async () => {
    const both = await Promise.all([moves('hour'), moves('hour')]);
    expect(both.map(({ refused }) => refused).sort()).toEqual(['alreadyMoving', undefined]);
    expect(now()).toBe('2026-11-23T10:00:00.000Z');
  });
});

describe('When time is moved', () => {
  it('past the day that a solved case closes by itself, it is closed, at its time', async () => {
    await reportIsSolved();
    await moves('week');
    await moves('day');
    expect((await history()).at(-1)).toEqual(['2026-11-30T14:30:00.001Z', 'CaseClosed']);
    anna.cards()[1]?.shows('Lukket');
  });

  it('to the next thing that happens, that has happened, and been told at that time', async () => {
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const before = technician.messages().length;
    let dueAt = '';
    while (technician.messages().length === before) {
      // Also when a card must say «i dag».
      dueAt = (await desk.store.documents()).map((one) => justAfter(one.dueAt)).at(0) ?? '';
      expect(await moves('next')).toEqual({ time: { now: dueAt } });
    }
    const told = technician.messages().slice(before);
    expect((await history()).at(-1)).toEqual([dueAt, 'ClockWarned']);
    expect(told.map(({ at }) => at)).toEqual([dueAt]);
  });

  it('a week at once, everything happens that happens step by step, at the same times and in the same order', async () => {
    const weekOf = async (pass: () => Promise<unknown>) => {
      await anna.says('Printeren på 3. sal er død');
      await anna.presses('Send');
      await anna.says('Wifi virker ikke i mødelokale 2'); // a draft that is left lying
      await pass();
      return [await history(), technician.messages().map(({ at }) => at), anna.messages().map(({ at }) => at)];
    };
    const end = '2026-11-30T09:00:00.000Z';
    const atOnce = await weekOf(() => moves('week'));
    await desk.close();
    desk = await HelpDesk.open();
    technician = await desk.person('Klienttekniker 1');
    await desk.teamsTeam(technician);
    anna = await desk.person('Anna');
    const stepwise = await weekOf(async () => {
      for (let steps = 0; steps < 50 && now() < end; steps += 1) await moves('next');
    });
    const until = ([at]: readonly unknown[]) => String(at) <= end;
    const times = (atOnce[0] ?? []).map(([at]) => at);
    expect(new Set(times).size).toBeGreaterThan(4);
    expect(times).toContain('2026-11-24T07:00:00.001Z');
    expect(atOnce[0]).toEqual(stepwise[0]?.filter((event) => until(event as string[])));
    for (const who of [1, 2]) expect(atOnce[who]).toEqual(stepwise[who]?.filter((at) => until([at])));
  });

  it('the bot is let in as before, and goes on', async () => {
    for (let weeks = 0; weeks < 3; weeks += 1) await moves('week');
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    anna.card().shows('INC-2026-000001');
  });
});
