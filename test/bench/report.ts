import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { HelpDesk } from '../dsl/helpdesk.ts';

/**
 * How long people wait: a message until its report card is there, and «Send» until it is answered with the case number,
 * one after the other, through the real front door and local Teams. The memory store is the baseline for what SQLite
 * costs; both run in turn in this one process, several rounds each. Run it with `npm run bench`.
 */

const ROUNDS = 5;
const REPORTS = 40;

interface Waits {
  readonly card: number[];
  readonly receipt: number[];
}

async function measure(store: Store, reports: number, waits: Waits): Promise<void> {
  const desk = await HelpDesk.open({ store });
  const anna = await desk.person('Anna');
  for (let index = 0; index < reports; index++) {
    const written = performance.now();
    await anna.says(`Printer nummer ${index} er død`);
    waits.card.push(performance.now() - written);
    const pressed = performance.now();
    await anna.pressesOnly('Send');
    waits.receipt.push(performance.now() - pressed);
    await desk.settles();
  }
  await desk.close();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function main(): Promise<void> {
  const file = join(tmpdir(), `fejlmeld-bench-${process.pid}.sqlite`);
  const waits: Record<'memory' | 'sqlite', Waits> = {
    memory: { card: [], receipt: [] },
    sqlite: { card: [], receipt: [] },
  };
  await measure(createMemoryStore(), REPORTS, { card: [], receipt: [] }); // warms up what both use
  for (let round = 0; round < ROUNDS; round++) {
    await measure(createMemoryStore(), REPORTS, waits.memory);
    await measure(await openSqliteStore(file), REPORTS, waits.sqlite);
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
  }
  for (const what of ['card', 'receipt'] as const) {
    const [memory, sqlite] = [median(waits.memory[what]), median(waits.sqlite[what])];
    const name = what === 'card' ? 'message to report card' : '«Send» to receipt';
    console.log(
      `${name}: SQLite ${sqlite.toFixed(1)} ms, memory ${memory.toFixed(1)} ms, ratio ${(sqlite / memory).toFixed(2)}`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
