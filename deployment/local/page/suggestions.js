import { announce } from './announcer.js';
import { h } from './dom.js';
import { avatar } from './people.js';
import { say } from './words.js';

const MARGIN = 8;
/** More than a glance takes in; whoever is not among them is found by another letter. */
const LIMIT = 8;
let nextId = 1;

/** The choices in which every word begins a word of the name; without words the first of all. */
export function matching(choices, text) {
  const wanted = wordsOf(text);
  const fits = ({ title }) => {
    const words = wordsOf(title);
    return wanted.every((word) => words.some((each) => each.startsWith(word)));
  };
  return choices.filter(fits).slice(0, LIMIT);
}

const wordsOf = (text) => text.toLocaleLowerCase('da').match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * A list of choices `{ title, value, note? }` beside a field in which somebody types. The focus stays in the field:
 * arrows move in the list, Enter and Tab choose, Escape closes. `onChoose(choice)`.
 */
export class Suggestions {
  #field;
  #onChoose;
  #list;
  #choices = [];
  #at = 0;
  /** The field has moved away from the list. */
  #onScroll = ({ target }) => {
    if (target !== this.#list) this.close();
  };

  constructor(field, onChoose) {
    this.#field = field;
    this.#onChoose = onChoose;
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-expanded', 'false');
    field.addEventListener('blur', () => this.close());
  }

  get isOpen() {
    return this.#list !== undefined;
  }

  show(choices) {
    this.close();
    if (!this.#field.isConnected) return;
    this.#choices = choices;
    this.#at = 0;
    const id = `suggestions-${nextId++}`;
    const props = { class: 'suggestions', id, role: 'listbox', label: 'people', 'data-testid': 'suggestions' };
    this.#list = h('div', props, ...choices.map((choice, index) => this.#option(choice, `${id}-${index}`)));
    if (choices.length === 0) this.#list.append(h('p', { class: 'muted', word: 'nobodyFound' }));
    document.body.append(this.#list);
    this.#field.setAttribute('aria-controls', id);
    this.#field.setAttribute('aria-expanded', 'true');
    place(this.#list, this.#field.getBoundingClientRect());
    this.#mark();
    document.addEventListener('scroll', this.#onScroll, true);
    announce(choices.length === 0 ? say('nobodyFound') : say('found', { count: choices.length }));
  }

  close() {
    document.removeEventListener('scroll', this.#onScroll, true);
    this.#list?.remove();
    this.#list = undefined;
    this.#field.removeAttribute('aria-activedescendant');
    this.#field.removeAttribute('aria-controls');
    this.#field.setAttribute('aria-expanded', 'false');
  }

  /** Whether the key was for the list. */
  takesKey(event) {
    if (!this.isOpen || event.isComposing) return false;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.#move(moves[event.key]);
    else if (event.key === 'Escape') this.close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#choices.length > 0) this.#choose(this.#at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #option(choice, id) {
    const option = h('div', { class: 'suggestion', id, role: 'option' });
    const note = choice.note ? h('span', { class: 'muted' }, choice.note) : undefined;
    option.append(avatar(choice.value, choice.title), h('span', { class: 'who' }, h('strong', {}, choice.title), note));
    // The press, not the click: by the click the field would have lost the focus, and the list would be gone.
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#choose(this.#choices.indexOf(choice));
    });
    return option;
  }

  #move(by) {
    const { length } = this.#choices;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    this.#mark();
  }

  #mark() {
    for (const [index, option] of [...this.#list.querySelectorAll('[role=option]')].entries()) {
      option.setAttribute('aria-selected', String(index === this.#at));
      if (index !== this.#at) continue;
      this.#field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }

  #choose(index) {
    const choice = this.#choices[index];
    this.close();
    if (choice) this.#onChoose(choice);
  }
}

/** Below the field where there is room, else above it; never wider than the page. */
function place(list, beside) {
  const width = Math.min(Math.max(beside.width, 240), window.innerWidth - 2 * MARGIN);
  list.style.width = `${width}px`;
  const { height } = list.getBoundingClientRect();
  const below = beside.bottom + 4 + height <= window.innerHeight;
  list.style.left = `${Math.max(MARGIN, Math.min(beside.left, window.innerWidth - width - MARGIN))}px`;
  list.style.top = `${below ? beside.bottom + 4 : Math.max(MARGIN, beside.top - 4 - height)}px`;
}
