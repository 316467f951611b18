import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from './settings.ts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
/** pino's number for `warn`. */
const WARN = 40;

export interface BotProcess {
  /** Resolves when the bot has ended, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves to whether the bot answers that it is ready; false when it ended or never came so far. */
  ready(port: number): Promise<boolean>;
  /** Asks it to stop, and ends it when it does not. */
  stop(): Promise<void>;
  kill(): void;
}

/** Starts the bot; its log goes to the file, and warnings and errors to this terminal too. */
export function startBot(script: string, env: NodeJS.ProcessEnv, logFile: string): BotProcess {
  // In its own process group, so that Ctrl-C reaches this process alone, which then stops the bot properly.
  const detached = process.platform !== 'win32';
  const child = spawn(process.execPath, [script], { cwd: ROOT, env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const lastResort = (): void => void child.kill('SIGKILL');
  process.once('exit', lastResort);
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  void ended.then(() => process.off('exit', lastResort));
  keepLog(child, logFile, ended);
  return {
    ended,
    ready: (port) => Promise.race([answersReady(port, ended), ended.then(() => false)]),
    stop: () => stop(child, ended),
    kill: lastResort,
  };
}

function keepLog(child: ChildProcess, logFile: string, ended: Promise<unknown>): void {
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  log.on('error', (error) => console.error(`${logFile}: ${error.message}`));
  const keep = (isUrgent: (line: string) => boolean) => (line: string) => {
    log.write(`${line}\n`);
    if (isUrgent(line)) process.stderr.write(`${line}\n`);
  };
  if (child.stdout) createInterface(child.stdout).on('line', keep(isWarning));
  if (child.stderr)
    createInterface(child.stderr).on(
      'line',
      keep(() => true),
    );
  void ended.then(() => log.end());
}

/** A line of pino's, at `warn` or above. */
export function isWarning(line: string): boolean {
  try {
    const { level } = JSON.parse(line);
    return Number(level) >= WARN || ['warn', 'error', 'fatal'].includes(level);
  } catch {
    return false;
  }
}

async function answersReady(port: number, ended: Promise<unknown>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!over && Date.now() < deadline) {
    const signal = AbortSignal.timeout(2000);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return true;
    await wait(100);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(force);
}
