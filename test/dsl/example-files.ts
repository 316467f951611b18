import { writeFile } from 'node:fs/promises';
import { organisationFiles } from '../../bot/organisation-file.ts';
import type { OrganisationFile } from '../../bot/ports/organisation-reader.ts';
import type { TemporaryFolder } from '../contracts/temporary-folder.ts';

type Json = Record<string, unknown>;

/** The example organisation's files as JSON, to be changed. */
export interface ExampleFiles {
  readonly catalogue: { calendar: Json; teams: Json[]; serviceLevels: Json[]; groups: Json[]; services: Json[] };
  readonly people: { people: Json[]; leaders: Json[] };
  readonly organisation: Json & { desk: Json };
}

const NAMES = {
  catalogue: 'service-catalogue.json',
  people: 'people.json',
  organisation: 'organisation.json',
} as const;

/** The files of the example organisation, after a change. */
export async function exampleFiles(
  change: (files: ExampleFiles) => void = () => undefined,
): Promise<readonly OrganisationFile[]> {
  const texts = new Map((await organisationFiles('deployment/organisation')).map(({ name, text }) => [name, text]));
  const json = (name: string) => JSON.parse(texts.get(name) ?? '');
  const files: ExampleFiles = {
    catalogue: json(NAMES.catalogue),
    people: json(NAMES.people),
    organisation: json(NAMES.organisation),
  };
  change(files);
  return (['catalogue', 'people', 'organisation'] as const).map((key) => ({
    name: NAMES[key],
    text: JSON.stringify(files[key], undefined, 2),
  }));
}

const ONE_IN = 10;

/** A few of the example organisation's examples, of many kinds, for those who learn them again and again and are not about what is learnt. */
export async function fewExamples(): Promise<OrganisationFile> {
  const all = (await organisationFiles('deployment/organisation')).find(({ name }) => name === 'examples.json');
  const { examples }: { examples: readonly { readonly texts: readonly string[] }[] } = JSON.parse(all?.text ?? '');
  const few = examples
    .filter((_, at) => at % ONE_IN === 0)
    .map((group) => ({ ...group, texts: group.texts.slice(0, 1) }));
  return { name: 'examples.json', text: JSON.stringify({ examples: few }) };
}

/** All files of the example organisation with those few, written into the folder. */
export async function writeFewExamples(folder: TemporaryFolder): Promise<void> {
  for (const { name, text } of [...(await organisationFiles('deployment/organisation')), await fewExamples()])
    await writeFile(folder.file(name), text);
}

/** The entry with that id or, of people, that name. */
export function entry(list: readonly Json[], which: string): Json {
  const found = list.find(({ id, name }) => id === which || name === which);
  if (!found) throw new Error(`There is no ${which}`);
  return found;
}

export function without(list: Json[], which: string): void {
  list.splice(list.indexOf(entry(list, which)), 1);
}
