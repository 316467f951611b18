import type { Text } from './organisation.ts';

/** What is not the same in two versions of the organisation, at one place of the files. */
export interface Difference {
  /** Such as `services.print.aliases`; people stand there with their names. */
  readonly place: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Whether they are entries of a list; else one value took the place of the other. */
  readonly isList: boolean;
  /** The same entries in another order, which tells only where the order is what people see. */
  readonly order?: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Compares what the files of two versions say. Entries that only moved are no difference, except where people see the
 * order: steps of self-help, fields and choices of an order.
 */
export function differences(before: Json, after: Json): readonly Difference[] {
  const names = new Map([...namesIn(before), ...namesIn(after)]);
  return between('', withPlansInWords(before, names), withPlansInWords(after, names));
}

const namesIn = ({ people }: Json): readonly (readonly [string, string])[] =>
  isEntries(people) ? people.map((person) => [idOf(person), labelOf(person)]) : [];

/** A plan of who is on call, one text for each turn: the turns have no ids of their own. */
function withPlansInWords(organisation: Json, names: ReadonlyMap<string, string>): Json {
  const { teams } = organisation;
  if (!isEntries(teams)) return organisation;
  const turn = (one: unknown): string => {
    const { from, to, personId } = isObject(one) ? one : {};
    const id = String(personId);
    return `${String(from)} – ${String(to)} ${names.get(id.toLowerCase()) ?? id}`;
  };
  const inWords = (team: Entry) =>
    Array.isArray(team.onCall) ? { ...team, onCall: team.onCall.map((one: unknown) => turn(one)) } : team;
  return { ...organisation, teams: teams.map(inWords) };
}

/** As one line: `services.print.aliases: + «printerkø»`, `desk.phone: «1» → «2»`. */
export function differenceLine({ place, removed, added, isList, order }: Difference): string {
  if (order) return `${place}: ↕ ${order.join(', ')}`;
  if (!isList && removed.length === 1 && added.length === 1) return `${place}: ${removed[0]} → ${added[0]}`;
  const parts = [
    ...(added.length > 0 ? [`+ ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`− ${removed.join(', ')}`] : []),
  ];
  return `${place}: ${parts.join('  ')}`;
}

/** How many things are different. */
export const changesIn = (all: readonly Difference[]): number =>
  all.reduce((sum, { removed, added }) => sum + Math.max(1, removed.length, added.length), 0);

function between(place: string, before: unknown, after: unknown): readonly Difference[] {
  if (canonical(before) === canonical(after)) return [];
  if (isHoursAt(place)) return hoursBetween(place, before, after);
  if (isEntries(before) && isEntries(after)) return entriesBetween(place, before, after);
  if (isTexts(before) && isTexts(after)) return textsBetween(place, before, after);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => between(place ? `${place}.${key}` : key, before[key], after[key]));
  }
  const unit = place.endsWith('Pct') ? ' %' : '';
  return [{ place, removed: quoted(before, unit), added: quoted(after, unit), isList: false }];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Entry = Json & { readonly id: string };
const isEntry = (value: unknown): value is Entry => isObject(value) && typeof value.id === 'string';
const isEntries = (value: unknown): value is readonly Entry[] => Array.isArray(value) && value.every(isEntry);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Whether people see the entries in the order of the file. */
const isOrdered = (place: string): boolean => /\.(?:da|en|fields|choices)$/.test(place);

/** Whether opening hours of a day stand there. */
const isHoursAt = (place: string): boolean => /^calendars?\.(?:.*\.)?(?:weekly|partialDays)\.[^.]+$/.test(place);

function hoursBetween(place: string, before: unknown, after: unknown): readonly Difference[] {
  const [removed, added] = [hoursInWords(before), hoursInWords(after)];
  return removed.join() === added.join() ? [] : [{ place, removed, added, isList: false }];
}

/** `08:00–12:00 + 12:30–15:30`; one period may stand alone or in a list. */
function hoursInWords(hours: unknown): readonly string[] {
  const times = [hours ?? []].flat(2);
  const periods = times.flatMap((from, index) => (index % 2 === 0 ? [`${from}–${times[index + 1]}`] : []));
  return periods.length > 0 ? [periods.join(' + ')] : [];
}

function entriesBetween(place: string, before: readonly Entry[], after: readonly Entry[]): readonly Difference[] {
  const [old, now] = [byId(before), byId(after)];
  const added = after.filter((entry) => !old.has(idOf(entry)));
  const removed = before.filter((entry) => !now.has(idOf(entry)));
  const both = after.flatMap((entry) => {
    const was = old.get(idOf(entry));
    return was ? [{ was, entry }] : [];
  });
  const listed = { place, removed: removed.map(nameOf), added: added.map(nameOf), isList: true };
  const moved = movedIn(
    place,
    before.filter((entry) => now.has(idOf(entry))).map(nameOf),
    both.map(({ entry }) => nameOf(entry)),
  );
  return [
    ...(added.length + removed.length > 0 ? [listed] : []),
    ...moved,
    ...both.flatMap(({ was, entry }) => between(`${place}.${labelOf(entry)}`, { ...was, id: 0 }, { ...entry, id: 0 })),
  ];
}

/** Entra object ids are the same in any case. */
const idOf = ({ id }: Entry): string => id.toLowerCase();
const byId = (entries: readonly Entry[]) => new Map(entries.map((entry) => [idOf(entry), entry]));
/** People have no id that a reader knows. */
const labelOf = (entry: Entry): string => (typeof entry.name === 'string' ? entry.name : entry.id);
const nameOf = (entry: Entry): string => {
  const { name } = entry;
  return isObject(name) ? `${entry.id} ${shown(name.da)}` : labelOf(entry);
};

function textsBetween(place: string, before: readonly string[], after: readonly string[]): readonly Difference[] {
  const removed = without(before, after).map(shown);
  const added = without(after, before).map(shown);
  if (removed.length + added.length > 0) return [{ place, removed, added, isList: true }];
  return movedIn(place, before.map(shown), after.map(shown));
}

const movedIn = (place: string, before: readonly string[], after: readonly string[]): readonly Difference[] =>
  isOrdered(place) && before.join('\n') !== after.join('\n')
    ? [{ place, removed: [], added: [], isList: true, order: after }]
    : [];

/** Counts how often each is there. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const quoted = (value: unknown, unit: string): readonly string[] => (value === undefined ? [] : [shown(value) + unit]);

const LONGEST = 80;
function shown(value: unknown): string {
  const text = typeof value === 'string' ? `«${value}»` : (JSON.stringify(value) ?? '');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…${typeof value === 'string' ? '»' : ''}`;
}

/** The same for the same content, in whatever order its keys stand. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? '';

/** What follows from a new version for the cases and people that there are, and is not in the files. */
export type Consequence =
  /** The service is gone from the files and stays, retired, for old cases. */
  | { readonly kind: 'serviceKept'; readonly id: string; readonly name: Text }
  /** Somebody is no longer in the organisation and still has open cases. */
  | { readonly kind: 'memberLeaves'; readonly name: string; readonly openCases: number }
  /** Nobody could change the organisation from the chat. */
  | { readonly kind: 'noAdministrator' };
