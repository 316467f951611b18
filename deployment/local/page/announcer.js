/** Says a sentence to screen readers. A repeated sentence is said again. */
export function announce(sentence) {
  const line = document.createElement('div');
  line.textContent = sentence;
  document.getElementById('announcer').replaceChildren(line);
}
