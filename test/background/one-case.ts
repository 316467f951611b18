import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { happened } from '../../bot/application/case-document.ts';
import { retried } from '../../bot/application/change-case.ts';
import { deliverCase } from '../../bot/application/deliver.ts';
import { known } from '../../bot/application/known.ts';
import { createOverviews } from '../../bot/application/overview.ts';
import type { KnownStore } from '../../bot/application/parts.ts';
import type { DeliveryParts } from '../../bot/application/round.ts';
import { createShow, type Show } from '../../bot/application/show.ts';
import type { CaseEvent } from '../../bot/domain/case.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Address } from '../../bot/ports/messenger.ts';
import type { CaseDocument, Screen, Stored } from '../../bot/ports/store.ts';
import { reported } from '../contracts/documents.ts';
import { ScriptedMessenger } from './scripted-messenger.ts';

/** Klienttekniker 1 and 2 of the example organisation. */
export const BEN = '00000005-feed-4bad-8c0d-000000000005';
export const CLEO = '00000006-feed-4bad-8c0d-000000000006';
export const CASE = 'c1';
/** The conversations. */
export const ANNAS = 'chat of Anna';
export const BENS = 'chat of Ben';
export const CHANNEL = 'channel of the client team';

const place = (conversationId: string): Address => ({
  conversationId,
  serviceUrl: 'https://smba.example/emea/',
  tenantId: 'kommune',
});

/** Everything that needs no further event has happened. */
const aMoment = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One case, reported by Anna and given to Ben, none of whose cards is posted yet. */
export class OneCase {
  readonly store: KnownStore;
  /** Milliseconds that a card for a channel would have to wait by now. */
  queue = 0;
  readonly messenger = new ScriptedMessenger();
  readonly logged: string[] = [];
  readonly organisation: Organisation;
  now = new Date('2026-01-05T09:00:00.000Z');
  readonly #underWay: Promise<unknown>[] = [];

  private constructor(organisation: Organisation) {
    this.organisation = organisation;
    const store = createMemoryStore();
    this.store = { ...store, people: known(store.people), channels: known(store.channels) };
  }

  static async open(organisation: Organisation): Promise<OneCase> {
    const one = new OneCase(organisation);
    for (const [id, name, chat] of [
      ['anna', 'Anna', ANNAS],
      [BEN, 'Ben', BENS],
    ] as const) {
      await one.store.people.create({ id, schema: 1, name, mri: `29:${id}`, language: 'da', chat: place(chat) });
    }
    const linkedAt = one.now.toISOString();
    await one.store.channels.create({ id: 'klient', schema: 2, address: place(CHANNEL), linkedAt });
    const { history } = reported({ id: CASE, reporterId: 'anna', teamId: 'klient', assigneeId: BEN });
    const anna = { kind: 'place' as const, address: place(ANNAS), personal: true };
    await one.store.cases.create(happened(undefined, history, organisation, [], anna));
    return one;
  }

  /** The sender of one process. */
  delivery(instance = 'one', show: Show = this.show()): DeliveryParts {
    const noted = (level: string) => (event: string) => void this.logged.push(`${level} ${event}`);
    const log: Log = { info: noted('info'), warn: noted('warn'), error: noted('error') };
    const { store, messenger, organisation } = this;
    const clock = { now: () => this.now };
    const waits = { waitFor: () => this.queue, pauseMs: 0 };
    const overviews = createOverviews({
      ...{ store, messenger, clock, instance, ...waits },
      organisation: () => organisation,
    });
    return { store, messenger, organisation, show, overviews, log, instance, leaseSeconds: 25, clock, pause: aMoment };
  }

  show(): Show {
    return createShow(this.store, this.organisation, () => this.now);
  }

  /** Resolves to when there is more to tell. */
  async delivers(parts = this.delivery(), written?: Stored<CaseDocument>): Promise<string | undefined> {
    const delivered = deliverCase(parts, CASE, written);
    this.#underWay.push(delivered);
    return delivered;
  }

  /** Every process hears its answers by now, also one that a test took for dead: it would look after them for ever. */
  async close(): Promise<void> {
    this.messenger.answersEverything();
    await Promise.allSettled(this.#underWay);
  }

  /** What was told by now is written down, while others are still being told. */
  async records(): Promise<void> {
    for (let count = 0; count < 10; count += 1) await aMoment();
  }

  /** Time goes by, and what is due by then is told. */
  async passes(seconds: number, parts = this.delivery()): Promise<void> {
    this.now = new Date(this.now.getTime() + seconds * 1000);
    await this.delivers(parts);
  }

  async happens(...events: readonly CaseEvent[]): Promise<void> {
    await this.change((document) => happened(document, events, this.organisation, []));
  }

  async change(to: (document: CaseDocument) => CaseDocument): Promise<void> {
    await retried(async () => {
      const stored = await this.store.cases.read(CASE);
      if (!stored) throw new Error('The case is gone');
      await this.store.cases.replace(to(stored.value), stored.etag);
    });
  }

  async document(): Promise<CaseDocument> {
    const stored = await this.store.cases.read(CASE);
    if (!stored) throw new Error('The case is gone');
    return stored.value;
  }

  async screen(prefix: string): Promise<Screen | undefined> {
    return (await this.document()).screens.find(({ id }) => id.startsWith(prefix));
  }

  /** Everything is told: no card lags behind, no news waits. */
  async isTold(): Promise<boolean> {
    const { screens, notices, version, deliverAt } = await this.document();
    return !deliverAt && notices.length === 0 && screens.every(({ shownVersion }) => shownVersion === version);
  }
}
