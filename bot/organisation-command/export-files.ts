import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrganisationFile } from '../ports/organisation-reader.ts';

/** Writes the files word for word, a single one also under a name of its own (`.json`). Resolves to where they are. */
export async function writeFiles(path: string, files: readonly OrganisationFile[]): Promise<readonly string[]> {
  const [only] = files;
  if (path.endsWith('.json')) {
    if (!only || files.length > 1) throw new Error(`The version has ${files.length} files: name a folder for them.`);
    await writeFile(path, only.text);
    return [path];
  }
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isDirectory()) throw new Error(`${path} is no folder.`);
  await mkdir(path, { recursive: true });
  return Promise.all(
    files.map(async ({ name, text }) => {
      const place = join(path, harmless(name));
      await writeFile(place, text);
      return place;
    }),
  );
}

/** A name from a chat must not lead out of the folder, nor make a file that the next check would pass over. */
const harmless = (name: string): string => {
  const plain = name.replace(/[^\p{L}\p{N} ._-]/gu, '_').replace(/^\.+/, '_');
  return plain.endsWith('.json') ? plain : `${plain}.json`;
};
