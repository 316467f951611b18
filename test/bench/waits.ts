import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { HelpDesk } from '../dsl/helpdesk.ts';
import type { BenchOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { Samples } from './samples.ts';
import type { Section } from './table.ts';

const REPORTS = 40;

interface Waits {
  readonly card: Samples;
  readonly receipt: Samples;
}

const none = (): Waits => ({ card: new Samples(), receipt: new Samples() });

/**
 * How long people wait: a message until its report card is there, and «Send» until it is answered with the case number,
 * one after the other, through the real front door and local Teams. The memory store is the baseline for what SQLite
 * costs; both run in turn in this one process, several rounds each.
 */
export async function waits({ quick }: BenchOptions, progress: Progress): Promise<Section> {
  const rounds = quick ? 1 : 5;
  const file = join(tmpdir(), `fejlmeld-bench-${process.pid}.sqlite`);
  const [memory, sqlite] = [none(), none()];
  progress.step('waits: warming up');
  await measure(createMemoryStore(), none());
  for (let round = 1; round <= rounds; round++) {
    progress.step(`waits, round ${round} of ${rounds}`);
    await measure(createMemoryStore(), memory);
    await measure(await openSqliteStore(file), sqlite);
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
  }
  const row = (name: string, what: keyof Waits): string[] => {
    const [slow, fast] = [sqlite[what].percentile(50), memory[what].percentile(50)];
    return [name, slow.toFixed(1), fast.toFixed(1), (slow / fast).toFixed(2)];
  };
  return {
    title: 'How long one person waits',
    about: [`Medians of ${rounds} × ${REPORTS} reports, one after the other, through local Teams, in milliseconds.`],
    tables: [
      {
        columns: ['', 'SQLite', 'memory', 'ratio'],
        rows: [row('message to report card', 'card'), row('«Send» to receipt', 'receipt')],
      },
    ],
  };
}

async function measure(store: Store, { card, receipt }: Waits): Promise<void> {
  const desk = await HelpDesk.open({ store });
  const anna = await desk.person('Anna');
  for (let index = 0; index < REPORTS; index++) {
    const written = performance.now();
    await anna.says(`Printer nummer ${index} er død`);
    card.add(performance.now() - written);
    const pressed = performance.now();
    await anna.pressesOnly('Send');
    receipt.add(performance.now() - pressed);
    await desk.settles();
  }
  await desk.close();
}
