import type { Person } from '../domain/case.ts';
import { nameAtStart, type OneLine, wholeFirst } from '../domain/one-line.ts';
import { searchWords, wordsBegin } from '../domain/text.ts';
import { type Address, DeliveryFailed, type RosterMember } from '../ports/messenger.ts';
import type { PersonRecord } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { Said } from './incoming.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'store' | 'messenger' | 'organisation' | 'log'>;

/** More are no help to whoever must choose. */
const MOST_FOUND = 25;
const MOST_FOR_A_BEGINNING = 200;

export interface Meant {
  /** Nobody: not named, or not known. Several: one of them is meant. */
  readonly people: readonly Person[];
  /** The text without the name. */
  readonly rest: string;
}

/** Whom a line that registers an enquiry is about. */
export async function peopleMeant(parts: Needed, { who, rest }: OneLine, said: Said): Promise<Meant> {
  switch (who?.by) {
    case undefined:
      return { people: [], rest };
    case 'mention':
      return { people: await peopleMentioned(parts, who.name, said), rest };
    case 'name':
      return { people: wholeFirst(await peopleNamed(parts, searchWords(who.name), MOST_FOUND), who.name), rest };
    case 'beginning': {
      const beginnings = searchWords(rest).slice(0, 1);
      return nameAtStart(rest, await peopleNamed(parts, beginnings, MOST_FOR_A_BEGINNING));
    }
  }
}

/** A mention is one person. Teams seldom says who that is outside Teams: then it is asked, where others are in the conversation. */
export async function peopleMentioned(
  parts: Needed,
  name: string,
  { mentions, where }: Said,
): Promise<readonly Person[]> {
  const mention = mentions.find((one) => one.name === name);
  if (mention?.id) return [{ id: mention.id, name }];
  if (mention && where.kind !== 'personal') {
    const member = await asked(parts, () => parts.messenger.member(where.address, mention.mri));
    if (member) return [{ id: member.id, name: member.name || name }];
  }
  const found = wholeFirst(await peopleNamed(parts, searchWords(name), MOST_FOUND), name);
  const same = found.filter(({ mri }) => mri !== undefined && mri === mention?.mri);
  return (same.length > 0 ? same : found).map(person);
}

type Findable = Person & { readonly mri?: string };
const person = ({ id, name }: Findable): Person => ({ id, name });

/** Whom the organisation names and whom the bot has met; each once, by name. */
export async function peopleNamed(
  { store, organisation }: Needed,
  beginnings: readonly string[],
  most: number,
): Promise<readonly Findable[]> {
  if (beginnings.length === 0) return [];
  const met = await store.directory.named(beginnings, most);
  const members = organisation.members.filter(
    ({ id, name }) => wordsBegin(name, beginnings) && !met.some((one) => one.id === id),
  );
  return [...met, ...members]
    .map(({ id, name, ...rest }) => ({ id, name, ...('mri' in rest && { mri: rest.mri }) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'da'));
}

/** Somebody picked by their Entra object id, with what the bot knows of them from now on. Undefined when Teams knows nobody of that id. */
export async function personPicked(
  parts: Needed,
  id: string,
  at: Address,
): Promise<{ readonly person: Person; readonly record: PersonRecord | undefined } | undefined> {
  const known = await parts.store.people.recent(id);
  const member = parts.organisation.members.find((one) => one.id === id);
  if (known) return { person: { id, name: known.name || (member?.name ?? '') }, record: known };
  const met = await meetThroughTeams(parts, id, at);
  if (met === 'nobody') return member && { person: { id, name: member.name }, record: undefined };
  const name = met?.name || member?.name;
  return { person: { id, name: name ?? UNKNOWN_NAME }, record: met };
}

/** Stored as a name is, in the municipality's own language. */
export const UNKNOWN_NAME = 'Ukendt navn';

/** Opens the chat with somebody the bot has never met, which tells their name. Undefined when they cannot be reached yet. */
async function meetThroughTeams(
  parts: Needed,
  id: string,
  { tenantId, serviceUrl }: Address,
): Promise<PersonRecord | 'nobody' | undefined> {
  const { messenger, store, log } = parts;
  try {
    const chat = await messenger.openChat({ id, tenantId, serviceUrl });
    const member = await messenger.member(chat, id);
    if (!member) return 'nobody';
    const record = { id, schema: 1 as const, name: member.name, mri: member.mri, chat };
    return await retried(async () => (await store.people.read(id))?.value ?? (await store.people.create(record)).value);
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    log.info('person-not-met', { personId: id, reason: error.reason, detail: error.detail });
    return error.reason === 'refused' || error.reason === 'gone' ? 'nobody' : undefined;
  }
}

async function asked(
  { log }: Needed,
  question: () => Promise<RosterMember | undefined>,
): Promise<RosterMember | undefined> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    log.info('member-not-read', { reason: error.reason, detail: error.detail });
    return undefined;
  }
}
