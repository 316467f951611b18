import { copyStore } from './copy-command.ts';

const stopping = new AbortController();
// The second Ctrl-C ends it at once, which does no harm either.
process.once('SIGINT', () => stopping.abort()).once('SIGTERM', () => stopping.abort());
const { argv, env, stdout: output } = process;
process.exitCode = await copyStore({ args: argv.slice(2), env, output, signal: stopping.signal });
