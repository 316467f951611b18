import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarOf, dueAt } from '../../bot/domain/calendar.ts';
import { HOLIDAYS } from '../../bot/domain/holidays.ts';
import { OrganisationError, readOrganisation } from '../../bot/organisation-file.ts';

type Json = Record<string, unknown>;
interface Draft {
  catalogue: { calendar: Json; teams: Json[]; serviceLevels: Json[]; services: Json[] };
  people: { people: Json[]; leaders: Json[] };
  organisation: Json;
}

const example = 'deployment/organisation';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fejlmeld-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function draft(change: (files: Draft) => void = () => undefined): Promise<void> {
  const json = async (name: string) => JSON.parse(await readFile(join(example, name), 'utf8'));
  const files: Draft = {
    catalogue: await json('service-catalogue.json'),
    people: await json('people.json'),
    organisation: await json('organisation.json'),
  };
  change(files);
  await write('service-catalogue.json', JSON.stringify(files.catalogue));
  await write('people.json', JSON.stringify(files.people));
  await write('organisation.json', JSON.stringify(files.organisation));
}
const targets = ({ serviceLevels }: Draft['catalogue'], level: number) => serviceLevels[level]?.targetsMinutes as Json;
const write = (name: string, text: string) => writeFile(join(folder, name), text);

async function problems(path = folder): Promise<readonly string[]> {
  const error: unknown = await readOrganisation(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof OrganisationError)) throw new Error(`Was read, or failed otherwise: ${String(error)}`);
  expect(error.problems.every((problem) => error.message.includes(problem))).toBe(true);
  return error.problems;
}

describe('The example organisation', () => {
  it('is read from its folder', async () => {
    const organisation = await readOrganisation(example);
    expect(organisation).toMatchObject({
      name: 'Eksempel Kommune',
      defaultTeamId: 'servicedesk',
      defaultServiceId: 'andet',
      securityTeamId: 'sikkerhed',
    });
    expect(organisation.serviceLevels[0]?.clock).toEqual({
      P1: '24x7',
      P2: 'openingHours',
      P3: 'openingHours',
      P4: 'openingHours',
    });
    expect(organisation.serviceLevels[0]?.targets.P1).toEqual({ response: 15, resolution: 120 });
    const kinds = new Map(organisation.services.map(({ id, defaultKind }) => [id, defaultKind]));
    expect([kinds.get('print'), kinds.get('udstyr'), kinds.get('projekt')]).toEqual(['incident', 'request', 'idea']);
  });

  it('names every consultant of the catalogue in the right team, and one per team who is always on duty', async () => {
    const { teams, members } = await readOrganisation(example);
    const catalogue = JSON.parse(await readFile(join(example, 'service-catalogue.json'), 'utf8')) as {
      teams: { id: string; consultants: string[] }[];
    };
    for (const { id, consultants } of catalogue.teams) {
      const inTeam = members.filter(({ teamIds, roles }) => teamIds.includes(id) && roles.includes('consultant'));
      expect(inTeam.map(({ name }) => name)).toEqual(consultants);
      expect(inTeam.filter(({ duty }) => duty === 'always')).toHaveLength(1);
    }
    expect(teams).toHaveLength(6);
    expect(members.filter(({ roles }) => roles.length === 0).length).toBeGreaterThanOrEqual(8);
  });

  it('can be one file, with ids of people in any case', async () => {
    const parts = await Promise.all(
      ['service-catalogue', 'people', 'organisation'].map((name) => readFile(join(example, `${name}.json`), 'utf8')),
    );
    const [one = {}, people = {}, other = {}] = parts.map((part) => JSON.parse(part) as Json);
    const upper = (people.people as Json[]).map((person) => ({
      ...person,
      id: String(person.id).toUpperCase(),
    }));
    await write('all.json', `\ufeff${JSON.stringify({ ...one, ...people, people: upper, ...other })}`);
    expect(await readOrganisation(join(folder, 'all.json'))).toEqual(await readOrganisation(example));
  });
});

