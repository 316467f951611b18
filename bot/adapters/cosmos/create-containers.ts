import { type Database, PartitionKeyKind } from '@azure/cosmos';
import { type CosmosOptions, connect, patienceOf } from './connection.ts';
import { CONTAINERS, type ContainerDescription, missingIndexes, sameKey } from './containers.ts';
import { faultOf } from './faults.ts';
import { type Attempt, Persistence } from './persistence.ts';

/** Shared by all containers; the service scales down to a tenth of it by itself. */
const MOST_REQUEST_UNITS = 4_000;

/** To make a container takes the service much longer than to write into one. */
const PATIENCE = { requestMilliseconds: 60_000, totalMilliseconds: 180_000 };

type Report = (line: string) => void;

/**
 * Makes the database and the containers that are missing, and gives those that are there the indexes that this release needs.
 * No document is touched. Needs the key of the account (or a role of the control plane): what the bot signs in with may not.
 * Rejects, before anything is made, when a container is parted by another key than ours.
 */
export async function createCosmosContainers(given: CosmosOptions, report: Report = () => {}): Promise<void> {
  const options = { ...given, patience: { ...PATIENCE, ...given.patience } };
  const client = await connect(options);
  const persistence = new Persistence(options.endpoint, patienceOf(options));
  const carryOut = <T>(work: (attempt: Attempt) => Promise<T>): Promise<T> =>
    persistence.carryOut(`The database ${options.database}`, work);
  try {
    const database = client.database(options.database);
    await carryOut((attempt) => refuseForeign(database, attempt));
    await carryOut((attempt) => makeDatabase(database, attempt, report));
    for (const description of CONTAINERS) await carryOut((attempt) => make(database, description, attempt, report));
  } finally {
    client.dispose();
  }
}

async function refuseForeign(database: Database, { abortSignal }: Attempt): Promise<void> {
  for (const description of CONTAINERS) {
    const found = await read(database, description, abortSignal);
    if (!found || sameKey(description, found)) continue;
    throw new Error(
      `The container ${description.id} of ${database.id} is parted by another key: it belongs to another product, or to an ` +
        'older trial. Name another database. Nothing was changed.',
    );
  }
}

async function makeDatabase(database: Database, { abortSignal }: Attempt, report: Report): Promise<void> {
  const { id, client } = database;
  const isThere = await database.read({ abortSignal }).then(() => true, absent(false));
  if (isThere) return report(`The database ${id} is there already.`);
  await client.databases.create({ id, maxThroughput: MOST_REQUEST_UNITS }, { abortSignal }).catch(async (error) => {
    // A serverless account refuses any figure.
    if (faultOf(error).code !== '400') return exists(error);
    await client.databases.create({ id }, { abortSignal }).catch(exists);
  });
  report(`The database ${id} was made.`);
}

async function make(
  database: Database,
  description: ContainerDescription,
  { abortSignal }: Attempt,
  report: Report,
): Promise<void> {
  const found = await read(database, description, abortSignal);
  if (!found) {
    await database.containers.create(definition(description), { abortSignal }).catch(exists);
    return report(`The container ${description.id} was made.`);
  }
  const missing = missingIndexes(description, found);
  if (missing.length === 0) return report(`The container ${description.id} is there already.`);
  await database.container(description.id).replace(definition(description), { abortSignal });
  report(
    `The container ${description.id} was there and got the indexes ${missing.join('; ')}. They fill by themselves.`,
  );
}

const definition = ({ partitionKey, ...description }: ContainerDescription) => ({
  ...description,
  partitionKey: { ...partitionKey, kind: PartitionKeyKind.Hash },
});

const read = async (database: Database, { id }: ContainerDescription, abortSignal: AbortSignal) =>
  database
    .container(id)
    .read({ abortSignal })
    .then(({ resource }) => resource, absent(undefined));

/** For what is not there; any other fault goes on. */
const absent =
  <T>(value: T) =>
  (error: unknown): T => {
    const { kind } = faultOf(error);
    if (kind === 'missing' || kind === 'noContainer') return value;
    throw error;
  };

/** Somebody else, or an attempt of ours whose answer was lost, has made it. */
function exists(error: unknown): void {
  if (faultOf(error).kind !== 'exists') throw error;
}
