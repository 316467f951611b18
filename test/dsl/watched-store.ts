import { type CaseDocument, type Store, StoreAway } from '../../bot/ports/store.ts';

type PartName = Exclude<keyof Store, 'check' | 'close'>;

/** A store under the eyes and in the hands of a test: what lies in it, when it is away, and which writes meet. */
export class WatchedStore implements Store {
  readonly cases: Store['cases'];
  readonly people: Store['people'];
  readonly directory: Store['directory'];
  readonly channels: Store['channels'];
  readonly followers: Store['followers'];
  readonly organisations: Store['organisations'];
  readonly settings: Store['settings'];
  readonly leases: Store['leases'];
  readonly archive: Store['archive'];
  /** What was asked of the store, such as `cases.read`, in order. */
  readonly asked: string[] = [];
  /** While true nothing can be read or written. */
  isAway = false;
  readonly #store: Store;
  readonly #caseIds = new Set<string>();
  #meeting: Meeting | undefined;

  constructor(store: Store) {
    this.#store = store;
    this.cases = this.#watched('cases', store.cases);
    this.people = this.#watched('people', store.people);
    this.directory = this.#watched('directory', store.directory);
    this.channels = this.#watched('channels', store.channels);
    this.followers = this.#watched('followers', store.followers);
    this.organisations = this.#watched('organisations', store.organisations);
    this.settings = this.#watched('settings', store.settings);
    this.leases = this.#watched('leases', store.leases);
    this.archive = this.#watched('archive', store.archive);
  }

  /** Every case and draft there is, as it lies in the store. */
  async documents(): Promise<readonly CaseDocument[]> {
    const stored = await Promise.all([...this.#caseIds].map((id) => this.#store.cases.read(id)));
    return stored.flatMap((one) => (one ? [one.value] : []));
  }

  /** The next so many writes of cases wait for each other, so that each was decided on what was true before all of them. */
  writesMeet(count: number): { readonly firstIsThere: Promise<void> } {
    const meeting = new Meeting(count);
    this.#meeting = meeting;
    return { firstIsThere: meeting.first.promise };
  }

  async check(): Promise<void> {
    if (this.isAway) throw new StoreAway('away');
    await this.#store.check();
  }

  /** The desk lets go of it when its last bot has stopped. */
  async close(): Promise<void> {}

  #watched<T extends object>(part: PartName, target: T): T {
    return new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return async (...given: readonly unknown[]): Promise<unknown> => {
          await this.#before(part, String(key), given[0]);
          return await Reflect.apply(value, target, given);
        };
      },
    });
  }

  async #before(part: PartName, method: string, given: unknown): Promise<void> {
    this.asked.push(`${part}.${method}`);
    if (this.isAway) throw new StoreAway('away');
    if (part !== 'cases' || (method !== 'create' && method !== 'replace')) return;
    if (typeof given === 'object' && given && 'id' in given) this.#caseIds.add(String(given.id));
    const meeting = this.#meeting;
    if (!meeting) return;
    meeting.arrive();
    if (meeting.isFull) this.#meeting = undefined;
    await meeting.all.promise;
  }
}

class Meeting {
  readonly first = Promise.withResolvers<void>();
  readonly all = Promise.withResolvers<void>();
  #missing: number;

  constructor(count: number) {
    this.#missing = count;
  }

  get isFull(): boolean {
    return this.#missing === 0;
  }

  arrive(): void {
    this.#missing -= 1;
    this.first.resolve();
    if (this.isFull) this.all.resolve();
  }
}
