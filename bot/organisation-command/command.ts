import { userInfo } from 'node:os';
import { type Proposal, propose, takeIntoUse } from '../application/organisation-proposal.ts';
import {
  numberOf,
  readVersion,
  type VersionStore,
  versionName,
  versionsBack,
} from '../application/organisation-versions.ts';
import { maskCpr } from '../domain/cpr.ts';
import type { Language } from '../domain/organisation.ts';
import { cleaned, shortened } from '../domain/text.ts';
import { openStore } from '../open-store.ts';
import { OrganisationError, organisationFiles } from '../organisation-file.ts';
import { organisationIn } from '../organisation-source.ts';
import type { Store } from '../ports/store.ts';
import { beginUse } from '../store-copy/move-marker.ts';
import { writeFiles } from './export-files.ts';
import { serviceLevelsMarkdown } from './markdown.ts';
import { readStore, readTask, type Task } from './options.ts';
import { problemText, proposalText, versionLine } from './report.ts';

interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly now: () => Date;
}

/** Does what was asked and says it. Resolves to the exit code, 1 when something is wrong; never rejects. */
export async function organisationCommand({ args, env, say, now }: Surroundings): Promise<0 | 1> {
  try {
    const task = readTask(args);
    if (task.task === 'check') return await check(task.path, say);
    if (task.task === 'describe' && task.path !== undefined)
      return await describeFiles(task.path, task.language, say, now());
    const store = await openStore(readStore(env));
    try {
      return await onStore(task, store, say, now());
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof OrganisationError) say(problemText(error.problems));
    else say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function check(path: string, say: Surroundings['say']): Promise<0 | 1> {
  const found = organisationIn(await organisationFiles(path));
  if ('problems' in found) return refused(found.problems, say);
  const { services, teams, members } = found.organisation;
  say(`No mistakes: ${services.length} services, ${teams.length} teams, ${members.length} people.`);
  return 0;
}

async function describeFiles(path: string, language: Language, say: Surroundings['say'], now: Date): Promise<0 | 1> {
  const found = organisationIn(await organisationFiles(path));
  if ('problems' in found) return refused(found.problems, say);
  say(serviceLevelsMarkdown(found.organisation, language, now, 'files'));
  return 0;
}

async function describeInForce(
  language: Language,
  store: VersionStore,
  say: Surroundings['say'],
  now: Date,
): Promise<0 | 1> {
  const { id, at, files, kept } = await inForce(store);
  const found = organisationIn(files, kept);
  if ('problems' in found) return refused(found.problems, say);
  say(serviceLevelsMarkdown(found.organisation, language, now, { number: numberOf(id), at }));
  return 0;
}

async function onStore(
  task: Exclude<Task, { task: 'check' }>,
  store: Store,
  say: Surroundings['say'],
  now: Date,
): Promise<0 | 1> {
  if (task.task === 'log') return log(store, say);
  if (task.task === 'export') return exportTo(task, store, say);
  if (task.task === 'describe') return describeInForce(task.language, store, say, now);
  const proposal = await propose({ store, read: organisationIn }, await organisationFiles(task.path));
  if ('problems' in proposal) return refused(proposal.problems, say);
  say(proposalText(proposal));
  return task.task === 'import' ? bringIn(task, proposal, store, say, now) : 0;
}

function refused(problems: readonly string[], say: Surroundings['say']): 1 {
  say(problemText(problems));
  return 1;
}

async function bringIn(
  { note, by, dryRun }: Task & { task: 'import' },
  proposal: Proposal,
  store: Store,
  say: Surroundings['say'],
  now: Date,
): Promise<0 | 1> {
  if (proposal.differences.length === 0) return 1;
  if (dryRun) {
    say('Nothing was changed (--dry-run).');
    return 0;
  }
  await beginUse(store, now);
  const who = { at: now.toISOString(), by: { name: words(by ?? userInfo().username) } };
  const version = await takeIntoUse({ store }, proposal, { ...who, ...(note?.trim() && { note: words(note) }) });
  if (!version) {
    say(
      'Somebody else has taken a version into use at this moment. Nothing was changed. Look at the difference again.',
    );
    return 1;
  }
  say(`Version ${numberOf(version.id)} is in force. Every running bot uses it within a minute.`);
  return 0;
}

/** As it may be stored: who and why are words of people. */
const words = (text: string): string => shortened(maskCpr(cleaned(text).replace(/\s+/g, ' ')).text, 200);

async function exportTo(
  { path, version }: Task & { task: 'export' },
  store: Store,
  say: Surroundings['say'],
): Promise<0> {
  const record = version === undefined ? await inForce(store) : await readVersion(store, versionName(version));
  for (const file of await writeFiles(path, record.files)) say(file);
  say(`Version ${numberOf(record.id)}, ${record.at}, ${record.by.name}.`);
  return 0;
}

async function inForce(store: VersionStore) {
  for await (const newest of versionsBack(store)) return newest;
  throw new Error('The store has no organisation yet. The first start of the bot puts it in, from ORGANISATION.');
}

async function log(store: VersionStore, say: Surroundings['say']): Promise<0> {
  for await (const record of versionsBack(store)) say(versionLine(record));
  return 0;
}
