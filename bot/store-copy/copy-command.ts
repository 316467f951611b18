import { openStore, type StoreConfig } from '../open-store.ts';
import { DocumentTooNew, type Store } from '../ports/store.ts';
import { CopyStopped, copyEverything, type Outcome } from './copy-everything.ts';
import { CopyOptionsError, fingerprintOf, readCopyOptions } from './copy-options.ts';
import { type Output, progressOn, tableOf } from './copy-report.ts';
import { number } from './findings.ts';
import { CopyRefused } from './move-marker.ts';

const GO_ON = 'Run the same command again to go on where it was.';

interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Aborted when it is to stop. */
  readonly signal: AbortSignal;
}

/** Copies one store into another and says what it does. Resolves to the exit code; never rejects. */
export async function copyStore(surroundings: Surroundings): Promise<0 | 1> {
  const { output } = surroundings;
  try {
    const outcome = await copied(surroundings);
    output.write(`\n${tableOf(outcome)}\n\n${resultOf(outcome)}\n`);
    return outcome.finished ? 0 : 1;
  } catch (error) {
    output.write(`\n${whyNot(error)}\n`);
    return 1;
  }
}

async function copied({ args, env, output, signal }: Surroundings): Promise<Outcome> {
  const { from, to } = readCopyOptions(args, env);
  const source = await opened('--from', from);
  try {
    const target = await opened('--to', to);
    try {
      const progress = progressOn(output, () => performance.now());
      const fingerprint = fingerprintOf(from);
      return await copyEverything({ source, target, fingerprint, now: () => new Date(), signal, progress });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** A store that cannot be opened: nothing has begun. */
class NotOpened extends Error {}

async function opened(name: string, config: StoreConfig): Promise<Store> {
  try {
    const store = await openStore(config);
    await store.check();
    return store;
  } catch (error) {
    throw new NotOpened(`${name}: ${messageOf(error)}`, { cause: error });
  }
}

function resultOf({ finished, written, sourceInUse, problem }: Outcome): string {
  if (!finished) return `Not finished. ${problem}`;
  const same = `Finished: both sides are the same, and ${number(written)} documents were written.`;
  if (!sourceInUse) return `${same} The bot can start on the target.`;
  return (
    `${same} But a bot works on the source, or did a moment ago, and what it writes from now on is only there: ` +
    'stop it, and run this once more before a bot starts on the target.'
  );
}

function whyNot(error: unknown): string {
  if (error instanceof CopyOptionsError || error instanceof NotOpened) return error.message;
  if (error instanceof CopyRefused || error instanceof DocumentTooNew) return `Not copied. ${error.message}`;
  if (error instanceof CopyStopped) return `Stopped. ${GO_ON}`;
  return `It broke off: ${messageOf(error)}\n${GO_ON}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
