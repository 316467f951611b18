import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { timeIn } from '../../bot/adapters/clock/moved-time.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { type Cast, readCast } from './cast.ts';
import type { LocalStore, OpenLocalStore } from './local-store.ts';
import { type LocalTeams, startLocalTeams } from './local-teams.ts';
import { freePort, PortTaken } from './ports.ts';
import { SettingWrong, type StartSettings } from './settings.ts';

export interface Launched {
  readonly teams: LocalTeams;
  readonly store: LocalStore;
  readonly bot: BotProcess;
  readonly logFile: string;
  /** Waits until the bot is ready, then puts people and channels there. Resolves to whether it became ready. */
  enter(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Starts the store, the local Teams, then the bot.
 * @throws SettingWrong
 */
export async function launch(
  settings: StartSettings,
  env: NodeJS.ProcessEnv,
  botScript: string,
  openStore: OpenLocalStore,
): Promise<Launched> {
  const { dataFolder } = settings;
  const cast = await readCast(settings.organisation);
  await mkdir(dataFolder, { recursive: true });
  const botPort = await named('PORT', freePort(settings.botPort));
  const store = await openStore(settings);
  const kept = store.lasts ? { stateFile: path.join(dataFolder, 'local-teams.json') } : {};
  const timeFile = path.join(dataFolder, store.lasts ? 'time.json' : 'time-until-stop.json');
  const forgetTime = async () => (store.lasts ? undefined : rm(timeFile, { force: true }));
  await forgetTime();
  const botUrl = `http://127.0.0.1:${botPort}/api/messages`;
  const teams = await named(
    'LOCAL_TEAMS_PORT',
    startLocalTeams({ port: settings.teamsPort, botUrl, time: timeIn(timeFile), ...kept }),
  );
  const logFile = path.join(dataFolder, 'bot.log');
  const botEnv = { ...botSettings(teams, settings, botPort), LOCAL_TIME_FILE: timeFile, ...store.settings };
  const bot = startBot(botScript, { ...env, ...botEnv }, logFile);
  const enter = async (): Promise<boolean> => {
    const ready = await bot.ready(botPort);
    if (ready) await populate(teams, cast);
    return ready;
  };
  const stop = async (): Promise<void> => {
    await bot.stop();
    await teams.stop();
    await forgetTime();
  };
  return { teams, store, bot, logFile, enter, stop };
}

/** Says which variable to change when a port is taken. */
async function named<T>(variable: string, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    throw new SettingWrong(
      `Port ${error.port} er optaget. Luk det andet program, eller vælg en anden port, fx ${variable}=${error.port + 10}\n` +
        `Port ${error.port} is taken. Close the other program or choose another port, such as ${variable}=${error.port + 10}`,
    );
  }
}

/** The product's own settings, as in production, pointing at the local Teams. */
function botSettings(teams: LocalTeams, settings: StartSettings, botPort: number): Record<string, string> {
  return {
    PORT: String(botPort),
    ORGANISATION: settings.organisation,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: teams.appId,
    MicrosoftAppTenantId: teams.tenantId,
    MicrosoftAppPassword: teams.appPassword,
    ToBotFromChannelOpenIdMetadataUrl: teams.openIdUrl,
    ToBotFromChannelTokenIssuer: teams.issuer,
    ToChannelFromBotLoginUrl: teams.loginUrl,
  };
}

/** Whoever was there at an earlier start keeps their chat as it is, also without the bot if they removed it. */
async function populate(teams: LocalTeams, cast: Cast): Promise<void> {
  const before = teams.state();
  await Promise.all(
    cast.people.map((person) => {
      const known = before.people.find((each) => each.id === person.id?.toLowerCase());
      return call(teams, 'people', known ? { ...person, installed: known.installed } : person);
    }),
  );
  await call(teams, 'teams', cast.team);
  const hasGroupChat = before.conversations.some((each) => each.kind === 'groupChat');
  if (cast.groupChat && !hasGroupChat) await call(teams, 'group-chats', cast.groupChat);
}

async function call(teams: LocalTeams, name: string, body: unknown): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${teams.url}/local/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`/local/${name} answered ${answer.status}: ${await answer.text()}`);
}
