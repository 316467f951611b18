import type { Flags } from './case.ts';
import { type Experience, shareOf } from './examples.ts';
import type { Heard, Range } from './heard.ts';
import type { PhraseList } from './lexicon.ts';
import { coverOf } from './ranges.ts';
import { endsSentence } from './spoken.ts';

/** What a text says of attacks and of personal data in the wrong hands. */
export interface Security extends Pick<Flags, 'securityIncident' | 'suspectedBreach' | 'activeAttack'> {
  readonly unsureBreach: boolean;
}

export const noSecurity: Security = {
  securityIncident: false,
  suspectedBreach: false,
  activeAttack: false,
  unsureBreach: false,
};

/** When in doubt a breach: it is confidential first, and security may open it up. */
export function securityIn(heard: Heard, range: Range = heard.whole): Security {
  if (heard.says('general', range) && !heard.says('breach', range)) return noSecurity;
  const activeAttack = heard.saysBeside('attack', 'notIncident', range);
  const lost = together(heard, range, 'lost', 'device');
  const lured = together(heard, range, 'opened', 'lure');
  const clear =
    lost ||
    together(heard, range, 'sent', 'wrongOnes') ||
    together(heard, range, 'gave', 'secret') ||
    (lured && heard.says('gave', range)) ||
    heard.saysBeside('breach', 'notIncident', range) ||
    (heard.saysBeside('exposed', 'notIncident', range) && heard.says('personal', range));
  const unsure = !clear && heard.saysBeside('maybeBreach', 'notIncident', range);
  return {
    activeAttack,
    suspectedBreach: clear || unsure,
    securityIncident:
      activeAttack ||
      lost ||
      lured ||
      heard.saysBeside('incident', 'notIncident', range) ||
      together(heard, range, 'odd', 'lure') ||
      (heard.says('gave', range) && clear),
    unsureBreach: unsure,
  };
}

/** From this share of the examples on it is security's business though no phrase tells. */
const alarming = 0.4;
/** Below the first, and with another service of the second, the phrases err. */
const quiet = 0.002;
const plain = 0.3;
/** An attack is a breach as well where both are as good as certain together. */
const surely = 0.8;
/** With less of a fault than this it is something else that is told. */
const hardlyFault = 0.05;

/**
 * What the phrases told, after the examples were heard: `share` is how likely they find it to be security's business. What
 * sounds like a breach to them alone is unsure.
 */
export function securityWith(told: Security, share: number, { flag, intent, service }: Experience): Security {
  const fault = shareOf(intent, 'fault');
  const isOther = share < quiet && (service[0]?.share ?? 0) > plain;
  // «Er der andre, der har mistet nettet?» asks.
  const isNone = fault < hardlyFault && share < alarming;
  if (concernsSecurity(told)) {
    if ((isOther || isNone) && !told.activeAttack) return noSecurity;
    return { ...told, suspectedBreach: told.suspectedBreach || share * flag.suspectedBreach > surely };
  }
  if (share * fault < alarming) return told;
  const suspectedBreach = flag.suspectedBreach >= flag.securityIncident || flag.suspectedBreach > 0.5;
  const securityIncident = flag.securityIncident > flag.suspectedBreach || flag.securityIncident > 0.5;
  return { suspectedBreach, securityIncident, unsureBreach: suspectedBreach, activeAttack: flag.activeAttack > 0.8 };
}

export const concernsSecurity = (security: Security): boolean => security.securityIncident || security.suspectedBreach;

/** Both are said in one sentence, in any order, and neither in a way that means something else. */
export function together(heard: Heard, range: Range, one: PhraseList, other: PhraseList): boolean {
  const not = coverOf(heard.hits('notIncident', range));
  const meant = (list: PhraseList) => heard.hits(list, range).filter((hit) => !not.overlaps(hit));
  const others = meant(other);
  const [starts, ends] = [new Set(others.map(({ from }) => from)), new Set(others.map(({ to }) => to))];
  const { words } = heard.spoken;
  return meant(one).some(
    ({ from, to }) =>
      isNear(
        (apart) => starts.has(to + apart),
        (apart) => words[to + apart - 1],
      ) ||
      isNear(
        (apart) => ends.has(from - apart),
        (apart) => words[from - apart],
      ),
  );
}

/** Whether it stands so many words away or fewer, of the same sentence; `word` is the last one between. */
function isNear(stands: (apart: number) => boolean, word: (apart: number) => string | undefined): boolean {
  for (let apart = 0; apart <= furthest; apart++) {
    if (apart > 0 && endsSentence(word(apart))) return false;
    if (stands(apart)) return true;
  }
  return false;
}

/** So many words may stand between the two. */
const furthest = 10;
