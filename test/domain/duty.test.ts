import { distribute } from '../../bot/domain/distribute.ts';
import {
  absenceOf,
  comesBack,
  coversFor,
  emptyRoster,
  goesAway,
  isLong,
  isOnDuty,
  localMoment,
  managerOf,
  onCallBetween,
  onCallOf,
  type Roster,
  runsRoundTheClock,
  swap,
  swapped,
  undone,
} from '../../bot/domain/duty.ts';
import type { Member, Priority, Role, Team } from '../../bot/domain/organisation.ts';
import { ORGANISATION } from '../cards/samples.ts';

const member = (id: string, teamIds: readonly string[], duty: Member['duty'], ...roles: Role[]): Member => ({
  ...{ id, name: id, roles, teamIds, duty },
});
const zone = ORGANISATION.calendar;
const at = (local: string): string => localMoment(local, zone);
const turn = (from: string, to: string, personId: string) => ({
  from: at(from),
  to: localMoment(to, zone, true),
  personId,
});

const organisation = {
  ...ORGANISATION,
  teams: [
    {
      ...{ id: 'drift', name: { da: 'Drift', en: 'Operations' }, channel: 'Drift' },
      onCall: [
        turn('2026-11-23T08:00', '2026-11-30T08:00', 'a'),
        turn('2026-11-30T08:00', '2026-12-07T08:00', 'b'),
        turn('2026-12-24', '2026-12-26', 'c'),
      ],
    },
    { id: 'klient', name: { da: 'Klient', en: 'Client' }, channel: 'Klient' },
  ],
  members: [
    member('a', ['drift'], 'openingHours', 'consultant'),
    member('b', ['drift'], 'openingHours', 'consultant'),
    member('c', ['drift', 'klient'], 'always', 'consultant'),
    member('n', ['drift'], 'never', 'consultant'),
    member('chief', [], 'never', 'manager'),
    member('chief of drift', ['drift'], 'never', 'manager'),
  ],
};
const by = { id: 'k', name: 'Koordinator' };
const change = (id: string, when = '2026-11-23T09:00') => ({ id, by, at: at(when) });
const away = (personId: string, from: string, until?: string, roster: Roster = emptyRoster, id = `away ${personId}`) =>
  goesAway(roster, { personId, from: at(from), ...(until && { until: localMoment(until, zone, true) }) }, change(id));
const of = (id: string): Member => organisation.members.find((one) => one.id === id) ?? member('nobody', [], 'never');
const onDuty = (id: string, when: string, roster = emptyRoster) => isOnDuty(of(id), at(when), organisation, roster);
const onCall = (when: string, roster = emptyRoster, teamId = 'drift') =>
  onCallOf(teamId, at(when), organisation, roster)?.id;

describe('Somebody is on duty', () => {
  it('while the desk is open, always, or never, as the organisation says', () => {
    const [open, night] = ['2026-11-23T08:00', '2026-11-23T15:30'];
    expect(['a', 'c', 'n'].map((id) => onDuty(id, open))).toEqual([true, true, false]);
    expect(['a', 'c', 'n'].map((id) => onDuty(id, night))).toEqual([false, true, false]);
  });

  it('not while away: from the first moment until just before the last, or until they come back', () => {
    const week = away('a', '2026-11-23', '2026-11-24');
    expect(['2026-11-23T08:00', '2026-11-24T15:00', '2026-11-25T08:00'].map((when) => onDuty('a', when, week))).toEqual(
      [...[false, false, true]],
    );
    const open = away('c', '2026-11-23T10:00');
    expect(['2026-11-23T09:59', '2026-11-23T10:00', '2026-12-23T10:00'].map((when) => onDuty('c', when, open))).toEqual(
      [...[true, false, false]],
    );
    const back = comesBack(open, 'c', change('back', '2026-11-23T12:00'));
    expect(onDuty('c', '2026-11-23T12:00', back)).toBe(true);
    expect(onDuty('c', '2026-11-23T11:00', back)).toBe(false);
    expect(comesBack(back, 'c', change('again', '2026-11-23T13:00'))).toBe(back);
  });
});

