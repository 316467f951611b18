import { randomUUID } from 'node:crypto';
import { type RunningServer, startServer } from './adapters/http/server.ts';
import { createTeams } from './adapters/teams/teams.ts';
import { createApplication } from './application/application.ts';
import { deliverCase } from './application/deliver.ts';
import { createShow } from './application/show.ts';
import { createDispatcher } from './background/dispatcher.ts';
import { schedule } from './background/schedule.ts';
import { sweep } from './background/sweep.ts';
import type { Config } from './config.ts';
import type { Organisation } from './domain/organisation.ts';
import type { Clock } from './ports/clock.ts';
import { aboutError, type Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';

export interface Surroundings {
  readonly config: Config;
  readonly organisation: Organisation;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** False where the sweep is run by hand, as in tests. */
  readonly sweeps: boolean;
}

export interface Bot {
  readonly port: number;
  /** Does once what the sweep does every other second. */
  sweep(): Promise<void>;
  /** Resolves when everything that can be told now is told. */
  idle(): Promise<void>;
  /** Takes nothing more, finishes what is under way, and lets go of the store. */
  stop(): Promise<void>;
}

const SWEEP_PAUSE_MS = 2_000;

/** The whole bot, listening. The only place that knows every part. */
export async function composeBot({ config, organisation, store, clock, log, sweeps }: Surroundings): Promise<Bot> {
  const instance = randomUUID();
  const now = () => clock.now();
  const teams = createTeams({ config: config.teams, log });
  const { messenger } = teams;
  const show = createShow(store, organisation, now);
  const { deliveryLeaseSeconds: leaseSeconds } = config;
  const delivery = { store, messenger, show, organisation, clock, log, instance, leaseSeconds };
  const dispatcher = createDispatcher(async (id) => deliverCase(delivery, id), log);
  const { nudge } = dispatcher;
  teams.listen(createApplication({ store, organisation, clock, log, messenger, show, nudge }));
  const sweepOnce = async () => {
    await sweep({ cases: store.cases, leases: store.leases, clock, instance, nudge });
  };

  const checks = { ...teams.checks, store: async () => store.check() };
  const server: RunningServer = await startServer({
    port: config.port,
    host: config.host,
    door: teams.door,
    checks,
    log,
  });
  teams.warmUp().catch((error: unknown) => log.warn('teams-not-ready', aboutError(error)));
  const timer = sweeps ? schedule('sweep', sweepOnce, SWEEP_PAUSE_MS, log) : undefined;

  return {
    port: server.port,
    async sweep() {
      await sweepOnce();
    },
    idle: async () => dispatcher.idle(),
    async stop() {
      await server.stop();
      await timer?.stop();
      await dispatcher.stop();
      await store.leases.release('sweep', instance);
      await store.close();
    },
  };
}
