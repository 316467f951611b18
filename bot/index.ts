import { createLog } from './adapters/log/log.ts';
import { composeBot } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { openStore, type StoreConfig } from './open-store.ts';
import { OrganisationError, readOrganisation } from './organisation-file.ts';
import { aboutError } from './ports/log.ts';
import type { Store } from './ports/store.ts';
import { beginUse } from './store-copy/move-marker.ts';

/** Starts the process; stops it on SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const organisation = await readOrganisation(config.organisation);
  const log = createLog(config.logLevel);
  const clock = { now: () => new Date() };
  const store = await storeToWorkOn(config.store, clock.now());
  const bot = await composeBot({ config, organisation, store, clock, log, sweeps: true });
  log.info('started', { port: bot.port });
  const stop = (): void => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
    bot.stop().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.error('stop-failed', aboutError(error));
        process.exitCode = 1;
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** Refuses a store into which another one is only half copied. */
async function storeToWorkOn(config: StoreConfig, now: Date): Promise<Store> {
  const store = await openStore(config);
  try {
    await beginUse(store, now);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What is wrong with settings, organisation or port is said in full; of anything else the message, which is ours at the start. */
function explain(error: unknown): string {
  const known = error instanceof ConfigError || error instanceof OrganisationError;
  return known || error instanceof Error ? (error as Error).message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
