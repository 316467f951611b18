import { lookup } from 'node:dns/promises';
import type { TeamsConfig } from '../../config.ts';
import { FileNotFetched, type Files } from '../../ports/files.ts';
import { isFilePlace, isInside } from './file-places.ts';

interface FetchedFilesOptions {
  readonly config: Pick<TeamsConfig, 'fileHosts' | 'loopback'>;
  readonly fetch?: typeof globalThis.fetch;
  /** The addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly longestMs?: number;
}

const LONGEST_MS = 8_000;
/** SharePoint may send on to another place; that one is judged like the first. */
const MOST_REDIRECTS = 2;

const addressesOf = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Fetches without any token: the address itself is what lets whoever has it in, for some minutes. */
export function createFetchedFiles(options: FetchedFilesOptions): Files {
  const { config, fetch = globalThis.fetch, resolve = addressesOf, longestMs = LONGEST_MS } = options;

  const trusted = async (text: string, base?: URL): Promise<URL> => {
    const url = URL.parse(text, base?.href);
    if (!url || !isFilePlace(url, config)) throw new FileNotFetched('untrusted');
    const isLocal = url.protocol === 'http:';
    if (!isLocal && (await resolve(url.hostname)).some(isInside)) throw new FileNotFetched('untrusted');
    return url;
  };

  const answerFrom = async (first: string, signal: AbortSignal): Promise<Response> => {
    let url = await trusted(first);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const answer = await fetch(url, { redirect: 'manual', signal });
      const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : undefined;
      if (answer.ok) return answer;
      await answer.body?.cancel();
      if (!next) throw new FileNotFetched('unavailable');
      url = await trusted(next, url);
    }
    throw new FileNotFetched('unavailable');
  };

  return {
    async text(url, mostBytes) {
      try {
        const answer = await answerFrom(url, AbortSignal.timeout(longestMs));
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(answer, mostBytes));
      } catch (error) {
        throw error instanceof FileNotFetched ? error : new FileNotFetched('unavailable');
      }
    },
  };
}

/** Counted while they come: what an answer says of its own length is not believed. */
async function bytesOf({ body }: Response, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    if (length > mostBytes) throw new FileNotFetched('tooLarge');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
