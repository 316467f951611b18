import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LONGEST_NAME = 60;
const ROOT = path.join(import.meta.dirname, '../..');

/** The parts of a `.cpuprofile` that are read here. Times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly startTime: number;
}
interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** Microseconds of a function: itself, and with everything that it called. */
export interface Spent {
  readonly name: string;
  /** The package, or the folder of ours, that it belongs to. */
  readonly owner: string;
  self: number;
  total: number;
}

export interface TimeSpent {
  /** Microseconds in which the bot was not idle. */
  readonly busy: number;
  readonly functions: readonly Spent[];
}

/** Reads what was sampled between two moments of `process.hrtime`, in microseconds; all of it when that leaves nothing. */
export async function readCpuProfile(file: string, from: number, to: number): Promise<TimeSpent> {
  const profile = JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
  const within = selfTimes(profile, from, to);
  const self = within.size > 0 ? within : selfTimes(profile, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return spent(profile, self);
}

function selfTimes({ samples, timeDeltas, startTime }: CpuProfile, from: number, to: number): Map<number, number> {
  const self = new Map<number, number>();
  let at = startTime;
  for (const [index, node] of samples.entries()) {
    at += timeDeltas[index] ?? 0;
    // A sample stands for the time until the next one.
    if (at >= from && at <= to) self.set(node, (self.get(node) ?? 0) + Math.max(timeDeltas[index + 1] ?? 0, 0));
  }
  return self;
}

function spent({ nodes }: CpuProfile, self: ReadonlyMap<number, number>): TimeSpent {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const functions = new Map<string, Spent>();
  let busy = 0;
  /** Resolves the tree below a node; a function that calls itself is counted once. */
  const walk = (node: ProfileNode, above: ReadonlySet<string>): number => {
    const { functionName } = node.callFrame;
    const own = functionName === '(idle)' ? 0 : (self.get(node.id) ?? 0);
    busy += own;
    const key = keyOf(node);
    const one = functions.get(key) ?? { name: nameOf(node), owner: ownerOf(node.callFrame.url), self: 0, total: 0 };
    functions.set(key, one);
    const within = new Set(above).add(key);
    const children = (node.children ?? []).flatMap((id) => byId.get(id) ?? []);
    const total = children.reduce((sum, child) => sum + walk(child, within), own);
    one.self += own;
    if (!above.has(key)) one.total += total;
    return total;
  };
  const [root] = nodes;
  if (root) walk(root, new Set());
  return { busy, functions: [...functions.values()].filter(({ total }) => total > 0) };
}

const keyOf = ({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string =>
  `${functionName}\n${url}\n${lineNumber}`;

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url.startsWith('file:') ? path.relative(ROOT, fileURLToPath(url)) : url.replace(`${ROOT}/`, '');
  // A regular expression is named by all of itself.
  const name = (functionName || '(anonymous)').slice(0, LONGEST_NAME);
  return place ? `${name} ${place.replace(/^.*node_modules\//, '')}:${lineNumber + 1}` : name;
}

function ownerOf(url: string): string {
  if (!url) return '(engine)';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url);
  if (inPackage?.[1]) return inPackage[1];
  const inside = url.startsWith('file:') ? path.relative(ROOT, fileURLToPath(url)) : path.relative(ROOT, url);
  return inside.split(path.sep).slice(0, 2).join('/');
}
