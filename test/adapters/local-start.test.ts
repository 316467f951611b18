import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isWarning } from '../../deployment/local/bot-process.ts';
import { castOf } from '../../deployment/local/cast.ts';
import { openerFor } from '../../deployment/local/open-page.ts';
import { readSettings } from '../../deployment/local/settings.ts';
import { addressOf, post, ROOT, type Started, startScript, stateAt } from './local-started.ts';

const NURSE = '11111111-1111-4111-8111-111111111111';
const DESK_1 = '33333333-3333-4333-8333-333333333333';
const LEAD = '44444444-4444-4444-8444-444444444444';
const TEACHER = '22222222-2222-4222-8222-222222222222';

const PEOPLE = [
  { id: NURSE, name: 'Sygeplejerske, Plejecenter Solgården', roles: [], teams: [], locale: 'da-DK' },
  { id: TEACHER, name: 'Lærer, Søndre Skole', roles: [], teams: [], locale: 'en-GB' },
  { id: DESK_1, name: 'Servicedesk-konsulent 1', roles: ['consultant'], teams: ['servicedesk'], locale: 'da-DK' },
  { id: LEAD, name: 'It-chef', roles: ['manager'], teams: [], locale: 'da-DK' },
];
const TEAMS = [
  { id: 'servicedesk', channel: 'Servicedesk' },
  { id: 'drift', channel: 'Drift' },
];

/** A bot that counts what comes, says how it was set up, and ends when it is told `end`. */
const BOT = `
import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
const heard = process.env.DATA + '/heard.txt';
appendFileSync(heard, 'started ' + Object.keys(process.env).filter((n) => /^(Microsoft|To|STORE|COSMOS|ORG)/.test(n) && process.env[n]).sort().join() + '\\n');
console.log(JSON.stringify({ level: 30, msg: 'quiet' }));
console.log(JSON.stringify({ level: 50, msg: 'loud' }));
process.on('SIGTERM', () => { appendFileSync(heard, 'stopped\\n'); if (!process.env.STUBBORN) process.exit(0); });
createServer((req, res) => {
  let body = '';
  req.on('data', (part) => (body += part));
  req.on('end', () => {
    if (req.url === '/api/local-time') {
      appendFileSync(heard, 'caught up ' + (process.env.LOCAL_TIME_FILE === process.env.DATA + '/time.json') + '\\n');
      res.end(JSON.stringify({ opensAt: '2099-01-01T08:00:00.000Z' }));
    }
    if (req.url === '/api/messages') {
      const activity = JSON.parse(body);
      appendFileSync(heard, activity.type + '\\n');
      if (activity.text === 'end') process.exit(3);
    }
    res.end();
  });
}).listen(process.env.PORT, '127.0.0.1');
`;

const DAY_MS = 86_400_000;

let folder: string;
let running: ChildProcess[];

