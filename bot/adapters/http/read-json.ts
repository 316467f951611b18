import type { IncomingMessage } from 'node:http';

/** A body that is not taken: the status to answer with. */
export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415;

  constructor(status: 400 | 413 | 415) {
    super(`body refused: ${status}`);
    this.name = 'BodyRefused';
    this.status = status;
  }
}

const deepest = 64;

/**
 * Reads a JSON body of at most `maxBytes`, counted while it streams in. No other content type, and no content encoding,
 * as a small packed body may be a huge unpacked one. Rejects with `BodyRefused`.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const {
    'content-encoding': encoding = 'identity',
    'content-type': type = '',
    'content-length': length = '0',
  } = request.headers;
  if (encoding !== 'identity' || !/^application\/json *(;|$)/i.test(type)) throw new BodyRefused(415);
  if (Number(length) > maxBytes) throw new BodyRefused(413);
  const json = parse(await readBytes(request, maxBytes));
  if (!isSane(json)) throw new BodyRefused(400);
  return json;
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else reject(new BodyRefused(413));
  });
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('close', () => {
    if (!request.complete) reject(new BodyRefused(400));
  });
  request.once('error', () => reject(new BodyRefused(400)));
  return promise;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BodyRefused(400);
  }
}

/** Not nested deeper than recursive code can follow, and without a key that would change what objects inherit. */
function isSane(json: unknown): boolean {
  let level = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    const objects = level.filter((value) => typeof value === 'object' && value !== null);
    if (objects.some((value) => Object.hasOwn(value, '__proto__'))) return false;
    level = objects.flatMap((value) => Object.values(value));
  }
  return true;
}
