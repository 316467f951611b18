/**
 * Runs in the page: draws many cards at once, each where a message of the bot would show it, and looks at what people
 * would see. Everything else on the page makes room.
 */
import { cardElement } from '/card-view.js';

const directory = { people: [], members: [] };

/** Lays the cards out in columns of this width; what was drawn before is replaced. `cards`: `{ name, card }`. */
export function draw(cards, { columns, width }) {
  for (const element of [document.documentElement, document.body]) {
    element.style.cssText = 'height: auto; overflow: visible';
  }
  const sheet = document.createElement('main');
  sheet.style.cssText = `columns: ${columns}; column-gap: 0; width: ${columns * width}px; background: var(--chat)`;
  sheet.append(...cards.map(({ name, card }) => place(name, card)));
  document.body.replaceChildren(sheet);
}

/** The same frames as in a chat, so that the card is as narrow as there. */
function place(name, json) {
  const chat = document.createElement('section');
  chat.className = 'messages personal';
  chat.style.cssText = 'height: auto; break-inside: avoid';
  chat.innerHTML = `<small></small><article class="message from-bot"><span class="avatar"></span><div class="message-content">
    <div class="message-body"><div class="card"></div></div></div></article>`;
  chat.querySelector('small').textContent = name;
  const frame = chat.querySelector('.card');
  frame.dataset.name = name;
  frame.append(cardElement(json, { directory, onPress: () => {} }));
  return chat;
}

/** What is wrong with the shape of the cards, a sentence each. */
export function misshapen() {
  return inspect((card) => [
    ...cutOff(card),
    ...beyond(card),
    ...squeezed(card),
    ...alike(card),
    ...nameless(card),
    ...markdown(card),
  ]);
}

/** Texts with less contrast than WCAG AA asks of small ones (4.5:1). */
export function faint() {
  return inspect((card) => texts(card).flatMap(contrastOf));
}

function inspect(look) {
  const found = [...document.querySelectorAll('.card')].flatMap((card) =>
    look(card).map((what) => `${card.dataset.name}: ${what}`),
  );
  return [...new Set(found)];
}

const within = (card) => [card, ...card.querySelectorAll('*')].filter((each) => each.getClientRects().length > 0);
const isField = (element) => element.matches('input, textarea, select');
const shortly = (element) => element.textContent.trim().slice(0, 60);

function cutOff(card) {
  const hides = (element) => getComputedStyle(element).overflow !== 'visible';
  const isLarger = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
    scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
  return within(card)
    .filter((element) => !isField(element) && element.clientWidth > 0 && hides(element) && isLarger(element))
    .map((element) => `“${shortly(element)}” is cut off`);
}

function beyond(card) {
  const edge = card.getBoundingClientRect();
  return within(card)
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > edge.right + 1 || left < edge.left - 1;
    })
    .map((element) => `“${shortly(element)}” reaches beyond the card`);
}

/** What stands in a field, or hints at what should, in the room that the field has in one line. */
function squeezed(card) {
  return within(card)
    .filter((element) => element.matches('input:not([type=date], [type=checkbox], [type=radio])'))
    .filter((field) => widthOf(field.value || field.placeholder, field) > roomIn(field))
    .map(({ value, placeholder }) => `“${value || placeholder}” does not fit its field`);
}

/** A closed list ends a long choice with three dots, as Teams does; what is left must tell it from the others. */
function alike(card) {
  return within(card)
    .filter((element) => element.matches('select'))
    .flatMap((list) => {
      const seen = [...list.options].map(({ text }) => beginning(text, list));
      return seen
        .filter((text, index) => seen.indexOf(text) !== index)
        .map((text) => `two choices look like “${text}”`);
    });
}

function beginning(text, list) {
  let length = text.length;
  while (widthOf(text.slice(0, length), list) > roomIn(list)) length -= 1;
  return text.slice(0, length);
}

const pen = document.createElement('canvas').getContext('2d');

function widthOf(text, field) {
  pen.font = getComputedStyle(field).font;
  return pen.measureText(text).width;
}

function roomIn(field) {
  const { paddingLeft, paddingRight } = getComputedStyle(field);
  const arrow = field.matches('select') ? 16 : 0;
  return field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
}

function nameless(card) {
  return within(card)
    .filter((element) => isField(element) && nameOf(element) === '')
    .map(({ placeholder, type }) => `a field has no label (${type}${placeholder ? ` “${placeholder}”` : ''})`);
}

/** What stands beside it, for everybody to see: a hint in the field is gone when somebody types. */
function nameOf(field) {
  const ids = field.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const byId = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return byId.trim() || (field.labels?.[0]?.textContent.trim() ?? '');
}

const ESCAPED = /\\[\\`*_{}[\]()#+\-.!~>|<]|<\/?at>|&(?:amp|lt|gt|quot|nbsp|#\d+);/;
const MARKED = /\*\*|(?:^|\s)#{1,6}\s|\]\(/m;

/** A field shows what somebody typed as they typed it; what we escape must not be seen there either. */
function markdown(card) {
  return texts(card)
    .filter(({ element, text }) => ESCAPED.test(text) || (!isField(element) && MARKED.test(text)))
    .map(({ text }) => `“${text.trim().slice(0, 60)}” shows how it is marked up`);
}

/** The texts on a card with the element that each stands in: what is written, and what stands in fields. */
function texts(card) {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: element, data: text } = walker.currentNode;
    if (text.trim() && !element.closest('select') && element.getClientRects().length > 0) found.push({ element, text });
  }
  const fields = within(card).filter((element) => isField(element));
  for (const element of fields) {
    found.push({ element, text: element.value });
    if (element.placeholder) found.push({ element, text: element.placeholder, pseudo: '::placeholder' });
  }
  return found;
}

function contrastOf({ element, text, pseudo }) {
  const ground = groundOf(element);
  const ink = over(colourOf(getComputedStyle(element, pseudo).color), ground);
  const [high, low] = [luminance(ink), luminance(ground)].sort((one, other) => other - one);
  const contrast = (high + 0.05) / (low + 0.05);
  return contrast < 4.5 ? [`“${text.trim().slice(0, 40)}” has a contrast of ${contrast.toFixed(2)}`] : [];
}

/** The colour behind an element: its own where it is opaque, else laid over what is behind it. */
function groundOf(element) {
  if (!element) return [1, 1, 1, 1];
  const own = colourOf(getComputedStyle(element).backgroundColor);
  return own[3] >= 1 ? own : over(own, groundOf(element.parentElement));
}

const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];

function colourOf(css) {
  const numbers = css.match(/[\d.]+/g).map(Number);
  const scale = css.startsWith('color(') ? 1 : 255;
  return [...numbers.slice(0, 3).map((number) => number / scale), numbers[3] ?? 1];
}

function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}
