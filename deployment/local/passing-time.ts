import { DateTime } from 'luxon';
import type { MovableTime } from '../../bot/adapters/clock/moved-time.ts';
import { TIME_ZONE } from './activities.ts';
import { refuse } from './http.ts';
import type { LocalTime, Passed, PassTime } from './protocol.ts';

/** What lies ahead, as the bot says when it has done everything that was due (ISO times). */
export interface Ahead {
  /** When the help desk opens next; it may never close. */
  readonly opensAt?: string | undefined;
  /** When a case asks for something next. */
  readonly dueAt?: string | undefined;
  /** When the bot has something to tell next, because it could not before. */
  readonly deliverAt?: string | undefined;
}

export interface PassingTimeParts {
  readonly time: MovableTime;
  /** Has the bot do what is due by now. Undefined when it does not answer. */
  readonly catchUp: () => Promise<Ahead | undefined>;
  /** Told of each step. */
  readonly onTime: (time: LocalTime) => void;
}

/** Lets hours and weeks pass in a moment: the clock goes from one thing that is due to the next, and each is done at its own time. */
export class PassingTime {
  readonly #parts: PassingTimeParts;
  #busy = false;
  #moving: LocalTime['moving'];

  constructor(parts: PassingTimeParts) {
    this.#parts = parts;
  }

  state(): LocalTime {
    return { now: this.#parts.time.now().toISOString(), ...(this.#moving && { moving: this.#moving }) };
  }

  /** @throws Refused when the time wished for is over */
  async pass(wish: PassTime): Promise<Passed> {
    if ('to' in wish && Date.parse(wish.to) < this.#parts.time.now().getTime()) {
      throw refuse(400, 'Time only goes forward: to must not be earlier than now.');
    }
    if (this.#busy) return { time: this.state(), refused: 'alreadyMoving' };
    this.#busy = true;
    const refused = await this.#pass(wish).finally(() => {
      this.#busy = false;
      this.#moving = undefined;
    });
    this.#parts.onTime(this.state());
    return { time: this.state(), ...(refused && { refused }) };
  }

  async #pass(wish: PassTime): Promise<Passed['refused']> {
    const { time, catchUp } = this.#parts;
    let ahead = await catchUp();
    const to = ahead && target(wish, time.now(), ahead);
    if (ahead && !to) return 'by' in wish && wish.by === 'opening' ? 'alwaysOpen' : 'nothingDue';
    while (ahead && to) {
      const next = nearest(ahead, to);
      this.#step(next, to);
      ahead = await catchUp();
      if (ahead && next >= to) return undefined;
    }
    return 'botSilent';
  }

  #step(next: Date, to: Date): void {
    const { time, onTime } = this.#parts;
    this.#moving ??= { from: time.now().toISOString(), to: to.toISOString() };
    time.moveTo(next);
    onTime(this.state());
  }
}

/** A day is until the same time of the clock on the next, also when it has 23 or 25 hours. */
function target(wish: PassTime, now: Date, { opensAt, dueAt }: Ahead): Date | undefined {
  if ('to' in wish) return new Date(wish.to);
  const local = DateTime.fromJSDate(now, { zone: TIME_ZONE });
  switch (wish.by) {
    case 'hour':
      return local.plus({ hours: 1 }).toJSDate();
    case 'day':
      return local.plus({ days: 1 }).toJSDate();
    case 'week':
      return local.plus({ weeks: 1 }).toJSDate();
    case 'opening':
      return opensAt === undefined ? undefined : new Date(opensAt);
    case 'next':
      return dueAt === undefined ? undefined : justAfter(dueAt);
  }
}

/** Never at the very moment, as in life: what is promised by ten is late from then on, not at ten. */
const justAfter = (at: string): Date => new Date(Date.parse(at) + 1);

/** The next stop on the way. */
function nearest({ dueAt, deliverAt }: Ahead, to: Date): Date {
  const stops = [dueAt, deliverAt].flatMap((at) => (at === undefined ? [] : justAfter(at).getTime()));
  return new Date(Math.min(to.getTime(), ...stops));
}
