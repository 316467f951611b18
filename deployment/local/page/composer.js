import { h, icon, iconButton, reword } from './dom.js';
import { CallFailed, localTeams } from './local-teams-client.js';
import { Mentioning } from './mentioning.js';
import { PendingFiles } from './sent-files.js';
import { EXAMPLES, say } from './words.js';

/** Where a person writes in one conversation. Enter sends, Shift+Enter starts a new line. */
export class Composer {
  #conversationId;
  #personId;
  #replyTo;
  #mention = true;
  #field;
  #mentionButton;
  #mentioning;
  #files = new PendingFiles((word, params) => this.#tell(say(word, params)));
  #replyLine = h('div', { class: 'reply-line', hidden: true });
  #note = h('div', { class: 'composer-note', role: 'alert', hidden: true, 'data-testid': 'composer-note' });

  /** `people()`: those who can be mentioned. */
  constructor({ conversation, person, people }) {
    this.#conversationId = conversation.id;
    this.#personId = person.id;
    this.#field = this.#makeField(conversation, person);
    this.#mentioning = new Mentioning(this.#field, people);
    const box = h('div', { class: 'composer-box' });
    if (conversation.kind !== 'personal') box.append(this.#makeMentionButton());
    const send = h(
      'button',
      { type: 'submit', class: 'icon-button send', label: 'send', tip: 'send', 'data-testid': 'send' },
      icon('send'),
    );
    box.append(this.#field, ...this.#files.button(), send);
    const onSubmit = (event) => {
      event.preventDefault();
      void this.#send();
    };
    this.element = h(
      'form',
      { class: 'composer', onSubmit, novalidate: true },
      this.#note,
      this.#replyLine,
      this.#files.element,
      box,
    );
    this.#files.listenTo(this.element);
  }

  focus() {
    this.#field.focus();
  }

  /** Puts an example into the field for somebody who does not know what to write; sending it stays their own act. */
  offerExample(locale) {
    this.#field.value = locale.startsWith('da') ? EXAMPLES.da : EXAMPLES.en;
    this.#grow();
    this.focus();
  }

  /** What is written next answers in this thread. */
  replyTo(threadId, name) {
    this.#replyTo = threadId;
    const back = iconButton('close', 'cancelReply', () => this.#endReply());
    this.#replyLine.replaceChildren(icon('reply'), h('span', { word: 'replyTo', params: { name } }), back);
    this.#replyLine.hidden = false;
    reword(this.#field, { hint: 'composeReply' });
    this.focus();
  }

  #endReply() {
    this.#replyTo = undefined;
    this.#replyLine.hidden = true;
    reword(this.#field, { hint: 'composeChannel' });
    this.focus();
  }

  #makeField(conversation, person) {
    return h('textarea', {
      rows: '1',
      'data-testid': 'composer',
      hint: conversation.kind === 'channel' ? 'composeChannel' : 'compose',
      label: 'composeLabel',
      params: { name: person.name, title: conversation.title },
      lang: person.locale,
      enterkeyhint: 'send',
      onInput: () => this.#grow(),
      onKeydown: (event) => this.#onKey(event),
    });
  }

  #makeMentionButton() {
    const onClick = () => {
      this.#mention = !this.#mention;
      this.#mentionButton.setAttribute('aria-pressed', String(this.#mention));
      reword(this.#mentionButton, { tip: this.#mention ? 'mentionOn' : 'mentionOff' });
    };
    const props = {
      type: 'button',
      class: 'mention-toggle',
      'aria-pressed': 'true',
      'data-testid': 'mention-toggle',
      word: 'mention',
      tip: 'mentionOn',
      onClick,
    };
    this.#mentionButton = h('button', props);
    return this.#mentionButton;
  }

  #onKey(event) {
    if (this.#mentioning.takesKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.#send();
  }

  #grow() {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, 160)}px`;
  }

  async #send() {
    const text = this.#field.value.trim();
    if (text === '' && this.#files.isEmpty) return;
    const threadId = this.#replyTo;
    const mentionBot = this.#mentionButton ? this.#mention : undefined;
    this.#field.value = '';
    this.#grow();
    this.#note.hidden = true;
    try {
      const { status } = await localTeams.say({
        personId: this.#personId,
        conversationId: this.#conversationId,
        text,
        mentions: this.#mentioning.mentionedIn(text),
        files: await this.#files.take(),
        ...(mentionBot === undefined ? {} : { mentionBot }),
        ...(threadId === undefined ? {} : { threadId }),
      });
      if (status === 0) this.#tell(say('sayUnreachable'));
      else if (status >= 400) this.#tell(say('sayFailed', { status }));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      if (this.#field.value === '') this.#field.value = text;
      this.#grow();
      this.#tell(
        error.unreachable || error.timedOut ? say('localTeamsGone') : say('requestFailed', { error: error.message }),
      );
    }
  }

  #tell(sentence) {
    this.#note.replaceChildren(
      h('span', {}, sentence),
      iconButton('close', 'dismiss', () => {
        this.#note.hidden = true;
      }),
    );
    this.#note.hidden = false;
  }
}
