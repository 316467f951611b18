import type { Enquiry } from './case.ts';
import { soundsConfidential } from './confidential.ts';
import { fold } from './text.ts';

/** What a person can do at once to keep the damage small, by what has happened. */
export type FirstAid = 'malware' | 'phishing' | 'lostDevice' | 'wrongRecipient' | 'openAccess' | 'general';

/** On folded text. The first that fits counts: what spreads is stopped before what is lost. */
const SIGNS: readonly (readonly [Exclude<FirstAid, 'general'>, RegExp])[] = [
  ['malware', /virus|malware|ransom|krypter|encrypt|orm(?:en|eprogram)?\b|loesesum|hacket|hacked|overtaget min|spread/],
  [
    'wrongRecipient',
    /forkert[e]? (?:\w+ )?(?:modtager|person|borger|mail|adresse|sted)|wrong (?:\w+ )?(?:recipient|person|citizen|address|mail)|sendt? (?:\w+ ){0,6}til (?:en |den |de )?forkert|fejlsendt|i stedet for til/,
  ],
  [
    'phishing',
    /phish|(?:klikk|trykk|clicked)\w* (?:\w+ ){0,4}(?:link|fil|mail|file|attachment)|(?:tastet|indtastet|oplyst|givet|udleveret|typed|entered|gave) (?:\w+ ){0,4}(?:kode|adgangskode|password|login|mitid|nemid)|svindel|scam/,
  ],
  [
    'lostDevice',
    /stjaal|stolen|indbrud|(?:mistet|tabt|glemt|lost|forgot|forsvundet|vaek) (?:\w+ ){0,5}\w*(?:pc|computer|baerbar|laptop|telefon|mobil|ipad|tablet|usb|noegle|phone|device)|(?:pc|computer|baerbare?|laptop|telefon|mobil|ipad|tablet|usb)\w* (?:\w+ ){0,4}(?:vaek|mistet|forsvundet|glemt|lost|missing|gone)/,
  ],
  [
    'openAccess',
    /(?:alle|andre|hele|uvedkommende|borgerne?|everyone|everybody|anyone|others) (?:\w+ ){0,4}(?:kan|kunne|har|can|could) (?:\w+ ){0,3}(?:se|laese|tilgaa|aabne|adgang|see|read|open|access)|aaben[te]? (?:mappe|drev|adgang|for alle)|open (?:folder|share|access)|ulaast|unlocked|delt med|shared with/,
  ],
];

/** So much of a text tells what has happened. */
const READ = 4_000;

/** Undefined when the report is no matter of security. */
export function firstAidFor({ flags, description }: Pick<Enquiry, 'flags' | 'description'>): FirstAid | undefined {
  if (!soundsConfidential(flags)) return undefined;
  if (flags.activeAttack) return 'malware';
  const text = fold(description.slice(0, READ));
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'general';
}
