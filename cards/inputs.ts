import type { Language } from '../bot/domain/organisation.ts';
import type { Element } from './elements.ts';
import { line } from './elements.ts';
import type { PlainKey } from './words.ts';
import { say } from './words.ts';

export interface Choice {
  readonly title: string;
  readonly value: string;
}

export interface InputSpec {
  readonly id: string;
  readonly label: PlainKey;
  readonly required?: boolean;
  /** What is said when it is left empty. */
  readonly whenEmpty?: PlainKey;
  readonly hint?: PlainKey;
}

/** How an input stands right now. */
export interface InputState {
  readonly language: Language;
  readonly value?: string | undefined;
  /** What is wrong with the value, said above the input. */
  readonly problem?: PlainKey | undefined;
}

type Kind = Readonly<Record<string, unknown>>;

/** An input with its label; a problem stands above it in words. */
export function input(kind: Kind, { label, ...spec }: InputSpec, state: InputState): readonly Element[] {
  return namedInput(kind, { ...spec, name: say(state.language, label) }, state);
}

/** The same, where the label is not one of our own words. */
export function namedInput(
  kind: Kind,
  { name: label, ...spec }: Omit<InputSpec, 'label'> & { readonly name: string },
  { language, value, problem }: InputState,
): readonly Element[] {
  const element = {
    ...kind,
    id: spec.id,
    label: spec.required ? say(language, 'mustBeFilled', { label }) : label,
    ...(spec.required && { isRequired: true, errorMessage: say(language, spec.whenEmpty ?? 'problemEmpty') }),
    ...(spec.hint && { placeholder: say(language, spec.hint) }),
    ...(value && { value }),
  };
  return [...said(problem, language), element];
}

/** What is wrong with an input, above it. */
export const said = (problem: PlainKey | undefined, language: Language): readonly Element[] =>
  problem
    ? [line(say(language, 'problemAt', { problem: say(language, problem) }), { attention: true, bold: true })]
    : [];

export const shortText = (maxLength: number): Kind => ({ type: 'Input.Text', maxLength });
export const longText = (maxLength: number): Kind => ({ type: 'Input.Text', maxLength, isMultiline: true });
export const phone: Kind = { type: 'Input.Text', maxLength: 30, style: 'tel' };
export const dateFrom = (min: string): Kind => ({ type: 'Input.Date', min });
/** Not a number input: with limits, the card library holds back every press while one is empty, required or not. */
export const digits = (maxLength: number): Kind => ({ type: 'Input.Text', maxLength, style: 'tel' });
/** A list that opens: on a phone it is the phone's own picker. */
export const choiceOf = (choices: readonly Choice[]): Kind => ({
  type: 'Input.ChoiceSet',
  style: 'compact',
  wrap: true,
  choices,
});

/** Searches people as Teams does; a value is an Entra object id. The choices given stand there before anything is typed. */
export const peoplePicker = (choices: readonly Choice[]): Kind => ({
  ...{ type: 'Input.ChoiceSet', style: 'filtered', wrap: true, choices },
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
});
