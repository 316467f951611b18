import { z } from 'zod';
import { refuse } from './http.ts';
import type {
  AddGroupChat,
  AddPerson,
  AddTeam,
  ByPerson,
  DeleteMessage,
  DeliveryMode,
  EditMessage,
  Fault,
  PassTime,
  Press,
  Say,
} from './protocol.ts';

/** What the page and the tests may send, checked; the types are those of the protocol. */
const id = z.string().min(1).max(300);
const line = z.string().trim().min(1).max(200);
const guid = z.guid('an id must be a GUID, such as Entra object ids are');

const text = z.string().max(28_000);
const sentFile = z.object({
  name: z.string().trim().min(1).max(500),
  contentType: z.string().max(200),
  base64: z.base64(),
});

export const addPerson: z.ZodType<AddPerson> = z.strictObject({
  name: line,
  id: guid.optional(),
  locale: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'a locale looks like da-DK')
    .optional(),
  title: z.string().max(300).optional(),
  installed: z.boolean().optional(),
});
export const byPerson: z.ZodType<ByPerson> = z.strictObject({ personId: id });
export const addGroupChat: z.ZodType<AddGroupChat> = z.strictObject({ title: line, personIds: z.array(id).min(1) });
export const addTeam: z.ZodType<AddTeam> = z.strictObject({
  id,
  name: line,
  channels: z.array(z.strictObject({ id, name: line, personIds: z.array(id).optional() })),
  personIds: z.array(id).min(1),
});
export const say: z.ZodType<Say> = z.strictObject({
  personId: id,
  conversationId: id,
  text,
  mentionBot: z.boolean().optional(),
  threadId: id.optional(),
  activityId: id.optional(),
  mentions: z.array(id).max(50).optional(),
  files: z.array(sentFile).max(10).optional(),
});
export const editMessage: z.ZodType<EditMessage> = z.strictObject({
  personId: id,
  conversationId: id,
  messageId: id,
  text,
  mentions: z.array(id).max(50).optional(),
});
export const press: z.ZodType<Press> = z.strictObject({
  personId: id,
  conversationId: id,
  messageId: id,
  actionType: z.enum(['Action.Execute', 'Action.Submit']),
  verb: z.string().optional(),
  data: z.unknown().optional(),
  automatic: z.boolean().optional(),
  activityId: id.optional(),
});
export const deleteMessage: z.ZodType<DeleteMessage> = z.strictObject({ conversationId: id, messageId: id.optional() });
export const deliveryMode: z.ZodType<DeliveryMode> = z.strictObject({ duplicate: z.boolean() });
export const passTime: z.ZodType<PassTime> = z.union([
  z.strictObject({ by: z.enum(['hour', 'opening', 'day', 'week', 'next']) }),
  z.strictObject({ to: z.iso.datetime() }),
]);
export const fault: z.ZodType<Fault> = z.strictObject({
  on: z.enum(['post', 'update', 'delete', 'createConversation', 'members', 'token', 'any']),
  conversationId: id.optional(),
  times: z.int().min(1),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('status'),
      status: z.int().min(400).max(599),
      retryAfterSeconds: z.number().min(0).optional(),
      body: z.unknown().optional(),
    }),
    z.strictObject({ kind: z.literal('lostReply') }),
    z.strictObject({ kind: z.literal('cutBefore') }),
    z.strictObject({ kind: z.literal('slow'), delayMs: z.int().min(0).max(600_000) }),
    z.strictObject({ kind: z.literal('hang') }),
  ]),
});

/** Throws a refusal that names the first field that is wrong. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw refuse(400, `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not understood'}`);
}