it('A team has hours of its own, and who is in two teams is on duty in the hours of either', () => {
  const evening = {
    ...zone,
    id: 'aften',
    name: { da: 'Aften', en: 'Evening' },
    weekly: { mon: [['16:00', '20:00'] as const] },
  };
  const teams = organisation.teams.map((team): Team => (team.id === 'drift' ? { ...team, dutyHours: 'aften' } : team));
  const ours = { ...organisation, calendars: [evening], teams };
  const on = (teamIds: readonly string[], when: string, inTeam = teamIds) =>
    isOnDuty(member('x', teamIds, 'openingHours', 'consultant'), at(when), ours, emptyRoster, inTeam);
  expect([on(['drift'], '2026-11-23T10:00'), on(['drift'], '2026-11-23T17:00')]).toEqual([false, true]);
  expect([on(['klient'], '2026-11-23T17:00'), on(['drift', 'klient'], '2026-11-23T17:00')]).toEqual([false, true]);
  expect(on(['drift', 'klient'], '2026-11-23T17:00', ['klient'])).toBe(false);
});

describe('An absence', () => {
  it('takes the place of what was said of the same time, and gives it back when it is undone', () => {
    const first = away('a', '2026-12-21', '2026-12-23', emptyRoster, 'first');
    const second = away('a', '2026-12-22', '2026-12-28', first, 'second');
    const other = away('a', '2027-02-08', '2027-02-12', second, 'winter');
    expect(other.absences.map(({ id }) => id)).toEqual(['second', 'winter']);
    expect(absenceOf('a', at('2026-12-21T10:00'), other)).toBeUndefined();
    const before = undone(other, 'second', change('x'));
    expect(before.absences.map(({ id }) => id).sort()).toEqual(['first', 'winter']);
    expect(absenceOf('a', at('2026-12-21T10:00'), before)?.id).toBe('first');
    expect(undone(before, 'second', change('x'))).toBe(before);
  });

  it('is the same one when it is said twice, and leaves what ends or begins beside it', () => {
    const first = away('a', '2026-12-21', '2026-12-23', emptyRoster, 'first');
    expect(away('a', '2026-12-21', '2026-12-23', first, 'first')).toBe(first);
    const next = away('a', '2026-12-24', '2026-12-28', first, 'next');
    expect(next.absences).toHaveLength(2);
    expect(away('b', '2026-12-21', '2026-12-23', first).absences).toHaveLength(2);
  });

  it('is forgotten a month after its end, and changes after two hundred', () => {
    let roster = away('a', '2026-11-23', '2026-11-24');
    for (let day = 0; day < 250; day += 1)
      roster = coversFor(
        roster,
        { teamId: 'drift', ...turn('2027-11-23', '2027-11-24', day % 2 ? 'b' : 'a') },
        change(`c${day}`, '2026-12-26'),
        organisation,
      );
    expect(roster.absences).toEqual([]);
    expect(roster.changes).toHaveLength(200);
    expect(roster.changes.at(-1)).toMatchObject({ what: 'cover', personId: 'b', by });
  });
});

it('An absence is long from its third service day on, and one without an end when it has lasted so', () => {
  const long = (from: string, until?: string, now = '2026-11-23T09:00') =>
    isLong({ from: at(from), ...(until && { until: localMoment(until, zone, true) }) }, at(now), zone);
  expect(long('2026-11-23', '2026-11-25')).toBe(true);
  expect(long('2026-11-23', '2026-11-24')).toBe(false);
  // Over a weekend, and over Christmas.
  expect(long('2026-11-27', '2026-11-30')).toBe(false);
  expect(long('2026-11-27T12:00', '2026-12-01')).toBe(true);
  expect(long('2026-12-23', '2026-12-28')).toBe(false);
  expect(long('2026-12-23', '2026-12-29')).toBe(true);
  expect(long('2026-11-23T09:00', undefined, '2026-11-24T15:00')).toBe(false);
  expect(long('2026-11-23T09:00', undefined, '2026-11-25T08:00')).toBe(true);
});

