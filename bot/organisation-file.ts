import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Organisation } from './domain/organisation.ts';
import { organisationIn } from './organisation-source.ts';
import type { OrganisationFile } from './ports/organisation-reader.ts';

/** Everything that is wrong with the organisation's files, one line each: file, place, value, what is allowed. */
export class OrganisationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], what = 'The organisation cannot be used:') {
    super(`${what}\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'OrganisationError';
    this.problems = problems;
  }
}

/** Reads one JSON file, or all `*.json` of a folder whose top-level keys make up the organisation. Rejects with `OrganisationError`. */
export async function readOrganisation(path: string): Promise<Organisation> {
  const read = organisationIn(await organisationFiles(path));
  if ('problems' in read) throw new OrganisationError(read.problems);
  return read.organisation;
}

/** The files as they stand there, unchecked. Rejects with `OrganisationError` when there are none. */
export async function organisationFiles(path: string): Promise<readonly OrganisationFile[]> {
  const paths = await jsonFiles(path);
  return Promise.all(paths.map(async (file) => ({ name: basename(file), text: await readFile(file, 'utf8') })));
}

async function jsonFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new OrganisationError([`${path}: no such file or folder`]);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new OrganisationError([`${path}: the folder has no .json file`]);
  return names.map((name) => join(path, name));
}
