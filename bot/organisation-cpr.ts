import { maskCpr } from './domain/cpr.ts';
import type { OrganisationFile } from './ports/organisation-reader.ts';

const WRONG = 'holds a CPR number; allowed: none, as nobody needs one here';

/** The text without CPR numbers: what may be quoted in a mistake. */
export const withoutCpr = (text: string): string => maskCpr(text).text;

/**
 * Where a file holds CPR numbers, as lines without the numbers. Each value is looked at by itself; then the file line by
 * line, where a word beside a number tells what it is.
 */
export function cprNumbersIn({ name, text }: OrganisationFile, content: unknown): readonly string[] {
  const places = [...placesIn(content, '')].map((place) => `${name}: ${withoutCpr(place)}: ${WRONG}`);
  if (places.length > 0) return places;
  return text.split('\n').flatMap((line, index) => (holdsCpr(line) ? [`${name}:${index + 1}: ${WRONG}`] : []));
}

const holdsCpr = (text: string): boolean => maskCpr(text).removed > 0;

function* placesIn(value: unknown, place: string): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') {
    if (holdsCpr(String(value))) yield place;
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* placesIn(one, `${place}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      const at = place ? `${place}.${key}` : key;
      if (holdsCpr(key)) yield at;
      yield* placesIn(one, at);
    }
  }
}