describe('Groups, orders and leaders', () => {
  it('may be left out, as in files of before', async () => {
    await draft(({ catalogue, people }) => {
      Reflect.deleteProperty(catalogue, 'groups');
      Reflect.deleteProperty(people, 'leaders');
      for (const service of catalogue.services) for (const key of ['group', 'orders']) delete service[key];
    });
    const { groups, leaders, services } = await readOrganisation(folder);
    expect([groups, leaders]).toEqual([[], []]);
    expect(services.every(({ retired, orders }) => !retired && orders.length === 0)).toBe(true);
  });

  it('give every service of the example a group, and every department of its people a leader', async () => {
    const { groups, leaders, services, members } = await readOrganisation(example);
    expect(new Set(services.map(({ group }) => group))).toEqual(new Set(groups.map(({ id }) => id)));
    const led = leaders.flatMap(({ departments }) => departments);
    expect(members.filter(({ department }) => !led.includes(department ?? '')).map(({ name }) => name)).toEqual([]);
    expect(leaders.every(({ id }) => members.some((member) => member.id === id))).toBe(true);
    const access = services.find(({ id }) => id === 'adgange')?.orders[0];
    expect(access).toMatchObject({ id: 'adgang-fagsystem', deliveryDays: 3, approval: true });
    expect(access?.fields.map(({ type, required }) => [type, required])).toEqual([
      ['person', true],
      ['choice', true],
      ['longText', true],
      ['date', true],
    ]);
  });

  it('are refused with every problem in them', async () => {
    await draft(({ catalogue, people }) => {
      const items = catalogue.services.find(({ id }) => id === 'adgange')?.orders as Json[];
      const fields = items[0]?.fields as Json[];
      Object.assign(items[1] ?? {}, { id: 'ny-pc', deliveryDays: 0, approval: 'ja' });
      delete fields[1]?.choices;
      Object.assign(fields[2] ?? {}, { id: 'modtager', choices: [{ id: 'a', name: { da: 'A', en: 'A' } }] });
      Object.assign(catalogue.services[0] ?? {}, { group: 'kantinen' });
      Object.assign(catalogue.services.at(-1) ?? {}, { retired: true });
      const [first, second, third] = people.leaders;
      Object.assign(first ?? {}, {
        deputyId: String(first?.id).toUpperCase(),
        away: { from: '2026-12-24', to: '2026-12-01' },
      });
      Object.assign(second ?? {}, { deputyId: people.people[0]?.id, away: { from: '2026-02-30', to: '2026-03-01' } });
      Object.assign(third ?? {}, { departments: ['it-afdelingen'] });
    });
    expect([...(await problems())].sort()).toEqual([
      'people.json: leaders[0].away: {"from":"2026-12-24","to":"2026-12-01"}: must not end before it begins',
      expect.stringMatching(/leaders\[0\]\.deputyId: "00000015-FEED-.*": is the leader; allowed: another leader$/),
      'people.json: leaders[1].away.from: "2026-02-30": allowed: a date as YYYY-MM-DD',
      expect.stringMatching(/leaders\[1\]\.deputyId: "00000001-feed-.*": no such leader; allowed: 00000015-/),
      'people.json: leaders[2].departments[0]: "it-afdelingen": is also led by leaders[0]',
      expect.stringMatching(/json: services\[0\]\.group: "kantinen": no such group; allowed: arbejdsplads, /),
      'service-catalogue.json: services[25].orders[0].fields[1].choices: is missing: a choice needs choices',
      'service-catalogue.json: services[25].orders[0].fields[2].choices: allowed only for the type choice',
      'service-catalogue.json: services[25].orders[0].fields[2].id: "modtager": is also the id of services[25].orders[0].fields[0]',
      'service-catalogue.json: services[25].orders[1].approval: "ja": allowed: true, false',
      'service-catalogue.json: services[25].orders[1].deliveryDays: 0: allowed: 1 to 260',
      'service-catalogue.json: services[26].orders[0].id: "ny-pc": is also the id of services[25].orders[1]',
      'service-catalogue.json: services[28].retired: true: it is the default service; allowed: false',
    ]);
  });
});

