import { BadPageToken, type PageRequest } from '../../bot/ports/store.ts';
import { drafted, event, further, inStatus, reported, STATUSES } from './documents.ts';
import type { Setting } from './store-contract.ts';
import { idsOf, keep, secondPage } from './walk.ts';

const nobody = { id: 'nobody', seesConfidential: false };
const security = { id: 'sofie', seesConfidential: true };

export function listContract(setting: Setting): void {
  describe('lists the cases that a person has reported', () => ownCases(setting));
  describe('lists the queue of the teams', () => queue(setting));
  describe('turns pages', () => pages(setting));
}

function ownCases({ store }: Setting): void {
  const own = (personId: string) => (page: PageRequest) => store().cases.reportedBy(personId, page);

  it('open ones first, where solved still counts as open, then newest first', async () => {
    await keep(store(), ...STATUSES.map((status, index) => inStatus(status, { id: status, at: index })));
    const over = ['annulleret', 'lukket'];
    const open = STATUSES.filter((status) => !over.includes(status)).reverse();
    expect(await idsOf(own('anna'))).toEqual([...open, ...over]);
  });

  it('and not those of others, nor drafts', async () => {
    const dropped = further(drafted({ id: 'dropped' }), event.dropped(2));
    await keep(
      store(),
      reported({ id: 'hers' }),
      reported({ id: 'his', reporterId: 'carl' }),
      drafted({ id: 'draft' }),
      dropped,
    );
    expect(await idsOf(own('anna'))).toEqual(['hers']);
    expect(await idsOf(own('carl'))).toEqual(['his']);
    expect(await idsOf(own('dorte'))).toEqual([]);
  });

  it('also the confidential ones', async () => {
    await keep(store(), reported({ id: 'secret', confidential: true }));
    expect(await idsOf(own('anna'))).toEqual(['secret']);
  });

  it('as they are now', async () => {
    const { etag, value } = await store().cases.create(drafted({ id: 'c1' }));
    expect(await idsOf(own('anna'))).toEqual([]);
    const sent = await store().cases.replace(reported({ id: value.id }), etag);
    const resolved = further(sent.value, event.taken('ben', 2), event.resolved(3, 9), event.closed(9));
    await store().cases.replace(resolved, sent.etag);
    await keep(store(), reported({ id: 'c0', at: -5 }));
    const { items } = await store().cases.reportedBy('anna', { size: 10 });
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      ['c0', 'ny'],
      ['c1', 'lukket'],
    ]);
    expect(items[1]).toEqual(resolved.state);
  });

  it('on pages that lose and repeat nothing, with many of the same minute', async () => {
    const cases = Array.from({ length: 23 }, (_, index) =>
      inStatus(index % 3 === 0 ? 'annulleret' : 'ny', { id: `c${index}`, at: index % 2 }),
    );
    await keep(store(), ...cases);
    const all = await idsOf(own('anna'));
    expect(new Set(all).size).toBe(23);
    for (const size of [1, 2, 7, 22, 23]) expect(await idsOf(own('anna'), size)).toEqual(all);
  });
}

