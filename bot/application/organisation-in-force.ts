import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OrganisationReader } from '../ports/organisation-reader.ts';
import { nameInForce, readVersion, type VersionStore } from './organisation-versions.ts';
import type { KnownStore } from './parts.ts';
import { createShow, type Show } from './show.ts';

/** The organisation that the department works with now. Read it when you need it, and keep nothing that follows from it. */
export interface OrganisationInForce {
  readonly organisation: Organisation;
  /** Of the organisation; absent when it came from no store. */
  readonly version?: string | undefined;
  /** Takes over what has come into force meanwhile, once it is ready to be used; one point read when nothing has. */
  look(): Promise<void>;
}

interface InForceParts {
  readonly store: VersionStore;
  readonly read: OrganisationReader;
  /** Makes a new version ready, in slices; messages are answered between them, with the version of before. */
  readonly makeReady: (organisation: Organisation) => Iterable<unknown>;
  readonly log: Log;
}

/**
 * Begins with what was in force at the start. A version that this release cannot read is told once and passed over: what
 * worked goes on working.
 */
export function createOrganisationInForce(
  { store, read, makeReady, log }: InForceParts,
  first: { readonly organisation: Organisation; readonly version?: string },
): OrganisationInForce {
  let { organisation, version } = first;
  /** The last that was looked at; one that cannot be used is not looked at twice. */
  let seen = version;

  const takeOver = async (next: string): Promise<void> => {
    const { files, kept } = await readVersion(store, next);
    const found = read(files, kept);
    seen = next;
    if ('problems' in found) {
      log.error('organisation-not-usable', { version: next, count: found.problems.length });
      return;
    }
    for (const _ of makeReady(found.organisation)) await othersTurn();
    organisation = found.organisation;
    version = next;
    log.info('organisation-in-force', { version: next });
  };

  const lookOnce = async (): Promise<void> => {
    const named = await nameInForce(store);
    if (named && named.version !== seen) await takeOver(named.version);
  };
  /** One after the other, so that a slow look never brings back what a later one has replaced. */
  let looking: Promise<void> = Promise.resolve();

  return {
    get organisation() {
      return organisation;
    },
    get version() {
      return version;
    },
    async look() {
      const before = looking;
      looking = before.then(lookOnce, lookOnce);
      return looking;
    },
  };
}

interface Turning {
  readonly store: Pick<KnownStore, 'people'>;
  readonly organisation: Organisation;
  readonly clock: Clock;
}

/** The parts for one turn, which all see the same organisation, whatever comes into force meanwhile. */
export function held<T extends Turning>(parts: T): T & { readonly show: Show } {
  const { organisation, store, clock } = parts;
  return { ...parts, show: createShow(store, organisation, () => clock.now()) };
}
