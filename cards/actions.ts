import type { View } from '../bot/ports/store.ts';
import type { Carried, FormName, OnCase, Verb } from './buttons.ts';
import type { Element, Scene } from './elements.ts';
import { type PlainKey, say } from './words.ts';

/** The case that the buttons of a card are about. */
export interface On extends OnCase {
  /** Said with the button to those who hear it alone; undefined while the case has no number. */
  readonly number?: string | undefined;
}

interface Manner {
  /** The first thing to do. */
  readonly primary?: boolean;
  /** Behind the three dots. */
  readonly secondary?: boolean;
  /** Leaves what is filled in alone, and is not stopped by what is not. */
  readonly withoutInputs?: boolean;
  readonly tooltip?: string;
}

/** A button that is about no case. */
export const action = <V extends Verb>(verb: V, title: string, carried: Carried<V>, manner: Manner = {}): Element =>
  execute(verb, title, carried, manner);

function execute(verb: Verb, title: string, data: Element, manner: Manner): Element {
  const { primary, secondary, withoutInputs, tooltip } = manner;
  return {
    ...{ type: 'Action.Execute', verb, title, data },
    ...(tooltip && { tooltip }),
    ...(primary && { style: 'positive' }),
    ...(secondary && { mode: 'secondary' }),
    ...(withoutInputs && { associatedInputs: 'none' }),
  };
}

/** A button about a case: it carries which one, and nothing that is true only on the server. */
export function caseAction<V extends Verb>(
  verb: V,
  title: PlainKey,
  { number, caseId, view, version }: On,
  { language }: Pick<Scene, 'language'>,
  { carried, ...manner }: Manner & { readonly carried?: Carried<V> } = {},
): Element {
  const button = say(language, title);
  const tooltip = number && say(language, 'tipOnCase', { button, number });
  const data = { ...carried, caseId, view, version, lang: language };
  return execute(verb, button, data, { ...(tooltip && { tooltip }), ...manner });
}

export const openForm = (form: FormName, on: On, scene: Pick<Scene, 'language'>, manner: Manner = {}): Element =>
  caseAction('form', `form_${form}`, on, scene, { carried: { form }, ...manner });

/** At most so many people see a card of their own (Teams' limit). */
const MOST_VIEWERS = 60;

/** Lets Teams fetch the card anew for these people (MRIs) when they look at it; nothing when there are none. */
export function refreshed(
  { number: _, ...on }: On,
  { language }: Scene,
  userIds: readonly string[],
): Element | undefined {
  if (userIds.length === 0) return undefined;
  return { action: caseAction('show', 'refresh', on, { language }), userIds: userIds.slice(0, MOST_VIEWERS) };
}

export const onCase = (
  { id, number }: { readonly id: string; readonly number?: string },
  view: View,
  version: number,
): On => ({
  ...{ caseId: id, view, version },
  ...(number && { number }),
});
