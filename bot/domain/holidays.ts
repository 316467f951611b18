/** The Danish public holidays. Store bededag was one until 2023 (domain.md 3.1). */
export const HOLIDAYS = [
  'nytaarsdag',
  'skaertorsdag',
  'langfredag',
  'paaskedag',
  'andenPaaskedag',
  'storeBededag',
  'kristiHimmelfartsdag',
  'pinsedag',
  'andenPinsedag',
  'juledag',
  'andenJuledag',
] as const;
export type Holiday = (typeof HOLIDAYS)[number];

const lastYearOfStoreBededag = 2023;

/** The Danish public holidays by date (`YYYY-MM-DD`). Days that are free by agreement only are in the calendar. */
export function danishHolidays(year: number): ReadonlyMap<string, Holiday> {
  const easter = easterSunday(year);
  const movable: [number, Holiday][] = [
    [-3, 'skaertorsdag'],
    [-2, 'langfredag'],
    [0, 'paaskedag'],
    [1, 'andenPaaskedag'],
    ...(year <= lastYearOfStoreBededag ? [[26, 'storeBededag'] as [number, Holiday]] : []),
    [39, 'kristiHimmelfartsdag'],
    [49, 'pinsedag'],
    [50, 'andenPinsedag'],
  ];
  return new Map([
    [`${year}-01-01`, 'nytaarsdag'],
    ...movable.map(([days, name]): [string, Holiday] => [dateAfter(easter, days), name]),
    [`${year}-12-25`, 'juledag'],
    [`${year}-12-26`, 'andenJuledag'],
  ]);
}

const dateAfter = (start: number, days: number): string =>
  new Date(start + days * 86_400_000).toISOString().slice(0, 10);

/** Midnight UTC of Easter Sunday, by the anonymous Gregorian computus. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const day = epact + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1);
}
