import { type Experience, experienceWith, shareOf } from './examples.ts';
import type { Heard, Range } from './heard.ts';
import { entriesOf } from './lexicon.ts';
import type { Organisation } from './organisation.ts';
import type { RankedService } from './service-ranking.ts';
import { fold } from './text.ts';
import { type Call, callOf } from './understand-call.ts';
import { type Clause, servicesOf } from './understand-clauses.ts';
import { concernsSecurity, type Security, securityIn } from './understand-security.ts';

/** The clauses that speak of one matter. */
export interface Part extends Range {
  readonly clauses: readonly Clause[];
  readonly call: Call | undefined;
  readonly services: readonly RankedService[];
  readonly security: Security;
}

/** A service that is named so clearly that a second one beside it is another matter. */
export const plainly = 0.75;

/** People do not begin a new matter after so many clauses; without an end a long text would cost more than it is long. */
const mostLookedAt = 40;

export function partsOfText(heard: Heard, clauses: readonly Clause[], organisation: Organisation): readonly Part[] {
  const all: Telling = { heard, clauses, organisation, usual: experienceIn(heard, organisation) };
  const groups: Clause[][] = [];
  for (const [index, clause] of clauses.entries()) {
    const group = groups.at(-1);
    const isLate = index >= mostLookedAt;
    if (group && (isLate || !startsAnother(group, clause, all))) group.push(clause);
    else groups.push([clause]);
  }
  return settled(groups, all);
}

const rangeOf = (clauses: readonly Clause[]): Range => ({ from: clauses[0]?.from ?? 0, to: clauses.at(-1)?.to ?? 0 });

function partOf(heard: Heard, clauses: readonly Clause[]): Part {
  const range = rangeOf(clauses);
  const services = servicesOf(clauses);
  const security = securityIn(heard, range);
  const call = concernsSecurity(security) ? 'fault' : callOf(heard, range, (services[0]?.score ?? 0) >= plainly);
  return { ...range, clauses, call, services, security };
}

export const isMatter = ({ call }: Pick<Part, 'call'>): boolean =>
  call === 'fault' || call === 'request' || call === 'idea';

/** Parts that are no matter of their own go to the one before, or the first one after. */
function settled(groups: readonly (readonly Clause[])[], { heard, usual }: Telling): readonly Part[] {
  const isUsualMatter = (group: readonly Clause[]): boolean =>
    groups.length > 1 &&
    !announces(heard, group) &&
    mattersShare(usual(rangeOf(group))) >= mostlyMatter &&
    heard.count(rangeOf(group)) >= fewestWords;
  const kept: Clause[][] = [];
  let waiting: Clause[] = [];
  for (const group of groups) {
    const last = kept.at(-1);
    if (isMatter(partOf(heard, group)) || isUsualMatter(group)) {
      kept.push([...waiting, ...group]);
      waiting = [];
    } else if (last) last.push(...group);
    else waiting = [...waiting, ...group];
  }
  if (kept.length === 0) return waiting.length > 0 ? [partOf(heard, waiting)] : [];
  return kept.map((group) => {
    const part = partOf(heard, group);
    return isMatter(part) || kept.length < 2 ? part : { ...part, call: usualCall(usual(part)) };
  });
}

/** `To ting fra klubben` is none of the two. */
const announces = (heard: Heard, group: readonly Clause[]): boolean =>
  heard.says('several', rangeOf(group)) &&
  heard.count(rangeOf(group)) <= mostAnnounced &&
  (servicesOf(group)[0]?.score ?? 0) < plainly;
const mostAnnounced = 12;

/** A text, and what its sentences tell. */
interface Telling {
  readonly heard: Heard;
  readonly clauses: readonly Clause[];
  readonly organisation: Organisation;
  /** What the examples say of a part of the text. */
  readonly usual: (range: Range) => Experience;
}

function experienceIn(heard: Heard, organisation: Organisation): (range: Range) => Experience {
  const known = new Map<string, Experience>();
  return (range) => {
    const key = `${range.from} ${range.to}`;
    const experience = known.get(key) ?? experienceWith(heard.quote(range), organisation);
    known.set(key, experience);
    return experience;
  };
}

/** Whether a clause is about something else than the clauses before it, and not their consequence, cause or sign. */
function startsAnother(group: readonly Clause[], clause: Clause, all: Telling): boolean {
  const { heard, organisation } = all;
  const before = partOf(heard, group);
  const next = partOf(heard, sentenceFrom(heard, clause, all.clauses));
  const seam = seamAt(clause, all);
  if (seam && soundsLikeAnother(before, next, seam, all)) return true;
  if (!isMatter(next) || !isMatter(before)) return false;
  if (seam !== 'told' && soundsLikeTheSame(before, next, all)) return false;
  const plain = seam === 'told' || clause.opens;
  if (concernsSecurity(before.security) || concernsSecurity(next.security)) return plain && differs(before, next);
  const alone = partOf(heard, [clause]);
  if (next.call !== before.call && isMatter(alone))
    return (plain || (seam !== undefined && differs(before, next))) && !isPleaForIt(heard, clause, next);
  if (!differs(before, next)) return false;
  if (plain) return true;
  return seam === 'joined' && isMatter(alone) && !isConsequence(before, clause, heard, organisation);
}

/** How a clause is set off from what stands before it: the writer says that it is another, or that there are several; it is a sentence of its own, or `og` joins it. */
type Seam = 'told' | 'announced' | 'sentence' | 'joined';

