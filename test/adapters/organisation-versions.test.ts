import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { createOrganisationInForce } from '../../bot/application/organisation-in-force.ts';
import { type Proposal, propose, takeIntoUse } from '../../bot/application/organisation-proposal.ts';
import { versionInForce, versionsBack } from '../../bot/application/organisation-versions.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { differenceLine } from '../../bot/domain/organisation-difference.ts';
import { organisationFiles } from '../../bot/organisation-file.ts';
import { organisationIn } from '../../bot/organisation-source.ts';
import { organisationAtStart } from '../../bot/organisation-start.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { OrganisationFile } from '../../bot/ports/organisation-reader.ts';
import type { Store } from '../../bot/ports/store.ts';
import { event, further, reported } from '../contracts/documents.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { type ExampleFiles, entry, exampleFiles, without } from '../dsl/example-files.ts';

const EXAMPLE = 'deployment/organisation';
const NOW = new Date('2026-11-23T09:00:00.000Z');
const who = (name: string) => ({ at: NOW.toISOString(), by: { name } });

let store: Store;
let logged: string[];
const log: Log = {
  info: (event, fields) => void logged.push(`${event} ${fields?.version}`),
  warn: (event, fields) => void logged.push(`warn ${event} ${fields?.version}`),
  error: (event, fields) => void logged.push(`error ${event} ${fields?.version} ${fields?.count}`),
};
beforeEach(() => {
  store = createMemoryStore();
  logged = [];
});

const start = (path = EXAMPLE) => organisationAtStart(store, path, NOW, log);
const proposed = async (files: readonly OrganisationFile[]): Promise<Proposal> => {
  const found = await propose({ store, read: organisationIn }, files);
  if ('problems' in found) throw new Error(found.problems.join('\n'));
  return found;
};
const changed = async (change: (files: ExampleFiles) => void) => proposed(await exampleFiles(change));
const taken = async (change: (files: ExampleFiles) => void, name = 'Systemadministrator') =>
  takeIntoUse({ store }, await changed(change), who(name));
const lines = ({ differences }: Proposal) => differences.map(differenceLine);
const history = async () => {
  const all: string[] = [];
  for await (const { id, by, changes } of versionsBack(store)) all.push(`${id} ${by.name} ${changes ?? '-'}`);
  return all;
};
const callsPrint = (name: string) => (files: ExampleFiles) =>
  void Object.assign(entry(files.catalogue.services, 'print'), { name: { da: name, en: name } });

describe('At the start', () => {
  it('the files become the first version of a store that has none, word for word', async () => {
    const { organisation, version } = await start();
    expect([organisation.name, version, logged]).toEqual([
      'Eksempel Kommune',
      'v000001',
      ['organisation-from-files v000001'],
    ]);
    const first = await versionInForce(store);
    expect(first?.record).toMatchObject({ by: { name: 'system' }, at: NOW.toISOString(), kept: [] });
    expect(first?.record.files).toEqual(await organisationFiles('deployment/organisation'));
  });

  it('of several instances at once one writes the first version, and all begin with it', async () => {
    const all = await Promise.all([start(), start(), start()]);
    const versions = new Set(all.map(({ version }) => version));
    expect([...versions]).toEqual([(await versionInForce(store))?.record.id]);
    expect(await history()).toHaveLength(1);
  });

  it('the store’s version holds, and the log says when the files say something else', async () => {
    await start();
    await start();
    expect(logged).toEqual(['organisation-from-files v000001']);
    await taken(callsPrint('Printere'));
    const { organisation, version } = await start();
    expect([version, organisation.services.find(({ id }) => id === 'print')?.name.da]).toEqual(['v000002', 'Printere']);
    await start('no/such/folder');
    expect(logged.slice(1)).toEqual([
      'warn organisation-files-differ v000002',
      'warn organisation-files-differ v000002',
    ]);
  });

  it('a version that this release cannot read is refused, with what to do', async () => {
    await start();
    const inForce = await versionInForce(store);
    const file = inForce?.record.files.find(({ name }) => name === 'organisation.json');
    const files = [{ name: file?.name ?? '', text: '{ "colour": "green" }' }];
    await takeIntoUse({ store }, { ...(await changed(callsPrint('X'))), files }, who('a newer release'));
    await expect(start()).rejects.toThrow(
      /cannot read the organisation in the store \(v000002\)\. Start the release that wrote it; or export it .*Nothing was changed\.\n- organisation\.json: colour: unknown key/,
    );
    const repaired = await proposed(await exampleFiles());
    expect(await takeIntoUse({ store }, repaired, who('Systemadministrator'))).toMatchObject({ id: 'v000003' });
    expect((await start()).version).toBe('v000003');
  });

  it('wrong files are refused, and the store stays without a version', async () => {
    const folder = temporaryFolder();
    await expect(start(folder.file('none'))).rejects.toThrow(/no such file or folder/);
    folder.remove();
    expect(await versionInForce(store)).toBeUndefined();
  });
});