describe('The plan of who is on call', () => {
  const person = (end: string) => `0000000${end}-feed-4bad-8c0d-00000000000${end}`;
  const planned = (...onCall: readonly Json[]) =>
    draft(({ catalogue }) => Object.assign(catalogue.teams.find(({ id }) => id === 'drift') ?? {}, { onCall }));

  it('is read in local time, a date as the whole of that day, in order of time', async () => {
    await planned(
      { from: '2027-03-28', to: '2027-03-28', personId: person('9') },
      { from: '2026-12-24T08:00', to: '2026-12-25T08:00', personId: person('a').toUpperCase() },
    );
    const { teams } = await readOrganisation(folder);
    expect(teams.find(({ id }) => id === 'drift')?.onCall).toEqual([
      { from: '2026-12-24T07:00:00.000Z', to: '2026-12-25T07:00:00.000Z', personId: person('a') },
      { from: '2027-03-27T23:00:00.000Z', to: '2027-03-28T22:00:00.000Z', personId: person('9') },
    ]);
    expect(teams.filter(({ onCall }) => onCall)).toHaveLength(1);
  });

  it('is refused with every turn that cannot be', async () => {
    const [one, other] = [person('8'), person('9')];
    await planned(
      { from: '2026-12-24T08:00', to: '2026-12-26', personId: one },
      { from: '2026-12-27T00:00', to: '2026-12-27', personId: other },
      { from: '2026-12-27', to: '2026-12-28', personId: one },
      { from: '2027-01-02', to: '2027-01-01', personId: other },
      { from: '2027-02-30', to: '2027-03-01T25:00', personId: person('1') },
      { from: '2028-01-01', to: '2028-01-02', personId: 'nobody' },
    );
    const place = 'service-catalogue.json: teams[2].onCall';
    const time = 'allowed: a date as YYYY-MM-DD, or a local time as YYYY-MM-DDTHH:MM';
    expect([...(await problems())].sort()).toEqual([
      `${place}[2].from: "2026-12-27T00:00": teams[2].onCall[1] is not over`,
      expect.stringContaining(`${place}[3]: {"from":"2027-01-02"`),
      `${place}[4].from: "2027-02-30": ${time}`,
      expect.stringContaining(
        `${place}[4].personId: "${person('1')}": is no consultant of the team; allowed: ${one}, `,
      ),
      `${place}[4].to: "2027-03-01T25:00": ${time}`,
      expect.stringContaining(`${place}[5].personId: "nobody": allowed: an Entra object id`),
      expect.stringContaining(`${place}[5].personId: "nobody": is no consultant of the team`),
    ]);
  });
});

const evening = (other: Json): Json => ({
  ...{ id: 'aften', name: { da: 'Aftenvagt', en: 'Evening duty' }, timeZone: 'Europe/Copenhagen' },
  ...{ weekly: { mon: ['15:30', '22:00'] }, ...other },
});
const everyDay = (): readonly string[] =>
  Array.from({ length: 366 }, (_, days) => new Date(Date.UTC(2028, 0, 1 + days)).toISOString().slice(5, 10));

describe('Calendars of its own', () => {
  it('let a level promise in the evening, and are counted by', async () => {
    await draft(({ catalogue }) => {
      Object.assign(catalogue, { calendars: [evening({ holidays: [] })] });
      const [gold] = catalogue.serviceLevels;
      Object.assign(gold ?? {}, { calendar: { P2: 'aften', default: '24x7' }, attainmentGoalPct: undefined });
    });
    const organisation = await readOrganisation(folder);
    const [gold] = organisation.serviceLevels;
    expect(gold?.clock).toEqual({ P1: '24x7', P2: 'aften', P3: '24x7', P4: '24x7' });
    expect(gold?.goal).toBe(80);
    expect(dueAt('2026-11-23T12:00:00Z', 60, calendarOf(organisation, 'aften')).toISOString()).toBe(
      '2026-11-23T15:30:00.000Z',
    );
  });

  it('may be left out, as in files of before: then there are the opening hours, and all holidays close them', async () => {
    const { calendars, calendar, serviceLevels } = await readOrganisation(example);
    expect(calendars).toEqual([]);
    expect(calendar.holidays).toEqual(HOLIDAYS);
    expect(serviceLevels.map(({ goal }) => goal)).toEqual([90, 85, 80]);
  });
});

