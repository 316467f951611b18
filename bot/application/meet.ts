import type { Language, Organisation } from '../domain/organisation.ts';
import type { PersonRecord, Store } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { Speaker, Where } from './incoming.ts';

/** Keeps what Teams tells of a person: name, chat, and that they can be reached again. */
export async function meet(
  people: Store['people'],
  by: Speaker,
  where: Where,
  news: Partial<Pick<PersonRecord, 'language' | 'lastLocation' | 'greetedAt'>> = {},
): Promise<{ readonly person: PersonRecord; readonly before: PersonRecord | undefined }> {
  return retried(async () => {
    const stored = await people.read(by.id);
    const before = stored?.value;
    const { unreachableSince: _, ...known } = before ?? { id: by.id, schema: 1 as const };
    const chat = where.kind === 'personal' ? { chat: where.address } : {};
    const person: PersonRecord = {
      ...known,
      name: by.name,
      mri: by.mri,
      ...(by.locale && { locale: by.locale }),
      ...chat,
      ...news,
    };
    if (!stored) await people.create(person);
    else if (!isSame(person, stored.value)) await people.replace(person, stored.etag);
    return { person, before };
  });
}

const isSame = (one: PersonRecord, other: PersonRecord): boolean => {
  const sorted = (record: PersonRecord) => JSON.stringify(Object.entries(record).sort());
  return sorted(one) === sorted(other);
};

/** The person's own choice, else the language of their Teams; Danish when nothing is known. */
export const languageOf = (person: PersonRecord | undefined, locale: string | undefined): Language =>
  person?.language ?? languageOfLocale(locale ?? person?.locale);

export const languageOfLocale = (locale: string | undefined): Language =>
  locale === undefined || locale.toLowerCase().startsWith('da') ? 'da' : 'en';

/** Where the organisation says that somebody works, or where they last reported from. */
export const locationOf = (
  person: PersonRecord | undefined,
  organisation: Organisation,
  id: string,
): string | undefined => organisation.members.find((member) => member.id === id)?.location ?? person?.lastLocation;
