import { createFetchedFiles } from '../../bot/adapters/teams/fetched-files.ts';
import { isInside } from '../../bot/adapters/teams/file-places.ts';
import { FileNotFetched } from '../../bot/ports/files.ts';

const HOST = 'kommune.sharepoint.com';
const FILE = `https://${HOST}/personal/x/file?tempauth=1`;
const LOCAL = 'http://127.0.0.1:3979';

interface Asked {
  readonly url: string;
  readonly headers: unknown;
  readonly redirect: unknown;
}
let asked: Asked[];
let answers: (() => Response)[];
let address: string;
beforeEach(() => {
  asked = [];
  answers = [() => new Response('{"name":"æ"}')];
  address = '13.107.136.10';
});

const fetched = (url: string, most = 1_000, loopback = false) => {
  const files = createFetchedFiles({
    config: {
      fileHosts: [HOST],
      ...(loopback && { loopback: { openIdMetadataUrl: LOCAL, issuer: 'x', loginUrl: `${LOCAL}/login` } }),
    },
    fetch: async (target, init) => {
      asked.push({ url: String(target), headers: init?.headers, redirect: init?.redirect });
      const next = answers.shift();
      if (!next) throw new TypeError('fetch failed');
      return next();
    },
    resolve: async () => [address],
    longestMs: 50,
  });
  return files.text(url, most).catch((error: unknown) => {
    if (error instanceof FileNotFetched) return `not: ${error.reason}`;
    throw error;
  });
};
const sentOn = (to: string) => () => new Response(null, { status: 302, headers: { location: to } });

describe('A file that somebody sent', () => {
  it('is fetched without a token, its byte order mark included', async () => {
    answers = [() => new Response('\ufeff{"name":"æ"}')];
    expect(await fetched(FILE)).toBe('\ufeff{"name":"æ"}');
    expect(asked).toEqual([{ url: FILE, headers: undefined, redirect: 'manual' }]);
  });

  it.each([
    'http://kommune.sharepoint.com/file',
    'https://kommune.sharepoint.com:8443/file',
    'https://kommune.sharepoint.com@evil.example/file',
    'https://user@kommune.sharepoint.com/file',
    'https://kommune.sharepoint.com.evil.example/file',
    'https://evil.sharepoint.com/file',
    'https://127.0.0.1/file',
    'https://[::1]/file',
    'https://0x7f000001/file',
    'http://127.0.0.1:3979/files/1',
    'file:///etc/passwd',
    'data:application/json,{}',
    'not an address',
    '',
  ])('is not even asked for anywhere else: %p', async (url) => {
    expect(await fetched(url)).toBe('not: untrusted');
    expect(asked).toEqual([]);
  });

  it('is fetched from the Teams on this machine while that is the one in use, and from nothing beside it', async () => {
    expect(await fetched(`${LOCAL}/files/1`, 1_000, true)).toBe('{"name":"æ"}');
    expect(await fetched('http://127.0.0.1:3978/files/1', 1_000, true)).toBe('not: untrusted');
    expect(await fetched('http://localhost:3979/files/1', 1_000, true)).toBe('not: untrusted');
  });

  it.each([
    '10.0.0.7',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '172.31.255.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('is not fetched from inside, whatever the name of the host: %p', async (inside) => {
    expect(isInside(inside)).toBe(true);
    address = inside;
    expect(await fetched(FILE)).toBe('not: untrusted');
    expect(asked).toEqual([]);
  });

  it('is followed to where it went, when that is a place that may be asked', async () => {
    answers.unshift(sentOn('/elsewhere'));
    expect(await fetched(FILE)).toBe('{"name":"æ"}');
    expect(asked.map(({ url }) => url)).toEqual([FILE, `https://${HOST}/elsewhere`]);
    for (const place of ['https://evil.example/', 'http://169.254.169.254/', LOCAL]) {
      answers = [sentOn(place)];
      expect(await fetched(FILE)).toBe('not: untrusted');
    }
    answers = [sentOn('/1'), sentOn('/2'), sentOn('/3'), () => new Response('{}')];
    expect(await fetched(FILE)).toBe('not: unavailable');
  });

  it('is not read further than it may be long, whatever it says of its length', async () => {
    expect(await fetched(FILE, 13)).toBe('{"name":"æ"}');
    answers = [() => new Response('{"name":"æ"}', { headers: { 'content-length': '1' } })];
    expect(await fetched(FILE, 12)).toBe('not: tooLarge');
  });

  it('is unavailable when the place fails, refuses, or breaks off', async () => {
    answers = [];
    expect(await fetched(FILE)).toBe('not: unavailable');
    answers = [() => new Response('gone', { status: 404 })];
    expect(await fetched(FILE)).toBe('not: unavailable');
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
    answers = [() => new Response(broken)];
    expect(await fetched(FILE)).toBe('not: unavailable');
  });
});
