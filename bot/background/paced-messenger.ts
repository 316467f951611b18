import type { Address, Messenger } from '../ports/messenger.ts';
import { NO_CONVERSATION, Pacer, type PacerOptions } from './pacer.ts';

/** Sends at the pace that Teams asks for. What would wait too long rejects as `throttled`, with `own-pace` as its detail. */
export interface PacedMessenger extends Messenger {
  /** Estimated milliseconds until news to that conversation could leave, counting what waits now. 0: at once. */
  waitFor(conversationId: string): number;
  /** How many calls wait for their turn. */
  waiting(): number;
  /** Refuses who waits. What comes afterwards goes at once or not at all. */
  stop(): void;
}

/**
 * Puts every call to Teams in its turn: replies before news before refreshes, and one conversation whose limits are
 * used up keeps nobody else waiting. Reading a roster, a member or a list of channels counts as one call and overall only.
 */
export function createPacedMessenger(messenger: Messenger, options: PacerOptions): PacedMessenger {
  const pacer = new Pacer(options);
  return {
    post: async (to, message, urgency = 'reply') => pacer.run(lineOf(to), urgency, () => messenger.post(to, message)),
    update: async (at, activityId, message, urgency = 'reply') =>
      pacer.run(lineOf(at), urgency, () => messenger.update(at, activityId, message)),
    openChat: async (person) => pacer.run(`person ${person.id}`, 'news', () => messenger.openChat(person)),
    channels: async (at, teamsTeamId) => pacer.run(NO_CONVERSATION, 'reply', () => messenger.channels(at, teamsTeamId)),
    member: async (at, id) => pacer.run(NO_CONVERSATION, 'reply', () => messenger.member(at, id)),
    roster: async (at) => pacer.run(NO_CONVERSATION, 'reply', () => messenger.roster(at)),
    waitFor: (conversationId) => pacer.wait(lineOf({ conversationId }), 'news'),
    waiting: () => pacer.waiting(),
    stop: () => pacer.stop(),
  };
}

/** The threads of a channel share its limits; their ids begin with the channel's. */
const lineOf = ({ conversationId }: Pick<Address, 'conversationId'>): string =>
  conversationId.split(';', 1)[0] ?? conversationId;
