import { readStoreAddress } from '../../store-address.ts';
import { createCosmosContainers } from './create-containers.ts';

// `npm run cosmos:create`: makes the database and containers that STORE names, with the account's key in COSMOS_KEY.

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function create({ STORE = '', COSMOS_KEY: key }: NodeJS.ProcessEnv): Promise<void> {
  const address = readStoreAddress(STORE);
  if (address.kind === 'wrong') throw new Error(`STORE: ${address.problem}`);
  if (address.kind !== 'cosmos') throw new Error('STORE names no Cosmos DB: cosmos:<endpoint>/<database>');
  await createCosmosContainers({ ...address, ...(key && { key }) }, say);
}

try {
  await create(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'Cosmos DB cannot be set up'}\n`);
  process.exitCode = 1;
}
