import type { Collection } from '../ports/store.ts';

/** Small documents that are looked at all the time and change seldom. */
export interface Known<T extends { readonly id: string }> extends Collection<T> {
  /** As it is now, or was within the last minutes: for looking, not as a basis for writing. What is not there is looked for each time. */
  recent(id: string): Promise<T | undefined>;
  recentMany(ids: readonly string[]): Promise<readonly T[]>;
}

const KEPT_MS = 5 * 60_000;
/** More than a municipality has employees. */
const MOST_KEPT = 10_000;

/**
 * Remembers what it has read and written. `read` and `readMany` always ask the store; what `recent` gives another
 * instance may have changed since. `now`: milliseconds on a clock that only goes forward.
 */
export function known<T extends { readonly id: string }>(
  store: Collection<T>,
  now: () => number = () => performance.now(),
): Known<T> {
  /** An absent value: there is no such document. `mark` rises with everything that is learnt. */
  const kept = new Map<string, { readonly at: number; readonly mark: number; readonly value: T | undefined }>();
  let marks = 0;

  const keep = (id: string, value: T | undefined, at = now()): void => {
    kept.delete(id); // so that the newest is last
    marks += 1;
    kept.set(id, { at, mark: marks, value });
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest);
  };
  /** What was asked before something newer was learnt is not kept. */
  const keepUnlessOld = (id: string, value: T | undefined, asked: number): void => {
    if ((kept.get(id)?.mark ?? 0) <= asked) keep(id, value);
  };
  const fresh = (id: string) => {
    const one = kept.get(id);
    return one && now() - one.at < KEPT_MS ? one : undefined;
  };
  const read: Collection<T>['read'] = async (id) => {
    const asked = marks;
    const stored = await store.read(id);
    keepUnlessOld(id, stored?.value, asked);
    return stored;
  };
  const readMany: Collection<T>['readMany'] = async (ids) => {
    const asked = marks;
    const found = await store.readMany(ids);
    const byId = new Map(found.map((value) => [value.id, value]));
    for (const id of ids) keepUnlessOld(id, byId.get(id), asked);
    return found;
  };
  const writing = async (id: string, write: () => ReturnType<Collection<T>['create']>) => {
    keep(id, undefined, Number.NEGATIVE_INFINITY);
    const stored = await write();
    keep(id, stored.value);
    return stored;
  };

  return {
    read,
    readMany,
    create: async (value) => writing(value.id, () => store.create(value)),
    replace: async (value, etag) => writing(value.id, () => store.replace(value, etag)),
    recent: async (id) => fresh(id)?.value ?? (await read(id))?.value,
    async recentMany(ids) {
      const missing = ids.filter((id) => !fresh(id));
      const found = missing.length > 0 ? await readMany(missing) : [];
      const byId = new Map(found.map((value) => [value.id, value]));
      return ids.flatMap((id) => byId.get(id) ?? fresh(id)?.value ?? []);
    },
  };
}
