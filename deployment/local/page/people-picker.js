import { h, icon, reword } from './dom.js';
import { matching, Suggestions } from './suggestions.js';

const { GlobalRegistry, Input, Versions } = globalThis.AdaptiveCards;
const TYPE = 'Input.People';
const DATASET = 'graph.microsoft.com/users';
const HERE_ONLY = `${DATASET}?scope=currentContext`;

/**
 * Makes the people pickers of a card known to the library, which has none: an `Input.ChoiceSet` whose `choices.data` is
 * Teams' directory. Teams searches it itself and asks the bot nothing; here it is everybody in the local Teams.
 */
export function withPeople(value, directory) {
  if (Array.isArray(value)) return value.map((item) => withPeople(item, directory));
  if (value === null || typeof value !== 'object') return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPeople(inner, directory)]));
  const dataset = copy.type === 'Input.ChoiceSet' ? copy['choices.data']?.dataset : undefined;
  if (dataset !== DATASET && dataset !== HERE_ONLY) return copy;
  const people = directory.people.filter(({ id }) => dataset === DATASET || directory.members.includes(id));
  return {
    ...copy,
    type: TYPE,
    people: people.map(({ id, name, title }) => ({ value: id, title: name, note: title })),
  };
}

/** Choices that the card brings itself come first and stay choosable, as in Teams. Several ids are joined with commas. */
class PeopleInput extends Input {
  #choices = [];
  #isMultiSelect = false;
  #placeholder = '';
  #chosen = [];
  #field;
  #chips;
  #suggestions;

  getJsonTypeName() {
    return TYPE;
  }

  internalParse(source, context) {
    super.internalParse(source, context);
    const own = Array.isArray(source.choices) ? source.choices.map(({ title, value }) => ({ title, value })) : [];
    const ids = new Set(own.map(({ value }) => value));
    this.#choices = [...own, ...source.people.filter(({ value }) => !ids.has(value))];
    this.#isMultiSelect = source.isMultiSelect === true;
    this.#placeholder = source.placeholder ?? '';
    const values = typeof source.value === 'string' ? source.value.split(',').filter(Boolean) : [];
    this.#chosen = values.map((value) => this.#choices.find((one) => one.value === value) ?? { value, title: value });
    if (!this.#isMultiSelect) this.#chosen = this.#chosen.slice(0, 1);
  }

  internalRender() {
    this.#field = h('input', {
      type: 'text',
      class: 'ac-input people-input',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      onInput: () => this.#typed(),
      onClick: () => this.#suggest(),
      onKeydown: (event) => this.#onKey(event),
      onFocusout: () => this.#left(),
    });
    this.#suggestions = new Suggestions(this.#field, (choice) => this.#choose(choice));
    if (!this.#isMultiSelect) this.#field.value = this.#chosen[0]?.title ?? '';
    if (this.#placeholder) this.#field.setAttribute('placeholder', this.#placeholder);
    else reword(this.#field, { hint: 'searchPeople' });
    if (!this.#isMultiSelect) return this.#field;
    this.#chips = h('div', { class: 'chips' });
    this.#drawChips();
    return h('div', { class: 'people-inputs' }, this.#chips, this.#field);
  }

  updateInputControlAriaLabelledBy() {
    this.#field?.setAttribute('aria-labelledby', this.getAllLabelIds().join(' '));
    if (this.isRequired) this.#field?.setAttribute('aria-required', 'true');
  }

  focus() {
    this.#field?.focus();
  }

  isSet() {
    return this.#chosen.length > 0;
  }

  get value() {
    return this.#chosen.map(({ value }) => value).join(',');
  }

  #onKey(event) {
    if (this.#suggestions.takesKey(event)) return;
    if (event.key === 'ArrowDown') this.#suggest();
    else if (event.key === 'Backspace' && this.#field.value === '' && this.#isMultiSelect)
      this.#drop(this.#chosen.at(-1));
    else return;
    event.preventDefault();
  }

  #typed() {
    if (!this.#isMultiSelect) this.#keep([]);
    this.#suggest();
  }

  /** Whoever is chosen stands in the field; opening the list then shows everybody again. */
  #suggest() {
    const text = !this.#isMultiSelect && this.isSet() ? '' : this.#field.value;
    const open = this.#choices.filter(({ value }) => !this.#chosen.some((one) => one.value === value));
    this.#suggestions.show(matching(open, text));
  }

  #choose(choice) {
    this.#keep(this.#isMultiSelect ? [...this.#chosen, choice] : [choice]);
    this.#field.value = this.#isMultiSelect ? '' : choice.title;
    this.#drawChips();
  }

  #drop(choice) {
    this.#keep(this.#chosen.filter((one) => one !== choice));
    this.#drawChips();
    this.#field.focus();
  }

  /** Words that name nobody would look like a choice. */
  #left() {
    if (this.#isMultiSelect || !this.isSet()) this.#field.value = '';
  }

  #keep(chosen) {
    this.#chosen = chosen;
    this.valueChanged();
  }

  #drawChips() {
    this.#chips?.replaceChildren(
      ...this.#chosen.map((choice) => {
        const props = { type: 'button', class: 'chip', label: 'removePerson', params: { name: choice.title } };
        return h('button', { ...props, onClick: () => this.#drop(choice) }, choice.title, icon('close'));
      }),
    );
  }
}

GlobalRegistry.elements.register(TYPE, PeopleInput, Versions.v1_0);
