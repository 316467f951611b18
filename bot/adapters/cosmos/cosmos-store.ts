import type { Database } from '@azure/cosmos';
import type { DocumentKind, Store } from '../../ports/store.ts';
import { type CosmosOptions, connect, patienceOf } from './connection.ts';
import { CosmosArchive } from './cosmos-archive.ts';
import { CosmosCases } from './cosmos-cases.ts';
import { CosmosCollection } from './cosmos-collection.ts';
import { CosmosContainer } from './cosmos-container.ts';
import { CosmosDirectory } from './cosmos-directory.ts';
import { CosmosFollowers } from './cosmos-followers.ts';
import { CosmosLeases } from './cosmos-leases.ts';
import { CosmosNumbers } from './cosmos-numbers.ts';
import { inspect } from './inspect.ts';
import { CONTAINER_OF, type Kept, partitionOf } from './kept.ts';
import { Persistence } from './persistence.ts';

/**
 * Opens a database that was made before, by `npm run cosmos:create` or by the infrastructure code; makes and writes nothing.
 * Any number of processes may share it. Rejects in clear words when it cannot be reached, does not let us, or is not ours.
 */
export async function openCosmosStore(options: CosmosOptions): Promise<Store> {
  const client = await connect(options);
  const persistence = new Persistence(options.endpoint, patienceOf(options));
  const database = client.database(options.database);
  const close = async (): Promise<void> => {
    persistence.close();
    client.dispose();
  };
  try {
    await inspect(database, persistence);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...partsOf(database, persistence), close };
}

function partsOf(database: Database, persistence: Persistence): Omit<Store, 'close'> {
  const containers = containersOf(database, persistence);
  const cases = new CosmosCollection('case', containers.case);
  const leases = database.container('leases');
  return {
    cases: new CosmosCases(cases, containers.case, new CosmosNumbers(containers.number)),
    people: new CosmosCollection('person', containers.person),
    directory: new CosmosDirectory(containers.person),
    channels: new CosmosCollection('channel', containers.channel),
    followers: new CosmosFollowers(containers.follower),
    organisations: new CosmosCollection('organisation', containers.organisation),
    settings: new CosmosCollection('setting', containers.setting),
    leases: new CosmosLeases(new CosmosContainer(leases, persistence)),
    archive: new CosmosArchive(containers),
    check: async () => {
      await containers.setting.read('-');
    },
  };
}

function containersOf(
  database: Database,
  persistence: Persistence,
): Readonly<Record<DocumentKind, CosmosContainer<Kept>>> {
  const of = (kind: DocumentKind): CosmosContainer<Kept> =>
    new CosmosContainer(database.container(CONTAINER_OF[kind]), persistence, partitionOf);
  return {
    ...{ case: of('case'), person: of('person'), channel: of('channel') },
    ...{ follower: of('follower'), organisation: of('organisation'), setting: of('setting'), number: of('number') },
  };
}
