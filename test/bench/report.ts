import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { calendars } from './calendar.ts';
import { echo } from './echo.ts';
import { growing } from './growth-section.ts';
import { type BenchOptions, type Part, readOptions } from './options.ts';
import { profiled } from './profiled.ts';
import { Progress } from './progress.ts';
import { storm } from './storm.ts';
import { machine, versions } from './surroundings.ts';
import { markdown, type Section } from './table.ts';
import { understanding } from './understanding.ts';
import { waits } from './waits.ts';

const RESULTS = path.join(import.meta.dirname, 'RESULTS.md');

const MEASURES: Readonly<Record<Part, (options: BenchOptions, progress: Progress) => Promise<Section>>> = {
  understanding,
  calendars,
  echo,
  storm,
  waits,
  growth: growing,
};

/** Measures what is asked for, one part after the other in one run, prints it, and writes it down. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const progress = new Progress();
  const sections: Section[] = [];
  const began = performance.now();
  const soFar = (): string => written(sections, args, (performance.now() - began) / 60_000);
  for (const part of options.parts) {
    sections.push(await MEASURES[part](options, progress));
    if (part === 'echo' && options.profile) sections.push(await profiled(options, progress));
    // After each part: half an hour's work is not lost with the last of it.
    if (options.writes) await writeFile(RESULTS, soFar());
  }
  progress.end();
  console.log(soFar());
}

function written(sections: readonly Section[], args: readonly string[], minutes: number): string {
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const run = `Command: \`${command}\`, ${new Date().toISOString().slice(0, 10)}, ${minutes.toFixed(1)} minutes`;
  const head = [...machine(), ...versions(), run].map((line) => `- ${line}`).join('\n');
  const about =
    'Measured in one run on one machine, so that the ratios mean something; the absolute numbers are this machine’s.';
  return `${['# What the benchmark measured', about, head, ...sections.map(markdown)].join('\n\n')}\n`;
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
