import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { type RawDocument, type Store, StoreAway } from '../../bot/ports/store.ts';
import { caseNumber } from './growth-cases.ts';
import { KINDS, type Kind } from './growth-questions.ts';
import { Samples } from './samples.ts';
import { seeded } from './seeded.ts';

/** The stores that are measured, one for each size. */
export interface GrowingStores {
  /** The same store however often it is opened. */
  open(size: number): Promise<Store>;
  /** How large it is on the disk; absent where nobody can tell. */
  bytes?(size: number): Promise<number>;
}

/** Milliseconds by the number of cases, and the largest compared with the smallest. */
export type GrowthRow = Readonly<Record<string, string | number>>;

const ROUNDS = 40;
/** A slow store is asked less often, for so long at most for each kind. */
const FEWEST_ROUNDS = 5;
const LONGEST_MS = 8_000;
const WARM_UP_ROUNDS = 20;
/** Written at the same time, so that they share a commit where the store can do that. */
const AT_ONCE = 128;

/**
 * Fills a store with each number of cases, asks every kind of question of each in turn, so that whatever else the machine does
 * meets all sizes alike, and gives the medians. SQLite files in `folder` unless other stores are given.
 */
export async function growth({
  sizes,
  log,
  folder,
  stores = sqliteFiles(folder),
}: {
  readonly sizes: readonly number[];
  readonly log: (line: string) => void;
  readonly folder: string;
  readonly stores?: GrowingStores;
}): Promise<readonly GrowthRow[]> {
  const filled = [];
  for (const size of sizes) {
    const store = await stores.open(size);
    await fill(store, size, log);
    filled.push({ size, store, random: seeded(size) });
  }
  const rows: GrowthRow[] = [];
  for (const kind of KINDS) rows.push(row(kind.name, kind.aim, sizes, await inTurn(kind, filled)));
  const opening: Kind = {
    name: 'open the store',
    aim: 1.5,
    ask: async ({ size }) => (await stores.open(size)).close(),
  };
  rows.push(row(opening.name, opening.aim, sizes, await inTurn(opening, filled)));
  for (const { store } of filled) await store.close();
  if (stores.bytes) rows.push(await bytesPerCase(stores.bytes, sizes));
  return rows;
}

const sqliteFiles = (folder: string): GrowingStores => {
  const file = (size: number) => path.join(folder, `growth-${size}.sqlite`);
  return {
    open: async (size) => openSqliteStore(file(size)),
    bytes: async (size) => (await stat(file(size))).size,
  };
};

async function fill(store: Store, size: number, log: (line: string) => void): Promise<void> {
  for (let from = 0; from < size; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, size - from);
    const documents: readonly RawDocument[] = Array.from({ length }, (_, index) => ({
      ...caseNumber(from + index, size),
    }));
    await Promise.all(documents.map(async (document) => store.archive.write('case', document)));
    if (from % (AT_ONCE * 40) === 0) log(`${from.toLocaleString('en-US')} of ${size.toLocaleString('en-US')} cases`);
  }
}

async function inTurn(
  { ask }: Kind,
  filled: readonly { readonly size: number; readonly store: Store; readonly random: () => number }[],
): Promise<readonly number[]> {
  const samples = filled.map(() => new Samples());
  const silent = new Set<number>();
  const began = performance.now();
  const isLongEnough = (round: number): boolean => round >= FEWEST_ROUNDS && performance.now() - began > LONGEST_MS;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS && !isLongEnough(round); round++) {
    for (const [index, asked] of filled.entries()) {
      if (silent.has(index)) continue;
      const start = performance.now();
      if (!(await isAnswered(ask(asked)))) silent.add(index);
      else if (round >= 0) samples[index]?.add(performance.now() - start);
    }
  }
  return samples.map((one, index) => (silent.has(index) ? Number.NaN : one.percentile(50)));
}

/** A stand-in that looks at every document takes longer than the bot waits for a store. */
async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof StoreAway) return false;
    throw error;
  }
}

function row(name: string, aim: number | undefined, sizes: readonly number[], medians: readonly number[]): GrowthRow {
  const columns = sizes.map((size, index) => [`${size.toLocaleString('en-US')} (ms)`, rounded(medians[index])]);
  const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
  return {
    question: name,
    ...Object.fromEntries(columns),
    ratio: rounded(ratio),
    aim: aim === undefined ? '' : `≤ ${aim}`,
  };
}

const rounded = (value = Number.NaN): number | string =>
  Number.isNaN(value) ? 'no answer' : Number(value.toPrecision(3));

async function bytesPerCase(bytes: (size: number) => Promise<number>, sizes: readonly number[]): Promise<GrowthRow> {
  const cells = [];
  for (const size of sizes)
    cells.push([`${size.toLocaleString('en-US')} (ms)`, Math.round((await bytes(size)) / size)]);
  return { question: 'bytes a case (no ms)', ...Object.fromEntries(cells), ratio: '', aim: '' };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: '10000,100000' } } });
  const folder = await mkdtemp(path.join(tmpdir(), 'fejlmeld-growth-'));
  try {
    const sizes = values.sizes.split(',').map(Number);
    console.table(await growth({ sizes, log: (line) => process.stderr.write(`${line}\n`), folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
