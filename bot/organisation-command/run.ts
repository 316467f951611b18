import { organisationCommand } from './command.ts';

const { argv, env, stdout } = process;
process.exitCode = await organisationCommand({
  args: argv.slice(2),
  env,
  say: (line) => void stdout.write(`${line}\n`),
  now: () => new Date(),
});
