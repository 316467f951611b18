import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Answer, refuse } from './http.ts';

const PAGE = path.join(import.meta.dirname, 'page');
const ADAPTIVE_CARDS = path.join(import.meta.dirname, '../../node_modules/adaptivecards/dist');
const VENDOR = new Set(['adaptivecards.min.js', 'adaptivecards.css', 'adaptivecards.min.js.LICENSE.txt']);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Cards may name pictures on the web; everything else comes from here. The card renderer sets styles on elements. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the page or of the card renderer; `/` is the page. Throws a 404 for everything else. */
export async function pageFile(pathname: string): Promise<Answer> {
  const file = locate(pathname);
  const type = TYPES[path.extname(file ?? '')];
  if (file === undefined || type === undefined) throw refuse(404, 'There is no such file.');
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) throw refuse(404, 'There is no such file.');
  const headers = { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer' };
  return { status: 200, bytes, headers };
}

/** Only plain names become paths, so nothing outside the two folders can be named. */
function locate(pathname: string): string | undefined {
  const names = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
  if (!names.every((name) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))) return undefined;
  const [first = '', ...rest] = names;
  if (first === 'vendor') {
    const [name = ''] = rest;
    return rest.length === 1 && VENDOR.has(name) ? path.join(ADAPTIVE_CARDS, name) : undefined;
  }
  return path.join(PAGE, ...(first === 'page' ? rest : names));
}
