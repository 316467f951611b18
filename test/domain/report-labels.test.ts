import { readFileSync } from 'node:fs';
import { cprMask, maskCpr } from '../../bot/domain/cpr.ts';
import type { Impact, Priority, Service, Urgency } from '../../bot/domain/organisation.ts';
import { priorityOf } from '../../bot/domain/priority.ts';

interface Labelled {
  readonly kind: 'incident' | 'request' | 'idea';
  readonly serviceId: string;
  readonly acceptServices: readonly string[];
  readonly impact: Impact | null;
  readonly urgency: Urgency | null;
  readonly priority: Priority | null;
  readonly acceptPriorities: readonly Priority[];
  readonly flags: Readonly<Record<string, true>>;
}

interface Report {
  readonly id: string;
  readonly lang: 'da' | 'en';
  readonly text: string;
  readonly tags: readonly string[];
  readonly expected: {
    readonly intent: string;
    readonly action: string;
    readonly casesOptional: boolean;
    readonly cases: readonly Labelled[];
    readonly cprFound: readonly string[];
    readonly maskedText: string;
    readonly extracted: Readonly<Record<string, string | number>>;
  };
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const { services } = read('deployment/organisation/service-catalogue.json') as { services: readonly Service[] };
const reportsIn = (name: string) => read(`test/fixtures/reports-${name}.json`).reports as readonly Report[];

const files = ['sample', 'tuning', 'held-back'];
const all = files.flatMap(reportsIn);
const today = new Date('2026-11-24T12:00:00Z');

/** What may follow from each intent, as the notes of the tuning file say. */
const actions: Readonly<Record<string, readonly string[]>> = {
  fault: ['create_case', 'link_or_create_major', 'ask_clarify'],
  multi: ['create_cases'],
  request: ['route_request'],
  question: ['answer'],
  status_query: ['show_status'],
  answer: ['answer'],
  withdrawal: ['cancel_case'],
  callback: ['create_case'],
  complaint: ['escalate'],
  project_idea: ['create_idea'],
  gdpr_request: ['gdpr_export_and_erase'],
  not_it: ['answer'],
  thanks: ['confirm_resolved', 'none'],
  greeting: ['help'],
  help: ['help'],
  noise: ['none'],
};
const neverACase = ['status_query', 'withdrawal', 'gdpr_request', 'not_it', 'thanks', 'greeting', 'help', 'noise'];

/** Words that only one of the two languages has. */
const tellTale = {
  da: /\b(?:jeg|og|er|det|ikke|til|på|har|vil|med|tak|kan|der|den|hvad|af|hej\w*|halløjsa)\b|[æøå]/giu,
  en: /\b(?:the|is|i|and|to|my|of|a|it|you|your|please|good|not|here|still|out)\b/giu,
};
const count = (text: string, language: 'da' | 'en') => text.match(tellTale[language])?.length ?? 0;

function byTheRule({ serviceId, impact, urgency, flags }: Labelled): Priority | null {
  if (impact === null || urgency === null) return null;
  const service = services.find(({ id }) => id === serviceId) ?? { criticality: 'lav' };
  const { securityIncident = false, suspectedBreach = false, activeAttack = false, lifeHealth = false } = flags;
  const priority = priorityOf({ impact, urgency, service, securityIncident, suspectedBreach, activeAttack });
  return lifeHealth && priority > 'P2' ? 'P2' : priority;
}

describe('The labels of the written reports', () => {
  it('tell every report from every other', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') || text)).size).toBe(
      all.length,
    );
  });

  it.each(all)('$id name services that exist, the expected one among the accepted', ({ expected }) => {
    const known = [...services.map(({ id }) => id), 'andet'];
    for (const { serviceId, acceptServices } of expected.cases) {
      expect(acceptServices).toContain(serviceId);
      expect(known).toEqual(expect.arrayContaining([...acceptServices]));
    }
  });