function queue({ store, another }: Setting): void {
  const of =
    (teamIds: readonly string[], viewer = nobody) =>
    (page: PageRequest) =>
      store().cases.queue({ teamIds, viewer }, page);

  it('by priority and then oldest first, whatever the team', async () => {
    await keep(
      store(),
      reported({ id: 'p3-new', priority: 'P3', at: 9 }),
      reported({ id: 'p3-old', priority: 'P3', at: 1 }),
      reported({ id: 'p1', priority: 'P1', at: 20, teamId: 'network' }),
      reported({ id: 'p4', priority: 'P4', at: 0 }),
      reported({ id: 'p2', priority: 'P2', at: 5, teamId: 'network' }),
      reported({ id: 'elsewhere', priority: 'P1', teamId: 'apps' }),
    );
    const all = ['p1', 'p2', 'p3-old', 'p3-new', 'p4'];
    expect(await idsOf(of(['servicedesk', 'network']))).toEqual(all);
    expect(await idsOf(of(['network', 'servicedesk', 'network']), 2)).toEqual(all);
    expect(await idsOf(of(['network']))).toEqual(['p1', 'p2']);
    expect(await idsOf(of(['unknown']))).toEqual([]);
    expect(await idsOf(of([]))).toEqual([]);
  });

  it('with the open cases alone', async () => {
    await keep(
      store(),
      ...STATUSES.map((status, index) => inStatus(status, { id: status, at: index })),
      drafted({ id: 'draft' }),
    );
    const open = ['ny', 'tildelt', 'igang', 'afventer_bruger', 'afventer_leverandoer', 'afventer_aendring'];
    expect(await idsOf(of(['servicedesk']))).toEqual(open);
  });

  it('with confidential cases only for security and the one who has it', async () => {
    await keep(
      store(),
      reported({ id: 'secret', confidential: true, assigneeId: 'ben' }),
      reported({ id: 'untaken', confidential: true, at: 1 }),
      reported({ id: 'plain', at: 2 }),
    );
    expect(await idsOf(of(['servicedesk']), 1)).toEqual(['plain']);
    expect(await idsOf(of(['servicedesk'], { id: 'ben', seesConfidential: false }), 1)).toEqual(['secret', 'plain']);
    expect(await idsOf(of(['servicedesk'], security), 1)).toEqual(['secret', 'untaken', 'plain']);
    expect(await idsOf(of(['servicedesk'], { id: 'anna', seesConfidential: false }))).toEqual(['plain']);
  });

  it('and a case moves when it is handed over, raised or resolved', async () => {
    const cases = [reported({ id: 'c1', at: 1 }), reported({ id: 'c2', at: 2 }), reported({ id: 'c3', at: 3 })];
    await keep(store(), ...cases);
    const other = await another();
    const changes = [event.handedOver('network', 5), event.raised('P1', 5), event.resolved(5, 50)];
    for (const [index, { id }] of cases.entries()) {
      const read = await other.cases.read(id);
      const change = changes[index];
      if (read && change) await other.cases.replace(further(read.value, change), read.etag);
    }
    expect(await idsOf(of(['servicedesk']))).toEqual(['c2']);
    expect(await idsOf(of(['network', 'servicedesk']))).toEqual(['c2', 'c1']);
  });

  it('on pages that lose and repeat nothing while new cases come in', async () => {
    const cases = Array.from({ length: 12 }, (_, index) =>
      reported({ id: `c${String(index).padStart(2, '0')}`, at: 10, teamId: index % 2 ? 'network' : 'servicedesk' }),
    );
    await keep(store(), ...cases);
    const newcomers = async (page: number): Promise<void> => {
      await keep(store(), reported({ id: `a-before${page}`, at: 0 }), reported({ id: `z-after${page}`, at: 11 }));
      await keep(store(), reported({ id: `b-same${page}`, at: 10 }));
    };
    const seen = await idsOf(of(['servicedesk', 'network']), 5, newcomers);
    expect(seen.filter((id) => id.startsWith('c'))).toEqual(cases.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('a-'))).toEqual([]);
    expect(seen).toContain('z-after1');
  });
}

