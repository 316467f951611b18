import { distribute } from '../../bot/domain/distribute.ts';
import { emptyRoster } from '../../bot/domain/duty.ts';
import type { Duty, Member, Priority } from '../../bot/domain/organisation.ts';

const member = (id: string, duty: Duty = 'openingHours', more: Partial<Member> = {}): Member => ({
  id,
  name: id,
  roles: ['consultant'],
  teamIds: ['drift'],
  duty,
  ...more,
});
const calendar = {
  timeZone: 'Europe/Copenhagen',
  weekly: { mon: ['08:00', '15:30'] as const },
  partialDays: {},
  closedDays: [],
};
const monday = '2026-11-23T09:00:00Z';
const sunday = '2026-11-22T09:00:00Z';

function receiver(
  members: readonly Member[],
  load: readonly [string, Priority][] = [],
  lastAssigneeId?: string,
  at = monday,
) {
  const work = load.map(([assigneeId, priority]) => ({ assigneeId, priority }));
  return distribute({
    teamId: 'drift',
    organisation: { calendar, calendars: [], members, teams: [] },
    roster: emptyRoster,
    roundTheClock: false,
    load: work,
    lastAssigneeId,
    at,
  });
}

describe('A new case goes to', () => {
  const three = [member('a'), member('b'), member('c')];

  it('the consultant with the lightest load, where one P1 weighs as much as eight P4', () => {
    expect(
      receiver(three, [
        ['a', 'P1'],
        ['b', 'P3'],
        ['b', 'P3'],
        ['b', 'P3'],
        ['c', 'P4'],
        ['c', 'P2'],
        ['c', 'P4'],
        ['c', 'P4'],
      ]),
    ).toBe('b');
    expect(
      receiver(
        [member('a'), member('b')],
        [['a', 'P1'], ...Array.from({ length: 9 }, (): [string, Priority] => ['b', 'P4'])],
      ),
    ).toBe('a');
  });

  it('the next in the roster when the load is equal, and round again', () => {
    expect(receiver(three)).toBe('a');
    expect(receiver(three, [], 'a')).toBe('b');
    expect(receiver(three, [], 'c')).toBe('a');
    expect(receiver(three, [], 'somebody who left')).toBe('a');
    expect(receiver(three, [['b', 'P4']], 'a')).toBe('c');
  });

  it('those who are on duty', () => {
    const night = [member('a'), member('b', 'always'), member('c', 'never')];
    expect(receiver(night, [], undefined, sunday)).toBe('b');
    expect(receiver(night, [['b', 'P1']], 'b')).toBe('a');
    expect(receiver([member('a')], [], undefined, sunday)).toBeUndefined();
    expect(receiver([member('c', 'never')])).toBeUndefined();
  });

  it('consultants of the team only', () => {
    expect(
      receiver([member('a', 'always', { teamIds: ['klient'] }), member('b', 'always', { roles: ['manager'] })]),
    ).toBeUndefined();
  });
});
