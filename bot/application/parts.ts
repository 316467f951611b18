import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import type { Show } from './show.ts';

/** What the conversation steps work with. */
export interface Parts {
  readonly store: Store;
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly log: Log;
  readonly messenger: Messenger;
  readonly show: Show;
  /** Something about this case must be told. */
  readonly nudge: (caseId: string) => void;
}
