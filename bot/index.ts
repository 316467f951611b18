import { timeIn } from './adapters/clock/moved-time.ts';
import { createLog } from './adapters/log/log.ts';
import { composeBot, type Surroundings } from './compose.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openStore } from './open-store.ts';
import { OrganisationError } from './organisation-file.ts';
import { organisationAtStart } from './organisation-start.ts';
import { aboutError, type Log } from './ports/log.ts';
import { beginUse } from './store-copy/move-marker.ts';

/** Starts the process; stops it on SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const machine = { now: () => new Date() };
  const { timeFile } = config.teams.loopback ?? {};
  const clock = timeFile === undefined ? machine : timeIn(timeFile);
  const found = await beginning(config, clock.now(), log);
  const bot = await composeBot({ config, ...found, clock, machine, log, sweeps: true });
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

/** The store and the organisation in it. Refuses a store into which another one is only half copied. */
async function beginning(
  config: Config,
  now: Date,
  log: Log,
): Promise<Pick<Surroundings, 'store' | 'organisation' | 'organisationVersion'>> {
  const store = await openStore(config.store);
  try {
    await beginUse(store, now);
    const { organisation, version } = await organisationAtStart(store, config.organisation, now, log);
    return { store, organisation, organisationVersion: version };
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
