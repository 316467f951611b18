import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalEvent } from '../../deployment/local/protocol.ts';
import { cardOf, local } from './local-fake-bot.ts';
import { LocalScene, NURSE, TEACHER } from './local-scene.ts';

let at: LocalScene;

beforeEach(async () => {
  at = await LocalScene.open();
});

afterEach(async () => {
  await at.close();
});

/** A raw request, as `fetch` would not send a false Host. */
function raw(method: string, requestPath: string, headers: Record<string, string>, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port: at.teams.port, method, path: requestPath, headers }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', reject);
    req.end(body);
  });
}

describe('Whoever is not on this page', () => {
  it('gets no answer under another host name', async () => {
    for (const requestPath of ['/', '/keys', '/local/state', '/teams/v3/conversations']) {
      expect(await raw('GET', requestPath, { Host: `evil.example:${at.teams.port}` })).toBe(403);
    }
    expect(await raw('GET', '/keys', { Host: `localhost:${at.teams.port}` })).toBe(200);
  });

  it('changes nothing from another origin, and nothing that is not JSON', async () => {
    const wish = JSON.stringify({ name: 'Nogen' });
    const json = { 'Content-Type': 'application/json' };
    expect(await raw('POST', '/local/people', { ...json, Origin: 'https://evil.example' }, wish)).toBe(403);
    expect(await raw('POST', '/local/people', { ...json, Origin: 'null' }, wish)).toBe(403);
    expect(await raw('POST', '/local/people', { 'Content-Type': 'text/plain' }, wish)).toBe(415);
    expect(await raw('POST', '/local/people', { ...json, 'Content-Encoding': 'gzip' }, wish)).toBe(415);
    expect(await raw('POST', '/local/people', json, '{')).toBe(400);
    expect(at.teams.state().people).toEqual([]);
    expect(await raw('POST', '/local/people', { ...json, Origin: at.teams.url }, wish)).toBe(200);
  });

  it('cannot send more than 1 MB', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });

    expect(await raw('POST', '/local/people', { 'Content-Type': 'application/json' }, body)).toBe(413);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/page/..%2fstart.ts',
    '/start.ts',
    '/vendor/../../package.json',
    '/vendor/adaptivecards.js',
  ])('cannot read %s', async (requestPath) => {
    expect(await raw('GET', requestPath, { Host: `127.0.0.1:${at.teams.port}` })).toBe(404);
  });

  it('gets the card renderer and the page, with a policy that lets no other script in', async () => {
    const renderer = await fetch(`${at.teams.url}/vendor/adaptivecards.min.js`);
    const page = await fetch(`${at.teams.url}/`);

    expect(renderer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await renderer.text()).toContain('AdaptiveCard');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    await page.body?.cancel();
  });

  it('is told what is wrong with what the page sends', async () => {
    await at.nurse();
    const refusals = [
      await local(at.teams, 'say', { personId: NURSE, conversationId: 'nowhere', text: 'x' }),
      await local(at.teams, 'say', { personId: NURSE, text: 'x' }),
      await local(at.teams, 'people', { name: 'x', id: 'not-a-guid' }),
      await local(at.teams, 'nothing', {}),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([404, 400, 400, 404]);
    expect(refusals[1]?.body.error).toContain('conversationId');
  });
});

describe('A person', () => {
  it('cannot write where they do not belong, nor to a bot that they removed or blocked', async () => {
    const person = await at.nurse();
    await at.teacher();
    const write = async (personId: string) =>
      (await local(at.teams, 'say', { personId, conversationId: at.chatOf(person), text: 'x' })).status;

    expect(await write(TEACHER)).toBe(403);
    await local(at.teams, 'block', { personId: NURSE });
    expect(await write(NURSE)).toBe(409);
    await local(at.teams, 'unblock', { personId: NURSE });
    await local(at.teams, 'uninstall', { personId: NURSE });
    expect(await write(NURSE)).toBe(409);
    expect(at.bot.heard.map(({ activity }) => activity.type)).toEqual(['installationUpdate']);
  });

  it('sees messages as they come, go, and conversations end', async () => {
    const person = await at.nurse();
    const conversationId = at.chatOf(person);
    const stop = new AbortController();
    const response = await fetch(`${at.teams.url}/local/events`, { signal: stop.signal });
    const events = readEvents(response);
    const messageId = await at.postCard(person);
    await local(at.teams, 'delete-message', { conversationId, messageId });
    await local(at.teams, 'delete-conversation', { conversationId });

    expect(await events(3)).toEqual([
      { type: 'message', conversationId, message: messageWith(messageId) },
      { type: 'messageDeleted', conversationId, messageId },
      { type: 'conversationDeleted', conversationId },
    ]);
    stop.abort();
  });
});

const messageWith = (id: string) => expect.objectContaining({ id, from: 'bot', card: cardOf('Sag') });

/** Reads server-sent events until so many have come. */
function readEvents(response: Response): (count: number) => Promise<LocalEvent[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async (count) => {
    let text = '';
    const found = () => [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''));
    while (found().length < count) {
      const part = await reader?.read();
      if (!part || part.done) break;
      text += part.value;
    }
    return found();
  };
}

describe('After a restart', () => {
  it('the same people, ids and conversations are there, and new ids go on from the old', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'local-teams-'));
    const stateFile = path.join(folder, 'deep', 'state.json');
    await at.restart({ stateFile });
    const person = await at.nurse();
    await at.desk();
    const messageId = await at.postCard(person);
    const before = at.teams.state();
    at.clock -= 3600_000;
    await at.restart({ stateFile });
    expect({ ...at.teams.state(), botReachable: true, time: before.time }).toEqual(before);
    expect(Number(await at.postCard(person))).toBeGreaterThan(Number(messageId));
    await at.teams.stop();
    await writeFile(stateFile, '{"version":1');
    await expect(at.restart({ stateFile })).rejects.toThrow(stateFile);
    expect(await readFile(stateFile, 'utf8')).toBe('{"version":1');
    await rm(folder, { recursive: true });
  });
});
