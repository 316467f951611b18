import { executeActivity, messageActivity } from '../../deployment/local/activities.ts';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { buttonsOn, filled } from '../dsl/card-on-screen.ts';
import type { BenchTeams, Taken } from './bench-teams.ts';
import { chatOf, inOwnChat } from './people.ts';
import type { Answered, Sender } from './sender.ts';

/** A report from the message to the receipt. Times in milliseconds. */
export interface Reported {
  readonly caseId: string;
  readonly number: string;
  readonly conversationId: string;
  /** From the message sent to its answer. */
  readonly message: number;
  /** From the press sent to its answer. */
  readonly press: number;
  /** From the press sent to the receipt in the connector. */
  readonly receipt: number;
}

/** A report card as it stands in somebody's chat. */
export interface Draft {
  readonly messageId: string;
  readonly card: Readonly<Record<string, unknown>>;
}

export const NUMBER = /INC-\d{4}-\d{6}/;
const DRAFT = '"verb":"report"';
/** A receipt may wait for its turn in a storm. */
const PATIENCE_MS = 600_000;

type Watcher = (taken: Taken) => void;

/** People who report, each in their own chat: they write, wait for the report card, and press «Send» on it. */
export class Reporters {
  readonly #teams: BenchTeams;
  readonly #sender: Sender;
  readonly #watchers = new Map<string, Set<Watcher>>();

  constructor(teams: BenchTeams, sender: Sender) {
    this.#teams = teams;
    this.#sender = sender;
    teams.listen((taken) => {
      for (const watch of this.#watchers.get(taken.conversationId) ?? []) watch(taken);
    });
  }

  /** Rejects when something else than a receipt comes of it. */
  async report(port: number, by: LocalPerson, text: string): Promise<Reported> {
    const [message, draft] = await Promise.all([this.says(port, by, text), this.draft(by)]);
    const pressedAt = performance.now();
    const [press, receipt] = await Promise.all([
      this.presses(port, by, draft).then(expectReceipt),
      this.receipt(by, draft.messageId).then((number) => ({ number, at: performance.now() })),
    ]);
    return {
      caseId: caseOf(draft),
      number: receipt.number,
      conversationId: chatOf(by.mri),
      message: message.milliseconds,
      press: press.milliseconds,
      receipt: receipt.at - pressedAt,
    };
  }

  /** Rejects unless the bot has taken the message. */
  async says(port: number, by: LocalPerson, text: string): Promise<Answered> {
    const activity = messageActivity(inOwnChat(this.#teams.place, by), { text, mentionBot: false, mentions: [] }, []);
    const answered = await this.#sender.send(port, activity);
    if (answered.status !== 200) throw new Error(`A message was answered ${answered.status} ${answered.text}`);
    return answered;
  }

  async presses(port: number, by: LocalPerson, { messageId, card }: Draft): Promise<Answered> {
    const button = buttonsOn(card).find(({ verb }) => verb === 'report');
    const data = { ...button?.data, ...filled(card, {}) };
    const about = inOwnChat(this.#teams.place, by);
    return this.#sender.send(port, executeActivity(about, messageId, { verb: 'report', data, automatic: false }));
  }

  /** The next report card in the person's chat. */
  async draft(by: LocalPerson): Promise<Draft> {
    return this.#next(by, 'report card', ({ kind, activityId, body }) =>
      kind === 'post' && body.includes(DRAFT) ? { messageId: activityId, card: cardIn(body) } : undefined,
    );
  }

  /** The case's number, once the report card was replaced by the receipt. */
  async receipt(by: LocalPerson, messageId: string): Promise<string> {
    return this.#next(by, 'receipt', ({ activityId, body }) =>
      activityId === messageId ? NUMBER.exec(body)?.[0] : undefined,
    );
  }

  /** The next message in the person's chat from which `read` reads something. */
  async #next<T>(by: LocalPerson, what: string, read: (taken: Taken) => T | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const unwatch = this.watch(chatOf(by.mri), (taken) => {
      const found = read(taken);
      if (found !== undefined) resolve(found);
    });
    const timer = setTimeout(() => reject(new Error(`${by.name} got no ${what} in time`)), PATIENCE_MS);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      unwatch();
    }
  }

  /** Everything that the bot says there, until the returned function is called. */
  watch(conversationId: string, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(conversationId) ?? new Set();
    this.#watchers.set(conversationId, watchers.add(watcher));
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#watchers.delete(conversationId);
    };
  }
}

function expectReceipt(answered: Answered): Answered {
  if (NUMBER.test(answered.text)) return answered;
  throw new Error(`«Send» was answered ${answered.status} ${answered.text.slice(0, 300)}`);
}

export function caseOf({ card }: Draft): string {
  const caseId = buttonsOn(card).find(({ verb }) => verb === 'report')?.data.caseId;
  if (typeof caseId !== 'string') throw new Error('The report card names no case');
  return caseId;
}

function cardIn(body: string): Draft['card'] {
  const { attachments } = JSON.parse(body) as { attachments: readonly { content: Draft['card'] }[] };
  const [card] = attachments;
  if (!card) throw new Error('The message carries no card');
  return card.content;
}
