import { h, icon, iconButton } from './dom.js';

/** As much as the local Teams takes with one message. */
const LIMIT_MB = 10;
const MOST = 10;
const PICTURES = ['image/png', 'image/jpeg', 'image/gif'];

/** What was sent with a message: pictures as they are, everything else by name. Both open elsewhere. */
export function filesElement(files) {
  return h('div', { class: 'sent-files' }, ...files.map(fileElement));
}

function fileElement({ id, name, contentType }) {
  const address = `/files/${encodeURIComponent(id)}`;
  const isPicture = PICTURES.includes(contentType);
  const link = h('a', { href: address, target: '_blank', rel: 'noopener', 'data-testid': 'sent-file' });
  const showName = () => {
    link.className = 'sent-file';
    link.replaceChildren(icon('attach'), h('span', {}, name));
  };
  if (!isPicture) showName();
  // Files are kept for as long as the local Teams runs, messages for longer.
  else link.append(h('img', { class: 'sent-picture', src: address, alt: name, onError: showName }));
  return link;
}

/** What goes out with the next message. `onProblem(word, params)` is told of what cannot. */
export class PendingFiles {
  #files = [];
  #onProblem;
  #input;
  element = h('div', { class: 'chips', hidden: true, 'data-testid': 'pending-files' });

  constructor(onProblem) {
    this.#onProblem = onProblem;
    this.#input = h('input', { type: 'file', multiple: true, hidden: true, label: 'attach', 'data-testid': 'file' });
    this.#input.addEventListener('change', () => {
      this.add(this.#input.files);
      this.#input.value = '';
    });
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  /** The button that asks for files, with the field that it stands for. */
  button() {
    const ask = iconButton('attach', 'attach', () => this.#input.click(), { 'data-testid': 'attach' });
    return [this.#input, ask];
  }

  /** Takes what is pasted into or dropped on an element. */
  listenTo(element) {
    element.addEventListener('paste', (event) => this.#take(event, event.clipboardData));
    element.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    element.addEventListener('drop', (event) => this.#take(event, event.dataTransfer));
  }

  add(files) {
    const all = [...this.#files, ...files];
    const megabytes = all.reduce((sum, { size }) => sum + size, 0) / 1024 / 1024;
    if (all.length > MOST || megabytes > LIMIT_MB) return this.#onProblem('tooLarge', { most: MOST, size: LIMIT_MB });
    this.#files = all;
    this.#draw();
  }

  /** Hands over what there is, as the protocol wants it, and begins anew. */
  async take() {
    const files = this.#files;
    this.#files = [];
    this.#draw();
    return Promise.all(files.map(encoded));
  }

  #take(event, source) {
    if (!source?.files.length) return;
    event.preventDefault();
    this.add(source.files);
  }

  #draw() {
    this.element.hidden = this.isEmpty;
    this.element.replaceChildren(
      ...this.#files.map((file) => {
        const props = { type: 'button', class: 'chip', label: 'removeFile', params: { name: file.name } };
        return h('button', { ...props, onClick: () => this.#drop(file) }, file.name, icon('close'));
      }),
    );
  }

  #drop(file) {
    this.#files = this.#files.filter((one) => one !== file);
    this.#draw();
  }
}

function encoded(file) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const reader = new FileReader();
  reader.onload = () => {
    const base64 = reader.result.slice(reader.result.indexOf(',') + 1);
    resolve({ name: file.name || 'fil', contentType: file.type, base64: file.size === 0 ? '' : base64 });
  };
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
  return promise;
}
