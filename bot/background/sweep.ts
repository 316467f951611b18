import { actByItself, looksAgain, type Writing } from '../application/change-case.ts';
import { type Case, type CaseEvent, isReported, type ReportedCase, type WarnedCase } from '../domain/case.ts';
import { decideDue } from '../domain/decide-due.ts';
import type { Roster } from '../domain/duty.ts';
import { together, type Warning, warned } from '../domain/warn-together.ts';
import type { Clock } from '../ports/clock.ts';
import type { CaseDocument, CaseStore, Leases } from '../ports/store.ts';

export interface SweepParts extends Writing {
  readonly store: { readonly cases: CaseStore; readonly leases: Leases };
  readonly clock: Clock;
  /** Opens the other matters that were sent with a case, if there are any left. */
  readonly opensParts: (document: CaseDocument) => Promise<void>;
  readonly instance: string;
}

/** So long may a process that died keep the others from it. Two at once would do no harm. */
const LEASE_SECONDS = 10;
/** So many cases at a time; the next sweep takes the next ones. */
const BATCH = 200;

/**
 * Does what has fallen due and finds what a crash or a fault has left untold. When there is something, one process of
 * many does it; the others return at once. Resolves to how many cases were acted on or found.
 */
export async function sweep(parts: SweepParts): Promise<number> {
  const { store, clock, instance, sender } = parts;
  const now = clock.now().toISOString();
  const [due, untold] = await Promise.all([store.cases.due(now, BATCH), store.cases.toDeliver(now, BATCH)]);
  if (due.length + untold.length === 0) return 0;
  if (!(await store.leases.claim('sweep', instance, now, LEASE_SECONDS))) return 0;
  const work: Work = { parts, now, roster: await parts.workload.roster() };
  const heard = await heardTogether(work, due);
  for (const id of due) await actOn(work, id, heard);
  for (const id of untold) sender.nudge(id);
  return due.length + untold.length;
}

interface Work {
  readonly parts: SweepParts;
  readonly now: string;
  readonly roster: Roster;
}

/** What somebody hears of at once, and the case whose message names it all: the first that is written. */
interface Heard {
  readonly cases: readonly WarnedCase[];
  toldWith?: string;
}

/** Who would hear of many cases at once by what has fallen due, as the cases are now. */
async function heardTogether(
  { parts, now, roster }: Work,
  due: readonly string[],
): Promise<ReadonlyMap<string, Heard>> {
  // One case alone is no crowd, and need not be read twice.
  if (due.length < 2) return new Map();
  const all: { state: ReportedCase; warning: Warning; case: WarnedCase }[] = [];
  for (const id of due) {
    const state = (await parts.store.cases.read(id))?.value.state;
    if (!state || !isReported(state)) continue;
    for (const event of decideDue(state, now, parts.organisation, roster))
      if (event.type === 'ClockWarned') all.push({ state, warning: event, case: warnedCase(state, event) });
  }
  return new Map([...together(all)].map(([personId, cases]) => [personId, { cases }]));
}

function warnedCase({ number, confidential, enquiry }: ReportedCase, { clock, step, dueAt }: Warning): WarnedCase {
  return { number, ...(!confidential && { title: enquiry.title }), clock, step, dueAt };
}

/** The warning as it is told: with the other cases, in the message of another, or by itself. */
function asTold(event: CaseEvent, id: string, state: Case, heard: ReadonlyMap<string, Heard>): CaseEvent {
  if (event.type !== 'ClockWarned') return event;
  const several = warned(state, event).flatMap(({ id: personId }) => {
    const one = heard.get(personId);
    return one ? [{ personId, ...one }] : [];
  });
  const isHere = ({ toldWith = id }: Heard): boolean => toldWith === id;
  const here = several.filter(isHere).map(({ personId, cases }) => ({ personId, cases }));
  const elsewhere = several.filter((one) => !isHere(one)).map(({ personId }) => personId);
  return {
    ...event,
    ...(here.length > 0 && { together: here }),
    ...(elsewhere.length > 0 && { toldElsewhere: elsewhere }),
  };
}

/**
 * Does all that has fallen due on a case, decided on the case as it is by now. Where a crash left matters of a report
 * unopened, these are opened. A case that turns out to have nothing due yet is looked at again when it will have.
 */
async function actOn({ parts, now, roster }: Work, id: string, heard: ReadonlyMap<string, Heard>): Promise<void> {
  const changed = await actByItself(parts, id, (state) =>
    decideDue(state, now, parts.organisation, roster).map((event) => asTold(event, id, state, heard)),
  );
  if (changed && !changed.refusal) toldNow(changed.document.history, id, heard);
  if (!changed?.refusal) return;
  if (hasPartsToOpen(changed.document.state)) await parts.opensParts(changed.document);
  // What is not said at night, or not by the rules in force, must not stand in the way of the rest.
  else await looksAgain(parts, id, now);
}

/** From now on the other cases of the same sweep leave it to this one. */
function toldNow(history: readonly CaseEvent[], id: string, heard: ReadonlyMap<string, Heard>): void {
  for (const event of history)
    if (event.type === 'ClockWarned')
      for (const { personId } of event.together ?? []) {
        const one = heard.get(personId);
        if (one) one.toldWith ??= id;
      }
}

const hasPartsToOpen = (state: Case): boolean => 'partsToOpen' in state && state.partsToOpen !== undefined;
