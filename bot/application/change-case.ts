import type { Case, CaseEvent } from '../domain/case.ts';
import type { Decision, Refusal } from '../domain/decide.ts';
import type { Organisation } from '../domain/organisation.ts';
import {
  AlreadyExists,
  type CaseDocument,
  type CaseStore,
  type Recipient,
  type Screen,
  type Stored,
  VersionConflict,
} from '../ports/store.ts';
import { alsoShown, drawnAnew, dueAgain, happened, shownThere } from './case-document.ts';
import type { Sender } from './sender.ts';
import { whatFollows } from './what-follows.ts';
import type { Workload } from './workload.ts';

/** Lost races are decided again on what is true by then; so many in a row mean that something is wrong. */
const MOST_RACES = 25;

/** What it takes to write a case. */
export interface Writing {
  readonly store: { readonly cases: CaseStore };
  readonly organisation: Organisation;
  readonly sender: Sender;
  readonly workload: Workload;
}

export interface Changed {
  readonly document: CaseDocument;
  /** Why nothing was done; absent when it was done, now or by the same press before. */
  readonly refusal?: Refusal;
  /** What was done; absent when nothing was. What followed from it is in the history. */
  readonly done?: CaseEvent['type'] | undefined;
  /** The same activity or press did it before, and was answered then. */
  readonly again?: true;
}

/** Decides on fresh state, saves and sends; decides again when somebody else was first. Undefined when there is no such case. */
export async function changeCase(
  writing: Writing,
  id: string,
  keys: readonly string[],
  decideOn: (state: Case) => Promise<Decision> | Decision,
): Promise<Changed | undefined> {
  return retried(async () => {
    const stored = await writing.store.cases.read(id);
    if (!stored) return undefined;
    if (wasHandled(stored.value, keys)) return { document: stored.value, again: true };
    const decision = await decideOn(stored.value.state);
    if (!decision.accepted) return { document: stored.value, refusal: decision.refusal };
    const events = await whatFollows(writing, stored.value.state, decision.events);
    const changed = happened(stored.value, events, writing.organisation, keys);
    const { value } = await save(writing, stored, changed);
    writing.workload.changed(stored.value.state, value.state);
    return { document: value, done: decision.events[0]?.type };
  });
}

/** The bot itself acts on a case; what it decides to be nothing is refused. */
export const actByItself = async (
  writing: Writing,
  id: string,
  eventsFor: (state: Case) => readonly CaseEvent[],
): Promise<Changed | undefined> =>
  changeCase(writing, id, [], (state) => {
    const events = eventsFor(state);
    return events.length > 0
      ? { accepted: true, events }
      : { accepted: false, refusal: { because: 'notInThisStatus', status: state.status } };
  });

/** The first write of a case. The same activity again finds the case that it made before. `shownOn` is a message that becomes its card. */
export async function openCase(
  { store, organisation, sender }: Writing,
  events: readonly CaseEvent[],
  keys: readonly string[],
  place: Recipient | undefined,
  shownOn?: Screen,
): Promise<CaseDocument> {
  const told = happened(undefined, events, organisation, keys, place);
  const document = shownOn ? shownThere(told, shownOn) : told;
  try {
    const created = await store.cases.create(sender.claims(document));
    sender.sends(created);
    return created.value;
  } catch (error) {
    if (!(error instanceof AlreadyExists)) throw error;
    const stored = await store.cases.read(document.id);
    if (!stored) throw error;
    return stored.value;
  }
}

/** Nothing happens to the case, but its cards are drawn anew, and the bot looks at it again when it must by the rules in force. */
export async function looksAgain(writing: Omit<Writing, 'workload'>, id: string, now: string): Promise<void> {
  await retried(async () => {
    const stored = await writing.store.cases.read(id);
    if (!stored) return;
    const again = dueAgain(stored.value, writing.organisation, now);
    if (JSON.stringify(timesOf(again)) !== JSON.stringify(timesOf(stored.value)))
      await save(writing, stored, drawnAnew(again));
  });
}

const timesOf = ({ dueAt, promise }: CaseDocument): readonly unknown[] => [dueAt, promise?.nearAt, promise?.dueAt];

/** Keeps one more card true. Nothing happens to the case itself. */
export async function keepShown(writing: Pick<Writing, 'store' | 'sender'>, id: string, screen: Screen): Promise<void> {
  await retried(async () => {
    const stored = await writing.store.cases.read(id);
    if (!stored || stored.value.screens.some((other) => other.id === screen.id)) return;
    await save(writing, stored, alsoShown(stored.value, screen));
  });
}

const wasHandled = ({ handled }: CaseDocument, keys: readonly string[]): boolean =>
  keys.some((key) => handled.includes(key));

/** Writes the document in place of the one that was read, and sends what it has to tell. */
export async function save(
  { store, sender }: Pick<Writing, 'store' | 'sender'>,
  { etag }: Stored<CaseDocument>,
  document: CaseDocument,
): Promise<Stored<CaseDocument>> {
  const written = await store.cases.replace(sender.claims(document), etag);
  sender.sends(written);
  return written;
}

/** Runs again after each lost race. */
export async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let races = 1; ; races++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof VersionConflict || error instanceof AlreadyExists) || races >= MOST_RACES) throw error;
    }
  }
}
