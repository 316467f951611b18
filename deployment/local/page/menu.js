import { h } from './dom.js';

const MARGIN = 8;

/**
 * Opens a menu beside a button. Items are `{ text | word, onSelect, disabled? }`. Arrow keys move, Escape and a click
 * elsewhere close, and the focus goes back to the button before the choice is carried out.
 */
export function openMenu(trigger, items) {
  const menu = h('div', { class: 'menu', role: 'menu', 'data-testid': 'menu' });
  const close = () => {
    document.removeEventListener('pointerdown', onOutside, true);
    menu.remove();
    trigger.setAttribute('aria-expanded', 'false');
  };
  const onOutside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  const choose = (item) => {
    close();
    trigger.focus();
    item.onSelect();
  };
  menu.append(...items.map((item) => menuItem(item, () => choose(item))));
  menu.addEventListener('keydown', (event) => onKey(event, menu, close, trigger));
  document.addEventListener('pointerdown', onOutside, true);
  trigger.setAttribute('aria-haspopup', 'menu');
  trigger.setAttribute('aria-expanded', 'true');
  document.body.append(menu);
  place(menu, trigger.getBoundingClientRect());
  menu.querySelector('button:not([disabled])')?.focus();
}

function menuItem(item, onClick) {
  const props = {
    type: 'button',
    role: 'menuitem',
    class: 'menu-item',
    disabled: item.disabled,
    word: item.word,
    onClick,
  };
  return h('button', props, item.text);
}

function onKey(event, menu, close, trigger) {
  const items = [...menu.querySelectorAll('button:not([disabled])')];
  const at = items.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 };
  if (event.key in moves) {
    event.preventDefault();
    items[moves[event.key] % items.length]?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
    trigger.focus();
  }
}

function place(menu, beside) {
  const { width, height } = menu.getBoundingClientRect();
  const below = beside.bottom + 4 + height <= window.innerHeight;
  menu.style.left = `${Math.max(MARGIN, Math.min(beside.right - width, window.innerWidth - width - MARGIN))}px`;
  menu.style.top = `${below ? beside.bottom + 4 : Math.max(MARGIN, beside.top - 4 - height)}px`;
}
