import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { settingRecord } from '../contracts/documents.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { writeFewExamples } from '../dsl/example-files.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const ID = '11111111-1111-4111-8111-111111111111';
/** Writes the name of a package on standard error whenever something of it is asked for. */
const TELL_TALE = `
import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => {
  const found = next(name, context);
  if (found.url.includes('/@azure/cosmos/')) process.stderr.write('SDK loaded\\n');
  return found;
}});`;

let folder: ReturnType<typeof temporaryFolder>;
const organisation = temporaryFolder();
beforeAll(() => writeFewExamples(organisation));
afterAll(() => organisation.remove());
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

/** Starts the bot as a process, with a Teams that is not there; stops it when it has started. */
async function started(store: Readonly<Record<string, string>>) {
  const bot = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(TELL_TALE)}`, 'bot/index.ts'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PORT: '0', MicrosoftAppType: 'SingleTenant', MicrosoftAppId: ID, MicrosoftAppTenantId: ID },
        ...{ MicrosoftAppPassword: 'any', ToBotFromChannelTokenIssuer: 'https://local.invalid' },
        ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:1/openid',
        ToChannelFromBotLoginUrl: 'http://127.0.0.1:1/tenant',
        ORGANISATION: organisation.file(''),
        ...store,
      },
    },
  );
  let [said, complained] = ['', ''];
  bot.stdout.on('data', (part) => {
    said += String(part);
    if (said.includes('"started"')) bot.kill('SIGTERM');
  });
  bot.stderr.on('data', (part) => {
    complained += String(part);
  });
  const [code] = await once(bot, 'close');
  return { code: Number(code), hasStarted: said.includes('"started"'), complained };
}

describe('A bot that starts', () => {
  it('on SQLite loads nothing of the Cosmos DB SDK', async () => {
    const STORE = `sqlite:${folder.file('new/cases.sqlite')}`;
    expect(await started({ STORE })).toEqual({ code: 0, hasStarted: true, complained: '' });
  });

  it('on a Cosmos DB that is not there says so, and does not start', async () => {
    const bot = await started({ STORE: 'cosmos:http://127.0.0.1:1/fejlmeld', COSMOS_KEY: 'c2VjcmV0' });
    expect(bot).toMatchObject({ code: 1, hasStarted: false });
    expect(bot.complained).toMatch(/^(SDK loaded\n)+/);
    expect(bot.complained).toContain('127.0.0.1:1');
    expect(bot.complained).not.toContain('c2VjcmV0');
  });

  const move = { from: 'abcd', startedAt: '2026-01-05T08:00:00.000Z' };
  const withMarker = async (value: unknown): Promise<string> => {
    const file = folder.file('cases.sqlite');
    const store = await openSqliteStore(file);
    await store.settings.create(settingRecord('move', value));
    await store.close();
    return file;
  };
  const markerIn = async (file: string): Promise<unknown> => {
    const store = await openSqliteStore(file);
    const marker = await store.settings.read('move');
    await store.close();
    return marker?.value.value;
  };

  it('on a store that is only half copied does not', async () => {
    const file = await withMarker(move);
    const bot = await started({ STORE: `sqlite:${file}` });
    expect(bot).toMatchObject({ code: 1, hasStarted: false });
    expect(bot.complained).toMatch(
      /^A move into this store, begun at 2026-01-05T08:00:00.000Z, is not finished\. Run the same/,
    );
    expect(await markerIn(file)).toEqual(move);
  });

  it('on a store that was copied in full notes that it is in use', async () => {
    const copied = { ...move, finishedAt: '2026-01-05T09:00:00.000Z' };
    const file = await withMarker(copied);
    expect(await started({ STORE: `sqlite:${file}` })).toMatchObject({ code: 0, hasStarted: true });
    const used = await markerIn(file);
    expect(used).toEqual({ ...copied, usedSince: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(await started({ STORE: `sqlite:${file}` })).toMatchObject({ code: 0 });
    expect(await markerIn(file)).toEqual(used);
  });

  it('on a store with a marker that it cannot read does not', async () => {
    const bot = await started({ STORE: `sqlite:${await withMarker('strange')}` });
    expect(bot).toMatchObject({
      code: 1,
      complained: expect.stringContaining('The setting "move" of the store cannot be read'),
    });
  });
});
