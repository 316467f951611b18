import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm test` runs: types, lint, then every test. The last line is `N passed, N failed`; the checks count as one each. */

const CHECKS = [
  ['types', 'tsc', '--noEmit'],
  ['lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['promises', 'eslint', '.'],
] as const;

const root = join(import.meta.dirname, '..');
/** What is started again and again, and jest itself, is compiled once. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'fejlmeld-compiled'), ...process.env };
const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

const failedChecks = CHECKS.filter(([name, command, ...args]) => {
  console.log(`\n${name}: ${command} ${args.join(' ')}`);
  return !run(command, args);
});

const report = join(tmpdir(), `fejlmeld-tests-${process.pid}.json`);
const allRan = run('jest', ['--json', `--outputFile=${report}`, ...process.argv.slice(2)]);
const counted = countOf(report);
rmSync(report, { force: true });

const passed = counted.numPassedTests + CHECKS.length - failedChecks.length;
const broken = allRan || counted.numFailedTests > 0 ? 0 : 1;
const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites + failedChecks.length;
console.log(`\n${passed} passed, ${Math.max(failed, broken)} failed`);
process.exitCode = failed + broken > 0 ? 1 : 0;

function countOf(file: string): { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}
