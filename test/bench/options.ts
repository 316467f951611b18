import { parseArgs } from 'node:util';

export const PARTS = ['understanding', 'calendars', 'echo', 'storm', 'waits', 'growth'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  /** Smaller numbers, within a minute. */
  readonly quick: boolean;
  /** The storm's whole ten minutes instead of the first two, on every store. */
  readonly full: boolean;
  /** Where the bot's time goes, beside how much there is of it. */
  readonly profile: boolean;
  /** Whether RESULTS.md is written. */
  readonly writes: boolean;
}

/** Throws with what is allowed when an argument is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const { quick, full, profile, only } = values;
  const parts = only === undefined ? PARTS : only.split(',').map(partNamed);
  const isWhole = !quick && !profile && only === undefined;
  return { parts, quick, full, profile, writes: values.write || isWhole };
}

function partNamed(name: string): Part {
  const part = PARTS.find((one) => one === name);
  if (!part) throw new Error(`--only ${name}: there is no such part; allowed: ${PARTS.join(', ')}`);
  return part;
}
