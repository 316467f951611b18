import { z } from 'zod';
import type { Language } from '../bot/domain/organisation.ts';
import type { View } from '../bot/ports/store.ts';
import { FIELDS, LONGEST, SLIPS, type Slip } from './fields.ts';

export const FORM_NAMES = [
  ...(['handOver', 'ask', 'wait', 'waitVendor', 'waitChange', 'note', 'time', 'priority', 'resolve'] as const),
  ...(['answer', 'add', 'withdraw', 'notWorking', 'cancel', 'reopen', 'correct', 'reject'] as const),
  ...(['urge', 'keepPriority', 'explain'] as const),
];
export type FormName = (typeof FORM_NAMES)[number];

type Shape = Readonly<Record<string, z.ZodType>>;
interface Button {
  /** Whether it is about a case and then carries `OnCase`. */
  readonly onCase: boolean;
  /** What the card puts into the button. */
  readonly carries: Shape;
  /** Whether what is filled in depends on what is ordered: it then comes out as it was typed, to be read by the item's own fields. */
  readonly ownFields?: boolean;
  /** What the person fills in beside it, by the id of the input. */
  readonly asks: Shape;
  /** The form that is shown again when something is wrong with that. */
  readonly form?: FormName;
}

const onCase = <A extends Shape = Record<never, never>>(asks?: A) => ({
  onCase: true as const,
  carries: {},
  asks: asks ?? ({} as A),
});
const anywhere = { onCase: false as const, carries: {}, asks: {} };
const { text, date, name, optionalName } = FIELDS;

const upload = z.string().regex(/^upload-[0-9a-f]{24}$/);
const serviceId = z.string().regex(/^[\w.-]{1,80}$/);

const itemId = z.string().regex(/^[\w.-]{1,80}$/);
/** What one order is known by, or the draft that it is made from. */
const key = z.string().max(200);
/** Masked when the card was made, and again when it is read. */
const note = z.string().max(LONGEST.text).optional();
/** The inputs of the report card. */
const REPORT = {
  description: FIELDS.description,
  serviceId: FIELDS.serviceId.optional(),
  impact: FIELDS.level,
  urgency: FIELDS.level.optional(),
  location: optionalName,
  callbackPhone: FIELDS.phone,
  assetTag: optionalName,
};
/** The same beside a button that does not send it: what is typed so far is kept, and what is wrong with it can wait. */
const SO_FAR = {
  description: FIELDS.description.catch(undefined),
  serviceId: FIELDS.serviceId.optional().catch(undefined),
  impact: FIELDS.level.optional().catch(undefined),
  urgency: FIELDS.level.optional().catch(undefined),
  location: optionalName.catch(undefined),
  callbackPhone: FIELDS.phone.catch(undefined),
  assetTag: optionalName.catch(undefined),
};
/**
 * The inputs that a report card leaves out, with a space between: the draft's own are kept. A description may be too long
 * for an input; what the card asks with buttons is not asked in a list as well.
 */
const keeps = z
  .string()
  .regex(/^(?:description|serviceId|urgency)(?: (?:description|serviceId|urgency)){0,2}$/)
  .optional();

/** A card for several matters has room for so many; the inputs of each end in its place. */
export const MATTERS = [0, 1, 2, 3, 4] as const;
type InPlace<K extends string> = `${K}${(typeof MATTERS)[number]}`;
const perMatter = <K extends string, T extends z.ZodType>(key: K, type: T) =>
  Object.fromEntries(MATTERS.map((place) => [`${key}${place}`, type])) as Record<InPlace<K>, T>;

const ON_CASE = {
  caseId: z.string().regex(/^[A-Za-z0-9-]{1,80}$/),
  view: z.enum(['reporter', 'consultant', 'channel', 'approval']),
  version: z.int().min(0),
};

const SPAN = {
  fromOn: date,
  fromAt: FIELDS.optionalClock,
  untilOn: FIELDS.optionalDate,
  untilAt: FIELDS.optionalClock,
};
const OFFERED = { personId: z.guid(), teamId: z.string().regex(/^[a-z0-9-]{1,40}$/) };

