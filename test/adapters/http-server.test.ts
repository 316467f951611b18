import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Door } from '../../bot/adapters/http/door.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../bot/adapters/http/server.ts';
import { RecordingLog } from './front-door.ts';

let running: RunningServer[] = [];
let received: unknown[] = [];
let log: RecordingLog;
beforeEach(() => {
  running = [];
  received = [];
  log = new RecordingLog();
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

/** Lets everybody in who says so, and keeps what is handed in. */
const willing: Door = {
  enter: async (authorization) =>
    authorization === 'yes'
      ? {
          open: true,
          receive: async (body) => {
            received.push(body);
            return { status: 200 };
          },
        }
      : { open: false, reply: { status: 401, body: { error: 'unauthorized' } } },
};

const answering = (receive: (body: unknown) => Promise<{ status: number; body?: unknown }>): Door => ({
  enter: async () => ({ open: true, receive }),
});

async function serve(options: Partial<ServerOptions> = {}): Promise<{ server: RunningServer; url: string }> {
  const server = await startServer({ port: 0, host: '127.0.0.1', door: willing, checks: {}, log, ...options });
  running.push(server);
  return { server, url: `http://127.0.0.1:${server.port}` };
}

const headers = { Authorization: 'yes', 'Content-Type': 'application/json' };
const post = (url: string, body: string | Uint8Array<ArrayBuffer>, extra: Record<string, string> = {}) =>
  fetch(`${url}/api/messages`, { method: 'POST', headers: { ...headers, ...extra }, body });

/** Says something by hand, and resolves to all that comes back until the connection is closed. */
function speak(port: number, words: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1', () => socket.write(words));
  let heard = '';
  socket.on('data', (data) => {
    heard += data;
  });
  socket.on('close', () => resolve(heard));
  socket.on('error', reject);
  return promise;
}

describe('A body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'of type %s is taken',
    async (type) => {
      const { url } = await serve();
      expect((await post(url, '{"text":"æøå"}', { 'Content-Type': type })).status).toBe(200);
      expect(received).toEqual([{ text: 'æøå' }]);
    },
  );

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
    ['in another type', '{}', { 'Content-Type': 'text/plain' }, 415],
    ['in a type that only begins alike', '{}', { 'Content-Type': 'application/json-seq' }, 415],
    ['of a form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['that is packed', new Uint8Array(gzipSync('{"a":1}')), { 'Content-Encoding': 'gzip' }, 415],
    ['that is said to be huge', `"${'x'.repeat(300 * 1024)}"`, {}, 413],
    ['that is no JSON', '{"secret":', {}, 400],
    ['that is empty', '', {}, 400],
    ['that is no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400],
    ['nested a thousand deep', '['.repeat(1000) + ']'.repeat(1000), {}, 400],
    ['that would change what objects inherit', '{"a":{"__proto__":{"admin":true}}}', {}, 400],
  ])('%s is refused, and nothing of it repeated', async (_what, body, extra, status) => {
    const { url } = await serve();
    const answer = await post(url, body, extra);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/^\{"error":"[a-z-]+"\}$/);
    expect(received).toEqual([]);
  });

  it('of just the largest size is taken', async () => {
    const { url } = await serve({ limits: { bodyBytes: 100 } });
    expect((await post(url, JSON.stringify('x'.repeat(98)))).status).toBe(200);
    expect((await post(url, JSON.stringify('x'.repeat(99)))).status).toBe(413);
  });

  it('that grows too large while it streams in is cut off', async () => {
    const { server } = await serve({ limits: { bodyBytes: 1000 } });
    const chunk = `${(600).toString(16)}\r\n${'x'.repeat(600)}\r\n`;
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: yes\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const heard = await speak(server.port, head + chunk + chunk);
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toMatch(/Connection: close/i);
    expect(received).toEqual([]);
  });

  it('of somebody who is not let in is not waited for', async () => {
    const { server } = await serve();
    const heard = await speak(
      server.port,
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    );
    expect(heard).toMatch(/^HTTP\/1\.1 401 [\s\S]*\{"error":"unauthorized"\}$/);
  });

  it('that never comes is given up', async () => {
    const { server } = await serve({ limits: { headersTimeoutMs: 300, requestTimeoutMs: 300 } });
    const heard = await speak(
      server.port,
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: yes\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n',
    );
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that is broken off half way troubles nobody', async () => {
    const { server, url } = await serve();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: yes\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
    );
    await new Promise((resolve) => socket.once('connect', resolve));
    await fetch(`${url}/healthz`);
    socket.destroy();
    expect((await post(url, '{}')).status).toBe(200);
    expect(log.lines).toEqual([]);
  });
});

