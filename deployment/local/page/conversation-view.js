import { announce } from './announcer.js';
import { Composer } from './composer.js';
import { h, icon } from './dom.js';
import { MessageView, spoken } from './message-view.js';
import { groupOf } from './people.js';
import { currentLocale, say } from './words.js';

/** Closer to the end than this counts as reading the newest messages. */
const NEAR_END_PX = 80;

/** One conversation as one person sees it: its messages, in threads if it is a channel, and the composer. */
export class ConversationView {
  #store;
  #conversationId;
  #personId;
  #views = new Map();
  #threads = new Map();
  #list;
  #jump;
  #hint;
  #composer;
  #sight;
  #empty;
  #lastDay;
  #atEnd = true;

  constructor({ store, conversation, person }) {
    this.#store = store;
    this.#conversationId = conversation.id;
    this.#personId = person.id;
    const props = { class: `messages ${conversation.kind}`, role: 'log', 'aria-live': 'off', tabindex: '0' };
    this.#list = h('div', {
      ...props,
      label: 'messages',
      params: { title: conversation.title },
      'data-testid': 'messages',
    });
    const emptyWord = conversation.kind === 'personal' ? 'emptyChat' : 'emptyChannel';
    this.#empty = h('p', { class: 'empty', word: emptyWord });
    this.#list.append(this.#empty);
    this.#jump = h(
      'button',
      { type: 'button', class: 'jump', hidden: true, onClick: () => this.scrollToEnd() },
      icon('down'),
      h('span', { word: 'newMessages' }),
    );
    this.#composer = new Composer({
      conversation,
      person,
      people: () => store.mentionable(conversation.id, person.id),
    });
    this.#hint = this.#makeHint(person);
    this.element = h('section', { class: 'conversation', 'data-testid': `conversation-${conversation.id}` });
    this.element.append(
      h('div', { class: 'messages-frame' }, this.#list, this.#jump),
      this.#hint,
      this.#composer.element,
    );
    this.#list.addEventListener('scroll', () => {
      this.#atEnd = this.#nearEnd();
      if (this.#atEnd) this.#jump.hidden = true;
    });
    new ResizeObserver(() => this.#onResize()).observe(this.#list);
    this.#sight = new IntersectionObserver((entries) => this.#onSight(entries), { root: this.#list });
    this.sync();
  }

  /** Brings the view in line with the store, touching only what differs. */
  sync() {
    const conversation = this.#conversation();
    if (!conversation) return;
    const present = new Set(conversation.messages.map(({ id }) => id));
    for (const id of this.#views.keys()) if (!present.has(id)) this.#remove(id);
    for (const message of conversation.messages) this.#put(message);
    this.#updateHint(conversation);
  }

  /** Shows a message that came or changed; a new one from the bot is announced. */
  show(message, isNew) {
    const follow = this.#nearEnd() || message.from === this.#personId;
    this.#put(message);
    this.#updateHint(this.#conversation());
    if (follow) this.scrollToEnd();
    if (!isNew) return;
    if (!follow) this.#jump.hidden = false;
    if (message.from === 'bot') this.#announce(message);
  }

  remove(messageId) {
    this.#remove(messageId);
  }

  scrollToEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#jump.hidden = true;
  }

  focus() {
    this.#composer.focus();
  }

  #conversation() {
    return this.#store.conversations.get(this.#conversationId);
  }

  #announce(message) {
    const name = this.#store.people.get(this.#personId)?.name;
    announce(say('announce', { name, text: spoken(message, this.#personId) }));
  }

  /** Whoever reads the newest message still does when the list comes onto the page or gets lower. */
  #onResize() {
    if (this.#atEnd && this.#list.clientHeight > 0) this.scrollToEnd();
  }

  #nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #onSight(entries) {
    for (const { target, isIntersecting } of entries) {
      this.#views.get(target.dataset.messageId)?.seen(isIntersecting);
    }
  }

  #put(message) {
    const existing = this.#views.get(message.id);
    if (existing) return existing.update(message);
    const view = new MessageView({
      store: this.#store,
      conversationId: this.#conversationId,
      personId: this.#personId,
      message,
    });
    view.element.dataset.messageId = message.id;
    this.#views.set(message.id, view);
    this.#place(message, view.element);
    this.#sight.observe(view.element);
  }

  #place(message, element) {
    const thread = this.#threads.get(message.threadId);
    if (thread && message.threadId !== message.id) return thread.querySelector('.replies').append(element);
    this.#startDay(message.at);
    if (this.#conversation().kind !== 'channel') return this.#list.append(element);
    this.#list.append(this.#makeThread(message, element));
  }

  #makeThread(message, element) {
    const onClick = () => this.#composer.replyTo(message.id, message.fromName);
    const reply = h(
      'button',
      { type: 'button', class: 'reply-button', onClick, 'data-testid': 'reply' },
      icon('reply'),
      h('span', { word: 'reply' }),
    );
    const thread = h(
      'div',
      { class: 'thread', 'data-testid': `thread-${message.id}` },
      element,
      h('div', { class: 'replies' }),
      reply,
    );
    this.#threads.set(message.id, thread);
    return thread;
  }

  #startDay(at) {
    const day = new Date(at).toDateString();
    if (day === this.#lastDay) return;
    this.#lastDay = day;
    this.#list.append(h('div', { class: 'day', 'data-at': at }, dayElement(new Date(at), this.#store.now())));
  }

  /** Yesterday is what it is by the clock of the local Teams. */
  nameDays() {
    for (const day of this.#list.querySelectorAll('.day')) {
      day.replaceChildren(dayElement(new Date(day.dataset.at), this.#store.now()));
    }
  }

  #remove(messageId) {
    const view = this.#views.get(messageId);
    if (!view) return;
    this.#sight.unobserve(view.element);
    this.#views.delete(messageId);
    view.element.remove();
    const thread = this.#threads.get(messageId);
    if (thread && thread.querySelector('.message') === null) {
      thread.remove();
      this.#threads.delete(messageId);
    }
  }

  /** One line for somebody who is here for the first time, until they have written something. */
  #makeHint(person) {
    const onClick = () => this.#composer.offerExample(person.locale);
    const button = h('button', {
      type: 'button',
      class: 'link-button',
      word: 'tryButton',
      onClick,
      'data-testid': 'try-example',
    });
    return h('p', { class: 'hint', hidden: true, 'data-testid': 'hint' }, h('span', { word: 'tryIt' }), ' ', button);
  }

  #updateHint(conversation) {
    const person = this.#store.people.get(this.#personId);
    const hasWritten = conversation.messages.some(({ from }) => from === this.#personId);
    const isEmployee = person !== undefined && groupOf(person) === 'employees';
    this.#hint.hidden = conversation.kind !== 'personal' || hasWritten || !isEmployee;
    this.#empty.hidden = conversation.messages.length > 0;
  }
}

function dayElement(date, now) {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return h('span', { word: 'today' });
  if (days === 1) return h('span', { word: 'yesterday' });
  return h('span', {}, date.toLocaleDateString(currentLocale(), { weekday: 'long', day: 'numeric', month: 'long' }));
}
