import fc from 'fast-check';
import { DateTime } from 'luxon';
import { createMemoryStore } from '../../bot/adapters/memory/memory-store.ts';
import { happened } from '../../bot/application/case-document.ts';
import { changeCase } from '../../bot/application/change-case.ts';
import type { Sender } from '../../bot/application/sender.ts';
import { type SweepParts, sweep } from '../../bot/background/sweep.ts';
import type { CaseEvent } from '../../bot/domain/case.ts';
import { emptyRoster } from '../../bot/domain/duty.ts';
import type { Organisation, Priority } from '../../bot/domain/organisation.ts';
import { reportedAt, type Step, step } from '../domain/clock-given.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

/** As many as a month brings are simulated with `SIMULATED_CASES=4000`. */
const CASES = Number(process.env.SIMULATED_CASES ?? 100);
/** Four weeks without a holiday, in quarters of an hour from Monday 2 November 2026, 0.00. */
const START = DateTime.fromISO('2026-11-02T00:00', { zone: 'Europe/Copenhagen' });
const QUARTERS = 28 * 96;
const at = (quarter: number): string => START.plus({ minutes: quarter * 15 }).toISO({ includeOffset: false }) ?? '';
const utc = (quarter: number): number => START.plus({ minutes: quarter * 15 }).toMillis();

// What the desk does, said once more and as simply as can be: Monday to Thursday 8.00 to 15.30, Friday to 14.00.
const weekday = (quarter: number): number => Math.floor(quarter / 96) % 7;
const closing = (quarter: number): number => (weekday(quarter) === 4 ? 56 : 62);
const isOpen = (quarter: number): boolean =>
  quarter >= 0 && weekday(quarter) < 5 && quarter % 96 >= 32 && quarter % 96 < closing(quarter);
/** The day of the so-manieth service day after that of a quarter, as its first quarter. */
function serviceDay(quarter: number, days: number): number {
  let day = Math.floor(quarter / 96) * 96;
  for (let left = days; left > 0; ) {
    day += 96;
    if (weekday(day) < 5) left -= 1;
  }
  return day;
}

interface Act {
  readonly step: Step;
  readonly quarter: number;
}
interface Story {
  readonly id: string;
  readonly serviceId: string;
  readonly priority: Priority;
  readonly reported: number;
  readonly acts: readonly Act[];
}

const TARGETS: Readonly<Record<string, { response: number; resolution: number; always: boolean }>> = {
  'login P3': { response: 240, resolution: 1350, always: false },
  'print P4': { response: 900, resolution: 6750, always: false },
  'eoj P1': { response: 15, resolution: 120, always: true },
  'eoj P2': { response: 60, resolution: 240, always: false },
};

function targetsOf(serviceId: string, priority: Priority) {
  const found = TARGETS[`${serviceId} ${priority}`];
  if (!found) throw new Error(`No targets for ${serviceId} ${priority}`);
  return found;
}

/** What people do with a case, whatever the bot does: taken or not, asked and answered or not, solved and reopened or not. */
const story = fc.record({
  kind: fc.constantFrom(...Object.keys(TARGETS)),
  reported: fc.integer({ min: 30, max: 15 * 96 }),
  taken: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 8 }),
  waits: fc.array(
    fc.record({
      kind: fc.constantFrom('asked', 'vendor', 'change'),
      after: fc.integer({ min: 1, max: 60 }),
      lasts: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 5 }),
    }),
    { maxLength: 3 },
  ),
  resolved: fc.option(fc.integer({ min: 1, max: 150 }), { freq: 4 }),
  reopened: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 1 }),
});

function storyOf(made: typeof story extends fc.Arbitrary<infer S> ? S : never, index: number): Story {
  const [serviceId = '', priority = ''] = made.kind.split(' ');
  const acts: Act[] = [];
  let quarter = made.reported;
  const then = (name: Step, after: number): void => {
    quarter += after;
    acts.push({ step: name, quarter });
  };
  const done = { id: `case-${index}`, serviceId, priority: priority as Priority, reported: made.reported, acts };
  if (made.taken === null) return done;
  then('taken', made.taken);
  for (const wait of made.waits) {
    then(wait.kind as Step, wait.after);
    if (wait.lasts === null) return done;
    then(wait.kind === 'asked' ? 'answered' : 'continued', wait.lasts);
  }
  if (made.resolved === null) return done;
  then('resolved', made.resolved);
  if (made.reopened !== null) then('reopened', made.reopened);
  return done;
}

