import { translate } from './words.js';

const HANDLER = /^on[A-Z]/;

/**
 * Makes an element. `word`, `label`, `hint` and `tip` name entries of words.js for the text, the accessible name, the
 * placeholder and the tooltip; `params` fills their blanks. They are kept on the element, so that a switch of
 * language rewrites them in place. Strings among the children become text, never markup.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProperty(element, name, value);
  element.append(...children.filter((child) => child !== undefined && child !== null));
  if (element.dataset.word || element.dataset.label || element.dataset.hint || element.dataset.tip) translate(element);
  return element;
}

function setProperty(element, name, value) {
  if (value === undefined || value === false) return;
  if (name === 'word' || name === 'label' || name === 'hint' || name === 'tip') element.dataset[name] = value;
  else if (name === 'params') element.dataset.params = JSON.stringify(value);
  else if (HANDLER.test(name)) element.addEventListener(name.slice(2).toLowerCase(), value);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Changes the words of an element that `h` made. */
export function reword(element, words) {
  for (const [name, value] of Object.entries(words)) setProperty(element, name, value);
  translate(element);
}

const PATHS = {
  refresh:
    'M10 3a7 7 0 0 1 6 3.4V4.5a.5.5 0 0 1 1 0v3.5a.5.5 0 0 1-.5.5H13a.5.5 0 0 1 0-1h2.45A6 6 0 1 0 16 10a.5.5 0 0 1 1 0 7 7 0 1 1-7-7z',
  send: 'M2.7 2.1a.5.5 0 0 1 .53-.05l14 7.5a.5.5 0 0 1 0 .9l-14 7.5a.5.5 0 0 1-.73-.56L4.3 10 2.5 2.6a.5.5 0 0 1 .2-.5zM5.2 10.5l-1.4 5.7L15.5 10 3.8 3.8l1.4 5.7H11v1z',
  attach:
    'M4.83 10.48 10.49 4.8a3 3 0 0 1 4.24 4.25l-6.71 6.71a1.5 1.5 0 0 1-2.12-2.12l6.36-6.36a.5.5 0 0 0-.7-.71L5.2 12.93a2.5 2.5 0 0 0 3.53 3.54l6.72-6.72a4 4 0 0 0-5.66-5.65L4.12 9.77a.5.5 0 1 0 .7.7z',
  close:
    'm4.1 4.9.05-.06a.5.5 0 0 1 .64-.05l.07.05L10 9.9l5.15-5.15a.5.5 0 0 1 .7.7L10.7 10.6l5.15 5.15a.5.5 0 0 1-.7.7L10 11.3l-5.15 5.15a.5.5 0 0 1-.7-.7L9.3 10.6 4.15 5.4a.5.5 0 0 1-.05-.5z',
  more: 'M6.25 10a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0zm5 0a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0zm5 0a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0z',
  add: 'M10 2.5a.5.5 0 0 1 .5.5v6.5H17a.5.5 0 0 1 0 1h-6.5V17a.5.5 0 0 1-1 0v-6.5H3a.5.5 0 0 1 0-1h6.5V3a.5.5 0 0 1 .5-.5z',
  chat: 'M10 2a8 8 0 1 1-3.6 15.15l-3.78 1.06a.5.5 0 0 1-.62-.62l1.06-3.78A8 8 0 0 1 10 2zm0 1a7 7 0 0 0-6.06 10.5c.07.11.09.25.05.38l-.81 2.92 2.92-.81a.5.5 0 0 1 .38.05A7 7 0 1 0 10 3zM7.5 11h3.5a.5.5 0 0 1 0 1H7.5a.5.5 0 0 1 0-1zm0-3h5a.5.5 0 0 1 0 1h-5a.5.5 0 0 1 0-1z',
  person:
    'M10 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM7 6a3 3 0 1 1 6 0 3 3 0 0 1-6 0zm-2 5a2 2 0 0 0-2 2c0 1.7.83 2.97 2.13 3.8A9.14 9.14 0 0 0 10 18c1.85 0 3.58-.39 4.87-1.2A4.35 4.35 0 0 0 17 13a2 2 0 0 0-2-2zm-1 2a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1c0 1.3-.62 2.28-1.67 2.95A8.16 8.16 0 0 1 10 17a8.16 8.16 0 0 1-4.33-1.05A3.36 3.36 0 0 1 4 13z',
  eye: 'M3.26 11.6C4.04 9.2 6.46 6 10 6s5.96 3.2 6.74 5.6a.5.5 0 0 0 .95-.3C16.82 8.6 14.1 5 10 5s-6.82 3.6-7.69 6.3a.5.5 0 0 0 .95.3zM10 8a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zm-2.5 3.5a2.5 2.5 0 1 1 5 0 2.5 2.5 0 0 1-5 0z',
  reply:
    'M7.35 3.85a.5.5 0 1 0-.7-.7l-4.5 4.5a.5.5 0 0 0 0 .7l4.5 4.5a.5.5 0 0 0 .7-.7L3.71 8.5H11a6 6 0 0 1 6 6v2a.5.5 0 0 0 1 0v-2a7 7 0 0 0-7-7H3.71z',
  down: 'M15.85 7.65a.5.5 0 0 1 0 .7l-5.46 5.49a.55.55 0 0 1-.78 0L4.15 8.35a.5.5 0 1 1 .7-.7L10 12.8l5.15-5.16a.5.5 0 0 1 .7 0z',
};

/** A decorative icon; what a button means is said by its label. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon. */
export function iconButton(name, label, onClick, props = {}) {
  return h('button', { type: 'button', class: 'icon-button', label, tip: label, onClick, ...props }, icon(name));
}
