import fc from 'fast-check';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { type CaseEvent, isOpen, isReported, type ReportedCase } from '../../bot/domain/case.ts';
import type { CaseDocument, FindQuery, Page, PageRequest, Store } from '../../bot/ports/store.ts';
import {
  allTold,
  drafted,
  event,
  followerRecord,
  further,
  minute,
  noticeFor,
  promising,
  reported,
  STATUSES,
  screenFor,
  waitingToTell,
} from './documents.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { idsOf } from './walk.ts';

/** Something that is done to a store. What it gives must be the same for every store. */
type Step = (store: Store, etags: Map<string, string[]>) => Promise<unknown>;

// Few values of each kind, so that they meet: equal times, the same case, the same word.
const id = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8');
const personId = fc.constantFrom('anna', 'ben', 'cleo');
const teamId = fc.constantFrom('servicedesk', 'network');
const serviceId = fc.constantFrom('print', 'wifi');
const priority = fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const);
const at = fc.integer({ min: 0, max: 4 });
const word = fc.constantFrom(
  'pc',
  'pcs',
  'printer',
  'print',
  'pri',
  'ø',
  'øre',
  'øret',
  '🖨',
  '🖨🖨🖨',
  '🖨🖨🖨x',
  'z%_',
  'zz\u{10ffff}',
);
const words = fc.uniqueArray(word, { maxLength: 5 });
const assigneeId = fc.option(personId, { nil: undefined, freq: 2 });

const given = fc
  .record({ id, reporterId: personId, teamId, serviceId, priority, confidential: fc.boolean(), at, words, assigneeId })
  .map(({ assigneeId: assignee, ...rest }) => ({ ...rest, ...(assignee && { assigneeId: assignee }) }));

const created: fc.Arbitrary<Step> = fc
  .tuple(given, fc.integer({ min: 0, max: 4 }), at)
  .map(([particulars, kind, deliverAt]) => async (store, etags) => {
    const document = kind === 0 ? drafted(particulars) : reported(particulars);
    const toTell = kind === 1 ? waitingToTell({ ...document, screens: [screenFor('anna')] }, deliverAt) : document;
    const { value, etag } = await store.cases.create(toTell);
    etags.set(value.id, [etag]);
    return value;
  });

const happening: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.tuple(personId, at).map(([by, when]) => event.taken(by, when)),
  fc.tuple(teamId, at, assigneeId).map(([team, when, to]) => event.handedOver(team, when, to)),
  fc.tuple(at, at).map(([when, until]) => event.waitingForVendor(when, until)),
  fc.tuple(at, at, at).map(([when, response, resolution]) => event.promised(when, response, resolution)),
  fc.tuple(priority, at).map(([to, when]) => event.raised(to, when)),
  fc.tuple(at, at).map(([when, closes]) => event.resolved(when, closes)),
  at.map((when) => event.closed(when)),
  at.map((when) => event.cancelled(when)),
);

type Change = (document: CaseDocument) => CaseDocument;
const happened =
  (one: CaseEvent): Change =>
  (document) => {
    if (!isReported(document.state))
      return one.type === 'CaseCancelled' ? further(document, event.dropped(4)) : document;
    return one.type === 'CaseClosed' && document.state.status !== 'loest' ? document : further(document, one);
  };
const change: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: happening.map(happened), weight: 4 },
  {
    arbitrary: words.map(
      (said): Change =>
        (document) => ({ ...document, words: said }),
    ),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(personId, at).map(
      ([to, when]): Change =>
        (document) =>
          waitingToTell({ ...document, notices: [noticeFor(to)] }, when),
    ),
    weight: 1,
  },
  { arbitrary: fc.constant<Change>(allTold), weight: 1 },
  {
    arbitrary: fc.tuple(at, at).map(
      ([near, due]): Change =>
        (document) =>
          isReported(document.state) && isOpen(document.state) ? promising(document, near, due) : document,
    ),
    weight: 2,
  },
);

/** Writes what was read, now and then with an etag from before. */
const replaced: fc.Arbitrary<Step> = fc
  .tuple(id, change, fc.integer({ min: 0, max: 5 }))
  .map(([which, apply, old]) => async (store, etags) => {
    const read = await store.cases.read(which);
    if (!read) return 'unknown';
    const known = etags.get(which) ?? [];
    const etag = old === 0 ? (known.at(0) ?? read.etag) : read.etag;
    const { value, etag: next } = await store.cases.replace(apply(read.value), etag);
    etags.set(which, [...known, next]);
    return value;
  });

const viewer = fc.record({ id: personId, seesConfidential: fc.boolean() });
const size = fc.integer({ min: 1, max: 9 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });
const sought: fc.Arbitrary<FindQuery> = fc
  .record({
    ...{
      words: fc.array(word, { maxLength: 3 }),
      open: optional(fc.boolean()),
      status: optional(fc.constantFrom(...STATUSES)),
    },
    ...{ teamId: optional(teamId), serviceId: optional(serviceId), priority: optional(priority) },
    ...{ assigneeId: optional(personId), viewer },
  })
  .map((query) => JSON.parse(JSON.stringify(query)));

