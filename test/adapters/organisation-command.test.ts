import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openSqliteStore } from '../../bot/adapters/sqlite/sqlite-store.ts';
import { organisationCommand } from '../../bot/organisation-command/command.ts';
import { USAGE } from '../../bot/organisation-command/options.ts';
import { organisationAtStart } from '../../bot/organisation-start.ts';
import { writeMarker } from '../../bot/store-copy/move-marker.ts';
import { temporaryFolder } from '../contracts/temporary-folder.ts';
import { type ExampleFiles, entry, exampleFiles } from '../dsl/example-files.ts';

const EXAMPLE = 'deployment/organisation';
const NOW = new Date('2026-11-23T09:00:00.000Z');
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file('fejlmeld.sqlite');
  const store = await openSqliteStore(file);
  await organisationAtStart(store, EXAMPLE, NOW, quiet);
  await store.close();
});
afterEach(() => folder.remove());

async function run(line: string, env: Readonly<Record<string, string>> = { STORE: `sqlite:${file}` }) {
  const said: string[] = [];
  const args = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  const code = await organisationCommand({ args, env, say: (text) => void said.push(text), now: () => NOW });
  return { code, said: said.join('\n') };
}

async function written(name: string, change: (files: ExampleFiles) => void): Promise<string> {
  const place = folder.file(name);
  const { code } = await run(`export ${place} --version 1`);
  expect(code).toBe(0);
  for (const { name: each, text } of await exampleFiles(change)) writeFileSync(path.join(place, each), text);
  return place;
}

const renamed = ({ catalogue, people }: ExampleFiles) => {
  const print = entry(catalogue.services, 'print');
  print.aliases = [...(print.aliases as string[]), 'printerkø'];
  const technician = entry(people.people, 'Klienttekniker 1');
  people.people.push({ ...technician, id: '000000ff-feed-4bad-8c0d-0000000000ff', name: 'Klienttekniker 9' });
  people.people.reverse();
};

