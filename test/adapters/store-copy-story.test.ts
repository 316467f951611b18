import type { Store } from '../../bot/ports/store.ts';
import { copyEverything } from '../../bot/store-copy/copy-everything.ts';
import { beginUse } from '../../bot/store-copy/move-marker.ts';
import { EVERY_STORE } from '../contracts/every-store.ts';
import type { StoreUnderTest } from '../contracts/store-contract.ts';
import { HelpDesk, type Shown } from '../dsl/helpdesk.ts';

const pairs = EVERY_STORE.flatMap((from) => EVERY_STORE.map((to) => ({ from, to }))).filter(
  ({ from, to }) => from !== to,
);

const numberOn = (card: Shown): number => Number(/INC-2026-(\d{6})/.exec(card.texts().join())?.[1]);

describe.each(pairs)('In the middle of a working day, from $from.name to $to.name', ({ from, to }) => {
  let [one, other]: StoreUnderTest[] = [];
  let desk: HelpDesk;
  beforeEach(async () => {
    [one, other] = [await from.make(), await to.make()];
    desk = await HelpDesk.open({ store: one.store });
  });
  afterEach(async () => {
    await desk.close();
    desk.isHealthy();
    await one?.close();
    await other?.close();
  });

  async function moved(source: Store): Promise<Store> {
    if (!other) throw new Error('There is nowhere to go');
    const now = () => new Date('2026-11-23T09:00:00.000Z');
    const signal = new AbortController().signal;
    const copying = { source, target: other.store, fingerprint: 'before', now, signal, progress: () => {} };
    expect(await copyEverything(copying)).toMatchObject({ finished: true, sourceInUse: false });
    await beginUse(other.store, now());
    return other.store;
  }

  it('open drafts, open cards and what is still to be told move along, and numbers go on', async () => {
    const technician = await desk.person('Klienttekniker 1');
    await desk.teamsTeam(technician, await desk.person('Klienttekniker 2'));
    const [anna, carl] = [await desk.person('Anna'), await desk.person('Carl')];
    await anna.says('Printeren på 3. sal er død');
    await anna.presses('Send');
    const [receipt, work, channel] = [anna.card(), technician.card(), desk.channel('klient').card()];
    await carl.says('Scanneren på biblioteket er død');
    const draft = carl.card();
    await desk.fault({
      on: 'post',
      conversationId: anna.conversationId,
      times: 1,
      effect: { kind: 'status', status: 502 },
    });
    await technician.presses('Tag sagen', {}, work);
    expect(anna.lastText()).toBe('');

    await desk.moves(moved);

    await desk.passes({ minutes: 2 });
    expect(anna.lastText()).toContain('Klienttekniker 1 er i gang med din sag **INC-2026-000001**');
    await technician.presses('Løst', {}, work);
    await technician.presses(
      'Meld løst',
      { Løsningskode: 'Løst', 'Hvad var løsningen?': 'Papiret sad fast', 'Minutter brugt': '15' },
      work,
    );
    for (const card of [receipt, work, channel]) card.shows('INC-2026-000001', 'Løst');
    receipt.shows('Papiret sad fast');
    await carl.presses('Send', {}, draft);
    draft.shows('Din sag er oprettet', 'Scanneren på biblioteket er død');
    await anna.says('Min mus er også død');
    await anna.presses('Send');
    const numbers = [receipt, draft, anna.card()].map(numberOn);
    expect(numbers[0]).toBe(1);
    expect(new Set(numbers).size).toBe(3);
    expect(Math.min(...numbers.slice(1))).toBeGreaterThan(1); // gaps are allowed, repeats are not
    expect(await other?.store.cases.nextNumber(2026)).toBeGreaterThan(Math.max(...numbers));
    expect(await desk.store.documents()).toHaveLength(3);
  });
});
