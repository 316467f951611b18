import type { DeliveryFailed } from '../ports/messenger.ts';
import type { CaseDocument, Notice, Screen, Stored } from '../ports/store.ts';
import { indexed } from './case-document.ts';
import { retried } from './change-case.ts';
import { claimed } from './claim.ts';
import { type DeliveryParts, leaseOf, type Round } from './round.ts';
import { withTold } from './told.ts';

/** Either the case with more that can be told now, the lease taken again; or when there will be more (UTC), if ever. */
export type Ended = { readonly next: Stored<CaseDocument> } | { readonly deliverAt: string | undefined };

/**
 * Brings what was told into the document as it is by now; when nobody else has written it, without looking first.
 * When the round ends, the lease is given back in the same write, or taken again if more has come up to be told.
 */
export async function writeDown(
  parts: DeliveryParts,
  round: Round,
  then: 'goesOn' | 'ends',
): Promise<Ended | undefined> {
  const { unwritten } = round;
  round.unwritten = [];
  const ended = await write(parts, round, unwritten, then).catch((error: unknown) => {
    round.unwritten.unshift(...unwritten);
    throw error;
  });
  for (const one of unwritten) if (one.outcome === 'failed') await learnFrom(parts, one.item, one.failure);
  return ended;
}

async function write(
  parts: DeliveryParts,
  round: Round,
  unwritten: Round['unwritten'],
  then: 'goesOn' | 'ends',
): Promise<Ended | undefined> {
  const { cases } = parts.store;
  const { id, version } = round.claimed;
  let last: Stored<CaseDocument> | undefined = round.last;
  return retried(async () => {
    const stored = last ?? (await cases.read(id));
    last = undefined; // somebody else was first: what was written last is no more
    if (!stored) return undefined;
    const now = parts.clock.now();
    const told = unwritten.reduce((so, one) => withTold(so, one, version, now), stored.value);
    if (then === 'goesOn') {
      round.last = await cases.replace(indexed(told), stored.etag);
      return undefined;
    }
    const free = freed(told, parts.instance);
    const again = claimed(free, leaseOf(parts));
    const written = await cases.replace(again ?? free, stored.etag);
    return again ? { next: written } : { deliverAt: written.value.deliverAt };
  });
}

function freed(document: CaseDocument, instance: string): CaseDocument {
  const { delivery, ...rest } = document;
  return indexed({ ...rest, ...(delivery && delivery.by !== instance && { delivery }) });
}

/** A chat that does not exist any more is looked for anew; who cannot be reached is remembered until they are heard of. */
async function learnFrom(
  { store: { people }, clock }: DeliveryParts,
  { to, ...item }: Screen | Notice,
  { reason }: DeliveryFailed,
): Promise<void> {
  if (to.kind !== 'person') return;
  const chatIsGone = reason === 'gone' && !('posted' in item && item.posted);
  if (!chatIsGone && reason !== 'unreachable') return;
  await retried(async () => {
    const stored = await people.read(to.personId);
    if (!stored) return;
    const { chat, ...person } = stored.value;
    const unreachableSince = stored.value.unreachableSince ?? clock.now().toISOString();
    await people.replace(chatIsGone ? person : { ...stored.value, unreachableSince }, stored.etag);
  });
}
