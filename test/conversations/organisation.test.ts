import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { putInForce, versionInForce } from '../../bot/application/organisation-versions.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import { type Store, StoreAway } from '../../bot/ports/store.ts';
import { type ExampleFiles, entry, exampleFiles, fewExamples, without } from '../dsl/example-files.ts';
import { HelpDesk, type Person } from '../dsl/helpdesk.ts';

/** Lays values over an entry. */
const set = (target: object | undefined, values: object): void => void Object.assign(target ?? {}, values);

const FAX = 'Kort, plan og byggesag';

let store: Store;
let desk: HelpDesk;
let admin: Person;
let other: Person;
let anna: Person;

const twoAdministrators = ({ people }: ExampleFiles) =>
  set(entry(people.people, 'It-chef'), { roles: ['administrator'] });

beforeEach(async () => {
  store = createMemoryStore();
  const files = [...(await exampleFiles(twoAdministrators)), await fewExamples()];
  const read = organisationIn(files);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  await putInForce(
    store,
    { at: '2026-11-20T09:00:00.000Z', by: { name: 'system' }, files, kept: [], digest: read.digest },
    undefined,
  );
  desk = await HelpDesk.open({ store, organisation: () => read.organisation });
  admin = await desk.person('Systemadministrator');
  other = await desk.person('It-chef');
  anna = await desk.person('Anna');
});
afterEach(async () => {
  await desk.close();
  desk.isHealthy();
});

/** Sends the files that differ from those of the example. */
async function sends(who: Person, change: (files: ExampleFiles) => void, text = ''): Promise<void> {
  const before = await exampleFiles(twoAdministrators);
  const after = await exampleFiles((files) => {
    twoAdministrators(files);
    change(files);
  });
  const changed = after.filter(({ text: now }, index) => now !== before[index]?.text);
  await sendsFiles(
    who,
    changed.map(({ name, text: content }) => ({ name, content })),
    text,
  );
}
const sendsFiles = async (who: Person, files: readonly { name: string; content: string }[], text = '') =>
  who.says(text, { files: files.map((file) => ({ ...file, contentType: 'application/json' })) });

const inForce = async () => (await versionInForce(store))?.record.id;
const callsPrint =
  (name: string) =>
  ({ catalogue }: ExampleFiles) =>
    void Object.assign(entry(catalogue.services, 'print'), { name: { da: name, en: name } });
const newPhone = ({ organisation }: ExampleFiles) => void Object.assign(organisation.desk, { phone: '00 00 00 77' });

