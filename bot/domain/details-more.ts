import { DateTime } from 'luxon';

/** Numbers, dates and messages that a text gives beside its matter. */

const months = 'jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec';
const written = new RegExp(
  `(?<![\\p{L}\\d])(?:d\\.? ?)?(\\d{1,2})\\.? (${months})\\p{Ll}{0,8}\\.?(?: (\\d{4}))?`,
  'iu',
);
const figures = /(?<![\p{L}\d])(\d{1,2})[./](\d{1,2})[./-]?(20\d\d)?(?![\d])/u;
const monthNumbers: Readonly<Record<string, number>> = {
  ...{
    jan: 1,
    feb: 2,
    mar: 3,
    apr: 4,
    maj: 5,
    may: 5,
    jun: 6,
    jul: 7,
    aug: 8,
    sep: 9,
    okt: 10,
    oct: 10,
    nov: 11,
    dec: 12,
  },
};
const weekdays = [
  'mandag|monday',
  'tirsdag|tuesday',
  'onsdag|wednesday',
  'torsdag|thursday',
  'fredag|friday',
  'lørdag|saturday',
  'søndag|sunday',
];
const zone = 'Europe/Copenhagen';
const today = /(?<!\p{L})(?:i ?dag|today)(?!\p{L})/iu;

const first = (text: string, ...expressions: readonly RegExp[]): string | undefined => {
  for (const expression of expressions) {
    const found = text.match(expression);
    if (found) return (found[1] ?? found[0]).trim();
  }
  return undefined;
};

export const caseNumberIn = (text: string): string | undefined => {
  const found = text.match(/(?<![\p{L}\d])inc[- ]?(20\d\d)[- ](\d{1,6})(?!\d)/iu);
  return found ? `INC-${found[1]}-${(found[2] ?? '').padStart(6, '0')}` : undefined;
};

