import { announce } from './announcer.js';
import { h, icon, reword } from './dom.js';
import { localTeams } from './local-teams-client.js';
import { currentLocale, say } from './words.js';

/** How far the clock can be moved: what the call says, and the words on the button. */
const STRETCHES = [
  ['hour', 'timeHour'],
  ['opening', 'timeOpening'],
  ['day', 'timeDay'],
  ['week', 'timeWeek'],
  ['next', 'timeNext'],
];
const WHY_NOT = {
  botSilent: 'timeBotSilent',
  nothingDue: 'timeNothingDue',
  alwaysOpen: 'timeAlwaysOpen',
  alreadyMoving: 'timeAlreadyMoving',
};
const LOOK_MS = 1_000;

/** The moment in words, such as `mandag den 23. november kl. 9.12`. */
function inWords(date) {
  const part = (options) => date.toLocaleString(currentLocale(), options);
  const [weekday, day] = [part({ weekday: 'long' }), part({ day: 'numeric', month: 'long' })];
  return say('timeNow', { weekday, day, time: part({ hour: 'numeric', minute: '2-digit' }) });
}

/** The clock of the local Teams and its bot, and the buttons that move it forward. */
export class ClockBar {
  element;
  #store;
  #words = h('time', { class: 'clock-words', 'data-testid': 'clock' });
  #progress = h('progress', { class: 'clock-progress', label: 'timePasses', hidden: true });
  #note = h('p', { class: 'clock-note', role: 'status', 'data-testid': 'clock-note' });
  #buttons;
  #toggle;
  #asked = false;

  constructor(store) {
    this.#store = store;
    this.#buttons = STRETCHES.map(([by, word]) =>
      h('button', {
        type: 'button',
        class: 'button',
        word,
        'data-testid': `pass-${by}`,
        onClick: () => this.#pass(by),
      }),
    );
    const choices = h('div', { class: 'clock-buttons', id: 'clock-buttons', role: 'group', label: 'timeMove' });
    choices.append(...this.#buttons);
    this.#toggle = h(
      'button',
      {
        ...{ type: 'button', class: 'icon-button clock-toggle', label: 'timeMove', 'aria-controls': 'clock-buttons' },
        ...{ 'aria-expanded': 'false', 'data-testid': 'clock-toggle', onClick: () => this.#showButtons() },
      },
      icon('down'),
    );
    const line = h('div', { class: 'clock-line' }, this.#words, this.#progress, this.#toggle);
    this.element = h('section', { class: 'clock', label: 'timeLabel' }, line, choices, this.#note);
    setInterval(() => this.show(), LOOK_MS);
  }

  /** Shows the time as it is by now; also when the language was switched. */
  show() {
    if (this.#store.time === undefined) return;
    const now = this.#store.now();
    this.#words.setAttribute('datetime', now.toISOString());
    const words = inWords(now);
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#showMoving();
  }

  #showMoving() {
    const { moving, now } = this.#store.time;
    this.#progress.hidden = moving === undefined;
    if (moving) {
      const from = Date.parse(moving.from);
      this.#progress.max = Math.max(1, Date.parse(moving.to) - from);
      this.#progress.value = Date.parse(now) - from;
    }
    // Not `disabled`: who pressed with the keyboard would lose their place.
    const isBusy = this.#asked || moving !== undefined;
    for (const button of this.#buttons) button.setAttribute('aria-disabled', String(isBusy));
  }

  #showButtons() {
    const isOpen = this.element.classList.toggle('open');
    this.#toggle.setAttribute('aria-expanded', String(isOpen));
  }

  async #pass(by) {
    if (this.#asked || this.#store.time?.moving) return;
    this.#asked = true;
    reword(this.#note, { word: 'timePasses' });
    this.show();
    try {
      const { time, refused } = await localTeams.pass(by);
      this.#store.apply({ type: 'time', time });
      if (refused) reword(this.#note, { word: WHY_NOT[refused] });
      else this.#clearNote();
    } catch (error) {
      const words = error.unreachable || error.timedOut ? { word: 'localTeamsGone' } : { word: 'requestFailed' };
      reword(this.#note, { ...words, params: { error: error.message } });
    }
    this.#asked = false;
    this.show();
    if (this.#note.textContent === '') announce(this.#words.textContent);
  }

  #clearNote() {
    delete this.#note.dataset.word;
    this.#note.textContent = '';
  }
}