type Said = readonly [quarter: number, what: string];

/** What the bot must say of a case, when it is up in some quarters and not in others: a walk through the month. */
function mustBeSaid(
  { serviceId, priority, reported, acts }: Story,
  isUp: (quarter: number) => boolean,
): readonly Said[] {
  const { response, resolution, always } = targetsOf(serviceId, priority);
  const said: Said[] = [];
  const once = new Set<string>();
  const say = (quarter: number, what: string): void => {
    once.add(what);
    said.push([quarter, what]);
  };
  const runs = (quarter: number): boolean => always || isOpen(quarter);
  /** Ours to say in this quarter: awake, and nobody's night. */
  const may = (quarter: number, quiet = true): boolean =>
    isUp(quarter) && (!quiet || isOpen(quarter) || isOpen(quarter - 2));
  const mayOnClock = (quarter: number): boolean => isUp(quarter) && (always || may(quarter));
  let status: 'new' | 'open' | 'asked' | 'vendor' | 'change' | 'solved' | 'closed' = 'new';
  let [used, answer, again]: [number, number, number | undefined] = [0, 0, undefined];
  let [responded, asked, reminded, solved] = [false, 0, 0, 0];
  const rest = [...acts];
  for (let quarter = reported; quarter <= QUARTERS; quarter++) {
    for (let [next] = rest; next && next.quarter === quarter; [next] = rest) {
      rest.shift();
      if (status === 'closed') continue;
      // Whoever answers when the case is resolved by then reopens nothing.
      if (next.step === 'answered' && status !== 'asked') continue;
      if (next.step !== 'reopened' && next.step !== 'answered' && status === 'solved') continue;
      if (next.step === 'reopened' && status !== 'solved') continue;
      if (next.step === 'reopened') again = 0;
      else if (next.step !== 'answered' && next.step !== 'continued') [responded, again] = [true, undefined];
      if (next.step === 'asked') [status, asked, reminded] = ['asked', quarter, 0];
      else if (next.step === 'vendor' || next.step === 'change') status = next.step;
      else if (next.step === 'resolved') [status, solved] = ['solved', quarter];
      else status = 'open';
    }
    const warn = (clock: string, minutes: number, target: number): void => {
      const [near, breached] = [`${clock} near`, `${clock} breached`];
      if (!mayOnClock(quarter)) return;
      if (minutes >= target && !once.has(breached)) {
        once.add(near);
        say(quarter, breached);
      } else if (minutes >= target * 0.75 && minutes < target && !once.has(near)) say(quarter, near);
    };
    const counts = status !== 'solved' && status !== 'closed';
    if (counts && !responded) warn('response', answer, response);
    if (counts && again !== undefined) warn('reopened', again, response);
    if (status === 'new' || status === 'open' || status === 'vendor') warn('resolution', used, resolution);
    if (
      status === 'new' &&
      priority === 'P1' &&
      quarter > reported &&
      mayOnClock(quarter) &&
      !once.has('unassignedLong')
    )
      say(quarter, 'unassignedLong');
    if (status === 'asked') {
      const end = serviceDay(asked, 5);
      if (quarter >= end + closing(end) && may(quarter)) {
        say(quarter, 'resolved');
        [status, solved] = ['solved', quarter];
      } else
        for (const [index, days] of [4, 2].entries()) {
          const reminder = 2 - index;
          if (reminder <= reminded || quarter < serviceDay(asked, days) + 32 || !may(quarter)) continue;
          say(quarter, `reminded ${reminder}`);
          reminded = reminder;
        }
    }
    const last = serviceDay(solved, 5);
    if (status === 'solved' && quarter >= last + closing(last) && may(quarter, false)) {
      say(quarter, 'closed');
      status = 'closed';
    }
    if (runs(quarter)) {
      if (status === 'new' || status === 'open' || status === 'vendor') used += 15;
      if (!responded) answer += 15;
      if (again !== undefined) again += 15;
    }
  }
  return said;
}

