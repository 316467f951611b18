import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '../../bot/domain/organisation.ts';
import type { Store } from '../../bot/ports/store.ts';
import { newStore } from './bench-store.ts';
import { BenchTeams } from './bench-teams.ts';
import { BotChild } from './bot-child.ts';
import { UNPACED } from './bot-settings.ts';
import { linkChannels, teamsTeamOf } from './linked-channels.ts';
import { employee } from './people.ts';
import { reportTexts } from './report-texts.ts';
import { type Reported, Reporters } from './reporter.ts';
import { Samples } from './samples.ts';
import { Sender } from './sender.ts';

/** So many employees take turns, so that nobody writes twice at a time. */
export const EMPLOYEES = 500;

export interface Latencies {
  /** From an activity sent to its answer. */
  readonly turn: Samples;
  /** From the press sent to the receipt in the connector. */
  readonly receipt: Samples;
}

export const noLatencies = (): Latencies => ({ turn: new Samples(), receipt: new Samples() });

/** A bot in the comparison. */
export interface Contestant {
  readonly name: string;
  readonly bot: BotChild;
  readonly teams: BenchTeams;
  /** Activities in one piece of work. */
  readonly turnsEach: number;
  work(index: number, latencies: Latencies): Promise<void>;
  /** Resolves when nothing is left that the bot has to say. */
  isDone(): Promise<void>;
  /** Stops the bot; resolves to what is to be said of its work, or rejects when it did not do it right. */
  close(): Promise<readonly string[]>;
}

/** A bot that repeats what is said to it. */
export async function echoing(
  name: string,
  script: string,
  texts: readonly string[],
  flags: readonly string[],
): Promise<Contestant> {
  const teams = await BenchTeams.start();
  const sender = new Sender(teams.authorization);
  const people = new Reporters(teams, sender);
  const bot = await BotChild.start({ script, env: teams.settings, flags });
  let echoes = 0;
  return {
    name,
    bot,
    teams,
    turnsEach: 1,
    async work(index, { turn }) {
      const { milliseconds } = await people.says(
        bot.port,
        employee(index % EMPLOYEES),
        texts[index % texts.length] ?? '',
      );
      turn.add(milliseconds);
      echoes += 1;
    },
    isDone: async () => {},
    async close() {
      await bot.stop();
      await teams.stop();
      sender.close();
      if (teams.counts.post !== echoes) throw new Error(`${name}: ${echoes} messages, ${teams.counts.post} echoes`);
      return [];
    },
  };
}

/** The help desk itself on a SQLite file, with its channels linked. */
export async function reporting(organisation: Organisation, flags: readonly string[]): Promise<Contestant> {
  const teams = await BenchTeams.start(teamsTeamOf(organisation));
  const sender = new Sender(teams.authorization);
  const people = new Reporters(teams, sender);
  const texts = reportTexts(organisation);
  const kept = await newStore('sqlite');
  const env = { ...teams.settings, ...UNPACED, ...kept.settings };
  const bot = await BotChild.start({ script: 'bot/index.ts', env, flags });
  await linkChannels(teams, sender, bot.port, organisation);
  const store = await kept.open();
  const reports: Reported[] = [];
  return {
    name: 'help desk, SQLite',
    bot,
    teams,
    turnsEach: 2,
    async work(index, { turn, receipt }) {
      const reported = await people.report(bot.port, employee(index % EMPLOYEES), texts[index % texts.length] ?? '');
      reports.push(reported);
      turn.add(reported.message);
      turn.add(reported.press);
      receipt.add(reported.receipt);
    },
    isDone: async () => everythingTold(store),
    async close() {
      await everythingTold(store);
      await bot.stop();
      await teams.stop();
      sender.close();
      const calls = (teams.counts.post + teams.counts.update + teams.counts.other) / reports.length;
      const findings = [await checked(store, reports), `${calls.toFixed(2)} calls to Teams per report`];
      await store.close();
      await kept.remove();
      return [...findings, ...complaintsOf([bot])];
    },
  };
}

const FOREVER = '9999-12-31T23:59:59.999Z';
const LOOK_EVERY_MS = 25;

/** Resolves when no case in the store has anything left to tell, now or later. */
export async function everythingTold({ cases }: Store): Promise<void> {
  while ((await cases.toDeliver(FOREVER, 1)).length > 0) await pause(LOOK_EVERY_MS);
}

/** Every report is a case of its own, with the number that its receipt showed. Rejects when one is not. */
async function checked({ cases }: Store, reports: readonly Reported[]): Promise<string> {
  for (const { caseId, number } of reports) {
    const state = (await cases.read(caseId))?.value.state;
    if (!state || !('number' in state) || state.number !== number)
      throw new Error(`${number} is not stored as ${caseId}`);
  }
  const numbers = new Set(reports.map(({ number }) => number));
  if (numbers.size !== reports.length) throw new Error(`${reports.length} reports have only ${numbers.size} numbers`);
  return `${reports.length.toLocaleString('en-US')} reports: every one stored under the number on its receipt, no number twice`;
}

/** Warnings and errors in the logs of the bots, one line for each kind. */
export function complaintsOf(bots: readonly BotChild[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { complaints } of bots)
    for (const [event, count] of complaints) counts.set(event, (counts.get(event) ?? 0) + count);
  return [...counts].map(([event, count]) => `${count.toLocaleString('en-US')} × ${event} in the log`);
}
