import {
  caseNumberIn,
  deadlineIn,
  departmentIn,
  errorTextIn,
  hoursPerWeekIn,
  neededByIn,
  serialIn,
  sinceIn,
  vendorRefIn,
} from './details-more.ts';
import type { Organisation } from './organisation.ts';
import { fold } from './text.ts';

/** What a text says beside the matter itself. */
export interface Details {
  /** An institution or building, with the floor when that is said beside it. */
  readonly location?: string;
  /** A room, or a floor when no building is named. */
  readonly room?: string;
  /** As the label says it: `VK-104233`. */
  readonly assetTag?: string;
  /** Eight digits, or an extension of three to five. */
  readonly callbackPhone?: string;
  /** Local time of day, `HH:MM`. */
  readonly callbackAfter?: string;
  readonly errorCode?: string;
  /** An error message, as quoted or pasted. */
  readonly errorText?: string;
  readonly department?: string;
  readonly serial?: string;
  /** `INC-2026-004217`. */
  readonly caseNumber?: string;
  readonly vendorRef?: string;
  /** Since when it is so, in the person's words, and as a date-time (UTC) where the words tell. */
  readonly since?: string;
  readonly sinceAt?: string;
  /** When it must be solved, in the person's words. */
  readonly deadline?: string;
  /** When what is ordered is needed, in the person's words. */
  readonly neededBy?: string;
  readonly hoursPerWeek?: number;
}

interface Surroundings {
  readonly organisation: Pick<Organisation, 'members'>;
  readonly now?: Date;
}

