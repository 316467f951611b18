import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOrganisation } from '../../bot/organisation-file.ts';
import { closedLoop } from './closed-loop.ts';
import { noLatencies, reporting } from './contestants.ts';
import { readCpuProfile, type Spent, type TimeSpent } from './cpu-profile.ts';
import { warmUp } from './echo.ts';
import type { BenchOptions } from './options.ts';
import type { Progress } from './progress.ts';
import type { Section, Table } from './table.ts';

const AT_ONCE = 16;
const MOST_ROWS = 40;

/** Where the help desk's time goes on the report path, sampled by `--cpu-prof` after it is warm. */
export async function profiled(options: BenchOptions, progress: Progress): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fejlmeld-profile-'));
  const organisation = await readOrganisation('deployment/organisation');
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=250'];
  const desk = await reporting(organisation, flags);
  progress.step('profile: warming up');
  await warmUp(desk, options);
  progress.step('profile: reporting');
  const from = now();
  const window = { atOnce: AT_ONCE, milliseconds: options.quick ? 5_000 : 20_000, first: 0 };
  const latencies = noLatencies();
  const reports = await closedLoop(window, async (index) => desk.work(index, latencies));
  await desk.isDone();
  const to = now();
  await desk.close();
  const [file] = await readdir(folder);
  if (!file) throw new Error('The bot wrote no profile');
  const time = await readCpuProfile(path.join(folder, file), from, to);
  await rm(folder, { recursive: true });
  return {
    title: 'Where the time of a report goes',
    about: [
      `${reports} reports, ${AT_ONCE} at a time: ${(time.busy / reports / 1_000).toFixed(2)} ms of the bot’s main thread each, waiting for the disk and sampling included.`,
      '“Total” is with everything called before the next await.',
    ],
    tables: [byOwner(time, reports), top(time, reports, 'self'), top(time, reports, 'total')],
  };
}

const now = (): number => Number(process.hrtime.bigint() / 1_000n);

const cells = (microseconds: number, { busy }: TimeSpent, reports: number): readonly string[] => [
  ((microseconds / busy) * 100).toFixed(1),
  (microseconds / reports).toFixed(0),
];

function byOwner(time: TimeSpent, reports: number): Table {
  const owners = new Map<string, number>();
  for (const { owner, self } of time.functions) owners.set(owner, (owners.get(owner) ?? 0) + self);
  const rows = [...owners]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_ROWS)
    .map(([owner, self]) => [owner, ...cells(self, time, reports)]);
  return { title: 'By package', columns: ['package', '%', 'µs/report'], rows };
}

function top(time: TimeSpent, reports: number, what: 'self' | 'total'): Table {
  const rows = time.functions
    .toSorted((one: Spent, other: Spent) => other[what] - one[what])
    .slice(0, MOST_ROWS)
    .map((one) => [one.name, ...cells(one[what], time, reports)]);
  return { title: `By function, ${what}`, columns: ['function', '%', 'µs/report'], rows };
}
