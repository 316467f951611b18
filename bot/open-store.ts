import { openSqliteStore } from './adapters/sqlite/sqlite-store.ts';
import type { Store } from './ports/store.ts';
import type { StoreAddress } from './store-address.ts';

/** A store and, for Cosmos, the key to it; without one the identity of the machine signs in. */
export type StoreConfig = StoreAddress & { readonly key?: string };

/** Rejects in clear words when there is no such store or it cannot be used. */
export async function openStore(config: StoreConfig): Promise<Store> {
  if (config.kind === 'sqlite') return openSqliteStore(config.file);
  const { endpoint, database, key } = config;
  // Loaded only here, as the SDK takes longer to load than everything else together.
  const { openCosmosStore } = await import('./adapters/cosmos/cosmos-store.ts');
  return openCosmosStore({ endpoint, database, ...(key !== undefined && { key }) });
}