/** The signature tells where somebody is when the text itself does not. */
export function detailsIn(text: string, signature: string, { organisation, now }: Surroundings): Details {
  const location = locationIn(text, organisation) ?? locationIn(signature, organisation);
  const found = {
    location,
    room: roomIn(text) ?? (location ? undefined : floorIn(text)),
    assetTag: assetTagIn(text),
    callbackPhone: callbackPhoneIn(text) ?? callbackPhoneIn(signature),
    callbackAfter: callbackAfterIn(text),
    errorCode: errorCodeIn(text),
    errorText: errorTextIn(text),
    department: departmentIn(text),
    serial: serialIn(text),
    caseNumber: caseNumberIn(text),
    vendorRef: vendorRefIn(text),
    ...sinceIn(text, now),
    deadline: deadlineIn(text, now),
    neededBy: neededByIn(text, now),
    hoursPerWeek: hoursPerWeekIn(text),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function assetTagIn(text: string): string | undefined {
  const tag = text.match(/(?<![\p{L}\p{N}-])([A-Za-z]{2})[- ]?(\d{6})(?![\p{L}\p{N}-])/u);
  return tag ? `${tag[1]?.toUpperCase()}-${tag[2]}` : undefined;
}

const extension =
  /(?<!\p{L})(?:lokal(?:nr|nummer)?|lok|ext|extension|tlf|telefon|phone|nummer|nr|ring(?: gerne)?(?: til mig)? på)\.?:? ?(\d{3,5})(?![\p{L}\p{N}-]|\.\d)/iu;
/** In pairs or with the country's code it is a phone number; eight digits in a row only beside a word that says so. */
const phone = /(?<![\p{L}\p{N}+-])(?:(?:\+|00)45 ?)?(\d{2}) (\d{2}) (\d{2}) (\d{2})(?![\p{L}\p{N}-])/u;
const plainPhone =
  /(?:(?:\+|00)45 ?|(?:tlf|telefon|mobil|phone|ring\p{L}{0,8}|call|nummer|number)[^\d\n]{0,25})(\d{8})(?![\p{L}\p{N}-])/iu;

function callbackPhoneIn(text: string): string | undefined {
  const digits = text.match(phone)?.slice(1).join('') ?? text.match(plainPhone)?.[1];
  return digits ?? text.match(extension)?.[1];
}

function callbackAfterIn(text: string): string | undefined {
  const time = text.match(
    /(?<!\p{L})(?:efter|after|fra|from) (?:kl\.? ?|klokken )?(\d{1,2})(?:[.:](\d{2}))? ?(am|pm)?(?![\p{L}\p{N}]|[.,]?\d)/iu,
  );
  if (!time || !/(?<!\p{L})(?:ring|træffes|kontakt|fang|call|reach|tlf|lokal|ext|phone)/iu.test(text)) return undefined;
  const hour = (Number(time[1]) % (time[3] ? 12 : 24)) + (time[3]?.toLowerCase() === 'pm' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${time[2] ?? '00'}`;
}

function errorCodeIn(text: string): string | undefined {
  const said = text.match(
    /(?<!\p{L})(?:fejl ?kode|fejl ?nummer|fejl ?nr|error ?code|error|fejl|stop ?code|stopkode|kode|code|status)[\s.:#-]{1,3}((?=[\w-]{0,20}\d)[A-Za-z0-9][\w-]{1,30})(?![\p{L}\p{N}])/iu,
  );
  const bare = text.match(
    /(?<![\p{L}\p{N}])(0x[0-9a-fA-F]{4,16}|AADSTS\d{3,8}|[A-Z][A-Z0-9]{2,}(?:_[A-Z0-9]+)+)(?![\p{L}\p{N}])/u,
  );
  return bare?.[1] ?? said?.[1];
}

const roomIn = (text: string): string | undefined =>
  text.match(
    /(?<!\p{L})(?:(?:møde|gruppe|klasse)?lokale|rum|kontor|stue|værelse|room|office)(?: nr\.?)? \p{L}?\d{1,4}(?:[.-]\d{1,4})?\p{Ll}?(?![\p{L}\p{N}])/iu,
  )?.[0];

const floor =
  /(?:\d{1,2}\.? sal|stueetagen|stuen|kælderen|(?:1st|2nd|3rd|\d{1,2}th|first|second|third|ground) floor|floor \d{1,2})(?!\p{L})/iu;
const floorIn = (text: string): string | undefined =>
  text.match(new RegExp(`(?<![\\p{L}\\p{N}])${floor.source}`, 'iu'))?.[0];

const institution =
  'plejecent(?:er|ret|eret)|plejehjem(?:met)?|børnehave(?:n)?|børnehus(?:et)?|vuggestue(?:n)?|dagtilbud(?:det)?|bosted(?:et)?|skole(?:n)?|sfo|fritidshjem(?:met)?|sundhedscent(?:er|ret)|bibliotek(?:et)?|aktivitetscent(?:er|ret)|care home|nursing home|kindergarten';
/** `Plejecenter Solgården`, `Børnehuset Den Gule Villa`: a kind of place and its name. */
const namedPlace = new RegExp(`(?<!\\p{L})(?:${capitalOrNot(institution)})(?: \\p{Lu}[\\p{L}-]+){1,3}`, 'u');
/** `Bøgelundskolen`, `rådhuset`, `Søndre Skole`: the name says what it is. */
const placeWord =
  /(?<!\p{L})(?:(?:\p{Lu}[\p{L}-]{1,40} )?(?:\p{Lu}\p{Ll}+(?:skolen?|gården|huset|haven|centret|biblioteket|hallen)|\p{Lu}\p{Ll}+ (?:Skole|School|Plejecenter|Bibliotek|Library|Børnehave))|[Rr]ådhuset|[Jj]obcent(?:er|ret|eret)|[Bb]iblioteket|[Ss]undhedscentret|[Bb]yrådssalen|[Tt]own [Hh]all|[Cc]ity [Hh]all)(?!\p{L})/u;

function capitalOrNot(list: string): string {
  return list.replace(/(?<=^|\|)\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

function locationIn(text: string, organisation: Pick<Organisation, 'members'>): string | undefined {
  const place = text.match(namedPlace) ?? knownPlace(text, organisation) ?? text.match(placeWord);
  if (place?.index === undefined) return undefined;
  const name = place[0];
  const beside = text.slice(place.index + name.length).match(new RegExp(`^,? (?:på |on )?${floor.source}`, 'iu'));
  return `${name}${beside?.[0] ?? ''}`;
}

/** The places where the organisation's people work, however their letters are typed. */
function knownPlace(text: string, { members }: Pick<Organisation, 'members'>): RegExpMatchArray | null {
  const places = new Set(members.flatMap(({ location }) => (location ? [fold(location)] : [])));
  for (const match of text.matchAll(/\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*){0,2}/gu)) {
    const found = beginnings(match[0]).find((beginning) => places.has(fold(beginning)));
    if (found) return Object.assign([found] as [string], { index: match.index });
  }
  return null;
}

const beginnings = (name: string): string[] => {
  const parts = name.split(' ');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join(' '));
};
