import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { event, further, reported } from './documents.ts';

// A process of its own: writes cases until it is killed, several at a time, and says of each what has been acknowledged.
const [file = '', round = ''] = process.argv.slice(2);
const store = await openSqliteStore(file);

await Promise.all(Array.from({ length: 8 }, async (_, writer) => write(`r${round}-${writer}`)));

async function write(name: string): Promise<void> {
  for (let count = 0; count < 100_000; count += 1) {
    const id = `${name}-${count}`;
    const created = await store.cases.create(reported({ id, words: ['written', id] }));
    writeSync(1, `${id} ${created.value.version}\n`);
    const noted = { ...further(created.value, event.noted(1)), words: ['noted', id] };
    const { value } = await store.cases.replace(noted, created.etag);
    writeSync(1, `${id} ${value.version}\n`);
  }
}
