import path from 'node:path';
import type { StartSettings } from './settings.ts';

/** What the bot on this machine keeps its cases in. It ends with the process that opened it. */
export interface LocalStore {
  /** How the bot is told of it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether it outlives a restart. Where it does not, the conversations must not either: they speak of its cases. */
  readonly lasts: boolean;
  /** Lines to say on start. */
  readonly words: readonly string[];
}

export type OpenLocalStore = (settings: StartSettings) => Promise<LocalStore>;

export const sqliteFile: OpenLocalStore = async ({ dataFolder }) => ({
  // A key in the terminal's environment is for another store than this one.
  settings: { STORE: `sqlite:${path.join(dataFolder, 'fejlmeld.sqlite')}`, COSMOS_KEY: '' },
  lasts: true,
  words: [],
});
