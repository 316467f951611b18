/**
 * Opens Chromium for tests of the local Teams page, on any machine: the one from npm on Linux, an installed Chrome on
 * macOS and Windows. `BROWSER_PATH` names another one.
 *
 * What tests may hold on to is `data-testid`, which stays the same in both languages:
 *
 * | where | test id |
 * |---|---|
 * | page | `bot-status`, `alarm` (bot or local Teams is gone), `add-column`, `add-person`, `theme`, `language`, `announcer` |
 * | the clock | `clock`, `clock-note`; `pass-hour`, `pass-opening`, `pass-day`, `pass-week`, `pass-next`, on a phone behind `clock-toggle` |
 * | phone only | `go-to-<personId>`: shows that person's column |
 * | a person's column | `column-<personId>`; inside it `column-menu`, `close-column`, `news`, `tab-<conversationId>` |
 * | the open conversation | `conversation-<conversationId>`; inside it `messages`, `composer`, `send`, `composer-note`, `mention-toggle`, `attach`, `file` (the field behind it), `pending-files` |
 * | first visit | `hint`, `try-example` |
 * | a message | `message-<messageId>`; inside it `card-<messageId>`, `edited`, `only-you`, `press-answer`, `press-error`, `sent-file`; one's own also `message-menu`, `editor` |
 * | a channel's thread | `thread-<first message's id>` with `reply` |
 * | dialogs | `add-column-dialog` (`search-people`, `choose-<personId>`), `add-person-dialog` (`person-name`, `person-title`, `person-locale`, `person-add`) |
 * | menus | `menu`; people to choose from while typing: `suggestions` |
 *
 * The same message is there once per column, so look inside a column. A card's buttons and inputs have the roles and
 * names of the card: `column.getByRole('button', { name: 'Tag sagen' })`. While the bot thinks about a press the
 * card has `aria-busy`. The address decides for one visit which columns, theme and language the page shows:
 * see `pageAddress`.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const ROOT = path.join(import.meta.dirname, '../..');
const SCREENSHOTS = path.join(import.meta.dirname, 'screenshots');
const PACKAGE = path.join(ROOT, 'node_modules/@sparticuz/chromium/package.json');

/** Without these Chromium looks for its maker's hosts at every start, which a closed network refuses slowly. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** Without Chromium's sandbox on Linux: containers rarely allow it, and only pages of our own are opened. */
export async function openBrowser(): Promise<Browser> {
  const args = process.platform === 'linux' ? [...QUIET, '--no-sandbox', '--no-zygote'] : QUIET;
  if (process.env.BROWSER_PATH) return chromium.launch({ executablePath: process.env.BROWSER_PATH, args });
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args });
  const folder = await unpacked();
  const env = { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
  return chromium.launch({ executablePath: path.join(folder, 'chromium'), args, env });
}

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page of its own, with nothing remembered. Errors in it end up in `problems`. */
export async function openPage(browser: Browser, view: View = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1440, height: view.height ?? 900 },
    colorScheme: view.theme ?? 'light',
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
}

export interface ColumnWanted {
  readonly personId: string;
  readonly conversationId?: string;
}

/** The address that shows these columns, whatever the browser remembers. */
export function pageAddress(url: string, columns: readonly ColumnWanted[], language: 'da' | 'en' = 'da'): string {
  const written = columns.map(({ personId, conversationId }) =>
    conversationId === undefined ? personId : `${personId}:${conversationId}`,
  );
  return `${url}/?${new URLSearchParams({ columns: written.join(','), language })}`;
}

export function columnOf(page: Page, personId: string): Locator {
  return page.getByTestId(`column-${personId}`);
}

/** Keeps a picture in `test/browser/screenshots/`, which git ignores; a whole long page as JPEG, which is quicker. */
export async function screenshot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, name);
  if (fullPage) await page.screenshot({ path: `${file}.jpg`, type: 'jpeg', quality: 85, fullPage });
  else await page.screenshot({ path: `${file}.png` });
}

/**
 * Where Chromium and its fonts lie, unpacked once per machine. They are unpacked aside and moved into place, so that
 * two test files at the same time never see half a browser.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  const folder = path.join(tmpdir(), `fejlmeld-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const aside = await mkdtemp(path.join(tmpdir(), 'fejlmeld-chromium-'));
  await unpackInto(aside);
  await writeFile(path.join(aside, 'fonts.conf'), fontsIn(path.join(folder, 'fonts')));
  await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(aside, { recursive: true, force: true });
  return folder;
}

/** The package is an ES module and unpacks into the temporary folder of its process; jest can do neither. */
async function unpackInto(folder: string): Promise<void> {
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, env });
}

/** The fonts that came with the browser, so that pictures look alike everywhere, and those of the machine. */
function fontsIn(folder: string): string {
  const folders = [folder, '/usr/share/fonts', '/usr/local/share/fonts'].map((each) => `<dir>${each}</dir>`).join('');
  return `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${folder}/cache</cachedir></fontconfig>`;
}