describe('A wrong organisation is refused with', () => {
  it('every problem at once, each with file, place, value and what is allowed', async () => {
    await draft(({ catalogue, people, organisation }) => {
      Object.assign(catalogue.services[3] ?? {}, { teamId: 'kantine', criticality: 'høj' });
      Object.assign(catalogue.services[4] ?? {}, { serviceLevelId: 'platin', id: 'print' });
      delete targets(catalogue, 1).P3;
      Object.assign(catalogue.calendar.weekly as Json, { tue: ['15:30', '08:00'], lør: ['10:00', '12:00'] });
      Object.assign(people.people[0] ?? {}, { id: 'konsulent-1', roles: ['chef'], duty: 'altid' });
      Object.assign(people.people[1] ?? {}, { teams: ['servicedesk', 'kantine'], nickname: 'x' });
      Object.assign(people.people[2] ?? {}, { id: people.people[3]?.id });
      organisation.defaultServiceId = 'kaffe';
      organisation.farve = 'grøn';
      delete organisation.name;
    });
    const teams = 'servicedesk, klient, drift, fagsystemer, digitalisering, sikkerhed';
    const found = await problems();
    expect(found.map((problem) => problem.replace(/^fejlmeld-\w+/, 'organisation')).sort()).toEqual([
      expect.stringMatching(/^organisation\.json: defaultServiceId: "kaffe": no such service; allowed: login, mitid, /),
      expect.stringMatching(/^organisation\.json: farve: unknown key; allowed: name, desk, /),
      'organisation: name: is missing; must be a text',
      'people.json: people[0].duty: "altid": allowed: openingHours, always, never',
      expect.stringMatching(/^people\.json: people\[0\]\.id: "konsulent-1": allowed: an Entra object id/),
      'people.json: people[0].roles[0]: "chef": allowed: consultant, coordinator, manager, security, administrator',
      'people.json: people[1].nickname: unknown key; allowed: id, name, roles, teams, duty, department, location, locale',
      `people.json: people[1].teams[1]: "kantine": no such team; allowed: ${teams}`,
      expect.stringMatching(/^people\.json: people\[3\]\.id: "0{7}4-feed.*": is also the id of people\[2\]$/),
      expect.stringMatching(/^service-catalogue\.json: calendar\.weekly\.lør: unknown key; allowed: mon, tue/),
      'service-catalogue.json: calendar.weekly.tue: ["15:30","08:00"]: must open before it closes',
      'service-catalogue.json: serviceLevels[1].targetsMinutes.P3: is missing; allowed: an object with response, resolution',
      'service-catalogue.json: services[3].criticality: "høj": allowed: lav, middel, hoej, kritisk',
      `service-catalogue.json: services[3].teamId: "kantine": no such team; allowed: ${teams}`,
      'service-catalogue.json: services[4].id: "print": is also the id of services[3]',
      'service-catalogue.json: services[4].serviceLevelId: "platin": no such service level; allowed: guld, soelv, bronze',
    ]);
  });

  it.each<[string, (files: Draft) => void, ...RegExp[]]>([
    [
      'a time zone that there is not',
      ({ catalogue }) => Object.assign(catalogue.calendar, { timeZone: 'Europe/Viborg' }),
      /timeZone: "Europe\/Viborg": allowed: an IANA time zone/,
    ],
    [
      'a desk that never opens',
      ({ catalogue }) => Object.assign(catalogue.calendar, { weekly: {} }),
      /weekly: \{\}: must be open on at least one weekday/,
    ],
    [
      'a day that there is not',
      ({ catalogue }) => Object.assign(catalogue.calendar, { closedDays: ['02-30'] }),
      /closedDays\[0\]: "02-30": allowed: a day of the year/,
    ],
    [
      'opening hours that overlap',
      ({ catalogue }) =>
        Object.assign(catalogue.calendar.weekly as Json, {
          tue: [
            ['08:00', '12:00'],
            ['11:30', '15:30'],
          ],
        }),
      /weekly\.tue: .*the periods must be in order and must not overlap/,
    ],
    [
      'opening hours that close before they open',
      ({ catalogue }) => Object.assign(catalogue.calendar.weekly as Json, { tue: [['12:00', '08:00']] }),
      /weekly\.tue\[0\]: .*must open before it closes/,
    ],
    [
      'a holiday that there is not',
      ({ catalogue }) => Object.assign(catalogue.calendar, { holidays: ['juledag', 'fastelavn'] }),
      /calendar\.holidays\[1\]: "fastelavn": allowed: nytaarsdag, skaertorsdag/,
    ],
    [
      'a clock by a calendar that there is not',
      ({ catalogue }) =>
        Object.assign(catalogue.serviceLevels[0] as Json, { calendar: { P1: 'aften', default: 'aabningstid' } }),
      /serviceLevels\[0\]\.calendar\.P1: "aften": no such calendar; allowed: aabningstid, 24x7/,
    ],
    [
      'a calendar of its own under a name that is taken',
      ({ catalogue }) =>
        Object.assign(catalogue, {
          calendars: [
            {
              id: 'aabningstid',
              name: { da: 'Aften', en: 'Evening' },
              timeZone: 'UTC',
              weekly: { mon: ['16:00', '22:00'] },
            },
          ],
        }),
      /calendars\[0\]\.id: "aabningstid": is always there; allowed: another id/,
    ],
    [
      'a day of its own calendar that is both short and closed',
      ({ catalogue }) =>
        Object.assign(catalogue, {
          calendars: [
            {
              ...{
                id: 'aften',
                name: { da: 'Aften', en: 'Evening' },
                timeZone: 'UTC',
                weekly: { mon: ['16:00', '22:00'] },
              },
              ...{ partialDays: { '2026-12-30': ['16:00', '18:00'] }, closedDays: ['2026-12-30'] },
            },
          ],
        }),
      /calendars\[0\]\.partialDays\.2026-12-30: .*: is a closed day too/,
    ],
    [
      'a holiday of a calendar after a wrong one',
      ({ catalogue }) =>
        Object.assign(catalogue, {
          calendars: [evening({ timeZone: 'Mars' }), evening({ id: 'nat', holidays: 'alle' })],
        }),
      /calendars\[0\]\.timeZone: "Mars": allowed: an IANA time zone/,
      /calendars\[1\]\.holidays: "alle": must be a list/,
    ],
    [
      'a calendar of its own that is both short and closed, after a wrong one',
      ({ catalogue }) =>
        Object.assign(catalogue, {
          calendars: [
            evening({ weekly: {} }),
            evening({ id: 'nat', partialDays: { '12-30': ['16:00', '18:00'] }, closedDays: ['12-30'] }),
          ],
        }),
      /calendars\[0\]\.weekly: \{\}: must be open on at least one weekday/,
      /calendars\[1\]\.partialDays\.12-30: \["16:00","18:00"\]: is a closed day too; allowed: one of the two/,
    ],
    [
      'two calendars of one id',
      ({ catalogue }) => Object.assign(catalogue, { calendars: [evening({}), evening({})] }),
      /calendars\[1\]\.id: "aften": is also the id of calendars\[0\]/,
    ],
    [
      'a calendar that is closed every time it would open',
      ({ catalogue }) =>
        Object.assign(catalogue, {
          calendars: [evening({ weekly: { sun: ['16:00', '22:00'] }, closedDays: everyDay() })],
        }),
      /calendars\[0\]\.weekly: \{"sun":.*\}: never opens; allowed: open on some day of every year/,
    ],
    [
      'other hours on a day that there is not',
      ({ catalogue }) =>
        Object.assign(catalogue, { calendars: [evening({ partialDays: { '2027-02-29': ['16:00', '18:00'] } })] }),
      /calendars\[0\]\.partialDays\.2027-02-29: .*allowed: a day of the year as MM-DD, or of one year as YYYY-MM-DD/,
    ],
    [
      'opening hours that are none',
      ({ catalogue }) => Object.assign(catalogue.calendar.weekly as Json, { tue: [], wed: ['08.00', '15:30'] }),
      /calendar\.weekly\.tue: \[\]: must have at least one period/,
      /calendar\.weekly\.wed\[0\]: "08\.00": allowed: a time of day as HH:MM/,
    ],
    [
      'a level without a target',
      ({ catalogue }) => {
        delete targets(catalogue, 0).P2;
      },
      /serviceLevels\[0\]\.targetsMinutes\.P2: is missing/,
    ],
    [
      'a goal of more than everything',
      ({ catalogue }) => Object.assign(catalogue.serviceLevels[0] as Json, { attainmentGoalPct: 140 }),
      /attainmentGoalPct: 140: allowed: 0 to 100/,
    ],
    [
      'a day that is both short and closed',
      ({ catalogue }) => Object.assign(catalogue.calendar, { closedDays: ['12-31'] }),
      /partialDays\.12-31: \["08:00","12:00"\]: is a closed day too; allowed: one of the two/,
    ],
    [
      'a promise that is solved before it is answered',
      ({ catalogue }) =>
        Object.assign(targets(catalogue, 0), {
          P1: { response: 200, resolution: 100 },
        }),
      /targetsMinutes\.P1: .*response must not be later/,
    ],
    [
      'minutes that are none',
      ({ catalogue }) => Object.assign(targets(catalogue, 0), { P1: { response: 0, resolution: 100 } }),
      /targetsMinutes\.P1\.response: 0: allowed: at least 1 minute/,
    ],
    ['people that are no list', ({ people }) => Object.assign(people, { people: {} }), /people: \{\}: must be a list/],
    [
      'no services',
      ({ catalogue }) => Object.assign(catalogue, { services: [] }),
      /services: must have at least one entry/,
    ],
    [
      'duty hours that there are not',
      ({ catalogue }) => Object.assign(catalogue.teams[0] ?? {}, { dutyHours: 'aften' }),
      /teams\[0\]\.dutyHours: "aften": no such calendar; allowed: aabningstid, 24x7/,
    ],
    [
      'a security team that there is not',
      ({ organisation }) => Object.assign(organisation, { securityTeamId: 'vagt' }),
      /securityTeamId: "vagt": no such team/,
    ],
  ])('%s', async (_, change, ...expected) => {
    await draft(change);
    expect(await problems()).toEqual(expected.map((one) => expect.stringMatching(one)));
  });

  it('no CPR number quoted, where it is the mistake or stands in another one', async () => {
    await draft(({ catalogue, people }) => {
      Object.assign(catalogue.services[0] ?? {}, { teamId: `${'x'.repeat(50)} 251248-9996` });
      Object.assign(catalogue.services[1] ?? {}, { '291182-9996': 'x' });
      Object.assign(people.people[0] ?? {}, { location: 'cpr: 0107729995' });
    });
    await write('notes.json', '{"meta": {"cpr": 2512489996}}');
    const found = await problems();
    expect(found.join('\n')).not.toMatch(/251248|291182|010772/);
    const places = found
      .filter((problem) => problem.includes('holds a CPR number'))
      .map((one) => one.split(': holds')[0]);
    expect(places).toEqual([
      'notes.json:1',
      'people.json: people[0].location',
      'service-catalogue.json: services[0].teamId',
      'service-catalogue.json: services[1].[CPR fjernet]',
    ]);
  });

  it('letters that are not UTF-8, and more in each other than anybody writes', async () => {
    await draft();
    await writeFile(join(folder, 'organisation.json'), Buffer.from('{"name": "Vejl\xe5"}', 'latin1'));
    expect(await problems()).toContain(
      'organisation.json: some letters cannot be read; allowed: a file saved as UTF-8',
    );
    await write('organisation.json', `{"name": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    expect(await problems()).toContain('organisation.json: lists and objects in each other; allowed: 20 deep');
    await write('organisation.json', `{"name": "${'x'.repeat(1_800_000)}"}`);
    expect(await problems()).toEqual([expect.stringMatching(/^organisation: \d+ bytes; allowed: at most 1800000$/)]);
  });

  it('names that every object has, too', async () => {
    await draft();
    await write('x.json', '{"constructor": 1, "__proto__": {"name": "x"}, "toString": 2}');
    const unknown = (await problems()).map((problem) => problem.split('; ')[0]);
    expect(unknown).toEqual(['constructor', '__proto__', 'toString'].map((key) => `x.json: ${key}: unknown key`));
  });

  it('a key that is in two files', async () => {
    await draft();
    await write('x.json', '{"name": "En anden"}');
    expect(await problems()).toEqual(['x.json: name: is also in organisation.json; allowed in one file only']);
  });

  it('line and column of broken JSON', async () => {
    await draft();
    await write('people.json', '{\n  "people": [\n    { "id": }\n  ]\n}');
    expect(await problems()).toContain('people.json:3:13: not valid JSON');
    await write('people.json', '{\n  "people": [');
    expect(await problems()).toContain('people.json:2:14: not valid JSON');
    await write('people.json', '{ "a": "b\\x" }');
    expect(await problems()).toContain('people.json:1:8: not valid JSON');
    await write('people.json', '{ "a": [1, 2,] }');
    expect(await problems()).toContain('people.json:1:14: not valid JSON');
    await write('people.json', '{ "a": 1, 2 }');
    expect(await problems()).toContain('people.json:1:11: not valid JSON');
    await write('people.json', '[]');
    expect(await problems()).toContain('people.json: must hold one JSON object');
  });

  it('a path that leads nowhere or to nothing', async () => {
    expect(await problems(join(folder, 'none'))).toEqual([expect.stringMatching(/none: no such file or folder$/)]);
    expect(await problems()).toEqual([expect.stringMatching(/: the folder has no \.json file$/)]);
  });
});
