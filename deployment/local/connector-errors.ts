import { Refused } from './http.ts';

/** Teams' error body. */
function error(status: number, code: string, message: string): Refused {
  return new Refused(status, { error: { code, message } });
}

export const unauthorized = (): Refused =>
  error(401, 'Unauthorized', 'Authorization has been denied for this request.');
export const unknownPath = (): Refused => error(404, 'NotFound', 'No such operation.');
export const badArgument = (message: string): Refused => error(400, 'BadArgument', message);
export const badSyntax = (message: string): Refused => error(400, 'BadSyntax', message);
export const conversationNotFound = (): Refused => error(404, 'ConversationNotFound', 'Conversation not found.');
export const activityNotFound = (): Refused => error(404, 'ActivityNotFound', 'Activity not found.');
export const memberNotFound = (): Refused =>
  error(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
export const attachmentNotFound = (): Refused => error(404, 'AttachmentNotFound', 'Attachment not found.');
export const notInRoster = (): Refused =>
  error(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
export const notYours = (): Refused =>
  error(403, 'ForbiddenOperationException', 'The bot can change its own messages only.');
export const tooBig = (): Refused => error(413, 'MessageSizeTooBig', 'Message size too large.');

/** The person has blocked the bot. Teams answers this one without `error`, as JSON inside a string. */
export function writesBlocked(): Refused {
  const inner = {
    subCode: 'MessageWritesBlocked',
    details: 'Thread is blocked from message writes.',
    errorCode: null,
    errorSubCode: null,
  };
  return new Refused(403, { errorCode: 209, message: JSON.stringify(inner, null, 2).replaceAll('\n', '\r\n') });
}
