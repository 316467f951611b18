import { setTimeout as wait } from 'node:timers/promises';
import { aboutError } from '../ports/log.ts';
import type { DeliveryFailed } from '../ports/messenger.ts';
import { type CaseDocument, type Notice, type Screen, StoreAway, type Stored } from '../ports/store.ts';
import { isNews } from './case-document.ts';
import { retried } from './change-case.ts';
import { claimed, ready, runsOut } from './claim.ts';
import { type DeliveryParts, leaseOf, type Round } from './round.ts';
import { isOurOwn, tellOne } from './tell-one.ts';
import type { Told } from './told.ts';
import { type Ended, writeDown } from './write-down.ts';

/** So long the record of what was told waits for the rest of the round, which then shares one write with it. */
const RECORD_AFTER_MS = 150;
/** In all about as long as a lease. */
const RECORD_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000];

/**
 * Tells everything about one case whose time has come, and writes down what was told. `written` spares a look at the
 * store when this process has just written the case and taken the lease with the same write. Resolves when nothing is
 * left that could be told now: to when there will be (UTC). Runs beside people's changes and beside other processes:
 * whoever holds the lease sends.
 */
export async function deliverCase(
  parts: DeliveryParts,
  id: string,
  written?: Stored<CaseDocument>,
): Promise<string | undefined> {
  let stored = written ?? (await claim(parts, id));
  let rest: string | undefined;
  while (stored) {
    const round: Round = { claimed: stored.value, last: stored, unwritten: [] };
    await tellAll(parts, round);
    const ended = await writtenDown(parts, round);
    stored = ended && 'next' in ended ? ended.next : undefined;
    rest = ended && 'deliverAt' in ended ? ended.deliverAt : undefined;
  }
  return rest;
}

/**
 * What Teams has by now is known to this process alone until it is written down. While the store is away that is tried again
 * for as long as the lease keeps the other processes from sending the same.
 */
async function writtenDown(parts: DeliveryParts, round: Round): Promise<Ended | undefined> {
  const { pause = wait } = parts;
  const leaseEnds = round.claimed.delivery?.until ?? '';
  for (const ms of RECORD_AGAIN_AFTER_MS) {
    try {
      return await writeDown(parts, round, 'ends');
    } catch (error) {
      if (!(error instanceof StoreAway) || leaseEnds <= parts.clock.now().toISOString()) throw error;
      noteUnwritten(parts, round, error);
    }
    await pause(ms);
  }
  return writeDown(parts, round, 'ends');
}

async function claim(parts: DeliveryParts, id: string): Promise<Stored<CaseDocument> | undefined> {
  const { cases } = parts.store;
  return retried(async () => {
    const stored = await cases.read(id);
    const ours = stored && claimed(stored.value, leaseOf(parts));
    return ours && (await cases.replace(ours, stored.etag));
  });
}

/** Different people at the same time, so that one who cannot be reached holds up nobody; one after the other for each. */
async function tellAll(parts: DeliveryParts, round: Round): Promise<void> {
  const items = ready(round.claimed, parts.clock.now());
  const byRecipient = Map.groupBy(items, ({ to }) => JSON.stringify(to));
  const { pause = async (ms: number) => wait(ms, undefined, { ref: false }) } = parts;
  let isOver = false;
  const all = Promise.all([...byRecipient.values()].map(async (own) => tellInOrder(parts, round, own))).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([all, pause(RECORD_AFTER_MS)]);
    if (!isOver) await noteDown(parts, round);
  }
  await all;
}

async function tellInOrder(parts: DeliveryParts, round: Round, items: readonly (Screen | Notice)[]): Promise<void> {
  let obstacle: DeliveryFailed | undefined;
  for (const item of items) {
    const told = await tryToTell(parts, round.claimed, item, obstacle);
    if (told.outcome === 'failed' && holdsUp(told.failure)) obstacle = told.failure;
    round.unwritten.push(told);
  }
}

async function tryToTell(
  parts: DeliveryParts,
  document: CaseDocument,
  item: Screen | Notice,
  obstacle: DeliveryFailed | undefined,
): Promise<Told> {
  if (obstacle?.reason === 'throttled') return { item, outcome: 'failed', failure: obstacle };
  if ((obstacle && isNews(item)) || runsOut(document, parts.clock.now())) return { item, outcome: 'notTried' };
  return tellOne(parts, document, item);
}

/** What lies in the way to the person, and not in the message, holds up the news after it. */
const holdsUp = (failure: DeliveryFailed): boolean => failure.reason !== 'refused' && !isOurOwn(failure);

/** News is written down soon, while others are still being told: a crash repeats nothing but what is in flight. */
async function noteDown(parts: DeliveryParts, round: Round): Promise<void> {
  const hasNews = round.unwritten.some(
    (told) => told.outcome === 'said' || (told.outcome === 'shown' && isNews(told.item)),
  );
  if (!hasNews) return;
  try {
    await writeDown(parts, round, 'goesOn');
  } catch (error) {
    noteUnwritten(parts, round, error); // the end of the round tries again
  }
}

const noteUnwritten = ({ log }: DeliveryParts, { claimed: { id: caseId } }: Round, error: unknown): void =>
  log.warn('delivery-not-written', { caseId, ...aboutError(error) });
