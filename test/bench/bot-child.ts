import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = path.join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 30_000;

/** What a process has used since it was started. */
export interface Usage {
  /** Milliseconds of a processor. */
  readonly cpu: number;
  /** The most memory that it ever had, in MB. */
  readonly peakMemory: number;
}

export interface ChildOptions {
  /** From the root of the project. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of Node.js, before the script. */
  readonly flags?: readonly string[];
}

/** A bot in a process of its own. It says where it listens in a line of its log: `{"msg":"started","port":…}`. */
export class BotChild {
  /** Warnings and errors of its log by event, and how many of each. */
  readonly complaints = new Map<string, number>();
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | NodeJS.Signals>;
  readonly #stderr: string[] = [];
  #port = 0;

  private constructor({ script, env, flags = [] }: ChildOptions) {
    const told = ['--import', path.join(import.meta.dirname, 'tell-usage.ts')];
    this.#child = spawn(process.execPath, [...flags, ...told, script], {
      cwd: ROOT,
      env: { PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
    });
    this.#readOutput();
  }

  /** Resolves when it is ready for work; rejects with what it said when it ends before. */
  static async start(options: ChildOptions): Promise<BotChild> {
    const bot = new BotChild(options);
    const lastResort = () => void bot.#child.kill('SIGKILL');
    process.once('exit', lastResort);
    void bot.#ended.then(() => process.off('exit', lastResort));
    const isReady = await Promise.race([bot.#answersReady(), bot.#ended.then(() => false)]);
    if (isReady) return bot;
    lastResort();
    throw new Error(`${options.script} did not start:\n${bot.#stderr.join('\n')}`);
  }

  get port(): number {
    return this.#port;
  }

  async usage(): Promise<Usage> {
    const { promise, resolve } = Promise.withResolvers<Usage>();
    this.#child.once('message', (usage) => resolve(usage as Usage));
    this.#child.send('usage');
    return Promise.race([
      promise,
      this.#ended.then(() => Promise.reject(new Error(`the bot died: ${this.#stderr.join('\n')}`))),
    ]);
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.#child.kill('SIGTERM');
    return this.#ended;
  }

  #readOutput(): void {
    const { stdout, stderr } = this.#child;
    if (stderr) createInterface(stderr).on('line', (line) => this.#stderr.push(line));
    if (stdout) createInterface(stdout).on('line', (line) => this.#note(line));
  }

  #note(line: string): void {
    const { msg = '?', port, level = 0, reason } = read(line);
    if (msg === 'started' && port !== undefined) this.#port = port;
    if (level < 40) return;
    const event = reason === undefined ? msg : `${msg} (${reason})`;
    this.complaints.set(event, (this.complaints.get(event) ?? 0) + 1);
  }

  async #answersReady(): Promise<boolean> {
    for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await pause(50)) {
      if (this.#port === 0) continue;
      const answer = await fetch(`http://127.0.0.1:${this.#port}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.status === 200) return true;
    }
    return false;
  }
}

interface LogLine {
  readonly msg?: string;
  readonly port?: number;
  /** pino's number: 40 is a warning, 50 an error. */
  readonly level?: number;
  readonly reason?: string;
}

function read(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return {};
  }
}
