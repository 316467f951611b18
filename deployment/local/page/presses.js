/** A second click within this time is a double click, and a real client sends both. */
const DOUBLE_CLICK_MS = 150;

/**
 * The buttons of one card while its presses are on the way. They stay alive for the length of a double click, because a
 * real client sends both presses of one (the bot has to cope, and this is where that can be tried). After that they are
 * locked until every answer is here. They are not `disabled`, so the focus stays where it was.
 */
export class Presses {
  #card;
  #pending = 0;
  #locking;

  constructor(card) {
    this.#card = card;
    card.addEventListener('click', (event) => this.#swallowWhenLocked(event), true);
    card.addEventListener('keydown', (event) => this.#swallowWhenLocked(event), true);
  }

  get locked() {
    return this.#card.classList.contains('locked');
  }

  /** Returns the function to call when the answer has come. */
  begin(button) {
    this.#pending += 1;
    this.#locking ??= setTimeout(() => this.#lock(button), DOUBLE_CLICK_MS);
    return () => {
      this.#pending -= 1;
      if (this.#pending === 0) this.#unlock();
    };
  }

  #swallowWhenLocked(event) {
    if (!this.locked || (event.type === 'keydown' && event.key === 'Tab')) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #lock(button) {
    this.#card.classList.add('locked');
    this.#card.setAttribute('aria-busy', 'true');
    button?.classList.add('working');
    for (const each of this.#buttons()) each.setAttribute('aria-disabled', 'true');
  }

  #unlock() {
    clearTimeout(this.#locking);
    this.#locking = undefined;
    this.#card.classList.remove('locked');
    this.#card.removeAttribute('aria-busy');
    for (const each of this.#buttons()) {
      each.classList.remove('working');
      each.removeAttribute('aria-disabled');
    }
  }

  #buttons() {
    return this.#card.querySelectorAll('.ac-pushButton');
  }
}
