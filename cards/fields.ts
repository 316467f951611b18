import { z } from 'zod';
import { BREACH_CAUSES } from '../bot/domain/case.ts';
import type { PlainKey } from './words.ts';

/** The slips a person can make in a field. Anything else wrong with a press was not done by hand. */
export const SLIPS = [
  ...(['problemEmpty', 'problemTooLong', 'problemChoose', 'problemPhone'] as const),
  ...(['problemTime', 'problemMinutes', 'problemDate', 'problemPerson', 'problemClock'] as const),
] satisfies readonly PlainKey[];
export type Slip = (typeof SLIPS)[number];

const slip = (error: Slip) => ({ error });
const chosen = z.string().min(1, slip('problemChoose'));
/** A choice that is not on the list was not made on our card, so it is no slip. */
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => chosen.pipe(z.enum(values));
const level = oneOf(['1', '2', '3']).transform((value) => (value === '1' ? 1 : value === '2' ? 2 : 3));
const minutes = (least: number, error: Slip) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, slip(error))
    .transform(Number)
    .pipe(z.number().min(least, slip(error)).max(1440, slip(error)));

export const LONGEST = { description: 10_000, text: 2_000, name: 200 } as const;

const text = (longest: number) => z.string().trim().min(1, slip('problemEmpty')).max(longest, slip('problemTooLong'));
const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, slip('problemTooLong'))
    .transform((value) => value || undefined);

const CODES = [
  ...(['loest_permanent', 'loest_midlertidigt', 'vejledning', 'leverandoer', 'selvloest'] as const),
  ...(['kan_ikke_genskabes', 'kendt_fejl', 'leveret', 'ikke_it', 'dublet'] as const),
] as const;

/** Left empty it is undefined. */
const emptyOr = <T extends z.ZodType<string, string>>(kind: T) =>
  z
    .string()
    .transform((value) => value || undefined)
    .pipe(kind.optional());

/** What people fill in, by kind: strings from the card in, checked values out. */
export const FIELDS = {
  description: text(LONGEST.description).optional(),
  text: text(LONGEST.text),
  optionalText: optionalText(LONGEST.text),
  name: text(LONGEST.name),
  optionalName: optionalText(LONGEST.name),
  level,
  date: z.iso.date(slip('problemDate')),
  optionalDate: emptyOr(z.iso.date(slip('problemDate'))),
  timeSpent: minutes(1, 'problemTime'),
  minutes: minutes(0, 'problemMinutes'),
  serviceId: chosen.pipe(z.string().regex(/^[\w.-]{1,80}$/)),
  receiver: chosen.pipe(z.templateLiteral([z.enum(['team', 'person']), ':', z.string().regex(/[\w.-]{1,80}/)])),
  priority: oneOf(['P1', 'P2', 'P3', 'P4']),
  code: oneOf(CODES),
  breachCause: oneOf(BREACH_CAUSES),
  optionalCode: emptyOr(z.enum(CODES)),
  /** An Entra object id, lower case. */
  person: z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.guid(slip('problemPerson'))),
  optionalServiceId: emptyOr(z.string().regex(/^[\w.-]{1,80}$/)),
  optionalMinutes: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, slip('problemMinutes'))
    .transform((value) => (value === '' ? undefined : Number(value)))
    .pipe(z.number().max(1440, slip('problemMinutes')).optional()),
  minutesAgo: emptyOr(z.enum(['0', '5', '10', '15', '30', '60'])).transform((value) => Number(value ?? 0)),
  /** A time of day, `9.15` or `09:15`; `HH:MM` comes out. */
  optionalClock: z
    .string()
    .trim()
    .regex(/^(?:(?:[01]?\d|2[0-3])[.:][0-5]\d)?$/, slip('problemClock'))
    .transform((value) => value.replace('.', ':').padStart(value ? 5 : 0, '0') || undefined),
  yes: z.enum(['', 'yes', 'no']).transform((value) => value === 'yes'),
  /** 8 digits, `+45` and spaces allowed, or an extension of 3 to 5 digits; digits alone come out (domain.md 2.5). */
  phone: z
    .string()
    .transform((value) => value.replace(/\s/gu, '').replace(/^(?:\+45(?=\d{8}$)|lokal)/i, ''))
    .pipe(z.string().regex(/^(?:\d{8}|\d{3,5}|)$/, slip('problemPhone')))
    .transform((value) => value || undefined),
};
