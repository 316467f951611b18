import { ConversationView } from './conversation-view.js';
import { h, icon, iconButton } from './dom.js';
import { CallFailed, localTeams } from './local-teams-client.js';
import { openMenu } from './menu.js';
import { avatar } from './people.js';
import { say } from './words.js';

/** How long a column says that something new came, unless somebody touches it before. */
const NEWS_MS = 10_000;
let nextTabId = 1;

/**
 * One person's Teams: tabs for the conversations they are in and the one that is open. Conversations once opened are
 * kept, with whatever is half written in them. `onClose()`, `onOpen(conversationId)` and `onNews()` tell the page.
 */
export class Column {
  #store;
  #views = new Map();
  #unread = new Map();
  #openId;
  #tabs;
  #pages = h('div', { class: 'pages' });
  #banner = h('div', { class: 'column-banner', hidden: true, role: 'status' });
  #news = h('span', { class: 'news', word: 'newMessage', hidden: true, 'data-testid': 'news' });
  #newsTimer;
  #events;

  constructor({ store, person, conversationId, onClose, onOpen, onNews }) {
    this.#store = store;
    this.personId = person.id;
    this.#events = { onClose, onOpen, onNews };
    this.#tabs = h('div', { class: 'tabs', role: 'tablist', label: 'conversations', params: { name: person.name } });
    this.#tabs.addEventListener('keydown', (event) => this.#onTabKey(event));
    this.element = h('section', {
      class: 'column',
      id: `column-${person.id}`,
      label: 'column',
      params: { name: person.name },
      'data-testid': `column-${person.id}`,
    });
    this.element.append(this.#makeHeader(person), this.#tabs, this.#banner, this.#pages);
    for (const touch of ['pointerdown', 'focusin']) this.element.addEventListener(touch, () => this.#read());
    const conversations = store.conversationsOf(person.id);
    this.open((conversations.find(({ id }) => id === conversationId) ?? conversations[0])?.id);
    this.#updateBanner();
  }

  close() {
    this.element.remove();
    this.#events.onClose();
  }

  /** Applies what changed in the store, if it concerns this person. */
  onChange(change) {
    if (change.type === 'message') this.#onMessage(change);
    else if (change.type === 'messageDeleted') this.#views.get(change.conversationId)?.remove(change.messageId);
    else if (change.type === 'time') for (const view of this.#views.values()) view.nameDays();
    else if (change.type === 'person' && change.personId === this.personId) this.#updateBanner();
    else if (change.type === 'conversation' || change.type === 'reset') this.#onConversations();
  }

  open(conversationId) {
    this.#openId = conversationId;
    this.#unread.delete(conversationId);
    const conversation = this.#store.conversations.get(conversationId);
    if (conversation && !this.#views.has(conversationId)) this.#addView(conversation);
    for (const [id, view] of this.#views) view.element.hidden = id !== conversationId;
    this.#drawTabs();
    this.#views.get(conversationId)?.scrollToEnd();
  }

  get openConversationId() {
    return this.#openId;
  }

  #person() {
    return this.#store.people.get(this.personId);
  }

  #addView(conversation) {
    const view = new ConversationView({ store: this.#store, conversation, person: this.#person() });
    view.element.setAttribute('role', 'tabpanel');
    this.#views.set(conversation.id, view);
    this.#pages.append(view.element);
  }

  #onMessage({ conversationId, message, isNew }) {
    const conversation = this.#store.conversations.get(conversationId);
    if (!conversation?.members.includes(this.personId)) return;
    this.#views.get(conversationId)?.show(message, isNew);
    if (!isNew || message.from === this.personId) return;
    if (conversationId !== this.#openId) {
      this.#unread.set(conversationId, (this.#unread.get(conversationId) ?? 0) + 1);
      this.#drawTabs();
    }
    if (message.from === 'bot') {
      this.#showNews();
      this.#events.onNews();
    }
  }

  #onConversations() {
    if (this.#openId === undefined) this.open(this.#store.conversationsOf(this.personId)[0]?.id);
    for (const view of this.#views.values()) view.sync();
    this.#drawTabs();
    this.#updateBanner();
  }

  #showNews() {
    this.#news.hidden = false;
    clearTimeout(this.#newsTimer);
    this.#newsTimer = setTimeout(() => this.#read(), NEWS_MS);
  }

  #read() {
    this.#news.hidden = true;
  }

  #makeHeader(person) {
    const more = iconButton('more', 'moreFor', () => openMenu(more, this.#menuItems()), {
      params: { name: person.name },
      'aria-haspopup': 'menu',
      'data-testid': 'column-menu',
    });
    const close = iconButton('close', 'closeColumn', () => this.close(), { 'data-testid': 'close-column' });
    const who = h('div', { class: 'who' }, h('h2', {}, person.name), h('p', { title: person.title }, person.title));
    return h('header', { class: 'column-header' }, avatar(person.id, person.name), who, this.#news, more, close);
  }

  #menuItems() {
    const { installed, blocked } = this.#person();
    return [
      installed ? this.#change('uninstall') : this.#change('install'),
      blocked ? this.#change('unblock') : { ...this.#change('block'), disabled: !installed },
    ];
  }

  #change(what) {
    return { word: what, onSelect: () => this.#ask(what) };
  }

  async #ask(what) {
    try {
      this.#store.apply({ type: 'person', person: await localTeams[what](this.personId) });
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      this.#showBanner(say('requestFailed', { error: error.message }));
    }
  }

  #updateBanner() {
    const person = this.#person();
    if (!person) return;
    const { name } = person;
    if (!person.installed) this.#showBanner({ word: 'notInstalled', params: { name } }, 'install');
    else if (person.blocked) this.#showBanner({ word: 'blocked', params: { name } }, 'unblock');
    else this.#banner.hidden = true;
  }

  #showBanner(what, remedy) {
    const text = typeof what === 'string' ? h('span', {}, what) : h('span', what);
    const button =
      remedy && h('button', { type: 'button', class: 'link-button', word: remedy, onClick: () => this.#ask(remedy) });
    this.#banner.replaceChildren(text, ...(button ? [button] : []));
    this.#banner.hidden = false;
  }

  #drawTabs() {
    const hadFocus = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...this.#store.conversationsOf(this.personId).map((each) => this.#tab(each)));
    if (hadFocus) this.#tabs.querySelector('[aria-selected="true"]')?.focus();
    this.#showSelectedTab();
  }

  /** Moves the tabs alone: `scrollIntoView` would bring this column before somebody who reads another one. */
  #showSelectedTab() {
    const tab = this.#tabs.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    const frame = this.#tabs.getBoundingClientRect();
    if (tab && tab.left < frame.left) this.#tabs.scrollLeft -= frame.left - tab.left;
    else if (tab && tab.right > frame.right) this.#tabs.scrollLeft += tab.right - frame.right;
  }

