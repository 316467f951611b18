import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Organisation, Priority } from '../../bot/domain/organisation.ts';
import { type Understanding, understand } from '../../bot/domain/understand.ts';

/** A report with the reading that a person gave it; see `meta` of test/fixtures/reports-sample.json. */
export interface LabelledReport {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly at?: string | null;
  readonly expected: {
    readonly intent: string;
    readonly action: string;
    readonly casesOptional: boolean;
    readonly cases: readonly ExpectedCase[];
    readonly maskedText: string;
    readonly extracted: Readonly<Record<string, string | number>>;
  };
}

interface ExpectedCase {
  readonly kind: string;
  readonly acceptServices: readonly string[];
  readonly priority: Priority | null;
  readonly acceptPriorities: readonly Priority[];
  readonly flags: Readonly<Record<string, boolean>>;
}

export const REPORT_SETS = { sample: 'sample', tuning: 'tuning', heldBack: 'held-back' } as const;
export type ReportSet = keyof typeof REPORT_SETS;

function reportsIn<Report>(name: string): readonly Report[] {
  const file = path.join(import.meta.dirname, `../fixtures/reports-${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { reports: Report[] }).reports;
}

export const labelledReports = (set: ReportSet): readonly LabelledReport[] => reportsIn(REPORT_SETS[set]);

/** Messages of which only the matters are told, in the order of the text. */
export const reportsOfMatters = (): readonly { text: string; cases: readonly Pick<ExpectedCase, 'kind'>[] }[] =>
  reportsIn('matters');

export const MEASURES = [
  'intent',
  'action',
  'service first',
  'service first two',
  'service sure and right',
  'matters counted',
  'priority exact',
  'priority within one',
  'non-faults without a case',
  'breach and security',
  'life and health',
  'citizens',
  'no flag too many',
  'CPR masked',
  'details found',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Verdict {
  readonly measure: Measure;
  readonly id: string;
  readonly right: boolean;
  readonly expected: string;
  readonly got: string;
}

/** What is right and wrong in the reading of each report. */
export const verdictsOn = (reports: readonly LabelledReport[], organisation: Organisation): readonly Verdict[] =>
  reports.flatMap((report) => {
    const now = new Date(report.at ?? '2026-11-24T12:00:00Z');
    return verdicts(report, understand(report.text, { organisation, now }));
  });

function verdicts({ id, expected }: LabelledReport, read: Understanding): Verdict[] {
  const verdict = (measure: Measure, wanted: unknown, got: unknown, right = wanted === got): Verdict => ({
    measure,
    id,
    right,
    expected: String(wanted),
    got: String(got),
  });
  const isCase = ['fault', 'multi', 'request', 'project_idea'].includes(read.intent);
  return [
    verdict('intent', expected.intent, read.intent),
    verdict('action', expected.action, read.action),
    verdict('CPR masked', expected.maskedText, read.description),
    ...(expected.cases.length === 0 && !expected.casesOptional
      ? [verdict('non-faults without a case', false, isCase)]
      : []),
    ...(expected.cases.length > 0 ? [verdict('matters counted', expected.cases.length, read.matters.length)] : []),
    ...expected.cases.flatMap((one, index) => caseVerdicts(one, index, expected.cases.length, read, verdict)),
    ...Object.entries(expected.extracted).map(([name, value]) =>
      verdict('details found', `${name} ${plain(value)}`, detail(name, read)),
    ),
  ];
}

export function shareRight(verdicts: readonly Verdict[], measure: Measure): number {
  const judged = verdicts.filter((verdict) => verdict.measure === measure);
  return judged.filter(({ right }) => right).length / judged.length;
}

type Judge = (measure: Measure, wanted: unknown, got: unknown, right?: boolean) => Verdict;

function caseVerdicts(one: ExpectedCase, index: number, all: number, read: Understanding, verdict: Judge): Verdict[] {
  const matter =
    all === 1 || read.matters.length === all
      ? read.matters[index]
      : read.matters.find(({ services }) => one.acceptServices.includes(services[0]?.serviceId ?? 'andet'));
  const named = matter?.services.slice(0, 2).map(({ serviceId }) => serviceId) ?? [];
  const ranked = named.length > 0 ? named : ['andet'];
  const wanted = one.acceptServices.join('/');
  const accepted = (id: string | undefined) => one.acceptServices.includes(id ?? '');
  const priority = matter?.priority;
  const flags = matter?.flags;
  const steps = one.priority && priority ? Math.abs(Number(priority[1]) - Number(one.priority[1])) : 9;
  const secure = one.flags.suspectedBreach || one.flags.securityIncident;
  const isSecure = Boolean(flags?.suspectedBreach || flags?.securityIncident || matter?.unsureBreach);
  return [
    verdict('service first', wanted, ranked[0], accepted(ranked[0])),
    verdict('service first two', wanted, ranked.join(' '), ranked.some(accepted)),
    ...(matter?.sure ? [verdict('service sure and right', wanted, ranked[0], accepted(ranked[0]))] : []),
    ...(one.priority
      ? [
          verdict(
            'priority exact',
            one.acceptPriorities.join('/'),
            `${priority} (${matter?.impact}/${matter?.urgency})`,
            priority !== undefined && one.acceptPriorities.includes(priority),
          ),
          verdict(
            'priority within one',
            one.priority,
            `${priority} (${matter?.impact}/${matter?.urgency})`,
            steps <= 1,
          ),
        ]
      : []),
    ...(secure
      ? [
          verdict(
            'breach and security',
            shownFlags(one.flags),
            shownFlags(flags ?? {}),
            isSecure && (!one.flags.suspectedBreach || Boolean(flags?.suspectedBreach)),
          ),
        ]
      : []),
    ...(one.flags.lifeHealth ? [verdict('life and health', true, flags?.lifeHealth)] : []),
    ...(one.flags.affectsCitizens ? [verdict('citizens', true, flags?.affectsCitizens)] : []),
    verdict(
      'no flag too many',
      shownFlags(one.flags),
      shownFlags(flags ?? {}),
      Object.entries(flags ?? {}).every(([flag, raised]) => !raised || one.flags[flag]),
    ),
  ];
}

const shownFlags = (flags: object): string =>
  Object.entries(flags)
    .filter(([, raised]) => raised)
    .map(([flag]) => flag)
    .join(' ') || 'none';

const plain = (value: unknown): string => String(value).replace(/(?<=\d) (?=\d\d(?: |$))/g, '');

/** The sample's names for what is found in a text. */
function detail(name: string, read: Understanding): string {
  const value = name === 'phone' ? read.callbackPhone : new Map(Object.entries(read)).get(name);
  return `${name} ${plain(value)}`;
}
