import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cosmosKey } from '../config.ts';
import type { Language } from '../domain/organisation.ts';
import type { StoreConfig } from '../open-store.ts';
import { readStoreAddress } from '../store-address.ts';

export const USAGE = `npm run organisation -- check <file or folder>
npm run organisation -- diff <file or folder>
npm run organisation -- import <file or folder> [--note <text>] [--by <name>] [--dry-run]
npm run organisation -- export <folder> [--version <number>]
npm run organisation -- describe [<file or folder>] [--language da|en]
npm run organisation -- log
  All but check, and describe of files, work on the store in STORE (sqlite:<file> or cosmos:<endpoint>/<database>), with
  its key in COSMOS_KEY. describe writes the service levels as a document (Markdown), in Danish unless told otherwise:
  those of the version in force, or of the files.
  A file with the name of one in the store takes its place, and the other files stay; else the files are all there is.`;

export type Task =
  | { readonly task: 'check' | 'diff'; readonly path: string }
  | {
      readonly task: 'import';
      readonly path: string;
      readonly note?: string;
      readonly by?: string;
      readonly dryRun: boolean;
    }
  | { readonly task: 'export'; readonly path: string; readonly version?: number }
  | { readonly task: 'describe'; readonly path?: string; readonly language: Language }
  | { readonly task: 'log' };

/** What is wrong with what was asked. Quotes no value of the environment, which may be a key. */
export class OptionsError extends Error {
  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
  }
}

/** @throws OptionsError */
export function readTask(args: readonly string[]): Task {
  const { values, positionals } = given(args);
  const [task, path, ...more] = positionals;
  const { note, by, version, language, 'dry-run': dryRun = false } = values;
  if (more.length > 0) throw new OptionsError('There is more than one file or folder');
  if (task !== 'import' && (note !== undefined || by !== undefined || dryRun))
    throw new OptionsError('--note, --by and --dry-run go with import alone');
  if (task !== 'export' && version !== undefined) throw new OptionsError('--version goes with export alone');
  if (task !== 'describe' && language !== undefined) throw new OptionsError('--language goes with describe alone');
  if (task === 'log') return { task };
  if (task === 'describe') return { task, ...(path !== undefined && { path }), language: languageOf(language ?? 'da') };
  if (task !== 'check' && task !== 'diff' && task !== 'import' && task !== 'export')
    throw new OptionsError(task === undefined ? 'What is to be done?' : 'There is no such task');
  if (path === undefined) throw new OptionsError(`${task} needs a file or folder`);
  if (task === 'import')
    return { task, path, dryRun, ...(note !== undefined && { note }), ...(by !== undefined && { by }) };
  if (task === 'export') return { task, path, ...(version !== undefined && { version: numbered(version) }) };
  return { task, path };
}

function given(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { note: text, by: text, version: text, language: text, 'dry-run': { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new OptionsError('There is an option that I do not know, or one without its value');
  }
}

function languageOf(language: string): Language {
  if (language === 'da' || language === 'en') return language;
  throw new OptionsError('--language: allowed: da, en');
}

function numbered(version: string): number {
  const [, digits] = /^v?0*(\d{1,9})$/.exec(version) ?? [];
  if (!digits) throw new OptionsError('--version: allowed: a number, such as 12');
  return Number(digits);
}

/**
 * The store that STORE names; never makes one.
 * @throws OptionsError
 */
export function readStore(env: Readonly<Record<string, string | undefined>>): StoreConfig {
  const address = readStoreAddress(env.STORE?.trim() ?? '');
  if (address.kind === 'wrong') throw new OptionsError(`STORE: ${address.problem}`);
  if (address.kind === 'sqlite') {
    if (!statSync(address.file, { throwIfNoEntry: false }))
      throw new OptionsError(
        'STORE: there is no such file. The bot makes it at its first start, with ORGANISATION in it',
      );
    return address;
  }
  const key = env.COSMOS_KEY?.trim();
  if (!key) return address;
  if (!cosmosKey.safeParse(key).success) throw new OptionsError('COSMOS_KEY: must be a key of the account alone');
  return { ...address, key };
}
