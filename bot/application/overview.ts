import { setTimeout as pause } from 'node:timers/promises';
import { MOST_IN_OVERVIEW, overviewCard } from '../../cards/overview-card.ts';
import { say } from '../../cards/words.ts';
import type { Organisation } from '../domain/organisation.ts';
import type { Clock } from '../ports/clock.ts';
import { DeliveryFailed, type Message, type Messenger } from '../ports/messenger.ts';
import type { ChannelRecord, Overview, Screen, Stored } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { KnownStore } from './parts.ts';

type Posted = NonNullable<Screen['posted']>;

/** One card in a channel for all the cases that Teams would not let us show there one by one. */
export interface Overviews {
  /** Whether a new case of the team stands in the overview instead of on a card of its own. */
  takes(teamId: string): Promise<boolean>;
  /** Brings the overview up to date; who asks while an update waits to begin shares it. Rejects with `DeliveryFailed`. */
  show(teamId: string): Promise<Posted>;
}

export interface OverviewParts {
  readonly store: Pick<KnownStore, 'cases' | 'channels' | 'leases'>;
  readonly messenger: Messenger;
  /** How long a card for the conversation would wait by now, in milliseconds. */
  readonly waitFor: (conversationId: string) => number;
  readonly organisation: () => Organisation;
  readonly clock: Clock;
  readonly instance: string;
  /** Between two updates. */
  readonly pauseMs?: number;
}

/** With a longer queue the channel would be behind what is happening. */
const LONGEST_QUEUE_MS = 8_000;
/** So long after the last queue was too long new cases go into the overview, so that it is not on and off. */
const LASTS_MINUTES = 15;
const USUAL_PAUSE_MS = 2_000;
/** More than a post can take. */
const LEASE_SECONDS = 30;

export function createOverviews(parts: OverviewParts): Overviews {
  const { pauseMs = USUAL_PAUSE_MS } = parts;
  /** Updates that have not begun yet: they will show what is true then. */
  const waiting = new Map<string, Promise<Posted>>();
  const before = new Map<string, Promise<unknown>>();

  const inTurn = async (teamId: string): Promise<Posted> => {
    await before.get(teamId);
    waiting.delete(teamId);
    return bringUpToDate(parts, teamId);
  };

  return {
    takes: async (teamId) => takes(parts, teamId),
    async show(teamId) {
      const update = waiting.get(teamId) ?? inTurn(teamId);
      if (!waiting.has(teamId)) {
        waiting.set(teamId, update);
        const over = async () => pause(pauseMs, undefined, { ref: false });
        before.set(teamId, update.then(over, over));
      }
      return update;
    },
  };
}

async function takes({ store, waitFor, clock }: OverviewParts, teamId: string): Promise<boolean> {
  const channel = await store.channels.recent(teamId);
  if (!channel) return false;
  const now = clock.now();
  const isOn = (one: ChannelRecord): boolean => one.overview !== undefined && one.overview.until > now.toISOString();
  const isTooMuch = waitFor(channel.address.conversationId) > LONGEST_QUEUE_MS;
  if (!isTooMuch) return isOn(channel);
  await retried(async () => {
    const stored = await store.channels.read(teamId);
    if (!stored) return;
    const { overview } = stored.value;
    const until = new Date(now.getTime() + LASTS_MINUTES * 60_000).toISOString();
    // Lengthened at most once a minute, so that a storm of cases is not a storm of writes.
    if (overview && Date.parse(overview.until) > Date.parse(until) - 60_000) return;
    const next: Overview =
      isOn(stored.value) && overview ? { ...overview, until } : { since: now.toISOString(), until };
    await store.channels.replace({ ...stored.value, overview: next }, stored.etag);
  });
  return true;
}

/** One instance at a time, so that a late update never shows what was true before. */
async function bringUpToDate(parts: OverviewParts, teamId: string): Promise<Posted> {
  const { store, clock, instance } = parts;
  const lease = `overview/${teamId}`;
  const isOurs = await store.leases.claim(lease, instance, clock.now().toISOString(), LEASE_SECONDS);
  if (!isOurs) throw new DeliveryFailed('throttled', 'own-pace', 2);
  try {
    const stored = await store.channels.read(teamId);
    if (!stored?.value.overview) throw new DeliveryFailed('unreachable', 'the team has no linked channel');
    return await sendOverview(parts, stored, stored.value.overview);
  } finally {
    await store.leases.release(lease, instance);
  }
}

async function sendOverview(
  parts: OverviewParts,
  { value: channel }: Stored<ChannelRecord>,
  { posted }: Overview,
): Promise<Posted> {
  const message = await drawn(parts, channel.id);
  if (posted && (await updated(parts, posted, message))) return posted;
  const activityId = await parts.messenger.post(channel.address, message, 'news');
  const now = { address: channel.address, activityId };
  await retried(async () => {
    const stored = await parts.store.channels.read(channel.id);
    const overview = stored?.value.overview;
    if (stored && overview)
      await parts.store.channels.replace({ ...stored.value, overview: { ...overview, posted: now } }, stored.etag);
  });
  return now;
}

/** False when somebody has deleted the message: then there is a new one. */
async function updated({ messenger }: OverviewParts, posted: Posted, message: Message): Promise<boolean> {
  try {
    await messenger.update(posted.address, posted.activityId, message, 'news');
    return true;
  } catch (error) {
    if (error instanceof DeliveryFailed && error.reason === 'gone') return false;
    throw error;
  }
}

async function drawn({ store, organisation, clock }: OverviewParts, teamId: string): Promise<Message> {
  const everybody = { id: '', seesConfidential: false };
  const [open, { items: first }] = await Promise.all([
    store.cases.openIn(teamId),
    store.cases.queue({ teamIds: [teamId], viewer: everybody }, { size: MOST_IN_OVERVIEW }),
  ]);
  const scene = { organisation: organisation(), now: clock.now().toISOString(), language: 'da' as const };
  return { card: overviewCard({ ...scene, teamId, open, first }), summary: say('da', 'summaryOverview') };
}
