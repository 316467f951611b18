import { DateTime } from 'luxon';
import { calendarOf, isOpen, type Moment } from './calendar.ts';
import { hoursOn } from './calendar-days.ts';
import type { Person } from './case.ts';
import type { Calendar, Member, OnCall, Organisation, Priority } from './organisation.ts';

/**
 * What people have changed of duty and on-call from the chat. It is laid over what the organisation says. Why somebody is
 * away is not in it: that may be about their health.
 */
export interface Roster {
  /** At most one at a time for each person. */
  readonly absences: readonly Absence[];
  /** The later in the list goes before the earlier. */
  readonly covers: readonly Cover[];
  /** Who changed what, newest last. */
  readonly changes: readonly RosterChange[];
}

export interface Absence {
  /** Of the change that made it. */
  readonly id: string;
  readonly personId: string;
  /** UTC. */
  readonly from: string;
  /** UTC; away until just before it. Absent: until the person is back. */
  readonly until?: string;
  readonly by: Person;
  readonly at: string;
  /** What it took the place of, to be put back when it is undone. */
  readonly replaced?: readonly Absence[];
  /** When the person's open cases were offered to others. */
  readonly offeredAt?: string;
}

/** On call in place of whoever it would be. */
export interface Cover {
  /** Of the change that made it; a swap makes several. */
  readonly id: string;
  readonly teamId: string;
  /** UTC, from `from` until just before `to`. */
  readonly from: string;
  readonly to: string;
  readonly personId: string;
  /** Who was on call until then; absent when nobody was. */
  readonly insteadOf?: string;
  readonly by: Person;
  readonly at: string;
}

export interface RosterChange {
  readonly at: string;
  readonly by: Person;
  readonly what: 'away' | 'back' | 'cover' | 'swap' | 'undo';
  readonly personId?: string;
  readonly teamId?: string;
  readonly from?: string;
  readonly until?: string;
}

export const emptyRoster: Roster = { absences: [], covers: [], changes: [] };

type Staff = Pick<Organisation, 'calendar' | 'calendars' | 'members' | 'teams'>;

const iso = (at: Moment): string => new Date(at).toISOString();
const holdsAt = ({ from, until }: { readonly from: string; readonly until?: string }, at: string): boolean =>
  from <= at && (until === undefined || at < until);

/** The person's absence at that moment. */
export const absenceOf = (personId: string, at: Moment, { absences }: Roster): Absence | undefined =>
  absences.find((absence) => absence.personId === personId && holdsAt(absence, iso(at)));

/** The hours in which a team is on duty. */
const dutyCalendar = (teamId: string, organisation: Staff): Calendar =>
  calendarOf(organisation, organisation.teams.find(({ id }) => id === teamId)?.dutyHours ?? 'openingHours');

/** Whether somebody is at work then: in the hours of one of the teams given, which are their own. The absent never are. */
export function isOnDuty(
  member: Pick<Member, 'id' | 'duty' | 'teamIds'>,
  at: Moment,
  organisation: Staff,
  roster: Roster,
  teamIds: readonly string[] = member.teamIds,
): boolean {
  if (member.duty === 'never' || absenceOf(member.id, at, roster)) return false;
  return member.duty === 'always' || isInDutyHours(teamIds, at, organisation);
}

/** Whether one of the teams is on duty then; without a team the desk. */
export const isInDutyHours = (teamIds: readonly string[], at: Moment, organisation: Staff): boolean =>
  teamIds.length === 0
    ? isOpen(at, organisation.calendar)
    : teamIds.some((teamId) => isOpen(at, dutyCalendar(teamId, organisation)));

/** Whether a case cannot wait until the team is at work again: a P1 of a service whose clock then runs day and night. */
export function runsRoundTheClock(
  { serviceId, priority }: { readonly serviceId: string; readonly priority: Priority },
  { services, serviceLevels }: Pick<Organisation, 'services' | 'serviceLevels'>,
): boolean {
  const service = services.find(({ id }) => id === serviceId);
  const level = serviceLevels.find(({ id }) => id === service?.serviceLevelId);
  return priority === 'P1' && level?.clock.P1 === '24x7';
}

/** Who is on call for the team: whoever covers goes before the plan. Undefined when nobody is, or who it should be is away. */
export function onCallOf(teamId: string, at: Moment, organisation: Staff, roster: Roster): Member | undefined {
  const personId = plannedOnCall(teamId, iso(at), organisation, roster);
  const member = organisation.members.find(({ id, teamIds }) => id === personId && teamIds.includes(teamId));
  return member && !absenceOf(member.id, at, roster) ? member : undefined;
}

