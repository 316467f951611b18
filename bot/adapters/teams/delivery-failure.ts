import { DeliveryFailed, type DeliveryFailure } from '../../ports/messenger.ts';
import { UntrustedServiceUrl } from './connectors.ts';
import { TokenUnavailable } from './service-token.ts';

/** What can be read of an error of the connector's client without touching its request, which holds token and text. */
interface Answer {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfter: string | undefined;
}

const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_|CERT_|DEPTH_ZERO|UNABLE_TO_)/;
const noWayToThePerson = [
  'MessageWritesBlocked',
  'BotNotInConversationRoster',
  'ForbiddenOperationException',
  'ConversationBlockedByUser',
  'BotDisabledByAdmin',
];
/** The client's own code for an answer that is no JSON. */
const notTeamsWords = 'PARSE_ERROR';
const longestWaitSeconds = 24 * 60 * 60;

/** Says what became of a call to Teams. `now` in milliseconds since 1970, for a `Retry-After` that is a date. */
export function deliveryFailure(error: unknown, now: number): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error;
  if (error instanceof TokenUnavailable) return new DeliveryFailed('unavailable', 'no-token');
  if (error instanceof UntrustedServiceUrl) return new DeliveryFailed('refused', 'untrusted-service-url');
  if (error instanceof Error && error.name === 'AbortError') return new DeliveryFailed('unknown', 'timeout');
  const answer = answerIn(error);
  const wait = secondsFrom(answer.retryAfter, now);
  return new DeliveryFailed(
    answer.status === undefined ? withoutAnswer(answer) : reasonFor(answer),
    detailOf(answer),
    wait,
  );
}

/** An error without a code comes from our own side of the wire: the message could not even be written down. */
function withoutAnswer({ code }: Answer): DeliveryFailure {
  if (code === undefined) return 'refused';
  return neverSent.test(code) ? 'unavailable' : 'unknown';
}

function reasonFor({ status = 0, code }: Answer): DeliveryFailure {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 408 || status === 412 || status >= 500) return 'unavailable';
  if (status === 410) return 'gone';
  // Without a code of Teams' it is somebody between us and Teams that knows no such page; the conversation may well exist.
  if (status === 404) return code === undefined ? 'unavailable' : 'gone';
  if (status === 403 && code !== undefined && noWayToThePerson.includes(code)) return 'unreachable';
  if (status >= 400) return 'refused';
  // An answer that cannot be read: Teams took the message, and we do not know as what.
  return status >= 300 ? 'unavailable' : 'unknown';
}

function answerIn(error: unknown): Answer {
  if (typeof error !== 'object' || error === null) return { status: undefined, code: undefined, retryAfter: undefined };
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
  return {
    status,
    code: codeIn(error, status),
    retryAfter: 'response' in error ? retryAfterIn(error.response) : undefined,
  };
}

/** A blocked bot is told so in a JSON string inside `message`, without any code. */
function codeIn(error: object, status: number | undefined): string | undefined {
  const message = status === 403 && 'message' in error && typeof error.message === 'string' ? error.message : '';
  const hidden = noWayToThePerson.find((code) => message.includes(code));
  if (hidden) return hidden;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === notTeamsWords ? undefined : code;
}

function retryAfterIn(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const value: unknown = headers.get('retry-after');
  return typeof value === 'string' ? value : undefined;
}

/** `Retry-After` comes in seconds or as a date. */
function secondsFrom(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : Math.ceil((Date.parse(retryAfter) - now) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestWaitSeconds) : undefined;
}

function detailOf({ status, code }: Answer): string {
  const plain = code !== undefined && /^[\w.-]{1,80}$/.test(code) ? code : undefined;
  return [status, plain].filter((part) => part !== undefined).join('/') || 'not-sendable';
}
