import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../../bot/domain/organisation.ts';
import { type PlainKey, say } from '../../cards/words.ts';
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
  readonly opens?: PlainKey;
  readonly presses: PlainKey;
  readonly types?: (said: string, language: Language) => Readonly<Record<string, string>>;
}

const types =
  (label: PlainKey): Move['types'] =>
  (said, language) => ({ [say(language, label)]: said });

const EMPLOYEE: readonly Move[] = [
  { presses: 'buttonSend' },
  { opens: 'form_answer', presses: 'submit_answer', types: types('labelAnswer') },
  { opens: 'form_add', presses: 'submit_add', types: types('labelAddition') },
  { opens: 'form_notWorking', presses: 'submit_notWorking', types: types('labelNotWorking') },
  { presses: 'buttonWorks' },
];
const CONSULTANT: readonly Move[] = [
  { presses: 'buttonTake' },
  { opens: 'form_ask', presses: 'submit_ask', types: types('labelQuestion') },
  { opens: 'form_note', presses: 'submit_note', types: types('labelNote') },
  {
    opens: 'form_resolve',
    presses: 'submit_resolve',
    types: (said, language) => ({
      [say(language, 'labelCode')]: say(language, 'code_loest_permanent'),
      [say(language, 'labelSolution')]: said,
      [say(language, 'labelMinutes')]: '5',
    }),
  },
];

/** How somebody reports the same, and asks for the language. */
export const REPORTS: Readonly<Record<Language, string>> = {
  da: 'Printeren på 3. sal er død',
  en: 'The printer on the third floor is broken',
};
const CHOICES: Readonly<Record<Language, string>> = { da: 'dansk', en: 'English' };

/** Somebody who reports, and in which languages: whoever has two goes from one to the other. */
export interface Employee {
  readonly person: LocalPerson;
  readonly languages: readonly Language[];
}

export interface StormOptions {
  /** Cases that are not theirs, and are left alone. */
  readonly notTheirs?: ReadonlySet<string>;
  readonly mostReports?: number;
}

/** Several people at work at the same time, each pressing what is on the cards in front of them. */
export class Storm {
  /** What was answered with a card that shows it: numbers of cases. */
  readonly acknowledged = new Set<string>();
  /** Everything that was typed, once each. */
  readonly typed: string[] = [];
  /** In which language each employee has written, in order. */
  readonly spoken = new Map<string, readonly Language[]>();
  /** Activities with which a language was asked for, by the answer that they get. */
  readonly choices = new Map<string, { readonly personId: string; readonly language: Language }>();
  readonly #desk: MortalDesk;
  readonly #random: () => number;
  readonly #options: Required<StormOptions>;
  #over = false;
  #working: readonly Promise<void>[] = [];

  constructor(desk: MortalDesk, random: () => number, options: StormOptions = {}) {
    this.#desk = desk;
    this.#random = random;
    this.#options = { notTheirs: new Set(), mostReports: 12, ...options };
  }

  begin(employees: readonly Employee[], consultants: readonly LocalPerson[]): void {
    this.#over = false;
    this.#working = [
      ...employees.map((employee) => this.#works(employee.person, EMPLOYEE, employee)),
      ...consultants.map((person) => this.#works(person, CONSULTANT)),
    ];
  }

  /** Everybody finishes what they are doing. */
  async end(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#working);
  }

  async #works(person: LocalPerson, moves: readonly Move[], employee?: Employee): Promise<void> {
    let reports = 0;
    while (!this.#over) {
      const possible = this.#possible(person, moves);
      if (employee && reports < this.#options.mostReports && (possible.length === 0 || this.#random() < 0.25)) {
        await this.#reports(employee);
        reports += 1;
      } else if (possible.length > 0) await this.#does(person, this.#oneOf(possible));
      else await pause(20);
    }
  }

  async #reports({ person, languages }: Employee): Promise<void> {
    const language = this.#oneOf(languages);
    const before = this.spoken.get(person.id) ?? [];
    this.spoken.set(person.id, [...before, language]);
    if (languages.length > 1 && language !== before.at(-1)) {
      const { activityId } = await this.#desk.says(person, CHOICES[language]);
      this.choices.set(activityId, { personId: person.id, language });
    }
    await this.#desk.says(person, `${REPORTS[language]}, ${this.#word()}`);
  }

  #possible(person: LocalPerson, moves: readonly Move[]): readonly { readonly move: Move; readonly on: Seen }[] {
    const { notTheirs } = this.#options;
    const cards = this.#desk.cardsFor(person).filter(({ message }) => !notTheirs.has(caseOn(message) ?? ''));
    return cards.flatMap((on) => {
      const titles = buttonsOn(on.card).map(({ title }) => title);
      const isThere = ({ opens, presses }: Move) => titles.includes(say(languageOf(on), opens ?? presses));
      return moves.filter(isThere).map((move) => ({ move, on }));
    });
  }

  async #does(person: LocalPerson, { move, on }: { move: Move; on: Seen }): Promise<void> {
    const form = move.opens ? await this.#desk.presses(person, on, say(languageOf(on), move.opens)) : on;
    if (!form) return;
    const language = languageOf(form);
    const offered = buttonsOn(form.card).some(({ title }) => title === say(language, move.presses));
    if (!offered) return; // somebody else was faster, and the answer said so
    const typed = move.types?.(this.#word(), language) ?? {};
    const answer = await this.#desk.presses(person, form, say(language, move.presses), typed);
    const number = answer && numberOn(answer);
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

/** Of the card, as Teams reads it out. */
export const languageOf = ({ card }: Seen): Language => (card.lang === 'en' ? 'en' : 'da');

export const numberOn = ({ card }: Seen): string | undefined =>
  textsOn(card)
    .join('\n')
    .match(/INC-\d{4}-\d{6}/)?.[0];

/**
 * Kills the bots again and again, any one of them at a time: after a few happenings and a moment more, or while it starts.
 * They end up running.
 */
export async function killAtRandom(desk: MortalDesk, random: () => number, times: number): Promise<void> {
  const started = new Map<number, Promise<void>>();
  for (let count = 0; count < times; count += 1) {
    const instance = Math.floor(random() * desk.instances.length);
    if (random() < 0.2) await pause(random() * 500);
    else {
      await started.get(instance);
      await somethingHappens(desk, 1 + Math.floor(random() * 14));
      await pause(random() * 25);
    }
    await desk.kill(instance);
    started.set(instance, desk.start(instance));
  }
  await Promise.all(started.values());
}

/** So many messages come or change; what is left waiting for a dead process does not hold it up. */
export async function somethingHappens(desk: MortalDesk, times: number): Promise<void> {
  let seen = 0;
  const ended = desk.watch(() => {
    seen += 1;
  });
  const longest = Date.now() + 500;
  await until('happenings', () => (seen >= times || Date.now() > longest ? true : undefined));
  ended();
}