describe('Every answer', () => {
  it.each<[string, string, number, string]>([
    ['GET', '/nothing<script>', 404, '{"error":"not-found"}'],
    ['GET', '/%', 404, '{"error":"not-found"}'],
    ['GET', '/api/messages/', 404, '{"error":"not-found"}'],
    ['GET', '/api/messages', 405, '{"error":"not-allowed"}'],
    ['DELETE', '/healthz', 405, '{"error":"not-allowed"}'],
    ['POST', '/api/messages', 401, '{"error":"unauthorized"}'],
    ['GET', '/healthz', 200, '{"status":"ok"}'],
  ])('to %s %s is constant, unnamed and safe', async (method, path, status, text) => {
    const { url } = await serve();
    const answer = await fetch(url + path, { method, headers: { Accept: 'text/html' } });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect([answer.headers.get('server'), answer.headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('to a request that went wrong in us tells nothing, and the log not much more', async () => {
    const door = answering(async () => {
      throw new Error('the secret of Medarbejder 1');
    });
    const { url } = await serve({ door });
    const answer = await post(url, '{}');
    expect([answer.status, await answer.text()]).toEqual([500, '{"error":"internal"}']);
    expect(log.lines).toMatchObject([{ level: 'error', event: 'request-failed', fields: { error: 'Error' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });
});

describe('When too much comes at once', () => {
  it('what is above the limit is sent away to come again, and only while it lasts', async () => {
    const gate = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    const door = answering(async () => {
      inside.resolve();
      await gate.promise;
      return { status: 200 };
    });
    const { url } = await serve({ door, limits: { turnsAtOnce: 1 } });
    const first = post(url, '{}');
    await inside.promise;
    const second = await post(url, '{}');
    expect([second.status, second.headers.get('retry-after'), await second.text()]).toEqual([
      503,
      '2',
      '{"error":"unavailable"}',
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    gate.resolve();
    expect((await first).status).toBe(200);
    expect((await post(url, '{}')).status).toBe(200);
  });

  it('a place is free again after a turn that failed', async () => {
    const door = answering(async () => {
      throw new Error('x');
    });
    const { url } = await serve({ door, limits: { turnsAtOnce: 1 } });
    expect([(await post(url, '{}')).status, (await post(url, '{')).status, (await post(url, '{}')).status]).toEqual([
      500, 400, 500,
    ]);
  });
});

describe('Readiness', () => {
  it('names the part that is away, and nothing else', async () => {
    const checks = {
      store: async () => {},
      teamsKeys: async () => {
        throw new Error('http://secret.example refused');
      },
    };
    const { url } = await serve({ checks });
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, '{"status":"unavailable","away":["teamsKeys"]}']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('is there when all parts are', async () => {
    const { url } = await serve({ checks: { store: async () => {} } });
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ready"}']);
  });

  it('does not wait for a part that does not answer, and asks it once for all who want to know', async () => {
    let asked = 0;
    const checks = {
      store: () => {
        asked += 1;
        return new Promise<void>(() => {});
      },
    };
    const { url } = await serve({ checks });
    const answers = await Promise.all([fetch(`${url}/readyz`), fetch(`${url}/readyz`), fetch(`${url}/readyz`)]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(asked).toBe(1);
  });
});

describe('Stopping', () => {
  it('lets the answer under way out, and closes idle connections at once', async () => {
    const gate = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    const door = answering(async () => {
      inside.resolve();
      await gate.promise;
      return { status: 200, body: { done: true } };
    });
    const { url, server } = await serve({ door });
    await fetch(`${url}/healthz`);
    const answer = post(url, '{}');
    await inside.promise;
    const stopped = server.stop();
    gate.resolve();
    expect(await (await answer).json()).toEqual({ done: true });
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it.each([
    ['GET /readyz', '{"status":"unavailable","away":["stopping"]}'],
    ['POST /api/messages', '{"error":"unavailable"}'],
  ])('answers a request that was on its way with 503: %s', async (request, body) => {
    const { server } = await serve();
    const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>();
    const { promise: heard, resolve: isOver } = Promise.withResolvers<string>();
    let text = '';
    const socket = connect(server.port, '127.0.0.1');
    socket.on('data', (data) => {
      text += data;
      hasBegun();
    });
    socket.on('close', () => isOver(text));
    socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n${request} HTTP/1.1\r\nHost: x\r\n`);
    await begun;
    const stopped = server.stop();
    socket.write('\r\n');
    expect(await heard).toMatch(/HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 503 /);
    expect(text.endsWith(body)).toBe(true);
    await stopped;
  });

  it('does not wait for ever', async () => {
    const inside = Promise.withResolvers<void>();
    const door = answering(() => {
      inside.resolve();
      return new Promise(() => {});
    });
    const { url, server } = await serve({ door, limits: { graceMs: 50 } });
    const answer = expect(post(url, '{}')).rejects.toThrow();
    await inside.promise;
    await server.stop();
    await answer;
  });

  it('can be asked for twice', async () => {
    const { server } = await serve();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });
});

describe('A port', () => {
  it('that is taken is named, and so is the setting', async () => {
    const { server } = await serve();
    await expect(serve({ port: server.port })).rejects.toThrow(
      `Port ${server.port} on 127.0.0.1 is taken. Set PORT to another one.`,
    );
  });

  it('on a host that is not ours is named, and so are the settings', async () => {
    await expect(serve({ host: '192.0.2.1' })).rejects.toThrow(
      'Cannot listen on port 0 of 192.0.2.1 (EADDRNOTAVAIL). Check PORT and HOST.',
    );
  });
});
