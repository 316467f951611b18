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

/** Scripts that are used for one language more than any other here. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[іїєґ]/iu, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Tamil}/u, 'ta'],
];
/** Small words that stand in nearly every sentence of a language and in few others. */
const others: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(
    'ich nicht und ist das der die ein eine mein meine kann wir bitte funktioniert mehr seit auf mit drucker geht keine haben bin zu'.split(
      ' ',
    ),
  ),
  pl: new Set(
    'nie jest na sie moj moja mam prosze dziala moge do od drukarka komputer czy jak dzien dobry haslo'.split(' '),
  ),
  fr: new Set('je ne pas le la les mon ma est une des bonjour fonctionne plus peux nous vous marche depuis'.split(' ')),
  es: new Set('no el la los mi es una puedo hola funciona por favor desde esta gracias con'.split(' ')),
  sv: new Set('jag inte och att det fungerar kan hej min mitt har skrivaren funkar inte till nagon varfor'.split(' ')),
  ro: new Set('nu este imi meu mea si nu functioneaza buna ziua pot de la imprimanta'.split(' ')),
  tr: new Set('bir ve calismiyor merhaba benim degil icin yazici bilgisayar yok lutfen'.split(' ')),
  so: new Set('ma waa iyo kumbuyuutarka shaqaynayo anigu fadlan'.split(' ')),
};

/** ISO 639-1 code, when a text is plainly in neither Danish nor English. */
export function foreignLanguageOf(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters - latin > latin && letters - latin > 3) return scripts.find(([script]) => script.test(text))?.[1];
  const spoken = words(text.replace(/['’]/g, ''));
  const own = spoken.filter(isSmallWord).length;
  const [best, second] = Object.entries(others)
    .map(([code, list]): [string, number] => [code, spoken.filter((word) => list.has(word)).length])
    .sort((one, other) => other[1] - one[1]);
  const enough = best !== undefined && best[1] >= 3 && best[1] > own * 1.5 && best[1] >= spoken.length / 6;
  return enough && best[1] > (second?.[1] ?? 0) ? best[0] : undefined;
}