/** Every button: its verb, what it carries, and how what comes back is read. Nothing in it is believed beyond its form. */
export const BUTTONS = {
  /** With the service that it is about, when it was pressed in the catalogue, or with what the person had written. */
  start: { ...anywhere, carries: { serviceId: serviceId.optional(), note } },
  help: anywhere,
  /** The groups, or one of them; `''` is what has no group. */
  catalogue: { ...anywhere, carries: { group: z.string().max(80).optional() } },
  service: { ...anywhere, carries: { serviceId } },
  /** What a service has to order. */
  orders: { ...anywhere, carries: { serviceId } },
  /** The form of one thing to order; the note is what the person had written already. */
  item: { ...anywhere, carries: { itemId, note, key: key.optional() } },
  order: { ...anywhere, carries: { itemId, key: key.optional() }, ownFields: true as const },
  /** None of the things that were offered. */
  somethingElse: { ...anywhere, carries: { note } },
  /** Of one service, or of all with something wrong. */
  status: { ...anywhere, carries: { serviceId: serviceId.optional() } },
  /** What waits for it, and the version that it was compared with. */
  takeOrganisation: { ...anywhere, carries: { upload, base: z.string().regex(/^(?:v\d{6,12})?$/) } },
  dropOrganisation: { ...anywhere, carries: { upload } },
  organisationVersions: anywhere,
  list: {
    ...anywhere,
    carries: {
      list: z.enum(['mine', 'queue', 'find', 'due']),
      query: z.string().max(200).optional(),
      after: z.string().max(500).optional(),
    },
  },
  /** Opens the card that registers a phone call or a walk-in. */
  quick: anywhere,
  register: {
    ...anywhere,
    carries: { enquiryChannel: z.enum(['phone', 'walkIn']), key: z.string().regex(/^c-[0-9a-f]{24}$/) },
    asks: {
      personId: FIELDS.person,
      text,
      serviceId: FIELDS.optionalServiceId,
      solution: FIELDS.optionalText,
      minutes: FIELDS.optionalMinutes,
      code: FIELDS.optionalCode,
      startedAgo: FIELDS.minutesAgo,
      startedAt: FIELDS.optionalClock,
      takes: FIELDS.yes,
    },
  },
  /** Who is at work and on call. */
  duty: anywhere,
  /** From now on, until the person is back. */
  awayNow: anywhere,
  atWork: anywhere,
  awayForm: anywhere,
  away: { ...anywhere, asks: { personId: FIELDS.person.or(z.literal('')), ...SPAN } },
  coverForm: anywhere,
  cover: { ...anywhere, asks: { teamId: FIELDS.serviceId, personId: FIELDS.person, ...SPAN, untilOn: date } },
  undoDuty: { ...anywhere, carries: { id: z.string().regex(/^duty-[0-9a-f]{24}$/) } },
  /** Of the open cases of somebody who is away, one or all that the card is about. */
  takeOffered: { ...anywhere, carries: { ...OFFERED, caseId: ON_CASE.caseId } },
  distributeOffered: { ...anywhere, carries: OFFERED },
  show: onCase(),
  /** From a list: the case's card appears below, and the list stays. */
  open: onCase(),
  form: { ...onCase(), carries: { form: z.enum(FORM_NAMES) } },
  report: { ...onCase(REPORT), carries: { keeps } },
  /** All matters of a report that are ticked. */
  reportAll: onCase({
    ...perMatter('take', z.enum(['true', 'false']).catch('true')),
    ...perMatter('serviceId', SO_FAR.serviceId),
    ...perMatter('impact', SO_FAR.impact),
    ...perMatter('urgency', SO_FAR.urgency),
    location: optionalName,
    callbackPhone: FIELDS.phone,
  }),
  /** Answers a question of the report card; `other`: none of the two services. */
  choose: {
    ...onCase(SO_FAR),
    carries: { keeps, about: z.enum(['service', 'urgency']), value: z.string().regex(/^[\w.-]{1,80}$/) },
  },
  solved: onCase(),
  notSolved: { ...onCase(SO_FAR), carries: { keeps } },
  /** What stands on the report card goes to this case instead. */
  belongs: { ...onCase(), carries: { to: ON_CASE.caseId } },
  newCase: { ...onCase(SO_FAR), carries: { keeps } },
  drop: onCase(),
  /** Of the leader who is asked about an order. */
  approve: onCase(),
  reject: { ...onCase({ reason: text }), form: 'reject' },
  take: onCase(),
  handOver: { ...onCase({ to: FIELDS.receiver, note: text }), form: 'handOver' },
  ask: { ...onCase({ question: text }), form: 'ask' },
  answer: { ...onCase({ text }), form: 'answer' },
  add: { ...onCase({ text }), form: 'add' },
  waitVendor: { ...onCase({ vendor: name, vendorRef: optionalName, followUpOn: date }), form: 'waitVendor' },
  waitChange: { ...onCase({ change: optionalName, followUpOn: date }), form: 'waitChange' },
  continue: onCase(),
  note: { ...onCase({ text }), form: 'note' },
  time: { ...onCase({ minutes: FIELDS.timeSpent }), form: 'time' },
  priority: { ...onCase({ priority: FIELDS.priority, reason: text }), form: 'priority' },
  resolve: { ...onCase({ code: FIELDS.code, text, minutes: FIELDS.minutes }), form: 'resolve' },
  works: onCase(),
  /** The reporter of an open case no longer needs help. */
  worksAgain: onCase(),
  notWorking: { ...onCase({ comment: text }), form: 'notWorking' },
  withdraw: { ...onCase({ reason: FIELDS.optionalText }), form: 'withdraw' },
  urge: { ...onCase({ text }), form: 'urge' },
  /** Of the coordinator, when the reporter finds it more urgent. */
  keepPriority: { ...onCase({ reason: text }), form: 'keepPriority' },
  again: onCase(),
  cancel: { ...onCase({ reason: text }), form: 'cancel' },
  reopen: { ...onCase({ comment: text }), form: 'reopen' },
  correct: { ...onCase({ code: FIELDS.code, text }), form: 'correct' },
  /** Why a promise was broken. */
  explain: { ...onCase({ cause: FIELDS.breachCause, text: FIELDS.optionalName }), form: 'explain' },
  makeConfidential: onCase(),
  openUp: onCase(),
  undo: onCase(),
  dismissHint: onCase(),
} as const satisfies Record<string, Button>;

