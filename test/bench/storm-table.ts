import { Samples } from './samples.ts';
import type { Checked } from './storm-outcome.ts';
import type { Outcome } from './storm-person.ts';
import type { Table } from './table.ts';

/** What one storm was like. */
export interface StormRun {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
  readonly checked: Checked;
  /** From the last press until nothing was left to tell. */
  readonly secondsUntilTrue: number;
  /** To the connector, those that it refused included. */
  readonly calls: number;
  /** Of them answered 429. */
  readonly throttled: number;
  /** MB, of each instance. */
  readonly peakMemory: readonly number[];
  readonly complaints: readonly string[];
}

export function stormTable(runs: readonly StormRun[]): readonly Table[] {
  return [
    {
      title: 'What became of the reports',
      columns: [
        'storm',
        'reports',
        'accepted',
        'lost',
        'receipts twice',
        'numbers twice',
        'cards not true',
        'told to try again',
      ],
      rows: runs.map(({ name, outcomes, checked }) => [
        name,
        ...[outcomes.length, checked.accepted, checked.lost, checked.twice, checked.sharedNumbers, checked.untrue].map(
          shownCount,
        ),
        shownCount(outcomes.reduce((sum, { sentAway }) => sum + sentAway, 0)),
      ]),
    },
    {
      title: 'How long it took, and what it took (milliseconds unless told otherwise)',
      columns: [
        'storm',
        'press to answer p50 / p95 / p99',
        'press to receipt p50 / p95 / p99',
        'last press to all cards true, s',
        'calls per case',
        '429s',
        'peak memory, MB',
      ],
      rows: runs.map((run) => [
        run.name,
        samples(run, 'answered').spread(),
        samples(run, 'receipt').spread(),
        run.secondsUntilTrue.toFixed(1),
        (run.calls / run.outcomes.length).toFixed(2),
        shownCount(run.throttled),
        run.peakMemory.map((megabytes) => shownCount(Math.round(megabytes))).join(' / '),
      ]),
    },
  ];
}

function samples({ outcomes }: StormRun, what: 'answered' | 'receipt'): Samples {
  const all = new Samples();
  for (const outcome of outcomes) if (!Number.isNaN(outcome[what])) all.add(outcome[what]);
  return all;
}

const shownCount = (count: number): string => count.toLocaleString('en-US');
