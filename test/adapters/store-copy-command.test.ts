import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { DOCUMENT_KINDS } from '../../bot/ports/store.ts';
import { copyStore } from '../../bot/store-copy/copy-command.ts';
import { fingerprintOf, readCopyOptions, USAGE } from '../../bot/store-copy/copy-options.ts';
import { progressOn } from '../../bot/store-copy/copy-report.ts';
import { startStandIn } from '../contracts/cosmos-server.ts';
import { personRecord, raw, reported } from '../contracts/documents.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');

let folder: ReturnType<typeof temporaryFolder>;
let from: string;
let to: string;
beforeEach(() => {
  folder = temporaryFolder();
  [from, to] = [folder.file('from.sqlite'), folder.file('to.sqlite')];
});
afterEach(() => {
  folder.remove();
});

async function filled(file: string, people = 3): Promise<void> {
  const store = await openSqliteStore(file);
  await store.archive.write('case', raw(reported({ id: 'c1' })));
  await store.archive.write('number', { id: '2026', schema: 1, last: 7 });
  const ids = Array.from({ length: people }, (_, index) => `p${index}`);
  await Promise.all(ids.map(async (id) => store.archive.write('person', raw(personRecord(id)))));
  await store.close();
}

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  const code = await copyStore({ args, env, output, signal: new AbortController().signal });
  return { code, said };
}

