import type { Impact, Organisation, Priority, Service, Urgency } from '../../bot/domain/organisation.ts';
import { priorityOf } from '../../bot/domain/priority.ts';
import { serviceLevelDocument, withoutPastDays } from '../../bot/domain/service-level-document.ts';
import { STOCKED, VARIED } from '../cards/catalogue-samples.ts';
import { NOW } from '../cards/samples.ts';

const written = (organisation: Organisation, now = NOW) => serviceLevelDocument(organisation, now);
const opening = (organisation: Organisation, now = NOW) => written(organisation, now).calendars[0];
const daysIn = (year: number, organisation: Organisation) =>
  opening(organisation)?.years.find((one) => one.year === year)?.days ?? [];

describe('The document about service levels', () => {
  it('tells the same priority as a case gets, for everything that a case can be', () => {
    const criticalities: readonly Service['criticality'][] = ['lav', 'middel', 'hoej', 'kritisk'];
    const services = STOCKED.services.flatMap((service) =>
      criticalities.map((criticality) => ({ ...service, criticality })),
    );
    const { matrix, otherwise, atLeast } = written({ ...STOCKED, services });
    const levels = [1, 2, 3] as const;
    const flags = ['activeAttack', 'securityIncident', 'suspectedBreach', 'lifeHealth'] as const;
    const toldOf = (
      impact: Impact,
      urgency: Urgency,
      criticality: Service['criticality'],
      raised: readonly string[],
    ) => {
      const instead = otherwise.find((one) => one.criticality === criticality)?.cells ?? [];
      const row = matrix.find((one) => one.impact === impact)?.cells ?? [];
      const cell = [...instead.filter((one) => one.impact === impact), ...row].find((one) => one.urgency === urgency);
      const least = atLeast.filter(({ flag }) => raised.includes(flag)).map(({ priority }) => priority);
      return [cell?.priority as Priority, ...least].toSorted()[0];
    };
    let asked = 0;
    for (const impact of levels)
      for (const urgency of levels)
        for (const criticality of criticalities)
          for (let bits = 0; bits < 16; bits += 1) {
            const raised = flags.filter((_, index) => bits & (1 << index));
            const alarms = Object.fromEntries(flags.map((flag) => [flag, raised.includes(flag)])) as Record<
              (typeof flags)[number],
              boolean
            >;
            const facts = { impact, urgency, service: { criticality }, ...alarms };
            expect({ ...facts, priority: toldOf(impact, urgency, criticality, raised) }).toEqual({
              ...facts,
              priority: priorityOf(facts),
            });
            asked += 1;
          }
    expect(asked).toBe(576);
  });

  it('says nothing of services that matter more when there are none, or none that can be chosen', () => {
    const critical = STOCKED.services.map((service) => ({ ...service, criticality: 'kritisk' as const }));
    expect(written(STOCKED).otherwise).toEqual([]);
    expect(written({ ...STOCKED, services: critical }).otherwise).toHaveLength(1);
    const retired = critical.map((service) => ({ ...service, retired: true }));
    expect(written({ ...STOCKED, services: retired }).otherwise).toEqual([]);
  });

  it('has every level with its services, but for the retired', () => {
    const { levels } = written(VARIED);
    expect(levels.map(({ level, services }) => [level.id, services.map(({ id }) => id)])).toEqual([
      ['soelv', ['print', 'vpn']],
      ['ingen', []],
    ]);
  });

  it('puts weekdays with the same hours together, and says which days are closed or shorter, and why', () => {
    expect(opening(STOCKED)?.week).toEqual([
      { from: 'mon', to: 'thu', hours: [['08:00', '15:30']] },
      { from: 'fri', to: 'fri', hours: [['08:00', '14:00']] },
      { from: 'sat', to: 'sun', hours: [] },
    ]);
    const calendar = {
      ...STOCKED.calendar,
      closedDays: ['12-24', '2027-05-07'],
      partialDays: { '06-05': ['08:00', '12:00'] as const },
    };
    const changed = { ...STOCKED, calendar };
    expect(daysIn(2026, changed)).toEqual([
      ...[
        ['2026-01-01', 'nytaarsdag'],
        ['2026-04-02', 'skaertorsdag'],
        ['2026-04-03', 'langfredag'],
        ['2026-04-06', 'andenPaaskedag'],
        ['2026-05-14', 'kristiHimmelfartsdag'],
        ['2026-05-25', 'andenPinsedag'],
      ].map(([date, holiday]) => ({ date, hours: [], holiday })),
      { date: '2026-06-05', hours: [['08:00', '12:00']] },
      { date: '2026-12-24', hours: [] },
      { date: '2026-12-25', hours: [], holiday: 'juledag' },
    ]);
    // The fifth of June is a Saturday in 2027: what is closed anyway is no news.
    expect(daysIn(2027, changed).map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2027-05-06', '2027-05-07', '2027-12-24']),
    );
    expect(daysIn(2027, changed).map(({ date }) => date)).not.toContain('2027-06-05');
  });

  it('has the holidays of each calendar alone', () => {
    const [, evening, week] = written(VARIED).calendars;
    expect(evening).toMatchObject({ closedHolidays: [], years: [{ days: [] }, { days: [] }] });
    expect(evening?.openHolidays).toHaveLength(10);
    expect(week).toMatchObject({ closedHolidays: ['langfredag', 'juledag'] });
    // Neither is a Monday in these two years.
    expect(week?.years.flatMap(({ days }) => days)).toEqual([]);
  });

  it('goes over to the next two years with the year of the desk, not that of UTC', () => {
    const years = (now: string) => opening(STOCKED, now)?.years.map(({ year }) => year);
    expect(years('2026-12-31T22:59:00.000Z')).toEqual([2026, 2027]);
    expect(years('2026-12-31T23:00:00.000Z')).toEqual([2027, 2028]);
  });

  it('can leave out what is over, and then a year of which nothing is left', () => {
    const left = (now: string) =>
      withoutPastDays(written(STOCKED, now)).calendars[0]?.years.map(({ year, days }) => [year, days[0]?.date]);
    expect(left('2026-12-24T08:00:00.000Z')).toEqual([
      [2026, '2026-12-24'],
      [2027, '2027-01-01'],
    ]);
    expect(left('2026-12-27T08:00:00.000Z')).toEqual([[2027, '2027-01-01']]);
    const [, evening] = withoutPastDays(written(VARIED)).calendars;
    expect(evening?.years).toHaveLength(2);
  });

  it('says what stops the clock as the organisation has it', () => {
    expect(written(STOCKED)).toMatchObject({
      stands: ['afventer_bruger', 'afventer_aendring'],
      goesOn: ['afventer_leverandoer'],
    });
    expect(written(VARIED)).toMatchObject({ goesOn: [] });
    expect(written(VARIED).stands).toContain('afventer_leverandoer');
  });

  it('names the teams with somebody on call from now on, and those in hours of their own', () => {
    expect(written(STOCKED)).toMatchObject({ onCall: [], ownHours: [] });
    expect(written(VARIED)).toMatchObject({
      onCall: [{ id: 'klient' }],
      ownHours: [{ name: { da: 'Klient og udstyr' }, hours: 'aften' }],
    });
    expect(written(VARIED, '2027-01-01T00:00:00.000Z').onCall).toEqual([]);
  });
});
