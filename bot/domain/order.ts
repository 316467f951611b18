import type { Enquiry, Order } from './case.ts';
import { offeredServices } from './catalogue.ts';
import { isSecret } from './confidential.ts';
import { maskCpr } from './cpr.ts';
import type { Language, OrderField, OrderItem, Organisation, Service } from './organisation.ts';
import { cleaned, searchWords } from './text.ts';
import { isFormOf, isMisspelt } from './word-forms.ts';

/** Something that can be ordered, with the service that delivers it. */
export interface Offer {
  readonly item: OrderItem;
  readonly service: Service;
}

/** Everything that can be ordered now. */
export const offersIn = (organisation: Pick<Organisation, 'services'>): readonly Offer[] =>
  offeredServices(organisation).flatMap((service) => service.orders.map((item) => ({ item, service })));

export const offerOf = (itemId: string, organisation: Pick<Organisation, 'services'>): Offer | undefined =>
  offersIn(organisation).find(({ item }) => item.id === itemId);

/** A field that says who the order is for; an item without one is for whom the person says beside it. */
export const receiverField = ({ fields }: OrderItem): OrderField | undefined =>
  fields.find(({ type, required }) => type === 'person' && required);

const LONGEST = { text: 200, longText: 2_000 } as const;

export type FieldProblem = 'empty' | 'tooLong' | 'notANumber' | 'notADate' | 'datePast' | 'notAChoice' | 'notAPerson';

/** What a person filled in, as text, by the id of the input; and what it is read with. */
export interface Reading {
  readonly typed: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly now: Date;
  /** The name of somebody picked, by Entra object id; undefined for an id that nobody is known by. */
  readonly nameOf: (id: string) => string | undefined;
  /** A date (`YYYY-MM-DD`) as people read it. */
  readonly dateInWords: (date: string) => string;
}

export interface ReadFields {
  readonly fields: Order['fields'];
  readonly problems: readonly { readonly field: string; readonly problem: FieldProblem }[];
  /** How many CPR numbers were removed. */
  readonly removed: number;
}

type ReadValue = { readonly value?: string; readonly removed?: number } | { readonly problem: FieldProblem };

/** Reads what was filled in by the item's fields as they are now, and nothing else; texts come out masked. */
export function readFields({ fields }: Pick<OrderItem, 'fields'>, reading: Reading): ReadFields {
  const read = fields.map((field) => ({ field, read: readField(field, reading) }));
  return {
    fields: read.flatMap(({ field, read: one }) =>
      'problem' in one || !one.value ? [] : [{ label: field.label[reading.language], value: one.value }],
    ),
    problems: read.flatMap(({ field, read: one }) =>
      'problem' in one ? [{ field: inputOf(field), problem: one.problem }] : [],
    ),
    removed: read.reduce((sum, { read: one }) => sum + (('removed' in one && one.removed) || 0), 0),
  };
}

/** The id of a field's input: apart from those of the bot's own inputs. */
export const inputOf = ({ id }: Pick<OrderField, 'id'>): string => `field_${id}`;

function readField(field: OrderField, { typed, language, now, nameOf, dateInWords }: Reading): ReadValue {
  const given = (typed[inputOf(field)] ?? '').trim();
  if (!given) return field.required ? { problem: 'empty' } : {};
  switch (field.type) {
    case 'text':
    case 'longText':
      return readText(given, LONGEST[field.type], now);
    case 'number':
      return /^\d{1,6}(?:[.,]\d{1,2})?$/.test(given) ? { value: given } : { problem: 'notANumber' };
    case 'date':
      return isDate(given) ? { value: dateInWords(given) } : { problem: 'notADate' };
    case 'choice': {
      const chosen = field.choices?.find(({ id }) => id === given);
      return chosen ? { value: chosen.name[language] } : { problem: 'notAChoice' };
    }
    case 'person': {
      const name = nameOf(given);
      return name ? { value: name } : { problem: 'notAPerson' };
    }
  }
}

function readText(given: string, longest: number, now: Date): ReadValue {
  const { text, removed } = maskCpr(cleaned(given), now);
  if (!text) return { problem: 'empty' };
  return text.length > longest ? { problem: 'tooLong' } : { value: text, removed };
}

/** A day of the calendar as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Words that every wish has. */
const COMMON = new Set(
  searchWords(
    'en et ny nye nyt ekstra til for med og eller af den det de jeg vi skal bruge mangler bestille ønsker have gerne vil ' +
      'a an the new extra to for with and or of i we need want order please would like have in på i fra som kan my min mit',
  ),
);
const significant = (text: string): readonly string[] => searchWords(text).filter((word) => !COMMON.has(word));

/** A word of the item's name counts as much as two of what it says of itself. */
const NAMED = 2;

export interface Fitting {
  /** The likeliest first. */
  readonly offers: readonly Offer[];
  /** Whether the first one is meant beyond doubt. */
  readonly sure: boolean;
}

/** What somebody who wrote this may want to order: by the words of the items, their descriptions and their choices. */
export function offersFor(text: string, organisation: Pick<Organisation, 'services'>): Fitting {
  const wanted = significant(text);
  const scored = offersIn(organisation)
    .map((offer) => ({ offer, score: scoreOf(offer.item, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const [first, second] = scored;
  const sure = first !== undefined && first.score > (second?.score ?? 0);
  return { offers: scored.map(({ offer }) => offer), sure };
}

/** Longer wishes are a report of their own. */
export const LONGEST_WISH = 1_000;
export const MOST_GUESSES = 5;

/** What a matter may be ordered as: one thing when it is meant beyond doubt, else a few to choose among; nothing when it is no wish. */
export function orderableAs(enquiry: Enquiry, organisation: Pick<Organisation, 'services'>): readonly Offer[] {
  const { kind, description, notOrdered } = enquiry;
  if (kind !== 'request' || notOrdered || isSecret(enquiry) || description.length > LONGEST_WISH) return [];
  const { offers, sure } = offersFor(description, organisation);
  return offers.slice(0, sure ? 1 : MOST_GUESSES);
}

function scoreOf({ name, description, fields }: OrderItem, wanted: readonly string[]): number {
  const named = significant(`${name.da} ${name.en}`);
  const choices = fields.flatMap((field) => field.choices ?? []).flatMap((one) => [one.name.da, one.name.en]);
  const said = significant([description?.da, description?.en, ...choices].join(' '));
  const hits = (list: readonly string[]) => wanted.filter((word) => list.some((one) => means(word, one))).length;
  return hits(named) * NAMED + hits(said);
}

const means = (word: string, one: string): boolean =>
  word === one || isFormOf(word, one) || isFormOf(one, word) || isMisspelt(word, one);
