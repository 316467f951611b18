/** Says what is being measured, on standard error: one line that changes on a terminal, a line each time otherwise. */
export class Progress {
  readonly #stream = process.stderr;
  #last = '';
  #saidAt = 0;

  /** A new thing begins. */
  step(what: string): void {
    if (this.#stream.isTTY) this.#draw(what);
    else if (what !== this.#last) this.#stream.write(`${what}\n`);
    this.#last = what;
    this.#saidAt = performance.now();
  }

  /** How far it is. Where lines stay, once in ten seconds is enough. */
  moves(how: string): void {
    const pause = this.#stream.isTTY ? 200 : 10_000;
    if (performance.now() - this.#saidAt < pause) return;
    this.#saidAt = performance.now();
    if (this.#stream.isTTY) this.#draw(`${this.#last}: ${how}`);
    else this.#stream.write(`  ${how}\n`);
  }

  end(): void {
    if (this.#stream.isTTY) this.#draw('');
  }

  #draw(line: string): void {
    const width = this.#stream.columns || 80;
    this.#stream.write(`\r\x1b[K${line.slice(0, width - 1)}`);
  }
}
