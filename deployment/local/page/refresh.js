/** Teams refreshes by itself for everybody when the card names nobody and the conversation is no larger than this. */
const EVERYBODY_UP_TO = 60;

/** One automatic refresh per person, message and update, however many times the card is looked at. */
const asked = new Set();

export function refreshAction(message) {
  const action = message.card?.refresh?.action;
  return action?.type === 'Action.Execute' ? action : undefined;
}

/** Whether looking at this message now must send its refresh; answers true only once. */
export function takeAutomaticRefresh(conversation, message, person) {
  if (!refreshAction(message) || !isFor(message.card.refresh.userIds, conversation, person)) return false;
  const key = JSON.stringify([conversation.id, message.id, message.updates, person.id]);
  if (asked.has(key)) return false;
  asked.add(key);
  return true;
}

function isFor(userIds, conversation, person) {
  if (Array.isArray(userIds)) return userIds.includes(person.mri);
  return conversation.members.length <= EVERYBODY_UP_TO;
}
