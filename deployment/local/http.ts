import type { IncomingMessage, ServerResponse } from 'node:http';

/** No call of the bot is legitimately larger: Teams caps messages at 100 KB. */
const BODY_LIMIT_MB = 1;

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is answered with something else than success; caught in one place, where the server answers. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(status: number, body: unknown) {
    super(`refused with ${status}`);
    this.answer = { status, body };
  }
}

/** A refusal in the shape of the page's protocol. */
export function refuse(status: number, sentence: string): Refused {
  return new Refused(status, { error: sentence });
}

export async function readText(
  req: IncomingMessage,
  contentType: string,
  limitMb: number = BODY_LIMIT_MB,
): Promise<string> {
  const given = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (given !== contentType) throw refuse(415, `The body must be ${contentType}.`);
  if (req.headers['content-encoding'] !== undefined) throw refuse(415, 'Compressed bodies are not read.');
  return (await collect(req, limitMb)).toString('utf8');
}

/** Not with `for await`: leaving that early closes the connection, and the 413 with it. */
function collect(req: IncomingMessage, limitMb: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitMb * 1024 * 1024) chunks.push(chunk);
      else reject(refuse(413, `The body is larger than ${limitMb} MB.`));
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
    req.on('close', () => reject(refuse(400, 'The body did not arrive.')));
  });
}

export async function readJson(req: IncomingMessage, limitMb: number = BODY_LIMIT_MB): Promise<unknown> {
  const text = await readText(req, 'application/json', limitMb);
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, 'The body is not JSON.');
  }
}

export function send(res: ServerResponse, answer: Answer): void {
  if (res.headersSent || res.destroyed) return;
  const bytes =
    answer.bytes ?? (answer.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(answer.body)));
  res.writeHead(answer.status, {
    ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    'Content-Length': String(bytes.length),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    // The rest of a body that is too large is not waited for.
    ...(answer.status === 413 ? { Connection: 'close' } : {}),
    ...answer.headers,
  });
  res.end(bytes);
}

/** The decoded placeholders (`:name`) of a path, or nothing when it does not fit. Conversation ids hold `;`, `:` and `@`. */
export function matchPath(pattern: string, pathname: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = decode(given[index] ?? '');
    if (part.startsWith(':') && text) found[part.slice(1)] = text;
    else if (part !== text) return undefined;
  }
  return found;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