function seamAt(clause: Clause, { heard }: Telling): Seam | undefined {
  const opening = { from: clause.from, to: Math.min(clause.to, clause.from + 4) };
  if (clause.point || heard.says('addition', opening)) return 'told';
  const announced = heard.says('several');
  if (clause.first || clause.opens) return announced ? 'told' : 'sentence';
  if (announced) return 'announced';
  return clause.joinedBy === undefined ? undefined : 'joined';
}

/** By the examples: both are matters by themselves, and of services that have nothing to do with each other. */
function soundsLikeAnother(before: Part, next: Part, seam: Seam, { heard, usual }: Telling): boolean {
  const tried = [before, next].some((part) => heard.says('tried', part));
  const tooShort = [before, next].some((part) => heard.count(part) < fewestWords);
  const denied = heard.says('notThis', { ...before, to: before.from + 3 }) || heard.says('notThis', next);
  if (tooShort || denied || (tried && seam !== 'told')) return false;
  const [one, other] = [usual(lastOf(before)), usual(next)];
  const [main, second] = [one.service[0], other.service[0]];
  if (!main || !second || main.label === second.label) return false;
  const { likely, strange, matter, together } = seams[seam];
  // What one part sounds like by itself is often a word or two that the whole puts right.
  const sharesBoth = (both: Range) =>
    [main, second].every(({ label }) => shareOf(usual(both).service, label) >= together);
  return (
    main.share >= likely &&
    second.share >= likely &&
    shareOf(one.service, second.label) < strange &&
    shareOf(other.service, main.label) < strange &&
    mattersShare(one) >= matter &&
    mattersShare(other) >= matter &&
    sharesBoth({ from: lastOf(before).from, to: next.to })
  );
}

/** By the examples: it is about the same service, or no matter at all. */
function soundsLikeTheSame(before: Part, next: Part, { usual }: Telling): boolean {
  const [one, other] = [usual(lastOf(before)), usual(next)];
  return mattersShare(other) < hardlyMatter || one.service[0]?.label === other.service[0]?.label;
}

/**
 * How likely both services must be, how unlikely each in the other part, how likely both parts are matters, and how likely
 * each service must still be in both parts together: less is asked where people say that there is more.
 */
const seams: Readonly<Record<Seam, Record<'likely' | 'strange' | 'matter' | 'together', number>>> = {
  told: { likely: 0.3, strange: 0.15, matter: 0.5, together: 0 },
  announced: { likely: 0.4, strange: 0.1, matter: 0.6, together: 0 },
  sentence: { likely: 0.8, strange: 0.03, matter: 0.75, together: 0.005 },
  joined: { likely: 0.85, strange: 0.03, matter: 0.7, together: 0.005 },
};

const mostlyMatter = 0.6;
const hardlyMatter = 0.3;

const mattersShare = ({ intent }: Experience): number =>
  shareOf(intent, 'fault') + shareOf(intent, 'request') + shareOf(intent, 'project_idea');

/** What the examples take for a matter, of what is one. */
function usualCall({ intent }: Experience): Call {
  const [first] = intent.flatMap(({ label }): Call[] =>
    label === 'fault' || label === 'request' ? [label] : label === 'project_idea' ? ['idea'] : [],
  );
  return first ?? 'fault';
}

/** So many words are a matter by themselves. */
const fewestWords = 4;
/** So many words before a clause tell what was spoken of last. */
const lastWords = 40;
const lastOf = ({ from, to }: Range): Range => ({ from: Math.max(from, to - lastWords), to });

/** From a clause to the end of its sentence. */
function sentenceFrom(heard: Heard, clause: Clause, all: readonly Clause[]): readonly Clause[] {
  const at = all.indexOf(clause);
  const rest = all.slice(at + 1);
  const stop = rest.findIndex(
    (one) => one.first || one.opens || heard.hits('addition', { from: one.from, to: one.from + 3 }).length > 0,
  );
  return [clause, ...(stop < 0 ? rest : rest.slice(0, stop))];
}

/** `Kan I se på det?` after a fault asks for help with it. */
const isPleaForIt = (heard: Heard, clause: Clause, next: Part): boolean =>
  next.call === 'request' && (next.services[0]?.score ?? 0) < plainly && heard.count(clause) < 14;

/** Another service is named plainly, and it is none of those that the part before speaks of most. */
function differs(before: Part, next: Part): boolean {
  const [first] = next.services;
  if (!first || first.score < plainly) return false;
  const [main] = before.services;
  if (!main) return false;
  const same = before.services.slice(0, 3).find(({ serviceId }) => serviceId === first.serviceId);
  return main.serviceId !== first.serviceId && (same?.score ?? 0) < main.score * 0.75;
}

/** What comes after a failure of the network, the account or the pc is a consequence of it. */
function isConsequence(before: Part, clause: Clause, heard: Heard, { lexicon, services }: Organisation): boolean {
  const causes = new Set(entriesOf(lexicon.causes).map(fold));
  const cause = services.find(({ id }) => id === before.services[0]?.serviceId);
  const isCause = cause !== undefined && [cause.id, ...cause.aliases].some((name) => causes.has(fold(name)));
  const named = clause.mentions.some(({ from }) => from <= clause.from + 3);
  return isCause && !named && heard.says('fault', clause);
}
