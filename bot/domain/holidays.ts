/** The last year in which store bededag was a public holiday. */
const lastYearOfStoreBededag = 2023;

/** Names of the Danish public holidays by date (`YYYY-MM-DD`). Days that are free by agreement only are in the calendar. */
export function danishHolidays(year: number): ReadonlyMap<string, string> {
  const easter = easterSunday(year);
  const movable: [number, string][] = [
    [-3, 'Skærtorsdag'],
    [-2, 'Langfredag'],
    [0, 'Påskedag'],
    [1, '2. påskedag'],
    ...(year <= lastYearOfStoreBededag ? [[26, 'Store bededag'] as [number, string]] : []),
    [39, 'Kristi himmelfartsdag'],
    [49, 'Pinsedag'],
    [50, '2. pinsedag'],
  ];
  return new Map([
    [`${year}-01-01`, 'Nytårsdag'],
    ...movable.map(([days, name]): [string, string] => [dateAfter(easter, days), name]),
    [`${year}-12-25`, 'Juledag'],
    [`${year}-12-26`, '2. juledag'],
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
