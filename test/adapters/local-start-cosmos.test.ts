import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import type { LocalMessage, LocalState } from '../../deployment/local/protocol.ts';
import { until } from '../background/mortal-desk.ts';
import { buttonsOn, filled, textsOn } from '../dsl/card-on-screen.ts';
import { addressOf, post, ROOT, type Started, startScript, stateAt } from './local-started.ts';

const NURSE = '00000017-feed-4bad-8c0d-000000000017';
/** The stand-in takes any key. */
const KEY = 'a2V5IG9mIHRoZSB0ZXN0';

let folder: string;
let running: ChildProcess[];

beforeEach(async () => {
  running = [];
  folder = await mkdtemp(path.join(tmpdir(), 'local-start-cosmos-'));
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function start(env: Readonly<Record<string, string>> = {}): Started {
  const script = path.join(ROOT, 'deployment/local/start-cosmos.ts');
  const started = startScript(script, { DATA: folder, PORT: '0', LOCAL_TEAMS_PORT: '0', ...env });
  running.push(started.child);
  return started;
}

const endpointOf = ({ said }: Started): string => /Cosmos DB \((http:[^)]*)\)/.exec(said())?.[1] ?? '';

const chatOf = (state: LocalState) =>
  state.conversations.find(({ kind, members }) => kind === 'personal' && members.includes(NURSE));

/** The newest card in the nurse's chat that has this text on it. */
function cardWith(address: string, text: string | RegExp): Promise<LocalMessage> {
  return until(`a card with ${text}`, async () => {
    const messages = chatOf(await stateAt(address))?.messages ?? [];
    return messages.findLast(({ card }) => card && textsOn(card).join('\n').match(text));
  });
}

async function report(address: string, text: string): Promise<string> {
  const personId = NURSE;
  const conversationId = chatOf(await stateAt(address))?.id;
  await post(address, 'say', { personId, conversationId, text });
  const { id: messageId, card = {} } = await until('a draft', async () => {
    const messages = chatOf(await stateAt(address))?.messages ?? [];
    return messages.find((each) => each.card && buttonsOn(each.card).some(({ title }) => title === 'Send'));
  });
  const send = buttonsOn(card).find(({ title }) => title === 'Send');
  const data = { ...send?.data, ...filled(card, {}) };
  await post(address, 'press', {
    personId,
    conversationId,
    messageId,
    actionType: 'Action.Execute',
    verb: send?.verb,
    data,
  });
  const receipt = await cardWith(address, /INC-\d{4}-\d{6}/);
  return /INC-\d{4}-\d{6}/.exec(textsOn(receipt.card ?? {}).join('\n'))?.[0] ?? '';
}

describe('Starting with the stand-in for Cosmos DB', () => {
  it('keeps a report as a case in its database, says that it forgets it, and leaves nothing behind at Ctrl-C', async () => {
    const started = start();
    const address = await addressOf(started);
    const endpoint = endpointOf(started);
    const store = await openCosmosStore({ endpoint, database: 'fejlmeld', key: KEY });
    const number = await report(address, 'printeren på 3. sal virker ikke');
    const found = await store.cases.byNumber(number);
    await store.close();
    started.child.kill('SIGINT');

    expect(await started.ended).toBe(0);
    expect(found?.value.state).toMatchObject({ number, reporter: { id: NURSE } });
    expect(started.said()).toContain('væk, når du stopper');
    expect(started.said()).toContain('gone when you stop');
    expect(await readdir(folder)).toEqual(['bot.log']);
    await expect(fetch(endpoint)).rejects.toThrow();
    await expect(fetch(address)).rejects.toThrow();
  });

  it('says what to do where packages for development are not installed', async () => {
    const hooks = path.join(folder, 'without-the-package.mjs');
    await writeFile(
      hooks,
      `import { registerHooks } from 'node:module';
       const other = (name) => (name === '@vercel/cosmosdb-server' ? '@vercel/not-installed' : name);
       registerHooks({ resolve: (name, context, next) => next(other(name), context) });`,
    );
    const started = start({ NODE_OPTIONS: `--import ${pathToFileURL(hooks).href}` });

    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(/Kør: npm ci\n.*Run: npm ci\n$/s);
    expect(started.said()).not.toMatch(/\n\s+at /);
  });
});
