import {
  allTold,
  channelScreen,
  drafted,
  event,
  further,
  inStatus,
  minute,
  noticeFor,
  reported,
  STATUSES,
  screenFor,
  waitingToTell,
} from './documents.ts';
import type { Setting } from './store-contract.ts';
import { keep } from './walk.ts';

/** What the bot asks for its own work. */
export function workContract({ store }: Setting): void {
  describe('knows who has how much to do', () => {
    it('by the open cases that somebody has', async () => {
      await keep(store(), ...STATUSES.map((status) => inStatus(status, { id: status })));
      await keep(
        store(),
        reported({ id: 'elsewhere', teamId: 'network', assigneeId: 'ben' }),
        drafted({ id: 'draft' }),
      );
      await keep(store(), reported({ id: 'urgent', assigneeId: 'cleo', priority: 'P1', confidential: true }));
      const load = [...(await store().cases.load('servicedesk'))];
      const five = Array.from({ length: 5 }, () => ({ assigneeId: 'ben', priority: 'P3' }));
      expect(load.sort((a, b) => a.assigneeId.localeCompare(b.assigneeId))).toEqual([
        ...five,
        { assigneeId: 'cleo', priority: 'P1' },
      ]);
      expect(await store().cases.load('unknown')).toEqual([]);
    });

    it('and how urgent the open cases of a team are, without the confidential ones', async () => {
      await keep(store(), ...STATUSES.map((status) => inStatus(status, { id: status })));
      await keep(
        store(),
        reported({ id: 'elsewhere', teamId: 'network' }),
        drafted({ id: 'draft' }),
        reported({ id: 'urgent', priority: 'P1' }),
        reported({ id: 'secret', priority: 'P2', confidential: true, assigneeId: 'ben' }),
      );
      const open = [...(await store().cases.openIn('servicedesk'))].map(({ status, priority }) => [status, priority]);
      expect(open.sort()).toEqual([
        ['afventer_aendring', 'P3'],
        ['afventer_bruger', 'P3'],
        ['afventer_leverandoer', 'P3'],
        ['igang', 'P3'],
        ['ny', 'P1'],
        ['ny', 'P3'],
        ['tildelt', 'P3'],
      ]);
      expect(await store().cases.openIn('network')).toEqual([{ status: 'ny', priority: 'P3' }]);
      expect(await store().cases.openIn('unknown')).toEqual([]);
    });

    it('and who got the newest case of the team', async () => {
      expect(await store().cases.lastAssignee('servicedesk')).toBeUndefined();
      await keep(store(), reported({ id: 'c1', at: 5, assigneeId: 'ben' }), reported({ id: 'c2', at: 9 }));
      expect(await store().cases.lastAssignee('servicedesk')).toBe('ben');
      await keep(store(), further(reported({ id: 'c3', at: 1 }), event.taken('cleo', 7)));
      await keep(store(), reported({ id: 'c4', at: 99, assigneeId: 'dan', teamId: 'network' }));
      expect(await store().cases.lastAssignee('servicedesk')).toBe('cleo');
      await keep(
        store(),
        further(reported({ id: 'c5', at: 10, assigneeId: 'eva' }), event.resolved(11, 12), event.closed(12)),
      );
      expect(await store().cases.lastAssignee('servicedesk')).toBe('eva');
      expect(await store().cases.lastAssignee('unknown')).toBeUndefined();
    });
  });

  describe('knows what has to be told', () => {
    it('longest waiting first, at the time and not before', async () => {
      await keep(store(), waitingToTell(reported({ id: 'c3' }), 3), waitingToTell(drafted({ id: 'c1' }), 1));
      await keep(store(), waitingToTell(inStatus('lukket', { id: 'c2' }), 2), reported({ id: 'told' }));
      expect(await store().cases.toDeliver(minute(0), 10)).toEqual([]);
      expect(await store().cases.toDeliver(minute(2), 10)).toEqual(['c1', 'c2']);
      expect(await store().cases.toDeliver(minute(9), 10)).toEqual(['c1', 'c2', 'c3']);
      expect(await store().cases.toDeliver(minute(9), 2)).toEqual(['c1', 'c2']);
    });

    it('until it is told', async () => {
      const { value, etag } = await store().cases.create(waitingToTell(reported({ id: 'c1' }), 1));
      const later = await store().cases.replace(waitingToTell(value, 5), etag);
      expect(await store().cases.toDeliver(minute(4), 10)).toEqual([]);
      expect(await store().cases.toDeliver(minute(5), 10)).toEqual(['c1']);
      await store().cases.replace(allTold(value), later.etag);
      expect(await store().cases.toDeliver(minute(99), 10)).toEqual([]);
    });

    it('to a person that can be reached again', async () => {
      const told = { ...reported({ id: 'told' }), screens: [screenFor('anna')] };
      const card = waitingToTell({ ...reported({ id: 'card' }), screens: [screenFor('anna'), screenFor('ben')] }, 9);
      const notice = waitingToTell(
        { ...reported({ id: 'notice' }), notices: [noticeFor('anna'), noticeFor('anna')] },
        9,
      );
      const draft = waitingToTell({ ...drafted({ id: 'draft' }), screens: [screenFor('anna')] }, 9);
      const channel = waitingToTell({ ...reported({ id: 'channel' }), screens: [channelScreen('anna', 'anna')] }, 9);
      await keep(store(), told, card, notice, draft, channel);
      expect([...(await store().cases.concerning('anna', 10))].sort()).toEqual(['card', 'draft', 'notice']);
      expect(await store().cases.concerning('anna', 2)).toHaveLength(2);
      expect(await store().cases.concerning('ben', 10)).toEqual(['card']);
      expect(await store().cases.concerning('cleo', 10)).toEqual([]);
    });

    it('to a person, until it is told', async () => {
      const document = waitingToTell({ ...reported({ id: 'c1' }), notices: [noticeFor('anna')] }, 1);
      const { etag } = await store().cases.create(document);
      const other = await store().cases.replace({ ...document, notices: [noticeFor('ben')] }, etag);
      expect(await store().cases.concerning('anna', 10)).toEqual([]);
      expect(await store().cases.concerning('ben', 10)).toEqual(['c1']);
      await store().cases.replace(allTold({ ...document, notices: [noticeFor('ben')] }), other.etag);
      expect(await store().cases.concerning('ben', 10)).toEqual([]);
    });
  });

  describe('knows whose drafts there are', () => {
    it('and forgets them when they are sent or dropped', async () => {
      const ids = async (personId: string, limit = 10) => [...(await store().cases.draftsOf(personId, limit))].sort();
      const stored = await store().cases.create(drafted({ id: 'c1' }));
      await keep(store(), drafted({ id: 'c2' }), drafted({ id: 'ben', reporterId: 'ben' }), reported({ id: 'c3' }));
      expect(await ids('anna')).toEqual(['c1', 'c2']);
      expect(await ids('anna', 1)).toHaveLength(1);
      const by = { at: minute(1), by: { id: 'anna', name: 'Anna' } };
      await store().cases.replace(further(stored.value, { type: 'DraftDropped', ...by }), stored.etag);
      expect([await ids('anna'), await ids('ben'), await ids('cleo')]).toEqual([['c2'], ['ben'], []]);
    });
  });

  describe('knows what it must do by itself', () => {
    it('longest due first, at the time and not before', async () => {
      await keep(store(), ...STATUSES.map((status) => inStatus(status, { id: status, at: 0 })));
      expect(await store().cases.due(minute(100), 10)).toEqual([]);
      expect(await store().cases.due(minute(101), 10)).toEqual(['afventer_leverandoer']);
      expect(await store().cases.due(minute(999), 10)).toEqual(['afventer_leverandoer', 'afventer_aendring', 'loest']);
      expect(await store().cases.due(minute(999), 1)).toEqual(['afventer_leverandoer']);
    });

    it('until it has done it', async () => {
      const { value, etag } = await store().cases.create(inStatus('loest', { id: 'c1' }));
      await store().cases.replace(further(value, event.closed(301)), etag);
      expect(await store().cases.due(minute(999), 10)).toEqual([]);
    });

    it('and when there will be something to do or to tell next, after what is waiting by now', async () => {
      expect(await store().cases.upcoming(minute(0))).toEqual({});
      await keep(store(), ...STATUSES.map((status) => inStatus(status, { id: status, at: 0 })));
      await keep(store(), waitingToTell(reported({ id: 'c1' }), 7), waitingToTell(drafted({ id: 'c2' }), 5));
      const [first, ...later] = await dueTimes();
      expect(await store().cases.upcoming(minute(0))).toEqual({ dueAt: first, deliverAt: minute(5) });
      expect(await store().cases.upcoming(first ?? '')).toEqual({ dueAt: later[0] });
      expect(await store().cases.upcoming(minute(5))).toEqual({ dueAt: first, deliverAt: minute(7) });
      expect(await store().cases.upcoming(later.at(-1) ?? '')).toEqual({});
    });

    const dueTimes = async () => {
      const documents = await Promise.all(STATUSES.map(async (status) => store().cases.read(status)));
      return documents.flatMap((stored) => stored?.value.dueAt ?? []).sort();
    };
  });
}
