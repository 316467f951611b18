import path from 'node:path';

/** The folder that holds `bot/`. */
export const ROOT = path.join(import.meta.dirname, '../..');

export interface StartSettings {
  readonly botPort: number;
  readonly teamsPort: number;
  /** Folder for the bot's database, its log and the conversations. */
  readonly dataFolder: string;
  readonly organisation: string;
  readonly openPage: boolean;
}

/** A setting that cannot be used; the message names it and what is allowed. */
export class SettingWrong extends Error {}

export function readSettings(env: NodeJS.ProcessEnv): StartSettings {
  const botPort = port(env, 'PORT', 3978);
  const teamsPort = port(env, 'LOCAL_TEAMS_PORT', 3979);
  if (botPort === teamsPort && botPort !== 0) {
    throw new SettingWrong(`PORT and LOCAL_TEAMS_PORT are both ${botPort}; they must differ.`);
  }
  return {
    botPort,
    teamsPort,
    dataFolder: folder(env.DATA, '.data'),
    organisation: folder(env.ORGANISATION, 'deployment/organisation'),
    openPage: env.OPEN !== 'no',
  };
}

function port(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name] || String(otherwise);
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new SettingWrong(`${name} is "${text}"; it must be a port number from 0 (any free one) to 65535.`);
}

function folder(given: string | undefined, otherwise: string): string {
  return given ? path.resolve(given) : path.join(ROOT, otherwise);
}
