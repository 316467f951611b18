import { ClockBar } from './clock.js';
import { Column } from './column.js';
import { askForColumn, askForPerson } from './dialogs.js';
import { h, icon, reword } from './dom.js';
import { follow } from './local-teams-client.js';
import { avatar, botAvatar, defaultColumns } from './people.js';
import { applyTheme, loadSettings, saveSettings } from './settings.js';
import { Store } from './store.js';
import { currentLanguage, setLanguage } from './words.js';

const store = new Store();
const settings = loadSettings();
const columns = new Map();

applyTheme(settings.theme);
setLanguage(settings.language);

const status = h('span', { class: 'bot-status', role: 'status', 'data-testid': 'bot-status' });
const alarm = h('div', { class: 'alarm', role: 'alert', hidden: true, 'data-testid': 'alarm' });
const jumpTo = h('nav', { class: 'column-tabs', label: 'columns' });
const strip = h('main', { class: 'columns', label: 'columns', tabindex: '-1' });
const nothing = h('p', { class: 'nothing', word: 'noColumns', hidden: true });
strip.append(nothing);
const clock = new ClockBar(store);
document.getElementById('app').append(makeTopBar(), clock.element, alarm, jumpTo, strip);

store.listen((change) => {
  if (change.type === 'reset') showRememberedColumns();
  if (change.type === 'reset' || change.type === 'bot') showBotStatus();
  if (change.type === 'reset' || change.type === 'time') clock.show();
  for (const column of columns.values()) column.onChange(change);
});
follow(store, (connected) => {
  if (connected) showBotStatus();
  else showStatus('connecting', 'waiting', 'connectionLost');
});

function makeTopBar() {
  const brand = h(
    'div',
    { class: 'brand' },
    botAvatar(),
    h('h1', { word: 'appName' }),
    h('span', { class: 'subtitle', word: 'subtitle' }),
  );
  const addColumn = h(
    'button',
    { type: 'button', class: 'button', label: 'addColumn', 'data-testid': 'add-column', onClick: chooseColumn },
    icon('add'),
    h('span', { word: 'addColumn' }),
  );
  const addPerson = h(
    'button',
    {
      type: 'button',
      class: 'button',
      label: 'addPerson',
      'data-testid': 'add-person',
      onClick: () => askForPerson((person) => personAdded(person)),
    },
    icon('person'),
    h('span', { word: 'addPerson' }),
  );
  return h(
    'header',
    { class: 'top-bar' },
    brand,
    status,
    h('div', { class: 'tools' }, addColumn, addPerson, themeChoice(), languageButton()),
  );
}

function themeChoice() {
  const onChange = (event) => {
    settings.theme = event.target.value;
    applyTheme(settings.theme);
    saveSettings(settings);
  };
  const select = h('select', { 'data-testid': 'theme', onChange });
  for (const [value, word] of [
    ['system', 'themeSystem'],
    ['light', 'themeLight'],
    ['dark', 'themeDark'],
  ]) {
    select.append(h('option', { value, word, selected: value === settings.theme }));
  }
  return h('label', { class: 'theme-choice' }, h('span', { word: 'theme' }), select);
}

function languageButton() {
  const onClick = () => {
    setLanguage(currentLanguage() === 'da' ? 'en' : 'da');
    clock.show();
    settings.language = currentLanguage();
    saveSettings(settings);
  };
  return h('button', {
    type: 'button',
    class: 'button quiet',
    word: 'otherLanguage',
    label: 'otherLanguageLabel',
    'data-testid': 'language',
    onClick,
  });
}

function showBotStatus() {
  if (store.botReachable) showStatus('botAnswers', 'fine');
  else showStatus('botSilent', 'silent', 'botSilentLong');
}

function showStatus(word, kind, alarmWord) {
  status.dataset.kind = kind;
  reword(status, { word });
  alarm.hidden = alarmWord === undefined;
  if (alarmWord) reword(alarm, { word: alarmWord });
}

/** People that are gone are forgotten; a local Teams that was started anew may know none of them. */
function showRememberedColumns() {
  for (const [personId, column] of [...columns]) if (!store.people.has(personId)) column.close();
  const wanted = (settings.columns ?? []).filter(({ personId }) => store.people.has(personId));
  const allGone = wanted.length === 0 && settings.columns?.length !== 0;
  for (const { personId, conversationId } of allGone ? defaultColumns(store) : wanted) {
    if (!columns.has(personId)) addColumn(personId, conversationId);
  }
  remember();
}

function remember() {
  settings.columns = [...columns.values()].map((column) => ({
    personId: column.personId,
    conversationId: column.openConversationId,
  }));
  saveSettings(settings);
  nothing.hidden = columns.size > 0;
}

function addColumn(personId, conversationId) {
  const person = store.people.get(personId);
  if (!person) return;
  const tab = columnTab(person);
  const onClose = () => {
    columns.delete(personId);
    tab.remove();
    remember();
    strip.focus();
  };
  const onNews = () => {
    if (!tab.classList.contains('current')) tab.classList.add('has-news');
  };
  const column = new Column({ store, person, conversationId, onClose, onOpen: remember, onNews });
  columns.set(personId, column);
  strip.append(column.element);
  jumpTo.append(tab);
  inView.observe(column.element);
}

function columnTab(person) {
  const onClick = () => scrollToColumn(person.id);
  const props = {
    type: 'button',
    class: 'column-tab',
    'data-testid': `go-to-${person.id}`,
    'data-person': person.id,
    onClick,
  };
  return h('button', props, avatar(person.id, person.name), h('span', {}, person.name.split(/[\s,]/)[0]));
}

const inView = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const tab = jumpTo.querySelector(`[data-person="${CSS.escape(target.id.slice('column-'.length))}"]`);
      tab?.classList.toggle('current', isIntersecting);
      if (isIntersecting) tab?.classList.remove('has-news');
      tab?.setAttribute('aria-current', String(isIntersecting));
    }
  },
  { root: strip, threshold: 0.6 },
);

function scrollToColumn(personId) {
  const smooth = matchMedia('(prefers-reduced-motion: no-preference)').matches;
  columns
    .get(personId)
    ?.element.scrollIntoView({ inline: 'start', block: 'nearest', behavior: smooth ? 'smooth' : 'auto' });
}

function chooseColumn() {
  askForColumn(store, new Set(columns.keys()), (personId) => {
    if (!columns.has(personId)) addColumn(personId);
    remember();
    scrollToColumn(personId);
  });
}

/** The event that names the new person may come after the answer. */
function personAdded(person) {
  if (!store.people.has(person.id)) store.apply({ type: 'person', person });
  if (!columns.has(person.id)) addColumn(person.id);
  remember();
  scrollToColumn(person.id);
}