beforeEach(async () => {
  running = [];
  folder = await mkdtemp(path.join(tmpdir(), 'local-start-'));
  await writeFile(path.join(folder, 'bot.mjs'), BOT);
  await writeFile(path.join(folder, 'organisation.json'), JSON.stringify({ people: PEOPLE, teams: TEAMS }));
  const run = pathToFileURL(path.join(ROOT, 'deployment/local/run.ts')).href;
  const script = JSON.stringify(path.join(folder, 'bot.mjs'));
  await writeFile(path.join(folder, 'start.mjs'), `import { run } from '${run}';\nvoid run(process.env, ${script});\n`);
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function start(script: string, env: Record<string, string>): Started {
  const started = startScript(script, { DATA: folder, ORGANISATION: path.join(folder, 'organisation.json'), ...env });
  running.push(started.child);
  return started;
}

const startWithFakeBot = (env: Record<string, string> = {}) =>
  start(path.join(folder, 'start.mjs'), { PORT: '0', LOCAL_TEAMS_PORT: '0', ...env });

const heard = async () => (await readFile(path.join(folder, 'heard.txt'), 'utf8')).trim().split('\n');

describe('Starting on your own machine', () => {
  it('puts everybody in place once, and not again at the second start', async () => {
    const first = startWithFakeBot();
    const address = await addressOf(first);
    expect((await stateAt(address)).people.map(({ installed }) => installed)).toEqual(PEOPLE.map(() => true));
    await post(address, 'uninstall', { personId: TEACHER });
    const state = await stateAt(address);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const afterFirst = await heard();
    const second = startWithFakeBot({ COSMOS_KEY: 'a2V5IG9mIGFub3RoZXIgc3RvcmU=' });
    const again = await stateAt(await addressOf(second));
    second.child.kill('SIGINT');

    expect(await second.ended).toBe(0);
    const settings =
      'MicrosoftAppId,MicrosoftAppPassword,MicrosoftAppTenantId,MicrosoftAppType,ORGANISATION,STORE,ToBotFromChannelOpenIdMetadataUrl,ToBotFromChannelTokenIssuer,ToChannelFromBotLoginUrl';
    const installations = afterFirst.filter((line) => line === 'installationUpdate');
    expect(afterFirst.slice(0, 1)).toEqual([`started ${settings}`]);
    expect(installations).toHaveLength(PEOPLE.length + 2);
    expect(afterFirst.at(-1)).toBe('stopped');
    expect((await heard()).slice(afterFirst.length)).toEqual([`started ${settings}`, 'stopped']);
    expect(state.people.map(({ installed }) => installed)).toEqual([true, false, true, true]);
    expect(state.conversations.map(({ kind }) => kind)).toContain('groupChat');
    expect({ ...again, time: state.time }).toEqual(state);
  });

  it('has its time moved for both, and goes on from there at the second start', async () => {
    const first = startWithFakeBot();
    const address = await addressOf(first);
    await post(address, 'time', { by: 'week' });
    const moved = Date.parse((await stateAt(address)).time.now);
    first.child.kill('SIGTERM');
    await first.ended;
    const second = startWithFakeBot();
    const again = Date.parse((await stateAt(await addressOf(second))).time.now);
    second.child.kill('SIGTERM');
    await second.ended;

    expect(moved - Date.now()).toBeGreaterThan(6 * DAY_MS);
    expect(again).toBeGreaterThanOrEqual(moved);
    expect(again - moved).toBeLessThan(DAY_MS);
    expect((await heard()).filter((line) => line === 'caught up true')).toHaveLength(2);
  });

  it('prints few lines, keeps the log in a file, and shows what is urgent', async () => {
    const started = startWithFakeBot();
    await addressOf(started);
    started.child.kill('SIGTERM');
    await started.ended;

    expect(started.said().trim().split('\n').length).toBeLessThanOrEqual(8);
    expect(started.said()).toContain('printeren på 3. sal virker ikke');
    expect(started.said()).toContain('loud');
    expect(started.said()).not.toContain('quiet');
    expect(await readFile(path.join(folder, 'bot.log'), 'utf8')).toContain('quiet');
  });

  it('ends at once at a second Ctrl-C, also when the bot does not stop', async () => {
    const started = startWithFakeBot({ STUBBORN: 'yes' });
    await addressOf(started);
    const presses = setInterval(() => started.child.kill('SIGINT'), 100);

    expect(await started.ended).toBe(130);
    clearInterval(presses);
    expect((await heard()).filter((line) => line === 'stopped')).toHaveLength(1);
  });

  it('ends with words and code 1 when the bot ends by itself', async () => {
    const started = startWithFakeBot();
    const address = await addressOf(started);
    const chat = (await stateAt(address)).conversations.find(({ kind }) => kind === 'personal');
    const wish = { personId: chat?.members[0], conversationId: chat?.id, text: 'end' };
    await post(address, 'say', wish).catch(() => undefined);

    expect(await started.ended).toBe(1);
    expect(started.said()).toContain('The bot stopped (3)');
  });

  it.each([['PORT'], ['LOCAL_TEAMS_PORT']])('says in plain words that the port of %s is taken', async (variable) => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const script = path.join(ROOT, 'deployment/local/start.ts');
    const started = start(script, { PORT: '0', LOCAL_TEAMS_PORT: '0', [variable]: String(port) });

    expect(await started.ended).toBe(1);
    expect(started.said()).toContain(`Port ${port} er optaget`);
    expect(started.said()).toContain(`${variable}=`);
    expect(started.said()).not.toMatch(/\n\s+at /);
    await new Promise((resolve) => other.close(resolve));
  });

  it('names a setting or a file that cannot be used', async () => {
    const script = path.join(folder, 'start.mjs');
    const port = start(script, { PORT: 'abc' });
    const organisation = start(script, { PORT: '0', LOCAL_TEAMS_PORT: '0', ORGANISATION: path.join(folder, 'none') });

    expect(await Promise.all([port.ended, organisation.ended])).toEqual([1, 1]);
    expect(port.said()).toMatch(/^PORT is "abc"; it must be a port number.*\n$/);
    expect(organisation.said()).toMatch(/^ORGANISATION: there is no .*none\.\n$/);
  });
});

describe('The cast', () => {
  const person = (id: string, changes: object) => ({ id, name: id, roles: [], teams: [], locale: 'da-DK', ...changes });
  const cast = castOf(
    'Eksempel Kommune',
    [
      person('nurse', { department: 'Plejecenter Solgården' }),
      person('desk', { roles: ['consultant'], teams: ['servicedesk'], location: 'Rådhuset' }),
      person('operator', { roles: ['consultant'], teams: ['drift'] }),
      person('lead', { roles: ['consultant', 'coordinator'], teams: ['servicedesk'] }),
      person('admin', { roles: ['administrator'] }),
      person('chief', { roles: ['manager'] }),
    ],
    TEAMS,
  );

  it('puts people in the channel of their team, and coordinators in all', () => {
    expect(cast.team.channels.map(({ name, personIds }) => [name, personIds])).toEqual([
      ['Servicedesk', ['desk', 'lead', 'chief']],
      ['Drift', ['operator', 'lead', 'chief']],
      ['Plejecenter Solgården', ['nurse']],
    ]);
    expect(cast.team.channels[0]?.id).toMatch(/^19:[0-9a-f]{32}@thread\.tacv2$/);
    expect(cast.team.personIds).toEqual(['lead', 'chief', 'desk', 'operator', 'nurse']);
    expect(cast.groupChat).toBeUndefined();
  });

  it('says in one line who somebody is', () => {
    expect(cast.people.map(({ title }) => title)).toEqual([
      'Medarbejder · Plejecenter Solgården',
      'Konsulent · Servicedesk · Rådhuset',
      'Konsulent · Drift',
      'Konsulent, Koordinator · Servicedesk',
      'Administrator',
      'Leder',
    ]);
  });
});

describe('Around the start', () => {
  it('opens a browser only where there is a desktop', () => {
    expect(openerFor('linux', {})).toBeUndefined();
    expect(openerFor('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
    expect(openerFor('darwin', {})).toEqual(['open']);
    expect(readSettings({ OPEN: 'no' }).openPage).toBe(false);
  });

  it('takes the documented ports and folders, and refuses one port for two', () => {
    expect(readSettings({})).toMatchObject({ botPort: 3978, teamsPort: 3979, dataFolder: path.join(ROOT, '.data') });
    expect(() => readSettings({ PORT: '3979' })).toThrow('must differ');
    expect(() => readSettings({ PORT: '70000' })).toThrow('65535');
  });

  it('tells warnings from other log lines', () => {
    expect(['{"level":40}', '{"level":"error"}', '{"level":30}', 'not json', 'null'].map(isWarning)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
