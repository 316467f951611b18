import { z } from 'zod';

/** The parts of Teams' activities that the help desk reads. Everything else Teams sends is left aside. */

export const id = z.string().min(1).max(1_000);

export const objectId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .toLowerCase();

export const personShape = z.object({
  id,
  aadObjectId: objectId,
  name: z.string().max(500).nullish(),
});

const channelDataShape = z.object({
  tenant: z.object({ id }).nullish(),
  team: z.object({ id }).nullish(),
  channel: z.object({ id }).nullish(),
  eventType: z.string().nullish().catch(undefined),
});

/** What every activity has that can concern us. */
export const activityShape = z.object({
  type: z.string(),
  id,
  serviceUrl: id,
  name: z.string().nullish(),
  action: z.string().nullish(),
  locale: z.string().max(35).nullish().catch(undefined),
  recipient: z.object({ id }),
  from: z.unknown().optional(),
  conversation: z.object({
    id,
    conversationType: z.enum(['personal', 'groupChat', 'channel']),
    tenantId: id.nullish(),
  }),
  channelData: channelDataShape.nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish().catch(undefined),
  membersAdded: z.array(z.object({ id })).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
});
export type TeamsActivity = z.output<typeof activityShape>;

/** `value` of an `adaptiveCard/action` invoke. */
export const cardActionShape = z.object({
  action: z.object({ verb: z.string().min(1).max(200), data: z.unknown().optional() }),
  trigger: z.string().nullish(),
});

/** `value` of a message that an `Action.Submit` sent: the button's data and the card's inputs in one object. */
export const submitShape = z.looseObject({ verb: z.string().min(1).max(200) });
