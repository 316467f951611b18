import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type * as Library from 'adaptivecards';
import fc from 'fast-check';
import type { CaseEvent } from '../../bot/domain/case.ts';
import type { Notice } from '../../bot/ports/store.ts';
import { escapeMarkdown, inert } from '../../cards/inert.ts';
import { listCard } from '../../cards/list-card.ts';
import { noticeText } from '../../cards/messages.ts';
import { everyCard, isObject, ofType, readOn, textsOn } from './drawn.ts';
import { NOW, ORGANISATION, person, reported, scene } from './samples.ts';

const { TextRun }: typeof Library = require('adaptivecards/dist/adaptivecards.js');

class BareRun extends TextRun {
  drawn(): unknown {
    return this.internalRender();
  }
}

const HOSTILE = [
  ...[
    '[tryk her](https://ond.example/x)',
    '**fed** __fed__ *skrå* _skrå_',
    '<at>Alle</at>',
    '<script>alert(1)</script>',
  ],
  ...['{{DATE(2026-11-23T08:00:00Z, SHORT)}}', '{{TIME(2026-11-23T08:00:00Z)}}', '![x](https://ond.example/b.png)'],
  ...[
    '- punkt',
    '1. punkt',
    '# overskrift',
    '`kode`',
    '~~slet~~',
    '<https://ond.example>',
    '&lt;b&gt;',
    '\\[x\\](https://ond.example)',
  ],
];
/** The same to the eye: what we put in to break a pattern has no width. */
const visible = (text: string): string => text.replaceAll('\u2060', '');

/** What the page that stands for Teams makes of a message's markdown. */
function rendered(texts: readonly string[]): readonly string[] {
  const page = path.join(__dirname, '../../deployment/local/page/markdown.js');
  const script = `import { readFileSync } from 'node:fs';
    import { markdownToHtml } from ${JSON.stringify(`file://${page}`)};
    const texts = JSON.parse(readFileSync(0, 'utf8'));
    process.stdout.write(JSON.stringify(texts.map((text) => markdownToHtml(text, ['Alle']))));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    input: JSON.stringify(texts),
  });
  const html: unknown = JSON.parse(output.toString('utf8'));
  if (!Array.isArray(html)) throw new Error('A list was expected');
  return html.map(String);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const textIn = (html: string): string =>
  visible(html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity));

/** What the library writes on the page for a text run; the page here is no more than that needs. */
function drawnByLibrary(text: string): string {
  const createElement = () => ({ classList: { add() {} }, style: {}, innerText: '' });
  Object.assign(globalThis, { document: { createElement } });
  try {
    const drawn: unknown = new BareRun(text).drawn();
    return isObject(drawn) ? String(Reflect.get(drawn, 'innerText')) : '';
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
}

describe('What people write', () => {
  it('stands on cards only where no markdown is read', () => {
    const marked = 'PEOPLE[x](y)';
    const sample = {
      text: marked,
      enquiry: { title: marked, description: marked, location: marked, assetTag: marked, errorCode: marked },
    };
    const everywhere = everyCard(sample);
    expect(everywhere.filter(({ card }) => readOn(card).includes(marked)).length).toBeGreaterThan(200);
    for (const { name, card } of everywhere) {
      const read = [...ofType(card, 'TextBlock', 'FactSet', 'Action.'), { fallback: card.fallbackText }];
      expect([name, JSON.stringify(read).includes('PEOPLE')]).toEqual([name, false]);
    }
  });

  it('fills in no date on a card, which is read as a template there', () => {
    const template = '{{DATE(2026-11-23T08:00:00Z, SHORT)}}';
    const sample = { text: template, enquiry: { title: template, description: template, location: template } };
    const read = everyCard(sample).flatMap(({ card }) => textsOn(card));
    expect(read.filter((text) => visible(text).includes(template)).length).toBeGreaterThan(100);
    expect(read.filter((text) => text.includes('{{'))).toEqual([]);
    expect(escapeMarkdown(template)).not.toContain('{{');
  });

  it('leaves nothing that opens a tag in a message', () => {
    expect(HOSTILE.map(escapeMarkdown).filter((text) => /[<>]/.test(text))).toEqual([]);
  });

  it('is escaped in the heading of a search', () => {
    for (const query of HOSTILE) {
      const drawn = listCard({
        ...scene('da', 'tech'),
        title: `Fundet: ${query}`,
        empty: '',
        view: 'consultant',
        items: [],
      });
      const [title] = ofType(drawn, 'TextBlock');
      expect(title?.text).toBe(escapeMarkdown(`Fundet: ${query}`));
    }
  });

  it('is drawn by the library as it was written, dates and newlines too', () => {
    for (const text of [...HOSTILE, 'første\nanden']) expect(visible(drawnByLibrary(inert(text)))).toBe(text);
    // The library does fill in dates where nobody stops it.
    expect(drawnByLibrary('{{DATE(2026-11-23T08:00:00Z, SHORT)}}')).not.toContain('DATE');
  });

  it('has no effect in messages: they read as they were written', () => {
    const html = rendered(HOSTILE.map((text) => `Sag ${escapeMarkdown(text)}.`));
    HOSTILE.forEach((text, index) => {
      expect(textIn(html[index] ?? '')).toBe(`<p>Sag ${text}.</p>`);
      expect((html[index] ?? '').match(/<(?!\/?p>)/)).toBeNull();
    });
    const begins = rendered(HOSTILE.map(escapeMarkdown));
    expect(begins.map(textIn)).toEqual(HOSTILE.map((text) => `<p>${text}</p>`));
    // The page does draw markdown where nobody stops it.
    expect(rendered(['[x](https://ond.example/x) **fed** <at>Alle</at>'])[0]).toMatch(/<a .*<strong>.*mention/);
  });

  it('is on one line of a message, whatever was written', () => {
    const sign = fc.constantFrom(...'[]()*_`~<>&|\\#-+.!: \n{}1:/wæ', '://', 'www.', '<at>', '{{DATE(');
    const anything = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(anything, { minLength: 200, maxLength: 200 }), (texts) => {
        const html = rendered(texts.map((text) => `Sag ${escapeMarkdown(text)}.`));
        expect(html.map(textIn)).toEqual(texts.map((text) => `<p>Sag ${text.replace(/\s+/g, ' ')}.</p>`));
      }),
      { numRuns: 5, seed: 20_261_123 },
    );
  });

  it('is escaped in what is said about a case', () => {
    const hostile = HOSTILE.join(' ');
    const by = { id: person.reporter.id, name: HOSTILE[1] ?? '' };
    const state = reported('igang', { enquiry: { title: HOSTILE[0] ?? '' } });
    const event: CaseEvent = { type: 'QuestionAnswered', at: NOW, by, text: hostile, cprRemoved: 0 };
    const notice: Notice = {
      id: 'n',
      to: { kind: 'person', personId: 'tech-1' },
      event,
      about: 'answered',
      failures: 0,
    };
    const [html = ''] = rendered([noticeText(notice, state, 'da', ORGANISATION)]);
    expect(html.replace(/<\/?(?:p|strong)>/g, '')).not.toMatch(/</);
    expect(html.match(/<strong>/g)).toHaveLength(1);
    expect(textIn(html)).toContain(`<p>${by.name} har svaret på <strong>INC-2026-000123</strong>: ${HOSTILE[0]}</p>`);
  });
});
