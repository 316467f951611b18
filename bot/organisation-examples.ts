import { z } from 'zod';
import { EXAMPLE_FLAGS, type Example } from './domain/examples.ts';
import { table } from './organisation-schema.ts';
import { usualPart } from './usual-part.ts';

/** The examples as a file spells them: messages as employees might write them, and how a person at the desk reads each. */

const intents = [
  ...(['fault', 'request', 'question', 'status_query', 'answer', 'withdrawal', 'callback', 'complaint'] as const),
  ...(['project_idea', 'gdpr_request', 'not_it', 'thanks', 'greeting', 'help', 'noise'] as const),
];
const level = z.union([z.literal(1), z.literal(2), z.literal(3)], 'allowed: 1, 2, 3');

const longest = 1_000;
const mostExamples = 12_000;
/** Learning takes some three seconds then, of one processor. */
const mostCharacters = 1_000_000;

const text = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(longest, `at most ${longest} characters`);

/** Texts that are read alike. */
const group = table({
  texts: z.array(text, 'must be a list of texts').min(1, 'must not be empty'),
  intent: z.enum(intents, `allowed: ${intents.join(', ')}`),
  /** Examples for a service that the organisation does not have are passed over. */
  serviceId: z.string('must be a text').max(40, 'at most 40 characters').optional(),
  impact: level.optional(),
  urgency: level.optional(),
  flags: z.array(z.enum(EXAMPLE_FLAGS, `allowed: ${EXAMPLE_FLAGS.join(', ')}`)).optional(),
});
export type ExampleGroup = z.output<typeof group>;

/** Versions of an organisation that are kept in a store may still have an entry for each text. */
const entry = z.preprocess(
  (value) => (isEntry(value) && !('texts' in value) ? { ...withoutText(value), texts: [value.text] } : value),
  group,
);
const isEntry = (value: unknown): value is { text: unknown } =>
  typeof value === 'object' && value !== null && 'text' in value;
const withoutText = ({ text: _, ...others }: { text: unknown }): object => others;

export const examples = z.array(entry, 'must be a list of groups of examples').superRefine((groups, context) => {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  let [count, characters] = [0, 0];
  for (const [index, { texts }] of groups.entries()) {
    for (const [place, { length }] of texts.entries()) {
      count += 1;
      characters += length;
      const path = [index, 'texts', place];
      if (count > mostExamples) return refuse(path, `at most ${mostExamples} examples`);
      if (characters > mostCharacters) return refuse(path, `at most ${mostCharacters} characters in all examples`);
    }
  }
});

const singly = (groups: readonly ExampleGroup[]): readonly Example[] =>
  groups.flatMap(({ texts, ...reading }) => texts.map((one) => ({ text: one, ...reading })));

const usual = usualPart('../deployment/organisation/examples.json', 'examples', examples.transform(singly));

/** The examples of an organisation's files; without any, those that come with this release. */
export const examplesOr = (own: readonly ExampleGroup[] | undefined): readonly Example[] =>
  own ? singly(own) : usual();
