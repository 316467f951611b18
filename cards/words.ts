import type { Language, Text } from '../bot/domain/organisation.ts';
import { ANSWER_WORDS } from './words-answers.ts';
import { CASE_WORDS } from './words-case.ts';
import { CATALOGUE_WORDS } from './words-catalogue.ts';
import { CHAT_WORDS } from './words-chat.ts';
import { CONFIDENTIAL_WORDS } from './words-confidential.ts';
import { CPR_WORDS } from './words-cpr.ts';
import { DRAFT_WORDS } from './words-draft.ts';
import { DUTY_WORDS } from './words-duty.ts';
import { FORM_WORDS } from './words-forms.ts';
import { LEVEL_WORDS } from './words-levels.ts';
import { ORDER_WORDS } from './words-order.ts';
import { ORGANISATION_WORDS } from './words-organisation.ts';
import { QUICK_WORDS } from './words-quick.ts';
import { SERVICE_LEVEL_WORDS } from './words-service-levels.ts';
import { TERM_WORDS } from './words-terms.ts';

/** Every text of the bot in its two languages. `{name}` is a blank that `say` fills. */
export const WORDS = {
  ...TERM_WORDS,
  ...CASE_WORDS,
  ...CATALOGUE_WORDS,
  ...CONFIDENTIAL_WORDS,
  ...CPR_WORDS,
  ...DRAFT_WORDS,
  ...DUTY_WORDS,
  ...LEVEL_WORDS,
  ...ORDER_WORDS,
  ...FORM_WORDS,
  ...ORGANISATION_WORDS,
  ...QUICK_WORDS,
  ...SERVICE_LEVEL_WORDS,
  ...CHAT_WORDS,
  ...ANSWER_WORDS,
};

export type WordKey = keyof typeof WORDS;

type BlanksIn<T extends string> = T extends `${string}{${infer Blank}}${infer Rest}` ? Blank | BlanksIn<Rest> : never;
type Blanks<K extends WordKey> = BlanksIn<(typeof WORDS)[K]['da']>;
type IsOneOf<K, All> = K extends unknown ? ([All] extends [K] ? false : true) : never;
/** Known key: exactly its blanks. One of several keys: whatever they may need together. */
type Filling<K extends WordKey> = [Blanks<K>] extends [never]
  ? []
  : [params: Readonly<Record<true extends IsOneOf<K, K> ? string : Blanks<K>, string | number>>];

/** The keys of texts without blanks. */
export type PlainKey = { [K in WordKey]: [Blanks<K>] extends [never] ? K : never }[WordKey];

/** The text in the language, its blanks filled in. Plain text: what is filled in is not escaped here. */
export function say<K extends WordKey>(language: Language, key: K, ...[params]: Filling<K>): string {
  const text: Text = WORDS[key];
  const filling: Readonly<Record<string, string | number>> = params ?? {};
  return text[language].replace(/\{(\w+)\}/g, (all, blank: string) => String(filling[blank] ?? all));
}