describe('On call', () => {
  it('is who the plan says, with the whole of a day that ends it', () => {
    expect(
      ['2026-11-23T07:59', '2026-11-23T08:00', '2026-11-30T07:59', '2026-11-30T08:00'].map((one) => onCall(one)),
    ).toEqual([undefined, 'a', 'a', 'b']);
    expect(['2026-12-24T00:00', '2026-12-26T23:59', '2026-12-27T00:00'].map((one) => onCall(one))).toEqual([
      ...['c', 'c', undefined],
    ]);
    expect(onCall('2026-11-24', emptyRoster, 'klient')).toBeUndefined();
  });

  it('is whoever covers, the last who was named first, and nobody while they are away', () => {
    const one = coversFor(
      emptyRoster,
      { teamId: 'drift', ...turn('2026-11-24', '2026-11-25', 'b') },
      change('1'),
      organisation,
    );
    const two = coversFor(
      one,
      { teamId: 'drift', ...turn('2026-11-25', '2026-11-25', 'c') },
      change('2'),
      organisation,
    );
    expect(['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => onCall(day, two))).toEqual(['b', 'c', 'a']);
    expect(two.covers.map(({ insteadOf }) => insteadOf)).toEqual(['a', 'b']);
    expect(onCall('2026-11-25', away('c', '2026-11-20', '2026-11-27', two))).toBeUndefined();
    expect(onCall('2026-11-25', undone(two, '2', change('x')))).toBe('b');
    expect(onCallBetween('drift', { from: at('2026-11-23'), to: at('2026-12-01') }, organisation, two)).toEqual([
      turn('2026-11-23T08:00', '2026-11-23', 'a'),
      turn('2026-11-24', '2026-11-24', 'b'),
      turn('2026-11-25', '2026-11-25', 'c'),
      { from: at('2026-11-26'), to: at('2026-11-30T08:00'), personId: 'a' },
      { from: at('2026-11-30T08:00'), to: at('2026-12-01'), personId: 'b' },
    ]);
  });

  it('is swapped: all in a span, or the next turn of each', () => {
    const year = { from: at('2026-11-24'), to: at('2027-11-24'), all: false };
    const next = swapped('drift', ['a', 'b'], year, organisation, emptyRoster);
    const after = swap(emptyRoster, 'drift', next, change('swap'));
    expect(['2026-11-23T09:00', '2026-11-25', '2026-12-01', '2026-12-24'].map((day) => onCall(day, after))).toEqual([
      ...['a', 'b', 'a', 'c'],
    ]);
    expect(swap(after, 'drift', next, change('swap'))).toBe(after);
    const day = { from: at('2026-11-26'), to: at('2026-11-27'), all: true };
    expect(swapped('drift', ['b', 'a'], day, organisation, emptyRoster)).toEqual([
      { ...turn('2026-11-26', '2026-11-26', 'b'), insteadOf: 'a' },
    ]);
    expect(swapped('drift', ['b', 'c'], day, organisation, emptyRoster)).toEqual([]);
  });
});

describe('A case that cannot wait', () => {
  const night = '2026-11-24T22:00';
  const given = (when: string, roundTheClock: boolean, roster = emptyRoster) =>
    distribute({
      teamId: 'drift',
      organisation,
      roster,
      roundTheClock,
      load: [],
      lastAssigneeId: undefined,
      at: at(when),
    });

  it('goes to whoever is on call outside the hours of the team, else to those who are always on duty', () => {
    expect(given(night, true)).toBe('a');
    expect(given(night, false)).toBe('c');
    expect(given(night, true, away('a', '2026-11-24', '2026-11-25'))).toBe('c');
    expect(given('2026-12-10T22:00', true)).toBe('c');
    const nobody = away('c', '2026-11-24', '2026-11-25', away('a', '2026-11-24', '2026-11-25'));
    expect(given(night, true, nobody)).toBeUndefined();
  });

  it('goes in turn while the team is at work, and never to the absent', () => {
    expect(given('2026-11-24T10:00', true, away('a', '2026-11-24', '2026-11-25'))).toBe('b');
  });

  it('is a P1 of a service whose P1 runs day and night', () => {
    const target = { response: 1, resolution: 2 };
    const targets = { P1: target, P2: target, P3: target, P4: target };
    const level = (id: string, P1: '24x7' | 'openingHours') => ({
      ...{ id, name: { da: id, en: id }, targets },
      clock: { P1, P2: '24x7' as const, P3: 'openingHours' as const, P4: 'openingHours' as const },
      goal: 80,
    });
    const levels = [level('guld', '24x7'), level('soelv', 'openingHours')];
    const services = ORGANISATION.services.map((one) => ({
      ...one,
      serviceLevelId: one.id === 'vpn' ? 'guld' : 'soelv',
    }));
    const runs = (serviceId: string, priority: Priority) =>
      runsRoundTheClock({ serviceId, priority }, { services, serviceLevels: levels });
    expect([runs('vpn', 'P1'), runs('vpn', 'P2'), runs('print', 'P1'), runs('gone', 'P1')]).toEqual([
      ...[true, false, false, false],
    ]);
  });
});

it('A team’s manager is its own, while away another, and the only one all the same', () => {
  const manager = (roster: Roster) => managerOf('drift', at('2026-11-24'), organisation, roster)?.id;
  const one = away('chief of drift', '2026-11-23');
  expect([manager(emptyRoster), manager(one), manager(away('chief', '2026-11-23', undefined, one))]).toEqual([
    ...['chief of drift', 'chief', 'chief of drift'],
  ]);
  expect(managerOf('klient', at('2026-11-24'), organisation, emptyRoster)?.id).toBe('chief');
});
