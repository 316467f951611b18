import { setTimeout as pause } from 'node:timers/promises';
import type { LocalPerson } from '../../deployment/local/protocol.ts';
import type { Taken } from './bench-teams.ts';
import { chatOf } from './people.ts';
import { caseOf, type Draft, NUMBER, type Reporters } from './reporter.ts';

/** What became of one person's report. Times in milliseconds. */
export interface Outcome {
  readonly person: LocalPerson;
  /** Undefined when no report card came. */
  readonly caseId?: string;
  /** What the press was answered with; undefined when it never was. */
  readonly number?: string;
  /** When «Send» was pressed first, on the clock of `performance.now`. */
  readonly pressedAt: number;
  /** From the first press to the answer with the number. */
  readonly answered: number;
  /** From the first press to the receipt in the connector. */
  readonly receipt: number;
  /** How often the bot or its server said “try again”. */
  readonly sentAway: number;
}

export interface Storm {
  readonly people: Reporters;
  /** Where the next activity goes: any instance will do. */
  anyPort(): number;
  /** Of the help desk; it stands in every message that says that nothing was received. */
  readonly phone: string;
}

/** Who is told to try again in a minute does so, more or less; who is told nothing, sooner. */
const TRY_AGAIN_MS = 20_000;
const MOST_TRIES = 15;

const NEVER = { pressedAt: Number.NEGATIVE_INFINITY, answered: Number.NaN, receipt: Number.NaN };

interface Attempt<T> {
  readonly result: T | undefined;
  readonly sentAway: number;
}

/** Writes, waits for the report card, thinks for a while, presses «Send», and waits for the receipt. */
export async function reportInStorm(
  storm: Storm,
  person: LocalPerson,
  text: string,
  thinkMs: number,
): Promise<Outcome> {
  const drafted = await repeated(async () => draftFrom(storm, person, text));
  const draft = drafted.result;
  if (!draft) return { person, ...NEVER, sentAway: drafted.sentAway };
  await pause(thinkMs);
  const pressedAt = performance.now();
  const sincePress = () => performance.now() - pressedAt;
  const receipt = storm.people.receipt(person, draft.messageId).then(sincePress, () => Number.NaN);
  const pressed = await repeated(async () => numberFrom(storm, person, draft));
  const sentAway = drafted.sentAway + pressed.sentAway;
  const number = pressed.result;
  const answered = number ? sincePress() : Number.NaN;
  return {
    person,
    caseId: caseOf(draft),
    ...(number && { number }),
    pressedAt,
    answered,
    receipt: await receipt,
    sentAway,
  };
}

async function repeated<T>(attempt: () => Promise<T | undefined>): Promise<Attempt<T>> {
  for (let sentAway = 0; sentAway < MOST_TRIES; sentAway += 1) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return { result, sentAway };
    await pause(TRY_AGAIN_MS);
  }
  return { result: undefined, sentAway: MOST_TRIES };
}

/** The report card; undefined when something else is said instead of it. */
async function draftFrom(
  { people, anyPort, phone }: Storm,
  person: LocalPerson,
  text: string,
): Promise<Draft | undefined> {
  const told = Promise.withResolvers<undefined>();
  const isRefusal = ({ kind, body }: Taken) =>
    kind === 'post' && !body.includes('"attachments"') && body.includes(phone);
  const unwatch = people.watch(chatOf(person.mri), (taken) => {
    if (isRefusal(taken)) told.resolve(undefined);
  });
  try {
    const said = people.says(anyPort(), person, text);
    const draft = Promise.race([people.draft(person), told.promise]);
    return (await Promise.all([draft, said]))[0];
  } finally {
    unwatch();
  }
}

async function numberFrom({ people, anyPort }: Storm, person: LocalPerson, draft: Draft): Promise<string | undefined> {
  const { text } = await people.presses(anyPort(), person, draft);
  return NUMBER.exec(text)?.[0];
}