  #tab(conversation) {
    const selected = conversation.id === this.#openId;
    const tab = h('button', {
      type: 'button',
      role: 'tab',
      id: `tab-${nextTabId++}`,
      class: 'tab',
      'aria-selected': String(selected),
      tabindex: selected ? '0' : '-1',
      'data-testid': `tab-${conversation.id}`,
      onClick: () => this.#choose(conversation.id),
    });
    tab.append(tabTitle(conversation));
    const count = this.#unread.get(conversation.id);
    if (count)
      tab.append(h('span', { class: 'unread', label: 'unread', params: { count }, role: 'img' }, String(count)));
    if (selected) this.#views.get(conversation.id)?.element.setAttribute('aria-labelledby', tab.id);
    return tab;
  }

  #choose(conversationId) {
    this.open(conversationId);
    this.#events.onOpen(conversationId);
  }

  #onTabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const ids = this.#store.conversationsOf(this.personId).map(({ id }) => id);
    this.#choose(ids[(ids.indexOf(this.#openId) + step + ids.length) % ids.length]);
  }
}

function tabTitle(conversation) {
  const wrap = (mark, text) => h('span', { class: 'tab-title' }, mark, text);
  if (conversation.kind === 'personal') return wrap(icon('chat'), h('span', { word: 'chatWithBot' }));
  if (conversation.kind === 'channel')
    return wrap(h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'), conversation.title);
  return wrap(icon('person'), conversation.title);
}