export type Verb = keyof typeof BUTTONS;

export interface OnCase {
  readonly caseId: string;
  readonly view: View;
  /** The version of the case that the card showed. */
  readonly version: number;
}
type Read<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };
type PressOf<V extends Verb, B extends Button> = { readonly verb: V } & Read<B['carries']> &
  Read<B['asks']> &
  (B['onCase'] extends true ? OnCase : unknown) &
  (B['ownFields'] extends true ? { readonly typed: Readonly<Record<string, string>> } : unknown);
/** A press that was read, by verb. */
export type Press = { [V in Verb]: PressOf<V, (typeof BUTTONS)[V]> }[Verb];
/** What the card puts into a button of this verb. */
export type Carried<V extends Verb> = Partial<Read<(typeof BUTTONS)[V]['carries']>>;

export interface FieldProblem {
  readonly field: string;
  readonly problem: Slip;
}

/** `invalid` is a person's slip: the form can be shown again with the problems and with what was typed. */
export type PressReading =
  | { readonly ok: true; readonly press: Press; readonly problem?: undefined }
  | ({ readonly ok: false; readonly problem: 'unknownButton' | 'malformed' } & Partial<OnCase>)
  | ({
      readonly ok: false;
      readonly problem: 'invalid';
      /** Undefined: the slip was made on the report card. */
      readonly form?: FormName;
      readonly fields: readonly FieldProblem[];
      readonly values: Readonly<Record<string, string>>;
    } & Partial<OnCase>);

/** The language of the card that was pressed, as far as its button tells: a hint, and nothing more. */
export function languageOn(data: unknown): Language | undefined {
  const lang = typeof data === 'object' && data && 'lang' in data ? data.lang : undefined;
  return lang === 'da' || lang === 'en' ? lang : undefined;
}

