import { announce } from './announcer.js';
import { cardElement, firstText } from './card-view.js';
import { h, icon, iconButton } from './dom.js';
import { CallFailed, localTeams } from './local-teams-client.js';
import { markdownToHtml } from './markdown.js';
import { OwnMessage } from './own-message.js';
import { avatar, botAvatar } from './people.js';
import { textNodes } from './person-text.js';
import { Presses } from './presses.js';
import { refreshAction, takeAutomaticRefresh } from './refresh.js';
import { filesElement } from './sent-files.js';
import { currentLocale, say } from './words.js';

const MESSAGE = 'application/vnd.microsoft.activity.message';
const ERROR = 'application/vnd.microsoft.error';

/** What this person sees of the message: their own card if the bot gave them one, else everybody's. */
export const cardShownTo = (message, personId) => message.cardFor[personId] ?? message.card;

/** One line that tells what a message says, for screen readers. */
export function spoken(message, personId) {
  const card = cardShownTo(message, personId);
  return message.summary || message.text || card?.speak || (card && firstText(card)) || say('aCard');
}

/** One message as one person sees it. The card is drawn anew only when it changed, so typing elsewhere is left alone. */
export class MessageView {
  #store;
  #conversationId;
  #personId;
  #message;
  #shown;
  #visible = false;
  #body = h('div', { class: 'message-body' });
  #meta = h('div', { class: 'message-meta' });
  #note = h('div', { class: 'message-note', role: 'status', hidden: true });
  #presses;
  #own;

