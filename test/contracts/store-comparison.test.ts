import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { chosen } from './store-contract.ts';
import { sameAsInMemory } from './store-steps.ts';
import { temporaryFolder } from './temporary-folder.ts';

(chosen('sqlite') ? describe : describe.skip)('The SQLite store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('does and answers what the store in memory does and answers, whatever is asked of it', async () => {
    let runs = 0;
    const makeStore = async () => {
      runs += 1;
      const store = await openSqliteStore(folder.file(`${runs}.sqlite`));
      return { store, close: () => store.close() };
    };
    await sameAsInMemory(makeStore, 100);
  });
});