describe('Two administrators at once', () => {
  it('cannot both win: the later one is told, and compares again with what holds now', async () => {
    await start();
    const [one, other] = await Promise.all([
      changed(callsPrint('Printere')),
      changed(({ organisation }) => void Object.assign(organisation.desk, { phone: '00 00 00 09' })),
    ]);
    const results = await Promise.all([
      takeIntoUse({ store }, one, who('Systemadministrator 1')),
      takeIntoUse({ store }, other, who('Systemadministrator 2')),
    ]);
    expect(results.map((version) => version?.id)).toEqual(['v000002', undefined]);
    expect(await history()).toEqual(['v000002 Systemadministrator 1 2', 'v000001 system -']);
    const again = await proposed(other.files);
    expect(lines(again)).toEqual([
      'desk.phone: «00 00 00 01» → «00 00 00 09»',
      'services.print.name.da: «Printere» → «Print, kopi og scan»',
      'services.print.name.en: «Printere» → «Print, copy and scan»',
    ]);
    expect(again.before?.record.id).toBe('v000002');
  });

  it('who sends one file changes only what stands in that file', async () => {
    await start();
    await taken(callsPrint('Printere'));
    const files = await exampleFiles(({ organisation }) => void Object.assign(organisation.desk, { phone: '9' }));
    const proposal = await proposed(files.filter(({ name }) => name === 'organisation.json'));
    expect(lines(proposal)).toEqual(['desk.phone: «00 00 00 01» → «9»']);
    expect(proposal.files).toHaveLength((await organisationFiles('deployment/organisation')).length);
  });
});

describe('A crash between writing a version and putting it in force', () => {
  it('leaves the old one in force, and the next one takes another number', async () => {
    await start();
    const proposal = await changed(callsPrint('Printere'));
    const crashing: Store = {
      ...store,
      settings: { ...store.settings, replace: async () => Promise.reject(new Error('killed')) },
    };
    await expect(takeIntoUse({ store: crashing }, proposal, who('Systemadministrator'))).rejects.toThrow('killed');
    expect((await start()).version).toBe('v000001');
    expect(await store.organisations.read('v000002')).toBeDefined();
    expect(
      await takeIntoUse({ store }, await changed(callsPrint('Printere')), who('Systemadministrator')),
    ).toMatchObject({
      id: 'v000003',
      before: 'v000001',
    });
    expect(await history()).toEqual(['v000003 Systemadministrator 2', 'v000001 system -']);
  });
});

describe('A running instance', () => {
  const parts = () => ({ store, read: organisationIn, makeReady: (): Iterable<unknown> => [], log });
  const running = async () => createOrganisationInForce(parts(), await start());
  const nameOfPrint = ({
    organisation,
  }: {
    organisation: { services: readonly { id: string; name: { da: string } }[] };
  }) => organisation.services.find(({ id }) => id === 'print')?.name.da;

  it('uses a new version after its next look, and asks for no more than its name while there is none', async () => {
    const inForce = await running();
    const before = inForce.organisation;
    await inForce.look();
    expect(inForce.organisation).toBe(before);
    await taken(callsPrint('Printere'));
    expect(inForce.organisation).toBe(before);
    await Promise.all([inForce.look(), inForce.look()]);
    expect(nameOfPrint(inForce)).toBe('Printere');
    expect(logged.filter((line) => line.startsWith('organisation-in-force'))).toEqual([
      'organisation-in-force v000002',
    ]);
  });

  it('never goes back to what a later look has replaced, however slow the store', async () => {
    const held = Promise.withResolvers<void>();
    const read: Store['organisations']['read'] = async (id) => {
      const found = await store.organisations.read(id);
      if (id === 'v000002') await held.promise;
      return found;
    };
    const slow = { ...store, organisations: { ...store.organisations, read } };
    const inForce = createOrganisationInForce({ ...parts(), store: slow }, await start());
    await taken(callsPrint('Printere'));
    const first = inForce.look();
    await Promise.resolve();
    await new Promise(setImmediate);
    await taken(callsPrint('Printere og kopi'));
    const second = inForce.look();
    await new Promise(setImmediate);
    held.resolve();
    await Promise.all([first, second]);
    expect(nameOfPrint(inForce)).toBe('Printere og kopi');
  });

  it('goes on with the old version until the new one is ready, and lets others have their turn meanwhile', async () => {
    const seen: (string | undefined)[] = [];
    let turns = 0;
    const makeReady = function* (next: Organisation) {
      for (let slice = 0; slice < 3; slice++) {
        setImmediate(() => turns++);
        yield seen.push(`${nameOfPrint(inForce)}, then ${nameOfPrint({ organisation: next })} after ${turns}`);
      }
    };
    const inForce = createOrganisationInForce({ ...parts(), makeReady }, await start());
    await taken(callsPrint('Printere'));
    await inForce.look();
    expect(seen).toEqual([0, 1, 2].map((turn) => `Print, kopi og scan, then Printere after ${turn}`));
    expect(nameOfPrint(inForce)).toBe('Printere');
    await inForce.look();
    expect(seen).toHaveLength(3);
  });

  it('goes on with what it has when it cannot read the new one, and says so once', async () => {
    const inForce = await running();
    const broken = [{ name: 'organisation.json', text: '{}' }];
    await takeIntoUse({ store }, { ...(await changed(callsPrint('X'))), files: broken }, who('a newer release'));
    await inForce.look();
    await inForce.look();
    expect(nameOfPrint(inForce)).toBe('Print, kopi og scan');
    expect(logged.filter((line) => line.startsWith('error'))).toEqual(['error organisation-not-usable v000002 10']);
    await taken(callsPrint('Printere'));
    await inForce.look();
    expect(nameOfPrint(inForce)).toBe('Printere');
  });
});

