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
const mostExamples = 5_000;
/** Learning takes about two seconds then, of one processor. */
const mostCharacters = 300_000;

const example = table({
  text: z.string('must be a text').trim().min(1, 'must not be empty').max(longest, `at most ${longest} characters`),
  intent: z.enum(intents, `allowed: ${intents.join(', ')}`),
  /** An example for a service that the organisation does not have is passed over. */
  serviceId: z.string('must be a text').max(40, 'at most 40 characters').optional(),
  impact: level.optional(),
  urgency: level.optional(),
  flags: z.array(z.enum(EXAMPLE_FLAGS, `allowed: ${EXAMPLE_FLAGS.join(', ')}`)).optional(),
});

export const examples = z
  .array(example, 'must be a list of examples')
  .max(mostExamples, `at most ${mostExamples} examples`)
  .superRefine((all, context) => {
    let characters = 0;
    for (const [index, { text }] of all.entries()) {
      const before = characters;
      characters += text.length;
      if (before <= mostCharacters && characters > mostCharacters)
        context.addIssue({
          code: 'custom',
          path: [index, 'text'],
          message: `at most ${mostCharacters} characters in all examples`,
        });
    }
  });

const usual = usualPart('../deployment/organisation/examples.json', 'examples', examples);

/** The examples of an organisation's files; without any, those that come with this release. */
export const examplesOr = (own: readonly Example[] | undefined): readonly Example[] => own ?? usual();
