import { attainment, outcomeOf } from '../../bot/domain/attainment.ts';
import { isReported } from '../../bot/domain/case.ts';
import { BadPageToken, type CaseDocument, type PageRequest } from '../../bot/ports/store.ts';
import { drafted, event, further, inStatus, minute, promising, reported } from './documents.ts';
import type { Setting } from './store-contract.ts';
import { idsOf, keep, secondPage } from './walk.ts';

const nobody = { id: 'nobody', seesConfidential: false };
const security = { id: 'sofie', seesConfidential: true };

/** What is promised, and what became of it. */
export function promiseContract(setting: Setting): void {
  describe('lists the promises that must be kept', () => toKeep(setting));
  describe('tells what became of promises', () => outcomes(setting));
}

function toKeep({ store, another }: Setting): void {
  type Of = { readonly teamIds: readonly string[] } | { readonly assigneeId: string };
  const desk = { teamIds: ['servicedesk'] };
  const of =
    (whose: Of, dueBy = 100, nearBy = 0, viewer = nobody) =>
    (page: PageRequest) =>
      store().cases.promised({ of: whose, dueBy: minute(dueBy), nearBy: minute(nearBy), viewer }, page);

  it('soonest due first, whatever the team, and those alone that have one', async () => {
    await keep(
      store(),
      promising(reported({ id: 'late', priority: 'P4' }), 1, 5),
      promising(reported({ id: 'soon', priority: 'P1', teamId: 'network' }), 3, 9),
      promising(reported({ id: 'same-b' }), 3, 7),
      promising(reported({ id: 'same-a' }), 3, 7),
      promising(reported({ id: 'elsewhere', teamId: 'apps' }), 1, 2),
      reported({ id: 'stands still' }),
      drafted({ id: 'draft' }),
    );
    const all = ['late', 'same-a', 'same-b', 'soon'];
    for (const size of [1, 2, 100]) expect(await idsOf(of({ teamIds: ['servicedesk', 'network'] }), size)).toEqual(all);
    expect(await idsOf(of({ teamIds: ['network', 'network'] }), 1)).toEqual(['soon']);
    expect(await idsOf(of({ teamIds: [] }))).toEqual([]);
    expect(await idsOf(of({ teamIds: ['unknown'] }))).toEqual([]);
  });

  it('due by a time, or near their end by another', async () => {
    await keep(
      store(),
      promising(reported({ id: 'near' }), 3, 50),
      promising(reported({ id: 'today' }), 9, 10),
      promising(reported({ id: 'later' }), 9, 11),
    );
    expect(await idsOf(of(desk, 10, 3), 1)).toEqual(['today', 'near']);
    expect(await idsOf(of(desk, 10, 2))).toEqual(['today']);
    expect(await idsOf(of(desk, 9, 3))).toEqual(['near']);
    expect(await idsOf(of(desk, 11, 9))).toEqual(['today', 'later', 'near']);
  });

  it('of whoever has the case, in every team', async () => {
    await keep(
      store(),
      promising(reported({ id: 'second', assigneeId: 'ben' }), 1, 8),
      promising(reported({ id: 'first', assigneeId: 'ben', teamId: 'network' }), 1, 4),
      promising(reported({ id: 'hers', assigneeId: 'cleo' }), 1, 2),
      promising(reported({ id: 'nobody has it' }), 1, 1),
    );
    expect(await idsOf(of({ assigneeId: 'ben' }), 1)).toEqual(['first', 'second']);
    expect(await idsOf(of({ assigneeId: 'dan' }))).toEqual([]);
  });

  it('with confidential cases only for security and the one who has it', async () => {
    await keep(
      store(),
      promising(reported({ id: 'secret', confidential: true, assigneeId: 'ben' }), 1, 2),
      promising(reported({ id: 'untaken', confidential: true }), 1, 3),
      promising(reported({ id: 'plain' }), 1, 4),
    );
    const ben = { id: 'ben', seesConfidential: false };
    expect(await idsOf(of(desk), 1)).toEqual(['plain']);
    expect(await idsOf(of(desk, 100, 0, ben), 1)).toEqual(['secret', 'plain']);
    expect(await idsOf(of(desk, 100, 0, security), 1)).toEqual(['secret', 'untaken', 'plain']);
    expect(await idsOf(of({ assigneeId: 'ben' }))).toEqual([]);
    expect(await idsOf(of({ assigneeId: 'ben' }, 100, 0, ben))).toEqual(['secret']);
    expect(await idsOf(of({ assigneeId: 'ben' }, 100, 0, security))).toEqual(['secret']);
  });

  it('and a case moves with its promise, its team and its status', async () => {
    const kept = ['c1', 'c2', 'c3'].map((id, index) => promising(reported({ id }), 1, 10 + index));
    await keep(store(), ...kept);
    const other = await another();
    const changes: readonly ((document: CaseDocument) => CaseDocument)[] = [
      (document) => promising(document, 1, 20),
      (document) => further(document, event.handedOver('network', 5)),
      ({ promise: _, ...document }) => further(document, event.resolved(5, 50)),
    ];
    for (const [index, { id }] of kept.entries()) {
      const read = await other.cases.read(id);
      const changed = read && changes[index]?.(read.value);
      if (read && changed) await other.cases.replace(changed, read.etag);
    }
    expect(await idsOf(of(desk))).toEqual(['c1']);
    expect(await idsOf(of({ teamIds: ['network', 'servicedesk'] }))).toEqual(['c2', 'c1']);
  });

  it('on pages that go on when time has passed meanwhile, and not in another list', async () => {
    await keep(store(), ...['c1', 'c2', 'c3'].map((id, index) => promising(reported({ id }), 1, 5 + index)));
    const after = await secondPage(of(desk, 6));
    expect((await of(desk, 7)({ size: 5, after })).items.map(({ id }) => id)).toEqual(['c2', 'c3']);
    for (const refused of [
      () => of({ teamIds: ['network'] })({ size: 1, after }),
      () => of({ assigneeId: 'servicedesk' })({ size: 1, after }),
      () => store().cases.queue({ teamIds: ['servicedesk'], viewer: nobody }, { size: 1, after }),
    ])
      await expect(refused()).rejects.toBeInstanceOf(BadPageToken);
  });
}

