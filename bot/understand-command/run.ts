import { understandCommand } from './command.ts';

const { argv, env, stdin, stdout } = process;
process.exitCode = await understandCommand({
  args: argv.slice(2),
  env,
  input: stdin,
  say: (line) => void stdout.write(`${line}\n`),
  now: () => new Date(),
});
