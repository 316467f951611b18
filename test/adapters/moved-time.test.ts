import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { timeIn, timeInMemory } from '../../bot/adapters/clock/moved-time.ts';

const NOON = Date.parse('2026-11-24T11:00:00.000Z');
const LATER = new Date('2026-12-01T11:00:00.000Z');

let folder: string;
let file: string;
let machine: number;
const clock = () => machine;

beforeEach(async () => {
  machine = NOON;
  folder = await mkdtemp(path.join(tmpdir(), 'moved-time-'));
  file = path.join(folder, 'time.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('Time that can be moved', () => {
  it('is the time of the machine until then', () => {
    expect(timeIn(file, clock).now().getTime()).toBe(NOON);
    expect(Math.abs(timeIn(file).now().getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('is the same for all who have the file, at once and after a restart, and runs on', () => {
    const [teams, bot] = [timeIn(file, clock), timeIn(file, clock)];
    teams.moveTo(LATER);
    expect(bot.now()).toEqual(LATER);
    machine += 1_000;
    expect(bot.now().getTime()).toBe(LATER.getTime() + 1_000);
    expect(timeIn(file, clock).now()).toEqual(teams.now());
  });

  it.each([
    ['in a file', () => timeIn(file, clock)],
    ['in memory', () => timeInMemory(clock)],
  ])('never goes back, %s', (_, make) => {
    const time = make();
    time.moveTo(new Date(NOON - 1));
    expect(time.now().getTime()).toBe(NOON);
    time.moveTo(LATER);
    time.moveTo(new Date(NOON));
    expect(time.now()).toEqual(LATER);
  });

  it.each(['', '{}', '{"aheadMs":-1}', '{"aheadMs":"1"}'])(
    'says what to do with a file that holds %j',
    async (text) => {
      await writeFile(file, text);
      expect(() => timeIn(file, clock).now()).toThrow(`${file} does not say how far time was moved. Delete it`);
    },
  );
});
