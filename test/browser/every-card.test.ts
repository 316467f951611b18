import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FORM_NAMES } from '../../cards/buttons.ts';
import { type LocalTeams, startLocalTeams } from '../../deployment/local/local-teams.ts';
import { type Drawn, everyCard } from '../cards/drawn.ts';
import type { Sample } from '../cards/samples.ts';
import { openBrowser, openPage, screenshot } from './browser.ts';

const PHONE = { viewport: { width: 360, height: 740 }, columns: 4, width: 360 };
const DESK = { viewport: { width: 1440, height: 900 }, columns: 2, width: 660 };

let teams: LocalTeams;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  teams = await startLocalTeams();
  browser = await openBrowser();
  ({ page, problems } = await openPage(browser));
  const script = await readFile(path.join(import.meta.dirname, 'sheet-in-page.js'), 'utf8');
  await page.route('**/sheet-in-page.js', (route) =>
    route.fulfill({ body: script, contentType: 'text/javascript; charset=utf-8' }),
  );
  await page.goto(`${teams.url}/`);
});

afterAll(async () => {
  await browser.close();
  await teams.stop();
});

const inPage = <T>(call: string): Promise<T> =>
  page.evaluate(`import('/sheet-in-page.js').then((sheet) => sheet.${call})`);

async function draw(cards: readonly Drawn[], { viewport, columns, width }: typeof PHONE): Promise<void> {
  await page.setViewportSize(viewport);
  await inPage(`draw(${JSON.stringify(cards)}, ${JSON.stringify({ columns, width })})`);
}

const wear = (theme: 'light' | 'dark') => page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);

/** Cards that look different to people; what their buttons carry is not seen. */
function differentCards(sample: Sample = {}): readonly Drawn[] {
  const unseen = ['data', 'verb', 'refresh', 'fallbackText'];
  const look = ({ card }: Drawn) => JSON.stringify(card, (key, value) => (unseen.includes(key) ? undefined : value));
  const different = new Map<string, Drawn>();
  for (const drawn of everyCard(sample)) {
    const seen = look(drawn);
    if (!different.has(seen)) different.set(seen, { ...drawn, name: `${drawn.language} ${drawn.name}` });
  }
  return [...different.values()];
}

/** For looking at: of each kind of card the one with most on it. */
function fullest(cards: readonly Drawn[], language: Drawn['language']): readonly Drawn[] {
  const bySize = cards
    .filter((drawn) => drawn.language === language)
    .toSorted((one, other) => JSON.stringify(one.card).length - JSON.stringify(other.card).length);
  return [...new Map(bySize.map((drawn) => [kindOf(drawn), drawn])).values()].toSorted((one, other) =>
    one.name.localeCompare(other.name, 'en'),
  );
}

/** Whoever looks at it; a form also whatever the case is like. */
function kindOf({ name }: Drawn): string {
  const kind = name.replace(/, [^,]*$/, '');
  return FORM_NAMES.find((form) => kind.includes(` ${form} `)) ?? kind;
}

describe('Every card, in both languages', () => {
  const cards = differentCards();

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])(
    'fits %s: nothing is cut off, every field has a label, no markup shows, and both themes can be read',
    async (_where, layout) => {
      await draw(cards, layout);
      expect(await inPage('misshapen()')).toEqual([]);
      for (const theme of ['light', 'dark'] as const) {
        await wear(theme);
        expect(await inPage('faint()')).toEqual([]);
      }
    },
  );

  it('breaks the endless words that people write', async () => {
    const endless = `https://intranet.invalid/${'sti'.repeat(40)}`;
    const written = differentCards({ text: endless, enquiry: { title: endless, description: endless } });
    await draw(
      written.filter(({ language }) => language === 'da'),
      PHONE,
    );
    expect(await inPage('misshapen()')).toEqual([]);
  });

  it('would be found out if it were cut off, nameless, marked up or too faint', async () => {
    const bad = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'TextBlock', text: 'En linje, der ikke brydes, og som derfor ender et sted uden for kortet' },
        { type: 'TextBlock', text: 'Se \\\\\\*her og \\*\\*der\\*\\*', wrap: true },
        { type: 'TextBlock', text: 'Næsten usynligt', color: 'light' },
        { type: 'Input.Text', id: 'nameless', placeholder: 'Et langt råd om, hvad der skal stå i dette felt' },
        { type: 'Input.ChoiceSet', id: 'alike', label: 'Valg', choices: ['én', 'to'].map(likeOthers) },
      ],
    };
    await draw([{ name: 'bad', language: 'da', card: bad }], PHONE);
    await wear('light');
    expect(await inPage('misshapen()')).toEqual([
      expect.stringContaining('“En linje, der ikke brydes'),
      expect.stringContaining('does not fit its field'),
      expect.stringContaining('two choices look like “Det samme'),
      expect.stringContaining('a field has no label (text “Et langt råd'),
      expect.stringContaining('shows how it is marked up'),
    ]);
    expect(await inPage('faint()')).toEqual([expect.stringMatching('“Næsten usynligt” has a contrast of 1')]);
  });

  it.each([
    ['phone', 'da', 'light', PHONE],
    ['phone', 'en', 'dark', PHONE],
    ['desk', 'da', 'dark', DESK],
    ['desk', 'en', 'light', DESK],
  ] as const)('can be looked at on pictures: on a %s, %s, %s', async (where, language, theme, layout) => {
    await draw(fullest(cards, language), layout);
    await wear(theme);
    await screenshot(page, `cards-${where}-${language}-${theme}`, { fullPage: true });
    expect(problems).toEqual([]);
  });
});

const likeOthers = (last: string) => ({ value: last, title: `Det samme, så langt som øjet rækker, og så ${last}` });
