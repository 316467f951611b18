import { readFileSync } from 'node:fs';
import { maskCpr } from '../../bot/domain/cpr.ts';
import type { Service } from '../../bot/domain/organisation.ts';
import { cleaned, shortened, titleOf } from '../../bot/domain/text.ts';

interface Hostile {
  readonly id: string;
  readonly text: string;
  readonly fillTo?: number;
  readonly expect: 'no-case' | 'offers-report' | 'too-long';
  readonly mayOffer?: true;
  readonly answerIn?: 'da' | 'en';
  readonly service?: string;
  readonly neverKept?: string;
  readonly note: string;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const messages = read('test/fixtures/reports-hostile.json').messages as readonly Hostile[];
const { services } = read('deployment/organisation/service-catalogue.json') as { services: readonly Service[] };
const longest = 10_000;

const whole = ({ text, fillTo }: Hostile): string =>
  fillTo === undefined ? text : text.repeat(Math.ceil(fillTo / text.length)).slice(0, fillTo);

describe('The messages that are no ordinary report', () => {
  it('are each of its own kind, and say what they are for', () => {
    expect(messages.length).toBeGreaterThanOrEqual(40);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    expect(new Set(messages.map(({ text }) => text)).size).toBe(messages.length);
    expect(messages.filter(({ note }) => !note)).toEqual([]);
    expect(new Set(messages.map(({ expect: expected }) => expected)).size).toBe(3);
    expect(messages.filter(({ mayOffer, expect: expected }) => mayOffer && expected !== 'no-case')).toEqual([]);
  });

  it('name services that exist', () => {
    const known = new Set(services.map(({ id }) => id));
    expect(messages.filter(({ service }) => service !== undefined && !known.has(service))).toEqual([]);
  });

  it.each(messages)('$id is too long as people see it, or is not: $note', (message) => {
    expect(cleaned(whole(message)).length > longest).toBe(message.expect === 'too-long');
  });

  it.each(messages)('$id can be stored, and shown in one line: $note', (message) => {
    const text = cleaned(whole(message));
    expect(text.isWellFormed()).toBe(true);
    expect(text).toBe(cleaned(text));
    expect(text).not.toMatch(/[\u200b\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/u);
    const title = titleOf(text);
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).not.toMatch(/\n/u);
    expect(shortened(text, 20).isWellFormed()).toBe(true);
  });

  it.each(messages.filter(({ neverKept }) => neverKept))('$id loses its CPR number: $note', (message) => {
    const { text, removed } = maskCpr(cleaned(whole(message)), new Date('2026-11-24T12:00:00Z'));
    expect([removed, text.includes(message.neverKept ?? text)]).toEqual([1, false]);
  });
});
