import { WireFault } from './wire.ts';

/**
 * - `later`: surely not done, worth another try.
 * - `unknown`: the answer is missing; it may have been done.
 * - `refused`: the key, the role or the firewall does not let us.
 * - `noContainer`: the container or its database is not there.
 * - `exists`, `changed`, `missing`: what stands in the store is in the way.
 * - `other`: a mistake of ours.
 */
export type FaultKind = 'later' | 'unknown' | 'refused' | 'noContainer' | 'exists' | 'changed' | 'missing' | 'other';

export interface Fault {
  readonly kind: FaultKind;
  /** For messages: status and sub-status, or Node's code. Never text of a document. */
  readonly code: string;
  /** How long the service wants us to wait. */
  readonly waitMilliseconds?: number;
}

const KINDS: Readonly<Record<string, FaultKind>> = {
  '401': 'refused',
  '403': 'refused',
  '404': 'missing',
  '408': 'unknown',
  '409': 'exists',
  '410': 'unknown',
  '412': 'changed',
  '429': 'later',
  '449': 'later',
  '500': 'unknown',
  '502': 'unknown',
  '503': 'unknown',
  '504': 'unknown',
  // The write region is being moved.
  '403/3': 'later',
  '403/1008': 'later',
  // The replica that was asked has not yet seen what we have seen.
  '404/1002': 'later',
  '404/1003': 'noContainer',
};

/** Codes of Node that say that nothing was sent. */
const NOT_SENT: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

/** What @azure/identity throws when this machine has no identity, or one that gets no token. */
const NO_TOKEN: readonly string[] = [
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
];

/** What the SDK threw. Asked by its fields, not by its class: under jest, classes are there twice. */
export function faultOf(error: unknown): Fault {
  if (error instanceof WireFault)
    return { kind: NOT_SENT.includes(error.reason) ? 'later' : 'unknown', code: error.reason };
  const { name, code, substatus, retryAfterInMs } = fieldsOf(error);
  if (name !== undefined && NO_TOKEN.includes(name)) return { kind: 'refused', code: name };
  if (name === 'TimeoutError' || name === 'AbortError') return { kind: 'unknown', code: 'time-out' };
  const exact = substatus ? `${code}/${substatus}` : String(code);
  const kind = KINDS[exact] ?? KINDS[String(code)] ?? 'other';
  return { kind, code: exact, ...(retryAfterInMs !== undefined && { waitMilliseconds: retryAfterInMs }) };
}

interface Fields {
  readonly name?: string;
  readonly code?: string | number;
  readonly substatus?: number;
  readonly retryAfterInMs?: number;
}

function fieldsOf(error: unknown): Fields {
  if (typeof error !== 'object' || error === null) return {};
  const { name, code, substatus, retryAfterInMs }: Fields = error;
  return { name, code, substatus, ...(Number.isFinite(retryAfterInMs) && { retryAfterInMs }) };
}
