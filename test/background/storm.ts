import { setTimeout as pause } from 'node:timers/promises';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import { buttonsOn, textsOn } from '../dsl/card-on-screen.ts';
import { type MortalDesk, type Seen, until } from './mortal-desk.ts';
import { caseOn } from './told.ts';

/** Random, and the same again from the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A button, and the form that it opens: its own button and what is typed into it. */
interface Move {
  readonly opens?: string;
  readonly presses: string;
  readonly types?: (said: string) => Readonly<Record<string, string>>;
}

const EMPLOYEE: readonly Move[] = [
  { presses: 'Send' },
  { opens: 'Svar', presses: 'Send svar', types: (said) => ({ 'Dit svar': said }) },
  { opens: 'Tilføj', presses: 'Tilføj', types: (said) => ({ 'Hvad vil du tilføje?': said }) },
  { opens: 'Virker ikke', presses: 'Send', types: (said) => ({ 'Hvad virker ikke?': said }) },
  { presses: 'Virker' },
];
const CONSULTANT: readonly Move[] = [
  { presses: 'Tag sagen' },
  { opens: 'Spørg bruger', presses: 'Send spørgsmål', types: (said) => ({ 'Hvad vil du spørge om?': said }) },
  { opens: 'Notat', presses: 'Gem note', types: (said) => ({ 'Intern note': said }) },
  {
    opens: 'Løst',
    presses: 'Meld løst',
    types: (said) => ({ Løsningskode: 'Løst', 'Hvad var løsningen?': said, 'Minutter brugt': '5' }),
  },
];

/** Several people at work at the same time, each pressing what is on the cards in front of them. */
export class Storm {
  /** What was answered with a card that shows it: numbers of cases. */
  readonly acknowledged = new Set<string>();
  /** Everything that was typed, once each. */
  readonly typed: string[] = [];
  readonly #desk: MortalDesk;
  readonly #random: () => number;
  readonly #notTheirs: ReadonlySet<string>;
  #over = false;
  #working: readonly Promise<void>[] = [];

  /** Leaves alone the cases that are not theirs. */
  constructor(desk: MortalDesk, random: () => number, notTheirs: ReadonlySet<string>) {
    this.#desk = desk;
    this.#random = random;
    this.#notTheirs = notTheirs;
  }

  begin(employees: readonly LocalPerson[], consultants: readonly LocalPerson[]): void {
    this.#working = [
      ...employees.map((person) => this.#works(person, EMPLOYEE, 12)),
      ...consultants.map((person) => this.#works(person, CONSULTANT, 0)),
    ];
  }

  /** Everybody finishes what they are doing. */
  async end(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#working);
  }

  async #works(person: LocalPerson, moves: readonly Move[], mostReports: number): Promise<void> {
    let reports = 0;
    while (!this.#over) {
      const possible = this.#possible(person, moves);
      if (reports < mostReports && (possible.length === 0 || this.#random() < 0.25)) {
        await this.#desk.says(person, `Printeren på 3. sal er død, ${this.#word()}`);
        reports += 1;
      } else if (possible.length > 0) await this.#does(person, this.#oneOf(possible));
      else await pause(20);
    }
  }

  #possible(person: LocalPerson, moves: readonly Move[]): readonly { readonly move: Move; readonly on: Seen }[] {
    const cards = this.#desk.cardsFor(person).filter(({ message }) => !this.#notTheirs.has(caseOn(message) ?? ''));
    return cards.flatMap((on) => {
      const titles = buttonsOn(on.card).map(({ title }) => title);
      return moves.filter(({ opens, presses }) => titles.includes(opens ?? presses)).map((move) => ({ move, on }));
    });
  }

  async #does(person: LocalPerson, { move, on }: { move: Move; on: Seen }): Promise<void> {
    const form = move.opens ? await this.#desk.presses(person, on, move.opens) : on;
    const offered = form && buttonsOn(form.card).some(({ title }) => title === move.presses);
    if (!form || !offered) return; // somebody else was faster, and the answer said so
    const typed = move.types?.(this.#word()) ?? {};
    const answer = await this.#desk.presses(person, form, move.presses, typed);
    const number =
      answer &&
      textsOn(answer.card)
        .join('\n')
        .match(/INC-\d{4}-\d{6}/)?.[0];
    if (number) this.acknowledged.add(number);
  }

  /** Said by nobody before, so that it can be found again. */
  #word(): string {
    const word = `ord${this.typed.length}x`;
    this.typed.push(word);
    return word;
  }

  #oneOf<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.#random() * all.length)];
    if (one === undefined) throw new Error('There is nothing to choose from');
    return one;
  }
}

/** Kills the bot again and again: after a few happenings and a moment more, or while it starts. It ends up running. */
export async function killAtRandom(desk: MortalDesk, random: () => number, times: number): Promise<void> {
  let started = Promise.resolve();
  for (let count = 0; count < times; count += 1) {
    if (random() < 0.2) await pause(random() * 500);
    else {
      await started;
      await somethingHappens(desk, 1 + Math.floor(random() * 14));
      await pause(random() * 25);
    }
    await desk.kill();
    started = desk.start();
  }
  await started;
}

/** So many messages come or change; what is left waiting for a dead process does not hold it up. */
async function somethingHappens(desk: MortalDesk, times: number): Promise<void> {
  let seen = 0;
  const ended = desk.watch(() => {
    seen += 1;
  });
  const longest = Date.now() + 500;
  await until('happenings', () => (seen >= times || Date.now() > longest ? true : undefined));
  ended();
}
