import type { Report, Values } from './organisation-check.ts';
import { withoutCpr } from './organisation-cpr.ts';
import { lists, onCallSpan } from './organisation-schema.ts';

/**
 * What the entries of an organisation say of each other. It reads the values as they are given: entries with other
 * faults count too, so that one fault does not make ten.
 */
export function checkReferences(values: Values, report: Report): void {
  checkIds(values, report);
  checkClocks(values, report);
  checkTeams(values, report);
  checkOnCall(values, report);
  checkServices(values, report);
  checkOrders(values, report);
  checkLeaders(values, report);
}

type Refer = (place: string, value: unknown, what: string, key: string) => void;

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null;
/** A part of a value, whatever the value is. */
export const fieldOf = (value: unknown, key: PropertyKey): unknown => (isObject(value) ? value[key] : undefined);

const longestShown = 60;
/** A value as a mistake quotes it. */
export const shown = (value: unknown): string => {
  const text = withoutCpr(JSON.stringify(value) ?? String(value));
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
};

const lower = (value: unknown): string | undefined => (typeof value === 'string' ? value.toLowerCase() : undefined);
const idOf = (entry: unknown): string | undefined => lower(fieldOf(entry, 'id'));

function checkIds(values: Values, report: Report): void {
  for (const key of Object.keys(lists)) {
    checkUnique(
      entriesOf(values[key]).map((entry, index) => ({ place: `${key}[${index}]`, id: idOf(entry) })),
      report,
    );
  }
}

/** Each id once; the later one is the mistake. */
function checkUnique(found: readonly { readonly place: string; readonly id?: string | undefined }[], report: Report) {
  const first = new Map<string, string>();
  for (const { place, id } of found) {
    const before = id === undefined ? undefined : first.get(id);
    if (before) report(`${place}.id`, `${shown(id)}: is also the id of ${before}`);
    else if (id !== undefined) first.set(id, place);
  }
}

/** Says nothing of a list that is missing or empty: that is told once. */
const referring = (values: Values, report: Report): Refer => {
  const known = new Map(
    Object.keys(lists).map((key) => [key, entriesOf(values[key]).flatMap((one) => idOf(one) ?? [])]),
  );
  return (place, value, what, key) => {
    const ids = known.get(key) ?? [];
    const wanted = lower(value);
    if (wanted === undefined || ids.includes(wanted) || ids.length === 0) return;
    report(place, `${shown(value)}: no such ${what}; allowed: ${ids.join(', ')}`);
  };
};

/** What the files call the desk's opening hours. */
export const OPENING_HOURS = 'aabningstid';
const RESERVED = [OPENING_HOURS, 'openingHours', '24x7'];

/** Every clock runs by a calendar that is there. */
function checkClocks(values: Values, report: Report): void {
  const own = entriesOf(values.calendars).flatMap((one) => idOf(one) ?? []);
  entriesOf(values.calendars).forEach((calendar, index) => {
    const id = fieldOf(calendar, 'id');
    if (RESERVED.some((reserved) => reserved.toLowerCase() === lower(id)))
      report(`calendars[${index}].id`, `${shown(id)}: is always there; allowed: another id`);
  });
  const allowed = [OPENING_HOURS, '24x7', ...own];
  entriesOf(values.teams).forEach((team, index) => {
    const named = fieldOf(team, 'dutyHours');
    if (typeof named === 'string' && !allowed.includes(named))
      report(`teams[${index}].dutyHours`, `${shown(named)}: no such calendar; allowed: ${allowed.join(', ')}`);
  });
  entriesOf(values.serviceLevels).forEach((level, index) => {
    const clocks = fieldOf(level, 'calendar');
    for (const key of ['default', 'P1', 'P2', 'P3', 'P4']) {
      const named = fieldOf(clocks, key);
      if (typeof named !== 'string' || allowed.includes(named)) continue;
      report(
        `serviceLevels[${index}].calendar.${key}`,
        `${shown(named)}: no such calendar; allowed: ${allowed.join(', ')}`,
      );
    }
  });
}

function checkTeams(values: Values, report: Report): void {
  const refer = referring(values, report);
  entriesOf(values.people).forEach((person, index) => {
    for (const [at, team] of entriesOf(fieldOf(person, 'teams')).entries())
      refer(`people[${index}].teams[${at}]`, team, 'team', 'teams');
  });
  refer('defaultTeamId', values.defaultTeamId, 'team', 'teams');
  refer('securityTeamId', values.securityTeamId, 'team', 'teams');
}