function outcomes({ store }: Setting): void {
  const given = (id: string, response: number, resolution: number, more = {}): CaseDocument =>
    further(reported({ id, ...more }), event.promised(0, response, resolution));
  const asked = (query: { from?: number; before?: number; clock?: 'response' | 'resolution'; serviceId?: string }) => ({
    clock: query.clock ?? 'response',
    ...{ from: minute(query.from ?? 0), before: minute(query.before ?? 1000) },
    ...(query.serviceId && { serviceId: query.serviceId }),
  });
  const ids = async (query: Parameters<typeof asked>[0] = {}) =>
    (await store().cases.outcomes(asked(query), 1000)).map(({ id }) => id);

  it('that are due in a time, its first moment with it and its last not', async () => {
    await keep(store(), given('c1', 9, 40), given('c2', 10, 30), given('c3', 19, 20), given('c4', 20, 19));
    await keep(store(), drafted({ id: 'draft' }));
    expect(await ids({ from: 10, before: 20 })).toEqual(['c2', 'c3']);
    expect(await ids({ from: 19, before: 31, clock: 'resolution' })).toEqual(['c4', 'c3', 'c2']);
    expect(await ids({ from: 10, before: 10 })).toEqual([]);
  });

  it('of one service or of all, in every status, confidential or not', async () => {
    await keep(
      store(),
      given('c1', 1, 2),
      given('c2', 2, 3, { serviceId: 'wifi', confidential: true }),
      further(given('c3', 3, 4, { serviceId: 'wifi' }), event.cancelled(1)),
      inStatus('lukket', { id: 'c4', at: -40 }),
    );
    expect(await ids()).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(await ids({ serviceId: 'wifi' })).toEqual(['c2', 'c3']);
    expect(await ids({ serviceId: 'unknown' })).toEqual([]);
  });

  it('as what tells whether they were kept, and no word of what was reported', async () => {
    const documents = [
      given('c1', 1, 2),
      further(given('c2', 2, 3), event.taken('ben', 1), event.asked(2)),
      further(given('c3', 3, 9), event.taken('ben', 4), event.resolved(8, 90)),
      further(given('c4', 4, 9), event.taken('ben', 1), event.resolved(10, 90), event.closed(90)),
    ];
    await keep(store(), ...documents);
    const told = await store().cases.outcomes(asked({ clock: 'resolution' }), 10);
    const states = documents.map(({ state }) => state).filter(isReported);
    expect(told).toEqual(states.map(outcomeOf));
    expect(JSON.stringify(told)).not.toMatch(/printer|Plugged|Which floor|Name of/);
    expect(attainment(told, 'resolution', { pausesAtVendor: false }, minute(5))).toEqual({
      met: 1,
      breached: 2,
      share: 1 / 3,
    });
  });

  it('a part at a time, that loses and repeats nothing, with many of the same moment', async () => {
    const all = Array.from({ length: 11 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    await keep(store(), ...all.map((id, index) => given(id, 5 + (index % 2), 50)));
    const inOrder = [...all.filter((_, index) => index % 2 === 0), ...all.filter((_, index) => index % 2 === 1)];
    for (const size of [1, 3, 11]) {
      const seen: string[] = [];
      let part = await store().cases.outcomes(asked({}), size);
      while (part.length > 0) {
        seen.push(...part.map(({ id }) => id));
        part = await store().cases.outcomes(asked({}), size, part.at(-1));
      }
      expect(seen).toEqual(inOrder);
    }
  });

  it.each([0, 1001, 1.5])('and refuses a part of %p', async (size) => {
    await expect(store().cases.outcomes(asked({}), size)).rejects.toBeInstanceOf(RangeError);
  });
}
