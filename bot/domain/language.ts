import type { Language } from './organisation.ts';
import { words } from './text.ts';

const danish = new Set(
  `jeg ikke og det paa til min mit mine kan vi hvordan hej tak virker med har som af et skal nu ogsaa hvor hvad hvornaar hvorfor
  vores naar eller fra om efter igen ved blive bliver faar mangler gerne hjaelp fejl sag sagen mvh hilsen ind ud op ned siger
  stadig hele alle ingen intet noget nogen maa vil godt lige bare meget mere kunne skulle ville hun ham jer sig dig mig os ja nej
  nede skaerm koden glemt ny nyt hos uden under foer siden hjemme morgen dag goddag godmorgen borger borgere sal paa stoppet
  langsom stykker braekket kommer skriver melder giver viser ikk andet eller gaar aabner udskrive bestille oensker venligst idag er den de du en hjaelpe laast tusind`.split(
    /\s+/,
  ),
);
const english = new Set(
  `the is my not and to of it its this that with have has cant cannot can you we our how what when where why hi hello thanks thank
  please help broken working works work does doesnt dont wont keeps since on from are was were they there here your need would could
  but still again all everyone nobody get getting got be been isnt am im ive a an any some error down screen slow good morning
  password me us after before new access until long fixed just connect open log see issue stopped lost phone won t don doesn isn something else sure`.split(
    /\s+/,
  ),
);

/** Small words that name nothing. */
export const isSmallWord = (word: string): boolean => danish.has(word) || english.has(word);

/** Danish or English by the small words and letters; undefined when the text does not tell (`printer`, `ok`). */
export function languageOf(text: string): Language | undefined {
  const spoken = words(text.replace(/['’]/g, ''));
  const count = (list: ReadonlySet<string>) => spoken.filter((word) => list.has(word)).length;
  // A Danish name in an English sentence weighs less than the words around it.
  const danishLetters = /[æøå]/iu.test(text) ? 0.75 : 0;
  const lead = count(danish) + danishLetters - count(english);
  if (lead === 0) return undefined;
  return lead > 0 ? 'da' : 'en';
}
