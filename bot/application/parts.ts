import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { OrganisationReader } from '../ports/organisation-reader.ts';
import type { ChannelRecord, PersonRecord, Store } from '../ports/store.ts';
import type { Known } from './known.ts';
import type { Numbers } from './numbers.ts';
import type { Sender } from './sender.ts';
import type { Show } from './show.ts';
import type { TellOfCpr } from './tell-of-cpr.ts';
import type { Workload } from './workload.ts';

/** The store, with people and channels remembered for a while. */
export type KnownStore = Store & { readonly people: Known<PersonRecord>; readonly channels: Known<ChannelRecord> };

/** What the conversation steps work with. */
export interface Parts {
  readonly store: KnownStore;
  readonly organisation: Organisation;
  /** Of the organisation; absent when it came from no store. */
  readonly version?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly messenger: Messenger;
  readonly show: Show;
  readonly sender: Sender;
  readonly workload: Workload;
  readonly numbers: Numbers;
  readonly tellOfCpr: TellOfCpr;
  readonly readOrganisation: OrganisationReader;
  readonly files: Files;
  /** Takes over at once what has come into force. */
  readonly takeOver: () => Promise<void>;
}
