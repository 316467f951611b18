import { h, iconButton } from './dom.js';
import { CallFailed, localTeams } from './local-teams-client.js';
import { Mentioning } from './mentioning.js';
import { openMenu } from './menu.js';
import { wordsOf } from './person-text.js';
import { say } from './words.js';

/**
 * What people may do with a message of their own: edit it where it stands, and delete it. `people()` are those who can be
 * mentioned; `show(element)` puts an editor in the place of the message, without one the message itself; `fail(words)`.
 */
export class OwnMessage {
  #address;
  #people;
  #show;
  #fail;

  constructor({ address, people, show, fail }) {
    this.#address = address;
    this.#people = people;
    this.#show = show;
    this.#fail = fail;
  }

  /** The button that opens the menu. `message()` is the message as it is when somebody chooses. */
  button(message) {
    const more = iconButton('more', 'moreForMessage', () => openMenu(more, this.#items(message)), {
      class: 'refresh-button',
      'aria-haspopup': 'menu',
      'data-testid': 'message-menu',
    });
    return more;
  }

  #items(message) {
    return [
      { word: 'editMessage', onSelect: () => this.#edit(message()) },
      { word: 'deleteMessage', onSelect: () => this.#ask(() => localTeams.deleteMessage(this.#address)) },
    ];
  }

  #edit(message) {
    const field = h('textarea', { rows: '3', label: 'editLabel', 'data-testid': 'editor' });
    field.value = wordsOf(message);
    const mentioning = new Mentioning(field, this.#people, message.mentions);
    const save = () => this.#save(field.value.trim(), mentioning);
    field.addEventListener('keydown', (event) => {
      if (mentioning.takesKey(event) || event.isComposing) return;
      if (event.key === 'Escape') this.#show();
      else if (event.key === 'Enter' && !event.shiftKey) save();
      else return;
      event.preventDefault();
    });
    const cancel = h('button', { type: 'button', class: 'button', word: 'cancel', onClick: () => this.#show() });
    const done = h('button', { type: 'button', class: 'button primary', word: 'save', onClick: save });
    this.#show(h('div', { class: 'editor' }, field, h('div', { class: 'dialog-buttons' }, cancel, done)));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  #save(text, mentioning) {
    if (text === '') return;
    this.#show();
    void this.#ask(() => localTeams.editMessage({ ...this.#address, text, mentions: mentioning.mentionedIn(text) }));
  }

  async #ask(call) {
    try {
      const { status } = await call();
      if (status === 0) this.#fail(say('sayUnreachable'));
      else if (status >= 400) this.#fail(say('sayFailed', { status }));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      this.#fail(error.unreachable ? say('localTeamsGone') : say('requestFailed', { error: error.message }));
    }
  }
}
