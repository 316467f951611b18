import type { Language } from '../domain/organisation.ts';
import { fold } from '../domain/text.ts';

/** What a person can write instead of pressing. Everything else is a report. */
export type TypedCommand =
  /** `urge`: one's own case has become more urgent. */
  | { readonly type: 'help' | 'mine' | 'urge' | 'organisation' | 'start' }
  /** Without a team: one's own. */
  | { readonly type: 'queue'; readonly team?: string }
  /** Without a year: this year's, else last year's. */
  | { readonly type: 'case'; readonly year?: number; readonly serial: number }
  | { readonly type: 'find'; readonly query: string }
  /** What is due soonest; with words, how well a service keeps its promises. */
  | { readonly type: 'due'; readonly query?: string }
  /** Without words: the whole of it. */
  | { readonly type: 'catalogue'; readonly query?: string }
  /** `rest`: who and when, as it was written. */
  | {
      readonly type: 'duty';
      readonly about: 'show' | 'back' | 'away' | 'holiday' | 'cover' | 'swap';
      readonly rest: string;
    }
  | { readonly type: 'status' | 'orders' | 'serviceLevels' }
  | { readonly type: 'link'; readonly team: string }
  | { readonly type: 'language'; readonly language: Language };

/** The words for each command in both languages, folded: Teams' own menu sends the text in the person's language. */
const WHOLE: Readonly<Record<string, TypedCommand>> = {
  ...same({ type: 'help' }, 'hjaelp', 'help', '?', 'kommandoer', 'commands'),
  ...same({ type: 'mine' }, 'mine sager', 'vis mine sager', 'min sag', 'my cases', 'show my cases'),
  ...same({ type: 'urge' }, 'det haster mere nu', 'det haster mere', 'haster mere nu', 'det er blevet vaerre'),
  ...same({ type: 'urge' }, 'it is more urgent now', 'it is more urgent', 'more urgent now'),
  ...same({ type: 'queue' }, 'koe', 'koeen', 'vis koe', 'queue', 'show queue'),
  ...same({ type: 'due' }, 'sla', 'vis sla', 'show sla', 'frister', 'vis frister', 'due cases'),
  ...same({ type: 'organisation' }, 'organisation', 'organisationen', 'organization'),
  ...same({ type: 'start' }, 'meld fejl', 'meld en fejl', 'report a fault', 'report fault', 'new case', 'ny sag'),
  ...same({ type: 'catalogue' }, 'servicekatalog', 'servicekataloget', 'katalog'),
  ...same({ type: 'catalogue' }, 'service catalogue', 'service catalog', 'catalogue', 'catalog'),
  ...same({ type: 'orders' }, 'bestil', 'bestilling', 'ny bestilling', 'bestillinger', 'order', 'new order'),
  ...same({ type: 'status' }, 'driftsstatus', 'status', 'service status', 'vis driftsstatus', 'show status'),
  ...same({ type: 'serviceLevels' }, 'serviceniveauer', 'serviceniveauerne', 'serviceniveau', 'vis serviceniveauer'),
  ...same({ type: 'serviceLevels' }, 'service levels', 'service level', 'show service levels'),
  ...same({ type: 'language', language: 'da' }, 'dansk', 'danish'),
  ...same({ type: 'language', language: 'en' }, 'english', 'engelsk'),
};

function same(command: TypedCommand, ...words: readonly string[]): Record<string, TypedCommand> {
  return Object.fromEntries(words.map((word) => [word, command]));
}

export function readCommand(text: string): TypedCommand | undefined {
  const line = fold(text)
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
    .trim();
  if (Object.hasOwn(WHOLE, line)) return WHOLE[line];
  const number = caseNumber(line);
  if (number) return number;
  const found = /^(?:find|soeg|search)\s+(.+)$/s.exec(fold(text).trim());
  if (found?.[1]) return { type: 'find', query: text.trim().replace(/^\S+\s+/, '') };
  const queue = /^(?:koe|queue)\s+(.+)$/.exec(line);
  if (queue?.[1]) return { type: 'queue', team: queue[1] };
  const levels = /^sla\s+(.+)$/.exec(line);
  if (levels?.[1]) return { type: 'due', query: levels[1] };
  const wanted = /^(?:servicekatalog|katalog|(?:service )?catalog(?:ue)?)\s+(.+)$/.exec(line);
  if (wanted?.[1]) return { type: 'catalogue', query: wanted[1] };
  const linked = /^(?:forbind|connect)\s+(.+)$/.exec(line);
  return linked?.[1] ? { type: 'link', team: linked[1] } : dutyCommand(text);
}

/** The beginnings of lines about duty; what follows says who and when. */
const DUTY: readonly (readonly [(TypedCommand & { type: 'duty' })['about'], RegExp])[] = [
  ['show', /^(?:vagt(?:plan(?:en)?)?|hvem har vagt(?:en)?|on.?call(?: plan)?|duty|roster|who is on call)$/i],
  [
    'away',
    /^(?:jeg er |i am |i['’]m )?(?:ikke p(?:å|aa) arbejde|syg(?:emeldt)?|not at work|off duty|off work|sick)(?!\p{L})/iu,
  ],
  [
    'back',
    /^(?:jeg er |i am |i['’]m )?(?:p(?:å|aa) arbejde(?: igen)?|tilbage p(?:å|aa) arbejde|back at work|at work)(?!\p{L})/iu,
  ],
  [
    'holiday',
    /^(?:jeg (?:har|holder|er p(?:å|aa)) |i am on |i['’]m on |on )?(?:ferie|fravær|holiday|vacation)(?!\p{L})/iu,
  ],
  ['swap', /^(?:byt(?:te)? vagt(?:er)?|swap (?:duty|duties|on.?call))(?!\p{L})/iu],
  ['cover', /^(?:vagt(?:plan)?|on-call|duty)\s(?=.)/iu],
];

function dutyCommand(text: string): TypedCommand | undefined {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
    .trim();
  for (const [about, words] of DUTY) {
    const found = words.exec(line);
    if (found) return { type: 'duty', about, rest: line.slice(found[0].length).trim() };
  }
  return undefined;
}

/** `INC-2026-000123` in whatever way people type it: `inc-2026-123`, `2026-123`, `inc 123`, `sag 123`. A bare number is not one. */
function caseNumber(line: string): TypedCommand | undefined {
  const written =
    /^(?<asked>(?:vis |show )?(?:sag|case) )?(?<prefix>inc[- ]?)?(?:(?<year>\d{4})[- ])?0*(?<serial>\d{1,6})$/.exec(
      line,
    )?.groups;
  if (!written?.serial || !(written.asked || written.prefix || written.year)) return undefined;
  return { type: 'case', ...(written.year && { year: Number(written.year) }), serial: Number(written.serial) };
}
