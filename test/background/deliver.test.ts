import type { Show } from '../../bot/application/show.ts';
import { DeliveryFailed, type DeliveryFailure } from '../../bot/ports/messenger.ts';
import { event } from '../contracts/documents.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { ANNAS, BEN, BENS, CHANNEL, CLEO, OneCase } from './one-case.ts';

let one: OneCase;
beforeEach(async () => {
  one = await OneCase.open(await exampleOrganisation());
});
afterEach(async () => one.close());

const failure = (reason: DeliveryFailure, retryAfterSeconds?: number) =>
  new DeliveryFailed(reason, 'scripted', retryAfterSeconds);
const taken = event.taken(BEN, 1);
/** What Anna adds, which Ben hears and sees. */
const added = (text: string) => ({
  ...{ type: 'ReporterAdded' as const, at: '2026-01-05T09:05:00.000Z', by: { id: 'anna', name: 'Anna' } },
  ...{ text, cprRemoved: 0 },
});
const textsTo = (conversation: string) =>
  one.messenger
    .to(conversation)
    .filter(({ version }) => version === undefined)
    .map(({ says }) => says);
const versionsTo = (conversation: string) => one.messenger.to(conversation).map(({ version }) => version);

describe('A case that changes', () => {
  it('is shown to everybody whom it concerns, and is told when it is', async () => {
    expect((await one.document()).deliverAt).toBeDefined();
    await one.delivers();
    expect([versionsTo(ANNAS), versionsTo(BENS), versionsTo(CHANNEL)]).toEqual([[2], [2], [2]]);
    expect(await one.isTold()).toBe(true);
    expect((await one.document()).delivery).toBeUndefined();
  });

  it('updates the cards that are there instead of posting new ones', async () => {
    await one.delivers();
    await one.happens(taken);
    await one.delivers();
    expect(one.messenger.to(BENS).map(({ how, activityId }) => [how, activityId.length])).toEqual([
      ['post', 2],
      ['update', 2],
    ]);
    expect(new Set(one.messenger.to(BENS).map(({ activityId }) => activityId)).size).toBe(1);
  });

  it('needs one more update, however much happens while Teams takes its time', async () => {
    await one.delivers();
    await one.happens(taken);
    const held = one.messenger.holds(BENS);
    const delivered = one.delivers();
    await held.arrived;
    for (let count = 0; count < 20; count += 1) await one.happens(event.noted(count, `Note ${count}`));
    held.answer();
    await delivered;
    expect(versionsTo(BENS)).toEqual([2, 3, 23]);
    expect(one.messenger.to(BENS).at(-1)?.says).toContain('Note 19');
    expect(await one.isTold()).toBe(true);
  });

  it('does not send a card again that looks the same', async () => {
    await one.happens(taken);
    await one.delivers();
    const before = one.messenger.tried.length;
    await one.happens(event.noted(1)); // internal: seen on the consultant's card alone
    await one.delivers();
    expect(one.messenger.tried.slice(before).map(({ to }) => to)).toEqual([BENS]);
    expect(await one.isTold()).toBe(true);
  });
});

describe('A card whose last update is in doubt', () => {
  const by = { id: BEN, name: 'Ben' };
  const paused = {
    type: 'WaitingForChange',
    followUpAt: '2026-02-01T07:00:00.000Z',
    at: '2026-01-05T09:06:00.000Z',
    by,
  } as const;
  const goesOn = { type: 'CaseContinued', at: '2026-01-05T09:07:00.000Z', by } as const;

  it('is sent again even if the case looks by then as the card was last known to', async () => {
    await one.happens(taken);
    await one.delivers();
    await one.happens(paused);
    const held = one.messenger.holds(CHANNEL);
    const delivered = one.delivers();
    await held.arrived;
    await one.happens(goesOn);
    held.lose();
    await delivered;
    await one.passes(10);
    expect(one.messenger.to(CHANNEL).map(({ says }) => says.includes('Afventer'))).toEqual([false, true, false]);
    expect(await one.isTold()).toBe(true);
  });
});

