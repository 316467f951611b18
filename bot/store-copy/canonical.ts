import { createHash } from 'node:crypto';

/** JSON that is the same for what every store keeps: fields in the order of their names, and half characters, which not all can hold, replaced. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => canonical(part));

function canonical(part: unknown): unknown {
  if (typeof part === 'string') return part.toWellFormed();
  return isObject(part) ? inOrder(part) : part;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inOrder = (object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
