import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalState } from '../../deployment/local/protocol.ts';

export const ROOT = path.join(import.meta.dirname, '../..');

/** A script that starts the local Teams and the bot, run as npm runs it. */
export interface Started {
  readonly child: ChildProcess;
  /** What stands in the terminal so far. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

export function startScript(script: string, env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [script], { cwd: ROOT, env: { ...process.env, OPEN: 'no', ...env } });
  let said = '';
  const listen = (part: Buffer): void => {
    said += part.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, said: () => said, ended };
}

/** Waits for the address of the page, which is printed when everything is ready. */
export async function addressOf({ child, said }: Started): Promise<string> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0];
    if (address) return address;
    await wait(25);
  }
  throw new Error(`No address was printed, only: ${said()}`);
}

export async function stateAt(address: string): Promise<LocalState> {
  return (await (await fetch(`${address}/local/state`)).json()) as LocalState;
}

export async function post(address: string, name: string, body: unknown): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${address}/local/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}
