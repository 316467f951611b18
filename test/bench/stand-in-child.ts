import { fork } from 'node:child_process';
import { startCosmosStandIn } from '../../deployment/local/cosmos-stand-in.ts';

/** Starts the stand-in for Cosmos DB in a process of its own, as a database is not part of who asks it. */
export async function startStandIn(): Promise<{ settings: Readonly<Record<string, string>>; stop(): Promise<void> }> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const lastResort = () => void child.kill('SIGKILL');
  process.once('exit', lastResort);
  const { promise, resolve, reject } = Promise.withResolvers<Readonly<Record<string, string>>>();
  child.once('message', (settings) => resolve(settings as Readonly<Record<string, string>>));
  const ended = new Promise<void>((over) => child.once('exit', () => over()));
  void ended.then(() => reject(new Error('The stand-in for Cosmos DB has ended')));
  return {
    settings: await promise,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', lastResort);
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const { settings } = await startCosmosStandIn();
  process.send?.(settings);
  // It must not outlive the run that wanted it.
  process.once('disconnect', () => process.exit(0));
}
