import path from 'node:path';
import { TimeUnreadable } from '../../bot/adapters/clock/moved-time.ts';
import { type Launched, launch } from './launch.ts';
import { type OpenLocalStore, sqliteFile } from './local-store.ts';
import { openPage } from './open-page.ts';
import { readSettings, SettingWrong } from './settings.ts';
import { StateUnreadable } from './state-file.ts';

/** npm passes Ctrl-C on beside the terminal itself; what comes within this time is the same press. */
const SAME_PRESS_MS = 500;

/** Runs until Ctrl-C, or until the bot ends by itself. What is wrong with the settings is said in plain words. */
export async function run(env: NodeJS.ProcessEnv, botScript: string, openStore = sqliteFile): Promise<void> {
  try {
    await runUntilStopped(env, botScript, openStore);
  } catch (error) {
    const isExpected = [SettingWrong, StateUnreadable, TimeUnreadable].some((expected) => error instanceof expected);
    console.error(isExpected ? (error as Error).message : error);
    process.exit(1);
  }
}

async function runUntilStopped(env: NodeJS.ProcessEnv, botScript: string, openStore: OpenLocalStore): Promise<void> {
  const settings = readSettings(env);
  const running = await launch(settings, env, botScript, openStore);
  const end = ending(running);
  stopOnSignal(running, end);
  const ready = await running.enter();
  if (end.begun()) return;
  if (!ready) return end.with(1, notReady(running));
  console.log(welcome(running));
  if (settings.openPage) openPage(`${running.teams.url}/`, env);
}

interface Ending {
  begun(): boolean;
  /** Stops everything, once, and leaves with the code. */
  with(code: number, words?: string): Promise<void>;
}

function ending(running: Launched): Ending {
  let begun = false;
  const end: Ending = {
    begun: () => begun,
    async with(code, words) {
      if (begun) return;
      begun = true;
      if (words) console.error(words);
      await running.stop();
      process.exit(code);
    },
  };
  void running.bot.ended.then((how) => end.with(1, botEnded(running, how)));
  return end;
}

function stopOnSignal({ bot }: Launched, end: Ending): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt !== undefined && Date.now() - firstAt > SAME_PRESS_MS) {
      bot.kill();
      process.exit(130);
    }
    firstAt ??= Date.now();
    void end.with(0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function welcome({ teams, store, logFile }: Launched): string {
  return [
    `Fejlmeld kører / Fejlmeld is running:  ${teams.url}/`,
    'Skriv fx som medarbejder: «printeren på 3. sal virker ikke»',
    'Or write, as an employee: "the printer on the 3rd floor does not work"',
    ...store.words,
    `Log: ${shortened(logFile)} · Stop: Ctrl-C`,
  ].join('\n');
}

function botEnded({ logFile }: Launched, how: number | NodeJS.Signals): string {
  return `Botten stoppede (${how}). Se ${shortened(logFile)}\nThe bot stopped (${how}). See ${shortened(logFile)}`;
}

function notReady({ logFile }: Launched): string {
  return `Botten blev ikke klar. Se ${shortened(logFile)}\nThe bot did not become ready. See ${shortened(logFile)}`;
}

function shortened(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
