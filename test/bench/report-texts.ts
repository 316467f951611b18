import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCommand } from '../../bot/application/commands.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { understand } from '../../bot/domain/understand.ts';

const FILE = path.join(import.meta.dirname, '../fixtures/reports-sample.json');

/** What employees write, as far as the bot takes it for a report: a message of each is answered with a report card. */
export function reportTexts(organisation: Organisation): readonly string[] {
  const { reports } = JSON.parse(readFileSync(FILE, 'utf8')) as { reports: { text: string }[] };
  const texts = reports.map(({ text }) => text).filter((text) => isReport(text, organisation));
  if (texts.length < 10) throw new Error(`Only ${texts.length} of the sample's texts are taken for reports`);
  return texts;
}

const isReport = (text: string, organisation: Organisation): boolean =>
  !readCommand(text) &&
  ['fault', 'request', 'question', 'project_idea'].includes(understand(text, { organisation }).intent);
