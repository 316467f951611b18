import { performance } from 'node:perf_hooks';
import { readOrganisation } from '../../bot/organisation-file.ts';
import { closedLoop, each } from './closed-loop.ts';
import { type Contestant, EMPLOYEES, echoing, type Latencies, noLatencies, reporting } from './contestants.ts';
import type { BenchOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { reportTexts } from './report-texts.ts';
import { shown } from './samples.ts';
import type { Section, Table } from './table.ts';

const AT_ONCE = [1, 16, 64];

/** What one bot did at one level, over all rounds. */
interface Cell {
  readonly contestant: Contestant;
  readonly atOnce: number;
  readonly latencies: Latencies;
  done: number;
  milliseconds: number;
  /** Milliseconds of a processor. */
  cpu: number;
  /** How busy this process was, which plays people and Teams: 1 would mean that it was the bottleneck. */
  busy: number;
  rounds: number;
}

/**
 * The report path beside two bots that only repeat what is said. All run beside each other and are measured in turn, a
 * few seconds each, several rounds, so that what disturbs the machine disturbs all alike.
 */
export async function echo(options: BenchOptions, progress: Progress): Promise<Section> {
  const [rounds, milliseconds] = options.quick ? [1, 1_000] : [4, 4_000];
  const contestants = await assembled(options, progress);
  const cells = AT_ONCE.flatMap((atOnce) => contestants.map((contestant) => emptyCell(contestant, atOnce)));
  for (let round = 1; round <= rounds; round += 1) {
    for (const cell of cells) {
      progress.step(`echo, round ${round} of ${rounds}: ${cell.contestant.name}, ${cell.atOnce} at a time`);
      await measure(cell, milliseconds);
    }
  }
  const findings: string[] = [];
  for (const contestant of contestants) findings.push(...(await contestant.close()));
  return {
    title: 'The report path beside an echo',
    about: [
      'A report is a message and a press on «Send»: two turns, a case stored durably, and the receipt in the connector; the',
      'channel’s and the consultant’s card are counted in, as a report is done only when everything is told. An echo is one',
      'turn and one call. Each bot in a process of its own; people and connector together in another, the same for all.',
      `${rounds} × ${milliseconds / 1_000} s each, in turn; n at a time, each beginning the next when done. Times in milliseconds.`,
    ],
    tables: [speeds(cells), ratios(cells)],
    findings,
  };
}

async function assembled(options: BenchOptions, progress: Progress): Promise<readonly Contestant[]> {
  const organisation = await readOrganisation('deployment/organisation');
  const texts = reportTexts(organisation);
  const contestants = [
    await echoing('echo, stock', 'test/bench/stock-echo.ts', texts, []),
    await echoing('echo, improved', 'test/bench/improved-echo.ts', texts, []),
    await reporting(organisation, []),
  ];
  for (const contestant of contestants) {
    progress.step(`echo: ${contestant.name} warms up`);
    await warmUp(contestant, options);
  }
  return contestants;
}

/** Everybody is met once, every channel and consultant written to, and the code is hot. */
export async function warmUp(contestant: Contestant, { quick }: BenchOptions): Promise<void> {
  const latencies = noLatencies();
  await each(quick ? EMPLOYEES / 4 : EMPLOYEES, 16, async (index) => contestant.work(index, latencies));
  await contestant.isDone();
}

const emptyCell = (contestant: Contestant, atOnce: number): Cell => ({
  contestant,
  atOnce,
  latencies: noLatencies(),
  done: 0,
  milliseconds: 0,
  cpu: 0,
  busy: 0,
  rounds: 0,
});

async function measure(cell: Cell, milliseconds: number): Promise<void> {
  const { contestant, atOnce, latencies } = cell;
  const [before, loop, began] = [await contestant.bot.usage(), performance.eventLoopUtilization(), performance.now()];
  const window = { atOnce, milliseconds, first: cell.done };
  cell.done += await closedLoop(window, async (index) => contestant.work(index, latencies));
  await contestant.isDone();
  cell.milliseconds += performance.now() - began;
  cell.busy += performance.eventLoopUtilization(loop).utilization;
  cell.cpu += (await contestant.bot.usage()).cpu - before.cpu;
  cell.rounds += 1;
}

const worksPerSecond = ({ done, milliseconds }: Cell): number => (done / milliseconds) * 1_000;
const turnsPerSecond = (cell: Cell): number => worksPerSecond(cell) * cell.contestant.turnsEach;

function speeds(cells: readonly Cell[]): Table {
  return {
    columns: [
      'bot',
      'at a time',
      'turns/s',
      'reports/s',
      'turn p50 / p95 / p99',
      '«Send» to receipt p50 / p95 / p99',
      'CPU ms/turn',
      'load side busy',
    ],
    rows: cells.map((cell) => {
      const { contestant, latencies } = cell;
      const isDesk = contestant.turnsEach > 1;
      return [
        contestant.name,
        String(cell.atOnce),
        shown(turnsPerSecond(cell)),
        isDesk ? shown(worksPerSecond(cell)) : '',
        latencies.turn.spread(),
        isDesk ? latencies.receipt.spread() : '',
        (cell.cpu / (cell.done * contestant.turnsEach)).toFixed(2),
        `${Math.round((cell.busy / cell.rounds) * 100)} %`,
      ];
    }),
  };
}

function ratios(cells: readonly Cell[]): Table {
  const rows = AT_ONCE.map((atOnce) => {
    const [stock, improved, desk] = cells.filter((cell) => cell.atOnce === atOnce);
    if (!stock || !improved || !desk) throw new Error('A bot was not measured');
    const [reports, turns] = [worksPerSecond(desk), turnsPerSecond(desk)];
    const to = (value: number, echoes: Cell) => (value / turnsPerSecond(echoes)).toFixed(2);
    return [String(atOnce), to(turns, improved), to(reports, improved), to(turns, stock), to(reports, stock)];
  });
  const columns = [
    'at a time',
    'turns / improved echo',
    'reports / improved echo',
    'turns / stock echo',
    'reports / stock echo',
  ];
  return { title: 'The help desk’s throughput as a part of the echo’s', columns, rows };
}