export const serialIn = (text: string): string | undefined =>
  first(
    text,
    /(?<!\p{L})(?:serie ?-?(?:nr|nummer)|s\/n|serial(?: (?:no|number))?)[.:\s#]{0,4}((?=[\w-]{0,30}\d)[A-Za-z0-9][\w-]{3,30})/iu,
  );

export const vendorRefIn = (text: string): string | undefined =>
  first(
    text,
    /(?<!\p{L})(?:leverandør\p{L}{0,4}(?:s)? (?:sag(?:s ?-?(?:nr|nummer))?|ref\p{L}{0,8}|nummer)|vendor(?:'s)? (?:case|ref\p{L}{0,8}|ticket))[.:\s#]{0,4}(?:er |is )?((?=[\w-]{0,30}\d)[A-Za-z0-9][\w-]{2,30})/iu,
  );

/** A quoted message, or a pasted line that looks like one. */
export function errorTextIn(text: string): string | undefined {
  const quoted = text.match(
    /(?<!\p{L})(?:fej\p{L}{1,12}|error\p{L}{0,2}|message|besked\p{L}{0,3}|siger|skriver|melder|viser|står(?: der)?|svarer|retur|says|said|with|får|får jeg|shows|med|ved|stop)(?: [\p{L}]{1,12}){0,2}:? {0,2}["“”«»„']([^"“”«»„\n]{4,300})["“”«»„']/iu,
  );
  if (quoted) return quoted[1]?.trim();
  return first(text, /(?:^|\n)[ \t]*([A-Z][A-Za-z0-9]{1,20}(?:-\d{3,6}|Exception|Error): [^\n]{4,200})/u);
}

export function hoursPerWeekIn(text: string): number | undefined {
  const found =
    text.match(
      /(\d{1,3})(?:[.,]\d)? ?(?:timer|time|hours?|hrs)(?: \p{L}+){0,2} (?:om ugen|ugentligt|i ugen|hver uge|pr\.? uge|a week|per week|every week|weekly)/iu,
    ) ?? text.match(/(\d{1,3}) ?(?:ugentlige timer|weekly hours)/iu);
  return found ? Number(found[1]) : undefined;
}

/** To the end of the sentence; the full stop of `1. december` ends none. */
const inTime = (words: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})(?:[^.!?\\n]|(?<=\\d)\\.(?= ?[\\p{Ll}\\d])){0,40}`, 'iu');

/** The words that tell until when; a day as `YYYY-MM-DD` when it is written as one. */
export const deadlineIn = (text: string, now: Date | undefined): string | undefined =>
  dayOr(
    first(
      text,
      inTime(
        'fristen er|frist|senest|deadline(?:n)?(?: er)?|inden(?= (?:kl|d\\.|den|i dag|i morgen|fredag|mandag|tirsdag|onsdag|torsdag|\\d))|by noon|due|no later than|before(?= \\d)',
      ),
    ),
    now,
  );

export const neededByIn = (text: string, now: Date | undefined): string | undefined => {
  const words = first(
    text,
    inTime(
      'pr\\.?(?= \\d)|fra(?= (?:d\\.|den|\\d|på|mandag))|starter|begynder|starting|starts|from(?= \\d)|senest|skal bruge\\p{L}* (?:\\p{L}+ ){0,3}(?:d\\.|den)|needed by|inden(?= (?:d\\.|den|\\d))|by(?= \\d)',
    ),
  );
  const day = words === undefined ? undefined : dayIn(words, now);
  return day?.toISODate() ?? undefined;
};

const dayOr = (words: string | undefined, now: Date | undefined): string | undefined =>
  words === undefined ? undefined : (dayIn(words, now)?.toISODate() ?? words);

function dayIn(words: string, now: Date | undefined): DateTime | undefined {
  const day = words.match(written);
  const month = monthNumbers[day?.[2]?.toLowerCase() ?? ''];
  const [year, date] = [now && DateTime.fromJSDate(now, { zone }).year, words.match(figures)];
  const made =
    day && month
      ? { year: Number(day[3] ?? year), month, day: Number(day[1]) }
      : date && { year: Number(date[3] ?? year), month: Number(date[2]), day: Number(date[1]) };
  if (!made || Number.isNaN(made.year)) return undefined;
  const found = DateTime.fromObject(made, { zone });
  return found.isValid ? found : undefined;
}

/** Since when, in the person's words, and as a time where they tell. */
export function sinceIn(text: string, now: Date | undefined): { since?: string; sinceAt?: string } {
  const since = first(text, /(?<!\p{L})((?:lige )?(?:siden|since|fra i morges)(?: [^\s.!?,]+){1,4})/iu);
  if (!since || !now) return since ? { since } : {};
  const at = timeOf(since, DateTime.fromJSDate(now, { zone }));
  const utc = at?.toUTC().toISO({ suppressMilliseconds: true });
  return { since, ...(utc && { sinceAt: utc }) };
}

function timeOf(words: string, now: DateTime): DateTime | undefined {
  const clock = words.match(/(?:kl\.? ?|klokken |at )?(?<![\d.])(\d{1,2})[.:]?(\d{2})?(?!\d|\.? ?\p{L})/iu);
  const day = dayOf(words, now);
  const hour = clock ? Number(clock[1]) : /morges|morning/iu.test(words) ? 8 : day ? 0 : undefined;
  if (hour === undefined || hour > 23) return undefined;
  const at = (day ?? now).set({ hour, minute: Number(clock?.[2] ?? 0), second: 0, millisecond: 0 });
  return at > now ? undefined : at;
}

function dayOf(words: string, now: DateTime): DateTime | undefined {
  if (/(?<!\p{L})(?:i ?går|yesterday)(?!\p{L})/iu.test(words)) return now.minus({ days: 1 });
  if (/(?<!\p{L})(?:i ?forgårs)(?!\p{L})/iu.test(words)) return now.minus({ days: 2 });
  if (today.test(words) || /morges|this morning/iu.test(words)) return now;
  const weekday = weekdays.findIndex((names) =>
    new RegExp(`(?<!\\p{L})(?:i )?(?:${names})s?(?!\\p{L})`, 'iu').test(words),
  );
  return weekday < 0 ? undefined : now.minus({ days: (now.weekday - 1 - weekday + 7) % 7 || 7 });
}

export const departmentIn = (text: string): string | undefined =>
  first(
    text,
    /(?<!\p{L})(?:afdeling(?:en)? for|i|fra|in|from) ((?:Børn og (?:Familie|Unge|Unge)|Teknik og Miljø|Vej og Park|Sundhed og Omsorg|Social og Sundhed|Økonomi|Løn og Personale|HR|Byggesag|Jobcentret|Hjemmeplejen|Borgerservice|Sekretariatet))(?!\p{L})/u,
  );
