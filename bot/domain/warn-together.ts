import { assigneeIn, type Case, type CaseEvent, type Person, type WarnedCase } from './case.ts';

export type Warning = CaseEvent & { readonly type: 'ClockWarned' };

/** So many at once become one message. Our choice. */
export const TOGETHER_FROM = 3;

/** Whom a warning is for. */
export const warned = (state: Case, { informed }: Pick<Warning, 'informed'>): readonly Person[] => {
  const assignee = assigneeIn(state);
  return [...(assignee ? [assignee] : []), ...informed.filter(({ id }) => id !== assignee?.id)];
};

/** What falls due at the same moment, for one person after the other: the cases, the soonest due first, of those who hear of several. */
export function together(
  all: readonly { readonly state: Case; readonly warning: Warning; readonly case: WarnedCase }[],
): ReadonlyMap<string, readonly WarnedCase[]> {
  const byPerson = new Map<string, WarnedCase[]>();
  for (const { state, warning, case: one } of all)
    for (const { id } of warned(state, warning)) byPerson.set(id, [...(byPerson.get(id) ?? []), one]);
  return new Map(
    [...byPerson]
      .filter(([, cases]) => cases.length >= TOGETHER_FROM)
      .map(([id, cases]) => [id, cases.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))]),
  );
}
