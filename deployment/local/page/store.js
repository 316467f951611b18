/**
 * What the page knows of the local Teams. Tells its listeners what changed:
 * `reset` (everything may have), `message` `{conversationId, message, isNew}`, `messageDeleted`, `conversation`, `person`, `bot`,
 * `time`.
 */
export class Store {
  people = new Map();
  conversations = new Map();
  botReachable = true;
  /** The clock as it was when it was last heard of; `now()` is what it is by now. */
  time;
  #timeHeardAt = 0;
  #listeners = new Set();

  /** Returns a function that stops listening. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  replace(state) {
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.conversations = new Map(state.conversations.map((conversation) => [conversation.id, conversation]));
    this.botReachable = state.botReachable;
    this.#hearTime(state.time);
    this.#tell({ type: 'reset' });
  }

  apply(event) {
    if (event.type === 'message') this.#applyMessage(event);
    else if (event.type === 'messageDeleted') this.#applyDeletion(event);
    else if (event.type === 'conversation') this.#applyConversation(event.conversation);
    else if (event.type === 'person') this.#applyPerson(event.person);
    else if (event.type === 'bot') this.#applyBot(event.reachable);
    else if (event.type === 'time') this.#applyTime(event.time);
  }

  /** The time in the local Teams, which may be ahead of this machine's. */
  now() {
    return new Date(this.time ? Date.parse(this.time.now) + performance.now() - this.#timeHeardAt : Date.now());
  }

  /** The conversations a person is in: the 1:1 chat with the bot first, then the others by title. */
  conversationsOf(personId) {
    const rank = { personal: 0, channel: 1, groupChat: 2 };
    return [...this.conversations.values()]
      .filter((conversation) => conversation.members.includes(personId))
      .sort((a, b) => rank[a.kind] - rank[b.kind] || a.title.localeCompare(b.title, 'da'));
  }

  /** Whom a person can mention: in a channel or group chat who is in it, in their own chat everybody. */
  mentionable(conversationId, personId) {
    const conversation = this.conversations.get(conversationId);
    const others = [...this.people.values()].filter(({ id }) => id !== personId);
    return conversation?.kind === 'personal' ? others : others.filter(({ id }) => conversation?.members.includes(id));
  }

  #tell(change) {
    for (const listener of [...this.#listeners]) listener(change);
  }

  #applyMessage({ conversationId, message }) {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return;
    const index = conversation.messages.findIndex(({ id }) => id === message.id);
    if (index >= 0 && conversation.messages[index].updates > message.updates) return;
    const messages = [...conversation.messages];
    if (index >= 0) messages[index] = message;
    else messages.push(message);
    this.conversations.set(conversationId, { ...conversation, messages });
    this.#tell({ type: 'message', conversationId, message, isNew: index < 0 });
  }

  #applyDeletion({ conversationId, messageId }) {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return;
    const messages = conversation.messages.filter(({ id }) => id !== messageId);
    this.conversations.set(conversationId, { ...conversation, messages });
    this.#tell({ type: 'messageDeleted', conversationId, messageId });
  }

  #applyConversation(conversation) {
    this.conversations.set(conversation.id, conversation);
    this.#tell({ type: 'conversation', conversationId: conversation.id });
  }

  #applyPerson(person) {
    this.people.set(person.id, person);
    this.#tell({ type: 'person', personId: person.id });
  }

  /** The answer to a press and the event may come in either order; time never goes back. */
  #applyTime(time) {
    if (Date.parse(time.now) >= Date.parse(this.time?.now ?? time.now)) this.#hearTime(time);
    this.#tell({ type: 'time' });
  }

  #hearTime(time) {
    this.time = time;
    this.#timeHeardAt = performance.now();
  }

  #applyBot(reachable) {
    this.botReachable = reachable;
    this.#tell({ type: 'bot' });
  }
}
