import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalTeams } from '../../deployment/local/local-teams.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** pino's number for `error`. */
const ERROR = 50;

/** The bot in a process of its own, as it runs on one machine, so that it can be killed. */
export class BotProcess {
  /** Resolves to the port once it listens. */
  readonly listening: Promise<number>;
  /** Resolves to the exit code, or to the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What somebody would have to look at: errors in its log, and whatever it wrote on standard error. */
  readonly complaints: string[] = [];
  readonly #child: ChildProcess;

  /** `store`: the settings that say where everything is kept. */
  constructor(teams: LocalTeams, store: Readonly<Record<string, string>>) {
    const { NODE_COMPILE_CACHE } = process.env;
    const env = { ...settings(teams), ...store, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
    this.#child = spawn(process.execPath, ['bot/index.ts'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
    });
    this.listening = this.#readLog();
  }

  /** `kill -9`: there is no goodbye. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks it to stop; resolves to how it ended. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  #readLog(): Promise<number> {
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error('The bot has no output');
    createInterface(stderr).on('line', (line) => this.complaints.push(line));
    return new Promise((resolve) => {
      createInterface(stdout).on('line', (line) => {
        const { msg, port, level } = readLine(line);
        if (msg === 'started' && port !== undefined) resolve(port);
        if (level === undefined || level >= ERROR) this.complaints.push(line);
      });
    });
  }
}

/** A line of the log; what a killed process had only half written is of no level. */
function readLine(line: string): { readonly msg?: string; readonly port?: number; readonly level?: number } {
  try {
    return JSON.parse(line);
  } catch {
    return { level: 0 };
  }
}

function settings(teams: LocalTeams): NodeJS.ProcessEnv {
  return {
    PORT: '0',
    DELIVERY_LEASE_SECONDS: '25',
    // Its pace is tested elsewhere; here as much is to be under way as can be.
    TEAMS_LIMITS_CONVERSATION: 'none',
    TEAMS_LIMITS_OVERALL: 'none',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: teams.appId,
    MicrosoftAppTenantId: teams.tenantId,
    MicrosoftAppPassword: teams.appPassword,
    ToBotFromChannelOpenIdMetadataUrl: teams.openIdUrl,
    ToBotFromChannelTokenIssuer: teams.issuer,
    ToChannelFromBotLoginUrl: teams.loginUrl,
  };
}
