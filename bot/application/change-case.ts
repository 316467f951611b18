import type { Case, CaseEvent } from '../domain/case.ts';
import type { Decision, Refusal } from '../domain/decide.ts';
import {
  AlreadyExists,
  type CaseDocument,
  type CaseStore,
  type Recipient,
  type Screen,
  type Stored,
  VersionConflict,
} from '../ports/store.ts';
import { alsoShown, happened } from './case-document.ts';

/** Lost races are decided again on what is true by then; so many in a row mean that something is wrong. */
const MOST_RACES = 25;

export interface Changed {
  readonly document: CaseDocument;
  /** Why nothing was done; absent when it was done, now or by the same press before. */
  readonly refusal?: Refusal;
}

/** Decides on fresh state and saves; decides again when somebody else was first. Undefined when there is no such case. */
export async function changeCase(
  cases: CaseStore,
  id: string,
  keys: readonly string[],
  decideOn: (state: Case) => Promise<Decision> | Decision,
): Promise<Changed | undefined> {
  return retried(async () => {
    const stored = await cases.read(id);
    if (!stored) return undefined;
    if (wasHandled(stored.value, keys)) return { document: stored.value };
    const decision = await decideOn(stored.value.state);
    if (!decision.accepted) return { document: stored.value, refusal: decision.refusal };
    return { document: await save(cases, stored, happened(stored.value, decision.events, keys)) };
  });
}

/** The first write of a case. The same activity again finds the case that it made before. */
export async function openCase(
  cases: CaseStore,
  events: readonly CaseEvent[],
  keys: readonly string[],
  place: Recipient | undefined,
): Promise<CaseDocument> {
  const document = happened(undefined, events, keys, place);
  try {
    return (await cases.create(document)).value;
  } catch (error) {
    if (!(error instanceof AlreadyExists)) throw error;
    const stored = await cases.read(document.id);
    if (!stored) throw error;
    return stored.value;
  }
}

/** Keeps one more card true. Nothing happens to the case itself. */
export async function keepShown(cases: CaseStore, id: string, screen: Screen): Promise<void> {
  await retried(async () => {
    const stored = await cases.read(id);
    if (!stored || stored.value.screens.some((other) => other.id === screen.id)) return;
    await save(cases, stored, alsoShown(stored.value, screen));
  });
}

const wasHandled = ({ handled }: CaseDocument, keys: readonly string[]): boolean =>
  keys.some((key) => handled.includes(key));

const save = async (cases: CaseStore, { etag }: Stored<CaseDocument>, document: CaseDocument): Promise<CaseDocument> =>
  (await cases.replace(document, etag)).value;

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
