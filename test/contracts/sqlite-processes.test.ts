import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { CaseStore } from '../../bot/ports/store.ts';
import { chosen } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

const viewer = { id: 'nobody', seesConfidential: false };

(chosen('sqlite') ? describe : describe.skip)('Several processes on one SQLite file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const children = new Set<ChildProcess>();
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    folder.remove();
  });

  function started(script: string, ...given: readonly string[]): ChildProcess {
    const path = join(import.meta.dirname, script);
    const child = spawn(process.execPath, [path, ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  it('make it together when it is not there yet', async () => {
    const processes = ['one', 'two', 'three'].map(() => started('open-new.ts'));
    const answers = processes.map(linesOf);
    for (let count = 0; count < 60; count += 1) {
      for (const { stdin } of processes) stdin?.write(`${folder.file(`new/${count}.sqlite`)}\n`);
      const numbers = await Promise.all(answers.map(async (lines) => (await lines.next()).value));
      expect(numbers.sort()).toEqual(['1', '2', '3']);
    }
    for (const { stdin } of processes) stdin?.end();
    await Promise.all(processes.map((child) => once(child, 'exit')));
  });

  it('lose no press on one case', async () => {
    const shared = folder.file('shared.sqlite');
    const processes = ['one', 'two'].map((name) => started('press-many.ts', shared, name, '100'));
    expect(await Promise.all(processes.map((child) => once(child, 'exit')))).toEqual([
      [0, null],
      [0, null],
    ]);
    const store = await openSqliteStore(shared);
    const handled = (await store.cases.read('c1'))?.value.handled ?? [];
    const number = await store.cases.nextNumber(2026);
    await store.close();
    expect(handled).toHaveLength(200);
    expect(new Set(handled).size).toBe(200);
    for (const name of ['one', 'two']) {
      const own = handled.filter((press) => press.startsWith(name));
      expect(own).toEqual(Array.from({ length: 100 }, (_, index) => `${name}-${index}`));
    }
    expect(number).toBe(201);
  });

  it.each([1, 2, 3])('keep everything acknowledged when one is killed while it writes (round %d)', async (round) => {
    const file = folder.file('cases.sqlite');
    const acknowledged = await killedWhileWriting(started('write-until-killed.ts', file, String(round)));
    expect(acknowledged.size).toBeGreaterThanOrEqual(50);
    const store = await openSqliteStore(file);
    for (const [id, version] of acknowledged) await expectKept(store.cases, id, version);
    await store.close();
    const raw = new DatabaseSync(file);
    expect(raw.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    raw.close();
  });
});

/** What the process says, line by line; no more lines when it has ended. */
function linesOf({ stdout }: ChildProcess): AsyncIterator<string> {
  if (!stdout) throw new Error('The process has no output');
  return createInterface({ input: stdout })[Symbol.asyncIterator]();
}

/** The case is there, not older than what was acknowledged, and is found by the words of the version that it has. */
async function expectKept(cases: CaseStore, id: string, acknowledged: number): Promise<void> {
  const version = (await cases.read(id))?.value.version ?? 0;
  expect(version).toBeGreaterThanOrEqual(acknowledged);
  const found = async (word: string): Promise<number> =>
    (await cases.find({ words: [id, word], viewer }, { size: 100 })).items.filter((item) => item.id === id).length;
  expect([await found('written'), await found('noted')]).toEqual(version === 2 ? [1, 0] : [0, 1]);
}

/** Kills the writer after its hundredth acknowledgement; what it has acknowledged by then, by case. */
async function killedWhileWriting(child: ChildProcess): Promise<ReadonlyMap<string, number>> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > 100) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  // What follows the last line break is cut off: it is not acknowledged.
  const lines = said
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '));
  return new Map(lines.map(([id = '', version]) => [id, Number(version)]));
}