describe('An administrator who sends the file', () => {
  it('sees the difference, takes it into use, and every instance has it within a minute', async () => {
    const second = await desk.composed();
    const technician = await desk.person('Klienttekniker 1');
    await anna.says('gis kort');
    await anna.presses('Send');
    await anna.says('meld fejl');
    const form = anna.card().asItWas();
    await sends(admin, (files) => {
      callsPrint('Printere og kopi')(files);
      newPhone(files);
      without(files.catalogue.services, 'gis');
    });
    admin
      .card()
      .shows(
        'I forhold til version 1:',
        'desk.phone: «00 00 00 01» → «00 00 00 77»',
        'services.print.name.da: «Print, kopi og scan» → «Printere og kopi»',
        `${FAX} (gis) er ikke i filen.`,
        'Intet er ændret endnu.',
      );
    admin.card().offers('Tag i brug', 'Drop');
    expect(await inForce()).toBe('v000001');

    await admin.pressesOnly('Tag i brug');
    admin
      .card()
      .shows('Version 2 gælder nu. Alle bruger den inden for et minut.', 'af Systemadministrator', '4 ændringer');
    await admin.says('hjælp');
    admin.card().shows('00 00 00 77');
    await desk.passes({ minutes: 1 });
    desk.isHeardBy(second);
    await anna.says('hjælp');
    anna.card().shows('00 00 00 77');
    await anna.says('meld fejl');
    expect(JSON.stringify(anna.card().json())).toContain('Printere og kopi');
    expect(JSON.stringify(anna.card().json())).not.toContain(FAX);
    const late = { 'Hvad er galt?': 'Kortet er tomt', 'Hvad drejer det sig om?': FAX };
    expect(JSON.stringify((await anna.presses('Send', late, form)).card)).toContain('findes ikke mere');
    await technician.says('find service:gis');
    technician.card().shows('Gis kort', FAX);
  });

  it('counts once, however often it is pressed, and an old card tells what holds now', async () => {
    await sends(admin, newPhone);
    const old = admin.card().asItWas();
    const both = await Promise.all([
      admin.pressesOnly('Tag i brug', {}, old),
      admin.pressesOnly('Tag i brug', {}, old),
    ]);
    for (const { card } of both) expect(JSON.stringify(card)).toMatch(/Version [23] gælder nu\. Alle/);
    expect(await inForce()).toMatch(/^v00000[23]$/);
    const now = await inForce();
    await admin.presses('Tag i brug', {}, old);
    await admin.presses('Drop', {}, old);
    expect(await inForce()).toBe(now);
    admin.card().shows('gælder nu');
    await admin.presses('Vis de seneste fem');
    admin.card().shows(/Version [23]\n/, 'af Systemadministrator', '1 ændring', 'Version 1\n', 'af system');
    await sends(admin, newPhone);
    expect(admin.lastText()).toMatch(/^Filen siger det samme som version [23]/);
  });

  it('is told that it is in use when a crash kept that from being written down', async () => {
    await sends(admin, newPhone);
    const old = admin.card().asItWas();
    await admin.presses('Tag i brug');
    const version = await versionInForce(store);
    const upload = await store.organisations.read(version?.record.upload ?? '');
    if (!version || !upload) throw new Error('Nothing came into force');
    const { became: _, ...waiting } = upload.value;
    await store.organisations.replace({ ...waiting, files: version.record.files }, upload.etag);
    const { card } = await admin.presses('Tag i brug', {}, old);
    expect(JSON.stringify(card)).toContain('Version 2 gælder nu. Alle');
    expect(await inForce()).toBe('v000002');
  });

  it('is told that it is in use also when the store goes away directly after', async () => {
    await sends(admin, newPhone);
    const replace = desk.store.organisations.replace;
    desk.store.organisations.replace = async () => Promise.reject(new StoreAway('away'));
    const { card } = await admin.presses('Tag i brug');
    desk.store.organisations.replace = replace;
    expect(JSON.stringify(card)).toContain('Version 2 gælder nu. Alle');
  });

  it('can drop it, and then it cannot be taken into use any more', async () => {
    await sends(admin, newPhone, 'organisation');
    const old = admin.card().asItWas();
    await admin.presses('Drop');
    admin.card().shows('Filen er droppet. Der er ikke ændret noget.', 'Version 1 gælder nu.');
    const again = await admin.presses('Tag i brug', {}, old);
    expect(JSON.stringify(again.card)).toContain('Filen er droppet.');
    expect(await inForce()).toBe('v000001');
  });

  it('is told when somebody was faster, and sees the new difference before choosing again', async () => {
    await sends(admin, callsPrint('Printere'));
    await sends(other, newPhone);
    await other.presses('Tag i brug');
    await admin.presses('Tag i brug');
    admin
      .card()
      .shows('Imens har It-chef taget version 2 i brug.', 'I forhold til version 2:', 'services.print.name.da');
    admin.card().showsNot('desk.phone');
    expect(await inForce()).toBe('v000002');
    await admin.presses('Tag i brug');
    admin.card().shows('Version 3 gælder nu.');
    await admin.says('hjælp');
    admin.card().shows('00 00 00 77');
  });

  it('of two who press at the same moment one is told of the other', async () => {
    await sends(admin, callsPrint('Printere'));
    await sends(other, newPhone);
    await Promise.all([admin.pressesOnly('Tag i brug'), other.pressesOnly('Tag i brug')]);
    const told = [admin, other].map((one) => one.card().texts().join('\n'));
    expect(told.filter((text) => text.includes('gælder nu. Alle'))).toHaveLength(1);
    expect(told.filter((text) => text.includes('Imens har'))).toHaveLength(1);
  });
});

describe('A turn that is under way', () => {
  it('ends with the organisation that it began with', async () => {
    await sends(admin, newPhone);
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const read = desk.store.people.read;
    desk.store.people.read = async (id) => {
      if (id === anna.id) {
        desk.store.people.read = read;
        reached.resolve();
        await goOn.promise;
      }
      return read(id);
    };
    const turn = anna.saysOnly('hjælp');
    await reached.promise;
    await admin.pressesOnly('Tag i brug');
    goOn.resolve();
    await turn;
    await desk.settles();
    anna.card().shows('00 00 00 01');
    await anna.says('hjælp');
    anna.card().shows('00 00 00 77');
  });
});

