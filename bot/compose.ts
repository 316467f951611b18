import { randomUUID } from 'node:crypto';
import type { Reply } from './adapters/http/door.ts';
import { type RunningServer, startServer } from './adapters/http/server.ts';
import { createFetchedFiles } from './adapters/teams/fetched-files.ts';
import { createTeams } from './adapters/teams/teams.ts';
import { createApplication } from './application/application.ts';
import { deliverCase } from './application/deliver.ts';
import { eachTurn } from './application/each-turn.ts';
import { known } from './application/known.ts';
import { createNumbers } from './application/numbers.ts';
import { offerCases } from './application/offer-cases.ts';
import { openParts } from './application/open-parts.ts';
import { createOrganisationInForce, held } from './application/organisation-in-force.ts';
import { createOverviews } from './application/overview.ts';
import type { KnownStore } from './application/parts.ts';
import { type DeliveryParts, leaseOf } from './application/round.ts';
import { TellOfCpr } from './application/tell-of-cpr.ts';
import { createTurnstile } from './application/turnstile.ts';
import { createWorkload } from './application/workload.ts';
import { catchUp } from './background/catch-up.ts';
import { createDispatcher } from './background/dispatcher.ts';
import { startJobs } from './background/jobs.ts';
import { createPacedMessenger } from './background/paced-messenger.ts';
import { createPresence } from './background/presence.ts';
import { createReckoning } from './background/reckon-again.ts';
import { createAlarms } from './background/schedule.ts';
import { createSender } from './background/sender.ts';
import { sweep } from './background/sweep.ts';
import type { Config } from './config.ts';
import { opensNext } from './domain/calendar.ts';
import type { Organisation } from './domain/organisation.ts';
import { makingReady } from './domain/understand.ts';
import { organisationIn } from './organisation-source.ts';
import type { Clock } from './ports/clock.ts';
import { aboutError, type Log } from './ports/log.ts';
import type { CaseDocument, Store } from './ports/store.ts';

export interface Surroundings {
  readonly config: Config;
  /** What is in force at the start, and which version of the store's it is; what comes into force later is taken over. */
  readonly organisation: Organisation;
  readonly organisationVersion?: string;
  readonly store: Store;
  readonly clock: Clock;
  /** The time of this machine, where `clock` is moved: instances say by it that they are there. Default: the clock. */
  readonly machine?: Clock;
  readonly log: Log;
  /** Milliseconds on a clock that only goes forward, for pauses and for what is remembered; default: this machine's. */
  readonly ticks?: () => number;
  /** Between two updates of a channel's overview; tests do not wait for it. */
  readonly overviewPauseMs?: number;
  /** False where what runs by itself is run by hand, as in tests. */
  readonly sweeps: boolean;
}

export interface Bot {
  readonly port: number;
  /** Does once what the bot does by itself every few seconds. */
  sweep(): Promise<void>;
  /** Resolves when everything that can be told now is told. */
  idle(): Promise<void>;
  /** Takes nothing more, finishes what is under way, and lets go of the store. */
  stop(): Promise<void>;
}

