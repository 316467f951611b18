import type { Language, Organisation } from '../domain/organisation.ts';
import type { PersonRecord } from '../ports/store.ts';
import { retried } from './change-case.ts';
import type { Speaker, Where } from './incoming.ts';
import type { Known } from './known.ts';

type News = Partial<Pick<PersonRecord, 'language' | 'lastLocation' | 'greetedAt'>>;

export interface Met {
  readonly person: PersonRecord;
  readonly before: PersonRecord | undefined;
}

/** Keeps what Teams tells of a person: name, chat, and that they can be reached again. */
export async function meet(
  people: Known<PersonRecord>,
  by: Speaker,
  where: Where,
  newsAbout: (before: PersonRecord | undefined) => News = () => ({}),
): Promise<Met> {
  return retried(async () => {
    const stored = await people.read(by.id);
    const before = stored?.value;
    const person = { ...asMet(before, by, where), ...newsAbout(before) };
    if (!stored) await people.create(person);
    else if (!isSame(person, stored.value)) await people.replace(person, stored.etag);
    return { person, before };
  });
}

/**
 * The same for somebody who presses a button: who was met a moment ago is not looked up again. `shown` is the language of
 * the card that they pressed: when it is not theirs as we remember it, they have chosen another one meanwhile.
 */
export async function meetAgain(
  people: Known<PersonRecord>,
  by: Speaker,
  where: Where,
  shown: Language | undefined,
): Promise<Met> {
  const before = await people.recent(by.id);
  const isKnown = before && isSame(asMet(before, by, where), before);
  const isTheirs = shown === undefined || languageOf(before, by.locale) === shown;
  return isKnown && isTheirs ? { person: before, before } : meet(people, by, where);
}

function asMet(before: PersonRecord | undefined, by: Speaker, where: Where): PersonRecord {
  const { unreachableSince: _, ...known } = before ?? { id: by.id, schema: 1 as const };
  return {
    ...known,
    name: by.name,
    mri: by.mri,
    ...(by.locale && { locale: by.locale }),
    ...(where.kind === 'personal' && { chat: where.address }),
  };
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
