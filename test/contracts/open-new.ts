import { createInterface } from 'node:readline';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';

// A process of its own: opens each file that it is told of, and says what number it got there.
for await (const file of createInterface({ input: process.stdin })) {
  const store = await openSqliteStore(file);
  console.log(await store.cases.nextNumber(2026));
  await store.close();
}