function checkOnCall(values: Values, report: Report): void {
  entriesOf(values.teams).forEach((team, index) => {
    const entries = entriesOf(fieldOf(team, 'onCall'));
    const consultants = consultantsOf(idOf(team), values);
    for (const [at, entry] of entries.entries()) {
      const personId = lower(fieldOf(entry, 'personId'));
      if (personId !== undefined && !consultants.includes(personId))
        report(
          `teams[${index}].onCall[${at}].personId`,
          `${shown(personId)}: is no consultant of the team; allowed: ${consultants.join(', ') || 'none, as it has none'}`,
        );
    }
    checkOverlaps(entries, `teams[${index}].onCall`, report);
  });
}

const consultantsOf = (teamId: string | undefined, { people }: Values): readonly string[] =>
  entriesOf(people).flatMap((person) => {
    const isIn = entriesOf(fieldOf(person, 'teams')).some((team) => lower(team) === teamId);
    return isIn && entriesOf(fieldOf(person, 'roles')).includes('consultant') ? (idOf(person) ?? []) : [];
  });

/** Of two at the same time the later one is the mistake. */
function checkOverlaps(entries: readonly unknown[], place: string, report: Report): void {
  const spans = entries
    .flatMap((entry, at) => {
      const [from, to] = [fieldOf(entry, 'from'), fieldOf(entry, 'to')];
      return typeof from === 'string' && typeof to === 'string' ? [{ at, ...onCallSpan({ from, to }) }] : [];
    })
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  for (const [index, { at, from }] of spans.entries()) {
    const before = spans[index - 1];
    if (before && from < before.to)
      report(`${place}[${at}].from`, `${shown(from)}: ${place}[${before.at}] is not over`);
  }
}

function checkServices(values: Values, report: Report): void {
  const refer = referring(values, report);
  refer('defaultServiceId', values.defaultServiceId, 'service', 'services');
  entriesOf(values.services).forEach((service, index) => {
    refer(`services[${index}].teamId`, fieldOf(service, 'teamId'), 'team', 'teams');
    refer(`services[${index}].serviceLevelId`, fieldOf(service, 'serviceLevelId'), 'service level', 'serviceLevels');
    const group = fieldOf(service, 'group');
    if (entriesOf(values.groups).length > 0) refer(`services[${index}].group`, group, 'group', 'groups');
    else if (group !== undefined)
      report(`services[${index}].group`, `${shown(group)}: no such group; allowed: none, as there are no groups`);
    if (fieldOf(service, 'retired') === true && idOf(service) === lower(values.defaultServiceId))
      report(`services[${index}].retired`, 'true: it is the default service; allowed: false');
  });
}

function checkOrders(values: Values, report: Report): void {
  const items = entriesOf(values.services).flatMap((service, index) =>
    entriesOf(fieldOf(service, 'orders')).map((item, at) => ({ place: `services[${index}].orders[${at}]`, item })),
  );
  checkUnique(
    items.map(({ place, item }) => ({ place, id: idOf(item) })),
    report,
  );
  for (const { place, item } of items) checkFields(entriesOf(fieldOf(item, 'fields')), `${place}.fields`, report);
}

function checkFields(fields: readonly unknown[], place: string, report: Report): void {
  checkUnique(
    fields.map((field, at) => ({ place: `${place}[${at}]`, id: idOf(field) })),
    report,
  );
  for (const [at, field] of fields.entries()) {
    const choices = fieldOf(field, 'choices');
    if (fieldOf(field, 'type') === 'choice') {
      if (choices === undefined) report(`${place}[${at}].choices`, 'is missing: a choice needs choices');
    } else if (choices !== undefined) report(`${place}[${at}].choices`, 'allowed only for the type choice');
    const ids = entriesOf(choices).map((choice, index) => ({
      place: `${place}[${at}].choices[${index}]`,
      id: idOf(choice),
    }));
    checkUnique(ids, report);
  }
}

function checkLeaders(values: Values, report: Report): void {
  const refer = referring(values, report);
  const led = new Map<string, string>();
  entriesOf(values.leaders).forEach((leader, index) => {
    const place = `leaders[${index}]`;
    const deputy = fieldOf(leader, 'deputyId');
    if (deputy !== undefined && lower(deputy) === idOf(leader))
      report(`${place}.deputyId`, `${shown(deputy)}: is the leader; allowed: another leader`);
    else refer(`${place}.deputyId`, deputy, 'leader', 'leaders');
    for (const [at, department] of entriesOf(fieldOf(leader, 'departments')).entries()) {
      const name = lower(department);
      const before = name === undefined ? undefined : led.get(name);
      if (before) report(`${place}.departments[${at}]`, `${shown(department)}: is also led by ${before}`);
      else if (name !== undefined) led.set(name, place);
    }
  });
}