describe('What the files no longer have', () => {
  const gone = ({ catalogue }: ExampleFiles) => without(catalogue.services, 'gis');

  it('stays when it is a service: retired, with its name, through every later version, until it is back', async () => {
    await start();
    const proposal = await changed(gone);
    expect(lines(proposal)).toEqual(['services: − gis «Kort, plan og byggesag»']);
    expect(proposal.consequences).toEqual([{ kind: 'serviceKept', id: 'gis', name: expect.anything() }]);
    await takeIntoUse({ store }, proposal, who('Systemadministrator'));
    const service = async () => (await start()).organisation.services.find(({ id }) => id === 'gis');
    expect(await service()).toMatchObject({ name: { da: 'Kort, plan og byggesag' }, retired: true, orders: [] });
    const later = await changed((files) => {
      gone(files);
      callsPrint('Printere')(files);
    });
    expect(later.consequences).toEqual([]);
    await takeIntoUse({ store }, later, who('Systemadministrator'));
    expect(await service()).toMatchObject({ retired: true });
    await taken(() => undefined);
    expect(await service()).toMatchObject({ retired: false });
  });

  it('stays readable also when its team, level and group are gone', async () => {
    await start();
    await taken((files) => {
      for (const id of ['borgerweb', 'projekt']) without(files.catalogue.services, id);
      without(files.catalogue.teams, 'digitalisering');
      without(files.catalogue.groups, 'borger');
      for (const service of files.catalogue.services) if (service.group === 'borger') delete service.group;
      for (const person of files.people.people)
        person.teams = (person.teams as string[]).filter((id) => id !== 'digitalisering');
    });
    const { organisation } = await start();
    const web = organisation.services.find(({ id }) => id === 'borgerweb');
    expect(web).toMatchObject({ retired: true, teamId: 'servicedesk' });
    expect(web).not.toHaveProperty('group');
  });

  it('is checked like the rest: what could not be read afterwards does not come into force', async () => {
    await start();
    const read: typeof organisationIn = (files, kept = []) =>
      kept.length > 0 ? { problems: ['services[28].colour: is missing'] } : organisationIn(files);
    expect(await propose({ store, read }, await exampleFiles(gone))).toEqual({
      problems: ['services[28].colour: is missing'],
    });
  });

  it('is refused when it is a team with open cases, also confidential ones', async () => {
    await start();
    const { cases } = store;
    await cases.create(reported({ id: 'c1', teamId: 'digitalisering', confidential: true }));
    const takesOut = (files: ExampleFiles) => {
      without(files.catalogue.teams, 'digitalisering');
      for (const service of files.catalogue.services)
        if (service.teamId === 'digitalisering') service.teamId = 'servicedesk';
      for (const person of files.people.people)
        person.teams = (person.teams as string[]).filter((id) => id !== 'digitalisering');
    };
    const found = await propose({ store, read: organisationIn }, await exampleFiles(takesOut));
    expect(found).toEqual({
      problems: [
        'service-catalogue.json: teams: "digitalisering" is missing and has open cases; allowed: without open cases',
      ],
    });
    const stored = await cases.read('c1');
    const document = stored?.value ?? reported({ id: 'c1' });
    await cases.replace(further(document, event.handedOver('drift', 3)), stored?.etag ?? '');
    expect(lines(await changed(takesOut))).toContain('teams: − digitalisering «Digitalisering»');
  });

  it('is told when it is somebody with open cases', async () => {
    await start();
    const technician = '00000005-feed-4bad-8c0d-000000000005';
    for (const id of ['c1', 'c2'])
      await store.cases.create(reported({ id, teamId: 'klient', assigneeId: technician, confidential: id === 'c2' }));
    const proposal = await changed(({ people }) => {
      without(people.people, 'Klienttekniker 1');
      without(people.people, 'Klienttekniker 2');
      entry(people.people, 'Systemadministrator').roles = [];
    });
    expect(lines(proposal)).toEqual([
      'people: − Klienttekniker 1, Klienttekniker 2',
      'people.Systemadministrator.roles: − «administrator»',
    ]);
    expect(proposal.consequences).toEqual([
      { kind: 'memberLeaves', name: 'Klienttekniker 1', openCases: 2 },
      { kind: 'noAdministrator' },
    ]);
  });
});
