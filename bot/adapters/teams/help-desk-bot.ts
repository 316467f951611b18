import { ActivityHandler, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Application, PressAnswer, Pressed } from '../../application/incoming.ts';
import { aboutError, type Log } from '../../ports/log.ts';
import type { Address, CardJson, Message, Messenger } from '../../ports/messenger.ts';
import { DeliveryFailed, type DeliveryFailure } from '../../ports/messenger.ts';
import { type Parsed, parseActivity } from './parse.ts';

export interface HelpDeskBotOptions {
  readonly application: Application;
  readonly messenger: Messenger;
  readonly log: Log;
}

/** Set in a turn whose answer could not be sent because there is too much to send: it is worth another try. */
export const TRY_AGAIN = Symbol('try again');

type Heard = Extract<Parsed, { kind: 'said' | 'edited' | 'deleted' | 'installed' | 'joinedTeam' }>;

/**
 * Hands what happens in Teams to the application and brings its answer back. It decides nothing itself.
 * It takes over where the Bot Framework would begin to sort activities: those handlers answer 501 when one throws, and
 * some fail on activities that lack a part.
 */
export class HelpDeskBot extends ActivityHandler {
  readonly #options: HelpDeskBotOptions;

  constructor(options: HelpDeskBotOptions) {
    super();
    this.#options = options;
  }

  protected override async onTurnActivity(context: TurnContext): Promise<void> {
    const parsed = parseActivity(context.activity);
    switch (parsed.kind) {
      case 'ignored':
        return;
      case 'removed':
        await this.#removed(parsed);
        return;
      case 'unreadablePress':
        await answerPress(context, { message: this.#options.application.apology(parsed.locale) });
        return;
      case 'pressed':
        await this.#pressed(context, parsed);
        return;
      case 'searched':
        await answerInvoke(context, 'application/vnd.microsoft.search.searchResponse', { results: [] });
        return;
      case 'said':
      case 'edited':
      case 'deleted':
      case 'installed':
      case 'joinedTeam':
        await this.#heard(context, parsed);
        return;
    }
  }

  async #heard(context: TurnContext, heard: Heard): Promise<void> {
    const { activityId, where } = heard.incoming;
    const replies = await this.#repliesTo(heard);
    for (const [index, reply] of replies.entries()) {
      const failure = await this.#post(where.address, reply, activityId);
      if (failure !== 'throttled' || index > 0) continue;
      context.turnState.set(TRY_AGAIN, true); // nothing was said yet, so nothing can come twice
      return;
    }
  }

  async #repliesTo(heard: Heard): Promise<readonly Message[]> {
    const { application } = this.#options;
    try {
      switch (heard.kind) {
        case 'said':
          return await application.said(heard.incoming);
        case 'edited':
          return await application.edited(heard.incoming);
        case 'deleted':
          return await application.deleted(heard.incoming);
        case 'installed':
          return await application.installed(heard.incoming);
        case 'joinedTeam':
          return await application.joinedTeam(heard.incoming);
      }
    } catch (error) {
      this.#failed(error, heard.incoming.activityId);
      return heard.kind === 'joinedTeam' ? [] : [{ text: application.apology(heard.incoming.by.locale) }];
    }
  }

  async #removed({ incoming }: Extract<Parsed, { kind: 'removed' }>): Promise<void> {
    try {
      await this.#options.application.removed(incoming);
    } catch (error) {
      this.#failed(error, incoming.activityId);
    }
  }

  async #pressed(context: TurnContext, { incoming, over }: Extract<Parsed, { kind: 'pressed' }>): Promise<void> {
    const answer = await this.#answerTo(incoming);
    if (over === 'invoke') await answerPress(context, answer);
    else await this.#answerWithMessage(incoming, answer);
  }

  async #answerTo(incoming: Pressed): Promise<PressAnswer> {
    try {
      return await this.#options.application.pressed(incoming);
    } catch (error) {
      this.#failed(error, incoming.activityId);
      return { message: this.#options.application.apology(incoming.by.locale) };
    }
  }

  /**
   * `Action.Submit` has no answer of its own. In a chat with one person the card is replaced; where others read along it
   * is not, as the answer was made for one person's eyes and the shared card is kept true by other means.
   */
  async #answerWithMessage({ where, cardActivityId, activityId }: Pressed, answer: PressAnswer): Promise<void> {
    if ('message' in answer) await this.#post(where.address, { text: answer.message }, activityId);
    else if (where.kind === 'personal') await this.#show(where.address, cardActivityId, answer.card, activityId);
  }

  async #show(at: Address, cardActivityId: string | undefined, card: CardJson, activityId: string): Promise<void> {
    const message = { card, summary: typeof card.fallbackText === 'string' ? card.fallbackText : '' };
    if (cardActivityId === undefined) await this.#post(at, message, activityId);
    else await this.#deliver(() => this.#options.messenger.update(at, cardActivityId, message), activityId);
  }

  async #post(to: Address, message: Message, activityId: string): Promise<DeliveryFailure | undefined> {
    return this.#deliver(() => this.#options.messenger.post(to, message), activityId);
  }

  /** A reply that cannot be delivered does not undo what was done, so the turn goes on. */
  async #deliver(send: () => Promise<unknown>, activityId: string): Promise<DeliveryFailure | undefined> {
    try {
      await send();
      return undefined;
    } catch (error) {
      const about =
        error instanceof DeliveryFailed ? { reason: error.reason, detail: error.detail } : aboutError(error);
      this.#options.log.warn('reply-not-delivered', { activityId, ...about });
      return error instanceof DeliveryFailed ? error.reason : undefined;
    }
  }

  #failed(error: unknown, activityId: string): void {
    this.#options.log.error('turn-failed', { activityId, ...aboutError(error) });
  }
}

const answerPress = (context: TurnContext, answer: PressAnswer): Promise<void> =>
  'card' in answer
    ? answerInvoke(context, 'application/vnd.microsoft.card.adaptive', answer.card)
    : answerInvoke(context, 'application/vnd.microsoft.activity.message', answer.message);

/** HTTP 200 whatever the outcome, as universal actions want it; the outcome stands in the body. */
async function answerInvoke(context: TurnContext, type: string, value: unknown): Promise<void> {
  const response: InvokeResponse = { status: 200, body: { statusCode: 200, type, value } };
  await context.sendActivity({ type: 'invokeResponse', value: response });
}
