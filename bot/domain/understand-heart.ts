import { withoutQuoted } from './text.ts';

/** The parts of a message: what the person says now, and who they are. */
export interface Parts {
  /** Without quotes of earlier mails, signature, disclaimer and marks of HTML. */
  readonly heart: string;
  /** From the closing greeting on; tells places and numbers, and nothing of what is wrong. */
  readonly signature: string;
}

const quoteHeader =
  /^(?:[ \t]*-{2,}.{0,30}(?:oprindelig|original|videresendt|forwarded).{0,40}$|[ \t]*_{10,}[ \t]*$|[ \t]*(?:\*?(?:fra|from):\*?)[ \t]?.{0,200}$|[ \t]*(?:den|on|d\.)[ \t].{4,120}(?:skrev|wrote)\b.{0,120}$)/imu;
const quoteFollows = /^[ \t]*\*?(?:sendt|sent|til|to|emne|subject|dato|date|cc):/imu;
const closing =
  /^[ \t]*(?:(?:de |med |på forhånd tak og )?(?:mange|bedste|venlige?|venligste|kærlige?|gode|kollegiale|dyb|varme|hjertelige?)?[ \t]?(?:hilsner|hilsen|medfølelse)(?![\p{L}])|m\.?v\.?h\.?|mvh|v\.?h\.?(?= |$)|k\.?h\.?(?= |$)|vh|kh|(?:kind|best|warm|many)?[ \t]?regards|(?:many )?thanks in advance|sincerely|yours|cheers,?$|best,?$|sent from my|sendt fra min)/gimu;
const inlineClosing =
  /(?<=[.!?,)]\s{0,2})(?:mvh|m\.v\.h\.?|vh|kh|(?:med )?venlig hilsen|(?:mange )?hilsner|hilsen|kind regards|best regards|regards)(?![\p{L}])[^\n]{0,160}$/iu;
const disclaimer =
  /^[ \t]*(?:denne (?:e-?)?mail|this (?:e-?)?mail|this message|denne meddelelse).{0,60}(?:fortrolig|confidential|modtager|recipient|tiltænkt|intended)/imu;
const salutation =
  /^[ \t]*(?:hej|hejsa|halløj|kære|hi|hello|dear|goddag|godmorgen|til)(?![\p{L}])[^.!?\n]{0,60}[,!.]?[ \t]*\n/iu;

export function partsOf(text: string): Parts {
  const own = withoutQuote(withoutTags(text));
  const cut = firstOf([own.search(disclaimer), closingAt(own)]);
  if (cut < 0) return { heart: withoutSalutation(own), signature: '' };
  const rest = own.slice(cut);
  const postscript = rest.match(/\n[ \t]*p\.?s\.?[ :.][\s\S]*/iu)?.[0] ?? '';
  return {
    heart: withoutSalutation(own.slice(0, cut)) + postscript,
    signature: rest.slice(0, rest.length - postscript.length),
  };
}

/** A greeting that stands first and closes nothing is no signature. */
function closingAt(text: string): number {
  const begun = [...text.matchAll(/[\p{L}\p{N}]+/gu)][fewestWords - 1]?.index;
  if (begun === undefined) return -1;
  for (const { index } of text.matchAll(closing)) if (index > begun) return index;
  return text.search(inlineClosing);
}

/** So many words say something of their own. */
const fewestWords = 4;

const hasWords = (text: string): boolean => (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= fewestWords;
const firstOf = (places: readonly number[]): number => {
  const found = places.filter((place) => place >= 0);
  return found.length > 0 ? Math.min(...found) : -1;
};

const withoutSalutation = (text: string): string => {
  const rest = text.replace(salutation, '');
  return hasWords(rest) ? rest : text;
};

function withoutQuote(text: string): string {
  const kept = withoutQuoted(text);
  const own = hasWords(kept) ? kept : text.replace(/^[ \t]*>+/gmu, '');
  const at = own.search(quoteHeader);
  if (at < 0) return own;
  const header = own
    .slice(at, at + 600)
    .split('\n')
    .slice(0, 5);
  const isQuote = !/^[ \t]*\*?(?:fra|from):/iu.test(header[0] ?? '') || quoteFollows.test(header.slice(1).join('\n'));
  if (!isQuote) return own;
  const before = own.slice(0, at);
  return hasWords(before)
    ? before
    : own
        .slice(at)
        .replace(quoteHeader, '')
        .replace(/^[ \t]*\*?(?:sendt|sent|til|to|dato|date|cc):.*$/gimu, '');
}

/** Marks of HTML and tables say nothing; what stands between them does. */
const withoutTags = (text: string): string => text.replace(/<[a-z/!][^<>]{0,300}>/giu, ' ').replace(/\|/g, ' , ');
