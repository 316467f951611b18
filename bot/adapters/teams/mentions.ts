import { z } from 'zod';
import type { Mentioned } from '../../application/incoming.ts';
import { cleaned } from '../../domain/text.ts';
import { id, objectId } from './activity-shapes.ts';
import type { Mention } from './plain-text.ts';

const shape = z.object({
  type: z.literal('mention'),
  text: z.string().max(1_000),
  mentioned: z.object({ id, name: z.string().nullish(), aadObjectId: objectId.nullish().catch(undefined) }),
});
type MentionEntity = z.output<typeof shape>;

/** People's ids, as against those of bots (`28:`), channels, teams and tags. */
const person = /^(?:29|8):/;
/** More people than anybody means with one message. */
const mostPeople = 20;
const longestName = 200;

export const mentionsIn = (entities: readonly unknown[]): MentionEntity[] =>
  entities.flatMap((entity) => shape.safeParse(entity).data ?? []);

/** How the mentions stand in the text. */
export const asWritten = (mentions: readonly MentionEntity[]): Mention[] =>
  mentions.map(({ text, mentioned: { id, name } }) => ({ id, name: name ?? '', text }));

/** The people among them, each once. A mention of everybody in a channel or team names nobody. */
export function peopleIn(mentions: readonly MentionEntity[]): Mentioned[] {
  const people = mentions
    .filter(({ mentioned }) => person.test(mentioned.id))
    .map(({ mentioned: { id: mri, name, aadObjectId } }) => ({
      mri,
      ...(aadObjectId && { id: aadObjectId }),
      name: cleaned(name ?? '').slice(0, longestName),
    }));
  return [...new Map(people.map((one) => [one.mri, one])).values()].slice(0, mostPeople);
}