describe('The command that copies a store', () => {
  it('says what it found of each kind, and that both sides are the same', async () => {
    await filled(from);
    const { code, said } = await run(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    expect(code).toBe(0);
    expect(said).toMatch(/^Looking through case: 1\n/);
    expect(said).toMatch(/\nCopying person: 3 of 3( \(|\n)/);
    expect(said).toMatch(/\ncase {5}1 at the source, 1 in the target: the same \(sha256 [0-9a-f]{12}\)\n/);
    expect(said).toMatch(/\nfollower 0 at the source, 0 in the target: the same/);
    expect(said).toMatch(
      /\nFinished: both sides are the same, and 5 documents were written\. The bot can start on the target\.\n$/,
    );
    for (const file of [from, to]) expect(existsSync(`${file}-wal`)).toBe(false); // both are closed
    const store = await openSqliteStore(to);
    expect(await store.cases.nextNumber(2026)).toBe(8);
    await store.close();
  });

  it('warns when a bot works on the source', async () => {
    await filled(from);
    const store = await openSqliteStore(from);
    await store.leases.claim('instance:one', 'one', new Date().toISOString(), 60);
    const { code, said } = await run(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    await store.close();
    expect(code).toBe(0);
    expect(said).toMatch(/But a bot works on the source, or did a moment ago.*stop it, and run this once more/);
  });

  it('says what is in the way, and ends with 1', async () => {
    await filled(from);
    await filled(to);
    const { code, said } = await run(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    expect({ code, said }).toEqual({
      code: 1,
      said: '\nNot copied. The target has other data (case, person, number). Copy into an empty store.\n',
    });
  });

  it('names what differs at the end, and ends with 1', async () => {
    await filled(from);
    const args = ['--from', `sqlite:${from}`, '--to', `sqlite:${to}`];
    let said = '';
    const write = (text: string): void => {
      said += text;
      if (!text.startsWith('Comparing case')) return;
      const source = new DatabaseSync(from);
      source.exec(`UPDATE documents SET body = json_set(body, '$.name', 'Changed') WHERE id = 'p1'`);
      source.close();
    };
    const code = await copyStore({ args, env: {}, output: { write }, signal: new AbortController().signal });
    expect(code).toBe(1);
    expect(said).toMatch(/\nperson {3}3 at the source, 3 in the target: 1 differ\n/);
    const words = 'The source has changed while it was copied (1 person). Stop the bot and run it again.';
    expect(said.endsWith(`\nNot finished. ${words}\n`)).toBe(true);
  });

  it('names the document of a newer release', async () => {
    await filled(from);
    const store = await openSqliteStore(from);
    await store.archive.write('person', { ...personRecord('zoe'), schema: 9 });
    await store.close();
    const { code, said } = await run(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    expect(code).toBe(1);
    expect(said).toMatch(
      /\nNot copied\. The person zoe was written by a newer release \(version 9; this one knows 1\)/,
    );
    const target = await openSqliteStore(to);
    for (const kind of DOCUMENT_KINDS) expect(await target.archive.read(kind, 1)).toEqual([]);
    await target.close();
  });

  it('says of which side a store cannot be opened', async () => {
    await filled(from);
    writeFileSync(to, 'This is no database, and long enough to be seen as such. '.repeat(30));
    const taken = await run(['--from', `sqlite:${from}`, '--to', `sqlite:${to}`]);
    expect(taken).toEqual({ code: 1, said: expect.stringMatching(/^\n--to: .*to\.sqlite is not an SQLite database/) });
    const away = await run(['--from', 'cosmos:http://127.0.0.1:1/db', '--to', `sqlite:${folder.file('new')}`], {
      COSMOS_KEY: 'c2VjcmV0',
    });
    expect(away).toEqual({ code: 1, said: expect.stringMatching(/^\n--from: .*127\.0\.0\.1:1/) });
    expect(away.said).not.toContain('c2VjcmV0');
    expect(existsSync(folder.file('new'))).toBe(false);
  });

  it('is stopped by Ctrl-C, says how to go on, and goes on', async () => {
    await filled(from, 600);
    const server = await startStandIn();
    const { endpoint, key, database } = await server.database();
    const args = ['bot/store-copy/copy-store.ts', '--from', `sqlite:${from}`, '--to', `cosmos:${endpoint}/${database}`];
    const ended = async (whenItSays?: string) => {
      const env = { COSMOS_KEY: key };
      const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      const hear = (part: unknown): void => {
        said += String(part);
        if (whenItSays && said.includes(whenItSays) && !child.killed) child.kill('SIGINT');
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      const [code] = await once(child, 'close');
      return { code: Number(code), said };
    };
    const how = 'Stopped. Run the same command again to go on where it was.';
    expect(await ended('Copying person')).toEqual({ code: 1, said: expect.stringContaining(`\n${how}\n`) });

    const { code, said } = await ended();
    await server.stop();
    expect(code).toBe(0);
    const written = Number(/and (\d+) documents were written/.exec(said)?.[1]);
    expect(written).toBeLessThan(601); // the case was there already, and the number was not
    expect(written).toBeGreaterThan(1);
    expect(said).toContain('600 at the source, 600 in the target: the same');
  });
});

describe('What the command is asked', () => {
  const key = 'c2VjcmV0';
  const [one, two] = ['cosmos:https://one.example/db', 'cosmos:https://two.example/db'];
  const problemsOf = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string => {
    try {
      readCopyOptions(args, env);
      return '';
    } catch (error) {
      const { message } = error as Error;
      expect(message.endsWith(`\n\n${USAGE}`)).toBe(true);
      return message.slice(0, -USAGE.length - 2);
    }
  };

  it('is two stores, and a key where there is one', async () => {
    await filled(from);
    const cosmos = { kind: 'cosmos', endpoint: 'https://one.example', database: 'db' };
    const [file, args] = [{ kind: 'sqlite', file: from }, ['--from', `sqlite:${from}`, '--to', one]];
    expect(readCopyOptions(args, {})).toEqual({ from: file, to: cosmos });
    expect(readCopyOptions(args, { COSMOS_KEY: key })).toEqual({ from: file, to: { ...cosmos, key } });
    expect(readCopyOptions(['--from', one, '--to', `sqlite:${to}`], { COSMOS_KEY: key }).from).toEqual({
      ...cosmos,
      key,
    });
  });

  it('is a key of each side when both are Cosmos DB', () => {
    const args = ['--from', one, '--to', two];
    const keys = { COSMOS_KEY_FROM: 'b25l', COSMOS_KEY_TO: 'dHdv', COSMOS_KEY: key };
    expect(readCopyOptions(args, keys)).toMatchObject({ from: { key: 'b25l' }, to: { key: 'dHdv' } });
    expect(readCopyOptions(args, { COSMOS_KEY_TO: 'dHdv' }).from).not.toHaveProperty('key');
    expect(problemsOf(args, { COSMOS_KEY: key })).toBe(
      '- COSMOS_KEY: whose key is it? Both are Cosmos DB; set COSMOS_KEY_FROM and COSMOS_KEY_TO instead',
    );
  });

  it('is refused with everything that is wrong with it, and quotes no key', () => {
    const lost = `sqlite:${folder.file('lost')}`;
    expect(problemsOf([])).toBe('- --from: is needed\n- --to: is needed');
    expect(problemsOf(['--from', 'pass-phrase', '--to', 'sqlite:'])).toMatch(
      /^- --from: is not a store; allowed: .+\n- --to: sqlite needs a file on a local disk: sqlite:<file>$/,
    );
    expect(problemsOf(['--from', lost, '--to', one])).toBe('- --from: there is no such file');
    for (const args of [['--key', 'pass-phrase'], ['pass-phrase'], ['--from'], ['--from=x', '--pass-phrase']])
      expect(problemsOf(args)).toBe('- there is something else than --from <store> and --to <store>');
    expect(problemsOf(['--from', one, '--to', `sqlite:${to}`], { COSMOS_KEY: 'AccountKey=pass-phrase' })).toBe(
      '- COSMOS_KEY: must be a key of the Cosmos DB account alone, not its connection string',
    );
  });

  it('is refused when both sides are the same store, however it is named', async () => {
    await filled(from);
    mkdirSync(folder.file('deep'));
    symlinkSync(from, folder.file('link'));
    const same = '- --from and --to are the same store';
    expect(problemsOf(['--from', one, '--to', 'cosmos:https://ONE.example:443/db'])).toBe(same);
    for (const name of [from, folder.file('deep/../from.sqlite'), folder.file('link'), path.relative('.', from)])
      expect(problemsOf(['--from', `sqlite:${from}`, '--to', `sqlite:${name}`])).toBe(same);
    expect(problemsOf(['--from', one, '--to', 'cosmos:https://one.example/DB'])).toBe('');
  });

  it('has the same fingerprint however the source is named', async () => {
    await filled(from);
    const of = (file: string): string => fingerprintOf({ kind: 'sqlite', file });
    expect(of(from)).toBe(of(path.relative('.', from)));
    expect(of(from)).not.toBe(of(to));
  });
});

describe('How far it is', () => {
  const linesOf = (isTTY: boolean): { readonly lines: string[]; readonly at: (ms: number, done: number) => void } => {
    const lines: string[] = [];
    let now = 0;
    const progress = progressOn({ isTTY, write: (text) => lines.push(text) }, () => now);
    const at = (ms: number, done: number): void => {
      now = ms;
      progress('copy', 'case', done, 10_000);
    };
    return { lines, at };
  };

  it('is said on one line of a terminal, with speed and what is left', () => {
    const { lines, at } = linesOf(true);
    for (const [ms, done] of [
      [0, 1],
      [100, 200],
      [1_000, 2_000],
      [1_100, 2_100],
      [5_000, 10_000],
    ] as const)
      at(ms, done);
    expect(lines).toEqual([
      '\r\u001b[KCopying case: 1 of 10,000',
      '\r\u001b[KCopying case: 2,000 of 10,000 (2,000 a second, about 4 s left)',
      '\r\u001b[KCopying case: 10,000 of 10,000 (2,000 a second)',
    ]);
  });

  it('is said on a line every 5 seconds elsewhere', () => {
    const { lines, at } = linesOf(false);
    for (const [ms, done] of [
      [0, 1],
      [1_000, 100],
      [4_900, 500],
      [5_000, 1_000],
      [9_000, 2_000],
    ] as const)
      at(ms, done);
    expect(lines).toEqual([
      'Copying case: 1 of 10,000\n',
      'Copying case: 1,000 of 10,000 (200 a second, about 45 s left)\n',
    ]);
  });
});