describe('A file that is wrong', () => {
  const WRONG: readonly (readonly [(files: ExampleFiles) => void, string])[] = [
    [
      ({ catalogue }) => set(entry(catalogue.services, 'print'), { teamId: 'kantine' }),
      'service-catalogue.json: services[3].teamId: "kantine": no such team; allowed: servicedesk, ',
    ],
    [
      ({ catalogue }) => set(entry(catalogue.services, 'mail'), { id: 'print' }),
      'service-catalogue.json: services[4].id: "print": is also the id of services[3]',
    ],
    [
      ({ catalogue }) => set(entry(catalogue.serviceLevels, 'guld'), { targetsMinutes: 'snart' }),
      'service-catalogue.json: serviceLevels[0].targetsMinutes: "snart": allowed: an object with P1, P2, P3, P4',
    ],
    [
      ({ people }) => set(entry(people.people, 'It-chef'), { roles: ['chef'] }),
      'people.json: people[20].roles[0]: "chef": allowed: consultant, coordinator, ',
    ],
    [
      ({ organisation }) => set(organisation.desk, { fone: '1' }),
      'organisation.json: desk.fone: unknown key; allowed: phone, onCallPhone',
    ],
    [
      ({ people }) => set(entry(people.leaders, 'It-chef'), { deputyId: people.people[0]?.id }),
      'people.json: leaders[0].deputyId: "00000001-feed-4bad-8c0d-000000000001": no such leader; allowed: 00000015-',
    ],
    [
      ({ catalogue }) => set(catalogue.calendar, { closedDays: ['31-12'] }),
      'service-catalogue.json: calendar.closedDays[0]: "31-12": allowed: a day of the year as MM-DD',
    ],
    [
      ({ catalogue }) => set(entry(catalogue.serviceLevels, 'guld'), { calendar: { P1: 'aften', default: '24x7' } }),
      'service-catalogue.json: serviceLevels[0].calendar.P1: "aften": no such calendar; allowed: aabningstid, 24x7',
    ],
    [
      ({ catalogue }) => set(entry(catalogue.serviceLevels, 'guld'), { attainmentGoalPct: 140 }),
      'service-catalogue.json: serviceLevels[0].attainmentGoalPct: 140: allowed: 0 to 100',
    ],
    [
      ({ catalogue }) => set(entry(catalogue.services, 'vpn'), { name: undefined }),
      'service-catalogue.json: services[9].name: is missing; allowed: an object with da, en',
    ],
    [
      ({ people }) => set(entry(people.people, 'It-chef'), { location: 'Lokale 251248-9996' }),
      'people.json: people[20].location: holds a CPR number; allowed: none',
    ],
    [({ organisation }) => set(organisation, { name: 7 }), 'organisation.json: name: 7: must be a text'],
  ];

  it('has file, place, value and what is allowed named, and changes nothing', async () => {
    const before = [await inForce(), (await store.archive.read('organisation', 100)).length];
    for (const [change, problem] of WRONG) {
      await sends(admin, change);
      admin.card().shows('Filen kan ikke bruges', 'Der er ikke ændret noget.', problem);
      admin.card().showsNot('251248');
      admin.card().offers();
    }
    expect([await inForce(), (await store.archive.read('organisation', 100)).length]).toEqual(before);
  });

  it('has its first twenty mistakes listed and the rest counted; broken JSON by line and column', async () => {
    await sends(admin, ({ catalogue }) => {
      for (const service of catalogue.services) service.teamId = 'kantine';
    });
    expect(
      admin
        .card()
        .texts()
        .filter((text) => text.includes('kantine')),
    ).toHaveLength(20);
    admin.card().shows('Og 9 fejl mere.');
    await sendsFiles(admin, [{ name: 'people.json', content: '{\n  "people": [\n    { "id": }\n' }]);
    admin.card().shows('people.json:3:13: not valid JSON');
    await sendsFiles(admin, [{ name: 'alt.json', content: 'x'.repeat(2_000_001) }]);
    expect(admin.lastText()).toBe('Filen er for stor. Den må højst fylde 2 MB. Der er ikke ændret noget.');
  });
});

describe('Somebody who is no administrator', () => {
  it('is refused in clear words, by file, by word and by a button made by hand', async () => {
    const refused = 'Kun administratorer kan se og ændre organisationen.';
    await sends(anna, newPhone);
    expect(anna.lastText()).toContain(refused);
    await anna.says('organisation');
    expect(anna.lastText()).toContain(refused);
    const group = await desk.groupChat('Os to', admin, anna);
    await admin.says('organisation', { where: group });
    expect(group.lastText()).toBe('Skriv til mig i vores egen chat, så ser kun du svaret.');
    await sends(admin, newPhone);
    const upload = (await store.archive.read('organisation', 100)).find(({ id }) => id.startsWith('upload-'))?.id;
    await anna.says('hjælp');
    for (const [verb, data] of [
      ['takeOrganisation', { upload, base: 'v000001' }],
      ['dropOrganisation', { upload }],
      ['organisationVersions', {}],
    ] as const) {
      expect((await anna.sends(verb, data, anna.card())).message).toContain(refused);
    }
    expect(await inForce()).toBe('v000001');
    expect((await admin.sends('takeOrganisation', { upload: 'v000001', base: '' }, admin.card())).message).toMatch(
      /kunne jeg ikke læse/,
    );
    const unknown = { upload: `upload-${'f'.repeat(24)}`, base: 'v000001' };
    expect((await admin.sends('takeOrganisation', unknown, admin.card())).message).toMatch(/kender jeg ikke mere/);
  });

  it('reports a fault as ever when a file comes with words', async () => {
    await sendsFiles(anna, [{ name: 'log.json', content: '{}' }], 'Printeren på 3. sal er død');
    anna.card().shows('Tjek og send');
  });

  it('who was one when the file was sent cannot take it into use', async () => {
    await sends(other, newPhone);
    const old = other.card().asItWas();
    await sends(admin, ({ people }) => set(entry(people.people, 'It-chef'), { roles: ['manager'] }));
    await admin.presses('Tag i brug');
    expect((await other.presses('Tag i brug', {}, old)).message).toMatch(/^Kun administratorer/);
    expect(await inForce()).toBe('v000002');
  });
});
