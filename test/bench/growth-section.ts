import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BenchStore, newStore } from './bench-store.ts';
import { type GrowthRow, growth } from './growth.ts';
import type { BenchOptions } from './options.ts';
import type { Progress } from './progress.ts';
import type { Section, Table } from './table.ts';

/** The stand-in for Cosmos DB looks at every document for each question, so that its time grows whatever is asked. */
function sizesOf({ quick }: BenchOptions): { readonly sqlite: readonly number[]; readonly cosmos: readonly number[] } {
  return quick
    ? { sqlite: [300, 3_000], cosmos: [] }
    : { sqlite: [10_000, 100_000, 1_000_000], cosmos: [10_000, 100_000] };
}

/** What the store's questions cost as it fills. */
export async function growing(options: BenchOptions, progress: Progress): Promise<Section> {
  const { sqlite, cosmos } = sizesOf(options);
  const log = (line: string) => progress.moves(line);
  progress.step('growth: SQLite');
  const tables = [tableOf('SQLite', await inFiles(sqlite, log))];
  if (cosmos.length > 0) {
    progress.step('growth: Cosmos stand-in');
    tables.push(
      tableOf('Cosmos stand-in (in memory, without real indexes: no measure of Azure)', await onStandIns(cosmos, log)),
    );
  }
  return {
    title: 'Growth',
    about: ['Stores filled with so many cases, each asked in turn; medians in milliseconds unless told otherwise.'],
    tables,
  };
}

async function inFiles(sizes: readonly number[], log: (line: string) => void): Promise<readonly GrowthRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fejlmeld-growth-'));
  try {
    return await growth({ sizes, log, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onStandIns(sizes: readonly number[], log: (line: string) => void): Promise<readonly GrowthRow[]> {
  const kept = new Map<number, BenchStore>();
  const open = async (size: number) => {
    const store = kept.get(size) ?? (await newStore('cosmos'));
    kept.set(size, store);
    return store.open();
  };
  try {
    return await growth({ sizes, log, folder: tmpdir(), stores: { open } });
  } finally {
    for (const store of kept.values()) await store.remove();
  }
}

function tableOf(title: string, rows: readonly GrowthRow[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { title, columns, rows: rows.map((row) => columns.map((column) => shownCell(row[column]))) };
}

const shownCell = (value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 2 }) : (value ?? '');
