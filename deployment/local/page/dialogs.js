import { h, iconButton, reword } from './dom.js';
import { CallFailed, localTeams } from './local-teams-client.js';
import { avatar, grouped } from './people.js';
import { say } from './words.js';

/** A dialog that is gone from the page when it closes; the focus goes back to where it was. */
function showDialog(titleWord, testId, ...content) {
  const close = iconButton('close', 'close', () => dialog.close());
  const head = h('header', { class: 'dialog-header' }, h('h2', { id: `${testId}-title`, word: titleWord }), close);
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': `${testId}-title`, 'data-testid': testId },
    head,
    ...content,
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks whose Teams to see. `onChoose(personId)`; people in `shown` are already there and are scrolled to instead. */
export function askForColumn(store, shown, onChoose) {
  const list = h('div', { class: 'people-list' });
  const search = h('input', { type: 'search', hint: 'search', label: 'search', 'data-testid': 'search-people' });
  const dialog = showDialog('choosePerson', 'add-column-dialog', search, list);
  const choose = (personId) => {
    dialog.close();
    onChoose(personId);
  };
  const draw = () => list.replaceChildren(...peopleSections(store, search.value, shown, choose));
  search.addEventListener('input', draw);
  draw();
  search.focus();
}

function peopleSections(store, wanted, shown, choose) {
  const words = wanted.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const matches = ({ name, title }) => words.every((word) => `${name} ${title}`.toLocaleLowerCase('da').includes(word));
  const sections = Object.entries(grouped(store)).flatMap(([group, people]) => {
    const found = people.filter(matches);
    if (found.length === 0) return [];
    const items = found.map((person) => personItem(person, shown.has(person.id), () => choose(person.id)));
    return [h('section', {}, h('h3', { word: group }), h('ul', {}, ...items))];
  });
  return sections.length > 0 ? sections : [h('p', { class: 'muted', word: 'nobodyFound' })];
}

function personItem(person, isShown, onClick) {
  const who = h('span', { class: 'who' }, h('strong', {}, person.name), h('span', {}, person.title));
  const mark = isShown ? h('span', { class: 'muted', word: 'alreadyShown' }) : undefined;
  const props = { type: 'button', class: 'person-item', onClick, 'data-testid': `choose-${person.id}` };
  return h('li', {}, h('button', props, avatar(person.id, person.name), who, mark));
}

/** Asks for a new person and adds them. `onAdded(person)` is called when the local Teams has them. */
export function askForPerson(onAdded) {
  const name = h('input', {
    name: 'name',
    required: true,
    maxlength: '80',
    autocomplete: 'off',
    'data-testid': 'person-name',
  });
  const title = h('input', {
    name: 'title',
    maxlength: '120',
    autocomplete: 'off',
    hint: 'titleHint',
    'data-testid': 'person-title',
  });
  const locale = h('select', { name: 'locale', 'data-testid': 'person-locale' });
  locale.append(h('option', { value: 'da-DK', word: 'danish' }), h('option', { value: 'en-GB', word: 'english' }));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const cancel = h('button', { type: 'button', class: 'button', word: 'cancel', onClick: () => dialog.close() });
  const add = h('button', { type: 'submit', class: 'button primary', word: 'addPerson', 'data-testid': 'person-add' });
  const onSubmit = async (event) => {
    event.preventDefault();
    try {
      const person = await localTeams.addPerson(readPerson(name, title, locale));
      dialog.close();
      onAdded(person);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      problem.textContent = error.unreachable ? say('localTeamsGone') : say('requestFailed', { error: error.message });
      problem.hidden = false;
    }
  };
  const fields = [field('name', name), field('title', title), field('personLanguage', locale)];
  const buttons = h('div', { class: 'dialog-buttons' }, cancel, add);
  const dialog = showDialog('addPerson', 'add-person-dialog', h('form', { onSubmit }, ...fields, problem, buttons));
  name.focus();
}

function readPerson(name, title, locale) {
  const titled = title.value.trim();
  return { name: name.value.trim(), locale: locale.value, ...(titled === '' ? {} : { title: titled }) };
}

function field(word, control) {
  reword(control, {});
  return h('label', { class: 'field' }, h('span', { word }), control);
}
