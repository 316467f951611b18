import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { AlreadyExists, VersionConflict } from '../../bot/ports/store.ts';
import { reported } from './documents.ts';

// A process of its own: presses so many times on one case of a file that other processes use too.
const [file = '', name = '', times = '0'] = process.argv.slice(2);
const store = await openSqliteStore(file);

await store.cases.create(reported({ id: 'c1' })).catch((error: unknown) => {
  if (!(error instanceof AlreadyExists)) throw error;
});
for (let press = 0; press < Number(times); press += 1) {
  await store.cases.nextNumber(2026);
  await pressed(`${name}-${press}`);
}
await store.close();

async function pressed(id: string): Promise<void> {
  for (;;) {
    const read = await store.cases.read('c1');
    if (!read) throw new Error('The case is gone');
    try {
      await store.cases.replace({ ...read.value, handled: [...read.value.handled, id] }, read.etag);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}
