import { type Address, DeliveryFailed, type Messenger } from '../ports/messenger.ts';
import type { CaseDocument, PersonRecord, Recipient } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { KnownStore } from './parts.ts';

interface Parts {
  readonly store: Pick<KnownStore, 'people' | 'channels'>;
  readonly messenger: Pick<Messenger, 'openChat'>;
}

/** Where in Teams a recipient is now. Rejects with `DeliveryFailed` when that is nowhere. */
export async function whereIs(parts: Parts, document: CaseDocument, to: Recipient): Promise<Address> {
  if (to.kind === 'place') return to.address;
  if (to.kind === 'channel') {
    const channel = await parts.store.channels.recent(to.teamId);
    if (!channel) throw new DeliveryFailed('unreachable', 'the team has no linked channel');
    return channel.address;
  }
  const person = await parts.store.people.recent(to.personId);
  return person?.chat ?? (await openChat(parts, document, to.personId, person));
}

/** The first message to somebody whose chat is not known: Teams makes or finds it. */
async function openChat(
  { store, messenger }: Parts,
  document: CaseDocument,
  id: string,
  person: PersonRecord | undefined,
): Promise<Address> {
  const known = await anyAddress(store, document);
  if (!known) throw new DeliveryFailed('unreachable', 'no address in this tenant is known yet');
  const chat = await messenger.openChat({
    id: person?.mri || id,
    tenantId: known.tenantId,
    serviceUrl: known.serviceUrl,
  });
  if (person) await keepChat(store.people, id, chat);
  return chat;
}

async function keepChat(people: KnownStore['people'], id: string, chat: Address): Promise<void> {
  await retried(async () => {
    const stored = await people.read(id);
    if (stored) await people.replace({ ...stored.value, chat }, stored.etag);
  });
}

/** Teams' service for the tenant is the same for all of its conversations: the reporter's own tells it. */
async function anyAddress({ people }: Parts['store'], { screens, state }: CaseDocument): Promise<Address | undefined> {
  const place = screens
    .map(({ to, posted }) => posted?.address ?? (to.kind === 'place' ? to.address : undefined))
    .find(Boolean);
  if (place) return place;
  const reporter = await people.recent(state.reporter.id);
  return reporter?.chat ?? (state.registeredBy && (await people.recent(state.registeredBy.id))?.chat);
}