describe('Somebody who cannot be reached', () => {
  it('is left alone as long as Teams asks, and nobody else waits for it', async () => {
    one.messenger.fails(CHANNEL, failure('throttled', 90));
    await one.delivers();
    expect([versionsTo(ANNAS), versionsTo(BENS), versionsTo(CHANNEL)]).toEqual([[2], [2], []]);
    await one.passes(89);
    expect(one.messenger.tried.filter(({ to }) => to === CHANNEL)).toHaveLength(1);
    await one.passes(1);
    expect(versionsTo(CHANNEL)).toEqual([2]);
    expect(await one.isTold()).toBe(true);
  });

  it('is sent nothing else of the case either while Teams asks to wait', async () => {
    await one.delivers();
    await one.happens(taken, added('Og nu?'), added('Hallo?'));
    one.messenger.fails(BENS, failure('throttled', 30));
    await one.delivers();
    expect(one.messenger.tried.filter(({ to }) => to === BENS)).toHaveLength(2);
    await one.passes(30);
    expect(textsTo(BENS)).toEqual([expect.stringContaining('Og nu?'), expect.stringContaining('Hallo?')]);
    expect(await one.isTold()).toBe(true);
  });

  it.each(['unavailable', 'unknown'] as const)('is tried again after a fault that passes (%s)', async (reason) => {
    one.messenger.fails(BENS, failure(reason), 3);
    await one.delivers();
    for (let tries = 0; tries < 3; tries += 1) await one.passes(10);
    expect(versionsTo(BENS)).toEqual([2]);
    expect(await one.isTold()).toBe(true);
    expect(await one.screen('consultant')).toMatchObject({ failures: 0 });
  });

  it('keeps their card for when they unblock the bot, while the channel is kept up to date', async () => {
    one.messenger.fails(BENS, failure('unreachable'));
    await one.delivers();
    expect(versionsTo(CHANNEL)).toEqual([2]);
    expect((await one.store.people.read(BEN))?.value.unreachableSince).toBe(one.now.toISOString());
    await one.happens(taken);
    await one.delivers();
    expect(versionsTo(CHANNEL)).toEqual([2, 3]);
    expect(versionsTo(BENS)).toEqual([]);
    await one.passes(6 * 3600);
    expect(versionsTo(BENS)).toEqual([3]);
    expect(await one.isTold()).toBe(true);
  });

  it('gets a chat of their own again when the one that was known is gone', async () => {
    one.messenger.fails(BENS, failure('gone'));
    await one.delivers();
    await one.passes(1);
    expect(one.messenger.opened).toEqual([`29:${BEN}`]);
    expect(versionsTo(`new chat of 29:${BEN}`)).toEqual([2]);
    expect(await one.isTold()).toBe(true);
  });

  it('is not followed when a card was deleted: the others go on', async () => {
    await one.delivers();
    await one.happens(taken);
    one.messenger.fails(CHANNEL, failure('gone'));
    await one.delivers();
    expect(await one.screen('channel')).toBeUndefined();
    expect(versionsTo(BENS)).toEqual([2, 3]);
    expect(await one.isTold()).toBe(true);
  });

  it('does not get what Teams refuses again and again', async () => {
    one.messenger.fails(CHANNEL, failure('refused'), 99);
    await one.delivers();
    for (let tries = 0; tries < 6; tries += 1) await one.passes(10);
    expect(one.messenger.tried.filter(({ to }) => to === CHANNEL)).toHaveLength(4);
    expect(await one.screen('channel')).toBeUndefined();
    expect(await one.isTold()).toBe(true);
  });
});

describe('News for one person', () => {
  it('comes in order, also when the first of it has to be tried again', async () => {
    await one.delivers();
    await one.happens(taken, added('Først'), added('Så'));
    one.messenger.fails(BENS, failure('unavailable'));
    await one.delivers();
    expect(textsTo(BENS)).toEqual([]);
    await one.happens(added('Til sidst'));
    await one.delivers();
    expect(textsTo(BENS)).toEqual([]);
    await one.passes(2);
    expect(textsTo(BENS)).toEqual(['Først', 'Så', 'Til sidst'].map((text) => expect.stringContaining(text)));
  });

  it('does not wait behind something that Teams will not take', async () => {
    await one.delivers();
    await one.happens(taken, added('Først'), added('Så'));
    one.messenger.fails(BENS, failure('refused'));
    await one.delivers();
    expect(textsTo(BENS)).toEqual([expect.stringContaining('Så')]);
    await one.passes(10);
    expect(textsTo(BENS)).toEqual([expect.stringContaining('Så'), expect.stringContaining('Først')]);
  });
});

describe('A fault of our own', () => {
  it('loses nothing of what the others get, and is tried again later', async () => {
    const show = one.show();
    const broken: Show = {
      ...show,
      screen: async (document, screen) => {
        if (screen.view === 'consultant') throw new TypeError('undefined is not a function');
        return show.screen(document, screen);
      },
    };
    await one.happens(taken, added('Hallo?'));
    await one.delivers(one.delivery('one', broken));
    expect([versionsTo(ANNAS), versionsTo(CHANNEL)]).toEqual([expect.arrayContaining([4]), [4]]);
    expect(textsTo(BENS)).toEqual([expect.stringContaining('Hallo?')]);
    expect(one.logged).toContain('error delivery-broke');
    await one.passes(5);
    expect(versionsTo(BENS)).toEqual([undefined, 4]);
    expect(await one.isTold()).toBe(true);
  });
});

