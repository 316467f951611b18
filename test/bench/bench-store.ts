import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../bot/open-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { readStoreAddress } from '../../bot/store-address.ts';

/** A new, empty store for one run, which bots are told of by their settings. */
export interface BenchStore {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A connection of our own, to see what the bots have written. To be closed before `remove`. */
  open(): Promise<Store>;
  remove(): Promise<void>;
}

export const STORES = ['sqlite', 'cosmos'] as const;
export type StoreKind = (typeof STORES)[number];

export const newStore = async (kind: StoreKind): Promise<BenchStore> =>
  kind === 'sqlite' ? sqliteFile() : cosmosStandIn();

async function sqliteFile(): Promise<BenchStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fejlmeld-bench-'));
  const settings = { STORE: `sqlite:${path.join(folder, 'cases.sqlite')}` };
  return {
    name: 'SQLite',
    settings,
    open: async () => opened(settings),
    remove: async () => rm(folder, { recursive: true }),
  };
}

async function cosmosStandIn(): Promise<BenchStore> {
  const { startStandIn } = await import('./stand-in-child.ts'); // a development dependency, loaded only when asked for
  const { settings, stop } = await startStandIn();
  return { name: 'Cosmos stand-in', settings, open: async () => opened(settings), remove: stop };
}

async function opened({ STORE = '', COSMOS_KEY }: Readonly<Record<string, string>>): Promise<Store> {
  const address = readStoreAddress(STORE);
  if (address.kind === 'wrong') throw new Error(`STORE ${address.problem}`);
  return openStore({ ...address, ...(COSMOS_KEY && { key: COSMOS_KEY }) });
}