function pages({ store, another }: Setting): void {
  const query = { words: [], viewer: nobody };
  const three = (): Promise<void> =>
    keep(store(), reported({ id: 'c1' }), reported({ id: 'c2' }), reported({ id: 'c3', reporterId: 'carl' }));

  it('with no next page after the last one', async () => {
    await three();
    expect((await store().cases.reportedBy('anna', { size: 2 })).next).toBeUndefined();
    expect((await store().cases.queue({ teamIds: ['servicedesk'], viewer: nobody }, { size: 3 })).next).toBeUndefined();
    expect((await store().cases.find(query, { size: 3 })).next).toBeUndefined();
    expect((await store().cases.find(query, { size: 2 })).next).toEqual(expect.any(String));
  });

  it('with tokens that hold on every connection and after new cases', async () => {
    await three();
    const next = await secondPage((page) => store().cases.find(query, page));
    await keep(store(), reported({ id: 'newer', at: 100 }), reported({ id: 'c1a' }));
    const { items } = await (await another()).cases.find(query, { size: 5, after: next });
    expect(items.map(({ id }) => id)).toEqual(['c1a', 'c2', 'c3']);
  });

  it('with tokens that say nothing in plain words', async () => {
    await three();
    expect(await secondPage((page) => store().cases.find(query, page))).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('and refuses a token that it did not make', async () => {
    await three();
    const good = await secondPage((page) => store().cases.find(query, page));
    const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bads = ['', 'x', 'æøå', 'null', json(null), json([]), json({}), json({ k: [] }), good.slice(0, -4)];
    for (const bad of [...bads, `${good}A`, `${good}=`, ` ${good}`, good.repeat(2)]) {
      await expect(store().cases.find(query, { size: 1, after: bad })).rejects.toBeInstanceOf(BadPageToken);
      await expect(store().cases.reportedBy('anna', { size: 1, after: bad })).rejects.toBeInstanceOf(BadPageToken);
    }
  });

  it('and refuses a token of its own that was changed, whatever it looks like', async () => {
    await three();
    const good = await secondPage((page) => store().cases.find(query, page));
    const content: unknown = JSON.parse(Buffer.from(good, 'base64url').toString('utf8'));
    const changed = (value: unknown): unknown[] => {
      if (typeof value === 'string') return [`${value}a`, value.slice(1), value.toLowerCase(), 1];
      if (typeof value === 'number') return [value + 1, String(value)];
      if (Array.isArray(value))
        return [
          value.slice(1),
          [...value, 'x'],
          ...value.flatMap((_, at) => changed(value[at]).map((one) => value.with(at, one))),
        ];
      const fields = Object.entries(value ?? {});
      return [
        { ...(value ?? {}), more: 1 },
        ...fields.flatMap(([name, field]) => changed(field).map((one) => ({ ...(value ?? {}), [name]: one }))),
      ];
    };
    const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const tokens = changed(content)
      .map(json)
      .filter((token) => token !== good);
    expect(tokens.length).toBeGreaterThan(10);
    for (const after of tokens)
      await expect(store().cases.find(query, { size: 1, after })).rejects.toBeInstanceOf(BadPageToken);
    expect((await store().cases.find(query, { size: 1, after: good })).items.map(({ id }) => id)).toEqual(['c2']);
  });

  it('with tokens of less than 500 characters, however long an id is', async () => {
    const [first, second] = ['c'.repeat(255), 'd'.repeat(255)];
    await keep(store(), reported({ id: first }), reported({ id: second }));
    const lists = [
      (page: PageRequest) => store().cases.find(query, page),
      (page: PageRequest) => store().cases.reportedBy('anna', page),
      (page: PageRequest) => store().cases.queue({ teamIds: ['servicedesk'], viewer: nobody }, page),
    ];
    for (const list of lists) {
      const after = await secondPage(list);
      expect(after.length).toBeLessThan(500);
      expect((await list({ size: 1, after })).items.map(({ id }) => id)).toEqual([second]);
    }
  });

  it('and refuses a token of another question', async () => {
    await three();
    const teams = { teamIds: ['servicedesk'], viewer: nobody };
    const own = await secondPage((page) => store().cases.reportedBy('anna', page));
    const queued = await secondPage((page) => store().cases.queue(teams, page));
    const found = await secondPage((page) => store().cases.find(query, page));
    const { cases } = store();
    for (const refused of [
      () => cases.reportedBy('carl', { size: 1, after: own }),
      () => cases.reportedBy('anna', { size: 1, after: queued }),
      () => cases.queue(teams, { size: 1, after: own }),
      () => cases.queue({ ...teams, teamIds: ['network'] }, { size: 1, after: queued }),
      () => cases.queue({ ...teams, teamIds: [] }, { size: 1, after: queued }),
      () => cases.find(query, { size: 1, after: queued }),
      () => cases.find({ ...query, words: ['printer'] }, { size: 1, after: found }),
      () => cases.find({ ...query, open: true }, { size: 1, after: found }),
      () => cases.find({ ...query, assigneeId: 'ben' }, { size: 1, after: found }),
    ]) {
      await expect(refused()).rejects.toBeInstanceOf(BadPageToken);
    }
  });

  it('and filters the second page for the eyes that ask for it', async () => {
    await keep(
      store(),
      reported({ id: 'c1', at: 2 }),
      reported({ id: 'c2', at: 1, confidential: true }),
      reported({ id: 'c3' }),
    );
    const next = await secondPage((page) => store().cases.find({ ...query, viewer: security }, page));
    const { items } = await store().cases.find(query, { size: 5, after: next });
    expect(items.map(({ id }) => id)).toEqual(['c3']);
  });

  it.each([0, 101, 1.5, -1, Number.NaN])('of 1 to 100 cases, not %p', async (size) => {
    await expect(store().cases.reportedBy('anna', { size })).rejects.toBeInstanceOf(RangeError);
  });
}
