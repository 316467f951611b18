import { z } from 'zod';
import { EXAMPLE_FLAGS, type Example } from './domain/examples.ts';
import { usualPart } from './usual-part.ts';

/** The examples as a file spells them: messages as employees might write them, and how a person at the desk reads each. */

const intents = [
  ...(['fault', 'request', 'question', 'status_query', 'answer', 'withdrawal', 'callback', 'complaint'] as const),
  ...(['project_idea', 'gdpr_request', 'not_it', 'thanks', 'greeting', 'help', 'noise'] as const),
];
const level = z.union([z.literal(1), z.literal(2), z.literal(3)], 'allowed: 1, 2, 3');

const example = z.strictObject({
  text: z.string('must be a text').trim().min(1, 'must not be empty').max(1_000, 'at most 1000 characters'),
  intent: z.enum(intents, `allowed: ${intents.join(', ')}`),
  /** An example for a service that the organisation does not have is passed over. */
  serviceId: z.string('must be a text').max(40, 'at most 40 characters').optional(),
  impact: level.optional(),
  urgency: level.optional(),
  flags: z.array(z.enum(EXAMPLE_FLAGS, `allowed: ${EXAMPLE_FLAGS.join(', ')}`)).optional(),
});

export const examples = z.array(example, 'must be a list of examples').max(5_000, 'at most 5000 examples');

const usual = usualPart('../deployment/organisation/examples.json', 'examples', examples);

/** The examples of an organisation's files; without any, those that come with this release. */
export const examplesOr = (own: readonly Example[] | undefined): readonly Example[] => own ?? usual();
