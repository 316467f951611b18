import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runningSqlite } from '../../bot/adapters/sqlite/database.ts';

const MODULES = path.join(import.meta.dirname, '../../node_modules');
const PACKAGES = ['botbuilder', 'restify', '@azure/cosmos', '@vercel/cosmosdb-server'];

/** The machine, without anything that tells whose it is. */
export function machine(): readonly string[] {
  const [processor] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return [
    `Machine: ${processor?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, ${gigabytes} GB, ${os.type()} ${os.release().split('-')[0]}`,
  ];
}

export function versions(): readonly string[] {
  const packages = PACKAGES.map((name) => `${name} ${versionOf(name)}`);
  return [`Versions: Node.js ${process.versions.node}, SQLite ${runningSqlite()}, ${packages.join(', ')}`];
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(path.join(MODULES, name, 'package.json'), 'utf8')) as { version: string };
  return version;
}
