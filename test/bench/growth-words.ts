import { seeded } from './seeded.ts';

/** How people write, most frequent first; the rest of the vocabulary follows in an order of its own. */
const FREQUENT = `det er jeg ikke og i kan at på til den med en har der vi når for virker så min mit men af fra et hej kommer efter
  mig op ud om igen siger fejl som hvad kun også ingen bliver nogen printeren hos dag computer programmet adgang mail`;
const STEMS = `printer netværk adgangskode outlook teams skærm mus tastatur telefon server mappe drev vpn wifi scanner login bruger
  kalender møde borger journal system licens browser certifikat opdatering kabel docking headset projektor lokale arkiv faktura
  løn vagtplan ferie rapport skabelon regneark dokument database signatur postkasse gruppe rettighed tablet oplader batteri`;
const ENDINGS = ['', 'en', 'et', 'er', 'erne', 's', 'fejl', 'adgang', 'nummer', 'opsætning', 'problem', 'kontor'];
const SYLLABLES = `bor ger hus vej skole høj lund dal kær sten bro by strand eng mark holm rup sted toft møl ler gård kild sø næs`;
const RARE_WORDS = 6000;

const listed = (text: string): readonly string[] => text.split(/\s+/);

/** The words that the cases of the benchmark are written in. */
export const VOCABULARY: readonly string[] = vocabulary();

function vocabulary(): readonly string[] {
  const random = seeded(1);
  const compounds = listed(STEMS).flatMap((stem) => ENDINGS.map((ending) => stem + ending));
  const syllables = listed(SYLLABLES);
  const rare = Array.from({ length: RARE_WORDS }, (_, index) =>
    [...String(1000 + index)].map((digit) => syllables[(Number(digit) + Math.floor(random() * 14)) % 25]).join(''),
  );
  const order = new Map(compounds.map((word) => [word, random()]));
  const shuffled = compounds.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return [...new Set([...listed(FREQUENT), ...shuffled, ...rare])];
}

/** So many words as they come, each half as likely as the one of half its rank. */
export function sentence(random: () => number, length: number): string {
  const words = Array.from({ length }, () => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1]);
  return words.join(' ');
}