  constructor({ store, conversationId, personId, message }) {
    this.#store = store;
    this.#conversationId = conversationId;
    this.#personId = personId;
    const fromBot = message.from === 'bot';
    const kind = fromBot ? 'from-bot' : message.from === personId ? 'from-self' : 'from-other';
    const picture = fromBot ? botAvatar() : avatar(message.from, message.fromName);
    if (message.from === personId) this.#own = this.#ownMessage(message.id);
    const content = h('div', { class: 'message-content' }, this.#meta, this.#body, this.#note);
    this.element = h(
      'article',
      {
        class: `message ${kind}`,
        'data-testid': `message-${message.id}`,
        'aria-label': message.fromName,
        tabindex: '-1',
      },
      picture,
      content,
    );
    this.update(message);
  }

  update(message) {
    const before = this.#message;
    this.#message = message;
    const { text, editedAt, deleted, updates } = message;
    const shown = JSON.stringify([text, editedAt, deleted, cardShownTo(message, this.#personId), updates]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#writeMeta();
    this.#draw();
    if (before && before.updates !== message.updates) this.#markUpdated();
    if (this.#visible) this.#refreshAutomatically();
  }

  /** Told when the message comes into view or leaves it. */
  seen(visible) {
    this.#visible = visible;
    if (visible) this.#refreshAutomatically();
  }

  #conversation() {
    return this.#store.conversations.get(this.#conversationId);
  }

  #writeMeta() {
    const { fromName, at, updates, editedAt, deleted } = this.#message;
    const time = new Date(at).toLocaleTimeString(currentLocale(), { hour: '2-digit', minute: '2-digit' });
    this.#meta.replaceChildren(
      h('span', { class: 'message-from' }, fromName),
      h('time', { datetime: at, title: new Date(at).toLocaleString(currentLocale()) }, time),
      ...(updates > 0
        ? [h('span', { class: 'edited', word: 'edited', tip: 'editedTip', 'data-testid': 'edited' })]
        : []),
      ...(editedAt ? [h('span', { class: 'edited', word: 'messageEdited', 'data-testid': 'edited' })] : []),
      ...(this.#own && !deleted ? [this.#own.button(() => this.#message)] : []),
      ...(refreshAction(this.#message) ? [this.#refreshButton()] : []),
    );
  }

  #refreshButton() {
    return iconButton('refresh', 'refreshCard', (event) => this.#refresh(false, event.currentTarget), {
      class: 'refresh-button',
    });
  }

  #draw() {
    const focus = focusedControl(this.#body);
    const card = cardShownTo(this.#message, this.#personId);
    this.#body.replaceChildren(
      ...(this.#message.deleted ? [h('div', { class: 'bubble muted', word: 'messageDeleted' })] : []),
      ...(this.#message.text ? [this.#textElement()] : []),
      ...(this.#message.files?.length ? [filesElement(this.#message.files)] : []),
      ...(card ? [this.#privateMark(), this.#cardFrame(card)] : []),
    );
    if (focus !== undefined) (controls(this.#body)[focus] ?? this.element).focus({ preventScroll: true });
  }

  #textElement() {
    const bubble = h('div', { class: 'bubble', dir: 'auto' });
    const { from, text } = this.#message;
    if (from === 'bot') bubble.innerHTML = markdownToHtml(text);
    else bubble.append(...textNodes(this.#message, this.#store.people));
    return bubble;
  }

  #ownMessage(messageId) {
    return new OwnMessage({
      address: { personId: this.#personId, conversationId: this.#conversationId, messageId },
      people: () => this.#store.mentionable(this.#conversationId, this.#personId),
      show: (editor) => {
        if (editor) this.#body.replaceChildren(editor);
        else this.#draw();
      },
      fail: (words) => this.#showNote(words, true),
    });
  }

  #privateMark() {
    const mine = this.#message.cardFor[this.#personId] !== undefined;
    if (!mine || this.#conversation()?.kind === 'personal') return '';
    const name = this.#store.people.get(this.#personId)?.name;
    return h(
      'p',
      { class: 'only-you', 'data-testid': 'only-you' },
      icon('eye'),
      h('span', { word: 'onlyYou', params: { name } }),
    );
  }

  #cardFrame(json) {
    const frame = h('div', { class: 'card', 'data-testid': `card-${this.#message.id}` });
    this.#presses = new Presses(frame);
    const onPress = (action, button) => this.#press(action, button);
    const directory = { people: [...this.#store.people.values()], members: this.#conversation()?.members ?? [] };
    frame.append(cardElement(json, { directory, onPress }));
    return frame;
  }

  #markUpdated() {
    this.#body.classList.remove('updated');
    requestAnimationFrame(() => this.#body.classList.add('updated'));
    const name = this.#store.people.get(this.#personId)?.name;
    if (this.#visible) announce(say('updatedFor', { name, text: spoken(this.#message, this.#personId) }));
  }

  #press(action, button) {
    return this.#send({ actionType: action.getJsonTypeName(), verb: action.verb, data: action.data }, button);
  }

  #refreshAutomatically() {
    const person = this.#store.people.get(this.#personId);
    const conversation = this.#conversation();
    if (person && conversation && takeAutomaticRefresh(conversation, this.#message, person)) void this.#refresh(true);
  }

  /** A refresh that nobody asked for fails in silence, as in Teams: the card that is there stays. */
  async #refresh(automatic, button) {
    const { verb, data } = refreshAction(this.#message);
    if (!automatic) return this.#send({ actionType: 'Action.Execute', verb, data, automatic: false }, button);
    await localTeams.press(this.#addressed({ actionType: 'Action.Execute', verb, data, automatic })).catch(() => {});
  }

  #addressed(press) {
    return { personId: this.#personId, conversationId: this.#conversationId, messageId: this.#message.id, ...press };
  }

  async #send(press, button) {
    if (this.#presses?.locked) return;
    this.#hideNote();
    const done = this.#presses?.begin(button);
    try {
      this.#showAnswer(await localTeams.press(this.#addressed(press)));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      this.#showNote(failure(error), true);
    } finally {
      done?.();
    }
  }

  /** A card in the answer comes by itself through the events; words and errors are shown here. */
  #showAnswer({ status, body }) {
    if (status === 0) this.#showNote(say('pressUnreachable'), true);
    else if (status >= 400 || body?.type === ERROR || body?.statusCode >= 400) {
      this.#showNote(body?.value?.message ?? say('pressFailed', { status: body?.statusCode ?? status }), true);
    } else if (body?.type === MESSAGE && body.value) this.#showNote(String(body.value), false);
  }

  #showNote(text, isError) {
    const words = h('div', { class: 'note-text' });
    words.innerHTML = markdownToHtml(text);
    this.#note.className = `message-note ${isError ? 'error' : ''}`;
    this.#note.setAttribute('data-testid', isError ? 'press-error' : 'press-answer');
    this.#note.replaceChildren(
      words,
      iconButton('close', 'dismiss', () => this.#hideNote()),
    );
    this.#note.hidden = false;
    this.#note.scrollIntoView({ block: 'nearest' });
  }

  #hideNote() {
    this.#note.hidden = true;
    this.#note.removeAttribute('data-testid');
    this.#note.replaceChildren();
  }
}

function failure(error) {
  if (error.timedOut) return say('pressTimeout');
  return error.unreachable ? say('localTeamsGone') : say('requestFailed', { error: error.message });
}

const controls = (root) => [...root.querySelectorAll('button, input, select, textarea, a[href], [tabindex="0"]')];

function focusedControl(root) {
  const at = controls(root).indexOf(document.activeElement);
  return at >= 0 ? at : undefined;
}