/** The whole bot, listening. The only place that knows every part. */
export async function composeBot(surroundings: Surroundings): Promise<Bot> {
  const { config, clock, log, sweeps, ticks = () => performance.now() } = surroundings;
  const { overviewPauseMs: pauseMs, machine = clock } = surroundings;
  const store = remembering(surroundings.store, ticks);
  const instance = randomUUID();
  const now = () => clock.now();
  const teams = createTeams({ config: config.teams, log });
  const presence = createPresence(store.leases, instance, machine);
  const { limits, deliveryLeaseSeconds: leaseSeconds } = config;
  const messenger = createPacedMessenger(teams.messenger, {
    ...{ limits, instances: presence.instances, now: ticks },
    onThrottled: () => void presence.lookAgain(),
  });
  const inForce = createOrganisationInForce(
    { store, read: organisationIn, makeReady: makingReady, log },
    startOf(surroundings),
  );
  const { waitFor } = messenger;
  const overviews = createOverviews({
    ...{ store, messenger, waitFor, clock, instance, ...(pauseMs !== undefined && { pauseMs }) },
    organisation: () => inForce.organisation,
  });
  const delivery = (): DeliveryParts =>
    held({
      ...{ store, messenger, overviews, clock, log, instance, leaseSeconds },
      organisation: inForce.organisation,
    });
  const alarms = createAlarms(now);
  const dispatcher = createDispatcher({
    deliver: async (id, written) => deliverCase(delivery(), id, written),
    log,
    ...(sweeps && { later: alarms.at }),
  });
  const sender = createSender(dispatcher, () => leaseOf({ instance, leaseSeconds, clock }));
  const workload = createWorkload(store, ticks);
  const numbers = createNumbers(store.cases);
  const tellOfCpr = new TellOfCpr({ store, messenger, log });
  const files = createFetchedFiles({ config: config.teams });
  const organisations = { readOrganisation: organisationIn, files, takeOver: inForce.look };
  const parts = { ...{ store, clock, log, messenger, sender, workload, numbers, tellOfCpr }, ...organisations };
  const turn = () => {
    const { organisation, version } = inForce;
    return createApplication(held({ ...parts, organisation, ...(version !== undefined && { version }) }));
  };
  const application = createTurnstile(eachTurn(turn), { phone: () => inForce.organisation.desk.phone, log });
  teams.listen(application, messenger);
  const opensParts = async (document: CaseDocument) =>
    openParts({ ...parts, organisation: inForce.organisation }, document);
  const reckon = createReckoning({ store, clock, instance, sender, workload, inForce: () => inForce });
  /** Takes over the version in force, and reckons the open cases by it. */
  const lookAtOrganisation = async (): Promise<void> => {
    await inForce.look();
    await reckon();
  };
  const sweepOnce = async () =>
    sweep({ ...{ store, clock, instance, sender, workload, opensParts }, organisation: inForce.organisation });
  const catchingUp = { ...{ sweep: sweepOnce, idle: dispatcher.idle, cases: store.cases }, clock, instance };
  /** What the local Teams asks for at each time that it moves the clock to. */
  const caughtUp = async (): Promise<Reply> => {
    await lookAtOrganisation();
    const upcoming = await catchUp({ ...catchingUp, leaseSeconds });
    const opensAt = opensNext(now(), inForce.organisation.calendar);
    return { status: 200, body: { ...upcoming, opensAt } };
  };

  const offers = async () =>
    offerCases({ ...{ store, clock, log, messenger }, organisation: inForce.organisation }, instance);
  const checks = { ...teams.checks, store: async () => store.check() };
  // About a second, once: before the first message rather than while somebody waits for its answer.
  for (const _ of makingReady(inForce.organisation));
  const server: RunningServer = await startServer({
    port: config.port,
    host: config.host,
    door: teams.door,
    localTime: teams.localDoor(caughtUp),
    checks,
    log,
  });
  teams.warmUp().catch((error: unknown) => log.warn('teams-not-ready', aboutError(error)));
  const jobs = sweeps
    ? startJobs(
        { sweep: sweepOnce, presence: async () => presence.look(), organisation: lookAtOrganisation, offers },
        log,
      )
    : undefined;

  return {
    port: server.port,
    async sweep() {
      await lookAtOrganisation();
      await sweepOnce();
      await offers();
    },
    idle: async () => dispatcher.idle(),
    async stop() {
      await server.stop();
      alarms.stop();
      await jobs?.stop();
      messenger.stop(); // what waits for its turn goes back to the store
      await dispatcher.stop();
      await leave(store, presence, instance, log);
      await store.close();
    },
  };
}

const startOf = ({ organisation, organisationVersion: version }: Surroundings) => ({
  organisation,
  ...(version !== undefined && { version }),
});

function remembering(store: Store, ticks: () => number): KnownStore {
  const { cases, people, directory, channels, followers, organisations, settings, leases, archive } = store;
  return {
    ...{ cases, directory, followers, organisations, settings, leases, archive },
    ...{ people: known(people, ticks), channels: known(channels, ticks) },
    check: async () => store.check(),
    close: async () => store.close(),
  };
}

/** With the store away there is nothing to give back: the leases run out. */
async function leave(
  { leases }: KnownStore,
  presence: ReturnType<typeof createPresence>,
  instance: string,
  log: Log,
): Promise<void> {
  await Promise.all([leases.release('sweep', instance), presence.leave()]).catch((error: unknown) =>
    log.warn('leases-not-given-back', aboutError(error)),
  );
}
