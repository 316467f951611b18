import { openCosmosStore } from '../../bot/adapters/cosmos/cosmos-store.ts';
import { upgraded } from '../../bot/adapters/document-versions.ts';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { CaseDocument, Store } from '../../bot/ports/store.ts';
import { startStandIn } from '../contracts/cosmos-server.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';

/** Where processes that may die keep everything, and a connection of the test's own to look at it. */
export interface SharedPlace {
  /** What a process is told of it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly store: Store;
  close(): Promise<void>;
}

/** Every case and draft in the store, also those that no question of the store finds. */
export async function casesIn({ archive }: Store): Promise<readonly CaseDocument[]> {
  const documents: CaseDocument[] = [];
  for (let after: string | undefined; ; after = documents.at(-1)?.id) {
    const page = await archive.read('case', PAGE, after);
    documents.push(...page.map((raw) => upgraded('case', raw)));
    if (page.length < PAGE) return documents;
  }
}

const PAGE = 1_000;

export async function sqliteFile(): Promise<SharedPlace> {
  const folder = temporaryFolder();
  const file = folder.file('cases.sqlite');
  const store = await openSqliteStore(file);
  const close = async (): Promise<void> => {
    await store.close();
    folder.remove();
  };
  return { settings: { STORE: `sqlite:${file}` }, store, close };
}

/** A stand-in for Cosmos DB in the test's own process: it outlives every bot. */
export async function cosmosDatabase(): Promise<SharedPlace> {
  const server = await startStandIn();
  const options = await server.database();
  const store = await openCosmosStore(options);
  const close = async (): Promise<void> => {
    await store.close();
    await server.stop();
  };
  const { endpoint, database } = options;
  return { settings: { STORE: `cosmos:${endpoint}/${database}`, COSMOS_KEY: server.key }, store, close };
}
