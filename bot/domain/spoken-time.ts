/** Minutes of work. */
export type Spent = number;

/** When something began: so long ago, or at a time of day (`HH:MM`, local). */
export type Started = { readonly minutesAgo: number } | { readonly at: string };

/** Longer than a day is a slip of the keyboard. */
const MOST_MINUTES = 1440;

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ en: 1, et: 1, a: 1, an: 1, one: 1, to: 2, two: 2, tre: 3, three: 3, fire: 4, four: 4, fem: 5, five: 5 },
  ...{ ti: 10, ten: 10, tyve: 20, twenty: 20, tredive: 30, thirty: 30, halvanden: 1.5, halv: 0.5, half: 0.5 },
};
const numeral = String.raw`(\d{1,4}(?:[.,]5)?|${Object.keys(NUMBERS).join('|')})`;

/** Ways to say a length of time, each with how many minutes one of it is; the longest wording first. */
const LENGTHS: readonly (readonly [string, number])[] = [
  ['(tre|three|3) (?:kvarter|quarters(?: of an hour)?)', 15],
  ['(?:et |a )?(?:kvarter|quarter(?: of an hour)?)', 15],
  ['(?:en )?halv(?: |en )?time|½ time|half an hour|halvtime', 30],
  ['(?:(?:one|an) )?hour and a half|en time og et kvarter', 90],
  [String.raw`${numeral}\s?(?:minutter|minut|minutes?|mins?|min\.?|m\.?)`, 1],
  [String.raw`${numeral}\s?(?:timers?|time|hours?|hrs?|h|t\.?)`, 60],
];

const value = (said: string | undefined): number =>
  said === undefined ? 1 : (NUMBERS[said.toLowerCase()] ?? Number(said.replace(',', '.')));

/** Takes the time that was spent off the end of a text. */
export function spentAtEnd(text: string): { readonly text: string; readonly minutes: Spent | undefined } {
  for (const [words, each] of LENGTHS) {
    const found = new RegExp(String.raw`(?<![\p{L}\p{N},.])(?:${words})\s*(?:[.!]\s*)?$`, 'iu').exec(text);
    if (!found) continue;
    const minutes = Math.round(value(found[1]) * each);
    return minutes <= MOST_MINUTES ? { text: text.slice(0, found.index), minutes } : { text, minutes: undefined };
  }
  return { text, minutes: undefined };
}

const sinceClock =
  /(?<!\p{L})(?:siden|since)\s+(?:(?:kl\.?|klokken)\s*)?(\d{1,2})(?:[.:](\d{2}))?(?!\d|\s?(?:\/|\.\s?\p{L})|\s*(?:dag|uge|måned|day|week|month))(?:\s*(am|pm))?/iu;
const AGO = LENGTHS.map(
  ([words, each]) =>
    [
      new RegExp(String.raw`(?<!\p{L})(?:for )?(?:ca\. |cirka |about )?(?:${words}) (?:siden|ago)(?!\p{L})`, 'iu'),
      each,
    ] as const,
);

/** Takes out when it began (`siden kl. 9.15`, `for 10 min siden`), wherever that stands. */
export function withoutStart(text: string): { readonly text: string; readonly started: Started | undefined } {
  for (const [ago, each] of AGO) {
    const found = ago.exec(text);
    const minutesAgo = found ? Math.round(value(found[1]) * each) : 0;
    if (found && minutesAgo <= MOST_MINUTES) return { text: text.replace(found[0], ' '), started: { minutesAgo } };
  }
  const clock = sinceClock.exec(text);
  const at = clock && clockTime(clock[1], clock[2], clock[3]);
  return clock && at ? { text: text.replace(clock[0], ' '), started: { at } } : { text, started: undefined };
}

function clockTime(hours = '', minutes = '00', half?: string): string | undefined {
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
