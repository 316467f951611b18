import { readFileSync } from 'node:fs';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { known } from '../../bot/application/known.ts';
import { offerCases } from '../../bot/application/offer-cases.ts';
import { createOrganisationInForce } from '../../bot/application/organisation-in-force.ts';
import { startJobs } from '../../bot/background/jobs.ts';
import { createPresence } from '../../bot/background/presence.ts';
import { sweep } from '../../bot/background/sweep.ts';
import { emptyRoster } from '../../bot/domain/duty.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Messenger } from '../../bot/ports/messenger.ts';
import { ORGANISATION } from '../cards/samples.ts';
import { HelpDesk, MONDAY_10, type Person } from '../dsl/helpdesk.ts';
import { WatchedStore } from '../dsl/watched-store.ts';

/** The table in the README, row by row: what it costs, in store reads, store writes and calls to Teams. */
const README = readFileSync('README.md', 'utf8');
const stated = (row: string): readonly number[] => {
  const line = README.split('\n').find((one) => one.startsWith(`| ${row} |`));
  if (!line) throw new Error(`The README has no row “${row}”`);
  return line.split('|').slice(2, 5).map(Number);
};

const WRITES = ['create', 'replace', 'nextNumber', 'claim', 'release', 'add', 'write'];
const isWrite = (asked: string): boolean => WRITES.includes(asked.split('.')[1] ?? '');
const counted = (asked: readonly string[]): readonly [number, number] => [
  asked.filter((one) => !isWrite(one)).length,
  asked.filter(isWrite).length,
];

const REPORT = 'Printeren på 3. sal er død';

describe('What it costs', () => {
  let desk: HelpDesk;
  let anna: Person;
  let technician: Person;

  beforeEach(async () => {
    desk = await HelpDesk.open();
    technician = await desk.person('Klienttekniker 1');
    const others = [await desk.person('Klienttekniker 2')];
    anna = await desk.person('Anna');
    await desk.teamsTeam(technician, ...others);
    await anna.says(REPORT); // from here on everybody and the channel are known
    await anna.presses('Send');
  });
  afterEach(async () => {
    await desk.close();
    desk.isHealthy();
  });

  /** Of what is done and told, without the sweep that the test runs itself. On a slow machine a round may be written down twice. */
  const cost = async (doing: () => Promise<unknown>): Promise<readonly number[]> => {
    const before = desk.teams.calls();
    const from = desk.store.asked.length;
    await doing();
    for (const bot of desk.bots) await bot.idle();
    return [...counted(desk.store.asked.slice(from)), desk.callsSince(before).length];
  };

  const says = (text: string) => anna.saysOnly(text);
  const least = (costs: readonly (readonly number[])[]): readonly number[] =>
    [0, 1, 2].map((column) => Math.min(...costs.map((one) => one[column] ?? 0)));

  it('to report: a message and «Send»', async () => {
    const messages: (readonly number[])[] = [];
    const sends: (readonly number[])[] = [];
    for (let times = 0; times < 3; times += 1) {
      messages.push(await cost(() => says(REPORT)));
      sends.push(await cost(() => anna.pressesOnly('Send')));
    }
    const [message, send] = [least(messages), least(sends)];
    expect(message).toEqual(stated('The message, until the report card is there'));
    expect(send).toEqual(stated('«Send», until receipt, channel and assignee have theirs'));
    const both = message.map((count, column) => count + (send[column] ?? 0));
    expect(both).toEqual(stated('**A report in all**'));
  });

  it('more when the team’s load is not known, and for every tenth number', async () => {
    await desk.passes({ minutes: 1 });
    await says(REPORT);
    const [reads = 0] = await cost(() => anna.pressesOnly('Send'));
    const [known = 0, writes = 0] = stated('«Send», until receipt, channel and assignee have theirs');
    expect(reads - known).toBe(2);
    let most = 0;
    for (let times = 0; times < 9; times += 1) {
      await says(REPORT);
      most = Math.max(most, (await cost(() => anna.pressesOnly('Send')))[1] ?? 0);
    }
    expect(most).toBeGreaterThan(writes);
    expect(desk.store.asked.filter((one) => one === 'cases.nextNumber')).toHaveLength(2);
  });

  it('to register a phone call with one line', async () => {
    const line = 'tlf @anna printeren striber løst renset 5 min';
    await technician.says(line); // she has been told how to do it herself
    const costs = [await cost(() => technician.saysOnly(line)), await cost(() => technician.saysOnly(line))];
    expect(least(costs)).toEqual(stated('A phone call in one line, until all three have theirs'));
  });

  it('to press, to answer and to look', async () => {
    expect(await cost(() => technician.pressesOnly('Tag sagen'))).toEqual(
      stated('A press that everybody sees («Tag sagen»)'),
    );
    await technician.presses('Spørg bruger');
    await technician.presses('Send spørgsmål', { 'Hvad vil du spørge om?': 'Hvilken etage?' });
    await anna.presses('Svar');
    expect(await cost(() => anna.pressesOnly('Send svar', { 'Dit svar': 'Tredje' }))).toEqual(
      stated('An answer to a question'),
    );
    expect(await cost(() => technician.looksOnly(technician.card()))).toEqual(stated('A look at a card'));
  });

  it('to update the screens of a case: one write for all of them, and no look', async () => {
    const [reads = 0, writes = 0] = await cost(() => technician.pressesOnly('Tag sagen'));
    expect(desk.store.asked.slice(-3)).toEqual(['cases.read', 'cases.replace', 'cases.replace']);
    expect([reads, writes]).toEqual([1, 2]);
  });
});

describe('An idle instance', () => {
  const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

  beforeEach(() => {
    jest.useFakeTimers({ now: MONDAY_10 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks the store at most fourteen times in a minute, and less when nothing happens', async () => {
    const store = new WatchedStore(createMemoryStore());
    const clock = { now: () => new Date() };
    const sender = { claims: <T>(document: T) => document, sends: () => undefined, nudge: () => undefined };
    const workload = { give: async () => undefined, changed: () => undefined, roster: async () => emptyRoster };
    const parts = { store, clock, instance: 'one', sender, workload };
    const remembered = Object.assign(store, {
      people: known(store.people, () => 0),
      channels: known(store.channels, () => 0),
    });
    const messenger = {} as Messenger; // asked for nothing while nobody is away
    const presence = createPresence(store.leases, 'one', clock);
    const inForce = createOrganisationInForce(
      { store, read: organisationIn, makeReady: () => [], log: quiet },
      { organisation: ORGANISATION },
    );
    const jobs = startJobs(
      {
        sweep: async () => sweep({ ...parts, organisation: ORGANISATION, opensParts: async () => undefined }),
        presence: presence.look,
        organisation: inForce.look,
        offers: async () =>
          offerCases({ ...parts, store: remembered, organisation: ORGANISATION, log: quiet, messenger }, 'one'),
      },
      quiet,
    );
    await jest.advanceTimersByTimeAsync(60_000);
    const [firstReads] = counted(store.asked);
    expect(firstReads).toBeLessThanOrEqual(14);
    await jest.advanceTimersByTimeAsync(5 * 60_000);
    const from = store.asked.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect([...counted(store.asked.slice(from)), 0]).toEqual(stated('An idle minute of an instance'));
    await jobs.stop();
  });
});