const walked = (ask: (page: PageRequest) => Promise<Page<ReportedCase>>, pageSize: number) => idsOf(ask, pageSize);
const question: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(personId, size).map(
    ([who, of]): Step =>
      ({ cases }) =>
        walked((page) => cases.reportedBy(who, page), of),
  ),
  fc.tuple(fc.array(teamId, { maxLength: 3 }), viewer, size).map(
    ([teamIds, eyes, of]): Step =>
      ({ cases }) =>
        walked((page) => cases.queue({ teamIds, viewer: eyes }, page), of),
  ),
  fc
    .tuple(
      fc.oneof(
        fc.array(teamId, { maxLength: 3 }).map((teamIds) => ({ teamIds })),
        personId.map((who) => ({ assigneeId: who })),
      ),
      fc.record({ dueBy: at.map(minute), nearBy: at.map(minute), viewer }),
      size,
    )
    .map(
      ([of, by, pageSize]): Step =>
        ({ cases }) =>
          walked((page) => cases.promised({ of, ...by }, page), pageSize),
    ),
  fc
    .record({
      ...{ clock: fc.constantFrom('response' as const, 'resolution' as const), serviceId: optional(serviceId) },
      ...{ from: at.map(minute), before: at.map((one) => minute(one + 1)) },
    })
    .map(
      ({ serviceId: service, ...query }): Step =>
        ({ cases }) =>
          cases.outcomes({ ...query, ...(service && { serviceId: service }) }, 100),
    ),
  fc.tuple(sought, size).map(
    ([query, of]): Step =>
      ({ cases }) =>
        walked((page) => cases.find(query, page), of),
  ),
  teamId.map(
    (team): Step =>
      async ({ cases }) =>
        (await cases.load(team)).map((one) => JSON.stringify(one)).sort(),
  ),
  teamId.map(
    (team): Step =>
      ({ cases }) =>
        cases.lastAssignee(team),
  ),
  fc.tuple(at, size).map(
    ([until, limit]): Step =>
      ({ cases }) =>
        cases.toDeliver(minute(until), limit),
  ),
  fc.tuple(at, size).map(
    ([until, limit]): Step =>
      ({ cases }) =>
        cases.due(minute(until), limit),
  ),
  at.map(
    (after): Step =>
      ({ cases }) =>
        cases.upcoming(minute(after)),
  ),
  personId.map(
    (who): Step =>
      async ({ cases }) =>
        [...(await cases.concerning(who, 100))].sort(),
  ),
  id.map(
    (which): Step =>
      async ({ cases }) =>
        (await cases.byNumber(`INC-2026-${which}`))?.value,
  ),
  teamId.map(
    (team): Step =>
      async ({ cases }) =>
        (await cases.openIn(team)).map((one) => JSON.stringify(one)).sort(),
  ),
  fc.integer({ min: 1, max: 3 }).map(
    (count): Step =>
      ({ cases }) =>
        cases.nextNumber(2026, count),
  ),
  fc.tuple(personId, at, at).map(
    ([who, now, minutes]): Step =>
      ({ leases }) =>
        leases.claim('digest', who, minute(now), minutes * 60),
  ),
  personId.map(
    (who): Step =>
      ({ leases }) =>
        leases.release('digest', who),
  ),
  at.map(
    (now): Step =>
      ({ leases }) =>
        leases.held('di', minute(now)),
  ),
  fc.tuple(id, personId).map(
    ([which, who]): Step =>
      ({ followers }) =>
        followers.add(followerRecord(which, who)),
  ),
  fc.tuple(id, size).map(
    ([which, of]): Step =>
      async ({ followers }) => [await followers.count(which), (await followers.of(which, { size: of })).items],
  ),
);

const steps = fc.array(
  fc.oneof({ arbitrary: created, weight: 2 }, { arbitrary: replaced, weight: 3 }, { arbitrary: question, weight: 4 }),
  {
    ...{ minLength: 10, maxLength: 60, size: 'max' as const },
  },
);

const outcome = (store: Store, step: Step, etags: Map<string, string[]>): Promise<unknown> =>
  step(store, etags).catch((error: unknown) =>
    error instanceof Error ? `rejected: ${error.constructor.name}` : error,
  );

/** Does the same to a new store and to one in memory, so many times over, and expects the same of both each time. */
export async function sameAsInMemory(makeStore: () => Promise<StoreUnderTest>, numRuns: number): Promise<void> {
  const same = async (sequence: readonly Step[]): Promise<void> => {
    const other = await makeStore();
    const memory = createMemoryStore();
    const stores = [memory, other.store].map((store) => ({ store, etags: new Map<string, string[]>() }));
    for (const step of sequence) {
      const [expected, answered] = await Promise.all(stores.map(({ store, etags }) => outcome(store, step, etags)));
      expect(answered).toEqual(expected);
    }
    await memory.close();
    await other.close();
  };
  await fc.assert(fc.asyncProperty(steps, same), { numRuns, seed: 20260105 });
}