function plannedOnCall(
  teamId: string,
  at: string,
  { teams }: Pick<Staff, 'teams'>,
  { covers: all }: Roster,
): string | undefined {
  const holds = ({ from, to }: OnCall): boolean => from <= at && at < to;
  const cover = all.findLast((one) => one.teamId === teamId && holds(one));
  return (cover ?? teams.find(({ id }) => id === teamId)?.onCall?.find(holds))?.personId;
}

/** Who is to be on call in a span of time, in order and without gaps where nobody is: as planned and covered, whether away or not. */
export function onCallBetween(
  teamId: string,
  span: { readonly from: string; readonly to: string },
  organisation: Pick<Staff, 'teams'>,
  roster: Roster,
): readonly OnCall[] {
  const plan = organisation.teams.find(({ id }) => id === teamId)?.onCall ?? [];
  const edges = [...plan, ...roster.covers.filter((one) => one.teamId === teamId)]
    .flatMap(({ from, to }) => [from, to])
    .filter((at) => span.from < at && at < span.to);
  const starts = [...new Set([span.from, ...edges])].sort();
  const parts: OnCall[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? span.to;
    const personId = plannedOnCall(teamId, from, organisation, roster);
    const last = parts.at(-1);
    if (personId && last?.personId === personId && last.to === from) parts[parts.length - 1] = { ...last, to };
    else if (personId && from < to) parts.push({ from, to, personId });
  }
  return parts;
}

/** Whom something about the team goes to when nobody else does anything: its manager who is not away, else any. */
export function managerOf(teamId: string, at: Moment, organisation: Staff, roster: Roster): Member | undefined {
  const managers = organisation.members.filter(({ roles }) => roles.includes('manager'));
  const ofTeam = managers.filter(({ teamIds }) => teamIds.includes(teamId));
  const inTurn = [...ofTeam, ...managers];
  return inTurn.find(({ id }) => !absenceOf(id, at, roster)) ?? inTurn[0];
}

/** So long an absence or a cover is kept after its end, and so many changes. */
const KEPT_DAYS = 30;
const KEPT_CHANGES = 200;
const KEPT_COVERS = 500;

function kept({ absences, covers: all, changes }: Roster, now: string): Roster {
  const oldest = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString();
  return {
    absences: absences.filter(({ until }) => until === undefined || until > oldest),
    covers: all.filter(({ to }) => to > oldest).slice(-KEPT_COVERS),
    changes: changes.slice(-KEPT_CHANGES),
  };
}

interface Change {
  readonly id: string;
  readonly by: Person;
  readonly at: string;
}

const noted = (roster: Roster, { at, by }: Change, change: Omit<RosterChange, 'at' | 'by'>): Roster =>
  kept({ ...roster, changes: [...roster.changes, { at, by, ...change }] }, at);

/** The person is away from then on. What they had said of the same time before is replaced by it. */
export function goesAway(
  roster: Roster,
  { personId, from, until }: Pick<Absence, 'personId' | 'from' | 'until'>,
  change: Change,
): Roster {
  const isSaid = (one: Absence): boolean =>
    one.personId === personId &&
    one.until === until &&
    (one.from === from || (one.from <= change.at && from <= change.at));
  if (roster.absences.some((one) => one.id === change.id || isSaid(one))) return roster;
  const span = { personId, from, ...(until !== undefined && { until }) };
  const isReplaced = (one: Absence): boolean =>
    one.personId === personId && (until === undefined || one.from < until) && (!one.until || from < one.until);
  const replaced = roster.absences.filter(isReplaced).map(({ replaced: _, ...absence }) => absence);
  const absence = { ...change, ...span, ...(replaced.length > 0 && { replaced }) };
  const absences = [...roster.absences.filter((one) => !isReplaced(one)), absence];
  return noted({ ...roster, absences }, change, { what: 'away', ...span });
}

/** The person is at work again; what is to come stays. */
export function comesBack(roster: Roster, personId: string, change: Change): Roster {
  const running = absenceOf(personId, change.at, roster);
  if (!running) return roster;
  const ended = { ...running, until: change.at };
  const others = roster.absences.filter((one) => one !== running);
  const absences = running.from < change.at ? [...others, ended] : others;
  return noted({ ...roster, absences }, change, { what: 'back', personId });
}

