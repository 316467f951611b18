/** What may be logged: ids, codes and numbers. There is no field for anything that somebody wrote. */
export interface LogFields {
  readonly activityId?: string;
  readonly conversationId?: string;
  readonly caseId?: string;
  readonly personId?: string;
  readonly teamId?: string;
  /** Of the organisation. */
  readonly version?: string;
  readonly job?: string;
  readonly part?: string;
  readonly verb?: string;
  /** Why, as a code. */
  readonly reason?: string;
  /** Status and code of an answer from outside, such as `403/BotNotInConversationRoster`. */
  readonly detail?: string;
  /** The class of an error, and where it was thrown. */
  readonly error?: string;
  readonly code?: string;
  readonly at?: string;
  readonly status?: number;
  readonly count?: number;
  readonly port?: number;
  readonly durationMs?: number;
  readonly retryAfterSeconds?: number;
}

/**
 * - `info`: something a reader of the log wants to follow.
 * - `warn`: it went wrong and takes care of itself (a retry, a refused request).
 * - `error`: somebody must look at it; a healthy system writes none.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** What can be told of an error without its message, as messages quote what people wrote. */
export function aboutError(error: unknown): Pick<LogFields, 'error' | 'code' | 'at'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { error: error.name, ...code, at: placesOf(error) };
}

function placesOf(error: Error): string {
  const stack = error.stack ?? '';
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length);
  const places = [...frames.matchAll(/^ {4}at .*?([\w.-]+:\d+:\d+)\)?$/gm)];
  return places
    .slice(0, 4)
    .map((place) => place[1])
    .join('<');
}
