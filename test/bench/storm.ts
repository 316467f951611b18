import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import { Throttle } from '../../deployment/local/throttle.ts';
import { arrivals } from './arrivals.ts';
import { type BenchStore, newStore, type StoreKind } from './bench-store.ts';
import { BenchTeams } from './bench-teams.ts';
import { BotChild } from './bot-child.ts';
import { Chats } from './chats.ts';
import { complaintsOf, everythingTold } from './contestants.ts';
import { linkChannels, teamsTeamOf } from './linked-channels.ts';
import type { BenchOptions } from './options.ts';
import { employee } from './people.ts';
import type { Progress } from './progress.ts';
import { reportTexts } from './report-texts.ts';
import { Reporters } from './reporter.ts';
import { seeded } from './seeded.ts';
import { Sender } from './sender.ts';
import { checked } from './storm-outcome.ts';
import { type Outcome, reportInStorm } from './storm-person.ts';
import { type StormRun, stormTable } from './storm-table.ts';
import type { Section } from './table.ts';

const SEED = 20261123;

interface Plan {
  readonly kind: StoreKind;
  readonly instances: number;
  /** How many times as fast as the morning. */
  readonly speed: number;
  readonly seconds: number;
}

function plans({ quick, full }: BenchOptions): readonly Plan[] {
  const paces = quick
    ? [{ speed: 10, seconds: 2 }]
    : [
        { speed: 1, seconds: full ? 600 : 120 },
        { speed: 10, seconds: 60 },
      ];
  const kinds: readonly StoreKind[] = quick ? ['sqlite'] : ['sqlite', 'cosmos'];
  const all = kinds.flatMap((kind) =>
    [1, 3].flatMap((instances) => paces.map((pace) => ({ kind, instances, ...pace }))),
  );
  // The stand-in is met by the worst alone, unless there is time for everything.
  const isWorst = ({ instances, speed }: Plan): boolean => instances > 1 && speed > 1;
  return full ? all : all.filter((plan) => plan.kind === 'sqlite' || isWorst(plan));
}

/** A thousand people report within ten minutes, and then ten times as fast, while Teams throttles. */
export async function storm(options: BenchOptions, progress: Progress): Promise<Section> {
  const runs: StormRun[] = [];
  for (const plan of plans(options)) runs.push(await weathered(plan, progress));
  return {
    title: 'The storm',
    about: [
      '1,000 reports in ten minutes, 500 of them in the first two, at most 10 a second; then all of it ten times as fast.',
      `${shownPart(options)}; nothing is sped up but the arrivals. Each person writes, waits for`,
      'the report card, thinks for 2 to 6 seconds, and presses «Send». Every activity goes to any one of the instances. The',
      'connector answers 429 beyond 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour per conversation, and 50 a second',
      'overall. Who is told to try again does so after 20 seconds. The Cosmos stand-in keeps everything in memory in one',
      'process of its own and is no measure of Azure.',
    ],
    tables: stormTable(runs),
    findings: runs.flatMap(({ name, complaints }) => complaints.map((line) => `${name}: ${line}`)),
  };
}

const shownPart = ({ quick, full }: BenchOptions): string =>
  quick
    ? 'Here only the first twenty seconds of it, ten times as fast'
    : `At true pace ${full ? 'the whole ten minutes' : 'the first two minutes'}`;

async function weathered(plan: Plan, progress: Progress): Promise<StormRun> {
  const organisation = await readOrganisation('deployment/organisation');
  const kept = await newStore(plan.kind);
  const throttle = new Throttle();
  const teams = await BenchTeams.start({ ...teamsTeamOf(organisation), throttle });
  const chats = new Chats(teams);
  const sender = new Sender(teams.authorization);
  const name = `${kept.name}, ${plan.instances} ${plan.instances === 1 ? 'instance' : 'instances'}, pace × ${plan.speed}`;
  progress.step(`storm: ${name}`);
  const bots = await started(plan, kept, teams);
  await linkChannels(teams, sender, bots[0]?.port ?? 0, organisation);
  const store = await kept.open();
  await everythingTold(store);
  const before = callsOf(teams) + throttle.refused;
  const outcomes = await everybodyReports({ plan, bots, teams, sender, organisation, progress });
  progress.moves('waiting for every card');
  await everythingTold(store);
  const run: StormRun = {
    name,
    outcomes,
    secondsUntilTrue: (performance.now() - Math.max(...outcomes.map(({ pressedAt }) => pressedAt))) / 1_000,
    checked: await checked(store, chats, outcomes),
    calls: callsOf(teams) + throttle.refused - before,
    throttled: throttle.refused,
    peakMemory: await Promise.all(bots.map(async (bot) => (await bot.usage()).peakMemory)),
    complaints: complaintsOf(bots),
  };
  await Promise.all(bots.map(async (bot) => bot.stop()));
  await store.close();
  await teams.stop();
  sender.close();
  await kept.remove();
  return run;
}

/** One after the other, as the first may have to lay out an empty store. */
async function started({ instances }: Plan, { settings }: BenchStore, teams: BenchTeams): Promise<readonly BotChild[]> {
  const bots: BotChild[] = [];
  for (let count = 0; count < instances; count += 1) {
    bots.push(await BotChild.start({ script: 'bot/index.ts', env: { ...teams.settings, ...settings } }));
  }
  return bots;
}

const callsOf = ({ counts: { post, update, other } }: BenchTeams): number => post + update + other;

interface Scene {
  readonly plan: Plan;
  readonly bots: readonly BotChild[];
  readonly teams: BenchTeams;
  readonly sender: Sender;
  readonly organisation: Organisation;
  readonly progress: Progress;
}

/** Resolves when everybody has got their receipt, or has given up. */
async function everybodyReports({
  plan,
  bots,
  teams,
  sender,
  organisation,
  progress,
}: Scene): Promise<readonly Outcome[]> {
  const random = seeded(SEED);
  const anyPort = () => bots[Math.floor(random() * bots.length)]?.port ?? 0;
  const storm = { people: new Reporters(teams, sender), anyPort, phone: organisation.desk.phone };
  const texts = reportTexts(organisation);
  const times = arrivals(plan);
  const began = performance.now();
  let receipts = 0;
  return Promise.all(
    times.map(async (time, index) => {
      const [thinkMs, text] = [2_000 + random() * 4_000, texts[index % texts.length] ?? ''];
      await pause(Math.max(began + time - performance.now(), 0));
      const outcome = await reportInStorm(storm, employee(index), text, thinkMs);
      receipts += 1;
      progress.moves(`${receipts} of ${times.length} have their receipt`);
      return outcome;
    }),
  );
}