describe('Several processes', () => {
  it('leave a case alone that another one is sending', async () => {
    const held = one.messenger.holds(BENS);
    const first = one.delivers(one.delivery('one'));
    await held.arrived;
    await one.records();
    const before = one.messenger.tried.length;
    await one.passes(24, one.delivery('two'));
    expect(one.messenger.tried).toHaveLength(before);
    held.answer();
    await first;
    expect(await one.isTold()).toBe(true);
  });

  it('do again what one has begun that died, when its lease is over and not before', async () => {
    const held = one.messenger.holds(BENS);
    void one.delivers(one.delivery('dead')); // never hears an answer
    await held.arrived;
    await one.records();
    expect((await one.document()).deliverAt).toBe('2026-01-05T09:00:25.000Z');
    await one.passes(24, one.delivery('two'));
    expect(versionsTo(BENS)).toEqual([2]);
    await one.passes(1, one.delivery('two'));
    expect(versionsTo(BENS)).toEqual([2, 2]);
    expect([versionsTo(ANNAS), versionsTo(CHANNEL)]).toEqual([[2], [2]]); // written down meanwhile, so not said again
    expect(await one.isTold()).toBe(true);
  });

  it('end up with the newest on every card, also when a late one comes with something old', async () => {
    await one.delivers();
    await one.happens(taken);
    const late = one.messenger.holds(BENS);
    const slow = one.delivers(one.delivery('slow'));
    await late.arrived;
    await one.happens(event.noted(1, 'The newest'));
    await one.passes(25, one.delivery('quick'));
    late.answer();
    await slow;
    expect(one.messenger.to(BENS).at(-1)?.says).toContain('The newest');
    expect(await one.isTold()).toBe(true);
  });

  it('keep both cards true when each has posted one', async () => {
    const late = one.messenger.holds(BENS);
    const slow = one.delivers(one.delivery('slow'));
    await late.arrived;
    await one.passes(25, one.delivery('quick'));
    late.answer();
    await slow;
    await one.happens(taken);
    await one.delivers();
    const [first, second] = one.messenger.to(BENS);
    const updated = one.messenger.to(BENS).filter(({ how, version }) => how === 'update' && version === 3);
    expect(updated.map(({ activityId }) => activityId).sort()).toEqual([first?.activityId, second?.activityId]);
  });

  it('leave another one’s lease alone when they come late', async () => {
    const late = one.messenger.holds(BENS);
    const slow = one.delivers(one.delivery('slow'));
    await late.arrived;
    const now = one.messenger.holds(BENS);
    const quick = one.passes(25, one.delivery('quick'));
    await now.arrived;
    late.answer();
    await slow;
    expect((await one.document()).delivery).toEqual({ by: 'quick', until: '2026-01-05T09:00:50.000Z' });
    now.answer();
    await quick;
    expect(await one.isTold()).toBe(true);
  });

  it('begin nothing so late that it could outlive the lease: they renew it first', async () => {
    await one.delivers();
    await one.happens(taken, added('Først'), added('Så'));
    const first = one.messenger.holds(BENS);
    const second = one.messenger.holds(BENS);
    const delivered = one.delivers();
    await first.arrived;
    one.now = new Date(one.now.getTime() + 3_000);
    first.answer();
    await second.arrived;
    expect((await one.document()).delivery?.until).toBe('2026-01-05T09:00:28.000Z');
    second.answer();
    await delivered;
    expect(textsTo(BENS)).toEqual([expect.stringContaining('Først'), expect.stringContaining('Så')]);
    expect(await one.isTold()).toBe(true);
  });

  it('do not throw away a card that another one has posted', async () => {
    const late = one.messenger.holds(BENS);
    const slow = one.delivers(one.delivery('slow'));
    await late.arrived;
    await one.passes(25, one.delivery('quick'));
    late.lose();
    await slow;
    expect(await one.screen('consultant')).toMatchObject({ failures: 0, shownVersion: 2 });
    expect(one.messenger.to(BENS)).toHaveLength(2);
  });
});

describe('A press that is quicker than the record of the card', () => {
  it('leaves one screen for the message, not two', async () => {
    const held = one.messenger.holds(BENS);
    const delivered = one.delivers();
    await held.arrived;
    const [sent] = one.messenger.to(BENS);
    const address = (await one.store.people.read(BEN))?.value.chat;
    if (!sent || !address) throw new Error('Nothing was posted');
    const screen = { id: `opened:${sent.activityId}`, view: 'consultant' as const, personId: BEN };
    const posted = { address, activityId: sent.activityId };
    await one.change((document) => ({
      ...document,
      screens: [
        ...document.screens,
        { ...screen, to: { kind: 'place', address, personal: true }, posted, shownVersion: 0, failures: 0 },
      ],
    }));
    held.answer();
    await delivered;
    const there = (await one.document()).screens.filter((other) => other.posted?.activityId === sent.activityId);
    expect(there.map(({ id }) => id)).toEqual([`consultant:${BEN}:2`]);
    await one.happens(event.handedOver('klient', 2, CLEO));
    await one.delivers();
    expect(one.messenger.to(BENS).filter(({ how }) => how === 'update')).toHaveLength(1);
  });
});
