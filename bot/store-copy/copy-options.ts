import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cosmosKey } from '../config.ts';
import type { StoreConfig } from '../open-store.ts';
import { readStoreAddress, type StoreAddress } from '../store-address.ts';

export const USAGE = `npm run store:copy -- --from <store> --to <store>
  <store>  sqlite:<file> or cosmos:<endpoint>/<database>
  The key of a Cosmos DB account stands in COSMOS_KEY, or in COSMOS_KEY_FROM and COSMOS_KEY_TO when both are Cosmos DB;
  without a key the identity of the machine signs in.`;

export interface CopyOptions {
  readonly from: StoreConfig;
  readonly to: StoreConfig;
}

/** Everything that is wrong with what was asked. Quotes no value, which may be a key. */
export class CopyOptionsError extends Error {
  constructor(problems: readonly string[]) {
    super(`${problems.map((problem) => `- ${problem}`).join('\n')}\n\n${USAGE}`);
  }
}

/** @throws CopyOptionsError */
export function readCopyOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CopyOptions {
  const given = argumentsIn(args);
  const problems: string[] = [];
  const [from, to] = [address('--from', given.from, problems), address('--to', given.to, problems)];
  if (!from || !to) throw new CopyOptionsError(problems);
  if (from.kind === 'sqlite' && !statSync(from.file, { throwIfNoEntry: false }))
    problems.push('--from: there is no such file');
  if (placeOf(from) === placeOf(to)) problems.push('--from and --to are the same store');
  const both = from.kind === 'cosmos' && to.kind === 'cosmos';
  const options = {
    from: withKey(from, both ? 'COSMOS_KEY_FROM' : 'COSMOS_KEY', env, problems),
    to: withKey(to, both ? 'COSMOS_KEY_TO' : 'COSMOS_KEY', env, problems),
  };
  if (both && env.COSMOS_KEY?.trim() && !env.COSMOS_KEY_FROM?.trim() && !env.COSMOS_KEY_TO?.trim())
    problems.push('COSMOS_KEY: whose key is it? Both are Cosmos DB; set COSMOS_KEY_FROM and COSMOS_KEY_TO instead');
  if (problems.length > 0) throw new CopyOptionsError(problems);
  return options;
}

/** The same for every way to name a store, and for no other store. */
export const fingerprintOf = (store: StoreAddress): string =>
  createHash('sha256').update(placeOf(store)).digest('hex').slice(0, 16);

function argumentsIn(args: readonly string[]): { readonly from?: string; readonly to?: string } {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { from: text, to: text }, allowPositionals: false }).values;
  } catch {
    throw new CopyOptionsError(['there is something else than --from <store> and --to <store>']);
  }
}

function address(name: string, text: string | undefined, problems: string[]): StoreAddress | undefined {
  const read = readStoreAddress(text ?? '');
  if (read.kind !== 'wrong') return read;
  problems.push(text === undefined ? `${name}: is needed` : `${name}: ${read.problem}`);
  return undefined;
}

function withKey(
  store: StoreAddress,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): StoreConfig {
  const given = env[name]?.trim();
  if (store.kind === 'sqlite' || !given) return store;
  const { data: key, error } = cosmosKey.safeParse(given);
  problems.push(...(error?.issues ?? []).map(({ message }) => `${name}: ${message}`));
  return key === undefined ? store : { ...store, key };
}

function placeOf(store: StoreAddress): string {
  if (store.kind === 'cosmos') return `cosmos:${store.endpoint}/${store.database}`;
  const exists = statSync(store.file, { throwIfNoEntry: false });
  return `sqlite:${exists ? realpathSync(store.file) : resolve(store.file)}`;
}
