import type { FindQuery, PageRequest } from '../../bot/ports/store.ts';
import { drafted, event, further, inStatus, reported, STATUSES } from './documents.ts';
import type { Setting } from './store-contract.ts';
import { idsOf, keep } from './walk.ts';

const viewer = { id: 'nobody', seesConfidential: false };

export function findContract({ store }: Setting): void {
  const find = (query: Partial<FindQuery>) => (page: PageRequest) =>
    store().cases.find({ words: [], viewer, ...query }, page);
  const found = (...words: readonly string[]): Promise<string[]> => idsOf(find({ words }));

  describe('finds cases by words', () => {
    it('newest first, and all of them when no word is given', async () => {
      await keep(
        store(),
        reported({ id: 'old', at: 1 }),
        reported({ id: 'new', at: 9 }),
        reported({ id: 'mid', at: 5 }),
      );
      expect(await found()).toEqual(['new', 'mid', 'old']);
      expect(await found('printer')).toEqual(['new', 'mid', 'old']);
      expect(await idsOf(find({ words: ['printer'] }), 1)).toEqual(['new', 'mid', 'old']);
    });

    it('by the beginning of a word from three letters on, and by the whole word below', async () => {
      await keep(
        store(),
        reported({ id: 'c1', words: ['printer', 'pc', 'ab12'] }),
        reported({ id: 'c2', words: ['pcs', 'pri'] }),
      );
      expect(await found('printer')).toEqual(['c1']);
      expect(await found('pri')).toEqual(['c1', 'c2']);
      expect(await found('prin')).toEqual(['c1']);
      expect(await found('pr')).toEqual([]);
      expect(await found('pc')).toEqual(['c1']);
      expect(await found('pcs')).toEqual(['c2']);
      expect(await found('rinter')).toEqual([]);
      expect(await found('printers')).toEqual([]);
      expect(await found('ab1')).toEqual(['c1']);
    });

    it('that all have to be there', async () => {
      await keep(
        store(),
        reported({ id: 'c1', words: ['printer', 'red', 'pc'] }),
        reported({ id: 'c2', words: ['printer', 'blue'] }),
      );
      expect(await found('printer', 'red')).toEqual(['c1']);
      expect(await found('pri', 'red', 'pc')).toEqual(['c1']);
      expect(await found('printer', 'red', 'blue')).toEqual([]);
      expect(await found('printer', 'printer')).toEqual(['c1', 'c2']);
      expect(await found(...Array.from({ length: 2000 }, (_, index) => `printer${index}`))).toEqual([]);
    });

    it('exactly as they were folded: the store changes no letter', async () => {
      await keep(
        store(),
        reported({ id: 'c1', words: ['aarhus', 'oel', 'o'] }),
        reported({ id: 'c2', words: ['ålborg', 'øl', 'ø'] }),
      );
      expect(await found('aar')).toEqual(['c1']);
      expect(await found('ålb')).toEqual(['c2']);
      expect(await found('ø')).toEqual(['c2']);
      expect(await found('o')).toEqual(['c1']);
      expect(await found('AAR')).toEqual([]);
      expect(await found('aal')).toEqual([]);
    });

    it('where no letter is a wildcard and none ends the alphabet', async () => {
      const odd = ['abc%d', 'abc_d', "it's", '🖨🖨🖨x', 'zzz\u{10ffff}', 'zzz\u{10ffff}a', 'abc\ud7ff', 'abc\ue000'];
      await keep(store(), ...odd.map((word, index) => reported({ id: `c${index}`, words: [word] })));
      expect(await found('abc%')).toEqual(['c0']);
      expect(await found('abc_')).toEqual(['c1']);
      expect(await found('ab%')).toEqual([]);
      expect(await found("it'")).toEqual(['c2']);
      expect(await found('🖨🖨🖨')).toEqual(['c3']);
      expect(await found('🖨🖨')).toEqual([]);
      expect(await found('zzz')).toEqual(['c4', 'c5']);
      expect(await found('zzz\u{10ffff}')).toEqual(['c4', 'c5']);
      expect(await found('abc\ud7ff')).toEqual(['c6']);
    });

    it('also where very many words begin alike', async () => {
      const many = (beginning: string): string[] => Array.from({ length: 600 }, (_, index) => `${beginning}${index}`);
      await keep(
        store(),
        reported({ id: 'both', at: 3, words: [...many('pri'), ...many('sca')] }),
        reported({ id: 'printer', at: 2, words: [...many('pri'), 'red'] }),
        reported({ id: 'scanner', at: 1, words: [...many('sca'), 'red'] }),
        reported({ id: 'secret', at: 0, words: ['print', 'scan'], confidential: true }),
      );
      expect(await idsOf(find({ words: ['pri'] }), 1)).toEqual(['both', 'printer']);
      expect(await idsOf(find({ words: ['sca', 'pri'] }), 1)).toEqual(['both']);
      expect(await found('pri', 'red')).toEqual(['printer']);
      expect(await found('pri', 'sca', 'red')).toEqual([]);
      expect(await found('pri', 'sca', 'blue')).toEqual([]);
      expect(
        await idsOf(find({ words: ['sca'], open: true, viewer: { ...viewer, seesConfidential: true } }), 1),
      ).toEqual([...['both', 'scanner', 'secret']]);
    });

    it('as they are now', async () => {
      const { value, etag } = await store().cases.create(reported({ id: 'c1', words: ['printer', 'red'] }));
      const changed = further(value, event.noted(3));
      await store().cases.replace({ ...changed, words: ['printer', 'scanner'] }, etag);
      expect(await found('red')).toEqual([]);
      expect(await found('scanner', 'printer')).toEqual(['c1']);
    });

    it('but no drafts, before they are sent', async () => {
      const draft = { id: 'c1', words: ['printer'] };
      const { etag } = await store().cases.create(drafted(draft));
      await keep(store(), further(drafted({ ...draft, id: 'dropped' }), event.dropped(1)));
      expect(await found('printer')).toEqual([]);
      expect(await found()).toEqual([]);
      await store().cases.replace(reported(draft), etag);
      expect(await found('printer')).toEqual(['c1']);
    });
  });

  describe('finds cases by what they are', () => {
    it('open or not', async () => {
      await keep(store(), ...STATUSES.map((status, index) => inStatus(status, { id: status, at: -index })));
      const closed = ['loest', 'lukket', 'annulleret'];
      expect(await idsOf(find({ open: false }), 2)).toEqual(closed);
      expect(await idsOf(find({ open: true }), 2)).toEqual(STATUSES.filter((status) => !closed.includes(status)));
      expect(await idsOf(find({}), 2)).toEqual(STATUSES);
      for (const status of STATUSES) expect(await idsOf(find({ status }))).toEqual([status]);
      expect(await idsOf(find({ open: true, status: 'lukket' }))).toEqual([]);
    });

    it('by team, service, priority and assignee, which all have to hold', async () => {
      await keep(
        store(),
        reported({ id: 'c1', at: 3, teamId: 'network', serviceId: 'wifi', priority: 'P1', assigneeId: 'ben' }),
        reported({ id: 'c2', at: 2, teamId: 'network', serviceId: 'wifi', priority: 'P2' }),
        reported({ id: 'c3', at: 1, teamId: 'network', serviceId: 'vpn', priority: 'P1', assigneeId: 'cleo' }),
        reported({ id: 'c4', at: 0, teamId: 'apps', serviceId: 'wifi', priority: 'P1', assigneeId: 'ben' }),
      );
      expect(await idsOf(find({ teamId: 'network' }), 2)).toEqual(['c1', 'c2', 'c3']);
      expect(await idsOf(find({ serviceId: 'wifi' }), 2)).toEqual(['c1', 'c2', 'c4']);
      expect(await idsOf(find({ priority: 'P1' }), 2)).toEqual(['c1', 'c3', 'c4']);
      expect(await idsOf(find({ assigneeId: 'ben' }), 1)).toEqual(['c1', 'c4']);
      expect(await idsOf(find({ teamId: 'network', serviceId: 'wifi', priority: 'P1', assigneeId: 'ben' }))).toEqual([
        'c1',
      ]);
      expect(await idsOf(find({ teamId: 'network', assigneeId: 'ben', words: ['printer'] }))).toEqual(['c1']);
      expect(await idsOf(find({ teamId: 'apps', serviceId: 'vpn' }))).toEqual([]);
    });

    it('and confidential ones for security and the one who has it alone', async () => {
      await keep(
        store(),
        reported({ id: 'secret', at: 2, confidential: true, assigneeId: 'ben' }),
        reported({ id: 'untaken', at: 1, confidential: true }),
        reported({ id: 'plain', at: 0 }),
      );
      const seen = (id: string, seesConfidential: boolean) =>
        Promise.all(
          [[], ['printer'], ['printer', 'dead']].map((words) =>
            idsOf(find({ words, viewer: { id, seesConfidential } }), 1),
          ),
        );
      const three = (...ids: readonly string[]) => [ids, ids, ids];
      expect(await seen('anna', false)).toEqual(three('plain'));
      expect(await seen('ben', false)).toEqual(three('secret', 'plain'));
      expect(await seen('sofie', true)).toEqual(three('secret', 'untaken', 'plain'));
      expect(await idsOf(find({ assigneeId: 'ben' }))).toEqual([]);
    });

    it('on pages that lose and repeat nothing while new cases come in', async () => {
      const cases = Array.from({ length: 15 }, (_, index) =>
        reported({ id: `c${String(index).padStart(2, '0')}`, at: 10 }),
      );
      await keep(store(), ...cases);
      const newcomers = (page: number): Promise<void> =>
        keep(
          store(),
          reported({ id: `b${page}`, at: 10 }),
          reported({ id: `n${page}`, at: 11 }),
          reported({ id: `o${page}`, at: 1 }),
        );
      for (const words of [[], ['printer'], ['printer', 'dead']]) {
        const seen = await idsOf(find({ words }), 4, (page) => newcomers(page + 10 * words.length));
        expect(seen.filter((id) => id.startsWith('c'))).toEqual(cases.map(({ id }) => id));
        expect(new Set(seen).size).toBe(seen.length);
      }
    });
  });
}