/** Somebody is on call in place of whoever it would be. */
export function coversFor(
  roster: Roster,
  cover: Pick<Cover, 'teamId' | 'from' | 'to' | 'personId'>,
  change: Change,
  organisation: Pick<Staff, 'teams'>,
): Roster {
  const { teamId, personId, from, to } = cover;
  const isSaid = (one: Cover): boolean => one.personId === personId && one.from === from && one.to === to;
  const ofTeam = roster.covers.filter((one) => one.teamId === teamId);
  const last = ofTeam.findLast((one) => one.from < to && from < one.to);
  if (ofTeam.some(({ id }) => id === change.id) || (last && isSaid(last))) return roster;
  const insteadOf = onCallBetween(teamId, cover, organisation, roster).find((one) => one.personId !== personId);
  const added = { ...change, ...cover, ...(insteadOf && { insteadOf: insteadOf.personId }) };
  return noted({ ...roster, covers: [...roster.covers, added] }, change, {
    ...{ what: 'cover', teamId, personId, from, until: to },
  });
}

/** What each of two people takes from the other: all in the span, or without one the next stretch of each. */
export function swapped(
  teamId: string,
  [one, other]: readonly [string, string],
  span: { readonly from: string; readonly to: string; readonly all: boolean },
  organisation: Pick<Staff, 'teams'>,
  roster: Roster,
): readonly (OnCall & { readonly insteadOf: string })[] {
  const stretches = onCallBetween(teamId, span, organisation, roster);
  const of = (personId: string) => stretches.filter((stretch) => stretch.personId === personId);
  const taken = [one, other].flatMap((personId) => (span.all ? of(personId) : of(personId).slice(0, 1)));
  return taken.map(({ from, to, personId }) => ({
    ...{ from, to, personId: personId === one ? other : one, insteadOf: personId },
  }));
}

/** The two take what `swapped` says. */
export function swap(
  roster: Roster,
  teamId: string,
  taken: readonly (OnCall & { readonly insteadOf: string })[],
  change: Change,
): Roster {
  if (roster.covers.some(({ id }) => id === change.id)) return roster;
  const added = taken.map((one) => ({ ...change, ...one, teamId }));
  return noted({ ...roster, covers: [...roster.covers, ...added] }, change, { what: 'swap', teamId });
}

/** As if the change had not been made. The same roster when there is nothing of it left. */
export function undone(roster: Roster, id: string, change: Omit<Change, 'id'>): Roster {
  const absence = roster.absences.find((one) => one.id === id);
  const cover = roster.covers.find((one) => one.id === id);
  if (!absence && !cover) return roster;
  const absences = [...roster.absences.filter((one) => one.id !== id), ...(absence?.replaced ?? [])];
  const others = roster.covers.filter((one) => one.id !== id);
  return noted(
    { ...roster, absences, covers: others },
    { id, ...change },
    {
      what: 'undo',
      ...(absence && { personId: absence.personId }),
      ...(cover && { teamId: cover.teamId }),
    },
  );
}

/** Absences of so many service days are long: the person's open cases are offered to others. Our choice. */
const LONG_ABSENCE_DAYS = 3;

/** Whether the span has so many service days in it, begun or whole. One without an end is as long as it has lasted. */
export function isLong({ from, until }: Pick<Absence, 'from' | 'until'>, now: string, calendar: Calendar): boolean {
  const end = DateTime.fromISO(until ?? now, { zone: calendar.timeZone });
  let day = DateTime.fromISO(from, { zone: calendar.timeZone }).startOf('day');
  let left = LONG_ABSENCE_DAYS;
  for (let looked = 0; day < end && looked < MOST_DAYS_LOOKED_AT; looked += 1, day = day.plus({ days: 1 })) {
    if (hoursOn(day.toISODate() ?? '', calendar)) left -= 1;
    if (left === 0) return true;
  }
  return false;
}

/** No desk is closed for longer. */
const MOST_DAYS_LOOKED_AT = 60;

/** A local date or date-time as a moment (UTC). A date is its beginning; as an end, with the whole day in it, that of the next day. */
export function localMoment(local: string, { timeZone }: Pick<Calendar, 'timeZone'>, end = false): string {
  const at = DateTime.fromISO(local, { zone: timeZone });
  if (!at.isValid) throw new RangeError(`Not a local time: ${local}`);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(local);
  return (isDate && end ? at.plus({ days: 1 }) : at).toJSDate().toISOString();
}
