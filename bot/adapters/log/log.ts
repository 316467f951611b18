import pino from 'pino';
import { maskCpr } from '../../domain/cpr.ts';
import type { Log, LogFields } from '../../ports/log.ts';

export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

/** Somewhere to write lines to; standard output unless told otherwise. */
export interface LogDestination {
  write(line: string): void;
}

const loggable: Readonly<Record<keyof LogFields, true>> = {
  activityId: true,
  conversationId: true,
  caseId: true,
  personId: true,
  teamId: true,
  version: true,
  job: true,
  part: true,
  verb: true,
  reason: true,
  detail: true,
  error: true,
  code: true,
  at: true,
  status: true,
  count: true,
  port: true,
  durationMs: true,
  retryAfterSeconds: true,
};

/** White space is a sentence, `eyJ` and `Bearer` are tokens. */
const notACode = /\s|eyJ|bearer/i;
const longestCode = 300;

/**
 * One JSON line per event. The types keep words out at compile time; here the same is kept at run time: unknown fields
 * are dropped, and a value that cannot be an id or a code is withheld.
 */
export function createLog(
  level: LogLevel,
  destination: LogDestination = pino.destination({ dest: 1, sync: true }),
): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, fields) => out.info(safe(fields), code(event)),
    warn: (event, fields) => out.warn(safe(fields), code(event)),
    error: (event, fields) => out.error(safe(fields), code(event)),
  };
}

function safe(fields: LogFields = {}): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(loggable, name)) continue;
    if (typeof value === 'number') kept[name] = value;
    if (typeof value === 'string') kept[name] = code(value);
  }
  return kept;
}

const code = (value: string): string =>
  value.length > longestCode || notACode.test(value) || maskCpr(value).removed > 0 ? '[withheld]' : value;
