import type { Language, Organisation } from '../bot/domain/organisation.ts';
import type { Actor } from '../bot/domain/rights.ts';
import { shortened } from '../bot/domain/text.ts';
import type { CardJson } from '../bot/ports/messenger.ts';
import { inert } from './inert.ts';
import { say } from './words.ts';

/** Around a card: when, in which language and for whom it is drawn. */
export interface Scene {
  readonly organisation: Organisation;
  /** UTC, ISO 8601. */
  readonly now: string;
  readonly language: Language;
  /** Undefined: the common card of a channel or group chat that everybody sees. */
  readonly actor?: Actor;
}

export type Element = Readonly<Record<string, unknown>>;
export type Style = 'default' | 'emphasis' | 'good' | 'warning' | 'attention' | 'accent';

interface Look {
  readonly bold?: boolean;
  readonly subtle?: boolean;
  readonly large?: boolean;
  readonly attention?: boolean;
  readonly spacing?: 'none' | 'small' | 'medium';
}

/** A card in Teams may be larger; this leaves room for what Teams wraps around it (28 KB in the narrowest place). */
export const LARGEST_CARD = 25_000;

/** Our own words only: a text block reads markdown. */
export const heading = (text: string): Element => ({
  type: 'TextBlock',
  text,
  style: 'heading',
  size: 'large',
  weight: 'bolder',
  wrap: true,
});

export const subheading = (text: string): Element => ({
  type: 'TextBlock',
  text,
  style: 'heading',
  weight: 'bolder',
  wrap: true,
  spacing: 'medium',
});

/** Any text, from people too: a text run reads no markdown. Its newlines are kept. */
export function line(text: string, look: Look = {}): Element {
  return { type: 'RichTextBlock', ...(look.spacing && { spacing: look.spacing }), inlines: [run(text, look)] };
}

const LONGEST_FACT = 300;

/** A named value on at most a few lines, or the answer to a question; nothing when there is none. */
export function fact(name: string, value: string | undefined, look: Look = {}): readonly Element[] {
  if (!value) return [];
  const named = name.endsWith('?') ? `${name} ` : `${name}: `;
  const inlines = [run(named, { bold: true }), run(shortened(value, LONGEST_FACT), look)];
  return [{ type: 'RichTextBlock', spacing: 'small', inlines }];
}

function run(text: string, { bold, subtle, large, attention }: Look): Element {
  return {
    type: 'TextRun',
    text: inert(text.replace(/\n{3,}/g, '\n\n')),
    ...(bold && { weight: 'bolder' }),
    ...(subtle && { isSubtle: true }),
    ...(large && { size: 'medium' }),
    ...(attention && { color: 'attention' }),
  };
}

export const box = (style: Style, ...items: readonly Element[]): Element => ({ type: 'Container', style, items });

/** A remark above everything else on the card, such as why a press did nothing. */
export const banner = (text: string | undefined): readonly Element[] => (text ? [box('accent', line(text))] : []);

export interface CardParts {
  readonly language: Language;
  readonly body: readonly Element[];
  readonly actions?: readonly Element[];
  /** What is shown where cards cannot be: our own words only. */
  readonly fallbackText: string;
  readonly refresh?: Element | undefined;
}

export function card({ language, body, actions = [], fallbackText, refresh }: CardParts): CardJson {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    fallbackText: `${fallbackText} ${say(language, 'newerTeams')}`,
    ...(refresh && { refresh }),
    body,
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
}

/** Characters given to the longest text of a card, from plenty to little. */
const ROOMS = [4_000, 2_000, 1_000, 500, 200, 80];

/** The card with the most text that is still small enough for Teams. */
export function fitted(build: (room: number) => CardJson): CardJson {
  const room = ROOMS.find((each) => bytesOf(build(each)) <= LARGEST_CARD);
  return build(room ?? 0);
}

export const fits = (drawn: CardJson): boolean => bytesOf(drawn) <= LARGEST_CARD;

const bytesOf = (drawn: CardJson): number => new TextEncoder().encode(JSON.stringify(drawn)).length;

/** Cut to the room there is, and says so. */
export const withinRoom = (text: string, room: number, language: Language): string =>
  text.length <= room ? text : `${shortened(text, room)}${say(language, 'continued')}`;
