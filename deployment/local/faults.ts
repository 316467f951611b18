import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, send } from './http.ts';
import type { Fault } from './protocol.ts';

type FaultPoint = Exclude<Fault['on'], 'any'>;

/** Failures on order, so that a bot can be seen to live with a Teams that does not answer as it should. */
export class Faults {
  #armed: { rule: Fault; left: number }[] = [];

  arm(rule: Fault): number {
    this.#armed.push({ rule, left: rule.times });
    return this.armed();
  }

  clear(): void {
    this.#armed = [];
  }

  armed(): number {
    return this.#armed.filter((each) => each.left > 0).length;
  }

  /** The effect of the first rule that fits, used up by one. `any` means every connector call; a token is none. */
  take(point: FaultPoint | undefined, conversationId: string | undefined): Fault['effect'] | undefined {
    const found = this.#armed.find(({ rule, left }) => left > 0 && fits(rule, point, conversationId));
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#armed = this.#armed.filter((each) => each !== found);
    return found.rule.effect;
  }
}

function fits(rule: Fault, point: FaultPoint | undefined, conversationId: string | undefined): boolean {
  const here = rule.on === 'any' ? point !== 'token' : rule.on === point;
  if (!here || rule.conversationId === undefined) return here;
  return conversationId === rule.conversationId || conversationId?.split(';')[0] === rule.conversationId;
}

/**
 * Answers a call with the effect that was ordered for it, or as usual.
 * @returns the answer as the call log keeps it; status 0 when the caller got none
 */
export async function answerWith(
  effect: Fault['effect'] | undefined,
  res: ServerResponse,
  usual: () => Answer,
): Promise<Answer> {
  switch (effect?.kind) {
    case 'hang':
      return { status: 0 };
    case 'cutBefore':
      res.destroy();
      return { status: 0 };
    case 'lostReply': {
      const { body } = usual();
      res.destroy();
      return { status: 0, body };
    }
    case 'status':
      return sent(res, ordered(effect));
    case 'slow':
      await wait(effect.delayMs, undefined, { ref: false });
      return sent(res, usual());
    case undefined:
      return sent(res, usual());
  }
}

function sent(res: ServerResponse, answer: Answer): Answer {
  send(res, answer);
  return answer;
}

const CODES: Readonly<Record<number, string>> = {
  403: 'ForbiddenOperationException',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'TooManyRequests',
};

function ordered(effect: Extract<Fault['effect'], { kind: 'status' }>): Answer {
  const error = { code: CODES[effect.status] ?? 'ServiceError', message: `Ordered failure ${effect.status}` };
  const wait = effect.retryAfterSeconds;
  return {
    status: effect.status,
    body: effect.body ?? { error },
    ...(wait === undefined ? {} : { headers: { 'Retry-After': String(wait) } }),
  };
}
