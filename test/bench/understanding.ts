import { type Understanding, understand } from '../../bot/domain/understand.ts';
import { readOrganisation } from '../../bot/organisation-file.ts';
import type { Section } from './table.ts';
import {
  labelledReports,
  MEASURES,
  type Measure,
  REPORT_SETS,
  type ReportSet,
  type Verdict,
  verdictsOn,
} from './understanding-score.ts';

const SETS = Object.keys(REPORT_SETS) as ReportSet[];
/** What a person would want to look at by itself. */
const LOOKED_AT: readonly Measure[] = ['intent', 'service first', 'priority exact', 'breach and security'];

/** How well labelled reports are read, which ones wrongly, and how long reading takes. */
export async function understanding(): Promise<Section> {
  const organisation = await readOrganisation('deployment/organisation');
  const read = (text: string): Understanding =>
    understand(text, { organisation, now: new Date('2026-11-24T12:00:00Z') });
  read('learns the examples');
  const verdicts = new Map(SETS.map((set) => [set, verdictsOn(labelledReports(set), organisation)]));
  const texts = SETS.flatMap((set) => labelledReports(set).map(({ text }) => text));
  const times = texts.map((text) => timeOf(() => read(text))).toSorted((one, other) => one - other);
  const at = (part: number) => `${(times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(2)} ms`;
  const long = 'Printeren på 3. sal virker ikke, og jeg kan ikke komme på nettet. ';
  const filled = (length: number) => long.repeat(Math.ceil(length / long.length)).slice(0, length);
  const ratio = best(() => read(filled(10_000))) / best(() => read(filled(1_000)));
  return {
    title: 'Understanding',
    about: [
      'Share of labelled reports that are read as a person reads them. The words and examples were not chosen by the held-back reports; by the others they were.',
    ],
    tables: [
      {
        columns: ['measure', ...SETS.map((set) => `${REPORT_SETS[set]} (${labelledReports(set).length})`)],
        rows: MEASURES.map((measure) => [measure, ...SETS.map((set) => shareIn(verdicts.get(set) ?? [], measure))]),
      },
      {
        title: 'Time for one message, all reports',
        columns: ['half are below', '99 of 100 are below', 'longest'],
        rows: [[at(0.5), at(0.99), at(1)]],
      },
    ],
    findings: [
      `10,000 characters take ${ratio.toFixed(1)} times as long as 1,000.`,
      ...(['sample', 'tuning'] as const).flatMap((set) => confusions(verdicts.get(set) ?? [])),
      ...kinds(verdicts.get('heldBack') ?? []),
    ],
  };
}

function shareIn(verdicts: readonly Verdict[], measure: Measure): string {
  const all = verdicts.filter((one) => one.measure === measure);
  const right = all.filter((one) => one.right).length;
  return all.length === 0 ? '' : `${((right / all.length) * 100).toFixed(1)} % (${right}/${all.length})`;
}

const wrongIn = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.filter(({ right, measure }) => !right && LOOKED_AT.includes(measure));

const confusions = (verdicts: readonly Verdict[]): string[] =>
  wrongIn(verdicts).map(({ id, measure, expected, got }) => `${id}, ${measure}: ${expected}, read as ${got}`);

/** Of the held-back reports only how often what is taken for what, so that nothing is fitted to one of them. */
function kinds(verdicts: readonly Verdict[]): string[] {
  const counts = new Map<string, number>();
  for (const { measure, expected, got } of wrongIn(verdicts)) {
    const kind = `held-back, ${measure}: ${expected}, read as ${got}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([kind, count]) => `${kind}: ${count}`);
}

function timeOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const best = (work: () => unknown): number => Math.min(...Array.from({ length: 7 }, () => timeOf(work)));