/** Reads what Teams says was pressed. Never throws, whatever it is given. */
export function readPress(verb: string, data: unknown): PressReading {
  const given = flat(data);
  const about = given ? legible(given) : {};
  if (!isVerb(verb)) return { ok: false, problem: 'unknownButton', ...about };
  const button: Button = BUTTONS[verb];
  const { carries, asks } = READERS[verb];
  const carried = carries.safeParse(given);
  const filledIn = given && typedIn(given, button);
  if (!carried.success || !filledIn) return { ok: false, problem: 'malformed', ...about };
  const asked = asks.safeParse(filledIn);
  const own = button.ownFields && given ? { typed: allTyped(given) } : {};
  if (asked.success) return { ok: true, press: { verb, ...carried.data, ...asked.data, ...own } as Press };
  const fields = asked.error.issues.map(({ path, message }) => ({ field: String(path[0]), problem: slipIn(message) }));
  if (!fields.every(isSlip)) return { ok: false, problem: 'malformed', ...about };
  const { form } = button;
  return { ok: false, problem: 'invalid', ...about, ...(form && { form }), fields, values: typed(given, button) };
}

/** Made once: to make a reader costs more than to read with it. */
const READERS = Object.fromEntries(
  Object.entries<Button>(BUTTONS).map(([verb, { carries, asks, onCase: isOnCase }]) => [
    verb,
    { carries: z.object({ ...carries, ...(isOnCase && ON_CASE) }), asks: z.object(asks) },
  ]),
) as Readonly<Record<Verb, { readonly carries: z.ZodObject; readonly asks: z.ZodObject }>>;

const isVerb = (verb: string): verb is Verb => Object.hasOwn(BUTTONS, verb);
const slipIn = (message: string): Slip | undefined => SLIPS.find((slip) => slip === message);
const isSlip = (field: { field: string; problem: Slip | undefined }): field is FieldProblem =>
  field.problem !== undefined;

type Scalar = string | number | boolean;
type Flat = Readonly<Record<string, Scalar>>;

const LONGEST_DATA = 40 * 1024;
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** The data when it is a small object of texts, numbers and yes/no; a button without data has none. */
function flat(data: unknown): Flat | undefined {
  if (data === undefined) return {};
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const entries = Object.entries(data);
  if (entries.length > 50 || entries.some(([key, value]) => FORBIDDEN.includes(key) || !isScalar(value)))
    return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(entries)).length;
  return bytes > LONGEST_DATA ? undefined : Object.fromEntries(entries);
}

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** Which case it is about, as far as that can be read. */
function legible(given: Flat): Partial<OnCase> {
  const { caseId, view, version } = ON_CASE;
  const [id, seen, shown] = [
    caseId.safeParse(given.caseId),
    view.safeParse(given.view),
    version.safeParse(given.version),
  ];
  return {
    ...(id.success && { caseId: id.data }),
    ...(seen.success && { view: seen.data }),
    ...(shown.success && { version: shown.data }),
  };
}

/** The inputs as strings; an empty one may be left out by Teams. Undefined when one is neither text nor number. */
function typedIn(given: Flat, { asks }: Button): Record<string, string | undefined> | undefined {
  const fields = Object.keys(asks);
  if (fields.some((field) => typeof given[field] === 'boolean')) return undefined;
  return Object.fromEntries(
    fields.map((field) => [field, field === 'minutes' ? minutesIn(given) : textIn(given, field)]),
  );
}

const allTyped = (given: Flat): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([field, value]) => [field, String(value)]));

function textIn(given: Flat, field: string): string | undefined {
  if (given[field] === undefined && String(given.keeps).split(' ').includes(field)) return undefined;
  return String(given[field] ?? '');
}

/** Minutes are picked from a few or written: what is written counts. */
function minutesIn(given: Flat): string {
  const written = String(given.otherMinutes ?? '');
  return written.trim() === '' ? String(given.minutes ?? '') : written;
}

function typed(given: Flat, { asks }: Button): Record<string, string> {
  const fields = [...Object.keys(asks), ...('minutes' in asks ? ['otherMinutes'] : [])];
  return Object.fromEntries(fields.map((field) => [field, String(given[field] ?? '')]));
}
