import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../bot/ports/store.ts';
import { storeContract } from './store-contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

storeContract('sqlite', async () => {
  const folder = temporaryFolder();
  const opened: Store[] = [];
  const again = async (): Promise<Store> => {
    const store = await openSqliteStore(folder.file('cases.sqlite'));
    opened.push(store);
    return store;
  };
  const close = async (): Promise<void> => {
    for (const store of opened) await store.close();
    folder.remove();
  };
  return { store: await again(), again, close };
});
