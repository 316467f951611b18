import type { Organisation } from '../../bot/domain/organisation.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';

let reading: Promise<Organisation> | undefined;

/** The example organisation, read once for all tests of a process. Frozen: no test can change it for the next one. */
export async function exampleOrganisation(): Promise<Organisation> {
  reading ??= readOrganisation('deployment/organisation').then(frozen);
  return reading;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}
