import { changesIn, differenceLine, differences } from '../../bot/domain/organisation-difference.ts';

const print = {
  id: 'print',
  name: { da: 'Print', en: 'Print' },
  teamId: 'klient',
  aliases: ['printer', 'kopi', 'kopi'],
  selfHelp: { da: ['Sluk.', 'Tænd.'], en: [] },
  retired: false,
};
const vpn = { ...print, id: 'vpn', name: { da: 'Fjernadgang', en: 'Remote access' } };
const anna = {
  id: 'AAAA',
  name: 'Klienttekniker 1',
  roles: ['consultant'],
  teams: ['klient', 'drift'],
  duty: 'always',
};
const ben = { id: 'bbbb', name: 'Klienttekniker 2', roles: [], teams: [], duty: 'never' };
const before = {
  desk: { phone: '1', onCallPhone: '2' },
  calendar: { weekly: { mon: ['08:00', '15:30'] }, partialDays: {} },
  services: [print, vpn],
  people: [anna, ben],
};
const lines = (after: object): readonly string[] => differences(before, { ...before, ...after }).map(differenceLine);

describe('The difference between two versions of the organisation', () => {
  it('is none when entries, words and keys have only moved', () => {
    const { id, ...rest } = { ...print, aliases: ['kopi', 'printer', 'kopi'] };
    const moved = {
      people: [ben, { ...anna, id: 'aaaa', teams: ['drift', 'klient'] }],
      services: [vpn, { ...rest, id }],
    };
    expect(lines(moved)).toEqual([]);
  });

  it('names the place, and what is new, gone or other there', () => {
    const one = {
      ...print,
      aliases: ['printer', 'kopi', 'printerkø', 'toner'],
      teamId: 'drift',
      group: 'arbejdsplads',
    };
    expect(lines({ services: [vpn, one], desk: { phone: '3', onCallPhone: '2' } })).toEqual([
      'desk.phone: «1» → «3»',
      'services.print.teamId: «klient» → «drift»',
      'services.print.aliases: + «printerkø», «toner»  − «kopi»',
      'services.print.group: + «arbejdsplads»',
    ]);
  });

  it('tells of turns on call by time and name', () => {
    const drift = { id: 'drift', name: { da: 'Drift', en: 'Operations' } };
    const turn = (day: string, personId: string) => ({ from: `2026-12-${day}`, to: `2026-12-${day}T08:00`, personId });
    const team = (...onCall: readonly object[]) => ({ ...before, teams: [{ ...drift, onCall }] });
    const after = team(turn('02', 'bbbb'), turn('01', 'aaaa'));
    expect(differences(team(turn('01', 'AAAA'), turn('02', 'gone')), after).map(differenceLine)).toEqual([
      'teams.drift.onCall: + «2026-12-02 – 2026-12-02T08:00 Klienttekniker 2»  − «2026-12-02 – 2026-12-02T08:00 gone»',
    ]);
    expect(differences({ ...before, teams: [drift] }, team(turn('01', 'aaaa'))).map(differenceLine)).toEqual([
      expect.stringContaining('Klienttekniker 1'),
    ]);
  });

  it('tells of people by name, of services by id and name', () => {
    const fax = { ...print, id: 'fax', name: { da: 'Fax', en: 'Fax' } };
    const cleo = { ...ben, id: 'cccc', name: 'Klienttekniker 9' };
    const promoted = { ...anna, duty: 'never', roles: ['consultant', 'coordinator'] };
    expect(lines({ services: [fax, vpn], people: [cleo, promoted] })).toEqual([
      'services: + fax «Fax»  − print «Print»',
      'people: + Klienttekniker 9  − Klienttekniker 2',
      'people.Klienttekniker 1.roles: + «coordinator»',
      'people.Klienttekniker 1.duty: «always» → «never»',
    ]);
    expect(lines({ people: [anna, ben, cleo] })).toEqual(['people: + Klienttekniker 9']);
    expect(lines({ people: [anna] })).toEqual(['people: − Klienttekniker 2']);
  });

  it('has the order where people see it, and hours as people write them', () => {
    const turned = { ...print, selfHelp: { da: ['Tænd.', 'Sluk.'], en: [] } };
    const calendar = { weekly: { mon: ['08:00', '16:00'] }, partialDays: { '12-31': ['08:00', '12:00'] } };
    expect(lines({ services: [turned, vpn], calendar })).toEqual([
      'calendar.weekly.mon: 08:00–15:30 → 08:00–16:00',
      'calendar.partialDays.12-31: + 08:00–12:00',
      'services.print.selfHelp.da: ↕ «Tænd.», «Sluk.»',
    ]);
  });

  it('tells of calendars, clocks and goals', () => {
    const name = { da: 'Aftenvagt', en: 'Evening duty' };
    const evening = { id: 'aften', name, weekly: { mon: ['15:30', '22:00'] }, holidays: ['juledag', 'pinsedag'] };
    const gold = { id: 'guld', calendar: { P1: '24x7', P2: 'aabningstid' }, attainmentGoalPct: 90 };
    const old = { ...before, calendars: [evening], serviceLevels: [gold] };
    const periods = [
      ['06:00', '08:00'],
      ['15:30', '24:00'],
    ];
    const longer = { ...evening, weekly: { mon: periods, sat: ['10:00', '14:00'] }, holidays: ['juledag'] };
    const weaker = { ...gold, calendar: { P1: 'aften', P2: 'aabningstid' }, attainmentGoalPct: 85 };
    const next = { ...old, calendars: [longer], serviceLevels: [weaker] };
    expect(differences(old, next).map(differenceLine)).toEqual([
      'calendars.aften.weekly.mon: 15:30–22:00 → 06:00–08:00 + 15:30–24:00',
      'calendars.aften.weekly.sat: + 10:00–14:00',
      'calendars.aften.holidays: − «pinsedag»',
      'serviceLevels.guld.calendar.P1: «24x7» → «aften»',
      'serviceLevels.guld.attainmentGoalPct: 90 % → 85 %',
    ]);
    expect(differences({ ...old, calendars: [] }, old).map(differenceLine)).toEqual(['calendars: + aften «Aftenvagt»']);
    const listed = { ...evening, weekly: { mon: [['15:30', '22:00']] } };
    expect(differences(old, { ...old, calendars: [listed] })).toEqual([]);
  });

  it('is short, however long the text', () => {
    const [line = ''] = lines({ services: [{ ...print, teamId: 'x'.repeat(500) }, vpn] });
    expect(line).toHaveLength('services.print.teamId: «klient» → '.length + 82);
  });

  it('counts what is different', () => {
    const after = { ...before, people: [], desk: { phone: '3', onCallPhone: '4' } };
    expect(changesIn(differences(before, after))).toBe(4);
    expect(changesIn(differences(before, before))).toBe(0);
  });
});