const WORDS: Readonly<Partial<Record<CaseEvent['type'], (event: CaseEvent) => string>>> = {
  ClockWarned: (event) => (event.type === 'ClockWarned' ? `${event.clock} ${event.step}` : ''),
  Escalated: (event) => (event.type === 'Escalated' ? event.cause : ''),
  ReporterReminded: (event) => (event.type === 'ReporterReminded' ? `reminded ${event.step}` : ''),
  CaseResolved: () => 'resolved',
  CaseClosed: () => 'closed',
};

describe('A month of cases, kept by two instances that stop and start and whose clocks differ', () => {
  let organisation: Organisation;
  beforeAll(async () => {
    organisation = await exampleOrganisation();
  });

  it('has every warning, reminder and closing said once, in the quarter when it had to be', async () => {
    const [[...made] = [], stops = []] =
      fc.sample(
        fc.tuple(
          fc.array(story, { minLength: CASES, maxLength: CASES }),
          fc.array(fc.tuple(fc.nat(1), fc.nat(QUARTERS), fc.integer({ min: 1, max: 150 })), {
            minLength: 24,
            maxLength: 24,
          }),
        ),
        { numRuns: 1, seed: 4_000 },
      )[0] ?? [];
    const stories = made.map(storyOf);
    const isUp = (instance: number, quarter: number): boolean =>
      quarter === QUARTERS ||
      !stops.some(([who, from, length]) => who === instance && from <= quarter && quarter < from + length);
    const store = createMemoryStore();
    const sender: Sender = { claims: (document) => document, sends: () => undefined, nudge: () => undefined };
    const workload = { give: async () => undefined, changed: () => undefined, roster: async () => emptyRoster };
    let now = 0;
    const skews = [-30_000, 30_000];
    const parts = (instance: number): SweepParts => ({
      ...{ store, sender, workload, organisation, instance: String(instance), opensParts: async () => undefined },
      clock: { now: () => new Date(now + 45_000 + (skews[instance] ?? 0)) },
    });
    for (let quarter = 0; quarter <= QUARTERS; quarter++) {
      now = utc(quarter);
      for (const one of stories) {
        if (one.reported === quarter) {
          const history = reportedAt(at(quarter), one.serviceId, one.priority, organisation);
          const own = history.map((event) => (event.type === 'DraftOpened' ? { ...event, id: one.id } : event));
          await store.cases.create(happened(undefined, own, organisation, []));
        }
        for (const act of one.acts.filter((other) => other.quarter === quarter))
          await changeCase({ store, sender, workload, organisation }, one.id, [], ({ status }) =>
            CAN[act.step].includes(status)
              ? { accepted: true, events: [happens(act)] }
              : { accepted: false, refusal: { because: 'notInThisStatus', status } },
          );
      }
      for (const instance of [0, 1]) if (isUp(instance, quarter)) await sweep(parts(instance));
    }
    for (const one of stories) {
      const history = (await store.cases.read(one.id))?.value.history ?? [];
      const said = history.flatMap((event): readonly Said[] => {
        const word = event.by === 'system' ? WORDS[event.type]?.(event) : undefined;
        return word ? [[Math.floor((Date.parse(event.at) - utc(0)) / 900_000), word]] : [];
      });
      const must = mustBeSaid(one, (quarter) => isUp(0, quarter) || isUp(1, quarter));
      expect([one.id, said.toSorted(byTime)]).toEqual([one.id, must.toSorted(byTime)]);
    }
  });

  /** What was resolved closes at the end of the fifth service day. */
  function happens({ step: name, quarter }: Act): CaseEvent {
    const event = step(name, at(quarter));
    const last = serviceDay(quarter, 5);
    const closesAt = new Date(utc(last + closing(last))).toISOString();
    return event.type === 'CaseResolved' ? { ...event, closesAt } : event;
  }
  const byTime = (one: Said, other: Said): number => one[0] - other[0] || (one[1] < other[1] ? -1 : 1);
  const CAN: Readonly<Record<Step, readonly string[]>> = {
    taken: ['ny', 'tildelt'],
    asked: ['igang'],
    vendor: ['igang'],
    change: ['igang'],
    answered: ['afventer_bruger'],
    continued: ['afventer_leverandoer', 'afventer_aendring'],
    resolved: ['igang'],
    reopened: ['loest'],
    closed: [],
  };
});
