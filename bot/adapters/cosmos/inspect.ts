import type { Container, Database } from '@azure/cosmos';
import { CONTAINERS, type ContainerDescription, missingIndexes, sameKey } from './containers.ts';
import { faultOf } from './faults.ts';
import type { Persistence } from './persistence.ts';

const MAKE_THEM =
  'Run "npm run cosmos:create" with the key of the account, or deploy the infrastructure code. Nothing was written.';

/** Rejects in words that name the thing and what to do, unless the database and every container are as this release needs them. */
export async function inspect(database: Database, persistence: Persistence): Promise<void> {
  const found = await persistence.carryOut(`The database ${database.id}`, async ({ abortSignal }) =>
    present(() => database.read({ abortSignal })),
  );
  if (!found) throw new Error(`There is no database ${database.id}. ${MAKE_THEM}`);
  const problems = await Promise.all(
    CONTAINERS.map((description) => problemOf(database.container(description.id), description, persistence)),
  );
  const real = problems.filter((problem) => problem !== undefined);
  if (real.length > 0) throw new Error(`${real.join(' ')} ${MAKE_THEM}`);
}

async function problemOf(
  container: Container,
  description: ContainerDescription,
  persistence: Persistence,
): Promise<string | undefined> {
  const where = `The container ${container.id} of ${container.database.id}`;
  const answer = await persistence.carryOut(where, async ({ abortSignal }) =>
    present(() => container.read({ abortSignal })),
  );
  const found = answer?.resource;
  if (!found) return `${where} is missing.`;
  if (!sameKey(description, found))
    return `${where} is parted by ${found.partitionKey?.paths.join() || 'nothing'}, not by ${description.partitionKey.paths.join()}: it belongs to another product, or to an older trial. Name another database.`;
  const missing = missingIndexes(description, found);
  return missing.length === 0 ? undefined : `${where} does not index ${missing.join('; ')}.`;
}

/** Undefined for what is not there. */
async function present<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { kind } = faultOf(error);
    if (kind === 'missing' || kind === 'noContainer') return undefined;
    throw error;
  }
}
