import type { Organisation } from '../../bot/domain/organisation.ts';
import { StoreAway } from '../../bot/ports/store.ts';
import { event } from '../contracts/documents.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';
import { ANNAS, BEN, BENS, CHANNEL, OneCase } from './one-case.ts';

let organisation: Organisation;
let one: OneCase;
beforeAll(async () => {
  organisation = await exampleOrganisation();
});
beforeEach(async () => {
  one = await OneCase.open(organisation);
});
afterEach(async () => one.close());

/** From the next message that Teams has the store takes no write, for so many writes; each takes the seconds to fail. */
function goesAway(times: number, secondsEach = 0, fault: Error = new StoreAway('away')): void {
  const { cases } = one.store;
  const replace = cases.replace.bind(cases);
  const before = one.messenger.arrived.length;
  let left = times;
  jest.spyOn(cases, 'replace').mockImplementation(async (document, etag) => {
    if (one.messenger.arrived.length === before || left === 0) return replace(document, etag);
    left -= 1;
    one.now = new Date(one.now.getTime() + secondsEach * 1000);
    throw fault;
  });
}

const posts = () => one.messenger.arrived.map(({ to }) => to).toSorted();

describe('A store that goes away while people are being told', () => {
  it('is told what they have got when it is back: nobody gets it twice', async () => {
    goesAway(5);
    await one.delivers();
    expect(await one.isTold()).toBe(true);
    await one.passes(60);
    expect(posts()).toEqual([ANNAS, BENS, CHANNEL].toSorted());
    expect(new Set(one.logged)).toEqual(new Set(['warn delivery-not-written']));
  });

  it('is not waited for longer than the lease: then another process may send', async () => {
    goesAway(Number.POSITIVE_INFINITY, 10);
    await expect(one.delivers()).rejects.toBeInstanceOf(StoreAway);
    expect(one.now.toISOString()).toBe('2026-01-05T09:00:30.000Z');
  });

  it('is not waited for when it is not away but refuses', async () => {
    goesAway(1, 0, new Error('broken'));
    await expect(one.delivers()).rejects.toThrow('broken');
  });

  it('is waited for a bounded number of times, whatever the clock says', async () => {
    await one.delivers();
    await one.happens(event.taken(BEN, 1));
    goesAway(Number.POSITIVE_INFINITY);
    await expect(one.delivers()).rejects.toBeInstanceOf(StoreAway);
    expect(one.logged.length).toBeGreaterThan(5);
    expect(one.logged.length).toBeLessThan(20);
  });
});