  it.each(all)('$id give the priority that follows from impact, urgency, flags and service', ({ expected }) => {
    for (const labelled of expected.cases) {
      const { kind, priority, acceptPriorities, flags } = labelled;
      expect(priority).toBe(byTheRule(labelled));
      if (kind !== 'incident') expect([priority, acceptPriorities]).toEqual([null, []]);
      else expect(acceptPriorities).toContain(priority);
      const sensitive = flags.securityIncident || flags.suspectedBreach || flags.activeAttack;
      if (sensitive) expect(labelled.acceptServices).toEqual(['sikkerhed']);
      if (sensitive || flags.lifeHealth) expect(acceptPriorities.filter((accepted) => accepted > 'P2')).toEqual([]);
    }
  });

  it.each(all)('$id join an action and cases to the intent as the notes say', ({ expected }) => {
    const { intent, action, cases, casesOptional } = expected;
    expect(actions[intent]).toContain(action);
    if (neverACase.includes(intent)) expect([cases, casesOptional]).toEqual([[], false]);
    if (intent === 'multi') expect(cases.length).toBeGreaterThan(1);
    const mayBeNone = action === 'ask_clarify' && casesOptional;
    if (['fault', 'request', 'project_idea'].includes(intent) && !mayBeNone) expect(cases).toHaveLength(1);
  });

  it.each(all)('$id mask the CPR numbers that were found and nothing else', ({ text, expected }) => {
    const { cprFound, maskedText } = expected;
    expect(cprFound.reduce((left, cpr) => left.replaceAll(cpr, cprMask), text)).toBe(maskedText);
    expect(maskCpr(text, today)).toEqual({ text: maskedText, removed: cprFound.length });
  });

  it.each(all)('$id extract only what stands in the text', ({ text, expected }) => {
    const { assetTag, location, phone, errorCode, errorText, caseNumber, serial } = expected.extracted;
    for (const value of [assetTag, location, phone, errorCode, errorText, caseNumber, serial])
      if (value !== undefined) expect(text.toLowerCase()).toContain(String(value).toLowerCase());
  });

  const ofOneLanguage = all.filter(({ tags }) => !tags.includes('mixed-language'));
  it.each(ofOneLanguage)('$id name the language it is written in', ({ text, lang }) => {
    const other = lang === 'da' ? 'en' : 'da';
    expect(count(text, lang)).toBeGreaterThanOrEqual(count(text, other));
  });
});

describe.each([
  ['tuning', 600],
  ['held-back', 180],
])('The reports for %s', (name, atLeast) => {
  const reports = reportsIn(name);
  const having = (wanted: (report: Report) => boolean) => reports.filter(wanted).length / reports.length;

  it('are of every intent and about every service', () => {
    expect(reports.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(reports.map(({ expected }) => expected.intent))).toEqual(new Set(Object.keys(actions)));
    const about = new Set(reports.flatMap(({ expected }) => expected.cases.map(({ serviceId }) => serviceId)));
    expect(services.map(({ id }) => id).filter((id) => id !== 'andet' && !about.has(id))).toEqual([]);
  });

  it('are faults for the most part, a fifth in English, and some of them long, sensitive or with a CPR number', () => {
    expect(having(({ expected }) => expected.intent === 'fault')).toBeGreaterThan(0.5);
    expect(having(({ lang }) => lang === 'en')).toBeGreaterThan(0.15);
    expect(having(({ text }) => text.length > 500)).toBeGreaterThan(0.03);
    expect(having(({ expected }) => expected.cprFound.length > 0)).toBeGreaterThan(0.03);
    expect(having(({ expected }) => expected.cases.some(({ flags }) => flags.lifeHealth))).toBeGreaterThan(0.03);
    expect(having(({ expected }) => expected.cases.some(({ flags }) => flags.suspectedBreach))).toBeGreaterThanOrEqual(
      0.05,
    );
  });
});
