import { matching, Suggestions } from './suggestions.js';

/** An `@` that begins a word, and what is typed after it: at most two words, as names are found by that. */
const BEGUN = /(?:^|\s)@(\p{L}[\p{L}\p{N}-]*(?: \p{L}*)?)?$/u;

/**
 * Lets people be mentioned in a field: after `@` it lists whom `people()` names. The mention stands in the text as `@`
 * and the name; taken out of the text it is none.
 */
export class Mentioning {
  #field;
  #people;
  #suggestions;
  #named = new Map();

  /** `named`: ids of the people who are mentioned already. */
  constructor(field, people, named = []) {
    this.#field = field;
    this.#people = people;
    this.#suggestions = new Suggestions(field, (choice) => this.#insert(choice));
    for (const { id, name } of people()) if (named.includes(id)) this.#named.set(id, name);
    field.addEventListener('input', () => this.#suggest());
  }

  takesKey(event) {
    return this.#suggestions.takesKey(event);
  }

  /** The ids of those whom the text still names. */
  mentionedIn(text) {
    return [...this.#named].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id);
  }

  #begun() {
    return BEGUN.exec(this.#field.value.slice(0, this.#field.selectionStart));
  }

  #suggest() {
    const begun = this.#begun();
    if (!begun) return this.#suggestions.close();
    const choices = this.#people().map(({ id, name, title }) => ({ value: id, title: name, note: title }));
    const found = matching(choices, begun[1] ?? '');
    if (found.length > 0) this.#suggestions.show(found);
    else this.#suggestions.close();
  }

  #insert({ value, title }) {
    const end = this.#field.selectionStart;
    const from = end - (this.#begun()?.[1]?.length ?? 0);
    this.#named.set(value, title);
    this.#field.setRangeText(`${title} `, from, end, 'end');
    this.#field.focus();
    this.#field.dispatchEvent(new Event('input'));
  }
}