describe('The command for the organisation', () => {
  it('checks, shows the difference, brings it in, and tells who changed what when', async () => {
    const place = await written('next', renamed);
    expect(await run(`check ${place}`, {})).toEqual({
      code: 0,
      said: 'No mistakes: 29 services, 6 teams, 40 people.',
    });
    const difference = [
      'Compared with version 1, 2 changes:',
      '  services.print.aliases: + «printerkø»',
      '  people: + Klienttekniker 9',
    ].join('\n');
    expect(await run(`diff ${place}`)).toEqual({ code: 0, said: difference });
    expect(await run(`import ${place} --dry-run`)).toEqual({
      code: 0,
      said: `${difference}\nNothing was changed (--dry-run).`,
    });
    expect(await run(`import ${place} --by "Kollega 3" --note "Ny  printerkø, ring 251248-9996"`)).toEqual({
      code: 0,
      said: `${difference}\nVersion 2 is in force. Every running bot uses it within a minute.`,
    });
    expect(await run(`import ${place}`)).toEqual({
      code: 1,
      said: 'Nothing is different from version 2. Order alone is not a change.',
    });
    expect((await run('log')).said.split('\n')).toEqual([
      '   2  2026-11-23T09:00:00.000Z  Kollega 3  2 changes  Ny printerkø, ring [CPR fjernet]',
      '   1  2026-11-23T09:00:00.000Z  system  first version',
    ]);
  });

  it('writes a version out word for word, and reads it back as the same', async () => {
    const { code, said } = await run(`export ${folder.file('out')}`);
    expect([code, said.split('\n').at(-1)]).toEqual([0, 'Version 1, 2026-11-23T09:00:00.000Z, system.']);
    const names = readdirSync(folder.file('out'));
    expect(names.sort()).toEqual(readdirSync(EXAMPLE).sort());
    for (const name of names)
      expect(readFileSync(path.join(folder.file('out'), name), 'utf8')).toBe(
        readFileSync(path.join(EXAMPLE, name), 'utf8'),
      );
    expect((await run(`diff ${folder.file('out')}`)).said).toMatch(/^Nothing is different/);
    expect(await run(`export ${folder.file('one.json')}`)).toEqual({
      code: 1,
      said: 'The version has 5 files: name a folder for them.',
    });
    expect(await run(`export ${folder.file('out')} --version 7`)).toEqual({
      code: 1,
      said: 'The store has no version v000007 of the organisation. Nothing was changed.',
    });
  });

  it('names every mistake, and changes nothing', async () => {
    const place = await written('wrong', ({ catalogue, people }) => {
      entry(catalogue.services, 'print').teamId = 'kantine';
      entry(people.people, 'Klienttekniker 1').location = 'cpr 251248-9996';
    });
    for (const task of ['check', 'diff', 'import']) {
      const { code, said } = await run(`${task} ${place}`);
      expect([code, said.split('\n')]).toEqual([
        1,
        [
          '2 mistakes. Nothing was changed.',
          '- people.json: people[4].location: holds a CPR number; allowed: none, as nobody needs one here',
          expect.stringMatching(
            /^- service-catalogue\.json: services\[3\]\.teamId: "kantine": no such team; allowed: /,
          ),
        ],
      ]);
    }
    expect((await run('log')).said.split('\n')).toHaveLength(1);
  });

  it('describes the service levels of the version in force, or of files that are not in use yet', async () => {
    const { code, said } = await run('describe');
    expect(code).toBe(0);
    expect(said).toMatch(/^# Serviceniveauer – Eksempel Kommune\n/);
    expect(said).toContain('version 1 af organisationen, taget i brug mandag den 23. november 2026.');
    expect(said).toContain('| P1 · Kritisk | 15 minutter | 2 timer | døgnet rundt |');
    const place = await written('faster', ({ catalogue }) => {
      const targets = entry(catalogue.serviceLevels, 'guld').targetsMinutes as Record<string, unknown>;
      targets.P1 = { response: 10, resolution: 60 };
    });
    const files = await run(`describe ${place} --language en`, {});
    expect(files.said).toMatch(/^# Service levels – Eksempel Kommune\n/);
    expect(files.said).toContain('The figures were read from files.');
    expect(files.said).toContain('| P1 · Critical | 10 minutes | 1 hour | round the clock |');
    await run(`import ${place}`);
    expect((await run('describe')).said).toContain('| P1 · Kritisk | 10 minutter | 1 time | døgnet rundt |');
  });

  it('describes every service and every level that can be chosen, and no file with mistakes', async () => {
    const { said } = await run(`describe ${EXAMPLE}`, {});
    const { serviceLevels, services } = JSON.parse(readFileSync(path.join(EXAMPLE, 'service-catalogue.json'), 'utf8'));
    for (const { name } of serviceLevels) expect(said).toContain(`\n### ${name.da}\n`);
    expect(services.filter(({ name }: { name: { da: string } }) => !said.includes(`\n- ${name.da}\n`))).toEqual([]);
    const wrong = await written('wrong', ({ catalogue }) => {
      entry(catalogue.services, 'print').serviceLevelId = 'platin';
    });
    const refused = await run(`describe ${wrong}`, {});
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/^1 mistake\. .*"platin"/s)]);
    expect((await run('describe', {})).code).toBe(1);
  });

  it.each([
    ['', 'What is to be done?'],
    ['improve x', 'There is no such task'],
    ['check', 'check needs a file or folder'],
    ['diff a b', 'There is more than one file or folder'],
    ['diff a --note x', '--note, --by and --dry-run go with import alone'],
    ['import a --version 2', '--version goes with export alone'],
    ['describe a b', 'There is more than one file or folder'],
    ['describe --language de', '--language: allowed: da, en'],
    ['check a --language da', '--language goes with describe alone'],
    ['export a --version two', '--version: allowed: a number, such as 12'],
    ['export a --colour green', 'There is an option that I do not know, or one without its value'],
  ])('says how it is used: %p', async (line, problem) => {
    expect(await run(line)).toEqual({ code: 1, said: `${problem}\n\n${USAGE}` });
  });

  it('never makes a store, and quotes no key', async () => {
    const missing = folder.file('none.sqlite');
    expect((await run('log', { STORE: `sqlite:${missing}` })).said).toMatch(/^STORE: there is no such file\./);
    expect(existsSync(missing)).toBe(false);
    expect((await run('log', {})).code).toBe(1);
    const { said } = await run('log', { STORE: 'cosmos:https://x.example/db', COSMOS_KEY: 'geheim!' });
    expect(said).toMatch(/^COSMOS_KEY: must be/);
    expect(said).not.toContain('geheim');
  });

  it('brings nothing into a store that another one is being copied into', async () => {
    const store = await openSqliteStore(file);
    await writeMarker(store, { from: 'elsewhere', startedAt: NOW.toISOString() });
    await store.close();
    const { code, said } = await run(`import ${await written('next', renamed)}`);
    expect([code, said]).toEqual([1, expect.stringMatching(/A move into this store.* is not finished/)]);
    expect((await run('log')).said.split('\n')).toHaveLength(1);
  });
});
