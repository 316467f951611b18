import { type PlainKey, say } from '../../cards/words.ts';
import type { Log } from '../ports/log.ts';
import { DeliveryFailed, type Messenger } from '../ports/messenger.ts';
import { type PersonRecord, StoreAway } from '../ports/store.ts';
import { readCommand } from './commands.ts';
import type { Pressed, Said } from './incoming.ts';
import type { Known } from './known.ts';
import { languageOf } from './meet.ts';

/** So many activities are remembered, as Teams delivers some of them twice within a minute. */
const MOST_REMEMBERED = 1_000;

interface Needed {
  readonly store: { readonly people: Known<PersonRecord> };
  readonly messenger: Messenger;
  readonly log: Log;
}

/**
 * Tells people that a CPR number was removed from what they wrote, and how to get rid of the message that still holds it:
 * once for each message, whatever it led to. Not kept for later when it cannot be delivered: nothing of it is in the
 * store, so there is nothing there that a later message would have to put right.
 */
export class TellOfCpr {
  readonly #parts: Needed;
  readonly #told = new Set<string>();

  constructor(parts: Needed) {
    this.#parts = parts;
  }

  async aboutMessage(incoming: Said, kind: 'said' | 'edited'): Promise<void> {
    if (!incoming.cprRemoved) return;
    const key = readCommand(incoming.text) ? 'cprInCommand' : 'cprRemoved';
    await this.#once(incoming, kind, key);
  }

  async aboutPress(incoming: Pressed): Promise<void> {
    if (incoming.cprRemoved) await this.#once(incoming, 'pressed', 'cprOnCard');
  }

  async #once(incoming: Said | Pressed, kind: string, key: PlainKey): Promise<void> {
    const activity = [kind, incoming.where.address.conversationId, incoming.activityId].join('\n');
    if (this.#told.has(activity)) return;
    this.#remember(activity);
    try {
      await this.#tell(incoming, key);
    } catch (error) {
      this.#told.delete(activity);
      if (!(error instanceof DeliveryFailed)) throw error;
      const { reason, detail } = error;
      this.#parts.log.warn('reply-not-delivered', { activityId: incoming.activityId, reason, detail });
    }
  }

  /** In the chat where the message stands; what was written on a card is between the person and the bot. */
  async #tell({ by, where, ...incoming }: Said | Pressed, key: PlainKey): Promise<void> {
    const person = await this.#known(by.id);
    const place = 'verb' in incoming ? (person?.chat ?? where.address) : where.address;
    await this.#parts.messenger.post(place, { text: say(languageOf(person, by.locale), key) });
  }

  /** While the store is away people are told in the language of their Teams. */
  async #known(id: string): Promise<PersonRecord | undefined> {
    try {
      return await this.#parts.store.people.recent(id);
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      return undefined;
    }
  }

  #remember(activity: string): void {
    this.#told.add(activity);
    const [oldest] = this.#told;
    if (this.#told.size > MOST_REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
  }
}
