import { replay } from '../../bot/domain/evolve.ts';
import type { CaseDocument } from '../../bot/ports/store.ts';

export const numbersIn = (documents: readonly CaseDocument[]): readonly string[] =>
  documents.flatMap(({ state }) => ('number' in state ? state.number : []));

export const repeated = (all: readonly string[]): readonly string[] =>
  all.filter((one, index) => all.indexOf(one) !== index);

/** Cases whose history does not make their state, or is of another length than they say. */
export const unfounded = (documents: readonly CaseDocument[]): readonly string[] =>
  documents
    .filter(({ state, history, version }) => {
      const made = JSON.stringify(sorted(replay(history)));
      return made !== JSON.stringify(sorted(state)) || version !== history.length;
    })
    .map(({ id }) => id);

/** Of the words that were typed once, those that stand in more than one event. What a case was reported with, its draft has too. */
export function recordedTwice(documents: readonly CaseDocument[], typed: readonly string[]): readonly string[] {
  const events = documents.flatMap(({ history }) => history.filter(({ type }) => type !== 'CaseReported'));
  const said = events.map((event) => JSON.stringify(event));
  return typed.filter((word) => said.filter((one) => one.includes(`${word}"`)).length > 1);
}

/** The same whatever the order of its fields. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([key, field]) => [key, sorted(field)]),
        )
      : value;
